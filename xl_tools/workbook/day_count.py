"""Days as spreadsheets count them."""

import datetime as dt

EPOCH = dt.date(1899, 12, 30)
"""Day 0 of a workbook, as all spreadsheet programs take it from `FIRST_DAY` on."""
FIRST_DAY, LAST_DAY = 61, 109_574
"""1 March 1900, the first day that all programs count alike, and 31 December 2199."""


def count_of(day: dt.date) -> int:
    """The number by which a spreadsheet stores a day."""
    return (day - EPOCH).days


def day_entry(text: str | None) -> int | str:
    """What the cell of a date holds once this is filled in: the number of an ISO date, else the text; "" for none."""
    if not text:
        return ""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return text
    number = count_of(day)
    return number if number >= FIRST_DAY and day.isoformat() == text else text
