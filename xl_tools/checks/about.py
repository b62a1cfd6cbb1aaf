"""What a clause of a report is about, and what forbids to read a count in it as one of the statutory tables."""

import re
from typing import NamedTuple

from xl_tools.checks.sentences import Count, Sentence

BREAK = re.compile(r"[，,:：]")
ONLY_SUM = re.compile(r"(?:共|共计|合计|总计|计|为|数量为|达|达到|总数为)?")
CHANNELS_TOGETHER = re.compile(r"[^，,]*等(?:渠道|形式|方式|途径)")

ELSEWHERE = re.compile(
    r"12345|热线|信箱|来信|留言|提案|议案|建议|征询|征求|协助|协查|转办|阅读|点击|浏览|培训|资金|咨询|投诉|举报|工单|发文|公文|会议|退回|信访|诉求|舆情|监控|处室"
    r"|代[^，]{0,8}(?:政府|局|机关)|配合|转交|转送|移交|环节|指导|会商|学习|案例|申请表|归档"
)
PART_OF_IT = re.compile(
    r"网站|平台|信函|邮件|邮寄|传真|当面|现场|线上|线下|网上|网络|书面|窗口|季度|上半年|下半年|月份|本级|县区|各县|各区|市直|区直|县直|办公室办理"
    r"|近[两二三四五]年|累计|以来|截至上"
)
NOT_SO = re.compile(r"补正|延期|逾期|超期|未办结|未答复|尚未|不同意|尚有|正在|拟|不属于")
COMPARED = re.compile(r"同比|较|相比|比上|比去|比20|与上年|与去年|增[长加]|减少|下降|上升|回落|持平")
OTHER_APPLICATIONS = re.compile(
    r"低保|公租房|廉租|保障房|不动产|登记|补贴|救助|贷款|用地|宅基地|建房|准生|政务服务|许可申请|申请许可|公示|竞聘|入党|听证|职称|专利|商标|仲裁|法律援助|执行申请"
)
PAPERS = re.compile(r"发文|公文|制发文件|印发文件")
DISCLOSURE = re.compile(r"信息公开|依申请|公开申请|申请公开|政府信息")
REQUEST = re.compile(r"新收|上年结转|(?<!被)申请(?!人|表|书|流程|渠道|方式|办法|条件|工作|行政复议|复议)")
CASE = re.compile(r"复议|诉讼")
CASE_LIMITS = re.compile(r"审结|其他(?:行政)?(?:诉讼|复议)|非(?:政府)?信息公开|无关|出庭|应诉|答复|败诉|胜诉|参加|代理|负责人")
DECIDED = re.compile(r"行政(?:许可|处罚|强制)(?:处理)?(?:决定)?(?:数量|共计?|为|[:：])*$")
NOT_DECIDED = re.compile(r"信息|公示|受理|立案|案件|事项|下放|目录|清单|类")
LEVELS = re.compile(r"全[市县区省镇]|各|所属|(?:市|县|区|省)政府|部门")


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
    if count.rounded or COMPARED.search(own) or ELSEWHERE.search(own) or ELSEWHERE.search(behind):
        return None
    return Clause(own, behind, about) if about and _is_whole(sentence, own, behind, about) else None


def _about(sentence: Sentence, own: str) -> str:
    if CASE.search(own):
        return "cases" if _concerns_disclosure(sentence) else ""
    if DECIDED.search(own):
        return "decisions"
    if "规范性文件" in sentence.text:
        return "documents"
    if CASE.search(sentence.text) and not REQUEST.search(sentence.text):
        return "cases" if _concerns_disclosure(sentence) else ""
    return "requests" if is_about_requests(sentence) else ""


def _concerns_disclosure(sentence: Sentence) -> bool:
    return bool(DISCLOSURE.search(sentence.text)) or sentence.topic == "disclosure_on_request" or sentence.section == "cases"


def is_about_requests(sentence: Sentence) -> bool:
    """Whether a sentence speaks of requests for government information and not of other applications."""
    if OTHER_APPLICATIONS.search(sentence.text) or PAPERS.search(sentence.text):
        return False
    return sentence.topic == "disclosure_on_request" or bool(REQUEST.search(sentence.text) and DISCLOSURE.search(sentence.text))


def _is_whole(sentence: Sentence, own: str, behind: str, about: str) -> bool:
    """Whether the count speaks of the whole: not of a channel, a quarter, a level, or of what is still under way."""
    if about == "cases":
        return not CASE_LIMITS.search(sentence.text)
    if about == "decisions":
        return not NOT_DECIDED.search(own + behind)
    if about == "documents":
        return not LEVELS.search(own)
    words = CHANNELS_TOGETHER.sub("", own)
    return not PART_OF_IT.search(words) and not NOT_SO.search(words) and not NOT_SO.match(behind)
