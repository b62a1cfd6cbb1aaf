"""How high a row must be to show all of its wrapped text."""

import unicodedata
from collections.abc import Iterable

USUAL, LINE_HEIGHT = 10.5, 15.0
"""The size of the usual type and the height of a line of it, both in points."""
TALLEST = 400.0
"""A row of a spreadsheet cannot be higher than 409 points."""


def height_of(texts: Iterable[tuple[str, float]], size: float = USUAL) -> float | None:
    """The height in points of a row that shows all of these texts, each with the width of its column in characters of half width.

    `size` is that of the type in points. None for a row of one line.
    """
    lines = max((_lines(text, width * USUAL / size) for text, width in texts), default=1)
    return min(TALLEST, LINE_HEIGHT * size / USUAL * lines + 3) if lines > 1 else None


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many characters of half width."""
    room = max(2, int(width - 2))
    return sum(max(1, -(-_width(part) // room)) for part in text.split("\n"))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
