"""Numbers read from entries: blank, zero and text kept apart, what is not written in plain digits noted."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from xl_tools.chinese.numerals import read_cell, without_unseen
from xl_tools.details.said import said
from xl_tools.filing.filing import Figures, Value, in_words
from xl_tools.findings.finding import Cell, Finding, Place
from xl_tools.form.severity import Severity
from xl_tools.workbook import words
from xl_tools.workbook.address import Spot
from xl_tools.workbook.package.grid_values import Raw, Values, in_text
from xl_tools.workbook.sheets.sheet_plan import Layout
from xl_tools.workbook.sheets.text_geometry import channel_name

UNCLEAR = "unclear"
MOST_EXAMPLES = 5
"""Figures that a sentence names."""
LONGEST_EXAMPLE = 40
"""Characters of what is written that are quoted."""


class Odd(NamedTuple):
    """An entry read as `value` though `written` differently; `is_asked` where a dash or 无 was read as 0, or a text is no number for certain."""

    key: str
    place: Place
    written: str
    value: Value
    is_asked: bool


class FiguresRead(NamedTuple):
    """The figures of the sheet 文字, their places, and what is odd about how they are written."""

    figures: Figures
    places: Mapping[str, Place]
    findings: tuple[Finding, ...] = ()


def read_value(raw: Raw) -> tuple[Value, str]:
    """The value of a figure beside the tables, and how it departs from a plain number: `nothing`, `format`, `unclear` (a text), or empty."""
    if not isinstance(raw, str):
        return (raw, "") if raw is None or not hasattr(raw, "isoformat") else (in_text(raw), UNCLEAR)
    found = read_cell(without_unseen(raw))
    if found.value is None:
        return None, ""
    if isinstance(found.value, str) or found.written == "left":
        return raw.strip(), UNCLEAR
    return found.value, found.written or "format"


def read_entry(raw: Raw) -> Value:
    """The value of an entry of a table as its formulas see it: a number is one only where it was typed as one, any text stays text."""
    return raw.strip() if isinstance(raw, str) else raw if isinstance(raw, Decimal) or raw is None else in_text(raw)


def read_numbers(layout: Layout, values: Values, spots: Mapping[str, Spot] | None = None) -> dict[str, Value]:
    """The values of the form from their entries, or from other `spots` by the same keys; computed totals are not read."""
    fields = layout.form.fields
    found: dict[str, Value] = {}
    for key, field in fields.items():
        skipped = spots is None and field.total and layout.totals == words.COMPUTED
        found[key] = None if skipped else read_entry(values.at((spots or layout.spots)[key]))
    return found


def _finding(items: Sequence[Odd]) -> Finding:
    """One finding for all odd figures."""
    severity = Severity.QUERY if any(item.is_asked for item in items) else Severity.HINT
    examples = dict.fromkeys(_example(item) for item in items)
    detail = "、".join(list(examples)[:MOST_EXAMPLES])
    if len(examples) > MOST_EXAMPLES:
        detail = said("V-NORMALISED", "among", examples=detail)
    cells = tuple(Cell(item.key, item.place, in_words(item.value)) for item in items)
    return Finding("V-NORMALISED", severity, items[0].place, key=items[0].key, cells=cells, arguments={"detail": detail})


def _example(item: Odd) -> str:
    value = in_words(item.value)
    written = item.written.strip()[:LONGEST_EXAMPLE]
    if isinstance(item.value, str):
        return said("V-NORMALISED", "no_number", written=written)
    return said("V-NORMALISED", "number_as_text" if written == value else "read_as", written=written, value=value)


def read_figures(layout: Layout, values: Values, more: Sequence[tuple[str, Value]]) -> FiguresRead:
    """The figures; `more` are channels beyond those that the sheet has rows for."""
    labels = {figure.key: figure.label for figure in layout.form.figures}
    places: dict[str, Place] = {}
    odd: list[Odd] = []

    def take(name: str, label: str) -> Value:
        spot = layout.spots[name]
        places[name] = Place(spot.sheet, spot.cell, said("place", "figure", sheet=words.TEXT, label=label))
        raw = values.at(spot)
        value, written = read_value(raw)
        if written:
            odd.append(Odd(name, places[name], in_text(raw), value, written in ("nothing", UNCLEAR)))
        return value

    heads = layout.form.channels
    single = {name.partition(".")[2]: take(name, label) for name, label in labels.items()}
    channels: list[tuple[str, Value]] = []
    for at, name in _channels(layout, values):
        count = take(channel_name(at, "count"), name or (heads.heads[0] if heads else ""))
        if name or count is not None:
            places[f"figures.channels.{len(channels)}"] = places[channel_name(at, "count")]
            channels.append((name, count))
    if channels:
        places["figures.channels"] = places["figures.channels.0"]
    figures = Figures(single, (*channels, *more))
    return FiguresRead(figures, places, (_finding(odd),) if odd else ())


def _channels(layout: Layout, values: Values) -> Iterator[tuple[int, str]]:
    for at in range(layout.channels):
        yield at, in_text(values.at(layout.spots[channel_name(at, "name")])).strip()
