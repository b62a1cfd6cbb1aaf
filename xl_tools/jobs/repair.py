"""Moving what is left of a damaged or old workbook into a clean template."""

from typing import NamedTuple

from xl_tools.jobs.make_workbook import workbook_of
from xl_tools.workbook.repair.salvage import salvage


class Repaired(NamedTuple):
    """The clean workbook, with a line for each thing: `lost` what found no place in it, `noted` what was taken in spite of a doubt."""

    workbook: bytes
    lost: tuple[str, ...]
    noted: tuple[str, ...]


def repaired(data: bytes, file: str) -> Repaired:
    """A clean workbook with the entries of `data`. Raises Refused (`F-…`) where nothing can be read or no sheet of the template is left."""
    found = salvage(data, file)
    return Repaired(workbook_of(found.filing, found.previous, found.imported), found.lost, found.noted)
