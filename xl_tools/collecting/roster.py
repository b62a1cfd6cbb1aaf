"""The roster 名册: the units that are asked for a report, and the choices that a person has made between their files."""

from dataclasses import dataclass
from typing import NamedTuple

COUNTY_OWN = "县本级"
"""The 类型 of the row with the county office's own figures, which are summed like a unit's."""


@dataclass(frozen=True)
class Unit:
    """A row of the roster. `due` is an ISO date, or empty for none of its own; `is_required` is False for a unit that need not file.

    `aliases` are short and former names. `group` is its 类型 as written; `row` its row on the sheet, counted from 1.
    """

    name: str
    aliases: tuple[str, ...] = ()
    group: str = ""
    person: str = ""
    phone: str = ""
    due: str = ""
    is_required: bool = True
    remark: str = ""
    row: int = 0

    @property
    def is_county_own(self) -> bool:
        """Whether this row stands for the county office's own figures."""
        return self.group == COUNTY_OWN


class Choice(NamedTuple):
    """A row of the sheet 取舍: for this unit the filing with this content number counts. `row` is counted from 1."""

    unit: str
    number: str
    reason: str
    row: int


@dataclass(frozen=True)
class Roster:
    """The units in the order of the sheet, and the choices."""

    units: tuple[Unit, ...]
    choices: tuple[Choice, ...] = ()
