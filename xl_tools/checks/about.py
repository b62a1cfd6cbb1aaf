"""What a clause of a report is about, and what forbids to read a count in it as one of the statutory tables."""

import re
from typing import NamedTuple

from xl_tools.checks.sentences import Count, Sentence
from xl_tools.form.mentions import MENTIONS


def words(text: str) -> tuple[str, ...]:
    """The words of a list written with spaces."""
    return tuple(text.split())


def has(found: tuple[str, ...], text: str) -> bool:
    """Whether `text` holds any of the words: plain search, for compiling so many alternatives would take longer than all checks."""
    return any(word in text for word in found)


BREAK = re.compile(r"[，,:：]")
ONLY_SUM = re.compile(r"(?:共|共计|合计|总计|计|为|数量为|达|达到|总数为)?")
CHANNELS_TOGETHER = re.compile(r"[^，,]*等(?:渠道|形式|方式|途径)")

ELSEWHERE = words(
    "12345 热线 信箱 来信 留言 提案 代表议案 人大议案 建议 征询 征求 协助 协查 转办 阅读 点击 浏览 培训 资金 咨询 投诉 举报 工单 发文 公文 会议 退回 信访 诉求 舆情 监控 处室 代县 代市 代区 代镇 代省 代上级 配合 转交 转送 移交 环节 指导 会商 学习 案例 申请表 归档 审批 实事 网民 求助"
)
PART_OF_IT = words(
    "网站 平台 信函 邮件 邮寄 传真 当面 现场 线上 线下 网上 网络 书面 窗口 季度 上半年 下半年 月份 本级 县区 各县 各区 市直 区直 县直 办公室办理 近两年 近二年 近三年 近四年 近五年 累计 以来 截至上"
)
NOT_SO = words("补正 延期 逾期 超期 未办结 未答复 尚未 不同意 尚有 正在 拟 不属于")
COMPARED = words("同比 较 相比 比上 比去 比20 与上年 与去年 增长 增加 减少 下降 上升 回落 持平")
OTHER_APPLICATIONS = words(
    "低保 公租房 廉租 保障房 不动产 登记 补贴 救助 贷款 用地 宅基地 建房 准生 政务服务 许可申请 申请许可 公示 竞聘 入党 听证 职称 专利 商标 仲裁 法律援助 执行申请"
)
PAPERS = words("发文 公文 制发文件 印发文件")
DISCLOSURE = words("信息公开 依申请 公开申请 申请公开 政府信息")
REQUEST = re.compile(r"新收|上年结转|(?<!被)申请(?!人|表|书|流程|渠道|方式|办法|条件|工作|行政复议|复议)")
CASE = words("复议 诉讼")
CASE_LIMITS = words(
    "其他行政诉讼 其他诉讼 其他行政复议 其他复议 非政府信息公开 非信息公开 无关 出庭 应诉 答复 败诉 胜诉 参加 代理 负责人"
)
CONCLUDED = re.compile(r"(?<!未)审结")
DECIDED = re.compile(r"行政(?:许可|处罚|强制)(?:处理)?(?:决定)?(?:数量|共计?|为|[:：])*$")
NOT_DECIDED = words("信息 公示 受理 立案 案件 事项 下放 目录 清单 类")
LEVELS = words("全市 全县 全区 全省 全镇 各 所属 市政府 县政府 区政府 省政府 部门")


ROW_WORDS = re.compile("|".join(mention.words for mention in MENTIONS if mention.row))
SUBJECT = re.compile(r"规章(?!制度)|规范性文件")


class Clause(NamedTuple):
    """The words that a count belongs to: `own` from the last comma before it, `behind` up to the next stop after it."""

    own: str
    behind: str
    about: str


def clause_of(sentence: Sentence, count: Count, start: int) -> Clause | None:
    """The clause of a count, whose words begin at `start` (the end of the count before), or None where it is not to be compared."""
    lead = sentence.text[start : count.start]
    own = BREAK.split(lead)[-1]
    if ONLY_SUM.fullmatch(own) and own:
        own = lead
    behind = re.split(r"[，,。、;；()]", sentence.text[count.end :])[0]
    about = _about(sentence, own)
    told = ROW_WORDS.sub("", own)
    if count.rounded or has(COMPARED, own) or has(ELSEWHERE, told) or has(ELSEWHERE, ROW_WORDS.sub("", behind)):
        return None
    return Clause(own, behind, about) if about and _is_whole(sentence, own, behind, about) else None


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


def is_about_requests(sentence: Sentence) -> bool:
    """Whether a sentence speaks of requests for government information and not of other applications."""
    if has(OTHER_APPLICATIONS, sentence.text) or has(PAPERS, sentence.text):
        return False
    return sentence.topic == "disclosure_on_request" or bool(REQUEST.search(sentence.text) and has(DISCLOSURE, sentence.text))


def _is_whole(sentence: Sentence, own: str, behind: str, about: str) -> bool:
    """Whether the count speaks of the whole: not of a channel, a quarter, a level, or of what is still under way."""
    if about == "cases":
        return not has(CASE_LIMITS, sentence.text) and not CONCLUDED.search(sentence.text)
    if about == "decisions":
        return not has(NOT_DECIDED, own + behind)
    if about == "documents":
        return not has(LEVELS, own)
    words = ROW_WORDS.sub("", CHANNELS_TOGETHER.sub("", own))
    return not has(PART_OF_IT, words) and not has(NOT_SO, words) and not behind.startswith(NOT_SO)
