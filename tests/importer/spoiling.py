"""Mistakes put into a printed table, one at a time, before it is laid out as text."""

import random
from collections.abc import Callable
from dataclasses import replace

from tests.rendering import Matrix, Printed

Spoiler = Callable[[Matrix, random.Random], Matrix]


def _cells(rows: Matrix) -> list[tuple[int, int]]:
    return [(down, across) for down, row in enumerate(rows) for across, cell in enumerate(row) if cell.key]


def _rows(rows: Matrix) -> list[int]:
    return [down for down, row in enumerate(rows) if any(cell.key for cell in row)]


def cell_dropped(rows: Matrix, source: random.Random) -> Matrix:
    """A cell is gone, the rest of its row moves up."""
    down, across = source.choice(_cells(rows))
    del rows[down][across]
    return rows


def cell_doubled(rows: Matrix, source: random.Random) -> Matrix:
    """A cell stands there twice."""
    down, across = source.choice(_cells(rows))
    rows[down].insert(across, rows[down][across])
    return rows


def cell_emptied(rows: Matrix, source: random.Random) -> Matrix:
    """A cell is blank."""
    down, across = source.choice(_cells(rows))
    rows[down][across] = replace(rows[down][across], text="")
    return rows


def row_missing(rows: Matrix, source: random.Random) -> Matrix:
    """A row is gone, its label too."""
    del rows[source.choice(_rows(rows))]
    return rows


def row_doubled(rows: Matrix, source: random.Random) -> Matrix:
    """A row stands there twice."""
    down = source.choice(_rows(rows))
    rows.insert(down, list(rows[down]))
    return rows


def label_missing(rows: Matrix, source: random.Random) -> Matrix:
    """A row has lost its label."""
    down = source.choice(_rows(rows))
    rows[down] = [cell if cell.key else replace(cell, text="") for cell in rows[down]]
    return rows


def row_shifted(rows: Matrix, source: random.Random) -> Matrix:
    """The values of a row stand one column further right; in a wide table the last may fall off the edge."""
    down = source.choice(_rows(rows))
    first = min(across for across, cell in enumerate(rows[down]) if cell.key)
    rows[down].insert(first, Printed())
    if len(rows[down]) > 5 and source.random() < 0.5:
        rows[down].pop()
    return rows


def number_astray(rows: Matrix, source: random.Random) -> Matrix:
    """A number that belongs to nothing stands in a row of its own, such as that of a page."""
    stray = [Printed(str(source.randint(1, 30))), *[Printed(across=True)] * (len(rows[0]) - 1)]
    rows.insert(source.randrange(1, len(rows)), stray)
    return rows


def rows_swapped(rows: Matrix, source: random.Random) -> Matrix:
    """Two neighbouring rows have changed places, labels and all."""
    places = _rows(rows)
    down = source.choice(places[:-1]) if len(places) > 1 else places[0]
    rows[down : down + 2] = rows[down : down + 2][::-1]
    return rows


SPOILERS: tuple[Spoiler, ...] = (
    cell_dropped, cell_doubled, cell_emptied, row_missing, row_doubled, label_missing, row_shifted, number_astray, rows_swapped,
)  # fmt: skip
