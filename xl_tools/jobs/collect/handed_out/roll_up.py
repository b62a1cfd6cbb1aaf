"""汇总.xlsx: the county's sums as the form, each drilling down to the units they are made of; last year; the roster; charts."""

from xl_tools.collecting.office_month import OfficeMonth
from xl_tools.details.said import said
from xl_tools.jobs.collect.roll_up_sheets.book import Book
from xl_tools.jobs.collect.roll_up_sheets.charts_sheet import write_charts
from xl_tools.jobs.collect.roll_up_sheets.details_sheet import write_details
from xl_tools.jobs.collect.roll_up_sheets.form_sheet import write_form
from xl_tools.jobs.collect.roll_up_sheets.last_year_sheet import compared_of, write_comparison
from xl_tools.jobs.collect.roll_up_sheets.rolled import rolled_up
from xl_tools.jobs.collect.roll_up_sheets.roster_sheet import write_roster


def roll_up(month: OfficeMonth, received_at: str = "") -> bytes:
    """The workbook: 汇总表, 明细, 对比, 名册, 图表. Equal months give equal bytes.

    `received_at` is the folder of the received files as seen from the workbook, with `/`; where it is empty, files are named and not linked.
    """
    rolled, state, day = rolled_up(month), state_of(month), _in_chinese(month.today)
    stem = month.form.title.format(unit=month.county, year=month.year)
    title = said("roll_up", "title", stem=stem)
    book = Book(title)
    placed = write_form(book, rolled, title, state and said("roll_up", "as_of", state=state, day=day))
    write_details(book, rolled, state, received_at)
    compared = compared_of(rolled)
    write_comparison(book, rolled, compared)
    write_roster(book, rolled, said("roll_up", "roster", stem=stem, day=day))
    write_charts(
        book,
        rolled,
        placed.cells,
        compared,
        (said("roll_up", "charts", stem=stem), state and said("roll_up", "as_of", state=state, day=day)),
    )
    return book.contents()


def state_of(month: OfficeMonth) -> str:
    """What is said of the units that are not in the sums; empty where all are."""
    missing = len(month.uncounted)
    if not missing:
        return ""
    return said("roll_up", "not_all", asked=len(month.asked), counted=len(month.counted), missing=missing)


def _in_chinese(day: str) -> str:
    """An ISO date as it is written: 2027年1月25日."""
    year, month, date = day.split("-")
    return said("roll_up", "day", year=int(year), month=int(month), day=int(date))
