"""Characters that nobody sees: one set, with one answer wherever text comes in or goes out. They are left out."""

from xl_tools.chinese.lazy_regex import regex

UNSEEN_CLASS = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
"""Control and format characters (Unicode's Cc, Cf, Cs), joiners and marks of direction, fillers, variation selectors, and what is no character.

Tabs and the ends of lines are not among them: LF, CR, and U+2028 and U+2029, which are ends of lines too.
"""
UNSEEN = regex(UNSEEN_CLASS)
LINE_END = regex(r"\r\n?|[\x85\u2028\u2029]")
"""The ends of lines other than LF."""


def seen(text: str) -> str:
    """`text` without the characters that nobody sees."""
    return UNSEEN.sub("", text)


def in_lines(text: str) -> str:
    """The same with every line ended by LF."""
    return seen(LINE_END.sub("\n", text))
