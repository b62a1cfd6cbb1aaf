"""Where the office stands after a run: each unit with its state, each file with its outcome, and the sums."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from xl_tools.collecting.received import Received
from xl_tools.collecting.roster import Unit
from xl_tools.form.model import Form


class State(StrEnum):
    """The state of a unit, the most urgent first; only 待核实 and 通过 are summed."""

    RETURNED = "退回"
    UNDECIDED = "待定"
    MISSING = "未报"
    TO_EXPLAIN = "待核实"
    ACCEPTED = "通过"
    NOT_REQUIRED = "不报"

    @property
    def counts(self) -> bool:
        """Whether the unit's figures are in the sums."""
        return self in (State.TO_EXPLAIN, State.ACCEPTED)

    @property
    def rank(self) -> int:
        """0 for the most urgent."""
        return list(State).index(self)


class FileOutcome(StrEnum):
    """What became of a received file; the words are a contract."""

    COUNTED = "counted"
    SAME = "same"
    REPLACED = "replaced"
    RETURNED = "returned"
    COUNTY = "county"
    UNDECIDED = "undecided"
    NOT_REQUIRED = "not_required"
    OTHER_YEAR = "other_year"
    UNKNOWN_UNIT = "unknown_unit"
    FOREIGN = "foreign"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class FileState:
    """A received file with its outcome; `unit` is the roster's name or None; `why` says in a sentence why it is so, empty where that is plain."""

    received: Received
    outcome: FileOutcome
    unit: str | None = None
    why: str = ""


@dataclass(frozen=True)
class UnitState:
    """A unit with its state. `filing` is the one that counts or was returned, else None.

    `candidates` are the different filings between which nobody has decided yet. `why` says in a sentence what the state rests on, empty where that
    is plain. `findings` are those of the filing and of the county's checks (C-), in JSON. `rounds` is how often filings of the unit were returned;
    `notice` the number of its newest return notice within the year, 0 for none, `returned_on` its ISO date. `last` are last year's values, None where there are none; `replaced` is the
    filing that this one came in the place of, None where there is none or its file is not there any more.
    """

    unit: Unit
    state: State
    filing: Received | None = None
    candidates: tuple[Received, ...] = ()
    why: str = ""
    findings: tuple[Mapping[str, Any], ...] = ()
    rounds: int = 0
    notice: int = 0
    returned_on: str = ""
    last: Mapping[str, str | None] | None = None
    replaced: Received | None = None


@dataclass(frozen=True)
class OfficeMonth:
    """Everything after a run. `county` is the name of the whole county (临溪县), empty where nobody told; `today` an ISO date,
    `now` the time of the run to the minute.

    `due` is the date by which answers are asked for, ISO, or empty. `sums` hold every key of the form; 0 where no unit counts yet. `findings` are those of the county as a whole (C-), in JSON.
    """

    year: int
    form: Form
    county: str
    today: str
    units: tuple[UnitState, ...]
    files: tuple[FileState, ...]
    sums: Mapping[str, Decimal]
    due: str = ""
    now: str = ""
    findings: tuple[Mapping[str, Any], ...] = field(default=())

    def in_state(self, state: State) -> tuple[UnitState, ...]:
        """The units in one state, in the order of the roster."""
        return tuple(unit for unit in self.units if unit.state is state)

    @property
    def asked(self) -> tuple[UnitState, ...]:
        """The units that must file (应报)."""
        return tuple(unit for unit in self.units if unit.unit.is_required)

    @property
    def counted(self) -> tuple[UnitState, ...]:
        """The units whose figures are in the sums (已计入)."""
        return tuple(unit for unit in self.units if unit.state.counts)

    @property
    def uncounted(self) -> tuple[UnitState, ...]:
        """The units that must file and whose figures are not in the sums (未计入)."""
        return tuple(unit for unit in self.asked if not unit.state.counts)

    def by_urgency(self) -> Iterator[UnitState]:
        """The units, the most urgent state first, in each in the order of the roster."""
        yield from sorted(self.units, key=lambda unit: unit.state.rank)
