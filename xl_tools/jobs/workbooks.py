"""Opening workbooks of ours, and nothing else: what `report` needs is imported without the readers of published reports."""

from pathlib import Path

from xl_tools.files.disk import read_bytes
from xl_tools.filing.filing import Reading
from xl_tools.workbook.reading.workbook_reader import read_workbook


def open_workbook(path: Path) -> Reading:
    """A workbook of ours. Raises Refused (`F-…`), F-NOT-WORKBOOK for anything else."""
    return read_workbook(read_bytes(path), path.name)
