"""Tables without ruling lines, read from the way their numbers stand one below the other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from xl_tools.importer.readers.pdf.aligned.aligned_labels import Label, labels_of, stacks_of
from xl_tools.importer.readers.pdf.aligned.value_rows import Band, Span, ValueRow, Word, bands_of, columns_of, placed, row_of
from xl_tools.importer.readers.pdf.column_headings import headings_of
from xl_tools.importer.readers.pdf.pdf_page import Char, Rule
from xl_tools.importer.readers.plain_text import ORDINAL
from xl_tools.importer.stream.page_flow import Cell, Paragraph

MOST_GAP = 5.0
"""Of the size: from one line of a header to the next."""
WIDE = 0.55
"""Of the table: what is as wide stands over no single column."""
STUBS = 2
"""Columns before the numbers: one for what stands above the labels, one for these."""
NEAR = 0.3
"""Of the size: how exactly things stand at one height."""
OTHER_TYPE = 0.12
"""Of the size: what differs more is set in another type."""


class Aligned(NamedTuple):
    """A table with the height where it begins, and its uppermost character."""

    top: float
    rows: tuple[tuple[Cell, ...], ...]
    first: Char


@dataclass
class Block:
    """Lines of numbers that follow one another, with the words of other lines between and above them."""

    rows: list[ValueRow] = field(default_factory=list)
    between: list[Word] = field(default_factory=list)
    header: list[Band] = field(default_factory=list)
    columns: list[Span] = field(default_factory=list)

    @property
    def edge(self) -> float:
        """Where the numbers begin."""
        return min(row.values[0].left for row in self.rows)


def aligned_tables(chars: Sequence[Char], walls: Sequence[Rule]) -> tuple[list[Aligned], list[Char]]:
    """The tables among the characters of a page, and the characters that belong to none."""
    bands = bands_of(chars)
    blocks = [block for block in _blocks(bands) if len(block.columns) > 1]
    used: set[int] = set()
    tables: list[Aligned] = []
    for block in blocks:
        rows, spent = _table(block, walls)
        first = min((char for word in spent for char in word.chars), key=lambda char: char.middle)
        tables.append(Aligned(first.top, rows, first))
        used.update(id(char) for word in spent for char in word.chars)
    return tables, [char for char in chars if id(char) not in used]


def _blocks(bands: Sequence[Band]) -> list[Block]:
    """The lines of numbers in groups, each with the lines between them."""
    blocks: list[Block] = []
    waiting: list[Band] = []
    for band in bands:
        row = row_of(band)
        if row is None:
            waiting.append(band)
            continue
        joined = _joined(blocks[-1], waiting, row) if blocks else None
        if joined:
            blocks[-1] = joined
        else:
            if blocks:
                waiting = _below(blocks[-1], waiting)
            blocks.append(Block([row], header=_header(waiting, row), columns=columns_of([row])))
        waiting = []
    if blocks:
        _below(blocks[-1], waiting)
    return blocks


def _joined(block: Block, waiting: Sequence[Band], row: ValueRow) -> Block | None:
    """The block with one more row, where only labels stand between and all numbers make columns."""
    edge = min(block.edge, row.values[0].left)
    words = [word for band in waiting for word in band]
    if any(word.right > edge for word in words) or row.middle - block.rows[-1].middle > 2 * MOST_GAP * row.values[0].size:
        return None
    rows = [*block.rows, row]
    columns = columns_of(rows)
    if len(columns) < len(block.columns):
        return None
    return Block(rows, [*block.between, *words], block.header, columns)


def _below(block: Block, waiting: list[Band]) -> list[Band]:
    """Give the block the lines that may end its last label; return the others."""
    last = block.rows[-1]
    for at, band in enumerate(waiting):
        near = band[0].middle - last.middle < 2 * (at + 1) * band[0].size
        if not near or any(word.right > block.edge for word in band) or ORDINAL.match(band[0].text):
            return waiting[at:]
        block.between += band
    return []


def _header(waiting: Sequence[Band], row: ValueRow) -> list[Band]:
    """The lines above the first row that head its columns."""
    edge, right = row.values[0].left, row.values[-1].right
    left = min((word.left for word in row.words), default=edge)
    found: list[Band] = []
    below = row.middle
    for band in reversed(waiting):
        if below - band[0].middle > MOST_GAP * band[0].size or (len(band) == 1 and _is_title(band[0], row, edge, right - left)):
            break
        found.insert(0, band)
        below = band[0].middle
    return found


def _is_title(word: Word, row: ValueRow, edge: float, width: float) -> bool:
    """True for a line that stands above the table and not in it."""
    if ORDINAL.match(word.text):
        return word.right > edge or abs(word.size - row.values[0].size) > OTHER_TYPE * word.size
    return word.right - word.left > WIDE * width


def _table(block: Block, walls: Sequence[Rule]) -> tuple[tuple[tuple[Cell, ...], ...], list[Word]]:
    """The cells of the table, its header first, and all words that are in it."""
    header = headings_of(block.header, block.rows, block.columns)
    labels, left = labels_of(block.rows, [*header.corner, *block.between], walls)
    lowest = max((word.middle for _, words in (*header.wide, *header.leaves) for word in words), default=float("-inf"))
    last = block.rows[-1].middle
    corner = [word for word in left if word.middle <= lowest]
    below = [word for word in left if word.middle > last + NEAR * word.size]
    rows = [(row.middle, _cells(row, label, header.columns)) for row, label in zip(block.rows, labels, strict=True)]
    rows += (_blank_row(stack, header.columns) for stack in stacks_of([word for word in left if lowest < word.middle <= last]))
    heads = [_heading_row(corner, header.wide), _heading_row([], header.leaves)]
    words = [*block.between, *(word for band in block.header for word in band)]
    words += (word for row in block.rows for word in (*row.words, *row.values))
    found = [*heads, *(cells for _, cells in sorted(rows, key=lambda row: row[0]))]
    return tuple(tuple(row) for row in found if row), [word for word in words if word not in below]


def _blank_row(label: Label, columns: Sequence[Span]) -> tuple[float, list[Cell]]:
    """A label without numbers beside it, with its height: that of a group of rows, or of a row which is blank."""
    return label[0].middle, [_cell(_text(label), STUBS - 1), *(_cell("", STUBS + at) for at in range(len(columns)))]


def _cells(row: ValueRow, label: Label, columns: Sequence[Span]) -> list[Cell]:
    """The label in the last of the columns before the numbers, then a cell for each column, blank ones too."""
    cells = [_cell(_text(label), STUBS - 1)] if label else []
    found = placed(row, columns)
    if found is None:
        return [*cells, *(_cell(word.text, STUBS + len(columns) + at) for at, word in enumerate(row.values))]
    return cells + [_cell(found[at].text if at in found else "", STUBS + at) for at in range(len(columns))]


def _heading_row(corner: Sequence[Word], headings: Sequence[tuple[int, Label]]) -> list[Cell]:
    cells = [_cell(_text(corner), 0)] if corner else []
    return cells + [_cell(_text(label), STUBS + at) for at, label in headings]


def _cell(text: str, column: int) -> Cell:
    return Cell((Paragraph(text),), column)


def _text(words: Sequence[Word]) -> str:
    """The words line by line."""
    lines = [list(line) for _, line in groupby(words, key=lambda word: round(word.middle))]
    return "\n".join(" ".join(word.text for word in line) for line in lines)
