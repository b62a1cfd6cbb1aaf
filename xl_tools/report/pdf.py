"""PDF files of Word reports, made by LibreOffice."""

from collections.abc import Sequence
from pathlib import Path

from xl_tools.errors import Refused
from xl_tools.files import libreoffice as office
from xl_tools.files.disk import read_bytes

MARK = b"%PDF-"


def to_pdf(reports: Sequence[Path], target: Path) -> list[Path]:
    """The PDF of each report in the folder `target`, in order. Raises Refused (F-PDF) where LibreOffice is missing or makes none."""
    made = office.convert(reports, "pdf", target)
    for report, result in zip(reports, made, strict=True):
        if not read_bytes(result).startswith(MARK):
            raise Refused("F-PDF", file=str(report), detail="得到的文件不是 PDF")
    return made
