"""The choices of a person on the sheet 取舍, as far as they concern a unit."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from xl_tools.collecting.roster import Choice, Roster, Unit
from xl_tools.collecting.unit_names import UnitNames


@dataclass(frozen=True)
class UnitChoices:
    """The rows for a unit, the last one last. `fresh` is the one that is new and whose content is there, None for none.

    `rivals` are the numbers of several new rows that name different filings: then none of them is taken.
    """

    rows: tuple[Choice, ...] = ()
    fresh: Choice | None = None
    rivals: tuple[str, ...] = ()

    @property
    def numbers(self) -> frozenset[str]:
        """Every number that is written for the unit."""
        return frozenset(row.number for row in self.rows)


def told_apart(choices: Collection[Choice]) -> Iterator[Choice]:
    """The choices by what they say: in the place of the row, which moves when one is put in above, which of equal ones it is."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for choice in choices:
        told = choice.unit, choice.number, choice.reason
        seen[told] += 1
        yield Choice(*told, seen[told])


def unit_choices(unit: Unit, roster: Roster, names: UnitNames, known: Collection[Choice], there: Collection[str]) -> UnitChoices:
    """What is chosen for a unit. `known` are the choices that took effect in earlier runs, `there` the numbers in the folder."""
    rows = tuple(choice for choice in told_apart(roster.choices) if names.unit_of(choice.unit) == unit)
    fresh = [choice for choice in rows if choice not in known and choice.number in there]
    rivals = tuple(dict.fromkeys(choice.number for choice in fresh))
    if len(rivals) > 1:
        return UnitChoices(rows, rivals=rivals)
    return UnitChoices(rows, fresh[-1] if fresh else None)
