"""What each count of a sentence is said of: the clause around it is searched for the words by which the form's values are mentioned."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from xl_tools.checks.claims.clauses import (
    BREAK,
    CHANNELS_TOGETHER,
    COMPARED,
    Clause,
    clause_of,
    has_other_cause,
    is_about_matter,
    negative_in,
    pattern,
    without_rows,
)
from xl_tools.checks.claims.statements import Count, Sentence
from xl_tools.checks.claims.understanding import is_understood, knows, names_of
from xl_tools.chinese.lazy_regex import regex
from xl_tools.chinese.word_lists import has
from xl_tools.filing.organ import core_of
from xl_tools.form.wording import COUNTERS, Mention, Subject, Wording

NEAR = 8  # characters between the words and their count
CARRIED = "(?:结转|转入|转来|接转|延续|遗留|留下|未完|没办完|未办完|剩下|余下|未结|年?底留下)"
OTHER_YEARS = (
    rf"(?<![至到入])20\d\d年(?!度?{CARRIED})|上年(?!度?{CARRIED})|去年(?!{CARRIED})|上年度(?!{CARRIED})|往年(?!{CARRIED})"
)
THIS_YEAR = ("今年", "本年")
ANY_YEAR = regex(rf"{OTHER_YEARS}|{'|'.join(THIS_YEAR)}")
DATED = regex(r"20\d\d年度?|\d{1,2}月|\d{1,2}日")
ALL_NOTHING = regex(r"(?:均|都|皆|全部?|数量)为?(?:0|零)(?:件|条|宗|起)?(?!\d|\.)")
TAKEN = regex(r"其中|(?<!其)(?<!当)[中里]")
SEVERAL_APPLICANTS = 2
"""Columns of one row that a clause names: then their values are lumped together."""
AMOUNT = regex(r"(?:全年|本年度?|共|共计|合计|总计|收费|收取|征收)*(?:的)?(?:金额|总额)?(?:共|共计|合计|为|是|达)*")
YUAN = "元"  # 1.5万元 is read as 15,000 of it
NOTHING = regex(r"(?:为|是|:|：)(?:0|零)(?:件|条|宗|起)?$|零(?:受理|申请|收件)$")
WHOLE = regex(r"^全[县市区旗州省镇乡]|部门[^，]*乡镇|乡镇[^，]*部门")
OURS = regex(r"[我本全](?:局|委|办公室|镇|乡|街道|中心|支队|大队)$|各")
OPEN_END = regex(r"(?:有|共|共计|发生|涉及)$")
JOINED = regex(r"[和或及与、]")
REASON = regex(r"因|由于|属于?|涉及|以")
LITTLE = 2  # characters that may stand between a general word and its count without telling what was counted


class Claim(NamedTuple):
    """A sentence says that the values with `keys` come to `value`, or one of the sums `instead`.

    `bound` is True where it only says: at most all of them. `start` is where its count begins in the sentence, -1 for words of nothing.
    `sure` is False where other words stand between, and `loose` is True for what was read loosely: both may be asked about, never called wrong.
    """

    keys: tuple[str, ...]
    value: Decimal
    exact: bool
    bound: bool = False
    instead: tuple[tuple[str, ...], ...] = ()
    start: int = -1
    sure: bool = True
    loose: bool = False


def claims_in(sentence: Sentence, year: int | None, unit: str = "") -> Iterator[Claim]:
    """Every claim about a value of the form, in the order of the sentence; what is not certainly about one is passed over.

    `unit` is the organ that reports: what others received or decided is not its own.
    """
    wording = sentence.wording
    if has(wording.scope.papers, sentence.text):
        return
    cases: list[tuple[bool, Mention]] = []
    start = 0
    counted: set[str] = set()
    last: Mention | None = None
    ended = 0
    partial, astray = _begins_with_part(sentence), False
    for count in sentence.counts:
        lead = sentence.text[start : count.start]
        astray = _goes_astray(lead, astray, wording)
        partial = partial and "共" not in lead
        skipped = astray or partial or not _may_count(count, sentence) or _counts_items(lead, count, wording)
        clause = None if skipped or is_of_others(lead, unit, wording) else clause_of(sentence, count, start)
        inside = _is_inside(sentence.text, count)
        start = count.end
        mention = _mention(clause, sentence.text[: count.start], _counter(count, wording)) if clause else None
        taken = last is not None and bool(TAKEN.search(sentence.text[ended : count.start]))
        yield from _fee(lead, count, wording)
        if clause and is_of_year(sentence.text[: count.start], year):
            yield from _outcome([case for within, case in cases if inside or not within], clause, count)
            if mention:
                counted.update(mention.keys)
                bound = _is_included(mention, clause) or _is_part_of_other(mention, last, taken, wording)
                sure = _stands_next(mention, clause)
                yield Claim(mention.keys, count.value, count.exact, bound, mention.instead, count.start, sure)
        if mention and not taken and not _is_row_of_results(mention, wording):
            last, ended = mention, count.end
        cases += [(inside, mention)] if mention and mention.about is Subject.DISPUTE else []
    if is_of_year(sentence.text, year):
        yield from (claim for claim in _nothing(sentence, names_of(unit)) if not counted.intersection(claim.keys))


def _may_count(count: Count, sentence: Sentence) -> bool:
    """Whether the measure word may count what the form is about; a rarer one only in a clause that is understood."""
    wording = sentence.wording
    return wording.may_count(count.unit) or (count.unit in wording.also_counted and is_understood(sentence, count))


def _counter(count: Count, wording: Wording) -> str:
    return "" if count.unit in wording.also_counted else count.unit


def _begins_with_part(sentence: Sentence) -> bool:
    """线上申请6件，办结5件: where the first count is of a part, so are those behind it."""
    first = next((count for count in sentence.counts if count.unit in COUNTERS), None)
    lead = CHANNELS_TOGETHER.sub("", sentence.text[: first.start]) if first else ""
    return has(sentence.wording.part_by_channel, lead) and "其中" not in lead and len(sentence.counts) > 1


def _counts_items(lead: str, count: Count, wording: Wording) -> bool:
    """Whether 条 counts pieces of information and no matters of the form."""
    return count.unit == "条" and bool(pattern(wording.items_pattern).search(lead))


def _goes_astray(lead: str, astray: bool, wording: Wording) -> bool:
    """Whether a count is of something else than the matter of the form, because the one it stands behind is: 受理热线工单7件，办结7件."""
    scope = wording.scope
    named = not scope.is_open and pattern(scope.verb).search(lead)
    if has(wording.elsewhere, without_rows(lead, wording)):
        return not named
    return astray and not (named or has(scope.words, lead) or has(wording.disputes, lead) or "共" in lead)


def _fee(lead: str, count: Count, wording: Wording) -> Iterator[Claim]:
    """行政事业性收费1.5万元: a claim in 万元."""
    own = BREAK.split(lead)[-1]
    if count.unit != YUAN or has(COMPARED, own):
        return
    named = bool(pattern(wording.fee_pattern).search(own))
    if named or (pattern(wording.fee_pattern).search(lead) and AMOUNT.fullmatch(own)):
        yield Claim(wording.fees, count.value / 10_000, count.exact, sure=named)


def is_of_year(text: str, year: int | None) -> bool:
    """Whether the year last named in `text`, comparisons apart, is the year of the report; True where none is named."""
    clauses = [clause for clause in BREAK.split(text) if not has(COMPARED, clause)]
    years = [found.group() for clause in clauses for found in ANY_YEAR.finditer(clause)]
    return not years or years[-1] in (f"{year}年", *THIS_YEAR)


def _mention(clause: Clause, before: str, unit: str) -> Mention | None:
    """The mention that ends last in the clause, or that the words right behind the count begin with: 3件予以公开."""
    found = _nearest(clause.own, clause.about, clause.wording, unit)
    if found is None and clause.about is Subject.MATTER:
        found = _behind(clause)
    if found is None and clause.about is Subject.DISPUTE and OPEN_END.search(clause.own):
        of_disputes = pattern(clause.wording.of_disputes_pattern).match(clause.behind)
        found = _nearest(clause.behind, Subject.DISPUTE, clause.wording) if of_disputes else None
    if found is None or not _is_near(found, clause):
        return None
    if clause.about is Subject.DECISION:
        return _together(found, clause)
    part_of_it = found.general and ("其中" in before or clause.adds_up)
    if part_of_it or _names_several(clause):
        return None
    reasoned = _with_reason(found, clause)
    return _or_all(reasoned, clause) if reasoned else None


def _or_all(mention: Mention, clause: Clause) -> Mention:
    """A mention that may mean as well the sum of all rows of results named before its count: 公开或部分公开的合计19件."""
    if not JOINED.search(clause.own):
        return mention
    rows = [
        one
        for one in clause.wording.of(Subject.MATTER)
        if one.keys and not one.general and _is_row_of_results(one, clause.wording) and pattern(one.words).search(clause.own)
    ]
    every = tuple(dict.fromkeys(key for one in rows for key in one.keys))
    return mention._replace(instead=(*mention.instead, every)) if len(every) > 1 else mention


def _together(mention: Mention, clause: Clause) -> Mention:
    """The sum of several that are named before one count: 行政许可、行政处罚决定共19件."""
    own = clause.own[: -len(rest)] if (rest := _rest(mention, clause)) else clause.own
    named = [one for one in clause.wording.of(Subject.DECISION) if pattern(one.words).search(own)]
    return mention._replace(keys=tuple(key for one in named for key in one.keys), instead=()) if len(named) > 1 else mention


def _behind(clause: Clause) -> Mention | None:
    """What the words behind a count say that it was: 3件予以公开, 1件因本机关不掌握而无法提供."""
    wording = clause.wording
    matters = wording.of(Subject.MATTER)
    found = next((mention for mention in matters if pattern(mention.words).match(clause.behind)), None)
    if found is None and OPEN_END.search(clause.own) and pattern(wording.of_matter_pattern).match(clause.behind):
        return next((mention for mention in matters if mention.general and wording.closed in mention.instead), None)
    if found or not clause.is_bare:
        return found
    said = _nearest(clause.behind, Subject.MATTER, wording)
    return said if said and not said.general and said.keys != wording.closed else None


def _with_reason(mention: Mention, clause: Clause) -> Mention | None:
    """The row of a group whose reason is told before its name: 因申请内容不明确，无法提供1件; None where the reason is not known."""
    stem, star, _ = mention.keys[0].partition(".*") if mention.keys else ("", "", "")
    before = clause.lead[: -len(clause.own)] + pattern(mention.words).split(clause.own)[0] if clause.own else clause.lead
    if not star or not REASON.search(before):
        return mention
    rows = [
        row
        for row in clause.wording.of(Subject.MATTER)
        if row.row and row.keys and row.keys[0].startswith(f"{stem}.") and pattern(row.words).search(before)
    ]
    return rows[0] if len(rows) == 1 else None


def _nearest(text: str, about: Subject, wording: Wording, unit: str = "") -> Mention | None:
    """The mention that ends last in `text`, a general one only where there is no other, the plainest of them first.

    With `unit`, only those that are counted so.
    """
    ends = [
        (not mention.general, mention.row, not mention.instead, found.end(), -index, mention)
        for index, mention in enumerate(wording.of(about))
        if not unit or unit in (mention.counters or COUNTERS)
        for found in pattern(mention.words).finditer(text)
    ]
    return max(ends, key=lambda end: end[:5])[5] if ends else None


def _is_near(mention: Mention, clause: Clause) -> bool:
    """Whether the words stand next to their count; behind general ones nothing may stand that gives them another object."""
    wording, rest = clause.wording, _rest(mention, clause)
    if mention.general and rest:
        known = pattern(wording.scope.verb).search(clause.own) or has(wording.scope.words, clause.own)
        return bool(known) or len(rest) <= LITTLE
    return len(rest) <= NEAR


def _stands_next(mention: Mention, clause: Clause) -> bool:
    """Whether nothing but the matter, or the group of the row, is named between the words and their count."""
    rest = _rest(mention, clause)
    group = _group_of(mention, clause.wording)
    if group:
        rest = pattern(group.words).sub("", rest)
    return bool(pattern(clause.wording.named_again_pattern).fullmatch(rest))


def _group_of(mention: Mention, wording: Wording) -> Mention | None:
    """The group that the row of a mention is of: 重复申请不予处理1件 names both."""
    stem = mention.keys[0].rpartition(".")[0].rpartition(".")[0] if mention.row and mention.keys else ""
    return (
        next((one for one in wording.of(Subject.MATTER) if one.keys and one.keys[0].startswith(f"{stem}.*.")), None)
        if stem
        else None
    )


def _rest(mention: Mention, clause: Clause) -> str:
    """What stands between the words and their count that may say something else; empty where the words stand behind it."""
    ends = [found.end() for found in pattern(mention.words).finditer(clause.own)]
    return pattern(clause.wording.unsaid_pattern).sub("", clause.own[ends[-1] :]) if ends else ""


def _names_several(clause: Clause) -> bool:
    """Whether values of several columns of one row are lumped together, such as applicants of two kinds."""
    rows = clause.wording.several_of
    columns = [
        mention
        for mention in clause.wording.of(Subject.MATTER)
        if mention.keys
        and not mention.general
        and mention.keys != clause.wording.received
        and mention.keys[0].rpartition(".")[0] in rows
        and pattern(mention.words).search(clause.own)
    ]
    return len(columns) >= SEVERAL_APPLICANTS


def _is_included(mention: Mention, clause: Clause) -> bool:
    """含上年结转2件 says that two of those carried over are among the ones counted before, not that there were only two."""
    return "含" in clause.own and bool(mention.keys) and mention.keys == clause.wording.carried_over


def _is_row_of_results(mention: Mention, wording: Wording) -> bool:
    """Whether words speak of one kind of result, and not of a whole that is made up of several."""
    wholes = {*wording.received, *wording.carried_over, *wording.closed, *wording.carried_forward}
    return mention.about is Subject.MATTER and not wholes.intersection(mention.keys)


def _is_part_of_other(mention: Mention, whole: Mention | None, taken: bool, wording: Wording) -> bool:
    """Whether a count is taken from another whole than its own, of which it says no more than that so many were among it: 上年结转2件，其中1件
    予以公开; 办结10件，其中本年新收8件. `taken` tells that words such as 其中 stand between both.
    """
    if whole is None or whole.instead or not mention.keys or mention.keys == whole.keys or mention.about is not Subject.MATTER:
        return False
    if _is_row_of_results(mention, wording):
        return whole.keys == wording.carried_over
    return mention.keys != wording.carried_forward and taken


def _is_inside(text: str, count: Count) -> bool:
    """Whether a count stands in brackets."""
    before = text[: count.start]
    return before.count("(") > before.count(")")


def is_of_others(lead: str, unit: str, wording: Wording) -> bool:
    """Whether departments, towns or another organ are said to have done it, and not the whole of the reporting one."""
    own = DATED.sub("", BREAK.split(lead)[-1]).lstrip("年度")
    if WHOLE.search(own):
        return False
    actor = pattern(wording.actor_pattern).match(own)
    return bool(pattern(wording.others_pattern).search(own)) or bool(
        unit and actor and not OURS.search(actor.group(1)) and core_of(actor.group(1)) not in unit
    )


def _outcome(cases: Sequence[Mention], clause: Clause, count: Count) -> Iterator[Claim]:
    """行政复议3件，其中维持2件: the outcome of the disputes named before, of the last of them or else of any other."""
    wording = clause.wording
    said = clause.behind if clause.is_bare else clause.own
    outcome = next((key for word, key in wording.outcomes.items() if word in said), None)
    own = clause.own
    for body in wording.dispute_bodies:
        own = own.replace(body, "")
    if cases and outcome and not has(wording.disputes, own) and clause.about in (Subject.DISPUTE, Subject.MATTER):
        keys = [tuple(f"{key.rpartition('.')[0]}.{outcome}" for key in case.keys) for case in dict.fromkeys(reversed(cases))]
        yield Claim(keys[0], count.value, count.exact, instead=tuple(keys[1:]), start=count.start)


def _nothing(sentence: Sentence, names: tuple[str, ...]) -> Iterator[Claim]:
    """Claims of nothing: 未收到申请, 没有发生行政复议, 均为0. A clause with a number of its own is left to that number."""
    for clause in re.split(r"[，,]", DATED.sub("", sentence.text)):
        negative, zero = negative_in(clause, sentence.wording), NOTHING.search(clause)
        if not (negative or zero) or has(COMPARED, clause) or not knows(clause, sentence, names=names):
            continue  # 没有律师事务所提出的申请: what is denied is more than the words that are known
        if negative and not _has_count(clause, sentence):
            yield from _none_of(clause[negative.end() :], sentence)
        if zero and not ALL_NOTHING.search(clause):
            yield from _none_of(clause[: zero.start()], sentence)
    all_nothing = ALL_NOTHING.search(sentence.text)
    if all_nothing:
        told = max((count.end for count in sentence.counts if count.end <= all_nothing.start()), default=0)
        yield from _none_of(sentence.text[told : all_nothing.start()], sentence)


def _has_count(clause: str, sentence: Sentence) -> bool:
    """Whether a clause counts something itself, in digits or in words."""
    own = (sentence.text[count.start : count.end] for count in sentence.counts)
    return any(char.isdigit() for char in clause) or any(count in clause for count in own)


def _none_of(text: str, sentence: Sentence) -> Iterator[Claim]:
    """What `text` names came to nothing."""
    wording = sentence.wording
    if has(wording.overturned, text) or has_other_cause(text, wording):
        return
    if has(wording.disputes, text):
        yield from (
            _no(mention) for mention in wording.of(Subject.DISPUTE) if mention.summary and pattern(mention.words).search(text)
        )
    elif pattern(wording.documents_pattern).search(text) and not has(wording.about_documents, text):
        yield from _no_documents(text, wording)
    elif pattern(wording.fee_pattern).search(text) and not has(wording.limited, text.replace("收费", "")):
        yield Claim(wording.fees, Decimal(0), True)
    elif pattern(wording.decisions_pattern).fullmatch(text):
        prefix = wording.decision_prefix  # told or not: 行政许可、处罚
        yield from (_no(mention) for mention in wording.of(Subject.DECISION) if mention.words.removeprefix(prefix) in text)
    elif pattern(wording.scope.verb).search(text) and is_about_matter(sentence) and not _is_limited(text, wording):
        mention = _nearest(text, Subject.MATTER, wording)
        if mention or wording.received:
            yield Claim(mention.keys if mention else wording.received, Decimal(0), True)


def _no(mention: Mention) -> Claim:
    return Claim(mention.keys, Decimal(0), True)


def _is_limited(text: str, wording: Wording) -> bool:
    """Whether only some matters are denied: those that were overdue, corrected, and so on."""
    told = text
    for word in wording.not_limits:
        told = told.replace(word, "")
    return has(wording.limited, told) or has(wording.elsewhere, told)


def _no_documents(text: str, wording: Wording) -> Iterator[Claim]:
    """没有制发、废止规范性文件 denies both; 无规范性文件 that any was issued."""
    documents = pattern(wording.documents_pattern)
    about = wording.document_words[documents.findall(text)[-1]]
    named = [mention for mention in wording.of(about) if pattern(mention.words).search(text)]
    bare = documents.sub("", pattern(wording.unsaid_pattern).sub("", text))
    first = [] if named or len(bare.replace("行政", "").replace("政府", "")) > LITTLE else wording.of(about)[:1]
    yield from (_no(mention) for mention in (*named, *first))
