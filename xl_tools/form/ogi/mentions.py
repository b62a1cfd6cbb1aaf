"""How sentences speak of the values of the annual report: data only, read by the checks on the text."""

from xl_tools.form.ogi.common import ORGANIZATIONS
from xl_tools.form.wording import Mention, Subject

RECEIVED = ("requests.received.total",)
CARRIED_OVER = ("requests.carried_over.total",)
ALL_ORGANIZATIONS = tuple(f"requests.received.{column.key}" for column in ORGANIZATIONS)
CARRIED_FORWARD = ("requests.carried_forward.total",)
CLOSED = ("requests.dispositions_total.total",)
ANSWERED = tuple(
    f"requests.{row}.total" for row in ("granted", "partially_granted", "refused.*", "unable_to_provide.*", "not_processed.*")
)
"""What was answered: all that was closed but for what the applicants withdrew or let lapse."""
LITIGATION = ("cases.direct_litigation.total", "cases.litigation_after_reconsideration.total")
DOCUMENTS = "disclosure.normative_documents"
RULES = "disclosure.government_rules"
FEES = "disclosure.administrative_fees.amount"
NORMATIVE = "(?:<disclosure.normative_documents:label>|<disclosure.normative_documents>)"
ISSUED_2019 = "(?:制发|制定|出台|印发|新增|发布)(?:[、和及或](?:修订|修改|废止|清理))*[^，。；、]{0,8}"
ISSUED_2021 = ISSUED_2019.replace("制发", "<disclosure..issued>")
BEHIND_2019 = "[^，。；、]{0,6}(?:制发|制定|出台|印发)"
BEHIND_2021 = BEHIND_2019.replace("制发", "<disclosure..issued>")
MATTER, DISPUTE, DECISION, DOCUMENT, REGULATION = (
    Subject.MATTER,
    Subject.DISPUTE,
    Subject.DECISION,
    Subject.DOCUMENT,
    Subject.REGULATION,
)

OTHERS = "<requests..other_organizations>"
ROWS = (
    ("[不未]掌握(?:相关|该|所申请的?|其)?(?:政府)?(?:信息)?|<requests.unable_to_provide.not_held>(?:相关政府信息)?", "unable_to_provide.not_held"),
    ("(?:不属于|不在|超出)[^，。；]{0,8}掌握范围", "unable_to_provide.not_held"),
    ("没有现成信息(?:[，、]?需要?另行制作)?|需要?另行制作|另行制作|<requests.unable_to_provide.requires_creation:label>", "unable_to_provide.requires_creation"),
    ("补正后(?:申请)?(?:内容)?仍?然?不明确|申请内容(?:仍然?)?不明确|<requests.unable_to_provide.still_unclear:label>", "unable_to_provide.still_unclear"),
    ("(?:属于|涉及)<requests.refused.state_secret>", "refused.state_secret"),
    ("(?:其他)?法律、?(?:行政)?法规禁止公开|<requests.refused.prohibited_by_law:label>", "refused.prohibited_by_law"),
    ("<requests.refused.security_or_stability>", "refused.security_or_stability"),
    ("<requests.refused.third_party_rights:label>|(?:涉及|侵害|损害)第三方(?:合法)?权益|第三方合法权益", "refused.third_party_rights"),
    ("(?:属于?|涉及)?(?:三类)?<requests.refused.internal_affairs>信息", "refused.internal_affairs"),
    ("(?:属于?|涉及)?(?:四类)?<requests.refused.process_information>", "refused.process_information"),
    ("(?:属于?|涉及)?行政<requests.refused.enforcement_case_files>(?:信息)?", "refused.enforcement_case_files"),
    ("(?:属于?|涉及)?<requests.refused.administrative_inquiries>事项|(?:属于|涉及)<requests.refused.administrative_inquiries>", "refused.administrative_inquiries"),
    ("信访、?(?:举报、?)?投诉(?:举报)?(?:类|性质)(?:申请)?|<requests.not_processed.petitions_and_complaints:label>", "not_processed.petitions_and_complaints"),
    ("<requests.not_processed.duplicate_requests>", "not_processed.duplicate_requests"),
    ("要求提供<requests.not_processed.published_materials>", "not_processed.published_materials"),
    ("<requests.not_processed.excessive_requests:label>|<requests.not_processed.excessive_requests>申请", "not_processed.excessive_requests"),
    ("<requests.not_processed.reconfirmation>(?:已获取信息)?|重新出具(?:已获取信息)?", "not_processed.reconfirmation"),
    ("<requests.otherwise_closed.correction_overdue>|逾期未补正", "otherwise_closed.correction_overdue"),
    ("<requests.otherwise_closed.fee_overdue>|逾期(?:未|不)(?:按[^，。；]{0,8})?缴(?:纳|费)(?:费用)?", "otherwise_closed.fee_overdue"),
    ("(?:申请人)?(?:主动|自愿|自行|提出)?(?:撤回|撤销|撤件)(?:了)?(?:其)?(?:申请)?", "otherwise_closed.other"),
)  # fmt: skip
"""Words of single rows of the results, in table 三."""
OWN_ROWS = (
    "unable_to_provide.not_held",
    "unable_to_provide.requires_creation",
    "unable_to_provide.still_unclear",
    "not_processed.reconfirmation",
    "otherwise_closed.correction_overdue",
    "otherwise_closed.fee_overdue",
)
"""Rows whose words are said of requests only, wherever they stand."""

REQUESTS = (
    Mention(MATTER, "(?:上年度?|去年|往年|上一年度?|前一年度?|20\\d\\d年)(?:结转|转来|转入|接转|延续|延至|遗留)(?:办理|过来|而来)?|<requests.carried_over>", CARRIED_OVER),
    Mention(MATTER, "(?:下一年度?|下年度?|次年|明年)(?:继续)?(?:办理|答复)|年?[末底]结转(?:的)?|跨年(?:度)?(?:继续)?办理|(?:延至|延续至|留待|转至)(?:下|次|明|20\\d\\d)年[^，。；]{0,6}|结转(?:至|到|入)?(?:下|次)(?:一?年度?)?(?:[^，。；]{0,8}办理)?|顺延(?:[^，。；]{0,8}办理)?|转(?:入|至)?(?:下年|下一年|次年|20\\d\\d年)(?:[^，。；]{0,6}办理)?|<requests.carried_forward>|<requests.carried_forward:label>", CARRIED_FORWARD),
    Mention(MATTER, "(?:<requests.granted>|(?<!不)(?<!不予)(?<!部分)(?:全部|同意)?公开)(?:及|和|与|、|或者?|\\(含)<requests.partially_granted>\\)?|(?:全部|完全)(?:及|和|与|、|或者?)<requests.partially_granted>|<requests.partially_granted>(?:及|和|与|、|或者?)(?:<requests.granted>|公开)", ("requests.granted.total", "requests.partially_granted.total")),
    Mention(MATTER, "<requests.partially_granted>", ("requests.partially_granted.total",)),
    Mention(MATTER, "<requests.refused>", ("requests.refused.*.total",)),
    Mention(MATTER, "<requests.unable_to_provide>", ("requests.unable_to_provide.*.total",)),
    Mention(MATTER, "<requests.not_processed>", ("requests.not_processed.*.total",)),
    Mention(MATTER, "其他(?:方式)?处理|<requests.otherwise_closed>", ("requests.otherwise_closed.*.total",)),
    *(Mention(MATTER, pattern, (f"requests.{row}.total",), row=True) for pattern, row in ROWS),
    Mention(MATTER, "(?<!不)(?:<requests.granted>|(?:予以|同意|给予)公开)|(?<!未能)(?<!没能)(?<!不能)(?<!没有)(?<!未)(?:全部|完全)公开$|^[、；;]?(?:其中)?公开$|答复(?:予以)?公开的?$", ("requests.granted.total",)),
    Mention(MATTER, "应(?:办理?|办结|答复)", (*RECEIVED, *CARRIED_OVER)),
    Mention(MATTER, f"(?<!公民、)(?<!公民和)(?<!公民，)(?<!自然人、)(?<!自然人和)(?<!个人、)(?<!个人和)法人(?:或者?|和|及|、){OTHERS}", ALL_ORGANIZATIONS),
    Mention(MATTER, "<requests..natural_persons>", ("requests.received.natural_persons",)),
    Mention(MATTER, "<requests..commercial_enterprises>", ("requests.received.commercial_enterprises",)),
    Mention(MATTER, "<requests..research_institutions>", ("requests.received.research_institutions",)),
    Mention(MATTER, "<requests..public_welfare_organizations>", ("requests.received.public_welfare_organizations",)),
    Mention(MATTER, "<requests..legal_service_institutions>", ("requests.received.legal_service_institutions",)),
    Mention(MATTER, "办理结果(?:总计|合计|总数)?|办结(?:总数|总计)?|(?<!未)(?<!没)(?<!没有)办毕|(?<!公开)(?<!处理)(?<!提供)答复(?!后|方式|形式|渠道|可以|同意|准予)|依申请公开答复|办理完毕|处理完毕", CLOSED),
    Mention(MATTER, "(?:本年度?|今年|当年|全年)?新收(?!费)", RECEIVED),
    Mention(MATTER, "<requests.received>|收到|接收|接到|接受|收取", RECEIVED, general=True),
    Mention(MATTER, "受理|新增", RECEIVED, general=True, instead=((*RECEIVED, *CARRIED_OVER),)),
    Mention(MATTER, "办理|申请公开|公开申请", RECEIVED, general=True, instead=((*RECEIVED, *CARRIED_OVER), CLOSED)),
)  # fmt: skip
CASES = (
    Mention(DISPUTE, "直接(?:起诉|提起(?:行政)?诉讼)|<cases.direct_litigation>|<cases.direct_litigation:label>", LITIGATION[:1]),
    Mention(DISPUTE, "复议后(?:再)?(?:起诉|提起(?:行政)?诉讼)|经(?:行政)?复议起诉|<cases.litigation_after_reconsideration>|<cases.litigation_after_reconsideration:label>", LITIGATION[1:]),
    Mention(DISPUTE, "诉讼|被诉|<cases.direct_litigation:group>", LITIGATION, summary=True),
    Mention(DISPUTE, "(?<!经)(?<!经行政)复议(?!后|机关|机构|决定)|(?<!经)<cases.reconsideration>(?!后|机关|机构|决定)", ("cases.reconsideration.total",), summary=True),
)  # fmt: skip
FEES_AND_DECISIONS = (
    Mention(Subject.FEE, "<disclosure.administrative_fees>", (FEES,)),
    Mention(DECISION, "<disclosure.administrative_licensing>", ("disclosure.administrative_licensing.decisions",)),
    Mention(DECISION, "<disclosure.administrative_penalties>", ("disclosure.administrative_penalties.decisions",)),
    Mention(DECISION, "<disclosure.administrative_compulsion>", ("disclosure.administrative_compulsion.decisions",)),
)

MENTIONS_2021 = (
    *REQUESTS,
    *CASES,
    Mention(DOCUMENT, f"{ISSUED_2021}{NORMATIVE}|{NORMATIVE}{BEHIND_2021}", (f"{DOCUMENTS}.issued",)),
    Mention(DOCUMENT, "<disclosure..repealed>", (f"{DOCUMENTS}.repealed",)),
    Mention(DOCUMENT, "(?:现行|继续)?<disclosure..in_force>", (f"{DOCUMENTS}.in_force",)),
    Mention(REGULATION, f"{ISSUED_2021}<disclosure.government_rules>|<disclosure.government_rules>{BEHIND_2021}", (f"{RULES}.issued",)),
    Mention(REGULATION, "<disclosure..repealed>", (f"{RULES}.repealed",)),
    Mention(REGULATION, "(?:现行|继续)?<disclosure..in_force>", (f"{RULES}.in_force",)),
    *FEES_AND_DECISIONS,
)  # fmt: skip

NOT_IN_2019 = frozenset(f"requests.{row}.total" for _, row in ROWS if row.startswith("otherwise_closed."))
"""Rows that the 2019 form has no line of its own for: their words are known, and compared with nothing."""
MENTIONS_2019 = (
    *(
        mention._replace(keys=(), words=mention.words.replace("<requests.otherwise_closed.correction_overdue>", "逾期不补正").replace("<requests.otherwise_closed.fee_overdue>|", ""))
        if NOT_IN_2019.issuperset(mention.keys)
        else mention
        for mention in REQUESTS
    ),
    *CASES,
    Mention(DOCUMENT, f"{ISSUED_2019}{NORMATIVE}|{NORMATIVE}{BEHIND_2019}", (f"{DOCUMENTS}.made",), instead=((f"{DOCUMENTS}.disclosed",),)),
    Mention(DOCUMENT, "废止|(?:现行|继续)?有效", ()),
    Mention(REGULATION, f"{ISSUED_2019}<disclosure.government_rules>|<disclosure.government_rules>{BEHIND_2019}", (f"{RULES}.made",), instead=((f"{RULES}.disclosed",),)),
    Mention(REGULATION, "废止|(?:现行|继续)?有效", ()),
    FEES_AND_DECISIONS[0]._replace(keys=()),
    *FEES_AND_DECISIONS[1:],
)  # fmt: skip

CASE_OUTCOMES = {
    "<cases..upheld>": "upheld",
    "<cases..corrected>": "corrected",
    "<cases..other_outcome:label>": "other_outcome",
    "<cases..pending>": "pending",
}
