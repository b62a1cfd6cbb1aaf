"""What clerks do to a table: cells or rows exchanged, a row slipped by one column, a nought too many. Recognised when undoing it makes every sum
hold and nothing else of the kind does. Rows of results that slipped by one show in no sum: their labels tell (the importer's `M-…`).
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from xl_tools.checks.figures.smallest_repair import Change, Equations
from xl_tools.details.said import said
from xl_tools.findings.finding import plain
from xl_tools.form.model import Field, Table, fields_of
from xl_tools.form.rule import Rule

Grid = Sequence[Sequence[Field]]
Values = Mapping[str, Decimal]
LEAST_ROWS = 2
"""Columns that a row needs more of before a slip by one can be told from two exchanged cells."""


class Mishap(NamedTuple):
    """What seems to have happened and how it is mended, in words, and the values as they would have to be."""

    words: str
    values: Values


def recognised(table: Table, equations: Equations) -> str:
    """What happened to the table and how it is mended, in words; empty where nothing, or more than one thing of the same kind, would explain it."""
    grid = [row for row in _grid(table) if all(field.key in equations.values for field in row)]
    for kind in KINDS:
        found: dict[tuple[tuple[str, Decimal], ...], str] = {}
        for mishap in kind(grid, equations):
            steps = {key: value for key, value in mishap.values.items() if value != equations.values[key]}
            if _mends(equations, steps):
                found.setdefault(tuple(sorted(steps.items())), mishap.words)
        if found:
            return next(iter(found.values())) if len(found) == 1 else ""
    return ""


def slip_of(change: Change) -> str:
    """How a single number came to be wrong, in brackets; empty where it does not show."""
    old, new = plain(change.old), plain(change.new)
    if new != "0" and change.old == change.new * 10:
        return said("repair", "nought_more")
    if old != "0" and change.new == change.old * 10:
        return said("repair", "nought_less")
    if old != new and sorted(old) == sorted(new):
        return said("repair", "turned")
    return ""


def _grid(table: Table) -> Grid:
    rows: dict[tuple[str, ...], list[Field]] = {}
    for field in fields_of(table):
        rows.setdefault(field.path, []).append(field)
    return list(rows.values())


def _mends(equations: Equations, values: Values) -> bool:
    """Whether with these values every rule holds, and none is less than nothing."""
    steps = {key: value - equations.values[key] for key, value in values.items()}
    first = equations.broken[0]
    if not _holds(equations, first, steps) or any(value < 0 for value in values.values()):
        return False
    return all(_holds(equations, rule, steps) for rule in equations.factors)


def _holds(equations: Equations, rule: Rule, steps: Values) -> bool:
    """Whether the rule holds once the values have grown by these steps."""
    return (
        sum(factor * steps[key] for key, factor in equations.factors[rule].items() if key in steps) == equations.residuals[rule]
    )


def _cells_exchanged(grid: Grid, equations: Equations) -> Iterator[Mishap]:
    """Two cells of a row or of a column."""
    for line in (*grid, *zip(*grid, strict=False)):
        yield from _exchanged(line, equations.values)


def _row_slipped(grid: Grid, equations: Equations) -> Iterator[Mishap]:
    for row in grid:
        yield from _slipped(row, equations.values)


def _exchanged(fields: Sequence[Field], values: Values) -> Iterator[Mishap]:
    """Two cells of a row or column."""
    for one, other in combinations(fields, 2):
        first, second = values[one.key], values[other.key]
        if first != second:
            words = said("repair", "cells", one=one.place, first=plain(first), other=other.place, second=plain(second))
            yield Mishap(words, {one.key: second, other.key: first})


def _slipped(row: Sequence[Field], values: Values) -> Iterator[Mishap]:
    """A row that stands one column too far left or right; its total is worked out anew."""
    if len(row) <= LEAST_ROWS or not row[-1].column.total:
        return
    old = [values[field.key] for field in row]
    for moved, way in ((old[1:], "right"), ([Decimal(), *old[:-2]], "left")):
        new = [*moved[: len(row) - 1], sum(moved[: len(row) - 1], Decimal())]
        yield Mishap(said("repair", way, row=_name(row)), _by_key(row, new))


def _rows_exchanged(rows: Grid, equations: Equations) -> Iterator[Mishap]:
    for one, other in combinations(rows, 2):
        first, second = ([equations.values[field.key] for field in row] for row in (one, other))
        if first != second and len(first) == len(second):
            words = said("repair", "rows", one=_name(one), other=_name(other))
            yield Mishap(words, {**_by_key(one, second), **_by_key(other, first)})


def _by_key(row: Sequence[Field], new: Sequence[Decimal]) -> dict[str, Decimal]:
    return {field.key: value for field, value in zip(row, new, strict=True)}


def _name(row: Sequence[Field]) -> str:
    """The row in the clerk's words."""
    return said("place", "row", table=row[0].table.sheet, row="－".join(row[0].path))


KINDS = (_cells_exchanged, _row_slipped, _rows_exchanged)
"""What may have happened, the simplest first."""
