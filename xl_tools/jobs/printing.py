"""The PDF of a report."""

import tempfile
from pathlib import Path

from xl_tools.files.disk import write_whole
from xl_tools.report.pdf import to_pdf


def write_pdf(docx: Path, pdf: Path) -> None:
    """Print `docx` to `pdf` through a folder of its own, so that the target is written whole or not at all.

    Raises Refused (F-PDF, F-LOCKED).
    """
    with tempfile.TemporaryDirectory(prefix="xl_tools-pdf-") as folder:
        (made,) = to_pdf([docx], Path(folder))
        content = made.read_bytes()
    write_whole(pdf, content)
