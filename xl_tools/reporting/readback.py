"""Reads a Word report back and says where it differs from the filing that it was made of."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from lxml import etree

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.files import package
from xl_tools.filing.filing import Block, Filing, Value
from xl_tools.form.grid import Grid, grid_of
from xl_tools.reporting.word import long_date
from xl_tools.reporting.wordml import clean

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
SIGNS: dict[object, str] = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}
SHOWN = (f"{W}t", *map(str, SIGNS))
SPAN, WIDTH = f"{W}gridSpan", f"{W}val"
SPACE = regex(r"\s+")
MOST = 20
"""Differences that are told apart; after so many it is another report."""

Rows = list[list[str]]


def differences(docx: bytes, filing: Filing) -> list[str]:
    """Every difference in Chinese words, at most 20; empty where the report holds all values, headings, paragraphs, title and signature.

    A report may hold more than the filing, such as a letterhead from its template. Raises Refused for a file that is no package.
    """
    document = etree.fromstring(package.parts_of(docx, "report.docx")[BODY])
    tables = [_rows(table) for table in document.iter(f"{W}tbl")]
    lines = [_text(paragraph) for paragraph in document.iterfind(f"{W}body/{W}p")]
    found = [*_in_tables(tables, filing), *_in_text(lines, filing)]
    return found[:MOST]


_grid = lru_cache(maxsize=8)(grid_of)


def _text(element: etree._Element) -> str:
    """The visible text of a paragraph or cell; deleted text is passed over."""
    return "".join([SIGNS.get(item.tag) or item.text or "" for item in element.iter(*SHOWN)])


def _rows(table: etree._Element) -> Rows:
    """The text of each cell at each place that it covers from left to right; continued cells are empty."""
    return [[text for cell in row.iterchildren(f"{W}tc") for text in _spread(cell)] for row in table.iterchildren(f"{W}tr")]


def _spread(cell: etree._Element) -> list[str]:
    span = next(cell.iter(SPAN), None)
    return [_text(cell)] if span is None else [_text(cell)] + [""] * (int(span.get(WIDTH) or 1) - 1)


def _in_tables(tables: Sequence[Rows], filing: Filing) -> Iterator[str]:
    """Differences in the statutory tables; each is looked for by its size and labels."""
    waiting = list(tables)
    for table in filing.form.tables:
        grid = _grid(table)
        rows = next((rows for rows in waiting if _is_like(rows, grid)), None)
        if rows is None:
            yield said("F-READBACK", "no_table", table=table.sheet)
            continue
        waiting.remove(rows)
        yield from _in_table(rows, grid, filing.values)


def _is_like(rows: Rows, grid: Grid) -> bool:
    if len(rows) != grid.height or any(len(row) != grid.width for row in rows):
        return False
    return any(not cell.field and _same(rows[cell.row][cell.column], cell.text) for cell in grid.cells)


def _in_table(rows: Rows, grid: Grid, values: Mapping[str, Value]) -> Iterator[str]:
    for cell in grid.cells:
        there = rows[cell.row][cell.column]
        if cell.field:
            meant = values.get(cell.field.key)
            if not _is_value(there, meant):
                expected = "" if meant is None else meant
                yield said("F-READBACK", "value", place=cell.field.place, expected=expected, actual=there)
        elif not _same(there, cell.text):
            yield said("F-READBACK", "label", table=grid.table.sheet, label=cell.text, actual=there)


def _is_value(there: str, meant: Value) -> bool:
    if not isinstance(meant, Decimal):
        return there == clean(meant or "")
    try:
        return Decimal(there) == meant
    except InvalidOperation:
        return False


def _same(there: str, meant: str) -> bool:
    return there == meant or SPACE.sub("", there) == SPACE.sub("", meant)


def _in_text(lines: Sequence[str], filing: Filing) -> Iterator[str]:
    """What should stand in the text and does not, or not in its order."""
    at = 0
    for what, meant in _meant(filing):
        wanted = clean(meant)
        if not wanted.strip():
            continue
        where = next((index for index in range(at, len(lines)) if _same(lines[index], wanted)), None)
        if where is None:
            yield said("F-READBACK", what, text=wanted[:30])
        else:
            at = where + 1


def _meant(filing: Filing) -> Iterator[tuple[str, str]]:
    """Each line of the report with what it is, in the order of print."""
    identity = filing.identity
    if identity.title:
        yield "title", identity.title
    for part in filing.form.parts:
        own = filing.blocks(part.key)
        head = next((block for block in own if part.ordinal and block.level == 1 and block.heading), None)
        if part.ordinal:
            yield "title", head.heading if head else part.title
        for block in own:
            yield from _lines(block, without_heading=block is head)
    if identity.signature:
        yield "signature", identity.signature
    if identity.date:
        yield "date", long_date(identity.date)


def _lines(block: Block, *, without_heading: bool) -> Iterator[tuple[str, str]]:
    paragraphs = list(block.paragraphs)
    if block.heading and not without_heading:
        run_in = paragraphs.pop(0) if block.runs_in and paragraphs else ""
        yield "title", block.heading + run_in
    yield from (("paragraph", text) for text in paragraphs)
