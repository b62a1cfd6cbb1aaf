"""The statutory tables as WordprocessingML, laid out from the form's own grid: merged cells, heads that repeat, rows that do not split."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from xl_tools.chinese.headings import CHINESE_BRACKETED
from xl_tools.filing.filing import Value
from xl_tools.form.grid import Grid, GridCell, Kind, grid_of
from xl_tools.form.model import Table
from xl_tools.reporting.wordml import escaped, number, paragraph, run

WIDE_FROM = 8
"""Tables with as many columns are set in the smaller size."""
STUB_SHARE = {1: (0.31,), 2: (0.14, 0.3), 3: (0.06, 0.1, 0.36)}
CELL_TOP, CELL_SIDE, CELL_SIDE_SMALL = 22, 85, 54
"""Margins of cells in twentieths of a point."""
ROW_HEIGHT, ROW_HEIGHT_SMALL = 400, 368
"""Least heights of rows in twentieths of a point."""
MARK = "\0"
SMALL_TYPE = 18  # half points of the small table style
LEAST_TYPE = 10
"""Half points: the smallest type for a number that is too long for its cell."""
DIGIT = 115  # twentieths of a point that a digit of the small type takes, in the wider of the usual fonts
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
BORDER = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in SIDES)


class TableLook(NamedTuple):
    """What the template says about tables: the ids of the two table styles, and the width of a line in twentieths of a point."""

    style: str
    small_style: str
    width: int


class Skeleton(NamedTuple):
    """A table whose values are left open: the XML before each value, the keys of the values in order, and the XML after the last.

    `room` is how many digits of the usual size stand in a line of the narrowest cell.
    """

    pieces: tuple[str, ...]
    keys: tuple[str, ...]
    end: str
    room: int


def table_xml(table: Table, values: Mapping[str, Value], look: TableLook) -> str:
    """The table filled with `values`; text in the place of a number is printed as it stands, a blank stays empty."""
    skeleton = _skeleton(table, look)
    filled = [
        piece + _value(number(values.get(key)), skeleton.room) for piece, key in zip(skeleton.pieces, skeleton.keys, strict=True)
    ]
    return "".join(filled) + skeleton.end


def _value(text: str, room: int) -> str:
    """A run with a value, in smaller type where it would be broken over two lines."""
    size = max(LEAST_TYPE, SMALL_TYPE * room // len(text)) if len(text) > room else 0
    look = f'<w:rPr><w:sz w:val="{size}"/></w:rPr>' if size else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


@lru_cache(maxsize=64)
def _skeleton(table: Table, look: TableLook) -> Skeleton:
    grid = grid_of(table)
    small = grid.width >= WIDE_FROM
    widths = column_widths(grid, look.width)
    style = look.small_style if small else look.style
    owners = {(row, column): cell for cell in grid.cells for row, column in _covered(cell)}
    rows = [_row(grid, owners, widths, (index, style, small)) for index in range(grid.height)]
    side = CELL_SIDE_SMALL if small else CELL_SIDE
    pieces = (_head(widths, side) + "".join(rows) + "</w:tbl>").split(MARK)
    keys = tuple(cell.field.key for cell in _in_order(grid) if cell.field)
    return Skeleton(tuple(pieces[:-1]), keys, pieces[-1], (min(widths[grid.stub :]) - 2 * side) // DIGIT)


def _in_order(grid: Grid) -> list[GridCell]:
    return sorted(grid.cells, key=lambda cell: (cell.row, cell.column))


def column_widths(grid: Grid, width: int) -> list[int]:
    """The width of each grid column in twentieths of a point; together they are `width`."""
    shares = STUB_SHARE.get(grid.stub, tuple(0.45 / grid.stub for _ in range(grid.stub))) if grid.stub else ()
    stub = [int(width * share) for share in shares]
    count = grid.width - grid.stub
    rest = width - sum(stub)
    return stub + [rest * (at + 1) // count - rest * at // count for at in range(count)]


def _covered(cell: GridCell) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]


def _head(widths: list[int], side: int) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    sides = (("top", CELL_TOP), ("left", side), ("bottom", CELL_TOP), ("right", side))
    margins = "".join(f'<w:{name} w:w="{size}" w:type="dxa"/>' for name, size in sides)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{BORDER}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _row(grid: Grid, owners: Mapping[tuple[int, int], GridCell], widths: list[int], look: tuple[int, str, bool]) -> str:
    index, style, small = look
    repeats = "<w:tblHeader/>" if len(grid.table.sections) == 1 and index < grid.head else ""
    height = ROW_HEIGHT_SMALL if small else ROW_HEIGHT
    cells: list[str] = []
    column = 0
    while column < grid.width:
        cell = owners[index, column]
        width = sum(widths[column : column + cell.columns])
        cells.append(_cell(cell, width, style, first=index == cell.row, deep=grid.stub > 1, keep=index + 1 < grid.height))
        column += cell.columns
    properties = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>{repeats}</w:trPr>'
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def _cell(cell: GridCell, width: int, style: str, *, first: bool, deep: bool, keep: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = "" if cell.rows == 1 else '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
    keep_next = "<w:keepNext/>" if keep else ""
    align = '<w:jc w:val="left"/>' if cell.kind is Kind.STUB and cell.rows == 1 and deep else ""
    content = MARK if cell.field else run(_broken(cell)) if first else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(style, content, keep_next + align)}</w:tc>"


def _broken(cell: GridCell) -> str:
    """The label of a narrow group, with its ordinal on a line of its own."""
    ordinal = CHINESE_BRACKETED.match(cell.text) if cell.kind is Kind.STUB and cell.rows > 1 else None
    return f"{ordinal.group()}\n{cell.text[ordinal.end() :]}" if ordinal else cell.text
