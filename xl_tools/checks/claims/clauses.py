"""What a clause of a report is about, and what forbids to read a count in it as one of the statutory tables."""

import re
from functools import cache
from typing import NamedTuple

from xl_tools.checks.claims.statements import Count, Sentence
from xl_tools.chinese.kept_patterns import compiled
from xl_tools.chinese.lazy_regex import regex
from xl_tools.chinese.word_lists import has, words
from xl_tools.form.wording import Subject, Wording

BREAK = regex(r"[，,:：]")
JOINED = regex(r"、|\+|=")
TO_ORGAN = regex(r"向[^，。；、\d]{2,16}?(?:申请|提起|提出)")
"""向市局申请行政复议2件，向县政府申请行政复议3件: each tells a part."""
AMONG = "其中"
LAST_YEAR = "(?:上年度?|去年|上一年度?|前一?年)"
"""How a sentence names the year that it compares with."""
BARE = regex(r"[、;；()]?(?:其中|另?有|并有|还有|和|及)?")
AFTER_COUNT = regex(r"[、，,:：;；()]|$")
ADDED_UP = regex(r"、[^。；]*[，,](?:共计|合计|总计|共)\d")
ONLY_SUM = regex(r"(?:共|共计|合计|总计|计|为|数量为|达|达到|总数为)?")
CHANNELS_TOGETHER = regex(r"[^，,]*等(?:渠道|形式|方式|途径)")

WHOLE_SEAT, SEAT_OF = "全{seat}", regex(r"([省市州盟县旗区镇乡])(?:人民)?政府")
CASE, BEFORE_THEM = "案", regex(r"原(?:行政)?(?:答复|决定|行为)")
COMPARED = words("同比 较 相比 比上 比去 比20 与上年 与去年 增长 增加 减少 下降 上升 回落 持平")
RESPECTIVELY = regex(r"(?:分别|依次)[^为是\d，。；]{0,4}[为是]?\d")
"""Such words with a number right behind them: 分别收到6件, 依次为3件, and not 依次为公开3件."""
THIS_YEAR_ON = regex(r"(?:今年|本年度?|一年)以?来")
WHOLE_YEAR = regex(
    r"(?:20\d\d年)?(?:1月1日|元月1日|1月)(?:起)?[至到~—-]+(?:20\d\d年)?(?:12月31日|12月底?|年底)(?:止|期间)?|(?:截?[至到])(?:20\d\d年)?12月31日"
)
HEAD_OF_LIST = regex(r"(?:^|[，,;；])([^，,;；:：]*)[:：]")
PEAK = regex(
    r"(?:(?:季度?|半年|月份?)[^，。；\d]{0,4}(?:最|集中|高峰|居多|较多|密集)|(?:集中|多)(?:在|于|出现)[^，。；]{0,6}(?:季度?|半年|月))(?![^。]*全年)"
)
PART_OF_YEAR = regex(
    r"平均|人均|每个?[月季周日天]|其间|\d{1,2}月(?!\d{1,2}日(?:前|止|，))|[当该上本]月|[上下]半年|[一二三四]季度|第[一二三四]季|月均|日均|半数|[一二三四五六七八九]成(?!立|为|效|果)"
)
NEGATIVE = regex(r"(?:未|没有|没|无|暂无|未曾|尚未|零)(?!经|论|偿|障|缝|效|锡|线|来|距|法)")
CAUSE = regex(r"因([^，。；]{1,24}?)(?:引发|引起|导致|产生|造成)")


@cache
def pattern(text: str) -> re.Pattern[str]:
    """A pattern of the form's words, compiled once."""
    return compiled(text)


class Clause(NamedTuple):
    """The words that a count belongs to: `own` from the last comma before it, `behind` up to the next stop after it, and `lead`, all
    since the count before.

    `adds_up` is True where it is an item of a list whose sum is told behind it: 公民9件、企业2件，共计11件.
    """

    own: str
    behind: str
    about: Subject
    lead: str
    wording: Wording
    adds_up: bool = False

    @property
    def is_bare(self) -> bool:
        """True where nothing is told before the count: its words stand behind it, as in 其中2件予以公开."""
        return bool(BARE.fullmatch(self.own))


def clause_of(sentence: Sentence, count: Count, start: int, unit: str = "") -> Clause | None:
    """The clause of a count, whose words begin at `start` (the end of the count before), or None where it is not to be compared. `unit` is
    the organ that reports.
    """
    lead = sentence.text[start : count.start]
    own = _own(lead, start)
    if ONLY_SUM.fullmatch(own) and own:
        own = lead
    after = min((one.start for one in sentence.counts if one.start >= count.end), default=len(sentence.text))
    behind = re.split(r"[，,。、;；()]", sentence.text[count.end : after])[0]
    about, wording = _about(sentence, own, count.start), sentence.wording
    if (
        count.rounded
        or has(COMPARED, own)
        or is_at_peak(lead)
        or any(has(wording.elsewhere, without_rows(text, wording)) for text in (own, behind))
    ):
        return None
    if (
        about is None
        or is_told_respectively(sentence, count)
        or (about is Subject.DECISION and is_of_disputes_before(sentence, count))
        or not is_whole(sentence, own.removeprefix(whole_of(unit)), behind, about)
    ):
        return None
    return Clause(own, behind, about, lead, wording, bool(ADDED_UP.match(sentence.text, count.end)))


def whole_of(unit: str) -> str:
    """What a government calls all that it governs: 全县; empty for an office, which has no such whole."""
    seat = SEAT_OF.search(unit)
    return WHOLE_SEAT.format(seat=seat[1]) if seat else ""


def without_rows(text: str, wording: Wording) -> str:
    """`text` without the words of single rows, which may hold words that are otherwise said of other things."""
    return pattern(wording.rows_pattern).sub("", text)


def _own(lead: str, start: int) -> str:
    """The words since the last comma; those right behind the count before belong to it: 5件予以公开、1件部分公开."""
    own = BREAK.split(lead)[-1]
    joined = JOINED.search(lead) if start and own == lead and not AFTER_COUNT.match(lead) else None
    return own[joined.end() :] if joined else own


def _about(sentence: Sentence, own: str, at: int) -> Subject | None:
    """What the clause counts; None where that is not certain, or nothing of the form."""
    wording = sentence.wording
    if has(wording.disputes, own):
        return Subject.DISPUTE if concerns_matter(sentence) else None
    if pattern(wording.decided_pattern).search(own):
        return Subject.DECISION
    if has(wording.disputes, head_of_list(sentence, at)) and not pattern(wording.scope.verb).search(own):
        return Subject.DISPUTE if concerns_matter(sentence) else None
    named = _document_named(sentence, own)
    if named:
        return named
    if has(wording.disputes, sentence.text) and not pattern(wording.scope.verb).search(sentence.text):
        return Subject.DISPUTE if concerns_matter(sentence) else None
    own_row = pattern(wording.own_rows_pattern).search(own) and not has(wording.scope.papers, sentence.text)
    return Subject.MATTER if is_about_matter(sentence) or own_row else None


def head_of_list(sentence: Sentence, at: int) -> str:
    """The words before the colon that a count stands behind: 行政复议8件：维持4件，撤销2件."""
    found = HEAD_OF_LIST.findall(sentence.text[:at])
    return found[-1] if found else ""


def is_at_peak(lead: str) -> bool:
    """Whether the clauses before a count tell when most came: 以第三季度最为集中，收到申请17件."""
    return bool(PEAK.search(lead))


def _document_named(sentence: Sentence, own: str) -> Subject | None:
    """Which kind of documents the clause speaks of: what is named last up to its count; None where the sentence names none."""
    end = sentence.text.find(own) + len(own)
    found = pattern(sentence.wording.documents_pattern).finditer(sentence.text)
    named = [(match.start(), match.group()) for match in found]
    before = [name for at, name in named if at < end]
    last = before[-1] if before else named[0][1] if named else ""
    return sentence.wording.document_words.get(last)


def is_told_respectively(sentence: Sentence, count: Count) -> bool:
    """Whether 分别 before a count refers to names that are not told one for each count: 3月和9月，分别收到6件和7件."""
    clause = sentence.text[max(sentence.text.rfind(stop, 0, count.start) for stop in "，,；;。") + 1 : count.start]
    return bool(RESPECTIVELY.search(clause + sentence.text[count.start : count.end]))


def is_of_disputes_before(sentence: Sentence, count: Count) -> bool:
    """Whether a count tells what some of the disputes counted before were about: 复议案件87件，其中征收补偿31件、行政处罚29件."""
    before, among, _ = sentence.text[: count.start].rpartition(AMONG)
    return bool(among) and has(sentence.wording.disputes, before) and any(char.isdigit() for char in before)


def is_of_part_of_year(text: str) -> bool:
    """Whether a count is of some months only: 1月至6月, 8月当月; the days from the first of January to the last of December are the year."""
    return bool(PART_OF_YEAR.search(WHOLE_YEAR.sub("", text)))


def concerns_matter(sentence: Sentence) -> bool:
    """Whether a sentence on disputes speaks of those that the matter of the form gave rise to."""
    scope = sentence.wording.scope
    return has(scope.words, sentence.text) or sentence.topic == scope.topic or sentence.section == sentence.wording.dispute_part


def has_other_cause(text: str, wording: Wording) -> bool:
    """Whether disputes are told that something else than the matter of the form gave rise to."""
    cause = CAUSE.search(text)
    return cause is not None and not has(wording.own_causes, cause.group(1))


def is_about_matter(sentence: Sentence) -> bool:
    """Whether a sentence speaks of what the form is about, such as requests for government information, and not of like things."""
    scope = sentence.wording.scope
    if has(scope.not_of, sentence.text) or has(scope.papers, sentence.text):
        return False
    if scope.is_open or sentence.topic == scope.topic or sentence.section == sentence.wording.matter_part:
        return True
    return bool(pattern(scope.verb).search(sentence.text) and has(scope.words, sentence.text))


def is_whole(sentence: Sentence, own: str, behind: str, about: Subject) -> bool:
    """Whether the count speaks of the whole: not of a channel, a quarter, a level, or of what is still under way."""
    wording = sentence.wording
    if about is Subject.DISPUTE:
        handled = pattern(wording.handled_pattern).search(own) and not has(wording.scope.words, own)
        told = own if has(wording.own_causes, own) and CASE in own else sentence.text
        foreign = has(wording.other_disputes, told) or handled or has_other_cause(sentence.text, wording)
        part = TO_ORGAN.search(own) and len(TO_ORGAN.findall(sentence.text)) > 1
        return (
            not (foreign or part)
            and not has(wording.dispute_limits, BEFORE_THEM.sub("", own))
            and not pattern(wording.concluded_pattern).search(own)
        )
    if about is Subject.DECISION:
        return not has(wording.not_decided, own + behind) and not is_of_part_of_year(own)
    if about is Subject.DOCUMENT:
        return not has(wording.levels, own) and not has(wording.planned, own)
    told = without_rows(THIS_YEAR_ON.sub("", CHANNELS_TOGETHER.sub("", own)), wording)
    if is_of_part_of_year(own):
        return False
    return not has(wording.part_of_it, told) and not has(wording.not_so, told) and not behind.startswith(wording.not_so)


def negative_in(clause: str, wording: Wording) -> re.Match[str] | None:
    """The first word that denies, but for those within the name of a row: 没有现成信息需要另行制作."""
    rows = [row.span() for row in pattern(wording.rows_pattern).finditer(clause)]
    found = NEGATIVE.finditer(clause)
    return next((one for one in found if not any(start <= one.start() < end for start, end in rows)), None)
