"""What each count of a sentence is said of: the clause around it is searched for the words by which the form's values are mentioned."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from xl_tools.checks.claims.clauses import (
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
    has_other_cause,
    is_about_requests,
    words,
)
from xl_tools.checks.claims.statements import Count, Sentence
from xl_tools.chinese.lazy_regex import HAN, regex
from xl_tools.filing.organ import core_of
from xl_tools.form.ogi.mentions import CARRIED_OVER, CASE_OUTCOMES, CLOSED, FEES, MENTIONS, RECEIVED, Mention

COUNTED = frozenset(("件", "条", "宗", "起", "例", "件次"))
NEAR = 8  # characters between the words and their count
NEGATIVE = regex(r"(?:未|没有|没|无|暂无|未曾|尚未|零)(?!经|论|偿|障|缝|效|锡|线|来|距)")
LIMITED = words("更正 逾期 超期 延期 收费 补正 违规 泄密 投诉 举报 引发 超时 不规范 差错 按期 因不 要求 听证 异议 办结")
OVERTURNED = words("不当 不到位 不规范 不及时 确认违法 败诉 纠错 撤销 复议机关 责令 被纠正")
ANOTHER_YEAR = regex(r"(?<![至到入])20\d\d年|上年(?!度?结转)|去年(?!结转)|上年度(?!结转)|往年(?!结转)")
DATED = regex(r"20\d\d年度?|\d{1,2}月|\d{1,2}日")
ALL_NOTHING = regex(r"(?:均|都|皆|全部?|数量)为?(?:0|零)(?:件|条|宗|起)?(?!\d|\.)")
ABOUT_DOCUMENTS = words("解读 审查 审核 备案 评估 清理 征求 不予 超期 违法")
SEVERAL_APPLICANTS = 2
FEE_WORDS = "行政事业性收费"
PART_BY_CHANNEL = words("线上 线下 网上申请 网络申请 书面申请 信函申请 邮件申请 当面申请 平台申请")
NOTHING = regex(r"(?:为|是|:|：)(?:0|零)(?:件|条|宗|起)?$")
OF_DECISIONS = regex(
    r"(?:作出|做出|实施|发生|开展|产生|涉及|办理|有)?过?(?:任何|相关)?"
    r"行政(?:许可|处罚|强制)(?:[、和及与或](?:行政)?(?:许可|处罚|强制))*(?:类|处理|决定|事项|案件|情况|措施|行为|职权|权限|权)*"
)
WHOLE = regex(r"^全[县市区旗州省镇乡]|部门[^，]*乡镇|乡镇[^，]*部门")
OTHERS = regex(r"(?:部门|乡镇|各[镇乡]|各街道)(?:全年|共计?|累计)*(?:收到|受理|新收|接收|作出|办理|答复|办结)")
ACTOR = regex(
    rf"({HAN}{{2,12}}?(?:局|委|办公室|[^乡城]镇|乡|街道|中心|支队|大队))(?:全年|共计?|累计)*(?:收到|受理|新收|接收|作出|办理|答复|办结)"
)
OURS = regex(r"[我本全](?:局|委|办公室|镇|乡|街道|中心|支队|大队)$|各")
OPEN_END = regex(r"(?:有|共|共计|发生|涉及)$")
OF_REQUESTS = regex(r"(?:政府|政务)?信息公开(?:的)?申请|依申请公开(?!专栏|栏目)")
OF_CASES = regex(r"(?:涉及)?(?:政府信息公开)?类?(?:的)?(?:行政)?(?:复议|诉讼)")
REASON = regex(r"因|由于|属于?|涉及|以")
UNSAID = regex(
    r"政府信息公开申请|依申请公开申请|(?:行政)?规范性文件|公民|法人|(?:和|或者?|及)?其他组织|提出|的|各类|有关|相关|事项|案件|共计?|合计|总计|数量|为|了|完成|完毕|到|\(.*?\)"
)
ITEMS = regex(r"^依申请公开(?:政府)?信息$|[，,]依申请公开(?:政府)?信息$")
PATTERNS = {mention.words: regex(mention.words) for mention in MENTIONS}
LITTLE = 2  # characters that may stand between a general word and its count without telling what was counted


class Claim(NamedTuple):
    """A sentence says that the values with `keys` come to `value`, or one of the sums `instead`.

    `bound` is True where it only says: at most all of them. `start` is where its count begins in the sentence, -1 for words of nothing.
    """

    keys: tuple[str, ...]
    value: Decimal
    exact: bool
    bound: bool = False
    instead: tuple[tuple[str, ...], ...] = ()
    start: int = -1


def claims_in(sentence: Sentence, year: int | None, unit: str = "") -> Iterator[Claim]:
    """Every claim about a value of the form, in the order of the sentence; what is not certainly about one is passed over.

    `unit` is the organ that reports: what others received or decided is not its own.
    """
    if has(PAPERS, sentence.text):
        return
    cases: list[tuple[bool, Mention]] = []
    start = 0
    counted: set[str] = set()
    partial, astray = _begins_with_part(sentence), False
    for count in sentence.counts:
        lead = sentence.text[start : count.start]
        astray = _goes_astray(lead, astray)
        partial = partial and "共" not in lead
        skipped = astray or partial or count.unit not in COUNTED or bool(count.unit == "条" and ITEMS.search(lead))
        clause = None if skipped or _is_of_others(lead, unit) else clause_of(sentence, count, start)
        inside = _is_inside(sentence.text, count)
        start = count.end
        mention = _mention(clause, sentence.text[: count.start]) if clause else None
        yield from _fee(lead, count)
        if clause and _is_of_year(sentence.text[: count.start], year):
            yield from _outcome([case for within, case in cases if inside or not within], clause, count)
            if mention:
                counted.update(mention.keys)
                yield Claim(mention.keys, count.value, count.exact, _is_included(mention, clause), mention.instead, count.start)
        cases += [(inside, mention)] if mention and mention.about == "cases" else []
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
        found = _behind(clause)
    if found is None and clause.about == "cases" and OPEN_END.search(clause.own) and OF_CASES.match(clause.behind):
        found = _nearest(clause.behind, "cases")
    if found is None or not _is_near(found, clause):
        return None
    part_of_it = found.general and ("其中" in before or clause.adds_up)
    return None if part_of_it or _names_several(clause.own) else _with_reason(found, clause)


def _behind(clause: Clause) -> Mention | None:
    """What the words behind a count say that it was: 3件予以公开, 1件因本机关不掌握而无法提供."""
    found = next((mention for mention in _of("requests") if PATTERNS[mention.words].match(clause.behind)), None)
    if found is None and OPEN_END.search(clause.own) and OF_REQUESTS.match(clause.behind):
        return next(mention for mention in _of("requests") if mention.general and CLOSED in mention.instead)
    if found or not clause.is_bare:
        return found
    said = _nearest(clause.behind, "requests")
    return said if said and not said.general and said.keys != CLOSED else None


def _with_reason(mention: Mention, clause: Clause) -> Mention | None:
    """The row of a group whose reason is told before its name: 因申请内容不明确，无法提供1件; None where the reason is not known."""
    stem, star, _ = mention.keys[0].partition(".*")
    before = clause.lead[: -len(clause.own)] + PATTERNS[mention.words].split(clause.own)[0] if clause.own else clause.lead
    if not star or not REASON.search(before):
        return mention
    rows = [
        row for row in _of("requests") if row.row and row.keys[0].startswith(f"{stem}.") and PATTERNS[row.words].search(before)
    ]
    return rows[0] if len(rows) == 1 else None


def _of(about: str) -> Iterator[Mention]:
    return (mention for mention in MENTIONS if mention.about == about)


def _nearest(text: str, about: str) -> Mention | None:
    """The mention that ends last in `text`, a general one only where there is no other, the plainest of them first."""
    ends = [
        (not mention.general, mention.row, not mention.instead, found.end(), -index, mention)
        for index, mention in enumerate(_of(about))
        for found in PATTERNS[mention.words].finditer(text)
    ]
    return max(ends, key=lambda end: end[:5])[5] if ends else None


def _is_near(mention: Mention, clause: Clause) -> bool:
    """Whether the words stand next to their count; behind general ones nothing may stand that gives them another object."""
    ends = [found.end() for found in PATTERNS[mention.words].finditer(clause.own)]
    if not ends:
        return True
    rest = clause.own[ends[-1] :]
    if mention.general:
        known = REQUEST.search(clause.own) or has(DISCLOSURE, clause.own)
        return bool(known) or len(UNSAID.sub("", rest)) <= LITTLE
    return len(UNSAID.sub("", rest)) <= NEAR


def _names_several(text: str) -> bool:
    """Whether applicants of several kinds are lumped together."""
    columns = [
        mention for mention in _of("requests") if not mention.keys[0].endswith(".total") and PATTERNS[mention.words].search(text)
    ]
    return len(columns) >= SEVERAL_APPLICANTS


def _is_included(mention: Mention, clause: Clause) -> bool:
    """含上年结转2件 says that two of those carried over are among the ones counted before, not that there were only two."""
    return "含" in clause.own and mention.keys == CARRIED_OVER


def _is_inside(text: str, count: Count) -> bool:
    """Whether a count stands in brackets."""
    before = text[: count.start]
    return before.count("(") > before.count(")")


def _is_of_others(lead: str, unit: str) -> bool:
    """Whether departments, towns or another organ are said to have done it, and not the whole of the reporting one."""
    own = DATED.sub("", BREAK.split(lead)[-1]).lstrip("年度")
    if WHOLE.search(own):
        return False
    actor = ACTOR.match(own)
    return bool(OTHERS.search(own)) or bool(
        unit and actor and not OURS.search(actor.group(1)) and core_of(actor.group(1)) not in unit
    )


def _outcome(cases: Sequence[Mention], clause: Clause, count: Count) -> Iterator[Claim]:
    """行政复议3件，其中维持2件: the outcome of the cases named before, of the last of them or else of any other."""
    words = clause.behind if clause.is_bare else clause.own
    outcome = next((word for word in CASE_OUTCOMES if word in words), None)
    if cases and outcome and not has(CASE, clause.own.replace("复议机关", "")) and clause.about in ("cases", "requests"):
        keys = [
            tuple(f"{key.rpartition('.')[0]}.{CASE_OUTCOMES[outcome]}" for key in case.keys)
            for case in dict.fromkeys(reversed(cases))
        ]
        yield Claim(keys[0], count.value, count.exact, instead=tuple(keys[1:]), start=count.start)


def _nothing(sentence: Sentence) -> Iterator[Claim]:
    """Claims of nothing: 未收到申请, 没有发生行政复议, 均为0. A clause with a number of its own is left to that number."""
    for clause in re.split(r"[，,]", DATED.sub("", sentence.text)):
        negative = NEGATIVE.search(clause)
        if negative and not any(char.isdigit() for char in clause) and not has(COMPARED, clause):
            yield from _none_of(clause[negative.end() :], sentence)
        zero = NOTHING.search(clause)
        if zero and not has(COMPARED, clause) and not ALL_NOTHING.search(clause):
            yield from _none_of(clause[: zero.start()], sentence)
    all_nothing = ALL_NOTHING.search(sentence.text)
    if all_nothing:
        yield from _none_of(sentence.text[: all_nothing.start()], sentence)


def _none_of(text: str, sentence: Sentence) -> Iterator[Claim]:
    """What `text` names came to nothing."""
    if has(OVERTURNED, text) or has_other_cause(text):
        return
    if has(CASE, text):
        yield from (
            Claim(mention.keys, Decimal(0), True)
            for mention in _of("cases")
            if mention.summary and PATTERNS[mention.words].search(text)
        )
    elif SUBJECT.search(text) and not has(ABOUT_DOCUMENTS, text):
        yield from _no_documents(text)
    elif re.search(FEE_WORDS, text) and not has(LIMITED, text.replace("收费", "")):
        yield Claim((FEES,), Decimal(0), True)
    elif OF_DECISIONS.fullmatch(text):
        yield from (
            Claim(mention.keys, Decimal(0), True) for mention in _of("decisions") if mention.keys and _denies(mention, text)
        )
    elif REQUEST.search(text) and is_about_requests(sentence) and not _is_limited(text):
        mention = _nearest(text, "requests")
        yield Claim(mention.keys if mention else RECEIVED, Decimal(0), True)


def _denies(mention: Mention, text: str) -> bool:
    """Whether a list of decisions names these, the word 行政 told or not: 行政许可、处罚."""
    return mention.words.removeprefix("行政") in text


def _is_limited(text: str) -> bool:
    """Whether only some requests are denied: those that were overdue, corrected, and so on."""
    return has(LIMITED, text.replace("要求公开", "")) or has(ELSEWHERE, text)


def _no_documents(text: str) -> Iterator[Claim]:
    """没有制发、废止规范性文件 denies both; 无规范性文件 that any was issued."""
    about = "rules" if SUBJECT.findall(text)[-1] == "规章" else "documents"
    named = [mention for mention in _of(about) if PATTERNS[mention.words].search(text)]
    bare = SUBJECT.sub("", UNSAID.sub("", text))
    first = [] if named or len(bare.replace("行政", "").replace("政府", "")) > LITTLE else [next(_of(about))]
    yield from (Claim(mention.keys, Decimal(0), True) for mention in (*named, *first))
