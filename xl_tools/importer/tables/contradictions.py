"""Signs that a table as a whole is not what its rows one by one seem to be: its total column in front, two rows in turned order, a second table
of the same kind with other values.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from xl_tools.details.said import said
from xl_tools.findings.finding import Cell, Finding, Place
from xl_tools.form.model import Table
from xl_tools.form.severity import Severity
from xl_tools.importer.tables.row_values import Problem, RowRead
from xl_tools.importer.tables.tokens import Kind, Token

FEWEST_ROWS = 2
"""Rows whose sums are broken; one may be a slip of its own."""
LIKE_ENOUGH = 0.8
"""Likeness of a label to that of the form, 0 to 1."""


def with_total_behind(rows: list[RowRead]) -> list[RowRead]:
    """The rows; emptied where several break the sum of their columns, while in each the first value is the sum of all others."""
    found = [(place, values) for place, row in enumerate(rows) if (values := _summed(row))]
    broken = [place for place, values in found if sum(values[:-1]) != values[-1]]
    if len(broken) < FEWEST_ROWS or any(values[0] != sum(values[1:]) for _, values in found):
        return rows
    width = len(rows[broken[0]].fields)
    return [replace(row, values=(), problem=Problem.HEADER) if row.values and len(row.fields) == width else row for row in rows]


def _summed(row: RowRead) -> list[Decimal]:
    """The values of a row that has a total, blanks as 0; empty where it has none or all are 0."""
    if not row.values or not row.fields[-1].column.total:
        return []
    values = [token.value if token and isinstance(token.value, Decimal) else Decimal() for token in row.values]
    return values if any(values) else []


def turned_rows(tokens: Sequence[Token], rows: Sequence[RowRead], labels: Mapping[int, int]) -> list[Finding]:
    """A finding for each row that was read although the next one of the form is printed on its other side: labels or values were swapped."""
    taken = set(labels.values())
    found: dict[int, Finding] = {}
    for at, token in enumerate(tokens):
        if token.kind is not Kind.LABEL or at in taken or len(token.rows) != 1:
            continue
        ((own, fit),) = token.rows
        crossed = [row for row, place in labels.items() if (row < own) == (place > at)]
        if fit >= LIKE_ENOUGH and own not in labels and len(crossed) == 1 and rows[crossed[0]].values:
            found[crossed[0]] = _turned(rows[crossed[0]], rows[own])
    return list(found.values())


def _turned(row: RowRead, other: RowRead) -> Finding:
    field = row.fields[0]
    printed, next_one = field.row.label, other.fields[0].row.label
    return _about([row, other], said("M-AMBIGUOUS", "turned", table=field.table.sheet, row=printed, other=next_one))


def _about(rows: Sequence[RowRead], detail: str) -> Finding:
    keys = [field for row in rows for field in row.fields]
    cells = tuple(Cell(field.key, Place(words=field.place), None) for field in keys)
    place = Place(words=keys[0].place)
    return Finding("M-AMBIGUOUS", Severity.ERROR, place, key=keys[0].key, cells=cells, arguments={"detail": detail})


def second_table(table: Table, cells: tuple[Cell, ...]) -> Finding:
    """The finding for a document with two tables of this kind whose values differ."""
    detail = said("M-AMBIGUOUS", "two_tables", table=table.sheet)
    return Finding("M-AMBIGUOUS", Severity.ERROR, cells[0].place, key=cells[0].key, cells=cells, arguments={"detail": detail})


def quoted_table(table: Table, caption: str) -> Finding:
    """The hint that a second table of this kind is an earlier year's, as its caption says, and was not read."""
    detail = said("M-EXTRA", "earlier_year", table=table.sheet, caption=caption)
    return Finding("M-EXTRA", Severity.HINT, Place(words=table.sheet), quote=caption, arguments={"detail": detail})
