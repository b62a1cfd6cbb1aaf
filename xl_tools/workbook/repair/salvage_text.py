"""The rows of 文字 in a workbook whose rows may have been inserted or removed: all rows between the first ones of two parts belong together."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xl_tools.details.said import said
from xl_tools.workbook import words
from xl_tools.workbook.integrity.moved_rows import Shift
from xl_tools.workbook.package.grid_values import Values
from xl_tools.workbook.sheets.sheet_plan import Layout, Region
from xl_tools.workbook.sheets.text_geometry import HEADING, PARAGRAPH, PART, TOPIC
from xl_tools.workbook.sheets.text_rows import Line

BEHIND = 1_000_000
"""Rows that the template has not are numbered from here, so that none is taken for the first of a part."""


class TextRows(NamedTuple):
    """The rows of each part, all lines by number, the cells they came from, and what could not be placed."""

    rows: Mapping[str, Sequence[tuple[int, Line]]]
    lines: Mapping[int, Line]
    used: frozenset[tuple[int, int]]
    lost: tuple[str, ...]


def text_rows(layout: Layout, name: str | None, shift: Shift, values: Values) -> TextRows:
    """The rows of text on the sheet called `name` now; none where there is no such sheet."""
    if name is None:
        return TextRows({}, {}, frozenset(), ())
    starts = {region.part: shift.rows.get(region.first, region.first) for region in (*layout.regions, layout.continued)}
    ends = _ends(layout, shift, len(values.sheets[name]))
    closed = _closed(layout, shift)
    rows: dict[str, list[tuple[int, Line]]] = {}
    used: set[tuple[int, int]] = set()
    lost = []
    for region in (*layout.regions, layout.continued):
        start = starts[region.part]
        if start is None:
            if region.part:
                lost.append(said("salvage", "part_gone", sheet=words.TEXT, row=region.first))
            rows[region.part] = []
            continue
        later = [row for row in (*starts.values(), ends) if row is not None and row > start]
        last = min(later, default=len(values.sheets[name]) + 1)
        here = [(at, row) for at, row in enumerate(range(start, last)) if row not in closed]
        found, cells = _lines(region, shift, here, (values, name))
        rows[region.part] = found
        used |= cells
    lines = {row: line for part in rows.values() for row, line in part}
    return TextRows(rows, lines, frozenset(used), tuple(lost))


def _ends(layout: Layout, shift: Shift, last: int) -> int:
    """The row where the text of the last part ends now."""
    after = layout.regions[-1].last
    below = [now for row, now in shift.rows.items() if row > after and now is not None]
    planned = min(cell.row for cell in layout.sheet(words.TEXT).cells if cell.row > after)
    return min(below) if below else min(planned, last + 1)


def _closed(layout: Layout, shift: Shift) -> frozenset[int]:
    """The rows now that hold no text: those of the figures, which are lifted by their places, and of what the sheet tells."""
    regions = (*layout.regions, layout.continued)
    planned = {row for region in regions for row in region.closed}
    planned |= {cell.row for cell in layout.sheet(words.TEXT).cells if cell.entry} - {row for one in regions for row in one.open}
    return frozenset(now for row in planned if (now := shift.rows.get(row, row)) is not None)


def _lines(
    region: Region, shift: Shift, rows: Sequence[tuple[int, int]], where: tuple[Values, str]
) -> tuple[list[tuple[int, Line]], set[tuple[int, int]]]:
    values, name = where
    columns = {column: shift.columns.get(column, column) for column in (PART, TOPIC, HEADING, PARAGRAPH)}
    found: list[tuple[int, Line]] = []
    used: set[tuple[int, int]] = set()

    def text(row: int, column: int) -> str:
        at = columns[column]
        if at is None:
            return ""
        used.add((row, at))
        return values.text(name, row, at)

    for at, row in rows:
        part = text(row, PART) if not region.part else ""
        planned = region.first + at if at <= region.last - region.first else BEHIND + row
        found.append((planned, Line(part, text(row, TOPIC), text(row, HEADING), text(row, PARAGRAPH))))
    return found, used
