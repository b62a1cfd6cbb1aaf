"""Opening any file that holds a filing: a workbook of ours or a published report."""

import importlib
from pathlib import Path

from xl_tools.files import read_bytes
from xl_tools.filing import Reading
from xl_tools.package import ZIP, refuse_ole
from xl_tools.workbook.reader import read_workbook

WORKBOOKS = (".xlsx", ".xlsm")
REPORTS = "xl_tools.importer.reader"  # imported when a report comes: for workbooks it would be a tenth of the whole time


def open_filing(path: Path) -> Reading:
    """What the file holds. Raises Refused (`F-…`) where it is neither a workbook of ours nor a report."""
    data = read_bytes(path)
    refuse_ole(data, path.name)
    if path.suffix.lower() in WORKBOOKS or (data.startswith(ZIP) and b"xl/workbook.xml" in data):
        return read_workbook(data, path.name)
    reading: Reading = importlib.import_module(REPORTS).read_report(data, path.name)
    return reading
