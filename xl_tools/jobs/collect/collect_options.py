"""What the processes of `collect` are given, and where they lay by what they make."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from xl_tools.collecting.unit_names import UnitNames

STORE = ".xl_tools/made"
"""Where in the target folder lies what was made and is not handed out yet."""
REPORT, PAGE, ANNOTATED = ".docx", ".html", ".xlsx"


class LastYear(NamedTuple):
    """Last year's filing of a unit: the digest of its file, and the filing in JSON."""

    digest: str
    filing: str


class CollectOptions(NamedTuple):
    """The names of the units, last year's filing of each that has one, and the template of reports.

    `is_last_year` is True where the files themselves are last year's: of those the whole filing is kept, and nothing is made.
    """

    names: UnitNames
    last: Mapping[str, LastYear] = {}
    template: Path | None = None
    is_last_year: bool = False


def stored(digest: str, suffix: str) -> str:
    """Where in the target folder lies what was made of the file with this digest."""
    return f"{STORE}/{digest[:32]}{suffix}"
