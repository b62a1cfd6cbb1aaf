"""What lies over the cells of a sheet: pictures, boxes and shapes, and which cells they cover."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from xl_tools.chinese.lazy_regex import regex
from xl_tools.workbook.package.ooxml import RELATIONS, read, tag
from xl_tools.workbook.package.relations import DRAWING, LEGACY_DRAWING, Relation

SHEET_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
EMU_IN_POINT = 12_700
"""Units of drawings."""
EMU_IN_CHARACTER = 66_675
"""Seven dots of 9,525 each: the width of a column is counted in digits of the usual font."""
USUAL_HEIGHT, USUAL_WIDTH = 15.0, 9.0
"""Of rows in points and of columns in characters, where a sheet does not tell."""
SHOWN_NOTE = regex(r"visibility\s*:\s*visible")
MOST_DRAWN = 2_000
"""Boxes of a sheet, and rows or columns that one may cover."""


class Area(NamedTuple):
    """A rectangle of cells, all four counted from 1 and within."""

    top: int
    left: int
    bottom: int
    right: int

    def covers(self, row: int, column: int) -> bool:
        """Whether the cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


class Sizes(NamedTuple):
    """Heights of rows in points and widths of columns in characters, where they are not the usual ones."""

    heights: Mapping[int, float]
    widths: Mapping[int, float]

    def row_at(self, start: int, emu: int) -> int:
        """The row that lies so far below the top of another."""
        return _passed(start, emu, self.heights, USUAL_HEIGHT * EMU_IN_POINT, EMU_IN_POINT)

    def column_at(self, start: int, emu: int) -> int:
        """The column that lies so far to the right of the edge of another."""
        return _passed(start, emu, self.widths, USUAL_WIDTH * EMU_IN_CHARACTER, EMU_IN_CHARACTER)


def covered_by(root: etree._Element, relations: Sequence[Relation], parts: Mapping[str, bytes]) -> tuple[Area, ...]:
    """The areas of a sheet that something is drawn over; hidden notes are none."""
    named = {item.get(f"{{{RELATIONS}}}id", "") for name in ("drawing", "legacyDrawing") for item in root.iterchildren(tag(name))}
    found: list[Area] = []
    sizes: Sizes | None = None
    for relation in relations:
        if relation.identity not in named or relation.target not in parts:
            continue
        sizes = sizes or _sizes(root)
        if relation.kind == DRAWING:
            found += _anchored(read(parts[relation.target]), sizes)
        elif relation.kind == LEGACY_DRAWING:
            found += _shapes(parts[relation.target])
    return tuple(found[:MOST_DRAWN])


def _anchored(drawing: etree._Element, sizes: Sizes) -> Iterator[Area]:
    for name in ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor"):
        for anchor in drawing.iter(f"{SHEET_DRAWING}{name}"):
            first, last = (_corner(anchor.find(f"{SHEET_DRAWING}{end}")) for end in ("from", "to"))
            if first is None:
                place = anchor.find(f"{SHEET_DRAWING}pos")
                first = (sizes.row_at(1, _told(place, "y")), sizes.column_at(1, _told(place, "x")))
            if last is None:
                size = anchor.find(f"{SHEET_DRAWING}ext")
                last = (sizes.row_at(first[0], _told(size, "cy")), sizes.column_at(first[1], _told(size, "cx")))
            yield Area(first[0], first[1], max(first[0], last[0]), max(first[1], last[1]))


def _corner(item: etree._Element | None) -> tuple[int, int] | None:
    if item is None:
        return None
    row, column = (item.findtext(f"{SHEET_DRAWING}{name}", "").strip() for name in ("row", "col"))
    return (int(row) + 1, int(column) + 1) if row.isdecimal() and column.isdecimal() else None


def _told(item: etree._Element | None, name: str) -> int:
    told = "" if item is None else item.get(name, "")
    return int(told) if told.isdecimal() else 0


def _shapes(content: bytes) -> Iterator[Area]:
    """Shapes of the older kind, notes that are shown all the time among them."""
    for shape in etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, recover=True)).iter(
        "{*}shape"
    ):
        data = next(shape.iter("{*}ClientData"), None)
        if data is None or (data.get("ObjectType") == "Note" and not _is_shown(shape, data)):
            continue
        anchor = [piece.strip() for piece in (data.findtext("{*}Anchor") or "").split(",")]
        if len(anchor) == 8 and all(piece.isdecimal() for piece in anchor):
            left, _, top, _, right, _, bottom, _ = map(int, anchor)
            yield Area(top + 1, left + 1, bottom + 1, right + 1)


def _is_shown(shape: etree._Element, data: etree._Element) -> bool:
    return data.find("{*}Visible") is not None or bool(SHOWN_NOTE.search(shape.get("style", "").lower()))


def _sizes(root: etree._Element) -> Sizes:
    heights = {int(row.get("r", "0")): _number(row.get("ht")) for row in root.iter(tag("row")) if row.get("ht")}
    widths: dict[int, float] = {}
    for item in root.iter(tag("col")):
        first, last = (int(item.get(name, "1")) for name in ("min", "max"))
        widths.update(dict.fromkeys(range(first, min(last, first + MOST_DRAWN) + 1), _number(item.get("width"))))
    return Sizes(heights, widths)


def _number(told: str | None) -> float:
    try:
        return float(told or 0)
    except ValueError:
        return 0.0


def _passed(start: int, emu: int, sizes: Mapping[int, float], usual: float, unit: int) -> int:
    at, left = start, float(emu)
    while at < start + MOST_DRAWN:
        size = sizes[at] * unit if at in sizes else usual
        if left <= size:
            return at
        left -= size
        at += 1
    return at
