"""Labels of rows that a text without cells has broken over lines, their numbers beside any one of these, and remarks below a number: put together again."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from xl_tools.chinese.lazy_regex import regex
from xl_tools.importer.stream.document import Document, Item
from xl_tools.importer.tables.labels import label_of
from xl_tools.importer.tables.mended.cut_rows import known_words

MOST_LINES = 4
"""Lines that one label is broken over."""
LONGEST = 100
"""Characters of a line with a label and its numbers."""
FEWEST_CHARACTERS = 4
"""Characters of a label that is worth putting together: shorter ones are not broken."""
NUMBER = r"(?:\d[\d,.]*|[/—－–-]|无)"
NUMBERS = regex(rf"(?P<text>.*?\S)?(?P<numbers>(?:[ \u3000\xa0]+{NUMBER})+)\s*")
FIGURE = regex(r"\s*\d[\d,.]*\s*")
REMARK = regex(r"\s*[（(][^（）()]*[^（）()\d一二三四五六七八九十\s][^（）()]*[）)]\s*")
"""Words in brackets, of which an ordinal has none."""
APART = regex(r"[ \u3000\xa0]{2,}")


class _Line(NamedTuple):
    """The words of a line and the numbers behind them, as they stood."""

    words: str
    numbers: str


def with_whole_labels(document: Document) -> Document:
    """The document with each such label and its numbers in the line where the label ends; as it was where the words make no known label."""
    words = known_words()
    items = document.items
    done: list[Item] = []
    at = 0
    while at < len(items):
        count, made = _mended(items[at : at + MOST_LINES], words)
        done += made
        at += count
    return replace(document, items=tuple(done))


def _mended(items: Sequence[Item], words: frozenset[str]) -> tuple[int, list[Item]]:
    """How many lines from the first on make one row, with the lines that they become."""
    lines: list[_Line] = []
    first = items[0]
    if first.is_cell or len(first.text) > LONGEST:
        return 1, [first]
    if len(items) > 1 and not items[1].is_cell and FIGURE.fullmatch(first.clean) and REMARK.fullmatch(items[1].clean):
        return 2, [replace(first, text=first.text + items[1].text.strip())]
    for item in items:
        if item.is_cell or len(item.text) > LONGEST:
            break
        lines.append(_parted(item.clean))
        if len(lines) < 2 or sum(bool(line.numbers) for line in lines) != 1:
            continue
        whole = _whole(lines, words)
        if whole:
            return len(lines), [replace(item, text=text, line=first.line, spot=first.spot) for text in whole]
    return 1, [first]


def _parted(text: str) -> _Line:
    found = NUMBERS.fullmatch(text)
    return _Line(found["text"] or "", found["numbers"]) if found else _Line(text.rstrip(), "")


def _parts(text: str, words: frozenset[str]) -> tuple[list[str], str]:
    """The known labels that a line begins with, those of groups, and the rest of it."""
    pieces = [piece for piece in APART.split(text.strip()) if piece]
    known: list[str] = []
    while pieces and label_of(pieces[0]).body in words:
        known.append(pieces.pop(0))
    return known, "".join(pieces)


def _whole(lines: Sequence[_Line], words: frozenset[str]) -> list[str]:
    """The lines that these become: labels before the broken one, and that with its numbers; empty where it is not known."""
    before, rest = _parts(lines[0].words, words)
    rest = rest or (before.pop() if before else "")
    pieces = [rest, *("".join(line.words.split()) for line in lines[1:])]
    label = label_of("".join(pieces)).body
    numbered = next(piece for piece, line in zip(pieces, lines, strict=True) if line.numbers)
    if not all(pieces) or label not in words or len(label) < FEWEST_CHARACTERS or _is_known(numbered, words):
        return []
    numbers = next(line.numbers for line in lines if line.numbers)
    return [*before, f"{''.join(pieces)}  {numbers.strip()}"]


def _is_known(text: str, words: frozenset[str]) -> bool:
    return label_of(text).body in words
