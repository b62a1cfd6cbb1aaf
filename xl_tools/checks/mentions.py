"""What each count of a sentence is said of: the clause around it is searched for the words by which the form's values are mentioned."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from xl_tools.checks.about import (
    BREAK,
    CASE,
    CHANNELS_TOGETHER,
    COMPARED,
    DISCLOSURE,
    ELSEWHERE,
    PAPERS,
    REQUEST,
    ROW_WORDS,
    SUBJECT,
    Clause,
    clause_of,
    has,
    is_about_requests,
    words,
)
from xl_tools.checks.sentences import Count, Sentence
from xl_tools.form.mentions import CARRIED_OVER, CASE_OUTCOMES, FEES, MENTIONS, RECEIVED, Mention

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
FEE_WORDS = "行政事业性收费"
PART_BY_CHANNEL = words("线上 线下 网上申请 网络申请 书面申请 信函申请 邮件申请 当面申请 平台申请")
UNSAID = re.compile(
    r"公民|法人|(?:和|或者?|及)?其他组织|提出|的|各类|有关|相关|事项|案件|共计?|合计|总计|数量|为|了|完成|完毕|到|\(.*?\)"
)
ITEMS = re.compile(r"^依申请公开(?:政府)?信息$|[，,]依申请公开(?:政府)?信息$")
LITTLE = 2  # characters that may stand between a general word and its count without telling what was counted


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
    partial, astray = _begins_with_part(sentence), False
    for count in sentence.counts:
        lead = sentence.text[start : count.start]
        astray = _goes_astray(lead, astray)
        partial = partial and "共" not in lead
        skipped = astray or partial or count.unit not in COUNTED or bool(count.unit == "条" and ITEMS.search(lead))
        clause = None if skipped else clause_of(sentence, count, start)
        start = count.end
        mention = _mention(clause, sentence.text[: count.start]) if clause else None
        yield from _fee(lead, count)
        if clause and _is_of_year(sentence.text[: count.start], year):
            yield from _outcome(cases, clause, count)
            if mention:
                counted.update(mention.keys)
                yield Claim(mention.keys, count.value, count.exact, _is_included(mention, clause), mention.instead)
        cases = mention if mention and mention.about == "cases" else cases
    if _is_of_year(sentence.text, year):
        yield from (claim for claim in _nothing(sentence) if not counted.intersection(claim.keys))


def _begins_with_part(sentence: Sentence) -> bool:
    """线上申请6件，办结5件: where the first count is of a part, so are those behind it."""
    first = next((count for count in sentence.counts if count.unit in COUNTED), None)
    lead = CHANNELS_TOGETHER.sub("", sentence.text[: first.start]) if first else ""
    return has(PART_BY_CHANNEL, lead) and "其中" not in lead and len(sentence.counts) > 1


def _goes_astray(lead: str, astray: bool) -> bool:
    """Whether a count is of something else than requests, because the one it stands behind is: 受理热线工单7件，办结7件."""
    if has(ELSEWHERE, ROW_WORDS.sub("", lead)):
        return not REQUEST.search(lead)
    return astray and not (REQUEST.search(lead) or has(DISCLOSURE, lead) or has(CASE, lead) or "共" in lead)


def _fee(lead: str, count: Count) -> Iterator[Claim]:
    """行政事业性收费1.5万元: a claim in 万元."""
    own = BREAK.split(lead)[-1]
    if count.unit == "元" and re.search(FEE_WORDS, own) and not has(COMPARED, own):
        yield Claim((FEES,), count.value / 10_000, count.exact)


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
        (not mention.general, mention.row, not mention.instead, found.end(), -index, mention)
        for index, mention in enumerate(_of(about))
        for found in re.finditer(mention.words, text)
    ]
    return max(ends, key=lambda end: end[:5])[5] if ends else None


def _is_near(mention: Mention, clause: Clause) -> bool:
    """Whether the words stand next to their count; behind general ones nothing may stand that gives them another object."""
    ends = [found.end() for found in re.finditer(mention.words, clause.own)]
    if not ends:
        return True
    rest = clause.own[ends[-1] :]
    if mention.general:
        known = REQUEST.search(clause.own) or has(DISCLOSURE, clause.own)
        return bool(known) or len(UNSAID.sub("", rest)) <= LITTLE
    return len(rest) <= NEAR


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
    elif SUBJECT.search(text) and not has(ABOUT_DOCUMENTS, text):
        yield from _no_documents(text)
    elif re.search(FEE_WORDS, text) and not has(LIMITED, text.replace("收费", "")):
        yield Claim((FEES,), Decimal(0), True)
    elif REQUEST.search(text) and is_about_requests(sentence) and not has(LIMITED, text) and not has(ELSEWHERE, text):
        mention = _nearest(text, "requests")
        yield Claim(mention.keys if mention else RECEIVED, Decimal(0), True)


def _no_documents(text: str) -> Iterator[Claim]:
    """没有制发、废止规范性文件 denies both; 无规范性文件 that any was issued."""
    about = "rules" if SUBJECT.findall(text)[-1] == "规章" else "documents"
    named = [mention for mention in _of(about) if re.search(mention.words, text)]
    bare = SUBJECT.sub("", UNSAID.sub("", text))
    first = [] if named or len(bare.replace("行政", "").replace("政府", "")) > LITTLE else [next(_of(about))]
    yield from (Claim(mention.keys, Decimal(0), True) for mention in (*named, *first))
