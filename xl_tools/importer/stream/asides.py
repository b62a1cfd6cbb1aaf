"""What stands in a text and is no plain part of it – struck, raised, hidden, turned about – kept in it between two signs until it is known where it stands.

In a cell it would be joined with the number beside it; in a paragraph most of it is read.
"""

import re
from enum import StrEnum

from xl_tools.chinese.lazy_regex import HAN, regex

OPEN = "\ue0f0"
CLOSE = "\ue0f1"
"""Characters of no script; those in the source are taken out."""


class Aside(StrEnum):
    """What is with a piece of text: crossed out or deleted; raised or lowered; not shown; shown in white or without size; shown in another order."""

    STRUCK = "s"
    MARK = "m"
    HIDDEN = "v"
    FAINT = "h"
    TURNED = "r"


PIECE = regex(rf"{OPEN}([smvhr])([^{OPEN}{CLOSE}]*){CLOSE}")
STRAY = regex(f"[{OPEN}{CLOSE}]")
REORDERING = regex(r"[\u202a-\u202e\u2066-\u2069]")
NOTE = regex(
    r"\s*[\[［〔【(（]?\s*(?:[\d,，、\s]+|[①-⑳㉑-㊿*＊※#†‡]+|(?:脚|尾|批)?注\s*[\d一二三四五六七八九十]*)\s*[\]］〕】)）]?\s*"
)
WORD = regex(HAN)
FIGURE = regex(r"[\d０-９]")
LINE = regex(r"[^\n]+")


def marked(text: str, kind: Aside | None = None) -> str:
    """A piece of the source, told to be of that kind; what holds characters that reorder a line is told to be turned."""
    plain = STRAY.sub("", text)
    if kind is None and REORDERING.search(plain):
        kind = Aside.TURNED
    return LINE.sub(lambda line: f"{OPEN}{kind}{line[0]}{CLOSE}", plain) if kind else plain


def asides_in(text: str) -> list[tuple[Aside, str]]:
    """The pieces that are told to be of some kind, in order."""
    return [(Aside(kind), piece) for kind, piece in PIECE.findall(text)] if OPEN in text else []


def in_cell(text: str) -> str:
    """The text of a cell without its asides; raised or faint ones stay where there is nothing else in it."""
    if OPEN not in text:
        return text
    rest = PIECE.sub(lambda piece: piece[2] if piece[1] == Aside.TURNED else "", text)
    if rest.strip():
        return rest
    return PIECE.sub(lambda piece: "" if piece[1] in (Aside.STRUCK, Aside.HIDDEN) else piece[2], text)


def in_paragraph(text: str) -> str:
    """The text of a paragraph without what is struck or hidden, and without the marks of notes."""
    return PIECE.sub(_read, text) if OPEN in text else text


def _read(piece: re.Match[str]) -> str:
    if piece[1] in (Aside.STRUCK, Aside.HIDDEN) or (piece[1] == Aside.MARK and NOTE.fullmatch(piece[2])):
        return ""
    return piece[2]


def is_figure(text: str) -> bool:
    """Whether a text holds digits and no words."""
    return bool(FIGURE.search(text)) and not WORD.search(text)
