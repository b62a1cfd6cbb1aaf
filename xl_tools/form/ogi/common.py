"""What all editions of the annual report share: applicants, rows, cases, parts of the report, and the rules over them."""

from xl_tools.form.model import Band, Column, Group, Part, Row, Section, Table, Topic, keys_of
from xl_tools.form.rule import Equal, Needs, Ref, Rule, Sum, add, last, number
from xl_tools.form.severity import Severity

FAMILY = "ogi"
CONTENTS = "信息内容"
ITEM_ONE = "第二十条第（一）项"
ITEM_FIVE = "第二十条第（五）项"
ITEM_SIX = "第二十条第（六）项"
ITEM_EIGHT = "第二十条第（八）项"
RULES_ROW = Row("government_rules", "规章", "规章")
LICENSING = Row("administrative_licensing", "行政许可", "行政许可")
PENALTIES = (Row("administrative_penalties", "行政处罚", "行政处罚"), Row("administrative_compulsion", "行政强制", "行政强制"))
FEES = Row("administrative_fees", "行政事业性收费", "行政事业性收费")

ORGANIZATIONS = (
    Column("commercial_enterprises", "商业企业", "商业企业"),
    Column("research_institutions", "科研机构", "科研机构"),
    Column("public_welfare_organizations", "社会公益组织", "社会公益组织"),
    Column("legal_service_institutions", "法律服务机构", "法律服务机构"),
    Column("other_organizations", "其他", "其他组织"),
)
NATURAL_PERSONS = Column("natural_persons", "自然人", "自然人")
APPLICANTS = (NATURAL_PERSONS, *ORGANIZATIONS)
ALL_APPLICANTS = Column("total", "总计", "总计", aliases=("合计",), total=True)

RECEIVED = Row("received", "一、本年新收政府信息公开申请数量", "新收")
CARRIED_OVER = Row("carried_over", "二、上年结转政府信息公开申请数量", "上年结转")
GRANTED = (
    Row("granted", "（一）予以公开", "予以公开"),
    Row("partially_granted", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "部分公开", ("（二）部分公开",)),
)
REFUSED = Group(
    "（三）不予公开",
    (
        Row("state_secret", "1.属于国家秘密", "国家秘密"),
        Row("prohibited_by_law", "2.其他法律行政法规禁止公开", "法律法规禁止"),
        Row("security_or_stability", "3.危及“三安全一稳定”", "三安全一稳定"),
        Row("third_party_rights", "4.保护第三方合法权益", "第三方权益"),
        Row("internal_affairs", "5.属于三类内部事务信息", "内部事务"),
        Row("process_information", "6.属于四类过程性信息", "过程性信息"),
        Row("enforcement_case_files", "7.属于行政执法案卷", "执法案卷"),
        Row("administrative_inquiries", "8.属于行政查询事项", "行政查询"),
    ),
    "refused",
    "不予公开",
)
UNABLE_TO_PROVIDE = Group(
    "（四）无法提供",
    (
        Row("not_held", "1.本机关不掌握相关政府信息", "不掌握"),
        Row("requires_creation", "2.没有现成信息需要另行制作", "需另行制作"),
        Row("still_unclear", "3.补正后申请内容仍不明确", "仍不明确"),
    ),
    "unable_to_provide",
    "无法提供",
)
NOT_PROCESSED = Group(
    "（五）不予处理",
    (
        Row("petitions_and_complaints", "1.信访举报投诉类申请", "信访投诉"),
        Row("duplicate_requests", "2.重复申请", "重复申请"),
        Row("published_materials", "3.要求提供公开出版物", "公开出版物"),
        Row("excessive_requests", "4.无正当理由大量反复申请", "大量反复"),
        Row("reconfirmation", "5.要求行政机关确认或重新出具已获取信息", "确认或重新出具"),
    ),
    "not_processed",
    "不予处理",
)
DISPOSITIONS_TOTAL = Row("dispositions_total", "（七）总计", "办理总计", ("（七）合计",), total=True)
CARRIED_FORWARD = Row("carried_forward", "四、结转下年度继续办理", "结转下年")

OUTCOMES = (
    Column("upheld", "结果维持", "维持"),
    Column("corrected", "结果纠正", "纠正"),
    Column("other_outcome", "其他结果", "其他"),
    Column("pending", "尚未审结", "未审结"),
)
CASE_ROWS = (
    Row("reconsideration", "行政复议", "行政复议"),
    Row("direct_litigation", "未经复议直接起诉", "直接起诉"),
    Row("litigation_after_reconsideration", "复议后起诉", "复议后起诉"),
)
CASES = Table(
    "cases",
    "表四",
    (
        Section(
            (CASE_ROWS[0], Group("行政诉讼", CASE_ROWS[1:])),
            (*OUTCOMES, Column("total", "总计", "总计", aliases=("合计",), total=True)),
        ),
    ),
    across=True,
)
APPLICANT_KEYS = tuple(column.key for column in (*APPLICANTS, ALL_APPLICANTS))
CASE_TOTALS = tuple(f"cases.{row.key}.total" for row in CASE_ROWS)


def requests_table(otherwise_closed: Row | Group) -> Table:
    """表三 with （六）其他处理 as one row or as a group of rows."""
    outcomes = (*GRANTED, REFUSED, UNABLE_TO_PROVIDE, NOT_PROCESSED, otherwise_closed, DISPOSITIONS_TOTAL)
    return Table(
        "requests",
        "表三",
        (
            Section(
                (RECEIVED, CARRIED_OVER, Group("三、本年度办理结果", outcomes), CARRIED_FORWARD),
                (Band("申请人情况", (NATURAL_PERSONS, Band("法人或其他组织", ORGANIZATIONS), ALL_APPLICANTS)),),
                corner="（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
            ),
        ),
    )


def disposition_keys(otherwise_closed: Row | Group) -> tuple[str, ...]:
    """The rows that make up the total of what was done with requests."""
    return keys_of((*GRANTED, REFUSED, UNABLE_TO_PROVIDE, NOT_PROCESSED, otherwise_closed))


def request_rules(dispositions: tuple[str, ...]) -> tuple[Rule, ...]:
    """The sums of 表三, given the rows that make up its total."""
    rows = (RECEIVED.key, CARRIED_OVER.key, *dispositions, DISPOSITIONS_TOTAL.key, CARRIED_FORWARD.key)
    return (
        Rule(
            "T3-ROW",
            "requests.{}.total",
            Equal(add("requests.{}.total"), add(*(f"requests.{{}}.{column.key}" for column in APPLICANTS))),
            each=rows,
        ),
        Rule(
            "T3-DISPOSITIONS",
            "requests.dispositions_total.{}",
            Equal(add("requests.dispositions_total.{}"), add(*(f"requests.{row}.{{}}" for row in dispositions))),
            each=APPLICANT_KEYS,
        ),
        Rule(
            "T3-BALANCE",
            "requests.dispositions_total.{}",
            Equal(
                add("requests.received.{}", "requests.carried_over.{}"),
                add("requests.dispositions_total.{}", "requests.carried_forward.{}"),
            ),
            each=APPLICANT_KEYS,
        ),
    )


NO_RULES = (
    Rule(
        "T2-RULES",
        "disclosure.government_rules.{}",
        Equal(add("disclosure.government_rules.{}"), number(0)),
        tiers=("township", "county"),
        stated=True,
        fold="government_rules",
    ),
    Rule(
        "T2-RULES",
        "disclosure.government_rules.{}",
        Equal(add("disclosure.government_rules.{}"), number(0)),
        Severity.QUERY,
        tiers=("township", "county"),
        stated=False,
        fold="government_rules",
    ),
)
"""Patterns still without their columns: an organ of these tiers can make no 规章."""

CASE_SUMS = Rule(
    "T4-SUM",
    "cases.{}.total",
    Equal(add("cases.{}.total"), add(*(f"cases.{{}}.{column.key}" for column in OUTCOMES))),
    each=tuple(row.key for row in CASE_ROWS),
)
CASES_WITHOUT_REQUESTS = Rule(
    "X-CASES",
    "cases.reconsideration.total",
    Needs(
        add(*CASE_TOTALS),
        Sum(
            (
                Ref("requests.received.total"),
                Ref("requests.carried_over.total"),
                Ref("requests.received.total", -1, optional=True),
            )
        ),
    ),
    Severity.QUERY,
)
CARRIED_ON = Rule(
    "Y-CARRIED",
    "requests.carried_over.{}",
    Equal(add("requests.carried_over.{}"), last("requests.carried_forward.{}")),
    Severity.QUERY,
    each=APPLICANT_KEYS,
)

PROACTIVE_DISCLOSURE = Topic("proactive_disclosure", "主动公开", "（一）主动公开", ("主动公开", "信息公开内容"))
ON_REQUEST = Topic("disclosure_on_request", "依申请公开", "（二）依申请公开", ("依申请", "申请公开", "申请办理"))
MANAGEMENT = Topic(
    "information_management",
    "政府信息管理",
    "（三）政府信息管理",
    ("信息管理", "信息公开管理", "制度", "目录", "规范性文件管理"),
)
PLATFORMS = Topic("platforms", "平台建设", "（四）政府信息公开平台建设", ("平台", "载体", "渠道"))
SUPERVISION = Topic("supervision", "监督保障", "（五）监督保障", ("监督", "考核", "评议", "责任追究"))
TOPICS = (PROACTIVE_DISCLOSURE, ON_REQUEST, MANAGEMENT, PLATFORMS, SUPERVISION)

PREFACE = Part("preface", "引言", "", "", rows=6)
OVERVIEW = Part("overview", "总体情况", "一", "总体情况", ("工作情况",), topics=TOPICS, rows=8)
DISCLOSURE_PART = Part("disclosure", "主动公开情况", "二", "主动公开政府信息情况", ("主动公开情况",), rows=3)
REQUESTS_PART = Part(
    "requests",
    "申请情况",
    "三",
    "收到和处理政府信息公开申请情况",
    ("政府信息公开申请情况", "依申请公开政府信息情况"),
    rows=3,
)
CASES_PART = Part(
    "cases",
    "复议诉讼情况",
    "四",
    "政府信息公开行政复议、行政诉讼情况",
    ("因政府信息公开工作被申请行政复议和提起行政诉讼情况", "因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
    table=CASES,
    rows=3,
)
PROBLEMS = Part(
    "problems",
    "问题及改进",
    "五",
    "存在的主要问题及改进情况",
    ("政府信息公开工作存在的主要问题及改进情况", "存在的主要问题及改进措施", "存在问题及改进情况"),
    rows=16,
)
OTHER_MATTERS = Part(
    "other_matters",
    "其他事项",
    "六",
    "其他需要报告的事项",
    ("其他需要说明的事项", "其他报告的事项", "其他需要汇报事项", "需要报告的其他事项"),
    rows=8,
)
TITLE = "{unit}{year}年政府信息公开工作年度报告"
