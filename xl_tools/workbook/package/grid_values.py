"""The values of a workbook's sheets by address: the only place that uses calamine."""

import datetime as dt
import io
import math
import re
from collections.abc import Mapping, MutableSequence, Sequence
from decimal import Decimal
from html import unescape
from typing import NamedTuple, cast

from python_calamine import CalamineError, CalamineWorkbook, ZipError

from xl_tools.chinese.lazy_regex import regex
from xl_tools.errors import Refused
from xl_tools.files import package
from xl_tools.workbook.address import Spot, split
from xl_tools.workbook.package.limits import refuse_long_texts, refuse_sprawl

DIGITS = 15  # of a number in a spreadsheet
READ = (".xml", ".rels")
ERROR_MARKS = (b'"e"', b"'e'")
ERROR_KIND = regex(r"\bt\s*=\s*[\"']e[\"']")
CELL = regex(r"<(?:[\w.-]+:)?c\b([^>]*[^/>])>(.*?)</(?:[\w.-]+:)?c>", re.DOTALL)
AT = regex(r"\br\s*=\s*[\"']([A-Z]{1,3}\d{1,7})")
SHOWN = regex(r"<(?:[\w.-]+:)?v>([^<]*)<")

Raw = Decimal | str | dt.date | None
"""What a cell shows: a number, a text, a day, or nothing."""


class Values(NamedTuple):
    """The cells of all sheets, rows from the top, columns from the left."""

    sheets: Mapping[str, Sequence[Sequence[object]]]

    def at(self, spot: Spot) -> Raw:
        """What stands at a place; None for a blank or a place outside of what is used."""
        return self.cell(spot.sheet, spot.row, spot.column)

    def cell(self, sheet: str, row: int, column: int) -> Raw:
        """What stands in a row and column, both from 1."""
        return _raw(self.given(sheet, row, column))

    def given(self, sheet: str, row: int, column: int) -> object:
        """The same as calamine gives it: a float, a text, a day, or "" for a blank."""
        rows = self.sheets.get(sheet, ())
        if row > len(rows):
            return ""
        cells = rows[row - 1]
        return cells[column - 1] if column <= len(cells) else ""

    def text(self, sheet: str, row: int, column: int) -> str:
        """The same as text without white space around it; empty for a blank."""
        return in_text(self.cell(sheet, row, column)).strip()


def in_text(raw: Raw) -> str:
    """What a cell shows, as text."""
    if raw is None:
        return ""
    return f"{raw:f}" if isinstance(raw, Decimal) else raw.isoformat() if isinstance(raw, dt.date) else raw


def shown(value: object) -> str:
    """What calamine gives for a cell, as text."""
    return in_text(_raw(value))


def _raw(value: object) -> Raw:
    if isinstance(value, str):
        return value if value and not value.isspace() else None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return _number(value) if math.isfinite(value) else str(value)
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    return None if value is None else str(value)


def _number(value: float) -> Decimal:
    """A stored number as its 15 significant digits, which is all that a spreadsheet program shows and compares."""
    return Decimal(int(value)) if value == value // 1 else Decimal(f"{value:.{DIGITS}g}")


def values_of(data: bytes, names: Sequence[str], file: str) -> Values:
    """The cells of the sheets with these names, as far as they exist. Raises Refused (F-BROKEN) where they cannot be read.

    The package must have passed the limits of `package.parts_of` and `bounds.refuse_sprawl` before: calamine has none of its own.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = set(book.sheet_names)
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names if name in found}
    except (CalamineError, ZipError, ValueError) as error:
        raise Refused("F-BROKEN", file=file, detail=str(error)) from error
    return Values(sheets)


def values_in(parts: Mapping[str, bytes], paths: Mapping[str, str], file: str) -> Values:
    """The cells of all sheets (names with their parts) of a package taken apart: of exactly the bytes that were looked at before.

    A cell with an error shows it, such as #N/A. Raises Refused: F-LARGE, F-BROKEN.
    """
    refuse_sprawl(parts, paths, file)
    read = {name: content for name, content in parts.items() if name.endswith(READ)}
    values = values_of(package.pack(read, level=0), tuple(paths), file)
    refuse_long_texts(values.sheets, file)
    for name, part in paths.items():
        if any(mark in parts.get(part, b"") for mark in ERROR_MARKS):
            _show_errors(parts[part], values.sheets.get(name, ()))
    return values


def _show_errors(content: bytes, rows: Sequence[Sequence[object]]) -> None:
    """Put the errors that formulas came to into the cells, which calamine leaves empty."""
    for attributes, inner in CELL.findall(content.decode("utf-8", "replace")):
        at, result = AT.search(attributes), SHOWN.search(inner)
        if at and result and ERROR_KIND.search(attributes):
            row, column = split(at[1])
            if row <= len(rows) and column <= len(rows[row - 1]):
                cast(MutableSequence[object], rows[row - 1])[column - 1] = unescape(result[1])
