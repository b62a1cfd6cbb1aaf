"""What the program wrote on the sheet 上年, kept on _import so that a later change of those locked figures is noticed."""

import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from xl_tools.details.said import of_all, said
from xl_tools.filing.filing import Filing
from xl_tools.findings.finding import Finding, Place, plain
from xl_tools.form.severity import Severity
from xl_tools.later import later
from xl_tools.workbook import words
from xl_tools.workbook.address import Spot
from xl_tools.workbook.package.grid_values import Values, in_text
from xl_tools.workbook.package.ooxml import Content
from xl_tools.workbook.sheets.geometry import LAST_YEAR_UNIT, LAST_YEAR_YEAR
from xl_tools.workbook.sheets.sheet_plan import Layout

if TYPE_CHECKING:
    from xl_tools.workbook.writing import entries
else:
    entries = later("xl_tools.workbook.writing.entries")

RECORD = Spot(words.IMPORT, 1, 3)
MOST_SINGLE = 10
"""Cells that are told one by one."""


def last_year_record(layout: Layout, previous: Filing) -> tuple["entries.Key", str]:
    """The cell on _import and what it keeps of the figures that go to 上年."""
    kept = [_written(content) for content in entries.last_year_values(layout, previous).values()]
    return (RECORD.sheet, RECORD.cell), json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def last_year_findings(layout: Layout, values: Values) -> Iterator[Finding]:
    """Every figure on 上年 that is not what the program wrote; a hint where it is not known what that was."""
    spots = [(words.LAST_YEAR_UNIT, LAST_YEAR_UNIT), (words.LAST_YEAR_YEAR, LAST_YEAR_YEAR)]
    spots += [(layout.form.fields[key].place, spot) for key, spot in layout.last_year.items()]
    kept = _kept(values, len(spots))
    shown = [_written(values.at(spot)) for _, spot in spots]
    if kept is None:
        filled = [spot for (_, spot), text in zip(spots, shown, strict=True) if text]
        if filled:
            detail = said("I-LAST-YEAR", "no_record", sheet=words.LAST_YEAR)
            yield Finding("I-LAST-YEAR", Severity.HINT, Place(words.LAST_YEAR, filled[0].cell), arguments={"detail": detail})
        return
    changed = [(item, was, now) for item, was, now in zip(spots, kept, shown, strict=True) if was != now]
    for (label, spot), was, now in changed[:MOST_SINGLE]:
        place = Place(words.LAST_YEAR, spot.cell)
        actual = of_all(f"“{now}”", len(changed), MOST_SINGLE)
        detail = said("I-LAST-YEAR", "changed", sheet=words.LAST_YEAR, cell=spot.cell, label=label, expected=was, actual=actual)
        yield Finding("I-LAST-YEAR", Severity.ERROR, place, expected=was, actual=now, arguments={"detail": detail})


def _kept(values: Values, length: int) -> list[str] | None:
    try:
        kept = json.loads(values.text(RECORD.sheet, RECORD.row, RECORD.column))
    except (ValueError, RecursionError):
        return None
    return [str(item) for item in kept] if isinstance(kept, list) and len(kept) == length else None


def _written(content: Content | object) -> str:
    """A figure in one spelling, whatever a spreadsheet program makes of it."""
    text = (
        content
        if isinstance(content, str)
        else ""
        if content is None
        else in_text(content if isinstance(content, Decimal) else str(content))
    )
    try:
        return plain(Decimal(text.strip()))
    except (InvalidOperation, ValueError):
        return text.strip()
