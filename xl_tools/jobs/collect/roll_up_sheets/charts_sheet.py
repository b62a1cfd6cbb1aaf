"""图表: native charts with their numbers in cells beside them, to be read in black and white too."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from xlsxwriter.worksheet import Worksheet

from xl_tools.collecting.office_month import State
from xl_tools.details.said import said
from xl_tools.form.model import Field
from xl_tools.jobs.collect.roll_up_sheets.book import Book, printed, text_of
from xl_tools.jobs.collect.roll_up_sheets.figures import Bar, Figure, compared_fields, figures_of, headline
from xl_tools.jobs.collect.roll_up_sheets.last_year_sheet import Compared
from xl_tools.jobs.collect.roll_up_sheets.rolled import CHARTS, COMPARED, STATE, SUMS, Number, Rolled, stored
from xl_tools.workbook.address import letters
from xl_tools.workbook.sheets.cell_styles import HEI, SONG

TOP = 10
"""Units that are shown one by one; the others together in a line below."""
NAME_WIDTH, NUMBER_WIDTH, CHART_WIDTH = 27, 8.5, 7.5
"""Characters of the column of names, of each column of numbers, and of each that a chart lies over."""
CHART_COLUMNS = 8
"""Columns that a chart lies over: several, so that it grows with them where a program makes columns wider."""
ROW_POINTS, ROW_PIXELS = 15, 20
"""The height of a row, both ways."""
BLOCK_ROWS, GAP = 19, 1
"""Rows of a figure at least, and between two."""
PER_PAGE = 3
"""Figures of a page."""
FIRST_BLOCK = 3
"""The row of the first figure, counted from 0: above it the title and what is not in the numbers."""
CHART_PIXELS = 440  # as wide as its columns, less a margin at both sides
LONGEST_NAME = 14
"""Characters of a unit's name below its bar."""
TONES = ("#1F3864", "#9DB2D3", "#5B7DB1", "#DDE5F1", "#3B3B3B", "#C9C9C9")
"""Dark and light in turn, so that neighbours differ without colour; where they are used up, they come again as stripes."""
LIGHT = ("#9DB2D3", "#DDE5F1", "#C9C9C9")
"""The tones on which numbers are printed dark."""
PALE = "#C9D3E3"
"""Last year, beside this year's dark."""


class Cell(NamedTuple):
    """A number of a chart: what its cell holds, a formula or a plain number, and the result."""

    formula: str
    value: Number
    format: str = "#,##0"


class Lines(NamedTuple):
    """A figure ready to be written: its title, the heads of its columns of numbers, names and numbers line by line, and how it is drawn."""

    title: str
    heads: tuple[str, ...]
    lines: tuple[tuple[str, tuple[Cell, ...]], ...]
    kind: str = "bar"
    note: str = ""


def write_charts(book: Book, rolled: Rolled, placed: Mapping[str, str], compared: Compared, told: tuple[str, str]) -> None:
    """Write the sheet. `placed` are the cells of the values on the first sheet; `told` are the title, and what is not in the numbers."""
    sheet = book.sheet(CHARTS)
    title, state = told
    figures = [lines for lines in _figures(rolled, placed, compared) if lines.lines]
    numbers = max(len(lines.heads) for lines in figures)
    last = numbers + CHART_COLUMNS
    sheet.set_column(0, 0, NAME_WIDTH)
    sheet.set_column(1, numbers, NUMBER_WIDTH)
    sheet.set_column(numbers + 1, last, CHART_WIDTH)
    for row, text, look, height in ((0, title, "title", 26), (1, state, "warning" if state else "quiet", 20)):
        sheet.set_row(row, height)
        sheet.merge_range(row, 0, row, last, "", book.look(look))
        sheet.write_string(row, 0, text_of(text), book.look(look))
    row, breaks = FIRST_BLOCK, []
    for at, lines in enumerate(figures):
        if at and at % PER_PAGE == 0:
            breaks.append(row)
        row = _Block(book, sheet, lines, (at + 1, numbers + 1)).write(row) + GAP
    if not any(line.counts for line in rolled.lines):
        sheet.write_string(row, 0, "还没有计入的单位，所以没有数据的图。", book.look("message"))
        row += 1
    printed(sheet)
    sheet.set_h_pagebreaks(breaks)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, row - 1, last)


def _figures(rolled: Rolled, placed: Mapping[str, str], compared: Compared) -> Iterator[Lines]:
    yield _states(rolled)
    if not any(line.counts for line in rolled.lines):
        return
    for figure in figures_of(rolled.month.form):
        yield _of_form(figure, rolled, placed)
    yield _most(rolled)
    if compared.rows:
        yield _with_last_year(rolled, compared)


def _states(rolled: Rolled) -> Lines:
    area = rolled.over_units(STATE)
    lines = tuple(
        (state.value, (Cell(f'=COUNTIF({area},"{state}")', len(rolled.month.in_state(state))),))
        for state in sorted(State, key=lambda state: -state.rank)
        if state is not State.NOT_REQUIRED
    )
    return Lines(said("roll_up", "states", count=len(rolled.month.asked)), ("单位数",), lines)


def _of_form(figure: Figure, rolled: Rolled, placed: Mapping[str, str]) -> Lines:
    names = [bar.name for bar in figure.series[0].bars]
    lines = tuple((name, tuple(_sum(one.bars[at], rolled, placed) for one in figure.series)) for at, name in enumerate(names))
    heads = tuple(one.name for one in figure.series) if len(figure.series) > 1 else (figure.unit,)
    title = figure.title if f"（{figure.unit}" in figure.title else f"{figure.title}（{figure.unit}）".replace("）（", "，")
    return Lines(title, heads, lines, "stacked" if len(figure.series) > 1 else "bar")


def _sum(bar: Bar, rolled: Rolled, placed: Mapping[str, str]) -> Cell:
    value = stored(sum((rolled.sums[key] for key in bar.keys), Decimal()))
    cells = [f"{SUMS}!{placed[key]}" for key in bar.keys]
    formula = cells[0] if len(cells) == 1 else f"SUM({','.join(cells)})"
    return Cell(rolled.rounded(formula, *bar.keys), value, rolled.number_format(bar.keys[0]))


def _most(rolled: Rolled) -> Lines:
    """The units with most of what the form is about."""
    field = headline(rolled.month.form)
    key = field.key
    counted = [(at, line) for at, line in enumerate(rolled.lines) if line.amounts.get(key)]
    order = sorted(counted, key=lambda pair: (-pair[1].amounts[key], pair[0]))
    first, rest = order[:TOP], order[TOP:]
    look = rolled.number_format(key)
    lines = tuple(
        (
            _short(line.state.unit.name, rolled.month.county),
            (Cell(f"={rolled.of_unit(at, key)}", stored(line.amounts[key]), look),),
        )
        for at, line in first
    )
    others = sum(line.amounts[key] for _, line in rest)
    title = (
        said("roll_up", "most", named=_named(field), count=len(first), unit=field.unit.label)
        if len(order) > TOP
        else said("roll_up", "each", named=_named(field), unit=field.unit.label)
    )
    note = said("roll_up", "rest", count=len(rest), others=f"{others:,}", unit=field.unit.label) if rest else ""
    return Lines(title, (field.unit.label,), lines, "bar", note)


def _short(name: str, county: str) -> str:
    """The name of a unit without that of its county, as long as there is room for."""
    told = text_of(name.removeprefix(county) or name)
    return told if len(told) <= LONGEST_NAME else f"{told[: LONGEST_NAME - 1]}…"


def _named(field: Field) -> str:
    """What a value is called in short: its row, and its column where others of the table count in the same unit."""
    alike = [column for column in field.table.columns if column.unit == field.unit and not column.total]
    return field.row.name if field.column.total or len(alike) == 1 else f"{field.row.name}{field.column.name}"


def _with_last_year(rolled: Rolled, compared: Compared) -> Lines:
    lines = []
    for field in compared_fields(rolled.month.form):
        key = field.key
        if key in compared.last:
            row, look = compared.rows[key] + 1, rolled.number_format(key)
            last = Cell(f"={COMPARED}!D{row}", stored(compared.last[key]), look)
            lines.append((field.row.name, (last, Cell(f"={COMPARED}!E{row}", stored(compared.this[key]), look))))
    unit = headline(rolled.month.form).unit.label
    return Lines(said("roll_up", "last_year", count=len(rolled.compared), unit=unit), ("上年", "本年"), tuple(lines), "beside")


class _Block:
    """One figure on the sheet: its numbers at the left, its chart at the right. `at` are its number and the first column of its chart."""

    def __init__(self, book: Book, sheet: Worksheet, lines: Lines, at: tuple[int, int]) -> None:
        self.book, self.sheet, self.lines = book, sheet, lines
        self.number, self.column = at

    def write(self, top: int) -> int:
        """Write it with its first row at `top`, counted from 0; the row behind it."""
        lines, sheet = self.lines, self.sheet
        sheet.write_string(top, 0, said("roll_up", "figure", number=self.number, title=lines.title), self.book.look("part"))
        head = top + 1
        sheet.write_blank(head, 0, None, self.book.look("band"))
        for column, text in enumerate(lines.heads, 1):
            sheet.write_string(head, column, text, self.book.look("head"))
        row = head
        for row, (name, cells) in enumerate(lines.lines, head + 1):
            sheet.write_string(row, 0, name, self.book.look("text"))
            for column, cell in enumerate(cells, 1):
                sheet.write_formula(row, column, cell.formula, self.book.look("number", cell.format), cell.value)
        if lines.note:
            sheet.write_string(row + 1, 0, lines.note, self.book.look("quiet left"))
        end = max(top + BLOCK_ROWS, row + 2)
        self._chart(head, row, end)
        return end

    def _chart(self, head: int, last: int, end: int) -> None:
        lines = self.lines
        chart = self.book.file.add_chart({"type": "bar", **({"subtype": "stacked"} if lines.kind == "stacked" else {})})
        count = len(lines.heads)
        for at in range(count):
            chart.add_series(self._series(at, (head + 1, last)))
        chart.set_title({"name": lines.title, "overlay": False, "name_font": _font(11, HEI)})
        chart.set_legend({"none": True} if count == 1 else {"position": "bottom", "font": _font(9)})
        chart.set_y_axis({"num_font": _font(9), "reverse": True, "major_tick_mark": "none", "line": {"color": "#595959"}})
        from_nothing = {"min": 0} if all(cell.value >= 0 for _, cells in lines.lines for cell in cells) else {}
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, **from_nothing})
        chart.set_chartarea({"border": {"color": "#BFBFBF"}})
        chart.set_size({"width": CHART_PIXELS, "height": (end - head) * ROW_PIXELS - 6})
        where = {"x_offset": 8, "y_offset": 2, "object_position": 2, "description": self._in_words()}
        self.sheet.insert_chart(head, self.column, chart, where)

    def _series(self, at: int, rows: tuple[int, int]) -> dict[str, Any]:
        first, last = rows
        kind, count = self.lines.kind, len(self.lines.heads)
        fill = TONES[0] if count == 1 else (PALE, TONES[0])[at % 2] if kind == "beside" else TONES[at % len(TONES)]
        inside = kind == "stacked"
        dark = "#1A1A1A" if not inside or fill in LIGHT or at >= len(TONES) else "#FFFFFF"
        column = letters(at + 2)
        return {
            "name": f"={CHARTS}!${column}${first}",
            "categories": f"={CHARTS}!$A${first + 1}:$A${last + 1}",
            "values": f"={CHARTS}!${column}${first + 1}:${column}${last + 1}",
            **(_stripes(fill) if at >= len(TONES) else {"fill": {"color": fill}}),
            "border": {"color": "#1F3864", "width": 0.5},
            "gap": 45,
            "data_labels": {
                "value": True,
                "num_format": f"{self._format(at)};-{self._format(at)};" + ("" if inside else "0"),
                "font": {**_font(9), "color": dark},
                **({"position": "center"} if inside else {"position": "outside_end"}),
            },
        }

    def _format(self, at: int) -> str:
        return self.lines.lines[0][1][at].format

    def _in_words(self) -> str:
        """What a screen reader says in the place of the chart."""
        told = "；".join(f"{name}{_spoken(cells, self.lines.heads)}" for name, cells in self.lines.lines)
        return text_of(f"{self.lines.title}。{told}。")


def _stripes(tone: str) -> dict[str, Any]:
    return {"pattern": {"pattern": "light_upward_diagonal", "fg_color": tone, "bg_color": "#FFFFFF"}}


def _spoken(cells: Sequence[Cell], heads: Sequence[str]) -> str:
    if len(cells) == 1:
        return f"{cells[0].value:,}"
    return "、".join(f"{head}{cell.value:,}" for head, cell in zip(heads, cells, strict=True))


def _font(size: float, name: str = SONG) -> dict[str, Any]:
    return {"name": name, "size": size, "bold": name == HEI}
