"""How sentences speak of the values of the forms: data only, read by the checks on the text. Keys that a form does not have are passed over."""

from typing import NamedTuple


class Mention(NamedTuple):
    """Words (regular expressions) that a count in a sentence belongs to, and the values whose sum it should be.

    A `general` one is meant only where no other is named with it. `instead` are other sums that the words may mean just as well. A key may
    hold `.*` for every row of a group. `row` marks the words of a single row of a group: they tell more than the words of the group beside
    them. `about` is what the sentence must be about: `requests`, `cases`, `documents`, `rules`, `decisions`, `fees`.
    `summary` marks the words that a report denies as a whole: no reconsideration, no litigation.
    """

    about: str
    words: str
    keys: tuple[str, ...]
    general: bool = False
    instead: tuple[tuple[str, ...], ...] = ()
    summary: bool = False
    row: bool = False


RECEIVED = ("requests.received.total",)
CARRIED_OVER = ("requests.carried_over.total",)
CARRIED_FORWARD = ("requests.carried_forward.total",)
CLOSED = ("requests.dispositions_total.total",)
LITIGATION = ("cases.direct_litigation.total", "cases.litigation_after_reconsideration.total")
DOCUMENTS = "disclosure.normative_documents"
RULES = "disclosure.government_rules"
FEES = "disclosure.administrative_fees.amount"
ISSUED = "(?:制发|制定|出台|印发|新增|发布)"

ROWS = (
    ("不掌握(?:相关政府信息)?", "unable_to_provide.not_held"),
    ("没有现成信息(?:[，、]?需要?另行制作)?|需要?另行制作|另行制作", "unable_to_provide.requires_creation"),
    ("补正后(?:申请)?(?:内容)?仍?然?不明确|申请内容(?:仍然?)?不明确", "unable_to_provide.still_unclear"),
    ("(?:属于|涉及)国家秘密", "refused.state_secret"),
    ("(?:其他)?法律、?(?:行政)?法规禁止公开", "refused.prohibited_by_law"),
    ("三安全一稳定", "refused.security_or_stability"),
    ("保护第三方合法权益|(?:涉及|侵害|损害)第三方(?:合法)?权益|第三方合法权益", "refused.third_party_rights"),
    ("(?:属于?|涉及)?(?:三类)?内部事务信息", "refused.internal_affairs"),
    ("(?:属于?|涉及)?(?:四类)?过程性信息", "refused.process_information"),
    ("(?:属于?|涉及)?行政执法案卷(?:信息)?", "refused.enforcement_case_files"),
    ("(?:属于?|涉及)?行政查询事项|(?:属于|涉及)行政查询", "refused.administrative_inquiries"),
    ("信访、?(?:举报、?)?投诉(?:举报)?类(?:申请)?", "not_processed.petitions_and_complaints"),
    ("重复申请", "not_processed.duplicate_requests"),
    ("要求提供公开出版物", "not_processed.published_materials"),
    ("大量反复申请", "not_processed.excessive_requests"),
    ("(?:确认或)?重新出具(?:已获取信息)?", "not_processed.reconfirmation"),
    ("逾期不补正|逾期未补正", "otherwise_closed.correction_overdue"),
    ("逾期(?:未|不)(?:按[^，。；]{0,8})?缴(?:纳|费)(?:费用)?", "otherwise_closed.fee_overdue"),
    ("申请人(?:主动|自愿)?(?:撤回|撤销)(?:申请)?|(?:主动|自愿)撤[回销]申请", "otherwise_closed.other"),
)
"""Words of single rows of the results, in table 三."""

MENTIONS = (
    Mention("requests", "(?:上年度?|去年|往年|上一年度?|前一年度?)结转", CARRIED_OVER),
    Mention("requests", "结转(?:至|到|入)?(?:下|次)(?:[^，。；]{0,8}办理)?|顺延(?:[^，。；]{0,8}办理)?|转(?:入|至)?(?:下年|下一年|次年|20\\d\\d年)(?:[^，。；]{0,6}办理)?", CARRIED_FORWARD),
    Mention("requests", "予以公开(?:及|和|与|、|或|\\(含)部分公开\\)?", ("requests.granted.total", "requests.partially_granted.total")),
    Mention("requests", "部分公开", ("requests.partially_granted.total",)),
    Mention("requests", "不予公开", ("requests.refused.*.total",)),
    Mention("requests", "无法提供", ("requests.unable_to_provide.*.total",)),
    Mention("requests", "不予处理", ("requests.not_processed.*.total",)),
    Mention("requests", "其他(?:方式)?处理", ("requests.otherwise_closed.*.total",)),
    *(Mention("requests", pattern, (f"requests.{row}.total",), row=True) for pattern, row in ROWS),
    Mention("requests", "(?<!不)(?:予以|同意|给予)公开|(?:全部|完全)公开$|^[、；;]?(?:其中)?公开$", ("requests.granted.total",)),
    Mention("requests", "应(?:办理?|办结|答复)", (*RECEIVED, *CARRIED_OVER)),
    Mention("requests", "自然人", ("requests.received.natural_persons",)),
    Mention("requests", "商业企业", ("requests.received.commercial_enterprises",)),
    Mention("requests", "科研机构", ("requests.received.research_institutions",)),
    Mention("requests", "社会公益组织", ("requests.received.public_welfare_organizations",)),
    Mention("requests", "法律服务机构", ("requests.received.legal_service_institutions",)),
    Mention("requests", "办结|(?<!公开)(?<!处理)(?<!提供)答复|依申请公开答复|办理完毕|处理完毕", CLOSED),
    Mention("requests", "新收|收到|接收|接到|接受|收取", RECEIVED, general=True),
    Mention("requests", "受理|新增", RECEIVED, general=True, instead=((*RECEIVED, *CARRIED_OVER),)),
    Mention("requests", "办理|申请公开|公开申请", RECEIVED, general=True, instead=((*RECEIVED, *CARRIED_OVER), CLOSED)),
    Mention("cases", "直接(?:起诉|提起(?:行政)?诉讼)", LITIGATION[:1]),
    Mention("cases", "复议后(?:再)?(?:起诉|提起(?:行政)?诉讼)|经(?:行政)?复议起诉", LITIGATION[1:]),
    Mention("cases", "诉讼", LITIGATION, summary=True),
    Mention("cases", "(?<!经)(?<!经行政)复议(?!后|机关|机构|决定)", ("cases.reconsideration.total",), summary=True),
    Mention("documents", f"{ISSUED}(?:[、和及或](?:修订|修改|废止|清理))*[^，。；、]{{0,8}}规范性文件|规范性文件[^，。；、]{{0,6}}(?:制发|制定|出台|印发)", (f"{DOCUMENTS}.issued", f"{DOCUMENTS}.made"), instead=((f"{DOCUMENTS}.disclosed",),)),
    Mention("documents", "废止", (f"{DOCUMENTS}.repealed",)),
    Mention("documents", "(?:现行|继续)?有效", (f"{DOCUMENTS}.in_force",)),
    Mention("rules", f"{ISSUED}(?:[、和及或](?:修订|修改|废止|清理))*[^，。；、]{{0,8}}规章|规章[^，。；、]{{0,6}}(?:制发|制定|出台|印发)", (f"{RULES}.issued", f"{RULES}.made"), instead=((f"{RULES}.disclosed",),)),
    Mention("rules", "废止", (f"{RULES}.repealed",)),
    Mention("rules", "(?:现行|继续)?有效", (f"{RULES}.in_force",)),
    Mention("fees", "行政事业性收费", (FEES,)),
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
