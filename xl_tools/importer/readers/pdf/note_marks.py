"""Small raised figures behind a word or a number, which point to a note and are no part of it."""

from collections.abc import Iterator, Sequence

from xl_tools.importer.readers.pdf.pdf_page import Char

SMALL = 0.8
"""Of the larger size: a mark is at most so large."""
RAISED = 0.12
"""Of the larger size: how much higher or lower the centre of a mark lies at least."""
CLOSE = 0.35
"""Of the size: a mark stands no further behind what it marks."""


def with_marks(chars: Sequence[Char]) -> list[Char]:
    """The characters in their order, such figures put in brackets."""
    return list(_marked(chars))


def _marked(chars: Sequence[Char]) -> Iterator[Char]:
    last: Char | None = None
    for char in chars:
        if last is not None and char.text.isdigit() and _is_mark(last, char):
            yield char._replace(text=f"[{char.text}]")
        else:
            last = char
            yield char


def _is_mark(before: Char, char: Char) -> bool:
    """Whether `char` stands raised or lowered directly behind what came before it, in a clearly smaller type."""
    gap = char.left - before.right
    return (
        char.size < SMALL * before.size
        and abs(char.middle - before.middle) > RAISED * before.size
        and abs(char.base - before.base) < before.size
        and -CLOSE * before.size < gap < 2 * CLOSE * before.size
    )
