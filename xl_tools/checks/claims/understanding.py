"""Whether a clause is understood to its last word: only then may what it says raise an error."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from xl_tools.checks.claims.clauses import pattern, whole_of
from xl_tools.checks.claims.statements import Count, Sentence
from xl_tools.chinese.lazy_regex import regex
from xl_tools.filing.organ import core_of
from xl_tools.form.wording import Wording

STOPS = "，,；;。"
NOT_WORDS = regex(r"20\d\d年?度?|\d{1,2}月(?:\d{1,2}日)?|\d+(?:\.\d+)?%?|[、:：()“”‘’《》.·]|\d{1,2}[.、]")
SEAT = regex(r"[省市县区旗州盟]")
WILD = "{0,"
"""What stands in patterns that let other words stand between theirs: those cannot tell that every word is known."""

Words = tuple[frozenset[int], frozenset[str]]
"""Words with the lengths, in characters, that they have."""
NONE: Words = (frozenset(), frozenset())


def clause_at(sentence: Sentence, count: Count) -> tuple[int, int]:
    """Where the clause of a count begins and ends in its sentence: from stop to stop, lists with 、 in one."""
    text = sentence.text
    start = max(text.rfind(stop, 0, count.start) for stop in STOPS) + 1
    ends = [at for at in (text.find(stop, count.end) for stop in STOPS) if at >= 0]
    return start, min(ends, default=len(text))


def is_understood(sentence: Sentence, count: Count, names: tuple[str, ...] = ()) -> bool:
    """Whether every word of the clause of a count is known, and of the clauses with counts before it; `names` are those of the organ itself.

    A form that lists no plain words is taken at its word.
    """
    if not sentence.wording.plain:
        return True
    *before, (start, end) = [(start, end) for start, end in _clauses(sentence) if start <= count.start]
    more = (*names, *sentence.wording.channels)
    if not knows(sentence.text[start:end], sentence, start, (*names, *_all_channels(sentence.text[start:end], sentence.wording))):
        return False
    return all(knows(sentence.text[start:end], sentence, start, more) for start, end in before)


def _all_channels(text: str, wording: Wording) -> tuple[str, ...]:
    """What tells that matters came in by any way there is: 通过当面、网络、信函等方式."""
    return tuple(found.group() for found in _ways(wording).finditer(text)) if wording.channels else ()


@cache
def _ways(wording: Wording) -> re.Pattern[str]:
    way = "|".join(map(re.escape, sorted(wording.channels, key=len, reverse=True)))
    return regex(rf"(?:通过|以|经)?(?:{way})(?:[、和及或]+(?:{way}))+等(?:各种|多种|各类)?(?:渠道|方式|形式|途径)")


@lru_cache(maxsize=64)
def _clauses(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """The clauses of a sentence that hold a count, in order."""
    return tuple(dict.fromkeys(clause_at(sentence, count) for count in sentence.counts))


@lru_cache(maxsize=256)
def knows(text: str, sentence: Sentence, at: int = 0, names: tuple[str, ...] = ()) -> bool:
    """Whether a text is made of known words only, its counts among them; it begins at `at` of its sentence."""
    if not sentence.wording.plain:
        return True
    ends: dict[int, set[int]] = {}
    for start, end in (*_spans(text, sentence.wording), *_counts(text, sentence, at), *_named(text, names)):
        ends.setdefault(start, set()).add(end)
    reached, open_ = {0}, [0]
    words = _by_first(sentence.wording)
    while open_:
        here = open_.pop()
        lengths, known = words.get(text[here : here + 1], NONE)
        found = {here + length for length in lengths if text[here : here + length] in known}
        for end in (found | ends.get(here, set())) - reached:
            reached.add(end)
            open_.append(end)
    return len(text) in reached


def unknown_in(text: str, sentence: Sentence, names: tuple[str, ...] = (), also: tuple[str, ...] = ()) -> int:
    """How many characters of a text no known word covers, at the least; `also` are patterns that are known beside the usual words."""
    ends: dict[int, set[int]] = {}
    more = ((found.span() for found in pattern(one).finditer(text) if found.group()) for one in also)
    for start, end in (*_spans(text, sentence.wording), *_named(text, names), *chain.from_iterable(more)):
        ends.setdefault(start, set()).add(end)
    words = _by_first(sentence.wording)
    least: list[int] = [*range(len(text) + 1)]
    for here in range(len(text)):
        lengths, known = words.get(text[here], NONE)
        plain = {here + len(word) for length in lengths if (word := text[here : here + length]) in known}
        for end in plain | ends.get(here, set()):
            least[end] = min(least[end], least[here])
        least[here + 1] = min(least[here + 1], least[here] + 1)
    return least[-1]


def _counts(text: str, sentence: Sentence, at: int) -> Iterator[tuple[int, int]]:
    return ((one.start - at, one.end - at) for one in sentence.counts if at <= one.start < at + len(text))


def _spans(text: str, wording: Wording) -> Iterator[tuple[int, int]]:
    for words in (NOT_WORDS, *_tight(wording)):
        yield from (found.span() for found in words.finditer(text) if found.group())


def _named(text: str, names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for name in filter(None, names):
        yield from ((found.start(), found.end()) for found in re.finditer(re.escape(name), text))


def names_of(unit: str) -> tuple[str, ...]:
    """The names that an organ calls itself by: its whole name, the core of it, what stands behind the names of places, and all that it governs."""
    if not unit:
        return ()
    behind = [unit[found.end() :] for found in SEAT.finditer(unit) if found.end() < len(unit) - 1]
    every = (unit, *behind)
    named = (*(name for whole in every for name in (whole, core_of(whole))), whole_of(unit))
    return tuple(dict.fromkeys(name for name in named if len(name) > 1))


@cache
def _tight(wording: Wording) -> tuple[re.Pattern[str], ...]:
    """The patterns of mentions in which every word is told."""
    return tuple(pattern(mention.words) for mention in wording.mentions if WILD not in mention.words)


@cache
def _by_first(wording: Wording) -> dict[str, Words]:
    """The plain words by their first character, with those of disputes, their outcomes and documents."""
    found: dict[str, set[str]] = {}
    for word in (*wording.plain, *wording.disputes, *wording.outcomes, *wording.document_words):
        found.setdefault(word[0], set()).add(word)
    return {first: (frozenset(map(len, words)), frozenset(words)) for first, words in found.items()}
