"""The lines of a page outside of ruled tables: what is part of them, and which are no text but margin."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xl_tools.chinese.lazy_regex import regex
from xl_tools.importer.readers.pdf.pdf_page import UNREAD, Char
from xl_tools.importer.readers.pdf.ruled.ruled_tables import lines_of, text_of
from xl_tools.importer.stream.document import PAGE_NUMBER

MARGIN = 0.13
"""Of the page: head and foot, where page numbers stand."""
NUMBER = regex(r"\W*\d{1,3}\W*(?:[/／]\W*\d{1,3}\W*)?")
DIGITS = regex(r"\d+")
WIDE_GAP = 1.5
"""Of the size: a gap that separates columns."""
WIDE = "    "
CLOSE = 0.35
"""Of the size: characters that stand closer are one word."""
BARE_NUMBERS = regex(r"[\d,.，%\s]+")


class Line(NamedTuple):
    """A printed line outside of ruled tables: its characters, its text, its box, and the size of its type."""

    chars: tuple[Char, ...]
    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def is_row(self) -> bool:
        """True for a line of words far apart or of bare numbers, which is no running text."""
        return WIDE in self.text or bool(BARE_NUMBERS.fullmatch(self.text))


def printed_lines(chars: Sequence[Char]) -> list[Line]:
    """The lines from top to bottom. Letters that are only drawn count where they are part of a number, and make all of it unreadable."""
    return [line_of(known) for line in lines_of(chars) if (known := list(_readable(line)))]


def line_of(chars: Sequence[Char]) -> Line:
    """The line that these characters make, from left to right."""
    size = Counter(round(char.size, 1) for char in chars).most_common(1)[0][0]
    return Line(
        tuple(chars),
        text_of(chars, WIDE_GAP, WIDE),
        chars[0].left,
        min(char.top for char in chars),
        chars[-1].right,
        max(char.bottom for char in chars),
        size or max(char.bottom - char.top for char in chars),
    )


def _readable(line: Sequence[Char]) -> Iterator[Char]:
    for run in _touching(line):
        doubtful = any(char.text == UNREAD for char in run)
        if doubtful and any(char.text.isdigit() for char in run):
            yield from (char._replace(text=UNREAD) for char in run)
        else:
            yield from (char for char in run if char.text != UNREAD)


def _touching(line: Sequence[Char]) -> list[list[Char]]:
    """The runs of digits, and what is only drawn, that stand close together; every other character alone."""
    runs: list[list[Char]] = []
    for before, char in zip([None, *line], line, strict=False):
        if before is not None and _is_numeric(before) and _is_numeric(char) and _is_close(before, char):
            runs[-1].append(char)
        else:
            runs.append([char])
    return runs


def _is_numeric(char: Char) -> bool:
    return char.text.isdigit() or char.text in (UNREAD, ".", ",")


def _is_close(before: Char, char: Char) -> bool:
    return char.left - before.right < CLOSE * max(before.size, char.size)


def without_margins(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """The lines of each page without page numbers, and without what is printed at the top or bottom of every page."""
    marginal = [[line for line in lines if _is_marginal(line, height)] for lines, height in zip(pages, heights, strict=True)]
    seen = Counter(mask for lines in marginal for mask in {_mask(line) for line in lines})
    often = max(3, len(pages) // 2)
    gone = {id(line) for lines in marginal for line in lines if _is_page_number(line.text) or seen[_mask(line)] >= often}
    return [[line for line in lines if id(line) not in gone] for lines in pages]


def _mask(line: Line) -> str:
    return DIGITS.sub("0", "".join(line.text.split()))


def _is_marginal(line: Line, height: float) -> bool:
    return line.bottom < height * MARGIN or line.top > height * (1 - MARGIN)


def _is_page_number(text: str) -> bool:
    return bool(PAGE_NUMBER.fullmatch(text) or NUMBER.fullmatch(text))
