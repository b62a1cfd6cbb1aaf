"""The checks on single values: blank, text, sign, whole numbers, decimals."""

from collections.abc import Collection, Iterator
from decimal import Decimal

from xl_tools.checks.figures.blanks import unread_in
from xl_tools.chinese.characters import seen
from xl_tools.chinese.numerals import meant_by
from xl_tools.details.said import said
from xl_tools.filing.filing import Reading, in_words
from xl_tools.findings.catalogue import blanks_told
from xl_tools.findings.finding import Cell, Finding, plain
from xl_tools.form.model import Field, Table
from xl_tools.form.proper import decimals_of
from xl_tools.form.severity import Severity


def value_findings(reading: Reading, suspects: Collection[str]) -> Iterator[Finding]:
    """What is wrong with each value in `suspects`, one finding per table for its blanks.

    Totals that are formulas are spoken of only where they are too large though their parts are proper.
    """
    for table in reading.filing.form.tables:
        fields = [field for field in reading.filing.form.fields_in[table.key] if reading.is_report or _is_entry(field, reading)]
        yield from _blanks([field for field in fields if field.key in suspects], len(fields), reading)
        for field in fields:
            if field.key in suspects:
                yield from _value(field, reading)
        if not reading.is_report:
            yield from _too_large(table, suspects, reading)


def _too_large(table: Table, suspects: Collection[str], reading: Reading) -> Iterator[Finding]:
    form = reading.filing.form
    for field in form.fields_in[table.key]:
        value = reading.filing.number(field.key)
        if _is_entry(field, reading) or value is None or abs(value) <= field.unit.most:
            continue
        if not any(ref.key in suspects for ref in form.totals[field.key].check.right.refs):
            yield _finding("V-LARGE", field, reading)


def _is_entry(field: Field, reading: Reading) -> bool:
    return reading.filing.totals == "keyed" or not field.total


def cell_of(key: str, reading: Reading) -> Cell:
    """The value with this key and its place, as it takes part in a finding."""
    return Cell(key, reading.place(key), in_words(reading.filing.values.get(key)))


def _blanks(fields: list[Field], whole: int, reading: Reading) -> Iterator[Finding]:
    reported = unread_in(reading)
    blank = [field.key for field in fields if reading.filing.values.get(field.key) is None and field.key not in reported]
    if blank:
        severity = Severity.QUERY if reading.is_report else Severity.ERROR
        cells = tuple(cell_of(key, reading) for key in blank)
        place = cells[0].place
        told = {"told": blanks_told(place.sheet, place.cell, len(blank), whole)} if place.sheet and place.cell else {}
        yield Finding("V-BLANK", severity, place, key=blank[0], cells=cells, arguments=told)


def _value(field: Field, reading: Reading) -> Iterator[Finding]:
    value = reading.filing.values.get(field.key)
    if isinstance(value, str):
        meant = meant_by(value, field.unit.label, field.unit.signed, field.unit.suffixes)
        yield _finding(
            "V-TEXT", field, reading, Severity.ERROR, number="" if meant is None else f" {plain(meant)}", **_hidden(value, meant)
        )
    elif isinstance(value, Decimal):
        yield from _number(field, value, reading)


def _hidden(text: str, meant: Decimal | None) -> dict[str, object]:
    """What to do where the text looks like a number, for what makes it none cannot be seen; nothing where there is no such thing."""
    if seen(text) == text:
        return {}
    return {"advice": said("V-TEXT", "unseen") if meant is None else said("V-TEXT", "unseen_beside", number=plain(meant))}


def _number(field: Field, value: Decimal, reading: Reading) -> Iterator[Finding]:
    places = decimals_of(value)
    if value < 0 and not field.unit.signed:
        yield _finding("V-NEGATIVE", field, reading)
    if places and not field.unit.decimals:
        yield _finding("V-FRACTION", field, reading)
    elif places > field.unit.decimals:
        yield _finding("V-DECIMALS", field, reading, places=places)
    if abs(value) > field.unit.most:
        yield _finding("V-LARGE", field, reading)


def _finding(code: str, field: Field, reading: Reading, severity: Severity = Severity.ERROR, **arguments: object) -> Finding:
    cell = cell_of(field.key, reading)
    value = reading.filing.values[field.key]
    actual = plain(value) if isinstance(value, Decimal) else value
    return Finding(code, severity, cell.place, key=field.key, cells=(cell,), actual=actual, arguments=arguments)
