"""PDF files of Word reports, made by LibreOffice."""

from collections.abc import Sequence

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.files.disk import in_chinese, read_bytes
from xl_tools.files.libreoffice import convert
from xl_tools.files.scratch import scratch

MARK = b"%PDF-"
NAME = "{}.docx"
EMBEDDED = regex(rb"/FontName\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
"""The name of a font as it is embedded in a PDF."""
BODY = ("fang", "fzfs", "仿宋")
"""One of these is in the name of every font that the body of a report may be set in."""
FIRST_OF_ALL = "jp"
"""What Noto CJK is called in a PDF whichever of its languages is shown: a file with all of them has the name of the first."""
LATIN = ("dejavu", "liberation", "carlito", "caladea", "opensymbol", "times", "arial", "roman")
"""Fonts of digits and signs, which are embedded beside the Chinese ones."""


def stand_in(pdf: bytes) -> str | None:
    """The font that stands in for that of the body, for want of it on this machine; None where the right one was there."""
    names = [name.decode("latin-1") for name in EMBEDDED.findall(pdf)]
    if any(part in name.lower() for name in names for part in BODY):
        return None
    chinese = [name for name in names if not any(part in name.lower() for part in LATIN)]
    return next(iter(chinese or names), "").partition("-")[0].removesuffix(FIRST_OF_ALL)


def printed(reports: Sequence[bytes], names: Sequence[str] = ()) -> list[bytes]:
    """The PDF of each Word report, all by one start of LibreOffice in a folder of its own.

    Raises Refused (F-PDF) where LibreOffice is missing or makes none, or there is no room for temporary files; the sentence names the report,
    where `names` are given.
    """
    if not reports:
        return []
    try:
        return _printed(reports, names)
    except OSError as error:
        detail, advice = said("F-PDF", "no_room", reason=in_chinese(error)), said("F-PDF", "advice_room")
        raise Refused("F-PDF", file=next(iter(names), NAME.format(0)), detail=detail, advice=advice) from error


def _printed(reports: Sequence[bytes], names: Sequence[str]) -> list[bytes]:
    with scratch("pdf") as folder:
        sources = [folder / name for name in names or [NAME.format(number) for number in range(len(reports))]]
        for source, docx in zip(sources, reports, strict=True):
            source.write_bytes(docx)
        made = [read_bytes(pdf) for pdf in convert(sources, "pdf", folder)]
    for source, pdf in zip(sources, made, strict=True):
        if not pdf.startswith(MARK):
            raise Refused("F-PDF", file=source.name, detail=said("F-PDF", "no_pdf"))
    return made
