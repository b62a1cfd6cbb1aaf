"""PDF files of Word reports, made by LibreOffice."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.files.disk import read_bytes
from xl_tools.files.libreoffice import convert

MARK = b"%PDF-"


def printed(reports: Sequence[bytes], names: Sequence[str] = ()) -> list[bytes]:
    """The PDF of each Word report, all by one start of LibreOffice in a folder of its own.

    Raises Refused (F-PDF) where LibreOffice is missing or makes none; the sentence names the report, where `names` are given.
    """
    if not reports:
        return []
    with tempfile.TemporaryDirectory(prefix="xl_tools-pdf-") as folder:
        sources = [Path(folder) / name for name in names or [f"{number}.docx" for number in range(len(reports))]]
        for source, docx in zip(sources, reports, strict=True):
            source.write_bytes(docx)
        made = [read_bytes(pdf) for pdf in convert(sources, "pdf", Path(folder))]
    for source, pdf in zip(sources, made, strict=True):
        if not pdf.startswith(MARK):
            raise Refused("F-PDF", file=source.name, detail=said("F-PDF", "no_pdf"))
    return made
