"""Labels of a sheet that are not what the form says, and what stands where nothing should."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xl_tools.chinese.lazy_regex import regex
from xl_tools.findings.finding import normalised
from xl_tools.workbook.integrity.expected import Expected
from xl_tools.workbook.package.grid_values import Values, in_text
from xl_tools.workbook.sheets.sheet_plan import Cell

BREAK = regex(r"_x000[dD]_|[\r\n]")


class ChangedLabel(NamedTuple):
    """A label with what stands in its place; `actual` is empty where nothing does. `slight` where only white space or widths differ."""

    cell: Cell
    expected: str
    actual: str
    slight: bool = False


def changed_labels(name: str, labels: Sequence[Cell], values: Values) -> Iterator[ChangedLabel]:
    """Every one of the labels that differs, white space and width of characters aside."""
    return (item for item in differing_labels(name, labels, values) if not item.slight)


def differing_labels(name: str, labels: Sequence[Cell], values: Values) -> Iterator[ChangedLabel]:
    """Every one of the labels that differs in more than line breaks and the white space round it, which programs write anew."""
    for cell in labels:
        if values.given(name, cell.row, cell.column) == cell.text:
            continue
        actual = in_text(values.cell(name, cell.row, cell.column))
        expected = str(cell.text)
        if actual != expected and _unbroken(actual) != _unbroken(expected):  # nearly all are equal at first sight
            yield ChangedLabel(cell, expected, actual, normalised(actual) == normalised(expected))


def _unbroken(text: str) -> str:
    return BREAK.sub("", text).strip()


def stray_contents(expected: Expected, values: Values) -> Iterator[tuple[int, int]]:
    """Row and column of everything that stands where the plan leaves a cell empty."""
    filled = expected.filled
    for row, cells in enumerate(values.sheets.get(expected.sheet.name, ()), 1):
        for column, value in enumerate(cells, 1):
            if value != "" and (row, column) not in filled and not str(value).isspace():
                yield row, column
