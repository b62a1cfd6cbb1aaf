"""What a sheet must hold to be the one that was handed out, worked out once for each plan."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from xl_tools.workbook.address import a1
from xl_tools.workbook.package.markup import cells_in
from xl_tools.workbook.package.spelling import spelled
from xl_tools.workbook.sheets.sheet_plan import Cell, Layout, Sheet


class Expected(NamedTuple):
    """Formulas by cell in one spelling, with their cells and alone, labels, entries by cell, all unlocked cells, what may be typed where and what is told there (None where
    that is not known, in earlier versions), which cells are joined to which area, every place where anything may stand, and all planned cells.
    """

    sheet: Sheet
    formulas: Mapping[str, tuple[Cell, str]]
    spelled: Mapping[str, str]
    labels: tuple[Cell, ...]
    entries: Mapping[str, Cell]
    unlocked: frozenset[str]
    restrictions: Mapping[str, tuple[str, str, str]]
    told: Mapping[str, frozenset[str]] | None
    merged: Mapping[str, Cell]
    filled: frozenset[tuple[int, int]]
    cells: Mapping[str, Cell]


@cache
def expected_of(layout: Layout, name: str) -> Expected:
    """What the sheet with this name must hold."""
    sheet = layout.sheet(name)
    entries = {cell.cell: cell for cell in sheet.cells if cell.entry}
    formulas = {cell.cell: (cell, spelled(cell.formula.text)) for cell in sheet.cells if cell.formula}
    return Expected(
        sheet,
        formulas,
        {at: text for at, (_, text) in formulas.items()},
        tuple(cell for cell in sheet.cells if cell.text is not None and not cell.entry),
        entries,
        frozenset(under for cell in entries.values() for under in _under(cell)),
        {cell: wanted for cells, wanted in _restrictions(sheet) for cell in cells},
        _told(layout, sheet),
        {f"{cell.cell}:{_under(cell)[-1]}": cell for cell in sheet.cells if cell.rows > 1 or cell.columns > 1},
        frozenset(
            (cell.row, cell.column) for cell in sheet.cells if cell.entry or cell.patch or cell.formula or cell.text is not None
        ),
        {cell.cell: cell for cell in sheet.cells},
    )


def _under(cell: Cell) -> list[str]:
    """All cells that a merged one covers, itself first."""
    rows = range(cell.row, cell.row + cell.rows)
    return [a1(row, column) for row in rows for column in range(cell.column, cell.column + cell.columns)]


def _restrictions(sheet: Sheet) -> list[tuple[list[str], tuple[str, str, str]]]:
    found: list[tuple[list[str], tuple[str, str, str]]] = []
    for planned in sheet.validations:
        if planned.kind != "any":
            low = spelled(f'"{planned.low}"' if planned.kind == "list" else planned.low)
            found.append((list(cells_in(" ".join(planned.cells))), (planned.kind, low, spelled(planned.high))))
    return found


def _told(layout: Layout, sheet: Sheet) -> Mapping[str, frozenset[str]] | None:
    """The prompt and the message of each cell that has any, without white space."""
    if layout.version != layout.form.version:
        return None
    found: dict[str, frozenset[str]] = {}
    for planned in sheet.validations:
        texts = frozenset(map(bare, (planned.prompt, planned.error)))
        for cell in cells_in(" ".join(planned.cells)):
            found[cell] = found.get(cell, frozenset()) | texts
    return found


def bare(text: str) -> str:
    """A text without white space and however its line ends are written."""
    return "".join(text.replace("_x000a_", "").replace("_x000d_", "").split())
