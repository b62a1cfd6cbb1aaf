"""What editors of web sites do to a piece of HTML that is pasted into them."""

import re
from collections.abc import Callable

ATTRIBUTE = re.compile(r'\s(?:style|class|id|scope|headers|role|tabindex|aria-[a-z]+|lang|data-key)="[^"]*"')
CAPTION = re.compile(r"<caption[^>]*>(.*?)</caption>", re.DOTALL)
TABLE_WITH_CAPTION = re.compile(r"(<table[^>]*>)\s*<caption[^>]*>(.*?)</caption>", re.DOTALL)
WRAPPER = re.compile(r"</?(?:div|figure|main|thead|tbody|strong)\b[^>]*>")


def without_attributes(source: str) -> str:
    """Only what says how far a cell reaches stays."""
    return ATTRIBUTE.sub("", source)


def without_captions(source: str) -> str:
    return CAPTION.sub("", source)


def captions_as_lines(source: str) -> str:
    """The words of a caption in a line of their own above the table."""
    return TABLE_WITH_CAPTION.sub(r"<p>\2</p>\1", source)


def plain_cells(source: str) -> str:
    """Every cell a td, in a p of its own, as an old editor writes it."""
    source = re.sub(r"<th\b([^>]*)>(.*?)</th>", r"<td\1><p>\2</p></td>", source, flags=re.DOTALL)
    return WRAPPER.sub("", source)


def plain_headings(source: str) -> str:
    return re.sub(r"<(/?)h[1-6]\b([^>]*)>", r"<\1p\2>", source)


def everything(source: str) -> str:
    return plain_headings(plain_cells(captions_as_lines(without_attributes(source))))


EDITORS: dict[str, Callable[[str], str]] = {
    "attributes": without_attributes,
    "captions": without_captions,
    "attributes and captions": lambda source: without_captions(without_attributes(source)),
    "captions as lines": captions_as_lines,
    "plain cells": plain_cells,
    "plain headings": plain_headings,
    "everything": everything,
}
