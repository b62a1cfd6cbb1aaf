"""Breakdowns inside a sentence: a total, and the parts that are said to make it up (其中 …, 包括 …, brackets)."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from xl_tools.checks.claims.statements import COUNT_OF_LIST, Count, Sentence, counts_in
from xl_tools.checks.claims.understanding import is_understood
from xl_tools.chinese.lazy_regex import regex

LOOSELY = r"当?中[，,]|里[，,]|(?:分别)?涉及|(?<=[，,])属于|(?<=[，,])按[^，。；\d]{1,8}(?:来?分|划分|统计|来?看)[，,]"
LOOSE = regex(LOOSELY)
"""What may open a list of parts: asked about only, and only right behind its whole."""
OPENERS = regex(
    r"其中包括|其中主要|其中|包括|(?<=[，,:：])分别[为是]|分为|具体为|(?<=[条件份篇宗起次期个场家处名])[:：]|(?<=[条件份篇宗起][，,])含(?!上年|去年|往年)|(?<=[条件份篇宗起次个][，,])即|(?<=[类种项])[:：]"
    rf"|{LOOSELY}"
)
FARTHEST = 16
"""Characters between a whole and such words."""
PARTIAL = regex(r"等(?=[，,、。；;]|$)|[条件份篇次宗起]等|(?<!其)余(?!下)|主要|多[条件篇次]|以上|部分(?!公开)")
EXHAUSTIVE = regex(r"分别[为是]|分为|具体为")
COMPARED = regex(r"同比|较|比上|比去|与上|增[长加]|减少|下降|上升|回落|持平|占")
NESTED = regex(r"[，,、]含")  # parts of a part stand among the parts
THE_REST = regex(r"^(?:其他|其它|其余|余下|剩余)(?!处理|结果|方式)")  # what a list ends with that leaves nothing out
STAYS = regex(r"结转|顺延|剩余|尚未|正在|转[入至]")  # is no part of what was closed
YEAR_ROUND = "(?:[两二三四五][项者])?(?:全年|本年度?|年度|当年)?(?:[两二三四五][项者])?"
KINDS = "(?:[两二三四五六几][项者类种个路处]|以上|前述)?(?:渠道|方式|途径)?"
IN_ALL = regex(
    rf"{YEAR_ROUND}{KINDS}(?:合计|共计|总计|总共|一共|总数|总量|汇总|累计|累加|相加|加总|合起来|合在一起|加起来|加在一起|总和|凑成|构成|组成|合成|汇成|之和|共|(?<=全年)|(?<=年度))"
    rf"(?:起来)?(?:{YEAR_ROUND}的?)(?:亦|也|均|都)?(?:为|是|有|达|得)?(?:办结|收件|新收|申请|公开|发布|收到|受理|更新|完成|印发|发放|推送)?"
)
BY_KIND = regex(
    r"(?:^|[，,])(?:按|从|就)?[^，。；\d]{0,8}(?:类别|类型|方式|渠道|途径|主体|形式|载体)(?:来?[看分]|划分|统计|中)?[，,:：]"
)
MOST_OPENERS = 12
"""Lists of a sentence; one with more is a heap of words."""
MOST_BEFORE = 8
"""Counts before a list that its sum is compared with."""
MOST_OF_IT = Decimal("0.5")  # parts that make up less were picked out, not listed
SUMMED = regex(r"(?:共|共计|合计|总计)(?:为|有)?$")
OTHER_WHOLE = regex(r"收到|受理|办结|办理|答复|结转|新收|上年|转入|延|尚|未|共|合计|总计|另|还|累计|涉及")
NAMED_THERE = regex(r"[^，,。；;：:、()\d]{0,8}")
"""What may stand between a count and the bracket with its parts: 9件政府信息公开申请(线上6件、线下3件)."""
STOPS = regex(r"[，,。；;]")
BRACKETED = regex(rf"(?<![条件份篇宗起次期个项])\(({COUNT_OF_LIST})\)")
"""征地补偿(4件): a count in brackets behind what it counts; behind a count it would say something of that."""
ONE_PART = regex(r"\((?:内含|其中|含|包括|包含)(?P<part>(?!上年|去年)[^()，,；;]{1,24})\)")
STOP = regex(r"[。！？!?；;]$")
BEYOND = regex(r"另|此外|(?<!上年)(?<!上年度)结转|顺延|共计|合计|累计|总计|剩余|尚未(?!审结)|办结|答复")
ANEW = regex(r"(?:全年|本年度?|年内|当年)")
"""Behind the items of a list: something else is counted."""
OF_MATTERS = {"件", "宗", "封", "份", "单"}
SAME = {frozenset(("件", "宗")), frozenset(("件", "起")), frozenset(("条", "篇")), frozenset(("件", "条"))}


class Breakdown(NamedTuple):
    """A total with its parts. `partial` is True where the words allow that not all parts are named; `strict` where they claim that all are.

    `closed` is True for a list that ends with 其他, which leaves nothing out; `sure` is False where the words do not tell that it is one.
    """

    total: Count
    parts: tuple[Count, ...]
    partial: bool
    strict: bool
    closed: bool = False
    sure: bool = True

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
        """True where the parts are most of the whole but not all, and nothing says that some are left out; or where `closed` at all."""
        least = 0 if self.closed else self.total.value * MOST_OF_IT
        return self.total.value > self.sum >= least and not self.partial

    @property
    def starts(self) -> set[int]:
        """Where its counts begin in their sentence."""
        return {count.start for count in (self.total, *self.parts)}


def breakdowns_in(sentence: Sentence) -> Iterator[Breakdown]:
    """Every breakdown of exact counts, the inner ones of brackets and of a second 其中 apart from the outer."""
    yield from _single_parts(sentence.text)
    if len(sentence.counts) < 3:
        return
    for text in _levels(sentence.text):
        yield from _outer(text)


def _single_parts(text: str) -> Iterator[Breakdown]:
    """网站40条（内含政策文件45条）: one part in brackets right behind its whole that is more than that; it is only asked about."""
    for found in ONE_PART.finditer(text):
        whole = [count for count in counts_in(text[: found.start()]) if count.end == found.start()]
        parts = list(counts_in(found["part"]))
        if len(whole) != 1 or len(parts) != 1 or whole[0].unit != parts[0].unit or COMPARED.search(found["part"]):
            continue
        if whole[0].exact and parts[0].exact and parts[0].value > whole[0].value:
            yield Breakdown(whole[0], tuple(parts), partial=True, strict=False, sure=False)


def across(earlier: Sentence, sentence: Sentence) -> Iterator[Breakdown]:
    """A sentence that lists kinds (按类别分，甲3条、乙5条) as parts of a count of the sentence before, of the nearest one where none fits."""
    opener = BY_KIND.match(sentence.text)
    if not opener or OPENERS.search(sentence.text) or any(not count.exact for count in sentence.counts):
        return
    parts = [count for count in _parts(sentence.text, opener.end(), len(sentence.text)) if count.unit != "%"]
    parts = [count for count in parts if not COMPARED.search(_lead(sentence.text, count))]
    wholes = [count for count in earlier.counts if count.exact and not COMPARED.search(_lead(earlier.text, count))]
    wholes = [count for count in wholes if all(_same_unit(count.unit, part.unit) for part in parts)]
    total = sum(part.value for part in parts)
    if len(parts) < 2 or not wholes or PARTIAL.search(sentence.text):
        return
    whole = min(wholes, key=lambda count: abs(count.value - total))
    if whole.value * MOST_OF_IT <= total <= whole.value / MOST_OF_IT:
        yield Breakdown(whole, tuple(parts), partial=False, strict=False, sure=False)


def summed(sentence: Sentence, names: tuple[str, ...] = ()) -> Iterator[Breakdown]:
    """Counts whose sum is told behind them (甲3条、乙5条，合计8条), where no run of them comes to it; `names` are those of the organ itself."""
    for at, count in enumerate(sentence.counts):
        before = [one for one in sentence.counts[:at] if one.exact and _may_sum(one.unit, count.unit)]
        if len(before) < 2 or not count.exact or not IN_ALL.fullmatch(_lead(sentence.text, count)) or "各" in sentence.text:
            continue
        values = [one.value for one in before]
        ends = (Decimal(), *accumulate(values))
        parted = [
            0,
            *(one for one in range(1, len(before)) if "、" not in sentence.text[before[one - 1].end : before[one].start]),
        ]
        runs = {ends[last] - ends[first] for first in parted for last in (*parted, len(before)) if last > first}
        total = sum(values, Decimal())
        again = values[0] == count.value and len(values) > 2 and sum(values[1:], Decimal()) != count.value
        if again and total - values[0] >= count.value * MOST_OF_IT:  # the whole is told before its parts and behind them
            before, total = before[1:], total - values[0]
        if (again or count.value not in runs) and total * MOST_OF_IT <= count.value <= total / MOST_OF_IT:
            sure = not again and is_understood(sentence, count, names)
            yield Breakdown(count, tuple(before), partial=False, strict=sure, sure=sure)


def behind_sums(sentence: Sentence) -> Iterator[Breakdown]:
    """Sums with all other counts of the sentence behind them (一共19件，许可15件，处罚4件), unless these tell of other wholes."""
    for at, count in enumerate(sentence.counts[:-2]):
        if not count.exact or not SUMMED.search(sentence.text[: count.start]) or OPENERS.search(sentence.text, count.end):
            continue
        parts = sentence.counts[at + 1 :]
        parts = parts[: next((end for end, one in enumerate(parts) if not _same_unit(one.unit, count.unit)), len(parts))]
        leads = [_lead(sentence.text, part) for part in parts]
        other = any(not lead or OTHER_WHOLE.search(lead) or COMPARED.search(lead) for lead in leads)
        if other or PARTIAL.search(sentence.text[count.end :]):
            continue
        total = sum(part.value for part in parts)
        if len(parts) > 1 and all(part.exact for part in parts) and count.value * MOST_OF_IT <= total <= count.value / MOST_OF_IT:
            yield Breakdown(count, parts, partial=False, strict=False, sure=False)
        return


def _levels(text: str) -> Iterator[str]:
    """The sentence without its brackets, and each bracket with the count right before it."""
    text = BRACKETED.sub(lambda found: f" {found[1]} ", text)
    yield re.sub(r"\([^()]*\)", lambda found: " " * len(found.group()), text)
    text = text.replace("，(", "(")
    for found in re.finditer(r"\(([^()]*)\)", text):
        before = [count for count in counts_in(text[: found.start()]) if NAMED_THERE.fullmatch(text, count.end, found.start())]
        if before and not COMPARED.search(_lead(text, before[-1])):
            inner = found.group(1)
            yield text[before[-1].start : found.start()] + "，" + ("" if OPENERS.match(inner) else "其中") + inner


def _outer(text: str) -> Iterator[Breakdown]:
    openers = list(OPENERS.finditer(text))
    if len(openers) > MOST_OPENERS:
        return
    counts = [count for count in counts_in(text) if not COMPARED.search(_lead(text, count))] if openers else []
    for index, opener in enumerate(openers):
        end = openers[index + 1].start() if index + 1 < len(openers) else len(text)
        before = [count for count in counts if count.end <= opener.start()]
        parts = [count for count in _parts(text, opener.end(), end) if not COMPARED.search(_lead(text, count))]
        if not before or before[-1].unit == "%":
            continue
        total = before[-1]
        same = _in_its_unit(total, parts)
        if total.exact and len(same) > 1 and all(part.exact for part in same):
            if _is_of_other_counts(text[opener.end() : end], before, same):
                continue
            loose = bool(LOOSE.match(opener.group()))
            if loose and (opener.start() - total.end > FARTHEST or STOPS.search(text[total.end : opener.start()].rstrip("，,"))):
                continue
            rest = text[total.end : end]
            if NESTED.search(rest) and not opener.group().startswith("含"):
                continue
            cut = bool(STAYS.search(text[same[-1].end : end]))
            partial = bool(PARTIAL.search(rest)) or len(same) < len(parts) or index + 1 < len(openers) or cut
            yield Breakdown(
                _meant(text[: opener.start()], before, same),
                same,
                partial,
                bool(EXHAUSTIVE.search(rest)),
                _is_closed(text, same),
                not loose,
            )


def _in_its_unit(total: Count, parts: Sequence[Count]) -> tuple[Count, ...]:
    """The parts in the measure word of the whole, or one that is used for it; what is counted with another word behind parts with one and the
    same is no part any more: 发文210件，其中主动公开180件、不予公开30件；全年公开信息368条.
    """
    same = tuple(part for part in parts if _same_unit(part.unit, total.unit))
    first = next((at for at, part in enumerate(same) if part.unit != same[0].unit), len(same))
    return same[:first] if first > 1 and same[0].unit == total.unit else same


def _is_of_other_counts(listed: str, before: Sequence[Count], parts: Sequence[Count]) -> bool:
    """Whether a list comes to a count before the nearest, or to several of them together: 新收9件、结转2件：公开5件、撤回5件、结转1件."""
    values = [count.value for count in before if count.exact and parts and _same_unit(count.unit, parts[0].unit)]
    values = values[-MOST_BEFORE:]
    runs = {sum(values[first:last]) for first in range(len(values)) for last in range(first + 1, len(values) + 1)} - set(
        values[-1:]
    )
    every = [count.value for count in counts_in(listed) if count.unit != "%"]
    return sum(part.value for part in parts) in runs or sum(every) in runs


def _meant(text: str, before: Sequence[Count], parts: Sequence[Count]) -> Count:
    """The count that is broken down: the last one before, but after a full stop (…。其中…) any of the sentence that is large enough."""
    if not STOP.search(text):
        return before[-1]
    needed = sum(part.value for part in parts)
    same = [count for count in before if _same_unit(count.unit, parts[0].unit)] or list(before)
    return min((count for count in same if count.value >= needed), key=lambda count: count.value, default=same[-1])


def _parts(text: str, start: int, end: int) -> Iterator[Count]:
    """The counts between `start` and `end`, as far as the list goes: 另有, 结转 and 共计 begin something else."""
    for at, count in enumerate(counts_in(text[start:end])):
        moved = count._replace(start=count.start + start, end=count.end + start)
        lead = _lead(text, moved)
        if BEYOND.search(lead) or STAYS.search(_behind(text, moved)) or (at > 1 and ANEW.match(lead)):
            return
        yield moved


def _lead(text: str, count: Count) -> str:
    """The words between the last comma and a count."""
    return text[max(text.rfind(stop, 0, count.start) for stop in "，,、:：(") + 1 : count.start]


def _is_closed(text: str, parts: Sequence[Count]) -> bool:
    return bool(THE_REST.search(_lead(text, parts[-1])))


def _behind(text: str, count: Count) -> str:
    """The words from a count to the next comma."""
    ends = [at for at in (text.find(stop, count.end) for stop in "，,、；;)") if at >= 0]
    return text[count.end : min(ends, default=len(text))]


def _may_sum(one: str, other: str) -> bool:
    """Whether letters and papers may be counted together with matters: 信函3封、网上2件，共计5件."""
    return _same_unit(one, other) or {one, other} <= OF_MATTERS


def _same_unit(one: str, other: str) -> bool:
    return one == other or frozenset((one, other)) in SAME
