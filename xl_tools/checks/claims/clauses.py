"""What a clause of a report is about, and what forbids to read a count in it as one of the statutory tables."""

import re
from typing import NamedTuple

from xl_tools.checks.claims.statements import Count, Sentence
from xl_tools.chinese.lazy_regex import regex
from xl_tools.form.ogi.mentions import MENTIONS


def words(text: str) -> tuple[str, ...]:
    """The words of a list written with spaces."""
    return tuple(text.split())


def has(found: tuple[str, ...], text: str) -> bool:
    """Whether `text` holds any of the words: plain search, for compiling so many alternatives would take longer than all checks."""
    return any(word in text for word in found)


BREAK = regex(r"[，,:：]")
BARE = regex(r"[、;；()]?(?:其中|另?有|并有|还有|和|及)?")
AFTER_COUNT = regex(r"[、，,:：;；()]|$")
ADDED_UP = regex(r"、[^。；]*[，,](?:共计|合计|总计|共)\d")
ONLY_SUM = regex(r"(?:共|共计|合计|总计|计|为|数量为|达|达到|总数为)?")
CHANNELS_TOGETHER = regex(r"[^，,]*等(?:渠道|形式|方式|途径)")

ELSEWHERE = words(
    "12345 热线 信箱 来信 留言 提案 代表议案 人大议案 建议 征询 征求 协助 协查 转办 阅读 点击 浏览 培训 资金 咨询 投诉 举报 工单 发文 公文 会议 退回 信访 诉求 舆情 监控 处室 代县 代市 代区 代镇 代省 代上级 配合 转交 转送 移交 环节 指导 会商 学习 案例 申请表 归档 审批 实事 网民 求助"
)
PART_OF_IT = words(
    "网站 平台 信函 邮件 邮寄 传真 当面 现场 线上 线下 网上 网络 书面 窗口 季度 上半年 下半年 月份 本级 县区 各县 各区 市直 区直 县直 办公室办理 近两年 近二年 近三年 近四年 近五年 以来 历年 截至上"
)
NOT_SO = words("补正 延期 延长 期限 逾期 超期 未办结 未答复 尚未 不同意 尚有 正在 拟 不属于")
COMPARED = words("同比 较 相比 比上 比去 比20 与上年 与去年 增长 增加 减少 下降 上升 回落 持平")
OTHER_APPLICATIONS = words(
    "低保 公租房 廉租 保障房 不动产 登记 补贴 救助 贷款 用地 宅基地 建房 准生 政务服务 许可申请 申请许可 公示 竞聘 入党 听证 职称 专利 商标 仲裁 法律援助 执行申请"
)
PAPERS = words("发文 公文 制发文件 印发文件 拟公开文件 审核文件 拟公开信息")
THIS_YEAR_ON = regex(r"(?:今年|本年度?|一年)以?来")
DISCLOSURE = words("信息公开 依申请 公开申请 申请公开 政府信息")
REQUEST = regex(r"新收|上年结转|(?<!被)(?<!复议)申请(?!人|表|书|流程|渠道|方式|办法|条件|工作|行政复议|复议)")
CASE = words("复议 诉讼")
OTHER_CASES = words("其他行政诉讼 其他诉讼 其他行政复议 其他复议 非政府信息公开 非信息公开 无关 各类行政 代理 复议机构")
CASE_LIMITS = words("一审 二审 再审 出庭 应诉 答复 败诉 胜诉 参加 负责人 撤销 责令 确认违法 纠错 驳回")
CAUSE = regex(r"因([^，。；]{1,24}?)(?:引发|引起|导致|产生|造成)")
OWN_CAUSES = words("信息公开 政府信息 政务公开 依申请 公开申请 公开工作 此")
HANDLED = regex(r"(?:办理|办结|审理|审结|受理|承办)[^，。；]{0,6}(?:复议|诉讼)")
CONCLUDED = regex(r"(?<!未)审结")
DECIDED = regex(r"行政(?:许可|处罚|强制)(?:处理)?(?:决定|措施)?(?:数量|总数|共计?|合计|总计|为|[:：])*$")
NOT_DECIDED = words("信息 公示 受理 立案 案件 事项 下放 目录 清单 类")
LEVELS = words("全市 全县 全区 全省 全镇 各 所属 市政府 县政府 区政府 省政府 部门")


ROW_WORDS = regex("|".join(mention.words for mention in MENTIONS if mention.row))
SUBJECT = regex(r"规章(?!制度)|规范性文件")


class Clause(NamedTuple):
    """The words that a count belongs to: `own` from the last comma before it, `behind` up to the next stop after it, and `lead`, all
    since the count before.

    `adds_up` is True where it is an item of a list whose sum is told behind it: 公民9件、企业2件，共计11件.
    """

    own: str
    behind: str
    about: str
    lead: str
    adds_up: bool = False

    @property
    def is_bare(self) -> bool:
        """True where nothing is told before the count: its words stand behind it, as in 其中2件予以公开."""
        return bool(BARE.fullmatch(self.own))


def clause_of(sentence: Sentence, count: Count, start: int) -> Clause | None:
    """The clause of a count, whose words begin at `start` (the end of the count before), or None where it is not to be compared."""
    lead = sentence.text[start : count.start]
    own = _own(lead, start)
    if ONLY_SUM.fullmatch(own) and own:
        own = lead
    behind = re.split(r"[，,。、;；()]", sentence.text[count.end :])[0]
    about = _about(sentence, own)
    told = ROW_WORDS.sub("", own)
    if count.rounded or has(COMPARED, own) or has(ELSEWHERE, told) or has(ELSEWHERE, ROW_WORDS.sub("", behind)):
        return None
    return (
        Clause(own, behind, about, lead, bool(ADDED_UP.match(sentence.text, count.end)))
        if about and _is_whole(sentence, own, behind, about)
        else None
    )


def _own(lead: str, start: int) -> str:
    """The words since the last comma; those right behind the count before belong to it: 5件予以公开、1件部分公开."""
    own = BREAK.split(lead)[-1]
    return own.partition("、")[2] if start and own == lead and not AFTER_COUNT.match(lead) and "、" in lead else own


def _about(sentence: Sentence, own: str) -> str:
    if has(CASE, own):
        return "cases" if _concerns_disclosure(sentence) else ""
    if DECIDED.search(own):
        return "decisions"
    subject = _subject(sentence, own)
    if subject:
        return subject
    if has(CASE, sentence.text) and not REQUEST.search(sentence.text):
        return "cases" if _concerns_disclosure(sentence) else ""
    return "requests" if is_about_requests(sentence) else ""


def _subject(sentence: Sentence, own: str) -> str:
    """Whether the clause speaks of 规章 or of 规范性文件: what is named last up to its count; empty where the sentence names neither."""
    end = sentence.text.find(own) + len(own)
    named = [(found.start(), found.group()) for found in SUBJECT.finditer(sentence.text)]
    before = [name for at, name in named if at < end]
    last = before[-1] if before else named[0][1] if named else ""
    return {"规章": "rules", "规范性文件": "documents"}.get(last, "")


def _concerns_disclosure(sentence: Sentence) -> bool:
    return has(DISCLOSURE, sentence.text) or sentence.topic == "disclosure_on_request" or sentence.section == "cases"


def has_other_cause(text: str) -> bool:
    """Whether cases are told that something else than the disclosure of information gave rise to."""
    cause = CAUSE.search(text)
    return cause is not None and not has(OWN_CAUSES, cause.group(1))


def is_about_requests(sentence: Sentence) -> bool:
    """Whether a sentence speaks of requests for government information and not of other applications."""
    if has(OTHER_APPLICATIONS, sentence.text) or has(PAPERS, sentence.text):
        return False
    return sentence.topic == "disclosure_on_request" or bool(REQUEST.search(sentence.text) and has(DISCLOSURE, sentence.text))


def _is_whole(sentence: Sentence, own: str, behind: str, about: str) -> bool:
    """Whether the count speaks of the whole: not of a channel, a quarter, a level, or of what is still under way."""
    if about == "cases":
        foreign = has(OTHER_CASES, sentence.text) or (HANDLED.search(own) and not has(DISCLOSURE, sentence.text))
        foreign = foreign or has_other_cause(sentence.text)
        return not foreign and not has(CASE_LIMITS, own) and not CONCLUDED.search(own)
    if about == "decisions":
        return not has(NOT_DECIDED, own + behind)
    if about == "documents":
        return not has(LEVELS, own)
    words = ROW_WORDS.sub("", THIS_YEAR_ON.sub("", CHANNELS_TOGETHER.sub("", own)))
    return not has(PART_OF_IT, words) and not has(NOT_SO, words) and not behind.startswith(NOT_SO)
