"""Labels that a converter has written again into every cell that one cell of the page covers: all but the first become blank cells."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from xl_tools.importer.stream.document import Document, Item
from xl_tools.importer.tables.labels import label_of

FEWEST_CHARACTERS = 2
"""Characters of a text that is repeated as a label; a single one is a value."""
FEWEST_REPEATS = 3
"""Rows that repeat something before it is taken for a habit of the page."""
WIDEST = 4
"""Cells that repeat one label, as far as labels of the form span."""


def without_repeats(document: Document) -> Document:
    """The document with each such cell blank; as it was where not several rows show the same label in neighbouring cells.

    A number is taken for a repetition only under a heading repeated over the same cells, in a table whose numbers stand alone.
    """
    rows = [list(items) for _, items in groupby(document.items, key=lambda item: item.row)]
    if sum(1 for row in rows if row[0].row is not None and _spans(row)) < FEWEST_REPEATS:
        return document
    done: list[Item] = []
    above: dict[int, str] = {}
    heads: dict[int, int] = {}
    for row in rows:
        if row[0].row is None:
            above, heads = {}, {}
            done += row
            continue
        spans = _spans(row)
        if any(_is_label(item) for item in row[1:]):
            heads = spans
        done += _once(row, spans, above, heads)
        above = {item.column: _said(item) for item in row}
    return replace(document, items=tuple(done))


def _said(item: Item) -> str:
    return "".join(item.clean.split())


def _is_label(item: Item) -> bool:
    body = label_of(item.clean).body
    return len(body) >= FEWEST_CHARACTERS and not any(char.isdigit() for char in body)


def _spans(row: Sequence[Item]) -> dict[int, int]:
    """The columns of cells that repeat the label on their left, each with the column where that first stands."""
    found: dict[int, int] = {}
    for left, item in pairwise(row):
        if _is_label(item) and _said(left) == _said(item):
            found[item.column] = found.get(left.column, left.column)
    return found


def _once(row: Sequence[Item], spans: dict[int, int], above: dict[int, str], heads: dict[int, int]) -> list[Item]:
    """The row with repetitions of the cell on the left or above blank, and numbers once for a heading repeated over their cells."""
    texts = {item.column: _said(item) for item in row}
    counts = {start: sum(1 for other in heads.values() if other == start) + 1 for start in heads.values()}
    blank: set[int] = set(spans)
    for item in row:
        start = heads.get(item.column)
        is_repeated = start is not None and counts[start] < WIDEST and texts.get(start) == texts[item.column]
        if is_repeated or (_is_label(item) and above.get(item.column) == texts[item.column]):
            blank.add(item.column)
    return [replace(item, text="") if item.column in blank else item for item in row]
