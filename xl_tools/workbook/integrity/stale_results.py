"""Whether the results stored beside the formulas are those of the present data."""

import datetime as dt
from collections.abc import Iterator, Set
from decimal import Decimal
from typing import TYPE_CHECKING

from xl_tools.details.said import SPOTS, of_all, said
from xl_tools.filing.filing import Filing, Identity, Value, in_words
from xl_tools.findings.finding import Finding, Place
from xl_tools.form.severity import Severity
from xl_tools.later import later
from xl_tools.workbook import words
from xl_tools.workbook.address import split
from xl_tools.workbook.day_count import count_of
from xl_tools.workbook.package.grid_values import Raw, Values, in_text
from xl_tools.workbook.reading.text_lines import lines_in
from xl_tools.workbook.sheets.geometry import ECHOES, LAST_YEAR_UNIT, LAST_YEAR_YEAR
from xl_tools.workbook.sheets.sheet_plan import Layout
from xl_tools.workbook.sheets.text_geometry import channel_name

if TYPE_CHECKING:
    from xl_tools.workbook.results import cached_results, verdicts
    from xl_tools.workbook.sheets.status import fact_formulas
else:  # of no use to a workbook of version 1
    cached_results, verdicts = later("xl_tools.workbook.results.cached_results"), later("xl_tools.workbook.results.verdicts")
    fact_formulas = later("xl_tools.workbook.sheets.status.fact_formulas")

NEAR = Decimal("0.000000001")
"""What binary fractions may differ by; no result of the form has as many decimals."""
EXAMPLES = 3
"""Cells that the sentence names."""


def stale_finding(layout: Layout, values: Values, intact: Set[tuple[str, str]], moved: Set[str]) -> Iterator[Finding]:
    """One hint where stored results differ from the truth, naming the first cells; only for formulas that are still there."""
    if not layout.formulas:
        return
    differing = []
    for (sheet, cell), expected in cached_results.results(layout, contents_read(layout, values)).items():
        if (sheet, cell) in intact and sheet not in moved:
            at = split(cell)
            if values.given(sheet, *at) == expected:
                continue
            actual = values.cell(sheet, *at)
            if not _same(actual, expected):
                differing.append((sheet, cell, actual, expected))
    if differing:
        sheet, cell, actual, expected = differing[0]
        named = "、".join(f"“{sheet}”{cell}" for sheet, cell, _, _ in differing[:EXAMPLES])
        place = Place(sheet, cell, of_all(named, len(differing), EXAMPLES, SPOTS))
        blank = said("I-STALE", "blank")
        yield Finding("I-STALE", Severity.HINT, place, expected=in_words(expected) or blank, actual=in_text(actual) or blank)


def _same(actual: Raw, expected: "cached_results.Result") -> bool:
    if isinstance(expected, Decimal) and isinstance(actual, Decimal):
        return abs(expected - actual) <= NEAR
    return in_text(actual) == (expected if isinstance(expected, str) else f"{expected:f}")


def contents_read(layout: Layout, values: Values) -> "verdicts.Contents":
    """What a spreadsheet program sees in the entries: a number typed as text is no number to it."""
    form = layout.form
    keyed = layout.totals == words.KEYED
    entries = {key: values.at(layout.spots[key]) for key, field in form.fields.items() if keyed or not field.total}
    typed: dict[str, Value] = {key: _number(entries.get(key)) for key in form.fields}
    found = cached_results.contents_of(layout, Filing(Identity(form=form.key), typed, totals=layout.totals), lines={})
    before = {key: _number(values.at(spot)) for key, spot in layout.last_year.items()}
    figures = {one.key: _number(values.at(layout.spots[one.key])) for one in form.figures}
    return verdicts.Contents(
        form,
        layout.totals,
        found.numbers,
        {key: in_text(raw) for key, raw in entries.items() if raw is not None and _number(raw) is None},
        {key: value for key, value in before.items() if value is not None},
        {name: in_text(values.at(layout.spots[name])) for name in ECHOES},
        {name: _day(values.at(layout.spots[f"identity.{name}"])) for name in ("date", "deadline")},
        (in_text(values.at(LAST_YEAR_UNIT)), _number(values.at(LAST_YEAR_YEAR))),
        {key: value for key, value in figures.items() if value is not None},
        tuple(_channel(layout, values, at) for at in range(layout.channels)),
        lines_in(layout, values),
        any(row and row[0] == fact_formulas.EVIDENCE for row in values.sheets.get(words.IMPORT, ())),
    )


def _channel(layout: Layout, values: Values, at: int) -> tuple[str, Decimal | None]:
    name, count = (values.at(layout.spots[channel_name(at, what)]) for what in ("name", "count"))
    return in_text(name), _number(count)


def _day(raw: Raw) -> "verdicts.Day":
    if isinstance(raw, dt.date):
        return count_of(raw)
    return int(raw) if isinstance(raw, Decimal) else in_text(raw)


def _number(raw: Raw) -> Decimal | None:
    return raw if isinstance(raw, Decimal) else None
