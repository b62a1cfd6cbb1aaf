"""What goes into which cell for a filing: entries, text, last year's values."""

from collections.abc import Mapping
from decimal import Decimal

from xl_tools.filing.filing import Filing, Value
from xl_tools.filing.organ import KINDS, TIERS
from xl_tools.form.proper import is_storable
from xl_tools.workbook import words
from xl_tools.workbook.address import Spot, a1
from xl_tools.workbook.day_count import day_entry
from xl_tools.workbook.package.ooxml import Content
from xl_tools.workbook.sheets.geometry import LAST_YEAR_UNIT, LAST_YEAR_YEAR
from xl_tools.workbook.sheets.sheet_plan import Layout
from xl_tools.workbook.sheets.text_geometry import HEADING, PARAGRAPH, PART, TOPIC, channel_name
from xl_tools.workbook.sheets.text_rows import Line

Key = tuple[str, str]
"""Sheet and cell."""


def as_content(value: Value) -> Content:
    """A value as it is written: a number where a spreadsheet holds it exactly, else its digits as text."""
    if isinstance(value, Decimal) and not is_storable(value):
        return f"{value:f}"
    return value


def entry_values(layout: Layout, filing: Filing) -> dict[Key, Content]:
    """Numbers, identity and figures by sheet and cell; blanks are left out."""
    typed: dict[str, Content] = {**_identity(filing), **_figures(filing, layout.channels)}
    for key, field in layout.form.fields.items():
        if layout.totals == words.KEYED or not field.total:
            typed[key] = as_content(filing.values.get(key))
    return {_key(layout.spots[name]): value for name, value in typed.items() if value not in (None, "")}


def _key(spot: Spot) -> Key:
    return spot.sheet, spot.cell


def _identity(filing: Filing) -> dict[str, Content]:
    identity = filing.identity
    contact = identity.contact
    return {
        "identity.unit": identity.unit,
        "identity.year": identity.year,
        "identity.tier": TIERS.get(identity.tier or ""),
        "identity.kind": KINDS.get(identity.kind or ""),
        "identity.deadline": day_entry(identity.deadline),
        "identity.contact.address": contact.address,
        "identity.contact.postcode": contact.postcode,
        "identity.contact.phone": contact.phone,
        "identity.contact.website": contact.website,
        "identity.title": identity.title,
        "identity.signature": identity.signature,
        "identity.date": day_entry(identity.date),
    }


def _figures(filing: Filing, channels: int) -> dict[str, Content]:
    figures = filing.figures
    typed: dict[str, Content] = {figure.key: as_content(figures.amount(figure.key)) for figure in filing.form.figures}
    for at, (name, count) in enumerate(figures.channels[:channels]):
        typed[channel_name(at, "name")] = name
        typed[channel_name(at, "count")] = as_content(count)
    return typed


def text_values(lines: Mapping[int, Line]) -> dict[Key, Content]:
    """The rows of 文字 by sheet and cell."""
    found: dict[Key, Content] = {}
    for row, line in lines.items():
        for column, text in ((PART, line.part), (TOPIC, line.topic), (HEADING, line.heading), (PARAGRAPH, line.text)):
            if text:
                found[words.TEXT, a1(row, column)] = text
    return found


def last_year_values(layout: Layout, previous: Filing) -> dict[Key, Content]:
    """Last year's unit, year and values on 上年; values that this form does not have are left out."""
    found: dict[Key, Content] = {
        _key(LAST_YEAR_UNIT): previous.identity.unit or None,
        _key(LAST_YEAR_YEAR): previous.identity.year,
    }
    for key, spot in layout.last_year.items():
        found[_key(spot)] = as_content(previous.values.get(key))
    return found
