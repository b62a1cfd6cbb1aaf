"""A page taken apart: its ruled tables, the tables without rules, and its other lines."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from xl_tools.importer.readers.pdf.aligned.aligned_tables import Aligned, aligned_tables
from xl_tools.importer.readers.pdf.note_marks import with_marks
from xl_tools.importer.readers.pdf.pdf_page import Char, PageContent, Rule
from xl_tools.importer.readers.pdf.printed_lines import Line, line_of, printed_lines, without_margins
from xl_tools.importer.readers.pdf.ruled.ruled_cells import Ruled, filled
from xl_tools.importer.readers.pdf.ruled.ruled_tables import grids_of

LEAST_STEP, MOST_STEP = 1.2, 3.0
"""Of the size: from the last line of a page to the first of the next, as if the page went on."""


class Page(NamedTuple):
    """The parts of a page, each from top to bottom; `walls` are its level lines."""

    tables: list[Ruled]
    aligned: list[Aligned]
    lines: list[Line]
    walls: tuple[Rule, ...]


Part = Ruled | Aligned | Line
Placed = tuple[int, Line]
"""A line with the number of its page, from 0."""


def pages_of(contents: Sequence[PageContent]) -> list[Page]:
    """All pages of a document taken apart."""
    parted = [_parted(content) for content in contents]
    lines = without_margins([lines for _, lines in parted], [content.height for content in contents])
    pages = [Page(tables, [], own, content.flat) for (tables, _), own, content in zip(parted, lines, contents, strict=True)]
    for strip in list(_strips(pages)):
        _align(strip, pages)
    return pages


def _parted(content: PageContent) -> tuple[list[Ruled], list[Line]]:
    """The ruled tables, and the lines outside of them."""
    size = median(char.size for char in content.chars) if content.chars else 0.0
    grids = grids_of(content.flat, content.upright, size)
    tables, outside = filled(grids, [*with_marks(content.chars), *content.drawn])
    return tables, printed_lines(outside)


def _strips(pages: Sequence[Page]) -> Iterator[list[Placed]]:
    """The lines between one ruled table and the next, over the ends of pages."""
    strip: list[Placed] = []
    for number, page in enumerate(pages):
        parts: list[Part] = sorted([*page.tables, *page.lines], key=lambda part: part.top)
        for part in parts:
            if isinstance(part, Line):
                strip.append((number, part))
            elif strip:
                yield strip
                strip = []
    if strip:
        yield strip


def _align(strip: list[Placed], pages: list[Page]) -> None:
    """Take the tables among these lines out of them, and give them to their pages."""
    shifts = _shifts(strip)
    origin: dict[int, tuple[int, Char]] = {}
    chars: list[Char] = []
    for number, line in strip:
        for char in line.chars:
            moved = _moved(char, shifts[number])
            origin[id(moved)] = number, char
            chars.append(moved)
    walls = [Rule(wall.at + shift, wall.start, wall.end) for number, shift in shifts.items() for wall in pages[number].walls]
    tables, rest = aligned_tables(chars, walls)
    for table in tables:
        number, first = origin[id(table.first)]
        pages[number].aligned.append(table._replace(top=first.top))
    kept = {id(origin[id(char)][1]) for char in rest}
    for number, line in strip if tables else ():
        left = [char for char in line.chars if id(char) in kept]
        if len(left) < len(line.chars):
            at = next(at for at, other in enumerate(pages[number].lines) if other is line)
            pages[number].lines[at : at + 1] = [line_of(left)] if left else []


def _moved(char: Char, shift: float) -> Char:
    return char._replace(top=char.top + shift, bottom=char.bottom + shift, base=char.base + shift)


def _shifts(strip: Sequence[Placed]) -> dict[int, float]:
    """How far down each page must be moved to follow the one before it."""
    shifts = {strip[0][0]: 0.0}
    step = 0.0
    for (before, above), (number, line) in pairwise(strip):
        distance = line.chars[0].base - above.chars[0].base
        if number == before:
            step = distance
        else:
            step = min(max(step, LEAST_STEP * line.size), MOST_STEP * line.size)
            shifts[number] = shifts[before] + step - distance
    return shifts
