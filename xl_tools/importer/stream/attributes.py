"""Whole numbers as the attributes of a page or of a Word file have them, which may hold anything."""

MOST_DIGITS = 9
"""Digits that are read of a number in an attribute; Python takes long over thousands."""
VAST = 10**MOST_DIGITS
"""What stands for any number with more."""


def whole(text: str | None) -> int | None:
    """The number that `text` is, a thousand million where it has more digits; None where it is none."""
    text = (text or "").strip()
    if not text.isdecimal():
        return None
    return int(text) if len(text) <= MOST_DIGITS else VAST
