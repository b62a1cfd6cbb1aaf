"""Rows of a table that the end of a page has cut in two are put together again, where their halves make one known label."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from xl_tools.form.editions import EDITIONS
from xl_tools.importer.stream.document import Document, Item
from xl_tools.importer.tables.labels import label_of
from xl_tools.importer.tables.vocabulary import vocabulary_of

LONGEST = 60
"""Characters of a label that a page has cut in two."""


def with_whole_rows(document: Document) -> Document:
    """The document with such rows made one; what is not certain stays as it is."""
    words = known_words()
    done: list[list[Item]] = []
    for row, items in groupby(document.items, key=lambda item: item.row):
        here = list(items)
        is_below = bool(done) and row is not None and done[-1][0].row is not None
        whole = _whole(done[-1], here, words) or _wrapped(done[-1], here, words) if is_below else None
        if whole is None:
            done.append(here)
        else:
            done[-1] = whole
    return replace(document, items=tuple(item for run in done for item in run))


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Every label of every edition."""
    return frozenset(word for form in EDITIONS.values() for table in form.tables for word in vocabulary_of(form, table).words)


def _whole(above: Sequence[Item], below: Sequence[Item], words: frozenset[str]) -> list[Item] | None:
    """The two rows as one: a label that is known only when both halves are read together, and beside it nothing but numbers, cut or whole."""
    rest = {item.column: item for item in below if not item.is_blank}
    shared = [item for item in above if not item.is_blank and item.column in rest]
    if not shared or not any(_is_cut(item, rest[item.column], words) for item in shared):
        return None
    if not all(
        _is_cut(item, rest[item.column], words) or _is_group(item, rest[item.column]) or _are_digits(item, rest[item.column])
        for item in shared
    ):
        return None
    own = {item.column for item in above}
    if any(column not in own for column in rest):
        return None
    return [_joined(item, rest.get(item.column)) for item in above]


def _wrapped(above: Sequence[Item], below: Sequence[Item], words: frozenset[str]) -> list[Item] | None:
    """The two as one row where a line end inside a label has cut it: its last cell and the first one below are known only together."""
    upper, lower = above[-1], below[0]
    if upper.is_blank or lower.is_blank or upper.line == lower.line or not _is_cut(upper, lower, words):
        return None
    if label_of(upper.clean).body in words or len(below) < 2:
        return None
    joined = replace(upper, text=f"{upper.text}\n{lower.text}")
    return [*above[:-1], joined, *(replace(item, row=upper.row, column=item.column + upper.column) for item in below[1:])]


def _is_cut(upper: Item, lower: Item, words: frozenset[str]) -> bool:
    if len(upper.text) + len(lower.text) > LONGEST:
        return False
    known = label_of(upper.clean + lower.clean).body in words
    return known and label_of(lower.clean).body not in words


def _is_group(upper: Item, lower: Item) -> bool:
    """True for the label of a group that goes on and is printed again."""
    return label_of(upper.clean) == label_of(lower.clean) and not any(char.isdigit() for char in upper.text)


def _are_digits(upper: Item, lower: Item) -> bool:
    """True for the halves of a number that was too long for its cell."""
    return "".join((upper.clean + lower.clean).split()).isdecimal()


def _joined(item: Item, rest: Item | None) -> Item:
    if rest is None or (not item.is_blank and _is_group(item, rest)):
        return item
    return replace(item, text=f"{item.text}\n{rest.text}" if not item.is_blank else rest.text)
