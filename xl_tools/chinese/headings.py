"""Headings inside a part of the report: which level a numbering mark stands for."""

from collections.abc import Sequence

from xl_tools.chinese.lazy_regex import regex

CHINESE_BRACKETED = regex(r"\s*[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]")
CHINESE_COMMA = regex(r"\s*[一二三四五六七八九十]{1,3}\s*[、.．]")
ARABIC = regex(r"\s*\d{1,2}\s*[.．、](?!\d)")
ARABIC_BRACKETED = regex(r"\s*[（(]\s*\d{1,2}\s*[）)]")


def level_of(heading: str, above: Sequence[int]) -> int:
    """The level (2, 3 or 4) of a heading under levels `above`, those of the same part before it.

    1. is level 3 only below a level 2, and （1） level 4 only below a level 3: a report that numbers its upper headings so means level 2.
    """
    open_level = above[-1] if above else 1
    if ARABIC.match(heading) and not CHINESE_BRACKETED.match(heading):
        return 3 if open_level >= 2 else 2
    if ARABIC_BRACKETED.match(heading):
        return 4 if open_level >= 3 else 2
    return 2
