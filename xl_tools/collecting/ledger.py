"""The program's own log of the office's month: what came in which run, what was decided, what was sent back. It is only ever appended to.

A run is one line of JSON, so that it stands in the log whole or not at all; a line that is cut off is passed over.
"""

import contextlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from xl_tools.collecting.office_month import State
from xl_tools.collecting.roster import Choice


class Arrival(NamedTuple):
    """A file seen for the first time under this path: digest of its bytes, its content number, digest of its content, its path, kind and unit.

    What a file does not have is empty: one that is no filing has no number, one of nobody no unit.
    """

    digest: str
    number: str
    content: str
    file: str
    kind: str
    unit: str


class Decision(NamedTuple):
    """What was decided on a unit. `state` is its state; `number` that of the filing that counts, was returned, or last did (empty: none).

    `was` is the state of that filing when it was last seen. `open` are the numbers between which nobody has decided, `void` those that do not
    count any more, `chosen` the number that a person chose (empty: none), `same` other numbers of the filing that counts, as its Word has.
    """

    state: str = ""
    number: str = ""
    was: str = ""
    open: tuple[str, ...] = ()
    void: tuple[str, ...] = ()
    chosen: str = ""
    same: tuple[str, ...] = ()

    @property
    def known(self) -> frozenset[str]:
        """Every number that was part of a decision on this unit."""
        return frozenset((self.number, *self.open, *self.void, *self.same)) - {""}


class Return(NamedTuple):
    """A filing that was sent back: to whom, which, the number of the notice within the year, and which time for this unit."""

    unit: str
    number: str
    notice: int
    round: int


@dataclass(frozen=True)
class Run:
    """A run that changed something. `day` is an ISO date; `choices` took effect, `withdrawn` are
    not on the roster any more, `county` are contents of whole county reports written in this run.
    """

    number: int
    day: str
    arrivals: tuple[Arrival, ...] = ()
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    returns: tuple[Return, ...] = ()
    choices: tuple[Choice, ...] = ()
    withdrawn: tuple[Choice, ...] = ()
    county: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened that is worth a line."""
        return not (self.arrivals or self.decisions or self.returns or self.choices or self.withdrawn or self.county)

    def line(self) -> str:
        """The run as one line of JSON."""
        told = {key: value for key, value in asdict(self).items() if value not in ((), {})}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def run_in(line: str) -> Run:
    """The run written by `Run.line`. Raises ValueError, KeyError or TypeError for anything else."""
    told: dict[str, Any] = json.loads(line)
    return Run(
        int(told["number"]),
        str(told["day"]),
        tuple(Arrival(*one) for one in told.get("arrivals", ())),
        {unit: _decision(one) for unit, one in told.get("decisions", {}).items()},
        tuple(Return(*one) for one in told.get("returns", ())),
        tuple(Choice(*one) for one in told.get("choices", ())),
        tuple(Choice(*one) for one in told.get("withdrawn", ())),
        tuple(told.get("county", ())),
    )


def _decision(told: list[Any]) -> Decision:
    state, number, was, still_open, void, chosen, same = told
    return Decision(state, number, was, tuple(still_open), tuple(void), chosen, tuple(same))


class Ledger:
    """Everything that the log tells."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self.runs: list[Run] = []
        self.numbers: dict[str, str] = {}
        """Content numbers by the digest of the bytes; they stay what they were under every version of the program."""
        self.contents: dict[str, str] = {}
        """Content numbers by the digest of the content."""
        self.seen: set[tuple[str, str]] = set()
        """The paths and digests of all files that ever came."""
        self.decisions: dict[str, Decision] = {}
        self.files: dict[str, str] = {}
        """The path at which each content number was first seen."""
        self.choices: set[Choice] = set()
        self.county: set[str] = set()
        for line in lines:
            with contextlib.suppress(ValueError, KeyError, TypeError):
                self.add(run_in(line))

    def add(self, run: Run) -> None:
        """Take in a run."""
        self.runs.append(run)
        for one in run.arrivals:
            self.seen.add((one.file, one.digest))
            if one.number:
                self.numbers.setdefault(one.digest, one.number)
                self.contents.setdefault(one.content, one.number)
                self.files.setdefault(one.number, one.file)
        self.decisions.update(run.decisions)
        self.choices.difference_update(run.withdrawn)
        self.choices.update(run.choices)
        self.county.update(run.county)

    @property
    def next_run(self) -> int:
        """The number of the next run that changes something, from 1."""
        return self.runs[-1].number + 1 if self.runs else 1

    @property
    def next_notice(self) -> int:
        """The number of the next return notice, from 1."""
        return max((one.notice for run in self.runs for one in run.returns), default=0) + 1

    def at_last_county(self) -> dict[str, str] | None:
        """The content number of each unit that counted when the last report on the whole county was written; None where there was none."""
        counted: dict[str, str] = {}
        found = None
        for run in self.runs:
            counted |= {unit: one.number if State(one.state).counts else "" for unit, one in run.decisions.items()}
            if run.county:
                found = dict(counted)
        return found

    def returns_of(self, unit: str) -> list[tuple[str, Return]]:
        """What was sent back to a unit, each with its day, the newest last."""
        return [(run.day, one) for run in self.runs for one in run.returns if one.unit == unit]
