"""The PDF of a report."""

import tempfile
from pathlib import Path

from xl_tools.errors import Refused
from xl_tools.files import write_whole
from xl_tools.report.pdf import to_pdf


def write_pdf(docx: Path, pdf: Path) -> None:
    """Print `docx` to `pdf` through a folder of its own, so that the target is written whole or not at all.

    Raises Refused (F-PDF, F-LOCKED).
    """
    with tempfile.TemporaryDirectory(prefix="xl_tools-pdf-") as folder:
        (made,) = to_pdf([docx], Path(folder))
        content = made.read_bytes()
    if not content.startswith(b"%PDF"):
        raise Refused("F-PDF", file=str(docx), detail="得到的不是 PDF")
    write_whole(pdf, content)
