"""Rows with blanks in a table that has a grid: which cell stands in which column, told by the rows that leave no choice and by the header."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from xl_tools.importer.tables.row_values import Problem, RowRead
from xl_tools.importer.tables.tokens import Kind, Token

OPEN = (Problem.SHORT, Problem.MISSING, Problem.HOLES)


class Stood(NamedTuple):
    """How a row stands on the grid: the columns of its label, of its first value, of its last cell, and how many cells its label has behind it."""

    label: int
    start: int
    last: int
    behind: int


@dataclass(frozen=True)
class Grid:
    """What is known of the grid: how the rows stand that leave no choice, the last column of each row of the document, and the starts that
    headings tell, each with the last column of the heading's row. `spaced` gives the columns of the values by the last column of a row where
    they are not side by side.
    """

    known: frozenset[Stood]
    lasts: Mapping[int, int]
    heads: frozenset[tuple[int, int]]
    tight: bool
    spaced: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    @property
    def ends(self) -> frozenset[int]:
        """The last columns of the rows that are known, and of those that hold headings."""
        return frozenset(stood.last for stood in self.known) or frozenset(last for _, last in self.heads)


def grid_of(
    rows: Sequence[RowRead], lasts: Mapping[int, int], heads: frozenset[tuple[int, int]], spaced: Mapping[int, tuple[int, ...]]
) -> Grid:
    """What these rows, all with as many values, and the headings above them tell of the grid."""
    cells = [row for row in rows if _in_cells(row)]
    spaced = {**spaced, **_spaced(cells, lasts)}
    if spaced:
        return Grid(frozenset(), lasts, heads, tight=False, spaced=spaced)
    known = frozenset(stood for row in cells if (stood := _certain(row, lasts)))
    tight = all(stood.behind == len(rows[0].fields) for stood in known)
    alike = bool(known) or (len(cells) > 1 and all(len(row.cells) == len(row.fields) for row in cells))
    return Grid(known, lasts, heads, tight and alike)


def _spaced(rows: Sequence[RowRead], lasts: Mapping[int, int]) -> dict[int, tuple[int, ...]]:
    """The columns of the values of rows that are full and have other cells between them."""
    found: dict[int, set[tuple[int, ...]]] = {}
    for row in rows:
        values = [cell for cell in row.cells if cell.kind is Kind.VALUE]
        if row.problem is Problem.HOLES and len(values) == len(row.fields):
            found.setdefault(lasts.get(values[0].row or 0, -1), set()).add(tuple(cell.column for cell in values))
    return {last: columns.pop() for last, columns in found.items() if len(columns) == 1}


def on_grid(row: RowRead, grid: Grid) -> RowRead:
    """The row with its blanks in their places, where the grid tells them; else as it was."""
    if row.problem not in OPEN or not _in_cells(row):
        return row
    chosen = _chosen(row, grid)
    if not chosen:
        return row
    values = tuple(cell if cell.kind is not Kind.BLANK else None for cell in chosen)
    return RowRead(row.fields, row.cells, values, sure=0.9, label=row.label)


def _in_cells(row: RowRead) -> bool:
    """Whether all cells of the row stand in one row of a table."""
    numbers = {cell.row for cell in row.cells}
    return len(numbers) == 1 and all(number is not None and number >= 0 for number in numbers)


def _ways(row: RowRead) -> list[tuple[Token, ...]]:
    """All runs of cells that hold everything that is not blank, one cell for each column."""
    width, solid = len(row.fields), set(map(id, row.solid))
    runs = [row.cells[at : at + width] for at in range(len(row.cells) - width + 1)]
    return [run for run in runs if solid <= set(map(id, run))]


def _certain(row: RowRead, lasts: Mapping[int, int]) -> Stood | None:
    """How a row stands whose first and last value leave only one way."""
    ways = _ways(row)
    if len(ways) != 1 or ways[0][0].kind is Kind.BLANK or ways[0][-1].kind is Kind.BLANK:
        return None
    first = ways[0][0]
    return Stood(row.label, first.column, lasts.get(first.row or 0, -1), len(row.cells))


def _chosen(row: RowRead, grid: Grid) -> tuple[Token, ...]:
    last = grid.lasts.get(row.cells[0].row or 0, -1)
    if grid.spaced:
        return _in_columns(row, grid.spaced.get(last, ()))
    ways = _ways(row)
    if grid.tight and len(row.cells) == len(row.fields):
        return ways[0]
    heads = {at for at, end in grid.heads if end == last}
    like = [stood for stood in grid.known if stood.label == row.label]
    if like:
        starts = {stood.start for stood in like if stood.last == last}
    else:
        starts = {stood.start for stood in grid.known if stood.last == last} | heads
    found = [way for way in ways if way[0].column in starts]
    if not found and len(ways) == 1 and last in grid.ends and not like and not heads:
        return ways[0]
    return found[0] if len(found) == 1 else ()


def _in_columns(row: RowRead, columns: Sequence[int]) -> tuple[Token, ...]:
    """The cells in these columns; none where one is not there, or where something stands beside them."""
    cells = {cell.column: cell for cell in row.cells}
    astray = any(cell.column not in columns for cell in row.solid)
    return () if astray or any(column not in cells for column in columns) else tuple(cells[column] for column in columns)


def looks_moved(row: RowRead) -> bool:
    """True where the total of a row or of a block of it is blank, while the value before it is at least the sum of those before that, and that
    is something: all may stand one column further to the left than they were meant to.
    """
    if not row.values or not row.fields[-1].column.total:
        return False
    width = sum(1 for field in row.fields if field.row is row.fields[0].row)
    amounts = [cell.value if cell and isinstance(cell.value, Decimal) else Decimal() for cell in row.values]
    blocks = [(amounts[at : at + width - 1], row.values[at + width - 1]) for at in range(0, len(amounts), width)]
    return any(total is None and parts[-1] >= sum(parts[:-1]) > 0 for parts, total in blocks)


def with_moved(rows: Sequence[RowRead]) -> list[RowRead]:
    """The rows; emptied where all that hold something look moved."""
    filled = [row for row in rows if row.values and any(cell and cell.value for cell in row.values)]
    moved = [row for row in filled if looks_moved(row)]
    if len(moved) < 2 or len(moved) < len(filled):
        return list(rows)
    return [replace(row, values=(), problem=Problem.HEADER) if row in moved else row for row in rows]
