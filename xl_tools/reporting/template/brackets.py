"""Brackets that make no placeholder: unfinished, in full width, set apart by a space, or single. Printed as they stand they would be missed."""

import re
from collections.abc import Container, Iterator

from xl_tools.chinese.lazy_regex import regex

WHOLE = regex(r"\{\{(?!\{).*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
PAIR = regex(r"[{｛]\s*[{｛%#]|[%#}｝]\s*[}｝]")
QUOTED = regex(r"[{｛]\s*[{｛%#].*|.*[%#}｝]\s*[}｝]", re.DOTALL)
ONE_MORE = regex(r"(?<=\0)\s*[}｝]|[{｛]\s*(?=\0)")
"""A bracket right before or behind a whole placeholder, which is marked by a NUL."""
SINGLE = regex(r"[{｛]\s*([^\W\d]\w*(?:\s*\.\s*\w+)*)\s*[}｝]")
FULL = regex(r"[｛｝]")
SPACE = regex(r"\s+")
LONGEST = 40
"""Characters that are quoted."""


def is_suspicious(text: str) -> bool:
    """Whether there is any bracket to look at."""
    return any(bracket in text for bracket in "{}｛｝")


def stray(text: str, known: Container[str]) -> Iterator[str]:
    """What stands in `text`, a paragraph, with brackets that make no whole placeholder, quoted; `known` are the names that one may hold."""
    rest = WHOLE.sub("\0", text)
    if ONE_MORE.search(rest):
        yield text.strip()[:LONGEST]
        return
    if PAIR.search(rest):
        found = QUOTED.search(rest)
        yield (found.group() if found else rest).strip(" \0")[:LONGEST]
        return
    yield from (found.group() for found in SINGLE.finditer(rest) if SPACE.sub("", found[1]) in known)


def is_full_width(quote: str) -> bool:
    """Whether the brackets are those of Chinese print."""
    return FULL.search(quote) is not None
