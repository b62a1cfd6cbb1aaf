"""Cells that span rows and columns put in their place on the grid of their table."""

from collections.abc import Sequence
from typing import NamedTuple

from xl_tools.importer.stream.attributes import whole
from xl_tools.importer.stream.document import MOST_ITEMS, refuse_vast
from xl_tools.importer.stream.page_flow import Block, Cell, Table

MOST = 200
"""Rows or columns that one cell may span."""


class Spanning(NamedTuple):
    """A cell as it stands in the source of a page: what is in it and how far it reaches."""

    blocks: tuple[Block, ...]
    columns: int = 1
    rows: int = 1


def table_of(rows: Sequence[Sequence[Spanning]], file: str, before: int = 0) -> tuple[Table, int]:
    """The table: a cell goes to the next column that no cell from above covers. With it, how many cells there are so far, `before` of them in
    other tables. Raises Refused (F-LARGE) where cells that reach down make many of few.
    """
    held: dict[int, tuple[int, int]] = {}
    done: list[tuple[Cell, ...]] = []
    for row in rows:
        cells, held = _placed(list(row), held)
        done.append(tuple(cells))
        before += len(cells)
        refuse_vast(file, before, MOST_ITEMS)
    return Table(tuple(done)), before


def _placed(row: list[Spanning], held: dict[int, tuple[int, int]]) -> tuple[list[Cell], dict[int, tuple[int, int]]]:
    """The cells of a row, and what reaches further down: by first column, the rows that are left and the columns it is wide."""
    cells: list[Cell] = []
    below: dict[int, tuple[int, int]] = {}
    column = at = 0
    while at < len(row) or any(start >= column for start in held):
        if column in held:
            left, width = held[column]
            cells.append(Cell((), column, continued=True))
        elif at < len(row):
            width, left = row[at].columns, row[at].rows
            cells.append(Cell(row[at].blocks, column))
            at += 1
        else:
            column = min(start for start in held if start >= column)
            continue
        if left > 1:
            below[column] = (left - 1, width)
        column += width
    return cells, below


def reach(text: str | None) -> int:
    """A colspan or rowspan as printed in the source; 1 where it is none."""
    return max(1, min(whole(text) or 1, MOST))
