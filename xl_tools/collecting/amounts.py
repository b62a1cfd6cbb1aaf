"""The values of a filing as they are added up for the county: numbers only, and a blank total as the sum of its parts."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from xl_tools.chinese.lazy_regex import regex
from xl_tools.form.model import Form
from xl_tools.form.proper import summed

NUMBER = regex(r"-?[0-9]+(?:\.[0-9]+)?")
"""A decimal string; anything else is the text that stood where a number belongs."""

REMEMBERED = 4_096
"""Numbers that are not read again: those of a county are mostly small, and many times the same."""


def amounts_of(values: Mapping[str, str | None], form: Form) -> dict[str, Decimal]:
    """What is summed of a filing, by the keys of the form. A value that is blank or text is left out, as is what `values` do not speak of; a blank
    total is the sum of its parts, blank ones being nothing, and left out where a part is text or its two sums differ.
    """
    fields = form.fields
    told = {key: _number(text) for key, text in values.items() if text is not None and key in fields}
    found = {key: number for key, number in told.items() if number is not None}
    if len(told) == len(fields):
        return found
    unreadable = told.keys() - found.keys()
    for key in _in_order({key for key in form.totals if key in values and key not in told}, form):
        sums = {
            summed(sum((found.get(part, Decimal()) for part in parts), Decimal()))
            for parts in _parts_of(key, form)
            if unreadable.isdisjoint(parts)
        }
        if len(sums) == 1:
            found[key] = sums.pop()
    return found


@lru_cache(maxsize=REMEMBERED)
def _number(text: str) -> Decimal | None:
    return Decimal(text) if NUMBER.fullmatch(text) else None


def sums_of(filings: Iterable[Mapping[str, Decimal]], form: Form) -> dict[str, Decimal]:
    """The sum of each value of the form over the amounts of several filings; 0 where there are none."""
    sums = dict.fromkeys(form.fields, Decimal())
    for amounts in filings:
        for key, amount in amounts.items():
            sums[key] += amount
    return {key: summed(amount) for key, amount in sums.items()}


def _parts_of(key: str, form: Form) -> Iterator[tuple[str, ...]]:
    """The parts of a total, once for each of its sums."""
    return (tuple(ref.key for ref in rule.check.right.plus) for rule in form.defining[key])


def _in_order(blank: set[str], form: Form) -> Iterator[str]:
    """The blank totals, each behind the totals that are among its parts."""
    waiting = set(blank)
    while waiting:
        ready = {key for key in waiting if not any(waiting & set(parts) for parts in _parts_of(key, form))} or set(waiting)
        yield from sorted(ready)
        waiting -= ready
