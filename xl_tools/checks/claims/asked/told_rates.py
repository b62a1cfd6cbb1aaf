"""Shares, rates, averages and multiples that are told beside the numbers they come of, in other words than 占."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import NamedTuple

from xl_tools.checks.claims.asked.rare_subjects import usually_named
from xl_tools.checks.claims.clauses import LAST_YEAR, is_about_matter
from xl_tools.checks.claims.statements import Count, Sentence
from xl_tools.checks.claims.sums import sum_of
from xl_tools.chinese.lazy_regex import regex
from xl_tools.chinese.numerals import read_chinese
from xl_tools.filing.filing import Filing
from xl_tools.form.wording import Subject

PERCENT = "%"
RATE = regex(
    r"(?P<name>[^，。；:：()\d%]{0,8}?(?:比重|比例|占比|[办完][^，。；率]{0,2}率|公开率|采用率|采纳率|纠错率|纠正率|维持率|支持率|答复率|完成率|整改率|解读率))"
    r"(?:\([^()]{1,10}\))?(?:约|为|是|达到?|仅|高达|有|:|：)*(?P<share>\d+(?:\.\d+)?)%"
)
SHARED, PARTED = regex(r"占比|比重|比例|占"), regex(r"[，,、；;]|%")
OF_TIME = regex(r"按时|按期|限期|及时|一次|网上|当场|满意|提前|准确|合格|同比|环比|较|比上|增|减|上升|下降")
"""Rates of something that the counts beside them do not tell."""
TOLD_FIRST = regex(r"占[^，。；%\d]{0,16}(?P<share>\d+(?:\.\d+)?)%，?(?:即|为|共|有|计|，)+$")
"""占85%，即234条: a share told before its part."""
FRACTION = regex(
    r"占(?:全部|总数|全年|了)?[^，。；\d]{0,10}?的?(?:(?P<of>[二三四五六七八九十])分之(?P<part>[一二三四五六七八九])|(?P<half>一半|半数))[，,]?(?:即|为|共|有|计)*$"
)
AVERAGE = regex(
    r"(?:平均每|每)(?P<of>[月季周日天])(?:平均|发布|公开|更新)*(?:约|为)?$|(?P<short>[月日周]均)(?:发布|公开|更新)*(?:约|为)?$"
)
TIMES = {"月": (12,), "季": (4,), "周": (52,), "日": (365, 366), "天": (365, 366)}
"""How often there is such a time in a year; days on which offices work are not known and not asked about."""
OF_WHOLE = regex(r"占(?P<whole>[^，。；\d%]{0,12}?)(?:的|比)?(?P<shares>\d+(?:\.\d+)?%(?:[、和及，]\d+(?:\.\d+)?%)*)")
PART = regex(r"(\d+(?:\.\d+)?)%")
FIGURE = regex(r"\d")
NESTED = regex(r"其中|含|同比|较|以上|人次")
MULTIPLE = regex(r"是[^，。；]{0,12}的$")
FOLD = regex(r"^(?P<told>\d+(?:\.\d+)?|[两二三四五六七八九十])倍")
MANIFOLD = regex(
    r"(?:翻(?:了|上)?[一两]番|翻番|翻倍|翻了?一倍|(?:增[加长多]?|多)了?[一两]倍|减半|(?:减少|下降|降)了?(?:一半|五成))"
)
FACTORS = {
    "两番": Decimal(4),
    "两倍": Decimal(3),
    "番": Decimal(2),
    "倍": Decimal(2),
    "半": Decimal("0.5"),
    "五成": Decimal("0.5"),
}
"""How many times as many it is, by what is told."""
EARLIER = regex(rf"{LAST_YEAR}(?:同期)?的?(?:申请(?:量|数)?)?(?:有|为|共)?$")
ABOUT = Decimal("0.2")  # of it, that a multiple told in words may be off
NEAR, HALF = Decimal("0.1"), Decimal("0.6")
"""Points that a share may be off: told with decimals, and as a whole number."""
ALL = Decimal(100)  # per cent
MOST_COUNTS = 12
"""Counts of a sentence that every pair is tried of."""


class Mismatch(NamedTuple):
    """What is told, what the nearest numbers come to, and the sign behind both."""

    told: Decimal
    worked_out: Decimal
    sign: str


def told_rates(sentence: Sentence, over: Sequence[Count], filing: Filing) -> Iterator[Mismatch]:
    """Every such number that no pair of counts comes to. `over` are the counts before the sentence in its paragraph."""
    counts = [count for count in sentence.counts if count.unit != PERCENT and count.exact and not count.rounded]
    yield from _more_than_all(sentence)
    if not counts:
        yield from _of_rows(sentence, filing)
    if not 0 < len(counts) <= MOST_COUNTS:
        return
    wholes = _wholes(sentence, filing)
    yield from _rates(sentence, counts, [count.value for count in over], wholes)
    yield from _told_first(sentence, counts, [count.value for count in over], wholes)
    yield from _averages(sentence, counts)
    yield from _multiples(sentence, counts)
    yield from _manifold(sentence, counts, filing)


def _wholes(sentence: Sentence, filing: Filing) -> list[Decimal]:
    """What shares of the matter may be of; nothing where the sentence is not about it."""
    wording = sentence.wording
    if not is_about_matter(sentence):
        return []
    sums = (wording.received, wording.closed, (*wording.received, *wording.carried_over), wording.answered)
    return [total for keys in sums if (total := sum_of(keys, filing))]


def _rates(sentence: Sentence, counts: Sequence[Count], over: Sequence[Decimal], wholes: Sequence[Decimal]) -> Iterator[Mismatch]:
    for found in RATE.finditer(sentence.text):
        stated = Decimal(found["share"])
        if OF_TIME.search(found["name"]) or stated >= ALL or (len(counts) < 2 and not wholes):
            continue
        parts = [count.value for count in counts]
        yield from _unless_near(stated, [*parts, *wholes], [*parts, *over, sum(parts, Decimal()), *wholes])


def _of_rows(sentence: Sentence, filing: Filing) -> Iterator[Mismatch]:
    """予以公开占55%、部分公开占11.7%, without a count: each share is the row's, of any whole of the matter."""
    wholes = _wholes(sentence, filing) if SHARED.search(sentence.text) else []
    for count in sentence.counts[:MOST_COUNTS]:
        lead = PARTED.split(sentence.text[: count.start])[-1]
        named = [one for one in usually_named(sentence, Subject.MATTER, lead) if not one.general and len(one.keys) == 1]
        part = sum_of(named[0].keys, filing) if len(named) == 1 else None
        if part is not None and wholes and not OF_TIME.search(lead):
            yield from _unless_near(count.value, [part], wholes)


def _told_first(
    sentence: Sentence, counts: Sequence[Count], over: Sequence[Decimal], wholes: Sequence[Decimal]
) -> Iterator[Mismatch]:
    every = [count.value for count in counts]
    for count in counts:
        before = sentence.text[: count.start]
        if found := TOLD_FIRST.search(before):
            yield from _unless_near(Decimal(found["share"]), [count.value], [*every, *over, sum(every, Decimal()), *wholes])
        elif found := FRACTION.search(before):
            whole, part = (2, 1) if found["half"] else (read_chinese(found["of"]) or 1, read_chinese(found["part"]) or 1)
            others = [value for value in (*every, *over, *wholes) if value > count.value]
            fits = any(abs(value * part - count.value * whole) <= whole for value in others)
            if others and not fits:
                nearest = min(others, key=lambda value: abs(value * part - count.value * whole))
                yield Mismatch(count.value, _rounded(nearest * part / whole), "")


def _unless_near(stated: Decimal, parts: Sequence[Decimal], wholes: Sequence[Decimal]) -> Iterator[Mismatch]:
    possible = [_rounded(part * 100 / whole) for part in parts for whole in wholes if whole and whole > part]
    allowed = HALF if stated == stated.to_integral_value() else NEAR
    if possible and not any(abs(stated - one) <= allowed for one in possible):
        yield Mismatch(stated, min(possible, key=lambda one: abs(one - stated)), PERCENT)


def _more_than_all(sentence: Sentence) -> Iterator[Mismatch]:
    """Shares of one whole that come to more than all of it: 个人占77.8%，企业占32.2%; 分别占50%、35%、20%."""
    found = list(OF_WHOLE.finditer(sentence.text))
    told = [Decimal(share) for one in found for share in PART.findall(one["shares"])]
    if len(told) < 2 or not found[0]["whole"] or NESTED.search(sentence.text):
        return
    between = [sentence.text[one.end() : other.start()] for one, other in pairwise(found)]
    alike = all(one["whole"] in ("", found[0]["whole"]) for one in found) and not any(map(FIGURE.search, between))
    total = sum(told, Decimal())
    if alike and ALL + HALF < total < ALL * 2:
        yield Mismatch(total, ALL, PERCENT)


def _averages(sentence: Sentence, counts: Sequence[Count]) -> Iterator[Mismatch]:
    for at, count in enumerate(counts):
        found = AVERAGE.search(sentence.text[: count.start])
        wholes = [one.value for one in counts[:at] if one.unit == count.unit] if found else []
        if found and wholes and not sentence.text[count.end :].startswith("以上"):
            often = TIMES[found["of"] or found["short"][0]]
            possible = [whole / times for whole in wholes for times in often]
            if not any(abs(one - count.value) < 1 for one in possible):
                yield Mismatch(count.value, _rounded(min(possible, key=lambda one: abs(one - count.value))), "")


def _manifold(sentence: Sentence, counts: Sequence[Count], filing: Filing) -> Iterator[Mismatch]:
    """与上年的6件相比，申请量翻了一番: twice as many as last year, where this year's number stands in the table alone."""
    found = MANIFOLD.search(sentence.text)
    factor = next((times for word, times in FACTORS.items() if found and word in found.group()), None)
    earlier = [count.value for count in counts if EARLIER.search(sentence.text[: count.start])]
    received = sum_of(sentence.wording.received, filing) if is_about_matter(sentence) else None
    if factor and received and len(counts) == len(earlier) == 1 and earlier[0]:
        ratio = received / earlier[0]
        if abs(ratio - factor) > factor * ABOUT:
            yield Mismatch(factor, _rounded(ratio), "")


def _multiples(sentence: Sentence, counts: Sequence[Count]) -> Iterator[Mismatch]:
    """2024年9件，是上年3件的三倍."""
    for one, other in pairwise(counts):
        found = FOLD.match(sentence.text[other.end :].removeprefix("的"))
        if found and one.unit == other.unit and other.value and MULTIPLE.search(sentence.text[one.end : other.end] + "的"):
            told = Decimal(read_chinese(found["told"]) or 0) if not found["told"][0].isdigit() else Decimal(found["told"])
            ratio = one.value / other.value
            if abs(ratio - told) > (HALF if told == told.to_integral_value() else NEAR):
                yield Mismatch(told, _rounded(ratio), "")


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.01"), ROUND_HALF_UP)
