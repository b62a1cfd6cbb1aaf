"""Where a cell is: sheet, row and column (from 1), and how that is written in a formula."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from xl_tools.chinese.lazy_regex import regex

REFERENCE = regex(r"\$?([A-Z]{1,3})\$?(\d+)")


ANY_SPELLING = regex(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})", re.ASCII)


@cache
def letters(column: int) -> str:
    """The letters of a column counted from 1: 1 is A, 27 is AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


@lru_cache(maxsize=1_024)
def column_of(text: str) -> int:
    """The number of a column from its letters."""
    number = 0
    for char in text:
        number = number * 26 + ord(char) - 64
    return number


def a1(row: int, column: int) -> str:
    """A cell without its sheet, for example D5."""
    return f"{letters(column)}{row}"


def usual(cell: str) -> str:
    """d5 and $D$5 as D5, which is what other programs take them for; anything else as it is."""
    found = ANY_SPELLING.fullmatch(cell)
    return f"{found[1].upper()}{found[2]}" if found else cell


@lru_cache(maxsize=16_384)
def split(cell: str) -> tuple[int, int]:
    """Row and column of a cell such as D5 or $D$5. Raises ValueError where it is none."""
    found = REFERENCE.fullmatch(cell)
    if not found:
        raise ValueError(cell)
    return int(found[2]), column_of(found[1])


class Spot(NamedTuple):
    """One cell of a sheet."""

    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        """D5."""
        return a1(self.row, self.column)

    @property
    def full(self) -> str:
        """'表三'!$D$5."""
        return f"'{self.sheet}'!${letters(self.column)}${self.row}"


class Frame(NamedTuple):
    """A rectangle of a sheet every edge of which holds a locked cell, so that no cut and paste can move or shrink a reference to it."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    def at(self, spot: Spot, home: str = "") -> str:
        """The cell by its position in the frame, as a formula on the sheet `home`."""
        where = "" if home == self.sheet else f"'{self.sheet}'!"
        area = f"${letters(self.left)}${self.top}:${letters(self.right)}${self.bottom}"
        return f"INDEX({where}{area},{spot.row - self.top + 1},{spot.column - self.left + 1})"

    def seen_from(self, spot: Spot, home: Spot) -> str:
        """The same for a formula in the cell `home`, by its own row and column: formulas of neighbouring cells read alike, which packs well."""
        where = "" if home.sheet == self.sheet else f"'{self.sheet}'!"
        area = f"${letters(self.left)}${self.top}:${letters(self.right)}${self.bottom}"
        row, column = spot.row - self.top + 1 - home.row, spot.column - self.left + 1 - home.column
        return f"INDEX({where}{area},ROW(){row:+d},COLUMN(){column:+d})"


def rectangles(spots: Sequence[Spot]) -> list[Frame]:
    """The cells of one sheet, given row by row, as few rectangles; rows that reach equally far are joined."""
    rows: dict[int, list[Spot]] = {}
    for spot in spots:
        rows.setdefault(spot.row, []).append(spot)
    found: list[Frame] = []
    for row, cells in rows.items():
        left = cells[0].column
        if [cell.column for cell in cells] != list(range(left, left + len(cells))):
            raise ValueError(cells)
        here = Frame(cells[0].sheet, row, left, row, left + len(cells) - 1)
        above = found[-1] if found else here
        if found and (above.left, above.right, above.bottom) == (here.left, here.right, row - 1):
            found[-1] = above._replace(bottom=row)
        else:
            found.append(here)
    return found


def ranges(spots: list[Spot]) -> list[str]:
    """The cells of one sheet as ranges, runs along a row or down a column joined: D5:D7, F9."""
    joined: list[list[Spot]] = []
    for spot in spots:
        if joined and _continues(joined[-1], spot):
            joined[-1].append(spot)
        else:
            joined.append([spot])
    return [run[0].cell if len(run) == 1 else f"{run[0].cell}:{run[-1].cell}" for run in joined]


def _continues(run: list[Spot], spot: Spot) -> bool:
    step = (spot.row - run[-1].row, spot.column - run[-1].column)
    if len(run) == 1:
        return step in ((0, 1), (1, 0))
    return step == (run[1].row - run[0].row, run[1].column - run[0].column)
