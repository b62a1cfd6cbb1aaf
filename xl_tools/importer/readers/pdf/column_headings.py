"""The headings above columns of numbers, put together again where they go over several printed lines."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from xl_tools.importer.readers.pdf.aligned.value_rows import Band, Span, ValueRow, Word, word_of

CUT = 0.12
"""Of the size: headings of two columns stand no closer."""


class Headings(NamedTuple):
    """What heads a table: `corner` above the labels, `wide` over several columns (with the first of them), `leaves` with their column."""

    corner: list[Word]
    wide: list[tuple[int, list[Word]]]
    leaves: list[tuple[int, list[Word]]]
    columns: list[Span]


def headings_of(header: Sequence[Band], rows: Sequence[ValueRow], columns: Sequence[Span]) -> Headings:
    """The header sorted by column. Where it has a column in which no row has a number, the columns have it too."""
    words = [word for band in header for word in band]
    border = _border(rows, columns)
    gaps = [char.left - before.right for word in words for before, char in pairwise(word.chars)]
    usual = max(0.0, median_low(gaps)) if gaps else 0.0
    corner = [word for word in words if word.centre < border]
    parts = [part for word in words if word.centre >= border for part in _parts(word, usual)]
    leaves, wide = _sorted(parts, columns)
    spans = _matched([_span(leaf) for leaf in leaves], columns)
    firsts = [next((at for at, span in enumerate(spans) if span.right > part.left), 0) for part in wide]
    if len(spans) != len(leaves):
        return Headings(corner, [(at, [part]) for at, part in zip(firsts, wide, strict=True)], _loose(leaves, spans), spans)
    return Headings(corner, [(at, [part]) for at, part in zip(firsts, wide, strict=True)], list(enumerate(leaves)), spans)


def _border(rows: Sequence[ValueRow], columns: Sequence[Span]) -> float:
    """Between the labels and the numbers."""
    ends = [row.words[-1].right for row in rows if row.words]
    return (max(ends) + columns[0].left) / 2 if ends else float("-inf")


def _parts(word: Word, usual: float) -> list[Word]:
    """The word cut where more is free between its characters than usual."""
    parts = [[word.chars[0]]]
    for before, char in pairwise(word.chars):
        if char.left - before.right > usual + CUT * char.size:
            parts.append([])
        parts[-1].append(char)
    return list(map(word_of, parts))


def _sorted(parts: Sequence[Word], columns: Sequence[Span]) -> tuple[list[list[Word]], list[Word]]:
    """The headings of single columns from left to right, and those over several; told from the lowest line upwards.

    What stands alone in its line heads a column only where one is below.
    """
    leaves: list[list[Word]] = []
    wide: list[Word] = []
    for part in sorted(parts, key=lambda part: (-round(part.middle), part.left)):
        met = [leaf for leaf in leaves if _span(leaf).meets(part)]
        alone = sum(abs(other.middle - part.middle) < part.size / 2 for other in parts) == 1
        if len(met) > 1 or (not met and alone and leaves and not any(column.meets(part) for column in columns)):
            wide.append(part)
        elif met:
            met[0].insert(0, part)
        else:
            leaves.append([part])
    ordered = sorted(leaves, key=lambda leaf: _span(leaf).left)
    return [_in_order(leaf) for leaf in ordered], sorted(wide, key=lambda part: (round(part.middle), part.left))


def _in_order(leaf: list[Word]) -> list[Word]:
    return sorted(leaf, key=lambda part: (round(part.middle), part.left))


def _span(words: Sequence[Word]) -> Span:
    return Span(min(word.left for word in words), max(word.right for word in words))


def _matched(leaves: Sequence[Span], columns: Sequence[Span]) -> list[Span]:
    """The columns, with those that only a heading tells of; the columns as they are where headings and numbers do not go together."""
    if len(leaves) <= len(columns):
        return list(columns)
    owners = [[at for at, leaf in enumerate(leaves) if leaf.meets(column)] for column in columns]
    if any(len(owner) != 1 for owner in owners) or len({owner[0] for owner in owners}) != len(columns):
        return list(columns)
    filled = {owner[0]: column for owner, column in zip(owners, columns, strict=True)}
    return [filled.get(at, leaf) for at, leaf in enumerate(leaves)]


def _loose(leaves: Sequence[list[Word]], columns: Sequence[Span]) -> list[tuple[int, list[Word]]]:
    """Headings that do not go with the columns one by one, each where it stands."""
    return [(min(range(len(columns)), key=lambda at: abs(columns[at].left - _span(leaf).left)), leaf) for leaf in leaves]
