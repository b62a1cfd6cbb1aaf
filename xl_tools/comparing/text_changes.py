"""Changes in the text, paragraph by paragraph: what was reworded, what is new, what is gone."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from xl_tools.filing.filing import Filing

ALIKE = 0.4
"""Likeness, 0 to 1, from which two paragraphs are taken for one that was reworded."""
MOST_PAIRS = 10_000
"""Pairs of paragraphs that are laid against each other; where there would be more, the first goes with the first."""

LOOKED_AT = 1_000
"""Characters of a paragraph by which it is found to be like another; few are longer."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """A heading or paragraph; None where it was not there before, or is not there any more."""

    section: str
    topic: str | None
    old: str | None
    new: str | None


class Line(NamedTuple):
    """A heading or paragraph with the part and the topic that it stands under."""

    section: str
    topic: str | None
    text: str


def text_changes(old: Filing, new: Filing) -> Iterator[TextChange]:
    """The paragraphs and headings that differ, part by part in the order of the form."""
    for section in dict.fromkeys(part.key for filing in (new, old) for part in filing.form.parts):
        yield from _in_section(list(_lines(old, section)), list(_lines(new, section)))


def _lines(filing: Filing, section: str) -> Iterator[Line]:
    for block in filing.blocks(section):
        for text in (block.heading, *block.paragraphs):
            if text.strip():
                yield Line(section, block.topic, text.strip())


def _in_section(old: Sequence[Line], new: Sequence[Line]) -> Iterator[TextChange]:
    matcher = SequenceMatcher(None, [line.text for line in old], [line.text for line in new])
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            for was, now in _paired(old[first:last], new[start:end]):
                line = now or was
                if line:
                    yield TextChange(line.section, line.topic, was.text if was else None, now.text if now else None)


def _paired(old: Sequence[Line], new: Sequence[Line]) -> list[tuple[Line | None, Line | None]]:
    """Old and new lines side by side in their order, those that are most alike together; the rest stand alone."""
    if len(old) * len(new) > MOST_PAIRS:
        same = min(len(old), len(new))
        rest: list[tuple[Line | None, Line | None]] = [(line, None) for line in old[same:]]
        return [*zip(old, new, strict=False), *rest, *((None, line) for line in new[same:])]
    alike = [[_likeness(was, now) for now in map(_pairs_in, new)] for was in map(_pairs_in, old)]
    best = _best_from(alike, len(old), len(new))
    found: list[tuple[Line | None, Line | None]] = []
    at, to = 0, 0
    while at < len(old) or to < len(new):
        if at < len(old) and to < len(new) and alike[at][to] and best[at][to] == alike[at][to] + best[at + 1][to + 1]:
            found.append((old[at], new[to]))
            at, to = at + 1, to + 1
        elif to == len(new) or (at < len(old) and best[at][to] == best[at + 1][to]):
            found.append((old[at], None))
            at += 1
        else:
            found.append((None, new[to]))
            to += 1
    return found


def _best_from(alike: Sequence[Sequence[float]], height: int, width: int) -> list[list[float]]:
    """The most likeness that can be had from each place on, without crossing over."""
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for at in range(height - 1, -1, -1):
        for to in range(width - 1, -1, -1):
            together = alike[at][to] + best[at + 1][to + 1]
            best[at][to] = max(together, best[at + 1][to], best[at][to + 1])
    return best


def _pairs_in(line: Line) -> Counter[str]:
    """The characters of a line two by two, its ends among them."""
    text = f" {line.text[:LOOKED_AT]} "
    return Counter(text[at : at + 2] for at in range(len(text) - 1))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of pairs of characters that both have, 0 where it is too small to tell."""
    share = 2 * (one & other).total() / (one.total() + other.total())
    return share if share >= ALIKE else 0.0
