"""Labels of a sheet that are not what the form says, and whether the sheet has moved as a whole."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xl_tools.findings import normalised
from xl_tools.workbook.grid_values import Values, in_text
from xl_tools.workbook.plan import Cell

ENOUGH = 4
SHARE = 0.6


class ChangedLabel(NamedTuple):
    """A label with what stands in its place; `actual` is empty where nothing does."""

    cell: Cell
    expected: str
    actual: str


def changed_labels(name: str, labels: Sequence[Cell], values: Values) -> Iterator[ChangedLabel]:
    """Every one of the labels that differs, white space and width of characters aside."""
    for cell in labels:
        if values.given(name, cell.row, cell.column) == cell.text:
            continue
        actual = in_text(values.cell(name, cell.row, cell.column))
        expected = str(cell.text)
        if actual != expected and normalised(actual) != normalised(expected):
            yield ChangedLabel(cell, expected, actual)


def shift_of(name: str, labels: Sequence[ChangedLabel], values: Values) -> str:
    """In words how the sheet has moved, or an empty string where its labels are merely changed."""
    if len(labels) < ENOUGH:
        return ""
    where = _found(name, values)
    steps: Counter[tuple[int, int]] = Counter()
    for item in labels:
        spots = where.get(normalised(item.expected), [])
        steps.update({(row - item.cell.row, column - item.cell.column) for row, column in spots})
    (row, column), count = steps.most_common(1)[0] if steps else ((0, 0), 0)
    if (row, column) == (0, 0) or count < SHARE * len(labels):
        return ""
    first = labels[0].cell
    moves = [f"{abs(step)} {unit}" for step, unit in ((row, "行"), (column, "列")) if step]
    return f"“{name}”从 {first.cell} 起整体移动了 {'、'.join(moves)}，可能增删了行或列。"


def _found(name: str, values: Values) -> dict[str, list[tuple[int, int]]]:
    where: dict[str, list[tuple[int, int]]] = {}
    for row, cells in enumerate(values.sheets.get(name, ()), 1):
        for column, value in enumerate(cells, 1):
            if isinstance(value, str) and value:
                where.setdefault(normalised(value), []).append((row, column))
    return where
