"""Opening any file that holds a filing: a workbook of ours or a published report."""

from pathlib import Path
from typing import TYPE_CHECKING

from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.files.disk import read_bytes
from xl_tools.files.package import ZIP
from xl_tools.filing.filing import Reading
from xl_tools.findings.catalogue import message_of
from xl_tools.form.severity import Severity
from xl_tools.later import later
from xl_tools.workbook.kinds import SUFFIXES
from xl_tools.workbook.reading.workbook_reader import read_workbook

if TYPE_CHECKING:
    from xl_tools.importer import report_reader
else:
    report_reader = later("xl_tools.importer.report_reader")


MARKS = b"\xef\xbb\xbf \t\r\n"
"""What may stand before the first tag of a page."""


def open_filing(path: Path) -> Reading:
    """What the file holds. Raises Refused (`F-…`) where it is neither a workbook of ours nor a report."""
    return filing_in(read_bytes(path), path.name)


def open_unmoved(path: Path) -> Reading:
    """What the file holds. Raises Refused, also where cells were moved, so that values by their places cannot be trusted."""
    reading = open_filing(path)
    moved = [finding for finding in reading.findings if finding.code == "I-STRUCTURE" and finding.severity is Severity.ERROR]
    if moved:
        raise Refused("F-FOREIGN", file=path.name, detail=said("F-FOREIGN", "moved", message=message_of(moved[0])))
    return reading


def filing_in(data: bytes, name: str) -> Reading:
    """The same for the content of a file and its name; a web page is one whatever its name, for some sites call what they serve a workbook."""
    named = name.lower().endswith(SUFFIXES)
    if named and data.lstrip(MARKS).startswith(b"<"):
        return _page_or_workbook(data, name)
    if named or (data.startswith(ZIP) and b"xl/workbook.xml" in data):
        return read_workbook(data, name)
    return report_reader.read_report(data, name)


def _page_or_workbook(data: bytes, name: str) -> Reading:
    """A page that is named as a workbook: the report on it, or the refusal of the workbook that it is not."""
    try:
        return report_reader.read_report(data, name)
    except Refused as refusal:
        if refusal.code != "F-NOT-REPORT":
            raise
    return read_workbook(data, name)


def open_workbook(path: Path) -> Reading:
    """A workbook of ours. Raises Refused (`F-…`), F-NOT-WORKBOOK for anything else."""
    return read_workbook(read_bytes(path), path.name)
