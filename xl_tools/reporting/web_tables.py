"""The statutory tables as HTML, laid out from the form's own grid: merged cells, and for each value the header cells that speak of it."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from xl_tools.details.said import said
from xl_tools.filing.filing import Value
from xl_tools.form.grid import Grid, GridCell, Kind, grid_of
from xl_tools.form.model import Part, Table
from xl_tools.reporting.web_markup import escaped
from xl_tools.reporting.web_style import Dress, Role
from xl_tools.reporting.wordml import number

WIDE_FROM = 8
"""Columns of a table that needs more room than a telephone has."""
ROLES = {Kind.TITLE: Role.HEAD, Kind.HEAD: Role.HEAD, Kind.STUB: Role.STUB, Kind.VALUE: Role.VALUE}
SPAN = {Kind.TITLE: "colgroup", Kind.HEAD: "colgroup", Kind.STUB: "rowgroup"}
SINGLE = {Kind.TITLE: "col", Kind.HEAD: "col", Kind.STUB: "row"}


class Rows(NamedTuple):
    """Rows that belong together: the header of a table, or a section of it."""

    tag: str
    rows: tuple[tuple[GridCell, ...], ...]


class Laid(NamedTuple):
    """A table in groups of rows, with the header cells of each value by its key, outer ones first."""

    grid: Grid
    groups: tuple[Rows, ...]
    headers: Mapping[str, tuple[GridCell, ...]]


def table_html(part: Part, table: Table, values: Mapping[str, Value], dress: Dress, prefix: str) -> str:
    """The table of `part` filled with `values`; `prefix` begins every id."""
    laid = _laid(table)
    name = f"{prefix}-{table.key}"
    groups = "".join(
        f"<{group.tag}>{''.join(_row(row, laid, values, dress, name) for row in group.rows)}</{group.tag}>\n"
        for group in laid.groups
    )
    role = Role.WIDE_TABLE if laid.grid.width >= WIDE_FROM else Role.TABLE
    caption = escaped(caption_of(part, table))
    return (
        f'<figure{dress(Role.FRAME)} role="region" tabindex="0" aria-label="{caption}">\n'
        f"<table{dress(role)}><caption{dress(Role.CAPTION)}>{caption}</caption>\n{groups}</table></figure>\n"
    )


def caption_of(part: Part, table: Table) -> str:
    """The name of the part, and the unit where all values are of one."""
    units = {column.unit.label for column in table.columns}
    return said("page", "caption", part=part.heading, unit=units.pop()) if len(units) == 1 else part.heading


@lru_cache(maxsize=16)
def _laid(table: Table) -> Laid:
    grid = grid_of(table)
    rows = tuple(
        tuple(sorted((cell for cell in grid.cells if cell.row == at), key=lambda cell: cell.column)) for at in range(grid.height)
    )
    return Laid(grid, tuple(_groups(grid, rows)), {cell.field.key: _headers(grid, cell) for cell in grid.cells if cell.field})


def _tops(grid: Grid) -> list[int]:
    """The first row of each section, its title included."""
    if not grid.stub:
        return [0]
    titled = {cell.row + 1 for cell in grid.cells if cell.kind is Kind.TITLE}
    corners = sorted(cell.row for cell in grid.cells if cell.kind is Kind.HEAD and not cell.column)
    return [row - 1 if row in titled else row for row in corners]


def _groups(grid: Grid, rows: tuple[tuple[GridCell, ...], ...]) -> Iterator[Rows]:
    """The header rows and the rest; of a table in several sections, which have headers each, the sections."""
    tops = _tops(grid)
    if len(tops) > 1:
        yield from (Rows("tbody", rows[top:end]) for top, end in zip(tops, [*tops[1:], grid.height], strict=True))
        return
    first = min(cell.row for cell in grid.cells if cell.field)
    yield Rows("thead", rows[:first])
    yield Rows("tbody", rows[first:])


def _headers(grid: Grid, value: GridCell) -> tuple[GridCell, ...]:
    """What stands above a value in its section, and the labels of its row."""
    columns = set(range(value.column, value.column + value.columns))
    top = max(row for row in _tops(grid) if row < value.row)
    above = [
        cell
        for cell in grid.cells
        if cell.kind in (Kind.TITLE, Kind.HEAD)
        and top <= cell.row < value.row
        and columns & set(range(cell.column, cell.column + cell.columns))
    ]
    beside = [cell for cell in grid.cells if cell.kind is Kind.STUB and cell.row <= value.row < cell.row + cell.rows]
    return (*sorted(above, key=lambda cell: cell.row), *sorted(beside, key=lambda cell: cell.column))


def _row(row: tuple[GridCell, ...], laid: Laid, values: Mapping[str, Value], dress: Dress, name: str) -> str:
    return f"<tr>{''.join(_cell(cell, laid, values, dress, name) for cell in row)}</tr>\n"


def _cell(cell: GridCell, laid: Laid, values: Mapping[str, Value], dress: Dress, name: str) -> str:
    spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (f' colspan="{cell.columns}"' if cell.columns > 1 else "")
    look = spans + dress(ROLES[cell.kind])
    if cell.field:
        key = cell.field.key
        headers = " ".join(_id(header, name) for header in laid.headers[key])
        return f'<td{look} headers="{headers}" data-key="{escaped(key)}">{escaped(number(values.get(key)))}</td>'
    along = cell.rows if cell.kind is Kind.STUB else cell.columns
    scope = SPAN[cell.kind] if along > 1 else SINGLE[cell.kind]
    return f'<th{look} id="{_id(cell, name)}" scope="{scope}">{escaped(cell.text)}</th>'


def _id(cell: GridCell, name: str) -> str:
    return escaped(f"{name}-{cell.row}-{cell.column}")
