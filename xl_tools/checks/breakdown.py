"""Breakdowns inside a sentence: a total, and the parts that are said to make it up (其中 …, 包括 …, brackets)."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from xl_tools.checks.sentences import Count, Sentence, counts_in

OPENERS = re.compile(r"其中包括|其中主要|其中|包括|(?<=[，,:：])分别[为是]|分为|具体为")
PARTIAL = re.compile(r"等|余|主要|多[条件篇次]|以上|部分")
EXHAUSTIVE = re.compile(r"分别[为是]|分为|具体为")
COMPARED = re.compile(r"同比|较|比上|比去|与上|增[长加]|减少|下降|上升|回落|持平|占|其余")
NESTED = re.compile(r"[，,、]含")  # parts of a part stand among the parts
MOST_OF_IT = Decimal("0.5")  # parts that make up less were picked out, not listed
STOP = re.compile(r"[。！？!?；;]$")
BEYOND = re.compile(r"另|此外|结转|顺延|共计|合计|累计|总计|剩余|尚未(?!审结)|办结|答复")
SAME = {frozenset(("件", "宗")), frozenset(("件", "起")), frozenset(("条", "篇")), frozenset(("件", "条"))}


class Breakdown(NamedTuple):
    """A total with its parts. `partial` is True where the words allow that not all parts are named; `strict` where they claim that all are."""

    total: Count
    parts: tuple[Count, ...]
    partial: bool
    strict: bool

    @property
    def sum(self) -> Decimal:
        """What the parts come to."""
        return sum((part.value for part in self.parts), Decimal())

    @property
    def exceeds(self) -> bool:
        """True where the parts are more than the whole."""
        return self.sum > self.total.value

    @property
    def falls_short(self) -> bool:
        """True where the parts are most of the whole but not all, and nothing says that some are left out."""
        return self.total.value > self.sum >= self.total.value * MOST_OF_IT and not self.partial


def breakdowns_in(sentence: Sentence) -> Iterator[Breakdown]:
    """Every breakdown of exact counts, the inner ones of brackets and of a second 其中 apart from the outer."""
    for text in _levels(sentence.text):
        yield from _outer(text)


def _levels(text: str) -> Iterator[str]:
    """The sentence without its brackets, and each bracket with the count right before it."""
    yield re.sub(r"\([^()]*\)", lambda found: " " * len(found.group()), text)
    for found in re.finditer(r"\(([^()]*)\)", text):
        before = [count for count in counts_in(text[: found.start()]) if count.end == found.start()]
        if before:
            inner = found.group(1)
            yield text[before[-1].start : found.start()] + "，" + ("" if OPENERS.match(inner) else "其中") + inner


def _outer(text: str) -> Iterator[Breakdown]:
    openers = list(OPENERS.finditer(text))
    for index, opener in enumerate(openers):
        end = openers[index + 1].start() if index + 1 < len(openers) else len(text)
        before = [count for count in counts_in(text[: opener.start()]) if not COMPARED.search(_lead(text, count))]
        parts = [count for count in _parts(text, opener.end(), end) if not COMPARED.search(_lead(text, count))]
        if not before or before[-1].unit == "%":
            continue
        total = before[-1]
        same = tuple(part for part in parts if _same_unit(part.unit, total.unit))
        if total.exact and same and all(part.exact for part in same) and len(same) > 1:
            rest = text[total.end : end]
            if NESTED.search(rest):
                continue
            partial = bool(PARTIAL.search(rest)) or len(same) < len(parts) or index + 1 < len(openers)
            yield Breakdown(_meant(text[: opener.start()], before, same), same, partial, bool(EXHAUSTIVE.search(rest)))


def _meant(text: str, before: Sequence[Count], parts: Sequence[Count]) -> Count:
    """The count that is broken down: the last one before, but after a full stop (…。其中…) any of the sentence that is large enough."""
    if not STOP.search(text):
        return before[-1]
    needed = sum(part.value for part in parts)
    same = [count for count in before if _same_unit(count.unit, parts[0].unit)] or list(before)
    return min((count for count in same if count.value >= needed), key=lambda count: count.value, default=same[-1])


def _parts(text: str, start: int, end: int) -> Iterator[Count]:
    """The counts between `start` and `end`, as far as the list goes: 另有, 结转 and 共计 begin something else."""
    for count in counts_in(text[start:end]):
        if BEYOND.search(_lead(text, Count(count.value, count.unit, count.exact, count.start + start, count.end + start))):
            return
        yield Count(count.value, count.unit, count.exact, count.start + start, count.end + start)


def _lead(text: str, count: Count) -> str:
    """The words between the last comma and a count."""
    return re.split(r"[，,、:：(]", text[: count.start])[-1]


def _same_unit(one: str, other: str) -> bool:
    return one == other or frozenset((one, other)) in SAME
