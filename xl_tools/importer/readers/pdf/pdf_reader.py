"""A PDF with a text layer as a stream: tables by their ruling lines, paragraphs put together from printed lines."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pypdfium2

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.importer.readers.pdf.aligned_tables import Aligned, aligned_tables
from xl_tools.importer.readers.pdf.pdf_page import UNREAD, Char, PageContent, content_of
from xl_tools.importer.readers.pdf.ruled_tables import Grid, bounds_of, grids_of, lines_of, text_of
from xl_tools.importer.readers.plain_text import ORDINAL
from xl_tools.importer.stream.document import PAGE_NUMBER, Document
from xl_tools.importer.stream.page_flow import Block, Cell, Paragraph, Table, document_of

MOST_PAGES = 300
"""Pages; a report has ten."""
PASSWORD = "Incorrect password"  # noqa: S105 - how the library says that one is needed
FEWEST_CHARS = 50
"""Characters that are no scan: scanners print a line of their own."""
MARGIN = 0.13
"""Share of the height of a page in which heads and feet stand."""
SAME = 4.0
"""Points by which the edges of a table that goes on over a page may be off."""
MIRRORED = 40.0
"""Points that the right edge of the text may be off on left and right pages."""
ENDED = ("。", "；", "：", "！")
NUMBER = regex(r"\W*\d{1,3}\W*(?:[/／]\W*\d{1,3}\W*)?")
DIGITS = regex(r"\d+")
WIDE_GAP = 1.5
CLOSE = 0.35
BARE_NUMBERS = regex(r"[\d,.，%\s]+")


class Line(NamedTuple):
    """A printed line outside of tables: its text, its box, and the size of its type."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def is_row(self) -> bool:
        """True for a line of words far apart or of bare numbers, which is no running text."""
        return "    " in self.text or bool(BARE_NUMBERS.fullmatch(self.text))


class Ruled(NamedTuple):
    """A table with the characters in each of its cells. `scale` are the boundaries of its columns, those of its other pages included."""

    grid: Grid
    cells: dict[tuple[int, int], list[Char]]
    scale: tuple[float, ...]


class Page(NamedTuple):
    """A page taken apart: its tables, and its other lines from top to bottom."""

    tables: list[Ruled]
    aligned: list[Aligned]
    lines: list[Line]
    height: float


Thing = Line | Ruled | Aligned


def pdf_document(data: bytes, file: str) -> Document:
    """The stream of a PDF. Raises Refused: F-ENCRYPTED, F-BROKEN, F-BOMB over 300 pages, F-NOT-REPORT where it holds no text but pictures."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > MOST_PAGES:
                raise Refused("F-BOMB", file=file)
            contents = [content_of(page) for page in document]
    except pypdfium2.PdfiumError as error:
        raise Refused("F-ENCRYPTED" if PASSWORD in str(error) else "F-BROKEN", file=file, detail=str(error)) from error
    if sum(len(content.chars) for content in contents) < FEWEST_CHARS:
        raise Refused("F-NOT-REPORT", file=file, detail=said("F-NOT-REPORT", "scan"))
    pages = _without_margins([_page(content) for content in contents])
    return document_of(_blocks(_with_scales(pages)), file)


def _page(content: PageContent) -> Page:
    grids = grids_of(content.flat, content.upright)
    inside: list[dict[tuple[int, int], list[Char]]] = [{} for _ in grids]
    outside: list[Char] = []
    for char in (*content.chars, *content.drawn):
        x = (char.left + char.right) / 2
        for grid, cells in zip(grids, inside, strict=True):
            box = grid.box_at(x, char.middle)
            if box is not None:
                cells.setdefault(box, []).append(char)
                break
        else:
            outside.append(char)
    outside = _with_doubts(outside)
    tables = [Ruled(grid, cells, grid.xs) for grid, cells in zip(grids, inside, strict=True) if cells]
    aligned, rest = aligned_tables(outside, content.flat)
    return Page(tables, aligned, [_line(line) for line in lines_of(rest)], content.height)


def _with_doubts(chars: list[Char]) -> list[Char]:
    """The characters of running text. Letters that are only drawn count where they are part of a number, and make all of it unreadable."""
    done: list[Char] = []
    for line in lines_of(chars):
        pieces = _touching(line)
        for piece in pieces:
            doubtful = any(char.text == UNREAD for char in piece)
            if doubtful and any(char.text.isdigit() for char in piece):
                done += (char._replace(text=UNREAD) if _is_numeric(char.text) else char for char in piece)
            else:
                done += (char for char in piece if char.text != UNREAD)
    return done


def _is_numeric(text: str) -> bool:
    return text.isdigit() or text in ".,"


def _touching(line: Sequence[Char]) -> list[list[Char]]:
    """The runs of digits, and what is only drawn, that stand close together; every other character alone."""
    runs: list[list[Char]] = []
    for before, char in zip([None, *line], line, strict=False):
        joins = before is not None and all(one.text == UNREAD or _is_numeric(one.text) for one in (before, char))
        if joins and before is not None and char.left - before.right < CLOSE * max(before.size, char.size):
            runs[-1].append(char)
        else:
            runs.append([char])
    return runs


def _line(chars: Sequence[Char]) -> Line:
    size = Counter(round(char.size, 1) for char in chars).most_common(1)[0][0]
    return Line(
        text_of(chars, WIDE_GAP, "    "),
        chars[0].left,
        min(char.top for char in chars),
        chars[-1].right,
        max(char.bottom for char in chars),
        size or max(char.bottom - char.top for char in chars),
    )


def _with_scales(pages: list[Page]) -> list[Page]:
    """The pages, tables that go on from one page to the next given the column boundaries of both."""
    done: list[Page] = []
    for page in pages:
        above = done[-1].tables[-1] if done and done[-1].tables and page.tables else None
        here = page.tables[0] if page.tables else None
        if above and here and _is_last(above, done[-1]) and _is_first(here, page) and _as_wide(above.grid, here.grid):
            scale = bounds_of([*above.scale, *here.scale])
            done[-1] = done[-1]._replace(tables=[*done[-1].tables[:-1], above._replace(scale=scale)])
            page = page._replace(tables=[here._replace(scale=scale), *page.tables[1:]])  # noqa: PLW2901 - the page with its new scale
        done.append(page)
    return done


def _is_last(table: Ruled, page: Page) -> bool:
    return all(line.top < table.grid.ys[-1] for line in page.lines)


def _is_first(table: Ruled, page: Page) -> bool:
    return all(line.bottom > table.grid.ys[0] for line in page.lines)


def _as_wide(one: Grid, other: Grid) -> bool:
    return abs(one.xs[0] - other.xs[0]) < SAME and abs(one.xs[-1] - other.xs[-1]) < SAME


def _table(ruled: Ruled, page: int) -> Table:
    """The cells row by row; a cell that reaches down is continued in the rows below."""
    grid, cells, scale = ruled
    rows: list[tuple[Cell, ...]] = []
    for row in range(len(grid.ys) - 1):
        done: list[Cell] = []
        for column in range(len(grid.xs) - 1):
            first = grid.owner[row, column]
            place = min(range(len(scale)), key=lambda at: abs(scale[at] - grid.xs[column]))
            if first[1] == column:
                written = (Paragraph(_cell_text(cells.get(first, []))),) if first[0] == row else ()
                done.append(Cell(written, place, continued=not written))
        rows.append(tuple(done))
    return Table(tuple(rows), said("place", "table_on_page", page=page))


def _cell_text(chars: list[Char]) -> str:
    return "\n".join(text_of(line) for line in lines_of(chars))


def _without_margins(pages: list[Page]) -> list[Page]:
    """The pages without page numbers, and without what is printed at the top or bottom of every page."""
    seen = Counter(mask for page in pages for mask in {_mask(line) for line in page.lines if _is_marginal(line, page)})
    often = max(3, len(pages) // 2)
    return [
        page._replace(
            lines=[
                line
                for line in page.lines
                if not (_is_marginal(line, page) and (_is_page_number(line.text) or seen[_mask(line)] >= often))
            ]
        )
        for page in pages
    ]


def _mask(line: Line) -> str:
    return DIGITS.sub("0", "".join(line.text.split()))


def _is_marginal(line: Line, page: Page) -> bool:
    return line.bottom < page.height * MARGIN or line.top > page.height * (1 - MARGIN)


def _is_page_number(text: str) -> bool:
    return bool(PAGE_NUMBER.fullmatch(text) or NUMBER.fullmatch(text))


def _blocks(pages: list[Page]) -> Iterator[Block]:
    """Paragraphs and tables in reading order; a paragraph may go on over the end of a page."""
    right = max((line.right for page in pages for line in page.lines), default=0)
    text, where, last = "", "", None
    for number, page in enumerate(pages, 1):
        left = min((line.left for line in page.lines if not line.is_row), default=0)
        edge = max((line.right for line in page.lines), default=right)
        edge = edge if edge > right - MIRRORED else right
        things: list[Thing] = sorted([*page.tables, *page.aligned, *page.lines], key=_top)
        for thing in things:
            if isinstance(thing, Line) and last is not None and _goes_on(last, thing, left):
                text += thing.text
            else:
                if text:
                    yield Paragraph(text, where)
                text, where = "", said("place", "page", page=number)
                if isinstance(thing, Ruled):
                    yield _table(thing, number)
                elif isinstance(thing, Aligned):
                    yield Table(thing.rows, f"第 {number} 页的表格")
                else:
                    text = thing.text
            last = thing if isinstance(thing, Line) and thing.right > edge - 2.5 * thing.size and not thing.is_row else None
    if text:
        yield Paragraph(text, where)


def _top(thing: Thing) -> float:
    return thing.grid.ys[0] if isinstance(thing, Ruled) else thing.top


def _goes_on(last: Line, line: Line, left: float) -> bool:
    """Whether `line` continues the paragraph of a line that reached the right edge: not indented, not numbered, and in the same type."""
    if last.text.endswith(ENDED) and ORDINAL.match(line.text):
        return False
    return not line.is_row and line.left < left + 1.2 * line.size and abs(last.size - line.size) < 1.2
