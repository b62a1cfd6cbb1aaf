"""The content number 编号: by what a filing is known to people, made once from its values and what a person wrote."""

import hashlib
from collections.abc import Collection, Iterator
from itertools import count

from xl_tools.filing.filing import Filing, in_words
from xl_tools.findings.finding import normalised

FIRST = "ABCDF"
OTHERS = "0123456789ABCDF"
"""A number begins with a letter and has no E: 1149E5 is a number to a spreadsheet program."""
LENGTH = 6
"""Characters: short enough to be read out on the telephone; a taken one is passed over."""


def typed_text(filing: Filing) -> tuple[str, ...]:
    """What a person wrote, a heading or paragraph each, without white space; own figures beside the tables are part of the values."""
    told = (text for block in filing.text for text in (block.heading, *block.paragraphs))
    return tuple(text for text in map(normalised, told) if text)


def content_of(filing: Filing) -> str:
    """The digest of the values and the typed text of a filing; who reports, and explanations, are no part of it."""
    return hashlib.sha256("\n".join(_told(filing)).encode()).hexdigest()


def _told(filing: Filing) -> Iterator[str]:
    yield filing.identity.form
    for key, value in sorted(filing.values.items()):
        yield f"{key}={in_words(value)}"
    for name, amount in sorted(filing.figures.amounts.items()):
        yield f"{name}={in_words(amount)}"
    for name, amount in filing.figures.channels:
        yield f"{name}={in_words(amount)}"
    yield "".join(typed_text(filing))


def number_for(content: str, taken: Collection[str]) -> str:
    """A content number that no other content has: the same for the same content while none is taken."""
    for attempt in count():
        number = int(hashlib.sha256(f"{content}{attempt or ''}".encode()).hexdigest(), 16)
        number, first = divmod(number, len(FIRST))
        told = FIRST[first]
        for _ in range(LENGTH - 1):
            number, digit = divmod(number, len(OTHERS))
            told += OTHERS[digit]
        if told not in taken:
            return told
    raise AssertionError("there is always another attempt")
