"""The whole comparison of two filings, and its JSON, which is a contract."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from xl_tools.comparing.identity_changes import IdentityChange, identity_changes
from xl_tools.comparing.text_changes import TextChange, text_changes
from xl_tools.comparing.value_changes import ValueChange, value_changes
from xl_tools.filing.filing import Reading, in_words


@dataclass(frozen=True)
class Comparison:
    """Every change from the `old` reading to the `new` one."""

    old: Reading
    new: Reading
    identity: tuple[IdentityChange, ...]
    values: tuple[ValueChange, ...]
    text: tuple[TextChange, ...]

    @property
    def count(self) -> int:
        """How many changes there are; totals that merely follow others are none of their own."""
        return len(self.identity) + len(self.own_values) + len(self.text)

    @property
    def is_same(self) -> bool:
        """Whether nothing changed."""
        return not (self.identity or self.values or self.text)

    @property
    def own_values(self) -> tuple[ValueChange, ...]:
        """The figures that somebody changed."""
        return tuple(change for change in self.values if not change.follows)

    @property
    def following(self) -> tuple[ValueChange, ...]:
        """The totals that changed because their parts did."""
        return tuple(change for change in self.values if change.follows)


def comparison_of(old: Reading, new: Reading) -> Comparison:
    """What changed. Figures beside the tables, and what only a workbook states of its organ, count only between two workbooks."""
    stated = not (old.is_report or new.is_report)
    return Comparison(
        old,
        new,
        tuple(identity_changes(old.filing.identity, new.filing.identity, stated)),
        tuple(value_changes(old.filing, new.filing, stated)),
        tuple(text_changes(old.filing, new.filing)),
    )


def comparison_json(comparison: Comparison, old: str, new: str) -> dict[str, Any]:
    """The changes as JSON: numbers as decimal strings, blanks and what is not there as null; `old` and `new` name the files."""
    return {
        "a": old,
        "b": new,
        "identity": [asdict(change) for change in comparison.identity],
        "values": [_value(change) for change in comparison.values],
        "text": [asdict(change) for change in comparison.text],
    }


def _value(change: ValueChange) -> Mapping[str, object]:
    return {"key": change.key, "old": in_words(change.old), "new": in_words(change.new), "follows": change.follows}
