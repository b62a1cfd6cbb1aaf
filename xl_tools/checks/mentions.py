"""What each count of a sentence is said of: the clause around it is searched for the words by which the form's values are mentioned."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from xl_tools.checks.sentences import Count, Sentence
from xl_tools.form.mentions import CASE_OUTCOMES, MENTIONS, Mention

COUNTED = frozenset(("件", "条", "宗", "起", "份", "例", "个", "次", "件次", "期"))
FOREIGN = re.compile(
    r"12345|热线|信箱|来信|留言|提案|议案|建议|征询|征求|协助|协查|转办|阅读|点击|浏览|培训|资金|咨询|投诉|举报|工单|发文|公文|培训|会议|补正|退回|信访|诉求|舆情|监控|处室"
)
COMPARED = re.compile(r"同比|较|相比|比上|比去|比20|与上年|与去年|增[长加]|减少|下降|上升|回落|持平")
NEGATIVE = re.compile(r"(?:未|没有|没|无|暂无|未曾|尚未|零)(?!论|偿|障|缝|效|锡|线|来|距)")
LIMITED = re.compile(r"更正|逾期|超期|延期|收费|补正|违规|泄密|投诉|举报|引发|超时|不规范|差错|按期|因不")
ANOTHER_YEAR = re.compile(r"20\d\d年|上年(?!度?结转)|去年(?!结转)|上年度(?!结转)|往年(?!结转)")
FLOW_OF_PAPERS = re.compile(r"发文|公文|制发文件|印发文件")
REQUEST = re.compile(r"新收|申请(?!人|表|书|流程|渠道|方式|办法|条件|工作)")
CASE = re.compile(r"复议|诉讼|应诉")
DECISION = re.compile(r"行政许可|行政处罚|行政强制")
DATED = re.compile(r"20\d\d年度?|\d{1,2}月|\d{1,2}日")
ALL_NOTHING = re.compile(r"(?:均|都|皆|全部?|数量)为?(?:0|零)(?:件|条|宗|起)?(?!\d|\.)")
ABOUT_DOCUMENTS = re.compile(r"解读|审查|审核|备案|评估|清理|征求|不予|超期|违法")
CASE_WORDS = ("复议", "诉讼|应诉")
RECEIVED = ("requests.received.total",)
BREAK = re.compile(r"[，,:：]")


class Claim(NamedTuple):
    """A sentence says that the values with `keys` come to `value`. `bound` is True where it only says: at most all of them."""

    keys: tuple[str, ...]
    value: Decimal
    exact: bool
    bound: bool = False


def claims_in(sentence: Sentence, year: int | None) -> Iterator[Claim]:
    """Every claim about a value of the form, in the order of the sentence; what is not certainly about one is passed over."""
    if FLOW_OF_PAPERS.search(sentence.text):
        return
    named: Mention | None = None
    start = 0
    counted: set[str] = set()
    for count in sentence.counts:
        lead = sentence.text[start : count.start]
        start = count.end
        if count.unit not in COUNTED or COMPARED.search(_clause(lead)) or FOREIGN.search(lead):
            continue
        mention = _mention(lead, sentence, count)
        if mention and _is_of_year(sentence.text[: count.start], year):
            counted.update(mention.keys)
            yield from _claim(mention, named, lead, count)
            named = mention if mention.about != "outcome" else named
    if _is_of_year(sentence.text, year):
        yield from (claim for claim in _nothing(sentence) if not counted.intersection(claim.keys))


def _is_of_year(text: str, year: int | None) -> bool:
    """Whether the year last named in `text`, comparisons apart, is the year of the report; True where none is named."""
    clauses = [clause for clause in BREAK.split(text) if not COMPARED.search(clause)]
    years = [found.group() for clause in clauses for found in ANOTHER_YEAR.finditer(clause)]
    return not years or years[-1] == f"{year}年"


def _clause(text: str) -> str:
    return BREAK.split(text)[-1]


def _mention(lead: str, sentence: Sentence, count: Count) -> Mention | None:
    """The mention nearest before the count, in its own clause or else in the clause right after it."""
    clause = _clause(lead) or lead
    about = _about(sentence, clause)
    outcome = next((word for word in CASE_OUTCOMES if word in clause), None)
    if about == "cases" and outcome and not CASE.search(clause):
        return Mention("outcome", CASE_OUTCOMES[outcome], ())
    behind = re.split(r"[，,。、;；()]", sentence.text[count.end :])[0]
    return _nearest(clause, about) or (_next(behind) if about == "requests" else None)


def _about(sentence: Sentence, clause: str) -> str:
    if CASE.search(clause):
        return "cases"
    if DECISION.search(clause):
        return "decisions"
    if "规范性文件" in sentence.text:
        return "documents"
    if REQUEST.search(sentence.text) or sentence.topic == "disclosure_on_request":
        return "cases" if CASE.search(sentence.text) and not REQUEST.search(sentence.text) else "requests"
    return "cases" if CASE.search(sentence.text) else ""


def _next(text: str) -> Mention | None:
    """The mention that follows a count soonest: 2件结转下年度办理, 3件予以公开."""
    found = [(match.start(), index) for index, mention in enumerate(MENTIONS) if (match := re.search(mention.words, text))]
    first = MENTIONS[min(found)[1]] if found else None
    return first if first and first.about == "requests" else None


def _nearest(text: str, about: str) -> Mention | None:
    """The mention that ends last in `text`, a general one only where there is no other."""
    ends = [
        (not mention.general, found.end(), -index, mention)
        for index, mention in enumerate(MENTIONS)
        if mention.about == about
        for found in re.finditer(mention.words, text)
    ]
    return max(ends, key=lambda end: end[:3])[3] if ends else None


def _claim(mention: Mention, named: Mention | None, lead: str, count: Count) -> Iterator[Claim]:
    if mention.about != "outcome":
        included = "含" in _clause(lead) and mention.keys[0].startswith("requests.carried_over")
        yield Claim(mention.keys, count.value, count.exact, included)
    elif named and named.about == "cases":
        keys = tuple(key.rpartition(".")[0] + f".{mention.words}" for key in named.keys)
        yield Claim(keys, count.value, count.exact)


def _nothing(sentence: Sentence) -> Iterator[Claim]:
    """Claims of nothing: 未收到申请, 没有发生行政复议, 均为0. A clause with a number of its own is left to that number."""
    for clause in re.split(r"[，,]", DATED.sub("", sentence.text)):
        negative = NEGATIVE.search(clause)
        if negative and not any(char.isdigit() for char in clause) and not COMPARED.search(clause):
            yield from _none_of(clause[negative.end() :])
    all_nothing = ALL_NOTHING.search(sentence.text)
    if all_nothing:
        yield from _none_of(sentence.text[: all_nothing.start()])


def _none_of(text: str) -> Iterator[Claim]:
    """What `text` names came to nothing."""
    if CASE.search(text):
        yield from (_zero(mention) for mention in MENTIONS if mention.words in CASE_WORDS and re.search(mention.words, text))
    elif "规范性文件" in text and not ABOUT_DOCUMENTS.search(text):
        yield from (_zero(mention) for mention in MENTIONS if mention.about == "documents" and re.search(mention.words, text))
    elif REQUEST.search(text) and not LIMITED.search(text) and not FOREIGN.search(text):
        mention = _nearest(text, "requests")
        yield Claim(mention.keys if mention else RECEIVED, Decimal(0), True)


def _zero(mention: Mention) -> Claim:
    return Claim(mention.keys, Decimal(0), True)
