"""Text with the tables of a web page in it, as programs write that recognise printed pages."""

import re
from collections.abc import Iterator
from dataclasses import replace

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.importer.readers.html.html_reader import html_blocks
from xl_tools.importer.readers.plain_text import lines_document
from xl_tools.importer.stream.document import Document, Item, refuse_vast
from xl_tools.importer.stream.page_flow import document_of

MOST_EDGES = 2_000
"""Beginnings and ends of tables; a report has eight."""
EDGE = regex(r"<(/?)table\b[^>]*>", re.IGNORECASE)


def mixed_document(text: str, file: str) -> Document:
    """The stream of the text, each table in its place. Raises Refused (F-LARGE) for more tables than any report has."""
    refuse_vast(file, len(EDGE.findall(text)), MOST_EDGES)
    items: list[Item] = []
    rows = 0
    for is_table, first, piece in _pieces(text):
        if is_table:
            found = document_of(html_blocks(piece, file), file).items
            found = tuple(
                replace(item, line=item.line + first, spot=said("place", "table_at_line", line=first)) for item in found
            )
        else:
            found = tuple(replace(item, line=item.line + first - 1) for item in lines_document(piece, file).items)
        items += (item if item.row is None else replace(item, row=item.row + rows) for item in found)
        rows = max((item.row for item in items if item.row is not None), default=-1) + 1
    return Document(file, tuple(items))


def _pieces(text: str) -> Iterator[tuple[bool, int, str]]:
    """Runs of plain text and whole tables, inner ones with the outer, each with the number of its first line."""
    depth = start = 0
    for edge in EDGE.finditer(text):
        if not edge[1]:
            if not depth:
                yield False, text.count("\n", 0, start) + 1, text[start : edge.start()]
                start = edge.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield True, text.count("\n", 0, start) + 1, text[start : edge.end()]
                start = edge.end()
    yield depth > 0, text.count("\n", 0, start) + 1, text[start:]
