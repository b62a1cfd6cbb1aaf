"""What stands in the cells of ruled tables."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from xl_tools.chinese.lazy_regex import regex
from xl_tools.importer.readers.pdf.aligned.value_rows import DIGITS_APART, words_of
from xl_tools.importer.readers.pdf.pdf_page import UNREAD, Char
from xl_tools.importer.readers.pdf.ruled.ruled_tables import Grid, lines_of, text_of

OVERLAP = 0.06
"""Of the size: digits of one number lie no further one over the other."""
MOSTLY = 0.75
"""Of a number that reaches over its cell: what must lie in one cell to be that cell's."""
DIGIT = 0.5
"""Of the size: how wide a digit is."""
FEW = 2
"""Numbers beside each other, or under a heading, from which on a frame is a table."""
TWO_NUMBERS = "；"
SEVERAL = regex(rf"(?<=\d){TWO_NUMBERS}(?=\d)")
"""Stands between two numbers in one cell, so that nobody takes them for one."""

Place = tuple[int, int]
Cells = dict[Place, list[Char]]


class Ruled(NamedTuple):
    """A table with the characters in each of its cells. `scale` are the boundaries of its columns, those of its other pages included."""

    grid: Grid
    cells: Cells
    scale: tuple[float, ...]

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.grid.ys[0]

    def text(self, place: Place) -> str:
        """What stands in the cell that begins with this box, line by line."""
        lines = [line for line in lines_of(self.cells.get(place, [])) if line]
        text = ""
        for number, line in enumerate(lines):
            said = _said(line)
            if number and _is_numeric(text[-1:]) and _is_numeric(said[:1]):
                text += "" if self._is_full(place, lines[number - 1]) else TWO_NUMBERS
            elif number:
                text += "\n"
            text += said
        return text

    def _is_full(self, place: Place, line: Sequence[Char]) -> bool:
        """Whether a line had no room for one more digit in its cell."""
        left, right = self.grid.sides(place)
        room = right - left - 2 * self._rim(place)
        return line[-1].right - line[0].left + DIGIT * line[0].size > room

    def _rim(self, place: Place) -> float:
        """How much is free at least beside what stands in the cells of this column."""
        rims: list[float] = []
        for other, chars in self.cells.items():
            if other[1] == place[1]:
                left, right = self.grid.sides(other)
                rims += (min(char.left for char in chars) - left, right - max(char.right for char in chars))
        return max(0.0, min(rims, default=0.0))


def _said(line: Sequence[Char]) -> str:
    """A line of a cell; numbers apart are two."""
    text = ""
    for word in words_of(line):
        both = _is_numeric(text[-1:]) and _is_numeric(word[0].text)
        text += (TWO_NUMBERS if both else " " if text else "") + text_of(word)
    return text


def _is_numeric(text: str) -> bool:
    return text.isdigit()


def filled(grids: Sequence[Grid], chars: Sequence[Char]) -> tuple[list[Ruled], list[Char]]:
    """The tables with what stands in them, and what stands outside.

    The digits of a number go into one cell, even where it is too wide for it. What is ruled too little to part the numbers is no table.
    """
    inside: list[Cells] = [{} for _ in grids]
    outside: list[Char] = []
    for run in _runs(chars):
        for grid, cells in zip(grids, inside, strict=True):
            if grid.box_at((run[0].left + run[-1].right) / 2, run[0].middle) is not None:
                for place, own in _shared(run, grid):
                    cells.setdefault(place, []).extend(own)
                break
        else:
            outside += run
    tables = [Ruled(grid, cells, grid.xs) for grid, cells in zip(grids, inside, strict=True) if cells]
    heights = [char.middle for char in outside if char.text.isdigit()]
    whole = [table for table in tables if _parts_numbers(table) and _has_labels_and_numbers(table, heights)]
    outside += (char for table in tables if table not in whole for own in table.cells.values() for char in own)
    return whole, outside


def _has_labels_and_numbers(table: Ruled, heights: Sequence[float]) -> bool:
    """False for boxes around the labels alone, with numbers at these heights beside them, and for boxes around numbers alone."""
    texts = [table.text(place) for place in table.cells]
    numbers = sum(text.isdecimal() for text in texts)
    if numbers:
        return numbers < len(texts)
    return not any(table.grid.ys[0] < height < table.grid.ys[-1] for height in heights)


def _runs(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """The digits of each number together, as they follow one another in the file; all else alone."""
    run: list[Char] = []
    for char in chars:
        if run and not _follows(run[-1], char):
            yield run
            run = []
        run.append(char)
    if run:
        yield run


def _follows(before: Char, char: Char) -> bool:
    if not (before.text.isdigit() or before.text in ".,") or not (char.text.isdigit() or char.text in ".,"):
        return False
    size = max(before.size, char.size)
    return abs(before.base - char.base) < OVERLAP * size and -OVERLAP * size < char.left - before.right < DIGITS_APART * size


def _shared(run: list[Char], grid: Grid) -> list[tuple[Place, list[Char]]]:
    """The digits with the cell that they stand in; several where they stand wider apart at a wall than elsewhere.

    Where no cell holds most of a number, nobody can tell whose it is: it is unreadable.
    """
    whole = _placed(run, grid)
    if _lies(run, whole, grid):
        return [(whole, run)]
    parts = [(_placed(part, grid), part) for part in _parts(run, grid)]
    if all(_lies(part, place, grid) for place, part in parts):
        return parts
    return [(whole, [char._replace(text=UNREAD) for char in run])]


def _placed(run: list[Char], grid: Grid) -> Place:
    return grid.nearest((run[0].left + run[-1].right) / 2, run[0].middle)


def _lies(run: list[Char], place: Place, grid: Grid) -> bool:
    """Whether most of the digits lie in the cell."""
    own = sum(grid.nearest((char.left + char.right) / 2, char.middle) == place for char in run)
    return own >= MOSTLY * len(run)


def _parts(run: list[Char], grid: Grid) -> list[list[Char]]:
    usual = median(after.left - before.right for before, after in pairwise(run))
    parts = [[run[0]]]
    for before, char in pairwise(run):
        walled = any(before.right <= x <= char.left for x in grid.xs)
        if walled and char.left - before.right > usual + OVERLAP * char.size:
            parts.append([])
        parts[-1].append(char)
    return parts


def _parts_numbers(table: Ruled) -> bool:
    """False where several cells hold more than one number, or a number below a heading: there are lines missing between them."""
    texts = [table.text(place) for place in table.cells]
    counts = [len(SEVERAL.findall(text)) for text in texts]
    headed = sum(_is_headed(text) for text in texts)
    return sum(count > 0 for count in counts) < FEW and max(counts, default=0) < FEW and headed <= FEW


def _is_headed(text: str) -> bool:
    """True for lines of words with a number as the last."""
    *above, last = text.split("\n")
    return bool(above) and last.isdecimal() and not "".join(above).isdecimal()
