"""The neutral stream that every file format is turned into before any meaning is laid on: paragraphs and table cells in reading order."""

import re
from dataclasses import dataclass

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.importer.stream.asides import in_cell, in_paragraph

BOOKMARK = regex(r"\[bookmark:[^\]\n]*\]", re.IGNORECASE)
PAGE_NUMBER = regex(r"\s*(?:[-—–－]\s*\d{1,3}\s*[-—–－]|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?)\s*")

MOST_ITEMS = 20_000
"""Paragraphs and cells; a report has some five hundred."""
MOST_TEXT = 150_000
"""Characters; a long report has ten thousand."""
MOST_MARKS = 200_000
"""Of tags in a web page, of bars and tabs in a text."""


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph or a table cell; `text` is what stood there, line breaks inside it included.

    `row` counts table rows through the whole document; it is None for a paragraph, and for a cell of which only the order is known.
    `column` is the position in that row, counted from 0 (a grid column where the format knows one). `line` is where it began, from 1;
    all cells of a row that stood side by side share it. `spot` is the place in words where counting lines would not help a reader.
    """

    text: str
    line: int
    row: int | None = None
    column: int = 0
    unit: str = "行"
    spot: str = ""

    @property
    def place(self) -> str:
        """Where it stood, in words."""
        return self.spot or said("place", "line", line=self.line, unit=self.unit)

    @property
    def is_cell(self) -> bool:
        """True where it is known to be a cell of a table row."""
        return self.row is not None

    @property
    def clean(self) -> str:
        """The text without the debris of Word bookmarks and without what is no plain part of it."""
        text = in_paragraph(self.text) if self.row is None else in_cell(self.text)
        return BOOKMARK.sub("", text) if "[" in text else text

    @property
    def is_blank(self) -> bool:
        """True where nothing visible stands in it."""
        return not self.clean.strip()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole file as a stream. Blank paragraphs are left out; blank cells are kept, since their number may matter.

    `watermark` is what stands across its pages. `is_page` is True for a web page.
    """

    file: str
    items: tuple[Item, ...]
    watermark: str = ""
    is_page: bool = False


def refuse_vast(file: str, much: int, most: int) -> None:
    """Raise Refused (F-LARGE) where there is more of something than any report has."""
    if much > most:
        raise Refused("F-LARGE", file=file, detail=said("F-LARGE", "items", count=much))


def bounded(document: Document) -> Document:
    """The same document. Raises Refused (F-LARGE) where it is many times longer than any report."""
    refuse_vast(document.file, len(document.items), MOST_ITEMS)
    refuse_vast(document.file, sum(len(item.text) for item in document.items), MOST_TEXT)
    return document
