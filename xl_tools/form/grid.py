"""A table of the form as it lies on paper: every printed cell with its place and span. The only place that knows how tables are laid out."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from xl_tools.form.model import Band, Column, Field, Group, Row, Section, Table, columns_of, fields_of, rows_of


class Kind(StrEnum):
    """What a cell of the grid is for."""

    TITLE = "title"
    HEAD = "head"
    STUB = "stub"
    VALUE = "value"


class GridCell(NamedTuple):
    """A cell at (`row`, `column`), origin (0, 0) top left, spanning `rows` × `columns`. `field` is set for values only."""

    row: int
    column: int
    rows: int
    columns: int
    kind: Kind
    text: str = ""
    field: Field | None = None


class Grid(NamedTuple):
    """A whole table: `stub` is the number of label columns at the left, `head` of header rows at the top of each section's columns."""

    table: Table
    cells: tuple[GridCell, ...]
    height: int
    width: int
    stub: int
    head: int


def grid_of(table: Table) -> Grid:
    """The paper grid of a table: 14 × 4 for 表二, 28 × 10 for 表三, 4 × 15 for 表四 of the 2021 form."""
    return _across(table) if table.across else _downwards(table)


def _downwards(table: Table) -> Grid:
    stub = max(_depth(section.rows) for section in table.sections)
    values = max(len(list(columns_of(section.columns))) for section in table.sections)
    fields = {field.key: field for field in fields_of(table)}
    cells: list[GridCell] = []
    row = head = 0
    for section in table.sections:
        if section.title:
            cells.append(GridCell(row, 0, 1, stub + values, Kind.TITLE, section.title))
            row += 1
        head = _column_depth(section.columns)
        cells.append(GridCell(row, 0, head, stub, Kind.HEAD, section.corner))
        cells += _heads(section.columns, row, stub, head, values)
        row += head
        cells += _body(table.key, section, row, (stub, values), fields)
        row += sum(1 for _ in rows_of(section.rows))
    return Grid(table, tuple(cells), row, stub + values, stub, head)


def _body(stem: str, section: Section, top: int, size: tuple[int, int], fields: dict[str, Field]) -> Iterator[GridCell]:
    stub, values = size
    yield from _stubs(section.rows, top, 0, stub)
    columns = list(columns_of(section.columns))
    for index, (outer, row) in enumerate(rows_of(section.rows)):
        path = ".".join([stem, *(group.key for group in outer if group.key), row.key])
        for at, column in enumerate(columns):
            span = values - at if at == len(columns) - 1 else 1
            yield GridCell(top + index, stub + at, 1, span, Kind.VALUE, field=fields[f"{path}.{column.key}"])


def _stubs(rows: tuple[Row | Group, ...], top: int, left: int, width: int) -> Iterator[GridCell]:
    for item in rows:
        if isinstance(item, Row):
            yield GridCell(top, left, 1, width - left, Kind.STUB, item.label)
            top += 1
        else:
            height = sum(1 for _ in rows_of(item.rows))
            yield GridCell(top, left, height, 1, Kind.STUB, item.label)
            yield from _stubs(item.rows, top, left + 1, width)
            top += height


def _heads(columns: tuple[Column | Band, ...], top: int, left: int, height: int, width: int) -> Iterator[GridCell]:
    """Header cells over `width` value columns; the last column takes what is left over."""
    used = 0
    for index, item in enumerate(columns):
        inner = len(list(columns_of(item.columns))) if isinstance(item, Band) else 1
        span = width - used if index == len(columns) - 1 else inner
        if isinstance(item, Band):
            yield GridCell(top, left + used, 1, span, Kind.HEAD, item.label)
            yield from _heads(item.columns, top + 1, left + used, height - 1, span)
        else:
            yield GridCell(top, left + used, height, span, Kind.HEAD, item.label)
        used += span


def _across(table: Table) -> Grid:
    (section,) = table.sections
    columns = list(columns_of(section.columns))
    depth = _depth(section.rows)
    cells = list(_bands(section.rows, 0, 0, depth, columns))
    fields = list(fields_of(table))
    cells += [GridCell(depth + 1, at, 1, 1, Kind.VALUE, field=field) for at, field in enumerate(fields)]
    return Grid(table, tuple(cells), depth + 2, len(fields), 0, depth + 1)


def _bands(rows: tuple[Row | Group, ...], top: int, left: int, depth: int, columns: list[Column]) -> Iterator[GridCell]:
    """Rows laid side by side: each label is a band, and under the innermost stand the columns, reaching down to the values."""
    for item in rows:
        inner = sum(1 for _ in rows_of((item,))) * len(columns)
        yield GridCell(top, left, 1, inner, Kind.HEAD, item.label)
        if isinstance(item, Group):
            yield from _bands(item.rows, top + 1, left, depth - 1, columns)
        else:
            for at, column in enumerate(columns):
                yield GridCell(top + 1, left + at, depth, 1, Kind.HEAD, column.label)
        left += inner


def _depth(rows: tuple[Row | Group, ...]) -> int:
    return max(1 + _depth(item.rows) if isinstance(item, Group) else 1 for item in rows)


def _column_depth(columns: tuple[Column | Band, ...]) -> int:
    return max(1 + _column_depth(item.columns) if isinstance(item, Band) else 1 for item in columns)
