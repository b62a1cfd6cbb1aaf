"""Which elements of a web page hold no plain text: what is crossed out, raised, white or without size, or shown in another order."""

import re
from itertools import chain, islice

from lxml import etree

from xl_tools.chinese.lazy_regex import regex
from xl_tools.importer.stream.asides import Aside

TAGS = {
    "del": Aside.STRUCK, "s": Aside.STRUCK, "strike": Aside.STRUCK, "sup": Aside.MARK, "sub": Aside.MARK, "bdo": Aside.TURNED,
}  # fmt: skip
MOST_AROUND = 20
"""Elements around a piece of text up to its table: a cell, a row and what an editor wraps its words in."""
CELLS = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th", "col", "colgroup"))
STYLES = (
    (Aside.STRUCK, regex(r"text-decoration[\w-]{0,20}\s{0,9}:[^;]{0,99}line-through", re.IGNORECASE)),
    (Aside.MARK, regex(r"vertical-align\s{0,9}:\s{0,9}(?:super|sub)\b", re.IGNORECASE)),
    (Aside.TURNED, regex(r"unicode-bidi\s{0,9}:\s{0,9}(?:bidi-|isolate-)override", re.IGNORECASE)),
    (
        Aside.FAINT,
        regex(r"(?:font-size|opacity)\s{0,9}:\s{0,9}0{1,9}(?:\.0{1,9})?(?:px|pt|em|rem|%)?\s{0,9}(?:;|!|$)", re.IGNORECASE),
    ),
)
WHITE = regex(
    r"(?:^|;)\s{0,9}color\s{0,9}:\s{0,9}(?:#fff(?:fff)?\b|white\b|transparent\b|rgba?\(\s?255\s?,\s?255\s?,\s?255)", re.IGNORECASE
)
WHITE_NAMES = ("#fff", "#ffffff", "white")
BACKGROUND = regex(
    r"background(?:-color|-image)?\s{0,9}:(?!\s{0,9}(?:#fff(?:fff)?\b|white\b|none\b|transparent\b|inherit\b))", re.IGNORECASE
)


def aside_of(element: etree._Element) -> Aside | None:
    """What kind of text an element holds; None for plain text."""
    kind = TAGS.get(element.tag)
    style = element.get("style") or ""
    if kind is None and style:
        kind = next((found for found, pattern in STYLES if pattern.search(style)), None)
    if kind is None and _is_white(element, style):
        kind = Aside.FAINT
    return kind


def _is_white(element: etree._Element, style: str) -> bool:
    """White text on no ground of its own."""
    if not WHITE.search(style) and (element.get("color") or "").lower() not in WHITE_NAMES:
        return False
    for outer in islice(chain((element,), element.iterancestors()), MOST_AROUND):
        if outer.get("bgcolor") or BACKGROUND.search(outer.get("style") or ""):
            return False
        if outer.tag == "table":
            break
    return True
