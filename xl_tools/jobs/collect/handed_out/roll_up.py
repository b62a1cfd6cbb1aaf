"""汇总.xlsx: the county's sums as the form, each drilling down to the units they are made of; last year; the roster; charts."""

from xl_tools.collecting.office_month import OfficeMonth
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
    book = Book(f"{stem}数据汇总")
    placed = write_form(book, rolled, f"{stem}数据汇总", state and f"{state}。　截至{day}")
    write_details(book, rolled, state, received_at)
    compared = compared_of(rolled)
    write_comparison(book, rolled, compared)
    write_roster(book, rolled, f"{stem}报送情况（截至{day}）")
    write_charts(book, rolled, placed.cells, compared, (f"{stem}图表", state and f"{state}。　截至{day}"))
    return book.contents()


def state_of(month: OfficeMonth) -> str:
    """What is said of the units that are not in the sums; empty where all are."""
    missing = len(month.uncounted)
    if not missing:
        return ""
    return f"应报{len(month.asked)}，已计入{len(month.counted)}，未计入{missing}：下列数字不是全县数"


def _in_chinese(day: str) -> str:
    """An ISO date as it is written: 2027年1月25日."""
    year, month, date = day.split("-")
    return f"{int(year)}年{int(month)}月{int(date)}日"
