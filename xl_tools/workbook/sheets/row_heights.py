"""How high a row must be to show all of its wrapped text."""

import unicodedata
from collections.abc import Iterable

LINE_HEIGHT = 15.0
"""Points of a line of 10.5 point type."""
TALLEST = 400.0
"""A row of a spreadsheet cannot be higher than 409 points."""


def height_of(texts: Iterable[tuple[str, float]]) -> float | None:
    """The height in points of a row that shows all of these texts, each with the width of its column in characters of half width.

    None for a row of one line.
    """
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(TALLEST, LINE_HEIGHT * lines + 3) if lines > 1 else None


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many characters of half width."""
    room = max(2, int(width - 2))
    return sum(max(1, -(-_width(part) // room)) for part in text.split("\n"))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
