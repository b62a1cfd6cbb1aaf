"""A PDF with a text layer as a stream: tables by their ruling lines, paragraphs put together from printed lines."""

from collections.abc import Iterator

import pypdfium2

from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.importer.readers.pdf.aligned.aligned_tables import Aligned
from xl_tools.importer.readers.pdf.page_parts import Page, Part, pages_of
from xl_tools.importer.readers.pdf.pdf_page import content_of
from xl_tools.importer.readers.pdf.printed_lines import Line
from xl_tools.importer.readers.pdf.ruled.ruled_cells import Ruled
from xl_tools.importer.readers.pdf.ruled.ruled_tables import Grid, bounds_of
from xl_tools.importer.readers.plain_text import ORDINAL
from xl_tools.importer.stream.document import Document
from xl_tools.importer.stream.page_flow import Block, Cell, Paragraph, Table, document_of

MOST_PAGES = 300
"""Pages; a report has ten."""
PASSWORD = "Incorrect password"  # noqa: S105 - how the library says that one is needed
FEWEST_CHARS = 50
"""Characters of a report; a file with fewer is a picture with a stamp."""
SAME = 4.0
"""Points by which the edges of a table that goes on over a page may be off."""
MIRRORED = 40.0
"""Points that the right edge of the text may be off on left and right pages."""
ENDED = ("。", "；", "：", "！")


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
    return document_of(_blocks(_with_scales(pages_of(contents))), file)


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
    grid, scale = ruled.grid, ruled.scale
    rows: list[tuple[Cell, ...]] = []
    for row in range(len(grid.ys) - 1):
        done: list[Cell] = []
        for column in range(len(grid.xs) - 1):
            first = grid.owner[row, column]
            place = min(range(len(scale)), key=lambda at: abs(scale[at] - grid.xs[column]))
            if first[1] == column:
                told = (Paragraph(ruled.text(first)),) if first[0] == row else ()
                done.append(Cell(told, place, continued=not told))
        rows.append(tuple(done))
    return Table(tuple(rows), said("place", "table_on_page", page=page))


def _blocks(pages: list[Page]) -> Iterator[Block]:
    """Paragraphs and tables in reading order; a paragraph may go on over the end of a page."""
    right = max((line.right for page in pages for line in page.lines), default=0)
    text, where, last = "", "", None
    for number, page in enumerate(pages, 1):
        left = min((line.left for line in page.lines if not line.is_row), default=0)
        edge = max((line.right for line in page.lines), default=right)
        edge = edge if edge > right - MIRRORED else right
        things: list[Part] = sorted([*page.tables, *page.aligned, *page.lines], key=lambda part: part.top)
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
                    yield Table(thing.rows, said("place", "table_on_page", page=number))
                else:
                    text = thing.text
            last = thing if isinstance(thing, Line) and thing.right > edge - 2.5 * thing.size and not thing.is_row else None
    if text:
        yield Paragraph(text, where)


def _goes_on(last: Line, line: Line, left: float) -> bool:
    """Whether `line` continues the paragraph of a line that reached the right edge: not indented, not numbered, and in the same type."""
    if last.text.endswith(ENDED) and ORDINAL.match(line.text):
        return False
    return not line.is_row and line.left < left + 1.2 * line.size and abs(last.size - line.size) < 1.2
