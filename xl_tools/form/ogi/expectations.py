"""What each part of an annual report must tell, and by when it must be published."""

from xl_tools.form.expectation import CountedTwice, Deadline, Expectation, Told
from xl_tools.form.ogi.common import CASE_ROWS, OTHER_MATTERS, OVERVIEW, PROACTIVE_DISCLOSURE, PROBLEMS, SUPERVISION

CORRECTED = tuple(f"cases.{row.key}.corrected" for row in CASE_ROWS)
FEE_SINCE = 2021  # 国办函〔2020〕109号 is in force since 1 January of that year

EXPECTED = (
    Expectation("N-MISSING", OVERVIEW.key, ("收到政府信息公开申请的件数",), counted="requests.received.total", told=Told.MATTER),
    Expectation(
        "N-MISSING",
        OVERVIEW.key,
        ("主动公开政府信息的总数",),
        topic=PROACTIVE_DISCLOSURE.key,
        counted="figures.proactive_total",
        told=Told.TOTAL,
    ),
    Expectation(
        "D-SUPERVISION",
        OVERVIEW.key,
        ("工作考核", "社会评议", "责任追究"),
        ("考核|考评", "评议|评价", "责任追究|追究[^，。]{0,12}责任|追责|问责"),
        topic=SUPERVISION.key,
    ),
    Expectation(
        "D-FEE",
        OTHER_MATTERS.key,
        ("信息处理费",),
        ("(?:处理|公开)费|收费|收取[^，。]{0,10}费用|收取(?:申请人|检索|复制|邮寄|成本)[^，。]{0,4}费",),
        since=FEE_SINCE,
    ),
    Expectation(
        "N-MISSING",
        PROBLEMS.key,
        ("复议、诉讼中被纠正的情况",),
        (
            "纠正|纠错|纠偏|败诉|撤销|责令|确认违法|变更|(?:复议|诉讼|起诉)[^。；]{0,30}[1-9一二三四五六七八九十两]\\d*(?:件|起|宗|例)",
        ),
        given=CORRECTED,
    ),
)
DEADLINES = (
    Deadline(3, 31, ("government",), ("county", "city", "province")),  # 《条例》第四十九条
    Deadline(1, 31),  # by local notice for townships and departments
)

COUNTED_TWICE = (
    CountedTwice(
        ("disclosure.administrative_licensing.decisions",),
        ("行政审批", "审批服务", "政务服务"),
        "“{unit}”和其他部门都填了行政许可，由“{unit}”办理的可能两边都计了",
    ),
    CountedTwice(
        ("disclosure.normative_documents.issued", "disclosure.normative_documents.in_force"),
        ("政府办公室", "政府办公厅", "政府办"),
        "“{unit}”和其他部门都填了行政规范性文件，以政府名义发布、由部门起草的可能两边都计了",
    ),
)
"""What the county's own figures may hold twice: licences of an office that issues them for others, documents of the government."""
