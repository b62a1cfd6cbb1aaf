"""How sentences speak of the values of the 2021 form: data only, read by the checks on the text."""

from typing import NamedTuple


class Mention(NamedTuple):
    """Words (regular expressions) that a count in a sentence belongs to, and the values whose sum it should be.

    A `general` one is meant only where no other is named with it. `instead` are other sums that the words may mean just as well. A key may
    hold `.*` for every row of a group. `about` is what the sentence must be about: `requests`, `cases`, `documents`, `decisions`.
    `summary` marks the words that a report denies as a whole: no reconsideration, no litigation.
    """

    about: str
    words: str
    keys: tuple[str, ...]
    general: bool = False
    instead: tuple[tuple[str, ...], ...] = ()
    summary: bool = False


RECEIVED = ("requests.received.total",)
CARRIED_OVER = ("requests.carried_over.total",)
CARRIED_FORWARD = ("requests.carried_forward.total",)
CLOSED = ("requests.dispositions_total.total",)
LITIGATION = ("cases.direct_litigation.total", "cases.litigation_after_reconsideration.total")
DOCUMENTS = "disclosure.normative_documents"

MENTIONS = (
    Mention("requests", "(?:上年度?|去年|往年|上一年度?|前一年度?)结转", CARRIED_OVER),
    Mention("requests", "结转(?:至|到|入)?(?:下|次)(?:[^，。；]{0,8}办理)?|顺延(?:[^，。；]{0,8}办理)?|转(?:入|至)?(?:下年|下一年|次年|20\\d\\d年)(?:[^，。；]{0,6}办理)?", CARRIED_FORWARD),
    Mention("requests", "予以公开(?:及|和|与|、|或)部分公开", ("requests.granted.total", "requests.partially_granted.total")),
    Mention("requests", "部分公开", ("requests.partially_granted.total",)),
    Mention("requests", "不予公开", ("requests.refused.*.total",)),
    Mention("requests", "不掌握(?:相关政府信息)?", ("requests.unable_to_provide.not_held.total",)),
    Mention("requests", "无法提供", ("requests.unable_to_provide.*.total",)),
    Mention("requests", "不予处理", ("requests.not_processed.*.total",)),
    Mention("requests", "其他(?:方式)?处理", ("requests.otherwise_closed.*.total",)),
    Mention("requests", "申请人撤回(?:申请)?", ("requests.otherwise_closed.other.total",)),
    Mention("requests", "(?<!不)予以公开|(?<!不)同意公开", ("requests.granted.total",)),
    Mention("requests", "自然人", ("requests.received.natural_persons",)),
    Mention("requests", "商业企业", ("requests.received.commercial_enterprises",)),
    Mention("requests", "科研机构", ("requests.received.research_institutions",)),
    Mention("requests", "社会公益组织", ("requests.received.public_welfare_organizations",)),
    Mention("requests", "法律服务机构", ("requests.received.legal_service_institutions",)),
    Mention("requests", "办结|答复|办理完毕|处理完毕", CLOSED),
    Mention("requests", "新收|收到|接收|接到|接受|收取", RECEIVED, general=True),
    Mention("requests", "受理|新增", RECEIVED, general=True, instead=((*RECEIVED, *CARRIED_OVER),)),
    Mention("requests", "办理|申请公开|公开申请", RECEIVED, general=True, instead=((*RECEIVED, *CARRIED_OVER), CLOSED)),
    Mention("cases", "未经复议直接起诉|直接起诉", LITIGATION[:1]),
    Mention("cases", "复议后起诉|经复议起诉", LITIGATION[1:]),
    Mention("cases", "诉讼", LITIGATION, summary=True),
    Mention("cases", "复议", ("cases.reconsideration.total",), summary=True),
    Mention("documents", "(?:制发|制定|出台|印发|新增|发布)[^，。；、]{0,8}规范性文件|规范性文件[^，。；、]{0,6}(?:制发|制定|出台|印发)", (f"{DOCUMENTS}.issued",)),
    Mention("documents", "废止", (f"{DOCUMENTS}.repealed",)),
    Mention("documents", "(?:现行|继续)?有效", (f"{DOCUMENTS}.in_force",)),
    Mention("decisions", "行政许可", ("disclosure.administrative_licensing.decisions",)),
    Mention("decisions", "行政处罚", ("disclosure.administrative_penalties.decisions",)),
    Mention("decisions", "行政强制", ("disclosure.administrative_compulsion.decisions",)),
)  # fmt: skip

CASE_OUTCOMES = {
    "维持": "upheld",
    "纠正": "corrected",
    "其他结果": "other_outcome",
    "未审结": "pending",
}
