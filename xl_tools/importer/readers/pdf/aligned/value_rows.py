"""Lines of a page that end in numbers, and the columns that the numbers of many such lines make."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from xl_tools.chinese.lazy_regex import regex
from xl_tools.importer.readers.pdf.pdf_page import Char

VALUE = regex(r"[-—–/／无]|[+-]?\d[\d,，]*(?:[.．]\d+)?[件条项宗元]?")
APART = 0.45
"""Of the size: numbers of two columns stand at least so far apart."""
DIGITS_APART = 0.15
"""Of the size: numbers in narrow columns stand no further apart, digits of one number always closer."""
SAME_LINE = 0.35
"""Of the size: numbers of one row stand no higher or lower."""
LABEL_GAP = 0.8
"""Of the size: numbers stand at least so far behind their label."""


@dataclass(frozen=True, eq=False, slots=True)
class Word:
    """Characters of one line that stand close together: from where to where, the height of its centre, and the size of its type."""

    chars: tuple[Char, ...]
    text: str
    left: float
    right: float
    middle: float
    size: float

    @property
    def centre(self) -> float:
        """The middle between its ends."""
        return (self.left + self.right) / 2

    @property
    def is_value(self) -> bool:
        """True for a number, or what stands for none."""
        return bool(VALUE.fullmatch(self.text))


def word_of(chars: Sequence[Char]) -> Word:
    """The word that these characters make, from left to right."""
    return Word(
        tuple(chars),
        "".join(char.text for char in chars),
        chars[0].left,
        max(char.right for char in chars),
        sum(char.middle for char in chars) / len(chars),
        max(char.size for char in chars),
    )


Band = tuple[Word, ...]
"""The words of a printed line, from left to right."""


class Span(NamedTuple):
    """From where to where something reaches across the page."""

    left: float
    right: float

    def meets(self, other: "Span | Word") -> bool:
        """Whether the two overlap."""
        return self.left < other.right and other.left < self.right


class ValueRow(NamedTuple):
    """A line that ends in numbers: what stands before them, and the numbers."""

    words: Band
    values: Band

    @property
    def middle(self) -> float:
        """The height of the numbers."""
        return sum(word.middle for word in self.values) / len(self.values)


def bands_of(chars: Iterable[Char]) -> list[Band]:
    """The lines from top to bottom, by the height of the characters' centres, which is the same for large and small ones side by side."""
    bands: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: (char.middle, char.left)):
        if bands and char.middle - bands[-1][0].middle < SAME_LINE * max(4.0, min(char.size, bands[-1][0].size)):
            bands[-1].append(char)
        else:
            bands.append([char])
    return [tuple(map(word_of, words_of(sorted(band, key=lambda char: char.left)))) for band in bands]


def words_of(chars: Sequence[Char]) -> list[list[Char]]:
    """The characters of a line, from left to right, in groups that stand close together."""
    words: list[list[Char]] = []
    for before, char in zip([None, *chars], chars, strict=False):
        if before is None or char.left - before.right > _gap(before, char):
            words.append([char])
        else:
            words[-1].append(char)
    return words


def _gap(before: Char, char: Char) -> float:
    """How much may be free between two characters of one word."""
    digits = before.text.isdigit() and char.text.isdigit()
    return (DIGITS_APART if digits else APART) * max(before.size, char.size, 1)


def row_of(band: Band) -> ValueRow | None:
    """The line as one that ends in numbers; None where it does not."""
    first = len(band)
    while first and band[first - 1].is_value:
        first -= 1
    words, values = band[:first], band[first:]
    if not values or (len(values) == 1 and not words):
        return None
    if words and values[0].left - words[-1].right < APART * values[0].size:
        return None
    return ValueRow(words, values)


def columns_of(rows: Sequence[ValueRow]) -> list[Span]:
    """The columns of all rows together; none where some row has two numbers in one of them, and those of the full rows do not agree."""
    spans = _united(Span(word.left, word.right) for row in rows for word in row.values)
    if all(placed(row, spans) for row in rows):
        return spans
    width = Counter(len(row.values) for row in rows).most_common(1)[0][0]
    full = [row for row in rows if len(row.values) == width]
    spans = [
        Span(min(word.left for word in column), max(word.right for word in column))
        for column in zip(*(row.values for row in full), strict=True)
    ]
    apart = all(one.right <= other.left for one, other in pairwise(spans))
    return spans if apart and width > 1 and len(full) > 1 else []


def _united(spans: Iterable[Span]) -> list[Span]:
    done: list[Span] = []
    for span in sorted(spans):
        if done and span.left < done[-1].right:
            done[-1] = Span(done[-1].left, max(done[-1].right, span.right))
        else:
            done.append(span)
    return done


def placed(row: ValueRow, columns: Sequence[Span]) -> dict[int, Word] | None:
    """Which number stands in which column; None where one stands in none or in two, or two in one."""
    found: dict[int, Word] = {}
    for word in row.values:
        met = [at for at, column in enumerate(columns) if column.meets(word)]
        if len(met) != 1 or met[0] in found:
            return None
        found[met[0]] = word
    return found
