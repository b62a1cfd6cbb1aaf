"""The stream around a table as tokens: known labels, values, blank cells, and other text."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from xl_tools.chinese.lazy_regex import regex
from xl_tools.chinese.numerals import CellNumber, read_cell
from xl_tools.filing.filing import Value
from xl_tools.importer.stream.asides import Aside, asides_in
from xl_tools.importer.stream.document import Item
from xl_tools.importer.tables.labels import Label, label_of, likeness
from xl_tools.importer.tables.vocabulary import Vocabulary

MOST_LINES = 12
"""Lines that a label is broken into."""
LONGEST_LABEL = 60
"""Characters of a label; the longest of a form has some forty."""
LIKE_ENOUGH = 0.8
"""Likeness of a label to that of the form, 0 to 1."""
FEWEST_CHARACTERS = 3
"""Characters that tell a label from its beginning, its ordinal counted as one."""
DIGITS = regex(r"[\d０-９]")
SPACED = regex(r"[ \u3000\xa0]+")
MARK_FIRST = regex(r"\s*[.．、)）]")
TAIL = regex(r"[\d.,/—－–+-]+$")
WHOLE = ".,+"
SIGNS = ".,+-/—–"
MARK = regex(r"^[一二三四五六七八九十1-9][.、]?")
BETWEEN = regex(r"\s*[-－—–/／|>＞→·]+\s*")
POWER_OF_TEN = regex(r"10+")
UNSEEN = frozenset((Aside.HIDDEN, Aside.FAINT))
NO_LABEL = Label(None, False, "")


class Kind(StrEnum):
    """What a token is."""

    LABEL = "label"
    VALUE = "value"
    BLANK = "blank"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Token:
    """One or more items of the stream (`first` to `last`, inclusive) that mean one thing.

    `rows` gives the table rows that a label may stand for, with how well it fits. `written` is as in `numerals.CellNumber`, or `hidden` where
    something nobody sees stood beside it; one that is `unclear` has no value.
    `split` marks values that were printed without anything between them. `aside` is what stood beside a value and was left out.
    """

    kind: Kind
    first: int
    last: int
    text: str
    row: int | None
    column: int
    line: str
    value: Value = None
    written: str = ""
    label: Label = NO_LABEL
    rows: tuple[tuple[int, float], ...] = ()
    split: bool = False
    aside: str = ""

    @property
    def ends_row(self) -> bool:
        """True for what cannot stand among the values of a row."""
        return self.kind is Kind.LABEL


def tokens_of(items: Sequence[Item], start: int, end: int, words: Vocabulary) -> list[Token]:
    """The items from `start` up to `end` as tokens."""
    found: list[Token] = []
    at = start
    while at < end:
        item = items[at]
        if item.is_cell:
            found += _tokens_in(item, at, words)
            at += 1
            continue
        joined = _joined(items, at, end, words)
        if joined:
            found.append(joined)
            at = joined.last + 1
            continue
        found += _line_tokens(item, at, words)
        at += 1
    return found


def _joined(items: Sequence[Item], start: int, end: int, words: Vocabulary) -> Token | None:
    """The longest run of lines that make up one known label, as where a cell was broken over lines."""
    text, best = "", None
    for at in range(start, min(end, start + MOST_LINES)):
        item = items[at]
        if item.is_cell or len(text) > LONGEST_LABEL or (_is_number(item.clean, words) and not _broken_ordinal(items, at, end)):
            break
        text += item.clean
        token = _known(replace(items[start], text=text), start, words)
        if token:
            best = replace(token, last=at)
    return best


def _broken_ordinal(items: Sequence[Item], at: int, end: int) -> bool:
    """True for a number whose point or bracket stands at the beginning of the next line."""
    return at + 1 < end and not items[at + 1].is_cell and bool(MARK_FIRST.match(items[at + 1].clean))


def _is_number(text: str, words: Vocabulary) -> bool:
    number = _read(text, words)
    return bool(DIGITS.search(text)) and (isinstance(number.value, Decimal) or number.written == "unclear")


def _read(text: str, words: Vocabulary) -> CellNumber:
    """The number in a cell, by all that some column of the table allows; which column it is will be known later."""
    return read_cell(text, words.signed, words.suffixes)


def _known(item: Item, at: int, words: Vocabulary) -> Token | None:
    """The token of a label that stands in the form, or None."""
    label = label_of(item.clean)
    if not label.body or (label.body not in words.words and label.body not in words.foreign):
        return _path(item, at, words)
    return _token(Kind.LABEL, item, at, label=label, rows=_exact_rows(label, words))


def _path(item: Item, at: int, words: Vocabulary) -> Token | None:
    """The token of a row that stands with the groups around it in one cell."""
    if not item.is_cell or len(item.clean) > 2 * LONGEST_LABEL:
        return None
    pieces = [label_of(piece) for piece in BETWEEN.split(item.clean.strip())]
    if len(pieces) < 2 or any(piece.body not in words.words for piece in pieces):
        names = _labels_in(label_of(item.clean).body, words)
        pieces = [Label(None, False, name) for name in names]
    groups, last = pieces[:-1], pieces[-1] if pieces else NO_LABEL
    if not groups or last.body not in words.by_body or any(group.body in words.by_body for group in groups):
        return None
    return _token(Kind.LABEL, item, at, label=last, rows=_exact_rows(last, words))


def _token(kind: Kind, item: Item, at: int, **more: object) -> Token:
    return Token(kind, at, at, item.clean.strip(), item.row, item.column, item.place, **more)  # type: ignore[arg-type]


def _exact_rows(label: Label, words: Vocabulary) -> tuple[tuple[int, float], ...]:
    return tuple((index, _fit(label, spelling)) for index, spelling in words.by_body.get(label.body, ()))


def _fit(label: Label, spelling: Label) -> float:
    """1 for the same words; more where the ordinals agree too, less where they do not."""
    if label.ordinal is None and spelling.ordinal is None:
        return 1.2
    if label.ordinal is None or spelling.ordinal is None:
        return 0.8
    return 1.2 if label.ordinal == spelling.ordinal else 0.5


def _tokens_in(item: Item, at: int, words: Vocabulary) -> list[Token]:
    """A cell: blank, a label, a value, or text; a label with its values run together becomes several tokens."""
    text = item.clean.strip()
    if not text:
        return [_token(Kind.BLANK, item, at)]
    known = _known(item, at, words)
    if known:
        return [known]
    number = _number(item, at, words)
    return [number] if number else _run_together(item, at, words) or [_text(item, at, words)]


def _number(item: Item, at: int, words: Vocabulary) -> Token | None:
    """The token of a number, and how it is written with what stands beside it; without a value where that is not clear. None for no number."""
    number = _read(item.clean.strip(), words)
    asides = asides_in(item.text)
    kinds = {kind for kind, _ in asides}
    is_power = Aside.MARK in kinds and POWER_OF_TEN.fullmatch(item.clean.strip()) and any(mark.isdecimal() for _, mark in asides)
    if number.written == "unclear" or (isinstance(number.value, Decimal) and (Aside.TURNED in kinds or is_power)):
        return _token(Kind.VALUE, item, at, written="unclear", aside=_shown(asides))
    if not isinstance(number.value, Decimal):
        return None
    written = "hidden" if kinds & UNSEEN else "left" if kinds else number.written
    return _token(Kind.VALUE, item, at, value=number.value, written=written, aside=_shown(asides))


def _shown(asides: Sequence[tuple[Aside, str]]) -> str:
    return "".join(piece for _, piece in asides).strip()


def _line_tokens(item: Item, at: int, words: Vocabulary) -> list[Token]:
    """A line that may be a value, a label followed by values between spaces, or plain text."""
    text = item.clean.strip()
    if not text:
        return []
    number = None if _is_list(text) else _number(item, at, words)
    if number and (DIGITS.search(text) or number.written == "nothing"):
        return [number]
    return _spaced(item, at, words) or _run_together(item, at, words) or [_text(item, at, words)]


def _is_list(text: str) -> bool:
    """Several numbers between spaces are values of their own, not one number with spaces inside."""
    return len(SPACED.split(text)) > 1


def _spaced(item: Item, at: int, words: Vocabulary) -> list[Token]:
    """A line of words between spaces that all are labels or numbers, as in text taken from a PDF; empty where it is none."""
    pieces = SPACED.split(item.clean.strip())
    if len(pieces) < 2 or len(item.clean) > 4 * LONGEST_LABEL:
        return []
    found: list[Token] = []
    position = 0
    while position < len(pieces):
        for stop in range(len(pieces), position, -1):
            piece = replace(item, text="".join(pieces[position:stop]), row=-1 - at, column=position)
            token = _known(piece, at, words) or (_number_piece(piece, at, words) if stop == position + 1 else None)
            if token:
                found.append(token)
                position = stop
                break
        else:
            return _misprinted_row(pieces, item, at, words) or _misprinted_heads(pieces, item, at, words)
    return found


def _misprinted_heads(pieces: Sequence[str], item: Item, at: int, words: Vocabulary) -> list[Token]:
    """Words all of which are headings or nearly so, and one of them just that; else empty."""
    line = [replace(item, text=text, row=-1 - at, column=place) for place, text in enumerate(pieces)]
    known = [_known(piece, at, words) for piece in line]
    found = [token or _text(piece, at, words) for token, piece in zip(known, line, strict=True)]
    return found if any(known) and all(token.kind is Kind.LABEL for token in found) else []


def _misprinted_row(pieces: Sequence[str], item: Item, at: int, words: Vocabulary) -> list[Token]:
    """Words that are nearly the label of a row, with as many numbers behind them as the row has values; else empty."""
    label = next((place for place, piece in enumerate(pieces) if _is_number(piece, words)), 0)
    line = [replace(item, text=text, row=-1 - at, column=place) for place, text in enumerate(pieces[label:], 1)]
    numbers = [token for token in (_number_piece(piece, at, words) for piece in line) if token]
    if not label or len(numbers) < len(line):
        return []
    near = _text(replace(item, text="".join(pieces[:label]), row=-1 - at, column=0), at, words)
    rows = [words.rows[index] for index, _ in near.rows if len(words.rows[index].fields) == len(numbers)]
    alike = any(likeness(near.label.body, spelling.body, LIKE_ENOUGH) for row in rows for spelling in row.spellings)
    return [near, *numbers] if alike else []


def _number_piece(piece: Item, at: int, words: Vocabulary) -> Token | None:
    number = _read(piece.text, words)
    if not isinstance(number.value, Decimal):
        return None
    return _token(Kind.VALUE, piece, at, value=number.value, written=number.written)


def _run_together(item: Item, at: int, words: Vocabulary) -> list[Token]:
    """Cells printed without anything between them: known labels one after another, then digits; empty where it is not that."""
    folded = label_of(item.clean)
    rest = folded.body
    tail = TAIL.search(rest)
    digits = tail.group() if tail else ""
    names = _labels_in(rest[: len(rest) - len(digits)] if digits else rest, words)
    if not names or (len(names) == 1 and not digits):
        return []
    found = [
        _token(Kind.LABEL, item, at, label=label, rows=_exact_rows(label, words))
        for label in (Label(folded.ordinal if not place else None, folded.chinese, name) for place, name in enumerate(names))
    ]
    row = -1 - at
    if digits and all(len(words.rows[index].fields) == 1 for index, _ in found[-1].rows) and found[-1].rows:
        piece = _number_piece(replace(item, text=digits), at, words)
        found += [piece] if piece else []
    elif digits and not set(digits) & set(SIGNS if words.signed else WHOLE):
        found += [_token(Kind.VALUE, item, at, value=read_cell(digit).value, split=True) for digit in digits]
    elif digits:
        found.append(_token(Kind.TEXT, item, at))
    return [replace(token, row=row, column=place) for place, token in enumerate(found)]


def _labels_in(text: str, words: Vocabulary) -> list[str]:
    """The known labels that `text` consists of, longest first, each perhaps behind its ordinal; empty where something is left over."""
    names: list[str] = []
    while text:
        for start in (0, len(text) - len(MARK.sub("", text))):
            name = _known_start(text[start:], words)
            if name:
                names.append(name)
                text = text[start + len(name) :]
                break
        else:
            return []
    return names


def _known_start(text: str, words: Vocabulary) -> str:
    """The longest known label that `text` begins with."""
    lengths = range(min(len(text), words.longest), 0, -1)
    return next((text[:length] for length in lengths if text[:length] in words.words), "")


def digits_of(token: Token, width: int) -> list[Token]:
    """A value of exactly `width` digits as that many values of one digit; empty where it is none."""
    text = unicodedata.normalize("NFKC", token.text)
    if len(text) != width or not text.isdecimal():
        return []
    return [replace(token, value=Decimal(digit), written="", split=True) for digit in text]


def _text(item: Item, at: int, words: Vocabulary) -> Token:
    """Text that is no known label for certain: it may still be a misprinted or shortened label of a row."""
    label = label_of(item.clean)
    rows: tuple[tuple[int, float], ...] = ()
    if FEWEST_CHARACTERS - (label.ordinal is not None) <= len(label.body) <= LONGEST_LABEL and "。" not in item.clean:
        rows = tuple(_near_rows(label, words))
    known = rows or _near_word(label, words)
    return _token(Kind.LABEL if known else Kind.TEXT, item, at, label=label, rows=rows)


def _near_word(label: Label, words: Vocabulary) -> bool:
    """True for what is printed around the values in slightly other words: 第二十条第（5）项, 本年（2023）制发件数."""
    if not 4 <= len(label.body) <= LONGEST_LABEL:
        return False
    return any(likeness(label.body, word, LIKE_ENOUGH) for word in words.words if len(word) >= 4)


def _near_rows(label: Label, words: Vocabulary) -> list[tuple[int, float]]:
    found: list[tuple[int, float]] = []
    for row in words.rows:
        fits = [_near(label, spelling) * (1.0 if not place else 0.9) for place, spelling in enumerate(row.spellings)]
        if max(fits) > 0:
            found.append((row.index, max(fits)))
    return found


def _near(label: Label, spelling: Label) -> float:
    alike = likeness(label.body, spelling.body, LIKE_ENOUGH)
    agrees = label.ordinal == spelling.ordinal
    if len(label.body) >= FEWEST_CHARACTERS - (agrees and label.ordinal is not None) and spelling.body.startswith(label.body):
        alike = LIKE_ENOUGH
    if alike < LIKE_ENOUGH and not (len(spelling.body) >= 4 and spelling.body in label.body):
        return 0.0
    return (0.6 if agrees else 0.4) * max(alike, LIKE_ENOUGH)
