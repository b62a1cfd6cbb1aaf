"""对比: this year's sums beside last year's, over the units that have figures of both."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xl_tools.collecting.amounts import sums_of
from xl_tools.details.said import said
from xl_tools.form.model import Field
from xl_tools.form.proper import summed
from xl_tools.jobs.collect.roll_up_sheets.book import Book, not_printed, text_of
from xl_tools.jobs.collect.roll_up_sheets.rolled import BOTH, COMPARED, YES, Line, Number, Rolled, stored

HEADS = (("表", 8), ("项目", 62), ("栏", 22), ("上年", 14), ("本年", 14), ("增减", 14), ("增减率", 10))
"""The columns with their widths in characters."""
TABLE, ROW, COLUMN, LAST, THIS, CHANGE, RATE = range(len(HEADS))
HEAD_ROW = 4
"""The row of the heads, counted from 0: above it the title, what it rests on, and which units are not in it."""
NAMED = 12
"""Units that are named in a line; of more only the number is told."""
RATE_PLACES = 3  # of a share: a tenth of a per cent, so that nothing is shown as -0.0 %
SIGNED = "+{0};-{0};0"


class Compared(NamedTuple):
    """The sums over the units with figures of both years by key, and the cells of both on the sheet. `last` lacks what no unit told."""

    this: Mapping[str, Decimal]
    last: Mapping[str, Decimal]
    rows: Mapping[str, int]


def compared_of(rolled: Rolled) -> Compared:
    """What the sheet shows; without rows where no unit has figures of both years."""
    form, lines = rolled.month.form, rolled.compared
    told = {key for line in lines for key in line.last or ()}
    last = sums_of((line.last or {} for line in lines), form)
    rows = {field.key: HEAD_ROW + 1 + at for at, field in enumerate(rolled.fields)} if lines else {}
    return Compared(sums_of((line.amounts for line in lines), form), {key: last[key] for key in form.fields if key in told}, rows)


def write_comparison(book: Book, rolled: Rolled, compared: Compared) -> None:
    """Write the sheet."""
    sheet = book.sheet(COMPARED)
    for column, (_, width) in enumerate(HEADS):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 22)
    sheet.write_string(0, 0, "与上年对比（同口径）", book.look("sheet title"))
    for row, text in enumerate(_told(rolled), 1):
        sheet.write_string(row, 0, text_of(text), book.look("quiet left"))
    not_printed(sheet, 0, len(HEADS))
    if not compared.rows:
        return
    for column, (text, _) in enumerate(HEADS):
        sheet.write_string(HEAD_ROW, column, text, book.look("band"))
    for field in rolled.fields:
        _Row(sheet, book, rolled, compared).write(field)
    sheet.autofilter(HEAD_ROW, 0, max(compared.rows.values()), len(HEADS) - 1)
    sheet.freeze_panes(HEAD_ROW + 1, LAST)


def _rate(change: Decimal, last: Decimal) -> Decimal:
    """The change as a share of last year's number."""
    return (change / abs(last)).quantize(Decimal(1).scaleb(-RATE_PLACES), ROUND_HALF_UP)


def _told(rolled: Rolled) -> Iterator[str]:
    """What the comparison rests on."""
    counted = [line for line in rolled.lines if line.counts]
    if not any(line.last is not None for line in rolled.lines):
        yield "没有上年的数：运行时用 --last-year 指明上年的归档文件夹，这里就会与上年对比。"
        return
    if not rolled.compared:
        yield "没有一个单位两年都有数，无法对比。"
    else:
        yield said("roll_up", "rests_on", count=len(rolled.compared), yes=YES)
    yield from _left_out("本年已计入、没有上年数，不在对比内", [line for line in counted if line.last is None])
    yield from _left_out(
        "有上年数、本年还没有计入，不在对比内", [line for line in rolled.lines if line.last is not None and not line.counts]
    )


def _left_out(why: str, lines: list[Line]) -> Iterator[str]:
    if lines:
        names = "、".join(line.state.unit.name for line in lines[:NAMED])
        yield said("roll_up", "left_out_more" if len(lines) > NAMED else "left_out", why=why, count=len(lines), names=names)


class _Row:
    """One value of the form: last year's, this year's, and what has changed."""

    def __init__(self, sheet: Worksheet, book: Book, rolled: Rolled, compared: Compared) -> None:
        self.sheet, self.book, self.rolled, self.compared = sheet, book, rolled, compared

    def write(self, field: Field) -> None:
        """Write the row. What nobody told for last year has no difference."""
        key, row, sheet = field.key, self.compared.rows[field.key], self.sheet
        text = self.book.look("wrapped")
        sheet.write_string(row, TABLE, field.table.sheet, text)
        sheet.write_string(row, ROW, "－".join(field.path), text)
        sheet.write_string(row, COLUMN, field.column.label, text)
        this, last = self.compared.this[key], self.compared.last.get(key)
        units, values = (self.rolled.over_units(column) for column in (BOTH, self.rolled.columns[key]))
        formula = self.rolled.rounded(f'SUMIF({units},"{YES}",{values})', key)
        sheet.write_formula(row, THIS, formula, self._number(field), stored(this))
        if last is None:
            for column in (LAST, CHANGE, RATE):
                sheet.write_string(row, column, "—", self.book.look("centred"))
            return
        sheet.write_number(row, LAST, stored(last), self._number(field))
        change = summed(this - last)
        difference = self.rolled.rounded(f"E{row + 1}-D{row + 1}", key)
        sheet.write_formula(row, CHANGE, difference, self._number(field, SIGNED), stored(change))
        rate = f'=IF(D{row + 1}=0,"—",ROUND(F{row + 1}/ABS(D{row + 1}),{RATE_PLACES}))'
        value: Number | str = stored(_rate(change, last)) if last else "—"
        sheet.write_formula(
            row, RATE, rate, self.book.look("centred number", SIGNED.format("0.0%").replace(";0", ";0.0%")), value
        )

    def _number(self, field: Field, pattern: str = "{0}") -> Format:
        look = "number total" if field.total else "number"
        return self.book.look(look, self.rolled.number_format(field.key, pattern))
