"""Sums that a sentence tells in other words than 其中 and 合计: equations, halves of a year, lists to which nothing is to be added."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from xl_tools.checks.claims.breakdowns import Breakdown
from xl_tools.checks.claims.clauses import pattern
from xl_tools.checks.claims.statements import Count, Sentence
from xl_tools.chinese.lazy_regex import regex

NOTHING_ELSE = regex(
    r"(?:再|别|并|均|也)?(?:无|没有)(?:其他|其它|他|别的|第[二三四五六])[^，。；\d]*$|(?:的)?全部(?:内容|来源|构成)?$"
)
MADE_OF = regex(r"由[^，。；\d]{1,16}$")
MADE_UP = regex(r"^(?:共同|一起)?(?:组成|构成|合成|汇成)")
PLUS = regex(r"^(?:的)?[，,]?(?:再)?(?:\+|加上?|与|和|跟)[^，。；\d]{0,12}$")
AND = regex(r"^(?:的)?(?:\+|加上?)[^，。；\d]{0,12}$")
COMES_TO = regex(
    r"^(?:的)?(?:[，,][^，。；\d]{0,10}?)?(?:相加|之和|加总|合并)?(?:亦|也|均|就|正好)?(?:为|得|是|=|等于|共|合计|共计|总计)+[^，。；\d]{0,6}$"
)
EQUATION = regex(r"(?<![\d.+])(\d{1,6}(?:\+\d{1,6})+)=(\d{1,6}(?:\+\d{1,6})*)(?![\d.+%])")
AMONG = regex(r"(?P<name>[^，,。；;:：、()\d的]{2,6}?)(?:信息|申请|内容|事项)?(?:之?中|里|方面|部分)[，,:：]")
PERIODS = (
    (regex(r"上半年"), regex(r"下半年")),
    (
        regex(r"(?:一季度|首季|头一季|第一季)"),
        regex(r"(?:二季度|第二季|次季)"),
        regex(r"(?:三季度|第三季)"),
        regex(r"(?:四季度|第四季|末季)"),
    ),
)
"""The parts of a year, which leave nothing out where all of them are told."""
MOST_APART = Decimal(3)
"""Of two numbers that are said to be the same, one is at most so many times the other; else they were not meant so."""
NEARLY = Decimal("1.35")  # times that a sum may be more or less than the whole, to be meant as its sum
KIND_NAME = regex(r"(?:类|型|式|版|性)(?:的)?$")
SAME = regex(r"的?(?:总数|总量|合计|全年数)?(?:一致|相符|吻合|相等)")
EACH_OF = regex(r"^[^，。；\d]{1,8}(?:各|均|分别)[^，。；\d]{0,6}$")
TOTAL_LEAD = regex(r"[，,](?:全年)?(?:共|共计|合计|总计|总量|总数|累计)(?:为|达|发布|公开)?")
GROUPS, MOST_TIMES = ("个", "家", "处", "种", "类", "项"), 40
CLOSE = Decimal("1.1")  # as NEARLY, for what is told in two sentences
FEWEST_PLAIN = 3
"""Items of a list by which it is known as one without a word."""
PIECES = ("条", "篇", "期")
ALL_OF_IT = regex(r"全年|共|总|本年")
ITEM_NAME = regex(
    r"(?!.*(?:较|比|增|减|其中|收到|受理|办[结理]|答复|回应|回复|召开|举办|组织|开展|培训|清理|删除|更正|报送|采用|转载|浏览|阅读))[^，。；:：()\d]{2,6}"
)
NEVER_TOGETHER = ("%", "元", "万元")


def told_sums(sentence: Sentence) -> Iterator[Breakdown]:
    """Every such sum, right or wrong; none is sure."""
    yield from _bare_equations(sentence.text)
    counts = [count for count in sentence.counts if count.exact and not count.rounded]
    if len(counts) < 3:
        return
    yield from _equations(sentence, counts)
    yield from _closed_lists(sentence, counts)
    yield from _named_wholes(sentence, counts)
    yield from _over_the_year(sentence, counts)
    yield from _attributes(sentence, counts)
    yield from _plain_lists(sentence, counts)
    yield from _as_many_as(sentence, counts)
    yield from _products(sentence, counts)


def _asked(total: Count, parts: Sequence[Count]) -> Iterator[Breakdown]:
    """The sum, where the numbers are so near to it that they may be meant as one."""
    told = sum((part.value for part in parts), Decimal())
    if len(parts) > 1 and told and total.value and total.value / MOST_APART <= told <= total.value * MOST_APART:
        yield Breakdown(total, tuple(parts), partial=False, strict=True, closed=True, sure=False)


def _between(sentence: Sentence, one: Count, other: Count) -> str:
    return sentence.text[one.end : other.start]


def _bare_equations(text: str) -> Iterator[Breakdown]:
    """9+2=10+1: both sides in figures alone."""
    for found in EQUATION.finditer(text):
        left, right = (
            [Count(Decimal(number), "", True, found.start(), found.end()) for number in side.split("+")]
            for side in found.groups()
        )
        total = right[0]._replace(value=sum((count.value for count in right), Decimal()))
        yield from _asked(total, left)


def _equations(sentence: Sentence, counts: Sequence[Count]) -> Iterator[Breakdown]:
    """9件加2件为11件."""
    for at, (one, other, total) in enumerate(zip(counts, counts[1:], counts[2:], strict=False)):
        added = PLUS.search(_between(sentence, one, other)) and COMES_TO.search(_between(sentence, other, total))
        if added and one.unit == other.unit == total.unit:
            more = counts[at + 3 : at + 4]
            beside = more[0].value if more and AND.search(_between(sentence, total, more[0])) else 0
            yield from _asked(total._replace(value=total.value + beside), (one, other))


def _closed_lists(sentence: Sentence, counts: Sequence[Count]) -> Iterator[Breakdown]:
    """申请9件，线上5件，线下4件，没有其他方式; 312条，由网站142条、微信170条组成."""
    largest = max(range(len(counts)), key=lambda at: counts[at].value)
    whole, parts = counts[largest], counts[largest + 1 :]
    if any(part.unit != whole.unit for part in parts) or whole.unit in NEVER_TOGETHER:
        return
    behind = sentence.text[counts[-1].end :].strip("，,。")
    made = parts and MADE_UP.search(behind) and MADE_OF.search(sentence.text[: parts[0].start])
    if made or (NOTHING_ELSE.search(behind) and "全部" not in behind[:2]):
        yield from _asked(whole, parts)


def _named_wholes(sentence: Sentence, counts: Sequence[Count]) -> Iterator[Breakdown]:
    """网站200条，微信112条，网站信息中，要闻80条、公告70条、公示50条."""
    for found in AMONG.finditer(sentence.text):
        before = [count for count in counts if count.end <= found.start()]
        behind = [count for count in counts if count.start >= found.end()]
        named = [count for count in before if sentence.text[: count.start].endswith(found["name"])]
        if len(named) == 1 and len(before) > 1 and all(part.unit == named[0].unit for part in behind):
            yield from _asked(named[0], behind)


def told_of_earlier(earlier: Sentence, sentence: Sentence) -> Iterator[Breakdown]:
    """A list of what a count of the sentence before is made of, which is named again: …网站200条。网站信息中，要闻80条、公告120条."""
    found = AMONG.match(sentence.text)
    parts = [count for count in sentence.counts if count.exact and not count.rounded]
    yield from _channels_of(earlier, parts, sentence)
    halves = of_periods(sentence, parts)
    wholes = [one for one in earlier.counts if halves and one.exact and one.unit == halves[0].unit]
    if len(wholes) == 1:
        yield from _asked(wholes[0], halves)
    named = [one for one in earlier.counts if found and earlier.text[: one.start].endswith(found["name"])]
    if len(named) == 1 and parts and all(part.unit == named[0].unit for part in parts):
        yield from _asked(named[0], parts)


def _plain_lists(sentence: Sentence, counts: Sequence[Count]) -> Iterator[Breakdown]:
    """全年发布72条，政策类24条，办事类30条，宣传类18条: nothing says that it is a list, but that its sum is so near."""
    whole = counts[0]
    parts = [count for count in counts[1:] if count.unit == whole.unit]
    if len(parts) < 2 or parts != list(counts[1 : len(parts) + 1]) or whole.unit in NEVER_TOGETHER:
        return
    if "、" in _between(sentence, whole, parts[0]):
        return  # 网站25条、公示栏25条、微信1条: an item like the others
    leads = [sentence.text[one.end : part.start].lstrip("，、") for one, part in pairwise((whole, *parts))]
    kinds = all(KIND_NAME.search(lead) for lead in leads) or all(lead in sentence.wording.channels for lead in leads)
    joined = all("、" in _between(sentence, one, other) for one, other in pairwise(parts))
    pieces = whole.unit in PIECES and bool(ALL_OF_IT.search(sentence.text[: whole.start]))
    if not all(ITEM_NAME.fullmatch(lead) for lead in leads):
        return
    if kinds or (joined and whole.unit in PIECES) or (pieces and len(parts) >= FEWEST_PLAIN):
        told = sum((part.value for part in parts), Decimal())
        if told != whole.value and whole.value / NEARLY <= told <= whole.value * NEARLY:
            yield from _asked(whole, parts)


def _as_many_as(sentence: Sentence, counts: Sequence[Count]) -> Iterator[Breakdown]:
    """线上6件，线下3件，与全年9件的总数一致."""
    if SAME.match(sentence.text[counts[-1].end :]) and all(count.unit == counts[-1].unit for count in counts):
        yield from _asked(counts[-1], counts[:-1])


def _products(sentence: Sentence, counts: Sequence[Count]) -> Iterator[Breakdown]:
    """三个板块均发稿22篇，共计66篇."""
    for one, each, total in zip(counts, counts[1:], counts[2:], strict=False):
        apiece = EACH_OF.search(_between(sentence, one, each)) and one.value < MOST_TIMES and one.unit in GROUPS
        if apiece and each.unit == total.unit and TOTAL_LEAD.fullmatch(_between(sentence, each, total)):
            yield from _asked(total, (each,) * int(one.value))


def _over_the_year(sentence: Sentence, counts: Sequence[Count]) -> Iterator[Breakdown]:
    """公开32期，上半年14期，下半年18期."""
    told = of_periods(sentence, counts)
    others = [count for count in counts if told and count not in told and count.unit == told[0].unit]
    if len(others) == 1:
        yield from _asked(others[0], told)


def of_periods(sentence: Sentence, counts: Sequence[Count]) -> list[Count]:
    """The counts of all parts of the year, where all are told."""
    for periods in PERIODS:
        parts = [_behind_words(counts, period.search(sentence.text)) for period in periods]
        told = [part for part in parts if part is not None]
        if len(set(told)) == len(periods) and len({part.unit for part in told}) == 1:
            return told
    return []


def _channels_of(earlier: Sentence, parts: Sequence[Count], sentence: Sentence) -> Iterator[Breakdown]:
    """公开312条。通过网站发布150条，通过公众号发布100条，通过公开栏张贴62条: near to the whole told before, and not it."""
    wholes = [one for one in earlier.counts if one.exact and not one.rounded]
    if len(wholes) != 1 or len(parts) < FEWEST_PLAIN or any(part.unit != wholes[0].unit for part in parts):
        return
    by_way = sentence.text.count("通过") >= len(parts) and sentence.text.startswith("通过")
    told = sum((part.value for part in parts), Decimal())
    if by_way and told != wholes[0].value and wholes[0].value / CLOSE <= told <= wholes[0].value * CLOSE:
        yield from _asked(wholes[0], parts)


def _behind_words(counts: Sequence[Count], found: re.Match[str] | None) -> Count | None:
    """The first count behind some words; None where they are not found."""
    return next((count for count in counts if count.start >= found.end()), None) if found else None


def _attributes(sentence: Sentence, counts: Sequence[Count]) -> Iterator[Breakdown]:
    """公文64份，主动公开40份，依申请公开18份，不公开6份: each paper has one of these attributes."""
    words = sentence.wording.attributes
    wholes = [count for count in counts if count.unit == counts[0].unit]
    parts = []
    for word in words:
        found = pattern(word).search(sentence.text, counts[0].end)
        part = _behind_words(wholes[1:], found)
        if part is None or part in parts:
            return
        parts.append(part)
    if words and len(parts) == len(wholes) - 1:
        yield from _asked(counts[0], parts)
