"""What changed inside a paragraph: clause by clause, and in a reworded clause word by word, numbers whole."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from xl_tools.chinese.lazy_regex import regex

CLAUSE = regex(r"[^，。；：！？、,;!?\n]*[，。；：！？、,;!?\n]+|[^，。；：！？、,;!?\n]+")
TOKEN = regex(r"\d+(?:\.\d+)*%?|[０-９]+|[A-Za-z]+|.", re.DOTALL)
ALIKE = 0.5
"""Likeness, 0 to 1, from which a clause was reworded rather than replaced."""
MOST_TOKENS = 600
"""Characters and numbers of what is laid word against word; longer runs of new clauses are replaced as a whole."""


class Piece(NamedTuple):
    """A piece of a paragraph as it was and as it is; the same where nothing changed, empty where something came or went."""

    old: str
    new: str

    @property
    def is_same(self) -> bool:
        """Whether it did not change."""
        return self.old == self.new


def pieces_of(old: str, new: str) -> tuple[Piece, ...]:
    """Both texts in pieces; those of one kind that follow one another are one."""
    found = (piece for piece in _by_clause(old, new) if piece.old or piece.new)
    runs = (list(run) for _, run in groupby(found, key=lambda piece: piece.is_same))
    return tuple(Piece("".join(piece.old for piece in run), "".join(piece.new for piece in run)) for run in runs)


def _by_clause(old: str, new: str) -> Iterator[Piece]:
    for piece in _laid(CLAUSE.findall(old), CLAUSE.findall(new)):
        if piece.is_same or not (piece.old and piece.new):
            yield piece
        else:
            yield from _by_word(piece)


def _by_word(piece: Piece) -> Iterator[Piece]:
    was, now = TOKEN.findall(piece.old), TOKEN.findall(piece.new)
    if max(len(was), len(now)) > MOST_TOKENS or SequenceMatcher(None, was, now, autojunk=False).ratio() < ALIKE:
        yield piece
        return
    yield from _laid(was, now)


def _laid(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) > MOST_TOKENS)
    for _, first, last, start, end in matcher.get_opcodes():
        yield Piece("".join(old[first:last]), "".join(new[start:end]))
