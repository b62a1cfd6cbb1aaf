"""明细: a row for each unit of the roster and a column for each value; units that do not count stay empty and grey."""

from collections.abc import Iterator
from itertools import groupby

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xl_tools.details.said import said
from xl_tools.form.model import Field
from xl_tools.jobs.batch.file_names import shown
from xl_tools.jobs.collect.roll_up_sheets.book import Book, not_printed, text_of, write_text
from xl_tools.jobs.collect.roll_up_sheets.rolled import (
    BOTH,
    CONTENT,
    DETAILS,
    FILE,
    FIRST_UNIT,
    GROUP,
    NUMBER,
    STATE,
    UNIT,
    YES,
    Line,
    Rolled,
    stored,
)
from xl_tools.workbook.address import letters

SUM_ROW, FILTERED_ROW, TABLE_ROW, ROW_ROW, COLUMN_ROW = range(1, 6)
"""The rows above the units, counted from 0: the sums first, so that they stay in sight, then the heads in three levels."""
HEADS = {
    NUMBER: ("序号", 5),
    UNIT: ("单位", 28),
    GROUP: ("类型", 11),
    STATE: ("状态", 8),
    CONTENT: ("编号", 9),
    FILE: ("文件", 24),
    BOTH: ("对比", 6),
}
"""The columns before the values with their widths in characters."""
LEAST_WIDTH = 9.0
"""Characters of a column of values: a sum of a hundred thousand with its comma."""
MOST_LINKS, LONGEST_LINK = 60_000, 600
"""Links of a sheet, a little below what Excel takes, 65,530; characters of one, of which it takes 2,079 after each has become up to three."""


def write_details(book: Book, rolled: Rolled, state: str, received_at: str) -> None:
    """Write the sheet. Files are linked where `received_at` tells the folder they lie in, as seen from the workbook."""
    sheet = book.sheet(DETAILS)
    last_column = BOTH + len(rolled.fields) - 1
    _heads(sheet, book, rolled, state)
    _sums(sheet, book, rolled)
    _Units(sheet, book, rolled, received_at).write()
    sheet.autofilter(COLUMN_ROW, 0, rolled.last_unit - 1, last_column)
    sheet.freeze_panes(COLUMN_ROW + 1, UNIT)
    sheet.ignore_errors({"number_stored_as_text": f"A{FIRST_UNIT}:{letters(BOTH)}{rolled.last_unit}"})
    not_printed(sheet, 0, last_column + 1)


def _heads(sheet: Worksheet, book: Book, rolled: Rolled, state: str) -> None:
    sheet.set_row(0, 22)
    sheet.write_string(0, NUMBER - 1, "明细", book.look("sheet title"))
    sheet.write_string(0, GROUP - 1, state or "各单位已全部计入", book.look("warning left" if state else "quiet left"))
    sheet.write_string(0, BOTH, "灰色的行没有计入，空格不是 0", book.look("quiet left"))
    head = book.look("head")
    for column, (text, width) in HEADS.items():
        sheet.set_column(column - 1, column - 1, width)
        for row in (TABLE_ROW, ROW_ROW):
            sheet.write_blank(row, column - 1, None, head)
        sheet.write_string(COLUMN_ROW, column - 1, text, head)
    sheet.set_row(ROW_ROW, 45)
    sheet.set_row(COLUMN_ROW, 32)
    for fields in _blocks(rolled):
        first, last = (rolled.columns[field.key] - 1 for field in (fields[0], fields[-1]))
        for row, text in ((TABLE_ROW, fields[0].table.sheet), (ROW_ROW, "－".join(fields[0].path))):
            if last > first:
                sheet.merge_range(row, first, row, last, "", head)
            sheet.write_string(row, first, text, head)
        for field in fields:
            sheet.write_string(COLUMN_ROW, rolled.columns[field.key] - 1, field.column.label, head)
    for field in rolled.fields:
        column = rolled.columns[field.key] - 1
        digits = len(f"{rolled.sums[field.key]:,.{rolled.decimals[field.key]}f}")
        sheet.set_column(column, column, max(LEAST_WIDTH, digits + 2.5))


def _blocks(rolled: Rolled) -> Iterator[list[Field]]:
    """The values row by row of the form: those under one label."""
    return (list(fields) for _, fields in groupby(rolled.fields, lambda field: (field.table.key, field.path)))


def _sums(sheet: Worksheet, book: Book, rolled: Rolled) -> None:
    look = book.look("sum")
    for row, label in ((SUM_ROW, "合计（已计入的单位）"), (FILTERED_ROW, "筛选出的单位合计")):
        for column in range(BOTH):
            sheet.write_blank(row, column, None, look)
        sheet.write_string(row, UNIT - 1, label, look)
    count = sum(line.counts for line in rolled.lines)
    for field in rolled.fields:
        key, column = field.key, rolled.columns[field.key]
        area = f"{letters(column)}{FIRST_UNIT}:{letters(column)}{rolled.last_unit}"
        number = book.look("sum", rolled.number_format(key))
        value = stored(rolled.sums[key])
        sheet.write_formula(SUM_ROW, column - 1, rolled.rounded(f"SUM({area})", key), number, value)
        sheet.write_formula(FILTERED_ROW, column - 1, rolled.rounded(f"SUBTOTAL(109,{area})", key), number, value)
    sheet.write_string(SUM_ROW, STATE - 1, said("roll_up", "units", count=count), look)


class _Units:
    """The rows of the units."""

    def __init__(self, sheet: Worksheet, book: Book, rolled: Rolled, received_at: str) -> None:
        self.sheet, self.book, self.rolled, self.received_at = sheet, book, rolled, received_at
        self.places = [
            (
                field.key,
                rolled.columns[field.key] - 1,
                book.look("number total" if field.total else "number", rolled.number_format(field.key)),
            )
            for field in rolled.fields
        ]
        self.links = 0

    def write(self) -> None:
        """Write them all."""
        for at, line in enumerate(self.rolled.lines):
            row = FIRST_UNIT - 1 + at
            self._identity(row, at + 1, line)
            if line.counts:
                self._values(row, line)
            else:
                self._nothing(row)

    def _identity(self, row: int, number: int, line: Line) -> None:
        unit, filing = line.state.unit, line.state.filing
        text = self.book.look("text" if line.counts else "uncounted text")
        sheet = self.sheet
        sheet.write_number(row, NUMBER - 1, number, self.book.look("centred number" if line.counts else "uncounted"))
        sheet.write_string(row, UNIT - 1, text_of(unit.name), text)
        write_text(sheet, row, GROUP - 1, unit.group, text)
        sheet.write_string(row, STATE - 1, line.state.state.value, self.book.look(f"state {line.state.state}"))
        write_text(sheet, row, CONTENT - 1, filing.number if filing else "", text)
        self._file(row, filing.file if filing else "", text)
        write_text(sheet, row, BOTH - 1, YES if line.is_compared else "", text)

    def _file(self, row: int, file: str, look: Format) -> None:
        """The received file, as a link where one can lead to it: no name that a link would cut in two, nor one that cannot be written."""
        target = f"external:{self.received_at}/{file}"
        is_plain = "#" not in target and shown(target) == target and len(target) < LONGEST_LINK
        if file and self.received_at and is_plain and self.links < MOST_LINKS:
            self.links += 1
            self.sheet.write_url(row, FILE - 1, target, self.book.look("link"), text_of(file))
        else:
            write_text(self.sheet, row, FILE - 1, file, look)

    def _values(self, row: int, line: Line) -> None:
        write_number, amounts = self.sheet.write_number, line.amounts
        for key, column, look in self.places:
            amount = amounts.get(key)
            if amount is not None:
                write_number(row, column, stored(amount), look)
            else:
                text = line.text(key)
                write_text(self.sheet, row, column, text, self.book.look("unread") if text else look)

    def _nothing(self, row: int) -> None:
        write_blank, look = self.sheet.write_blank, self.book.look("uncounted")
        for _, column, _ in self.places:
            write_blank(row, column, None, look)
