"""What an open workbook is to hold for a filing, cell by cell: for programs that fill it where it is open."""

from collections.abc import Mapping

from xl_tools.filing.filing import Filing, Reading
from xl_tools.workbook import words
from xl_tools.workbook.address import a1
from xl_tools.workbook.package.ooxml import Content
from xl_tools.workbook.sheets.sheet_plan import Layout
from xl_tools.workbook.sheets.text_rows import Line, arrange, outline_of, read_lines
from xl_tools.workbook.writing.entries import Key, entry_values, text_values
from xl_tools.workbook.writing.import_record import Row, records_of

WATCHED = (words.RESULTS,)
RECORD_COLUMNS = 8
"""Columns of the hidden record that are written at least, so that old entries go."""


def contents_of_entries(layout: Layout, filing: Filing) -> dict[Key, Content]:
    """Every entry with its content; None for one that is to be empty. The 说明 of 校验结果 are left alone."""
    entries = (
        (sheet.name, cell.cell) for sheet in layout.sheets if sheet.name not in WATCHED for cell in sheet.cells if cell.entry
    )
    found: dict[Key, Content] = dict.fromkeys(entries)
    given = {**entry_values(layout, filing), **text_values(arrange(layout, filing.text))}
    return found | {key: content for key, content in given.items() if key in found}


def records_of_import(layout: Layout, reading: Reading, used: int) -> dict[Key, Content]:
    """The cells of _import for a reading; of the `used` rows there now, those that are not needed any more are emptied."""
    rows = records_for(layout, arrange(layout, reading.filing.text), reading.filing, reading)
    width = max([RECORD_COLUMNS, *map(len, rows)])
    found: dict[Key, Content] = {}
    for at in range(max(len(rows), used - 1)):
        row = rows[at] if at < len(rows) else []
        found |= {(words.IMPORT, a1(2 + at, 1 + column)): row[column] if column < len(row) else None for column in range(width)}
    return found


def records_for(layout: Layout, lines: Mapping[int, Line], filing: Filing, imported: Reading | None) -> list[Row]:
    """What _import has to keep of a filing whose text lies on these lines: what rows and cells alone cannot tell."""
    natural = tuple(item.block for item in read_lines(layout, lines))
    outline = () if natural == filing.text else outline_of(filing.text)
    return records_of(imported, outline, filing.figures.channels[layout.channels :])
