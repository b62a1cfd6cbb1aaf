"""The values of a workbook's sheets by address."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from xl_tools.form.proper import DIGITS, as_stored
from xl_tools.workbook.address import Spot

EXACT = 10**DIGITS
"""Whole numbers below it have no more digits than a spreadsheet keeps."""

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
        value = self.given(sheet, row, column)
        return None if value == "" else _raw(value)

    def given(self, sheet: str, row: int, column: int) -> object:
        """The same as it was read: a float, a text, a day, or "" for a blank."""
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
    """A cell as it was read, as text."""
    return in_text(_raw(value))


def _raw(value: object) -> Raw:
    if isinstance(value, str):
        return value if value and not value.isspace() else None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    return None if value is None else str(value)


def _number(value: float) -> Decimal | str:
    """A number by the fifteen digits that a spreadsheet program shows of it."""
    if not math.isfinite(value):
        return str(value)
    return Decimal(int(value)) if value == value // 1 and abs(value) < EXACT else as_stored(value)
