"""Rows of the sheets that the program writes as a whole: 校验结果 and _import."""

import copy
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from xl_tools.workbook import words
from xl_tools.workbook.address import Spot, a1, column_of
from xl_tools.workbook.package.ooxml import MAIN, Content, escape, parse, serialised, tag, written
from xl_tools.workbook.sheets.entry_sheets import COLUMNS, FINGERPRINT, ResultColumns
from xl_tools.workbook.sheets.row_heights import height_of


class Linked(NamedTuple):
    """A text that leads to a cell of the workbook."""

    text: str
    spot: Spot

    @property
    def formula(self) -> str:
        """The link as a formula."""
        return f'HYPERLINK("#\'{self.spot.sheet}\'!{self.spot.cell}","{self.text}")'


Row = Sequence[Content | Linked]


def rewritten(content: bytes, first: int, rows: Sequence[Row], widths: Sequence[float] = ()) -> bytes:
    """The sheet with these rows from row `first` on, in the looks of the rows that stood there; the rows below them are emptied.

    A row is made as high as the text of its first columns needs, whose `widths` are given.
    """
    root = parse(content)
    data = root.find(tag("sheetData"))
    if data is None:
        data = etree.SubElement(root, tag("sheetData"))
    old = {int(row.get("r", "0")): row for row in data}
    pattern = old.get(first)
    for number in range(first, max([*old, first + len(rows) - 1]) + 1):
        row = old.get(number)
        if row is None:
            row = copy.deepcopy(pattern) if pattern is not None else etree.Element(tag("row"))
            row.set("r", str(number))
            data.append(row)
        if number - first < len(rows):
            _write_row(row, number, rows[number - first])
            _set_height(row, rows[number - first], widths)
        elif any(len(cell) for cell in row):
            _write_row(row, number, ())
    dimension = root.find(tag("dimension"))
    if dimension is not None:
        root.remove(dimension)
    return serialised(root)


def rewritten_cell(content: bytes, spot: Spot, text: str) -> bytes:
    """The sheet with this text in a cell that it has, in the look of that cell."""
    root = parse(content)
    for row in root.iter(tag("row")):
        for cell in row.findall(tag("c")):
            if cell.get("r") == spot.cell:
                row.replace(cell, etree.fromstring(f'<row xmlns="{MAIN}">{written(spot.cell, cell.get("s"), text)}</row>')[0])
    return serialised(root)


def with_lists(content: bytes, first: int, column: int, lists: Sequence[Sequence[Content]]) -> bytes:
    """The sheet with each list down a column of its own, from row `first` and `column` on; what stood there before is gone."""
    root = parse(content)
    data = root.find(tag("sheetData"))
    if data is None:
        data = etree.SubElement(root, tag("sheetData"))
    there = {int(row.get("r", "0")): row for row in data}
    last = max([*there, first + max(map(len, lists), default=0) - 1])
    for number in range(first, last + 1):
        texts = [items[number - first] if number - first < len(items) else None for items in lists]
        row = there.get(number)
        if row is None:
            row = etree.SubElement(data, tag("row"), {"r": str(number)})
        elif "spans" in row.attrib:
            del row.attrib["spans"]
        kept = [cell for cell in row if not column <= _column(cell) < column + len(lists)]
        new = [written(a1(number, column + at), None, text) for at, text in enumerate(texts) if text is not None]
        cells = [*kept, *etree.fromstring(f'<row xmlns="{MAIN}">{"".join(new)}</row>')]
        row[:] = sorted(cells, key=_column)
    return serialised(root)


def _column(cell: etree._Element) -> int:
    return column_of(cell.get("r", "").rstrip("0123456789"))


def _write_row(row: etree._Element, number: int, contents: Row) -> None:
    styles = {_column(cell): cell.get("s") for cell in row}
    for name in ("ht", "customHeight", "spans"):
        if name in row.attrib:
            del row.attrib[name]
    cells = []
    for column in range(1, max([len(contents), *styles]) + 1):
        content = contents[column - 1] if column <= len(contents) else None
        formula = escape(content.formula) if isinstance(content, Linked) else None
        shown = content.text if isinstance(content, Linked) else content
        cells.append(written(a1(number, column), styles.get(column), shown, formula))
    row[:] = list(etree.fromstring(f'<row xmlns="{MAIN}">{"".join(cells)}</row>'))


def _set_height(row: etree._Element, contents: Row, widths: Sequence[float]) -> None:
    shown = (content.text if isinstance(content, Linked) else str(content or "") for content in contents)
    height = height_of(zip(shown, widths, strict=False))
    if height:
        row.set("ht", f"{height:g}")
        row.set("customHeight", "1")


def explanation_rows(
    explanations: Mapping[str, str], text: str = words.RESULTS_KEPT, columns: ResultColumns = COLUMNS
) -> list[list[Content]]:
    """Rows that keep a 说明 by its fingerprint until the finding is shown again."""
    rows: list[list[Content]] = []
    for fingerprint, explanation in explanations.items():
        row: list[Content] = [None] * FINGERPRINT
        row[columns.text - 1], row[columns.explanation - 1], row[FINGERPRINT - 1] = text, explanation, fingerprint
        rows.append(row)
    return rows
