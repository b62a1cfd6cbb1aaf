"""Days as the formulas of 单位信息 take them."""

import datetime as dt

from xl_tools.workbook.day_count import FIRST_DAY, LAST_DAY, count_of
from xl_tools.workbook.results.verdicts import Day
from xl_tools.workbook.sheets.status.fact_formulas import DIGITS, NO_DAY, SEPARATORS, respelled


def as_text(day: Day) -> str:
    """What is written instead of a number, in one spelling; the sheet's first step."""
    if isinstance(day, int):
        return ""
    return respelled(" ".join(part for part in day.split(" ") if part), (*DIGITS, *SEPARATORS))


def serial(day: Day) -> Day:
    """The day as a number; "" for a blank, a sign for what is no day of the calendar."""
    if isinstance(day, int):
        return day if FIRST_DAY <= day <= LAST_DAY else NO_DAY
    text = as_text(day)
    if not text:
        return ""
    parts = text.split("-")
    if not all(part.isascii() for part in parts):
        return NO_DAY
    try:
        year, month, date = (int(part) for part in parts)
        number = count_of(dt.date(year, month, date))
    except ValueError:
        return NO_DAY
    return number if len(parts[0]) == 4 and len(parts[2]) <= 2 and number >= FIRST_DAY and year >= 1900 else NO_DAY


def year_end(year: int) -> int:
    """The last day of a year as spreadsheets count."""
    return count_of(dt.date(year, 12, 31))
