"""Headings inside a part of the report: which level a numbering mark stands for."""

from collections.abc import Sequence

from xl_tools.chinese.lazy_regex import regex

CHINESE_BRACKETED = regex(r"\s*[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]")
CHINESE_COMMA = regex(r"\s*[一二三四五六七八九十]{1,3}\s*[、.．]")
ARABIC = regex(r"\s*\d{1,2}\s*[.．、)）](?!\d)")
ARABIC_BRACKETED = regex(r"\s*[（(]\s*\d{1,2}\s*[）)]")
DIGITS = regex(r"\d{1,2}")


def level_of(heading: str, above: Sequence[tuple[int, str]]) -> int:
    """The level (2, 3 or 4) of a heading below others, those of the same part before it, each with its level.

    1. is level 3 only below a level 2, and （1） level 4 only below a level 3: a report that numbers its upper headings so means level 2,
    and goes on with it.
    """
    if not (ARABIC.match(heading) or ARABIC_BRACKETED.match(heading)) or CHINESE_BRACKETED.match(heading):
        return 2
    open_level = above[-1][0] if above else 1
    upper = next((printed for level, printed in reversed(above) if level == 2), "")
    if _is_next(heading, upper, open_level):
        return 2
    if ARABIC.match(heading):
        return 3 if open_level >= 2 else 2
    if ARABIC.match(upper):
        return 3
    return 4 if open_level >= 3 else 2


def _is_next(heading: str, upper: str, open_level: int) -> bool:
    """Whether a heading goes on with the numbers of the upper one: in the same marks, or in others (（1） 2.) where nothing stands between."""
    for mark in (ARABIC, ARABIC_BRACKETED):
        if mark.match(heading) and mark.match(upper):
            return True
    return open_level == 2 and _number(upper) > 0 and _number(heading) == _number(upper) + 1


def _number(heading: str) -> int:
    """The number in Arabic digits that a heading begins with, 0 where there is none."""
    marked = ARABIC.match(heading) or ARABIC_BRACKETED.match(heading)
    found = DIGITS.search(marked.group()) if marked else None
    return int(found.group()) if found else 0
