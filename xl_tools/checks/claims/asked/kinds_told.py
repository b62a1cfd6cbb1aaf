"""Requests told by the ways they came or the parts of the year, without their sum: together they are those of the year. Asked about only."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xl_tools.checks.claims.asked.told_sums import of_periods
from xl_tools.checks.claims.claims import Claim
from xl_tools.checks.claims.clauses import is_about_matter
from xl_tools.checks.claims.statements import Count, Sentence
from xl_tools.chinese.lazy_regex import regex
from xl_tools.chinese.word_lists import has
from xl_tools.form.wording import COUNTERS

BY_WAY = regex(
    r"^[^，,。；;:：\d]{0,10}(?:从|按|就|分)[^，,。；;:：\d]{0,6}(?:渠道|方式|途径)(?:来)?(?:看|分|划分|统计)?[，,:：]"
)
"""从渠道看，网上提交6件，邮寄3件: what follows is all of it."""
ANSWERED = regex(r"办结|答复|公开的|办理完")


def kinds_told(sentence: Sentence) -> Iterator[Claim]:
    """One claim where a sentence on the matter counts nothing but such parts: their sum is what was received, with what was carried over or not."""
    wording = sentence.wording
    counts = sentence.counts
    if len(counts) < 2 or not is_about_matter(sentence) or not all(_counts_matter(count) for count in counts):
        return
    if (
        has(wording.elsewhere, sentence.text)
        or has(wording.disputes, sentence.text)
        or ANSWERED.search(sentence.text[: counts[-1].start])
    ):
        return
    whole = sum((count.value for count in counts), Decimal())
    adds_up = any(count.value * 2 == whole for count in counts)  # 9件申请中，网上5件，邮寄4件: it is told
    if not adds_up and (_are_all_periods(sentence, counts) or BY_WAY.match(sentence.text)):
        instead = ((*wording.received, *wording.carried_over), wording.closed)
        yield Claim(wording.received, whole, True, instead=instead, sure=False, loose=True)


def _counts_matter(count: Count) -> bool:
    return count.exact and not count.rounded and count.unit in COUNTERS


def _are_all_periods(sentence: Sentence, counts: Sequence[Count]) -> bool:
    return set(of_periods(sentence, counts)) == set(counts)
