"""Reading plain text must not pay for the libraries of other formats."""

import subprocess
import sys

HEAVY = ("openpyxl", "polars", "pandera", "jinja2", "docx", "lxml", "pandas")


def test_no_heavy_library_is_imported() -> None:
    code = f"import sys, xl_tools.importer.report_reader; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
