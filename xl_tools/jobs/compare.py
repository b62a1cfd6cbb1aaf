"""Comparing two files that hold filings: opened, made comparable, and each change in the words of clerks."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xl_tools.comparing.clause_changes import Piece, pieces_of
from xl_tools.comparing.comparison import Comparison, comparison_of
from xl_tools.comparing.identity_changes import IdentityChange
from xl_tools.comparing.text_changes import TextChange
from xl_tools.comparing.value_changes import CHANNELS, ValueChange
from xl_tools.details.said import said
from xl_tools.errors import WrongUse
from xl_tools.filing.filing import Reading, Value, in_words
from xl_tools.filing.organ import KINDS, TIERS
from xl_tools.findings.finding import plain
from xl_tools.form.editions import EDITIONS
from xl_tools.form.model import Form
from xl_tools.jobs.open import open_unmoved
from xl_tools.later import later
from xl_tools.workbook.words import IDENTITY_ROWS

if TYPE_CHECKING:
    from xl_tools.jobs import make_report
else:
    make_report = later("xl_tools.jobs.make_report")

LABELS = {key.removeprefix("identity."): label for key, label, _ in IDENTITY_ROWS} | {"form": "表式"}


class Row(NamedTuple):
    """A change in words: where, what stood there, what stands there now, and how they differ."""

    place: str
    old: str
    new: str
    difference: str = ""


class TextRow(NamedTuple):
    """A change of the text in words: where, what became of the paragraph, and its pieces."""

    place: str
    what: str
    pieces: tuple[Piece, ...]


def compare_files(old: Path, new: Path) -> Comparison:
    """What changed from the filing in `old` to that in `new`. Raises Refused, and WrongUse for filings of two families."""
    return compare_readings(open_unmoved(old), open_unmoved(new))


def compare_readings(old: Reading, new: Reading) -> Comparison:
    """The same for files that were read. Two workbooks are compared as typed; beside a report a workbook has the sentences of its report."""
    one, other = old.filing.form, new.filing.form
    if one.family != other.family:
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "families", one=one.name, other=other.name))
    if old.is_report != new.is_report:
        old, new = make_report.complete(old), make_report.complete(new)
    return comparison_of(old, new)


def summary_of(comparison: Comparison) -> str:
    """How many changes there are, as a sentence."""
    if comparison.is_same:
        return said("compare", "same")
    following = len(comparison.following)
    more = said("compare", "following", count=following) if following else ""
    return said("compare", "different", count=comparison.count, more=more)


def identity_row(change: IdentityChange) -> Row:
    """A change of the identity in words."""
    return Row(LABELS.get(change.key, change.key), _identity(change.key, change.old), _identity(change.key, change.new))


def value_row(change: ValueChange, comparison: Comparison) -> Row:
    """A change of a figure in words."""
    difference = change.difference
    more = "" if difference is None else f"{'+' if difference > 0 else ''}{plain(difference)}"
    return Row(_value_place(change.key, comparison), _value(change.old), _value(change.new), more)


def text_row(change: TextChange, comparison: Comparison) -> TextRow:
    """A change of the text in words."""
    what = said("compare", "added" if change.old is None else "gone" if change.new is None else "changed")
    forms = comparison.new.filing.form, comparison.old.filing.form
    return TextRow(_text_place(change, *forms), what, pieces_of(change.old or "", change.new or ""))


def _identity(key: str, value: str | int | None) -> str:
    if value is None:
        return said("compare", "none")
    if key == "form":
        return EDITIONS[str(value)].name
    names = {"tier": TIERS, "kind": KINDS}.get(key, {})
    return names.get(str(value), str(value))


def _value(value: Value) -> str:
    return in_words(value) or said("compare", "blank")


def _value_place(key: str, comparison: Comparison) -> str:
    for reading in (comparison.new, comparison.old):
        form = reading.filing.form
        if key in form.fields:
            return form.fields[key].place
        figure = next((figure for figure in form.figures if figure.key == key), None)
        if figure:
            return figure.label
        if form.channels and key.startswith(CHANNELS):
            total = next((figure.label for figure in form.figures if figure.key == form.channels.total), form.channels.quote)
            return said("compare", "channel", figure=total, channel=key.removeprefix(CHANNELS))
    return key


def _text_place(change: TextChange, form: Form, other: Form) -> str:
    parts = {part.key: part for part in (*other.parts, *form.parts)}
    topics = {**other.topics, **form.topics}
    part = parts[change.section].title or parts[change.section].name
    return f"{part}·{topics[change.topic].name}" if change.topic in topics else part
