"""Changes in the figures. A blank is never 0; a total that was and is the sum of its parts merely follows them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from xl_tools.filing.filing import FIGURES, Filing, Value
from xl_tools.form.proper import summed

CHANNELS = f"{FIGURES}channels."
"""What the keys of the figures by channel begin with; the name of the channel follows."""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value, or a figure beside the tables; `follows` is True for a total that changed only because its parts did."""

    key: str
    old: Value
    new: Value
    follows: bool = False

    @property
    def difference(self) -> Decimal | None:
        """New less old, None unless both are numbers."""
        return self.new - self.old if isinstance(self.new, Decimal) and isinstance(self.old, Decimal) else None


def value_changes(old: Filing, new: Filing, with_figures: bool) -> Iterator[ValueChange]:
    """The values that differ, in the order of print; of another edition's values those that are blank or missing on one side are None."""
    for key in dict.fromkeys((*new.form.fields, *old.form.fields)):
        was, now = old.values.get(key), new.values.get(key)
        if was != now:
            yield ValueChange(key, was, now, _follows(key, old, new))
    if with_figures:
        before, after = _figures(old), _figures(new)
        for key in dict.fromkeys((*after, *before)):
            if before.get(key) != after.get(key):
                yield ValueChange(key, before.get(key), after.get(key))


def _follows(key: str, old: Filing, new: Filing) -> bool:
    if key not in old.form.totals or key not in new.form.totals:
        return False
    parts = [ref.key for ref in new.form.totals[key].check.right.plus]
    moved = any(old.values.get(part) != new.values.get(part) for part in parts)
    return moved and _holds(key, old) and _holds(key, new)


def _holds(key: str, filing: Filing) -> bool:
    """Whether a total is what its parts make: nothing while one of them is no number, or the sum of those that are there."""
    parts = [filing.values.get(ref.key) for ref in filing.form.totals[key].check.right.plus]
    numbers = [part for part in parts if isinstance(part, Decimal)]
    total = filing.values.get(key)
    if total is None:
        return len(numbers) < len(parts)
    return bool(numbers) and total == summed(sum(numbers, Decimal()))


def _figures(filing: Filing) -> Mapping[str, Value]:
    figures = filing.figures
    named = {figure.key: figures.amount(figure.key) for figure in filing.form.figures}
    return {**named, **{f"{CHANNELS}{name}": value for name, value in figures.channels}}
