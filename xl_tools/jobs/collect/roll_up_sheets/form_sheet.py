"""汇总表: the form with the sums, on one page, each value a formula over its column of the sheet of details."""

from collections.abc import Mapping
from typing import NamedTuple

from xlsxwriter.worksheet import Worksheet

from xl_tools.details.said import said
from xl_tools.form.grid import Grid, GridCell, Kind, grid_of
from xl_tools.jobs.collect.roll_up_sheets.book import Book, height_for, printed, text_of
from xl_tools.jobs.collect.roll_up_sheets.rolled import SUMS, Rolled, stored
from xl_tools.workbook.address import a1

LEAST_COLUMNS, MOST_UPRIGHT = 12, 18
"""The columns that the page is divided into at least, and up to how many of them are readable on a sheet that stands upright."""
PAGE_WIDTH = 93.0
"""Characters of half width in a line of the page."""
VALUES_SHARE = 0.5
"""Of the width of a table, what its values take if they can; labels take the rest."""
STUB_WEIGHTS: Mapping[int, tuple[float, ...]] = {1: (1.0,), 2: (0.25, 0.75), 3: (0.13, 0.25, 0.62)}
"""How the columns of labels share their width."""
TITLE_ROW, STATE_ROW, NOTE_ROW, FIRST_PART = range(4)
"""The rows of the sheet, counted from 0."""
ROW_HEIGHT = 16.5  # points of a row of one line
NOTHING_COUNTED = '{0};-{0};"—"'
"""The number format while no unit counts: a 0 would say that somebody reported it."""


class Placed(NamedTuple):
    """Where the cells of values stand (A1, by key) and the number of rows used."""

    cells: Mapping[str, str]
    height: int


def write_form(book: Book, rolled: Rolled, title: str, state: str) -> Placed:
    """Write the sheet and say where its values stand. `state` is what is said of units that are not in it; empty where all are."""
    sheet = book.sheet(SUMS)
    grids = [(part.title, grid_of(part.table)) for part in rolled.month.form.parts if part.table]
    columns = max([LEAST_COLUMNS, *(grid.width for _, grid in grids)])
    sheet.set_column(0, columns - 1, PAGE_WIDTH / columns)
    _heading(sheet, book, columns, (title, state, rolled))
    cells: dict[str, str] = {}
    row = FIRST_PART
    for name, grid in grids:
        sheet.set_row(row, 20)
        sheet.merge_range(row, 0, row, columns - 1, "", book.look("part"))
        sheet.write_string(row, 0, text_of(name), book.look("part"))
        cells |= _Table(sheet, book, rolled, grid).write(row + 1, edges_of(grid, columns))
        row += grid.height + 1
        sheet.set_row(row, 8)
        row += 1
    printed(sheet, landscape=columns > MOST_UPRIGHT)
    sheet.fit_to_pages(1, 1)
    sheet.print_area(0, 0, row - 1, columns - 1)
    sheet.activate()
    return Placed(cells, row)


def _heading(sheet: Worksheet, book: Book, columns: int, told: tuple[str, str, Rolled]) -> None:
    title, state, rolled = told
    note = "每个数字是“明细”中一列之和：选中后按 Ctrl+[ 可到各单位的数。"
    complete = said("roll_up", "complete", count=len(rolled.month.asked)) if rolled.month.asked else "名册上没有应报的单位。"
    for row, text, look, height in (
        (TITLE_ROW, title, "title", 30),
        (STATE_ROW, state or complete, "warning" if state else "quiet", 20),
        (NOTE_ROW, note, "quiet", 15),
    ):
        sheet.set_row(row, height)
        sheet.merge_range(row, 0, row, columns - 1, "", book.look(look))
        sheet.write_string(row, 0, text_of(text), book.look(look))


def edges_of(grid: Grid, columns: int) -> tuple[int, ...]:
    """Where the columns of a table begin among those of the page, and where the last ends."""
    count = grid.width - grid.stub
    if not grid.stub:
        return tuple(at * columns // count for at in range(count + 1))
    each = max(1, int(columns * VALUES_SHARE / count))
    if columns - each * count < grid.stub:
        each = 1
    labels = columns - each * count
    weights = STUB_WEIGHTS.get(grid.stub, (1 / grid.stub,) * grid.stub)
    edges = [0]
    for at in range(grid.stub):
        left = grid.stub - at - 1
        wanted = round(labels * sum(weights[: at + 1])) if left else labels
        edges.append(min(max(wanted, edges[-1] + 1), labels - left))
    return (*edges, *(labels + each * (at + 1) for at in range(count)))


class _Table:
    """One table of the form on the sheet."""

    def __init__(self, sheet: Worksheet, book: Book, rolled: Rolled, grid: Grid) -> None:
        self.sheet, self.book, self.rolled, self.grid = sheet, book, rolled, grid
        self.pattern = "{0}" if any(line.counts for line in rolled.lines) else NOTHING_COUNTED

    def write(self, top: int, edges: tuple[int, ...]) -> dict[str, str]:
        """Write the table with its first row at `top`, counted from 0; where its values stand."""
        width = self.rolled_width(edges)
        for row in range(self.grid.height):
            texts = [
                (cell.text, (edges[cell.column + cell.columns] - edges[cell.column]) * width)
                for cell in self.grid.cells
                if cell.row == row and cell.rows == 1 and cell.text
            ]
            self.sheet.set_row(top + row, max(ROW_HEIGHT, self._deep(row, edges, width), height_for(texts)))
        cells = {}
        for cell in self.grid.cells:
            at = top + cell.row, edges[cell.column]
            end = top + cell.row + cell.rows - 1, edges[cell.column + cell.columns] - 1
            look = self._look(cell)
            if at != end:
                self.sheet.merge_range(*at, *end, "", look)
            if cell.field:
                key = cell.field.key
                formula = self.rolled.rounded(f"SUM({self.rolled.over_units(self.rolled.columns[key])})", key)
                self.sheet.write_formula(*at, formula, look, stored(self.rolled.sums[key]))
                cells[key] = a1(at[0] + 1, at[1] + 1)
            else:
                self.sheet.write_string(*at, cell.text, look)
        return cells

    def rolled_width(self, edges: tuple[int, ...]) -> float:
        """The width of a column of the page in characters."""
        return PAGE_WIDTH / edges[-1]

    def _deep(self, row: int, edges: tuple[int, ...], width: float) -> float:
        """The height that a head over several rows asks of the last of them."""
        needed = 0.0
        for cell in self.grid.cells:
            if cell.kind is Kind.HEAD and cell.rows > 1 and cell.row + cell.rows - 1 == row:
                room = (edges[cell.column + cell.columns] - edges[cell.column]) * width
                needed = max(needed, height_for([(cell.text, room)]) - ROW_HEIGHT * (cell.rows - 1))
        return needed

    def _look(self, cell: GridCell) -> object:
        if cell.field:
            look = "total" if cell.field.total else "value"
            return self.book.look(look, self.rolled.number_format(cell.field.key, self.pattern))
        if cell.kind is Kind.STUB:
            return self.book.look("group" if cell.rows > 1 else "stub")
        return self.book.look("band" if cell.kind is Kind.TITLE else "head")
