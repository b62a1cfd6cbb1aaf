"""Labels as they are printed, reduced to what they say: the ordinal apart, without white space, quotes, brackets and width."""

import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from xl_tools.chinese.lazy_regex import HAN, regex
from xl_tools.chinese.numerals import read_chinese
from xl_tools.importer.stream.document import BOOKMARK

CHINESE = "一二三四五六七八九十"
ORDINAL = regex(rf"(?:\((?P<inner>[{CHINESE}]{{1,3}}|\d{{1,2}})\)|(?P<outer>[{CHINESE}]{{1,3}}|\d{{1,2}})[、.,:)])[、.,]?")
BARE = regex(rf"(?P<inner>\d{{1,2}})(?={HAN})(?P<outer>)(?!年)")
SILENT = regex(r"[\s\"'“”‘’「」『』()\[\]:;。·\u200b\ufeff]+")
YEAR_NOTE = regex(r"\(?\d{4}年?度?\)")


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says: its ordinal (None where it has none), whether that is written in Chinese numerals, and its words."""

    ordinal: int | None
    chinese: bool
    body: str


@lru_cache(maxsize=4096)
def label_of(text: str) -> Label:
    """The label printed as `text`: （三）不予公开, (3) 不予公开 and 三、不予公开 differ only in `chinese`."""
    folded = "".join(unicodedata.normalize("NFKC", BOOKMARK.sub("", text)).split())
    found = ORDINAL.match(folded) or BARE.match(folded)
    if not found:
        return Label(None, False, bare(folded))
    mark = found["inner"] or found["outer"]
    ordinal = int(mark) if mark.isdecimal() else read_chinese(mark)
    return Label(ordinal, not mark.isdecimal(), bare(folded[found.end() :]))


def bare(folded: str) -> str:
    """Folded text without brackets, quotes and the year some print beside 本年."""
    return SILENT.sub("", YEAR_NOTE.sub("", folded))


def likeness(one: str, other: str, least: float = 0.5) -> float:
    """How alike two bodies are, 0 to 1; 0 where it is less than `least`."""
    total = len(one) + len(other)
    if not one or not other or 2 * min(len(one), len(other)) < least * total:
        return 0.0
    if 2 * sum(char in other for char in one) < least * total:
        return 0.0
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return ratio if ratio >= least else 0.0
