"""The rows of 文字 as they stand in a workbook."""

from xl_tools.workbook import words
from xl_tools.workbook.package.grid_values import Values
from xl_tools.workbook.sheets.sheet_plan import Layout
from xl_tools.workbook.sheets.text_geometry import HEADING, PARAGRAPH, PART, TOPIC
from xl_tools.workbook.sheets.text_rows import Line


def lines_in(layout: Layout, values: Values) -> dict[int, Line]:
    """Every row that text may stand in, by its number."""
    lines = {}
    rows = values.sheets.get(words.TEXT, ())
    for region in (*layout.regions, layout.continued):
        for row in region.open:
            part = values.text(words.TEXT, row, PART) if region is layout.continued else ""
            cells = rows[row - 1][TOPIC - 1 : PARAGRAPH] if row <= len(rows) else ()
            if cells.count("") == len(cells):
                lines[row] = Line(part)
            else:
                lines[row] = Line(part, *(values.text(words.TEXT, row, column) for column in (TOPIC, HEADING, PARAGRAPH)))
    return lines
