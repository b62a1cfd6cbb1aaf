"""Where the parts of the report begin: their headings found by full text, never by ordinal alone (the rows of 表三 start alike)."""

from collections.abc import Sequence
from dataclasses import dataclass

from xl_tools.chinese.lazy_regex import regex
from xl_tools.form.model import Form, Part
from xl_tools.importer.stream.document import Document, Item
from xl_tools.importer.tables.labels import Label, label_of, likeness
from xl_tools.importer.tables.vocabulary import vocabulary_of

LONGEST_HEADING = 45
"""Characters of a heading with what is printed around it; the longest of a form has seventeen."""
WITH_ORDINAL = 0.6
"""Likeness to a heading of the form, 0 to 1, where its ordinal is the right one too."""
WITHOUT_ORDINAL = 0.85
"""The same where it is not."""
RUN_IN = regex(r"[。：:]")


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part: its item, and where in that item's text the heading ends (-1: with the item)."""

    part: Part
    at: int
    end: int = -1


def outline_of(document: Document, form: Form) -> tuple[Heading, ...]:
    """The headings found, in the order of the document; parts without one are left out."""
    rows = {body for table in form.tables for body in vocabulary_of(form, table).by_body}
    parts = [part for part in form.parts if part.ordinal]
    spellings = {part.key: tuple(label_of(text).body for text in (part.heading, *part.aliases)) for part in parts}
    ordinals = {part.key: label_of(f"{part.ordinal}、").ordinal for part in parts}
    labels = [(at, label, end) for at, item in enumerate(document.items) for label, end in _labels(item, rows)]
    found = [
        (score, at, part, end)
        for at, label, end in labels
        for part in parts
        if (score := _score(label, ordinals[part.key], spellings[part.key], end))
    ]
    return _chosen(_without_contents_page(found))


def _labels(item: Item, rows: set[str]) -> list[tuple[Label, int]]:
    """The label that the item, or its first clause, may be; with the end of that clause in the item's text."""
    text = item.clean
    if len(text.strip()) < 2:
        return []
    found: list[tuple[Label, int]] = []
    if len(text.strip()) <= LONGEST_HEADING:
        found.append((label_of(text), -1))
    clause = RUN_IN.search(text, 0, LONGEST_HEADING)
    if clause and text[clause.end() :].strip():
        label = label_of(text[: clause.end()])
        if label.ordinal is not None:
            found.append((label, clause.end()))
    return [(label, end) for label, end in found if len(label.body) >= 4 and label.body not in rows]


def _score(label: Label, ordinal: int | None, spellings: Sequence[str], end: int) -> float:
    """How well a label fits a part, from 0 (not at all) to 1.3 (its words and its ordinal)."""
    agrees = label.ordinal == ordinal
    if label.body in spellings:
        return 1.3 if agrees else 1.0
    if end >= 0 and not agrees:
        return 0.0
    best = max(likeness(label.body, spelling) for spelling in spellings)
    return best if best >= (WITH_ORDINAL if agrees else WITHOUT_ORDINAL) else 0.0


def _without_contents_page(found: list[tuple[float, int, Part, int]]) -> list[tuple[float, int, Part, int]]:
    """Headings of different parts that follow one another without anything between are a list of contents, if the same parts have headings
    elsewhere. A heading and the caption that says it again are of one part.
    """
    means = {at: part.key for _, at, part, _ in sorted(found, key=lambda entry: entry[0])}
    hollow = {at for at in means if any(means.get(other, means[at]) != means[at] for other in (at - 1, at + 1))}
    real = {part.key for _, at, part, _ in found if at not in hollow}
    return [entry for entry in found if entry[1] not in hollow or entry[2].key not in real]


def _chosen(found: list[tuple[float, int, Part, int]]) -> tuple[Heading, ...]:
    """The best item for each part, the first of equals; no item serves two parts."""
    taken: dict[int, Heading] = {}
    done: set[str] = set()
    for _, at, part, end in sorted(found, key=lambda entry: (-entry[0], entry[1])):
        if part.key not in done and at not in taken:
            taken[at] = Heading(part, at, end)
            done.add(part.key)
    return tuple(taken[at] for at in sorted(taken))


def span_of(part: Part, headings: Sequence[Heading], form: Form, end: int) -> tuple[int, int]:
    """The items in which the table of `part` should stand: behind its heading, or else behind the last one that should precede it."""
    order = [other.key for other in form.parts]
    own = [heading.at for heading in headings if heading.part.key == part.key]
    before = [heading.at for heading in headings if order.index(heading.part.key) < order.index(part.key)]
    start = own[0] if own else max(before, default=-1)
    return start + 1, min((heading.at for heading in headings if heading.at > start), default=end)
