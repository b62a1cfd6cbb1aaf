"""The blanks of a published report as the rules count them: a blank part is nothing, a blank total the sum of its parts. The values stay blank."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from xl_tools.filing.filing import Reading, Value
from xl_tools.form.model import Form
from xl_tools.form.proper import is_proper, summed
from xl_tools.form.rule import Rule

UNREAD = "M-"
"""What the codes begin with that name values which stand in the report and could not be read: these are no blanks."""
UNREAD_SIGNS = "V-NORMALISED"
"""The code for what is written oddly; the values it leaves blank are unread too."""


def counted_in(reading: Reading) -> Mapping[str, Value] | None:
    """The values as the rules count them; None where that is as they stand, as in a workbook and in a report without blanks."""
    values = reading.filing.values
    if not reading.is_report or None not in values.values():
        return None
    form, counted = reading.filing.form, dict(values)
    blank = {key for key, value in values.items() if value is None} - unread_in(reading)
    counted.update((key, Decimal()) for key in blank - form.totals.keys())
    for key in _in_order(blank, form):
        counted[key] = _sum(form.defining[key], counted, form)
    return counted


def unread_in(reading: Reading) -> set[str]:
    """The values without a number that some finding of the reader names."""
    values = reading.filing.values
    named = (finding for finding in reading.findings if finding.code.startswith(UNREAD) or finding.code == UNREAD_SIGNS)
    return {cell.key for finding in named for cell in finding.cells if values.get(cell.key) is None}


def _in_order(blank: set[str], form: Form) -> Iterator[str]:
    """The blank totals, each behind the totals that are among its parts."""
    waiting = blank & form.totals.keys()
    while waiting:
        ready = {
            key for key in waiting if not any(ref.key in waiting for rule in form.defining[key] for ref in rule.check.right.plus)
        }
        yield from ready or waiting
        waiting = waiting - ready if ready else set()


def _sum(rules: tuple[Rule, ...], counted: Mapping[str, Value], form: Form) -> Decimal | None:
    """What a blank total counts as; None where a part is not known, or where a total of two sums has two."""
    sums: set[Decimal] = set()
    for rule in rules:
        parts = [(counted.get(ref.key), form.fields[ref.key].unit) for ref in rule.check.right.plus]
        numbers = [value for value, unit in parts if isinstance(value, Decimal) and is_proper(value, unit)]
        if len(numbers) < len(parts):
            return None
        sums.add(summed(sum(numbers, Decimal())))
    return sums.pop() if len(sums) == 1 else None
