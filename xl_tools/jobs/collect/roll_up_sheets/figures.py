"""Which figures of a form are worth a chart, told by its structure alone: totals, their parts, rows printed side by side."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from xl_tools.details.said import said
from xl_tools.form.model import ORDINAL, Band, Field, Form, Section, Table, columns_of

MOST_PARTS = 12
"""Bars of a chart that are still told apart at a glance."""


class Bar(NamedTuple):
    """A bar with the values whose sum it shows."""

    name: str
    keys: tuple[str, ...]


class Series(NamedTuple):
    """Bars of one kind, one for each category of their figure."""

    name: str
    bars: tuple[Bar, ...]


class Figure(NamedTuple):
    """A chart: with several series they lie on one another. `unit` is what is counted in."""

    title: str
    unit: str
    series: tuple[Series, ...]


def main_table(form: Form) -> Table:
    """The table with most values. Raises ValueError for a form without a table."""
    return max(form.tables, key=lambda table: len(form.fields_in[table.key]))


def headline(form: Form) -> Field:
    """The value by which units are compared: of the main table the total of its first row, else the first value of its row of totals, else the first."""
    fields = form.fields_in[main_table(form).key]
    first = [field for field in fields if field.column.total and not field.row.total]
    return next(iter([*first, *(field for field in fields if field.row.total), *fields]))


def figures_of(form: Form) -> Iterator[Figure]:
    """The figures of a form in the order of its tables."""
    for table in form.tables:
        fields = {field.key: field for field in form.fields_in[table.key]}
        if table.across:
            yield from _side_by_side(fields)
        else:
            yield from _of_first_row(table, fields)
            yield from _of_total_row(form, fields)


def compared_fields(form: Form) -> tuple[Field, ...]:
    """The values that are laid beside last year's: of the tables with totals each row's, rows within a group with a key left out."""
    head = headline(form)
    found = []
    for table in form.tables:
        fields = form.fields_in[table.key]
        if any(field.total for field in fields):
            summary = [field for field in fields if field.column.total] or [
                field for field in fields if field.column == head.column
            ]
            found += [field for field in summary if len(field.names) == 1 and field.unit.label == head.unit.label]
    return tuple(found[:MOST_PARTS])


def short(label: str) -> str:
    """A label without its ordinal and without what it says in brackets."""
    return ORDINAL.sub("", label).partition("（")[0].strip()


def _of_first_row(table: Table, fields: dict[str, Field]) -> Iterator[Figure]:
    """The first row by the columns that its total adds up."""
    section = table.sections[0]
    columns = list(columns_of(section.columns))
    total = next((column for column in columns if column.total), None)
    parts = [column for column in columns if not column.total]
    if total is None or not 1 < len(parts) <= MOST_PARTS:
        return
    first = next(field for field in fields.values() if field.column == total)
    stem = first.key.rpartition(".")[0]
    bars = tuple(Bar(part.name, (f"{stem}.{part.key}",)) for part in parts)
    head = _head(section)
    yield Figure(
        said("roll_up", "by", label=short(first.row.label), head=head) if head else short(first.row.label),
        total.unit.label,
        (Series(short(first.row.label), bars),),
    )


def _head(section: Section) -> str:
    """What stands above all columns, or nothing."""
    return section.columns[0].label if len(section.columns) == 1 and isinstance(section.columns[0], Band) else ""


def _of_total_row(form: Form, fields: dict[str, Field]) -> Iterator[Figure]:
    """A row of totals by the rows that it adds up, those under one label together."""
    rows = [field for field in fields.values() if field.row.total and field.key in form.defining]
    if not rows:
        return
    total = next((field for field in rows if field.column.total), rows[0])
    parts = [ref.key for rule in form.defining[total.key] for ref in rule.check.right.plus]
    found = [fields[key] for key in parts if key in fields and fields[key].column == total.column]
    depth = len(total.path) - 1
    groups = groupby(found, lambda field: field.path[depth] if len(field.path) > depth else field.path[-1])
    bars = tuple(Bar(short(label), tuple(field.key for field in inner)) for label, inner in groups)
    if not 1 < len(bars) <= MOST_PARTS:
        return
    above = total.path[depth - 1] if depth else total.row.label
    column = "" if total.column.total else f"：{short(total.column.label)}"
    yield Figure(f"{short(above)}{column}", total.unit.label, (Series(short(above), bars),))


def _side_by_side(fields: dict[str, Field]) -> Iterator[Figure]:
    """The rows of a table that is printed across, each bar made of its columns."""
    parts = [field for field in fields.values() if not field.column.total]
    columns = list(dict.fromkeys(field.column for field in parts))
    rows = dict.fromkeys(field.path for field in parts)
    if len({column.unit.label for column in columns}) != 1 or not 1 < len(rows) <= MOST_PARTS:
        return
    series = tuple(
        Series(column.label, tuple(Bar(field.row.label, (field.key,)) for field in parts if field.column == column))
        for column in columns
    )
    yield Figure("、".join(dict.fromkeys(path[0] for path in rows)), columns[0].unit.label, series)
