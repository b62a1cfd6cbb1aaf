"""名册: the units with their state, whom to call and what is to be done, the most urgent first; for the desk, printed."""

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from xl_tools.collecting.office_month import State, UnitState
from xl_tools.details.said import said
from xl_tools.jobs.collect.roll_up_sheets.book import Book, height_for, printed, text_of, write_text
from xl_tools.jobs.collect.roll_up_sheets.rolled import DETAILS, FIRST_UNIT, ROSTER, Rolled
from xl_tools.workbook.address import letters

HEADS = (
    ("序号", 5), ("单位", 26), ("类型", 10), ("状态", 8), ("联系人", 9), ("电话", 14), ("期限", 11), ("编号", 9), ("退回次数", 9), ("要做的事", 44),
)  # fmt: skip
"""The columns with their widths in characters."""
NUMBER, NAME, GROUP, STATE, PERSON, PHONE, DUE, CONTENT, ROUNDS, TO_DO = range(len(HEADS))
HEAD_ROW = 2
"""The row of the heads, counted from 0."""
LEAST_HEIGHT = 18.0
"""Points of a row of one line: room for a tick in pencil."""
CANDIDATES = 6
"""Numbers of filings that are named between which somebody has to choose."""
TO_BE_DONE = {
    State.RETURNED: "已退回，等更正后的报表。",
    State.UNDECIDED: "在名册的“取舍”表写明采用哪一个编号。",
    State.MISSING: "还没有收到，请催报。",
    State.TO_EXPLAIN: "已计入；请单位核实，属实的写明说明。",
    State.ACCEPTED: "",
    State.NOT_REQUIRED: "",
}
"""What follows from a state, where nothing more is known."""


def write_roster(book: Book, rolled: Rolled, title: str) -> None:
    """Write the sheet. The name of a unit leads to its row on the sheet of details."""
    sheet = book.sheet(ROSTER)
    for column, (_, width) in enumerate(HEADS):
        sheet.set_column(column, column, width)
    _heads(sheet, book, rolled, title)
    order = {id(line.state): at for at, line in enumerate(rolled.lines)}
    last = HEAD_ROW
    for last, unit in enumerate(rolled.month.by_urgency(), HEAD_ROW + 1):
        _row(sheet, book, last, unit)
        target = f"internal:'{DETAILS}'!A{FIRST_UNIT + order[id(unit)]}"
        sheet.write_url(last, NAME, target, book.look("link"), text_of(unit.unit.name))
    sheet.autofilter(HEAD_ROW, 0, last, len(HEADS) - 1)
    sheet.freeze_panes(HEAD_ROW + 1, NAME + 1)
    printed(sheet, landscape=True)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{letters(len(HEADS))}{last + 1}"})
    sheet.print_area(0, 0, last, len(HEADS) - 1)


def _heads(sheet: Worksheet, book: Book, rolled: Rolled, title: str) -> None:
    sheet.set_row(0, 26)
    sheet.merge_range(0, 0, 0, len(HEADS) - 1, "", book.look("title"))
    sheet.write_string(0, 0, text_of(title), book.look("title"))
    sheet.merge_range(1, 0, 1, len(HEADS) - 1, "", book.look("quiet"))
    sheet.write_string(1, 0, "　".join(_counts(rolled)), book.look("quiet"))
    sheet.set_row(HEAD_ROW, LEAST_HEIGHT)
    for column, (text, _) in enumerate(HEADS):
        sheet.write_string(HEAD_ROW, column, text, book.look("band"))


def _counts(rolled: Rolled) -> Iterator[str]:
    """How many units must file, and how many are in each state."""
    yield said("roll_up", "asked", count=len(rolled.month.asked))
    for state in State:
        count = len(rolled.month.in_state(state))
        if count:
            yield f"{state} {count}"


def _row(sheet: Worksheet, book: Book, row: int, found: UnitState) -> None:
    unit, filing = found.unit, found.filing
    told = to_do(found)
    texts = {GROUP: unit.group, PERSON: unit.person, PHONE: unit.phone, DUE: unit.due, CONTENT: filing.number if filing else ""}
    sheet.write_number(row, NUMBER, row - HEAD_ROW, book.look("centred number"))
    sheet.write_string(row, STATE, found.state.value, book.look(f"state {found.state}"))
    for column, text in texts.items():
        write_text(sheet, row, column, text, book.look("wrapped" if column in (GROUP, PHONE) else "centred"))
    sheet.write_number(row, ROUNDS, found.rounds, book.look("centred number", "0;;"))
    write_text(sheet, row, TO_DO, told, book.look("wrapped"))
    wide = ((unit.name, NAME), (told, TO_DO), (text_of(unit.phone), PHONE), (text_of(unit.group), GROUP))
    sheet.set_row(row, max(LEAST_HEIGHT, height_for((text, HEADS[column][1]) for text, column in wide)))


def to_do(found: UnitState) -> str:
    """What is to be done about a unit and why; empty where nothing is."""
    numbers = [filing.number for filing in found.candidates if filing.number]
    told = "、".join(numbers[:CANDIDATES]) + ("等" if len(numbers) > CANDIDATES else "")
    among = f"（{told}）" if told and found.state is State.UNDECIDED else ""
    notice = said("roll_up", "notice", number=found.notice) if found.notice and found.state is State.RETURNED else ""
    why = f"{found.why.rstrip('。')}。" if found.why else ""
    return text_of(f"{why}{TO_BE_DONE[found.state].rstrip('。')}{among}{'。' if TO_BE_DONE[found.state] else ''}{notice}")
