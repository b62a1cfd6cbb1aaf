"""What each count of a sentence is said of: the clause around it is searched for the words by which the form's values are mentioned."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from xl_tools.checks.about import (
    BREAK,
    CASE,
    COMPARED,
    ELSEWHERE,
    PAPERS,
    REQUEST,
    Clause,
    clause_of,
    has,
    is_about_requests,
    words,
)
from xl_tools.checks.sentences import Count, Sentence
from xl_tools.form.mentions import CARRIED_OVER, CASE_OUTCOMES, MENTIONS, RECEIVED, Mention

COUNTED = frozenset(("件", "条", "宗", "起", "例", "件次"))
NEAR = 8  # characters between the words and their count
NEGATIVE = re.compile(r"(?:未|没有|没|无|暂无|未曾|尚未|零)(?!论|偿|障|缝|效|锡|线|来|距)")
LIMITED = words("更正 逾期 超期 延期 收费 补正 违规 泄密 投诉 举报 引发 超时 不规范 差错 按期 因不 要求 听证 异议 办结")
OVERTURNED = words("确认违法 败诉 纠错 撤销 复议机关 责令 被纠正")
ANOTHER_YEAR = re.compile(r"20\d\d年|上年(?!度?结转)|去年(?!结转)|上年度(?!结转)|往年(?!结转)")
DATED = re.compile(r"20\d\d年度?|\d{1,2}月|\d{1,2}日")
ALL_NOTHING = re.compile(r"(?:均|都|皆|全部?|数量)为?(?:0|零)(?:件|条|宗|起)?(?!\d|\.)")
ABOUT_DOCUMENTS = words("解读 审查 审核 备案 评估 清理 征求 不予 超期 违法")
SEVERAL_APPLICANTS = 2


class Claim(NamedTuple):
    """A sentence says that the values with `keys` come to `value`, or one of the sums `instead`.

    `bound` is True where it only says: at most all of them.
    """

    keys: tuple[str, ...]
    value: Decimal
    exact: bool
    bound: bool = False
    instead: tuple[tuple[str, ...], ...] = ()


def claims_in(sentence: Sentence, year: int | None) -> Iterator[Claim]:
    """Every claim about a value of the form, in the order of the sentence; what is not certainly about one is passed over."""
    if has(PAPERS, sentence.text):
        return
    cases: Mention | None = None
    start = 0
    counted: set[str] = set()
    for count in sentence.counts:
        clause = clause_of(sentence, count, start) if count.unit in COUNTED else None
        start = count.end
        mention = _mention(clause, sentence.text[: count.start]) if clause else None
        if clause and _is_of_year(sentence.text[: count.start], year):
            yield from _outcome(cases, clause, count)
            if mention:
                counted.update(mention.keys)
                yield Claim(mention.keys, count.value, count.exact, _is_included(mention, clause), mention.instead)
        cases = mention if mention and mention.about == "cases" else cases
    if _is_of_year(sentence.text, year):
        yield from (claim for claim in _nothing(sentence) if not counted.intersection(claim.keys))


def _is_of_year(text: str, year: int | None) -> bool:
    """Whether the year last named in `text`, comparisons apart, is the year of the report; True where none is named."""
    clauses = [clause for clause in BREAK.split(text) if not has(COMPARED, clause)]
    years = [found.group() for clause in clauses for found in ANOTHER_YEAR.finditer(clause)]
    return not years or years[-1] == f"{year}年"


def _mention(clause: Clause, before: str) -> Mention | None:
    """The mention that ends last in the clause, or that the words right behind the count begin with: 3件予以公开."""
    found = _nearest(clause.own, clause.about)
    if found is None and clause.about == "requests":
        found = next((mention for mention in _of("requests") if re.match(mention.words, clause.behind)), None)
    if found is None or not _is_near(found, clause):
        return None
    part_of_it = found.general and "其中" in before
    return None if part_of_it or _names_several(clause.own) else found


def _of(about: str) -> Iterator[Mention]:
    return (mention for mention in MENTIONS if mention.about == about)


def _nearest(text: str, about: str) -> Mention | None:
    """The mention that ends last in `text`, a general one only where there is no other, the plainest of them first."""
    ends = [
        (not mention.general, not mention.instead, found.end(), -index, mention)
        for index, mention in enumerate(_of(about))
        for found in re.finditer(mention.words, text)
    ]
    return max(ends, key=lambda end: end[:4])[4] if ends else None


def _is_near(mention: Mention, clause: Clause) -> bool:
    """Whether the words stand next to their count; general ones may stand anywhere in the clause."""
    ends = [found.end() for found in re.finditer(mention.words, clause.own)]
    return mention.general or not ends or len(clause.own) - ends[-1] <= NEAR


def _names_several(text: str) -> bool:
    """Whether applicants of several kinds are lumped together."""
    columns = [
        mention for mention in _of("requests") if not mention.keys[0].endswith(".total") and re.search(mention.words, text)
    ]
    return len(columns) >= SEVERAL_APPLICANTS


def _is_included(mention: Mention, clause: Clause) -> bool:
    """含上年结转2件 says that two of those carried over are among the ones counted before, not that there were only two."""
    return "含" in clause.own and mention.keys == CARRIED_OVER


def _outcome(cases: Mention | None, clause: Clause, count: Count) -> Iterator[Claim]:
    """行政复议3件，其中维持2件: the outcome of the cases named before."""
    outcome = next((word for word in CASE_OUTCOMES if word in clause.own), None)
    if cases and outcome and not has(CASE, clause.own) and clause.about in ("cases", "requests"):
        keys = tuple(f"{key.rpartition('.')[0]}.{CASE_OUTCOMES[outcome]}" for key in cases.keys)
        yield Claim(keys, count.value, count.exact)


def _nothing(sentence: Sentence) -> Iterator[Claim]:
    """Claims of nothing: 未收到申请, 没有发生行政复议, 均为0. A clause with a number of its own is left to that number."""
    for clause in re.split(r"[，,]", DATED.sub("", sentence.text)):
        negative = NEGATIVE.search(clause)
        if negative and not any(char.isdigit() for char in clause) and not has(COMPARED, clause):
            yield from _none_of(clause[negative.end() :], sentence)
    all_nothing = ALL_NOTHING.search(sentence.text)
    if all_nothing:
        yield from _none_of(sentence.text[: all_nothing.start()], sentence)


def _none_of(text: str, sentence: Sentence) -> Iterator[Claim]:
    """What `text` names came to nothing."""
    if has(OVERTURNED, text):
        return
    if has(CASE, text):
        yield from (
            Claim(mention.keys, Decimal(0), True)
            for mention in _of("cases")
            if mention.summary and re.search(mention.words, text)
        )
    elif "规范性文件" in text and not has(ABOUT_DOCUMENTS, text):
        yield from (Claim(mention.keys, Decimal(0), True) for mention in _of("documents") if re.search(mention.words, text))
    elif REQUEST.search(text) and is_about_requests(sentence) and not has(LIMITED, text) and not has(ELSEWHERE, text):
        mention = _nearest(text, "requests")
        yield Claim(mention.keys if mention else RECEIVED, Decimal(0), True)
