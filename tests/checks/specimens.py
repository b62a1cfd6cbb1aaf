"""One spoilt filing for each condition of each code, with the findings it must earn: nothing more and nothing less."""

from dataclasses import dataclass, replace

from tests.samples import IDENTITY, TEXT, good_filing, values_of, with_paragraph, with_values
from xl_tools.filing.filing import Block, Figures, Filing
from xl_tools.form.editions import EDITIONS


@dataclass(frozen=True)
class Specimen:
    """A filing, from a `workbook` or a `report`, perhaps with last year's, and its findings as (code, key)."""

    filing: Filing
    findings: list[tuple[str, str | None]]
    severity: str
    kind: str = "workbook"
    last: Filing | None = None


GOOD = good_filing()
REQUEST = "disclosure_on_request"


def values(
    findings: list[tuple[str, str | None]], severity: str = "error", kind: str = "workbook", **changes: str | None
) -> Specimen:
    """Values replaced by key, `__` standing for a dot."""
    return Specimen(
        with_values(GOOD, {key.replace("__", "."): value for key, value in changes.items()}), findings, severity, kind
    )


def told(text: str, findings: list[tuple[str, str | None]], severity: str, topic: str = REQUEST) -> Specimen:
    """The paragraph of one topic replaced."""
    return Specimen(with_paragraph(GOOD, "overview", topic, (text,)), findings, severity)


def identity(findings: list[tuple[str, str | None]], severity: str, **changes: object) -> Specimen:
    """Identity fields replaced."""
    return Specimen(replace(GOOD, identity=replace(IDENTITY, **changes)), findings, severity)  # type: ignore[arg-type]


def preface(old: str, new: str, findings: list[tuple[str, str | None]], severity: str) -> Specimen:
    """Words of the preface replaced."""
    (paragraph,) = TEXT[0].paragraphs
    assert old in paragraph
    return Specimen(with_paragraph(GOOD, "preface", None, (paragraph.replace(old, new),)), findings, severity)


def blocks(findings: list[tuple[str, str | None]], severity: str, *text: Block, **rest: str) -> Specimen:
    """The whole text replaced."""
    return Specimen(replace(GOOD, text=text), findings, severity, **rest)


def without(section: str, topic: str | None = None) -> tuple[Block, ...]:
    """The good text without the blocks of a part, or without one topic."""
    return tuple(block for block in TEXT if block.section != section or (topic is not None and block.topic != topic))


def headed(section: str, heading: str, topic: str | None = None) -> tuple[Block, ...]:
    """The good text with one heading replaced."""
    return tuple(replace(block, heading=heading) if (block.section, block.topic) == (section, topic) else block for block in TEXT)


LAST = replace(
    GOOD,
    identity=replace(IDENTITY, year=2025),
    values=values_of(
        requests__carried_forward__natural_persons=1,
        requests__carried_forward__commercial_enterprises=0,
        disclosure__normative_documents__in_force=8,
    ),
    text=(),
)


def last_year(findings: list[tuple[str, str | None]], **changes: str) -> Specimen:
    """Last year's values replaced."""
    last = with_values(LAST, {key.replace("__", "."): value for key, value in changes.items()})
    return Specimen(GOOD, findings, "query", last=last)


NO_REQUESTS = values_of(
    **{key.replace(".", "__"): 0 for key in EDITIONS["2021"].fields if key.startswith("requests.")},
)

SPECIMENS = {
    "V-BLANK in a workbook": values([("V-BLANK", "cases.reconsideration.pending")], cases__reconsideration__pending=None),
    "V-BLANK in a report": values(
        [("V-BLANK", "cases.reconsideration.pending")], "query", "report", cases__reconsideration__pending=None
    ),
    "V-TEXT": values([("V-TEXT", "disclosure.administrative_penalties.decisions")], disclosure__administrative_penalties__decisions="见附件"),
    "V-NEGATIVE": values([("V-NEGATIVE", "disclosure.administrative_penalties.decisions")], disclosure__administrative_penalties__decisions="-1"),
    "V-FRACTION": values([("V-FRACTION", "disclosure.administrative_penalties.decisions")], disclosure__administrative_penalties__decisions="1.5"),
    "V-DECIMALS over six": values([("V-DECIMALS", "disclosure.administrative_fees.amount")], disclosure__administrative_fees__amount="0.1234567"),
    "V-LARGE": values([("V-LARGE", "disclosure.administrative_penalties.decisions")], disclosure__administrative_penalties__decisions="1000000000"),
    "T2-RULES stated": values(
        [("T2-RULES", "disclosure.government_rules.issued")], disclosure__government_rules__issued="2", disclosure__government_rules__in_force="2"
    ),
    "T2-RULES inferred": Specimen(
        replace(with_values(GOOD, {"disclosure.government_rules.in_force": "6"}), identity=replace(IDENTITY, tier=None)),
        [("T2-RULES", "disclosure.government_rules.in_force")],
        "query",
    ),
    "T2-IN-FORCE below issued less repealed": values(
        [("N-COUNT", "disclosure.normative_documents.in_force"), ("T2-IN-FORCE", "disclosure.normative_documents.in_force")],
        disclosure__normative_documents__in_force="0",
    ),
    "T2-IN-FORCE below issued": values(
        [("N-COUNT", "disclosure.normative_documents.in_force"), ("T2-IN-FORCE", "disclosure.normative_documents.in_force")],
        "query",
        disclosure__normative_documents__in_force="1",
    ),
    "T2-FEE-UNIT": values([("T2-FEE-UNIT", "disclosure.administrative_fees.amount")], "query", disclosure__administrative_fees__amount="12500"),
    "T3-ROW": values(
        [("T3-ROW", "requests.not_processed.duplicate_requests.total"), ("T3-DISPOSITIONS", "requests.dispositions_total.total")],
        requests__not_processed__duplicate_requests__total="1",
    ),
    "T3-DISPOSITIONS": values(
        [
            ("T3-DISPOSITIONS", "requests.dispositions_total.natural_persons"),
            ("T3-BALANCE", "requests.dispositions_total.natural_persons"),
            ("T3-ROW", "requests.dispositions_total.total"),
        ],
        requests__dispositions_total__natural_persons="4",
    ),
    "T3-BALANCE": values(
        [("T3-BALANCE", "requests.dispositions_total.research_institutions"), ("T3-ROW", "requests.received.total")],
        requests__received__research_institutions="1",
    ),
    "T4-SUM": values([("T4-SUM", "cases.direct_litigation.total")], cases__direct_litigation__total="1"),
    "X-CASES": Specimen(
        replace(with_paragraph(GOOD, "overview", REQUEST, ("全年未收到政府信息公开申请。",)), values=NO_REQUESTS),
        [("X-CASES", "cases.reconsideration.total")],
        "query",
    ),
    "Y-CARRIED": last_year(
        [("Y-CARRIED", "requests.carried_over.natural_persons"), ("Y-CARRIED", "requests.carried_over.total")],
        requests__carried_forward__natural_persons="2",
        requests__carried_forward__total="2",
    ),
    "Y-IN-FORCE": last_year([("Y-IN-FORCE", "disclosure.normative_documents.in_force")], disclosure__normative_documents__in_force="10"),
    "Y-JUMP": last_year([("Y-JUMP", "disclosure.administrative_licensing.decisions")], disclosure__administrative_licensing__decisions="140"),
    "Y-SAME": Specimen(
        GOOD,
        [
            ("Y-SAME", None),
            ("Y-CARRIED", "requests.carried_over.commercial_enterprises"),
            ("Y-CARRIED", "requests.carried_over.total"),
            ("Y-IN-FORCE", "disclosure.normative_documents.in_force"),
        ],
        "query",
        last=replace(GOOD, identity=replace(IDENTITY, year=2025), text=()),
    ),
    "Y-FILE of another organ": Specimen(GOOD, [("Y-FILE", None)], "query", last=replace(LAST, identity=replace(IDENTITY, unit="安平县财政局", year=2025))),
    "Y-FILE of another year": Specimen(GOOD, [("Y-FILE", None)], "query", last=replace(LAST, identity=replace(IDENTITY, year=2020))),
    "N-COUNT": told("全年收到政府信息公开申请八件，办结6件。", [("N-COUNT", "requests.received.total")], "error"),
    "N-COUNT where none is claimed": told("全年未收到政府信息公开申请。", [("N-COUNT", "requests.received.total")], "error"),
    "N-BREAKDOWN exceeding": told(
        "全年主动公开政府信息120条，其中网站90条、微信40条。", [("N-BREAKDOWN", None)], "error", "proactive_disclosure"
    ),
    "N-BREAKDOWN falling short": told(
        "全年主动公开政府信息120条，其中网站70条、微信40条。", [("N-BREAKDOWN", None)], "query", "proactive_disclosure"
    ),
    "N-BREAKDOWN of the small table": Specimen(
        replace(GOOD, figures=Figures({"proactive_total": values_of(x__y=120)["x.y"]}, (("网站", values_of(x__y=100)["x.y"]), ("公示栏", values_of(x__y=40)["x.y"])))),
        [("N-BREAKDOWN", "figures.proactive_total")],
        "error",
    ),
    "N-PERCENT": told("全年收到政府信息公开申请7件，办结6件，占58.7%。", [("N-PERCENT", None)], "query"),
    "N-APPROXIMATE": told("全年主动公开政府信息120余条。", [("N-APPROXIMATE", None)], "query", "proactive_disclosure"),
    "N-MISSING requests": told("畅通申请渠道，规范办理流程。", [("N-MISSING", "requests.received.total")], "query"),
    "N-MISSING proactive": told("及时公开重点领域信息。", [("N-MISSING", "figures.proactive_total")], "query", "proactive_disclosure"),
    "D-TITLE of another year": identity([("D-TITLE", "identity.title")], "error", title="安平县青石镇人民政府2025年政府信息公开工作年度报告"),
    "D-TITLE of another shape": identity([("D-TITLE", "identity.title")], "query", title="关于2026年度政府信息公开工作的报告"),
    "D-TITLE missing": identity([("D-TITLE", "identity.title")], "query", title=None),
    "D-YEAR of the period": preface("2026年1月1日至2026年", "2025年1月1日至2025年", [("D-YEAR", None)], "error"),
    "D-YEAR of a result": told("2024年，我镇收到政府信息公开申请7件。", [("D-YEAR", None)], "query"),
    "D-PERIOD wrong": preface("12月31日", "12月30日", [("D-PERIOD", None)], "error"),
    "D-PERIOD missing": preface("报告中所列数据的统计期限为2026年1月1日至2026年12月31日。", "", [("D-PERIOD", None)], "query"),
    "D-SIGN missing": identity([("D-SIGN", "identity.signature")], "error", signature=None),
    "D-SIGN of another organ": identity([("D-SIGN", "identity.signature")], "query", signature="安平县白水镇人民政府"),
    "D-DATE missing": identity([("D-DATE", "identity.date")], "error", date=None),
    "D-DATE impossible": identity([("D-DATE", "identity.date")], "error", date="2027年2月30日"),
    "D-DATE before the end of the year": identity([("D-DATE", "identity.date")], "error", date="2026-12-25"),
    "D-DATE late": identity([("D-DATE", "identity.date")], "query", date="2027-02-10"),
    "D-SECTIONS missing": blocks([("D-SECTIONS", None)], "error", *without("problems")),
    "D-SECTIONS misnamed": blocks([("D-SECTIONS", None)], "query", *headed("problems", "五、存在的主要问题及改进措施")),
    "D-NUMBERING": blocks([("D-NUMBERING", None)], "query", *headed("overview", "(五) 监督保障", "supervision")),
    "D-TOPICS": blocks(
        [("D-TOPICS", None), ("D-NUMBERING", None)], "query", *without("overview", "information_management")
    ),
    "D-SUPERVISION": told("加强监督，落实工作考核。", [("D-SUPERVISION", None)], "query", "supervision"),
    "D-EMPTY": Specimen(with_paragraph(GOOD, "problems", None, ("无。",)), [("D-EMPTY", None)], "query"),
    "D-PARTS miscounted": preface("六个部分", "五个部分", [("D-PARTS", None)], "error"),
    "D-PARTS renamed": preface("其他需要报告的事项六", "其他需要说明的事项六", [("D-PARTS", None)], "query"),
    "D-CITATION": preface("〔2021〕30号", "〔2019〕60号", [("D-CITATION", None)], "query"),
    "D-CITATION of another number": preface("〔2021〕30号", "〔2021〕3号", [("D-CITATION", None)], "query"),
    "D-YEAR of the report in the preface": preface("本报告根据", "现公布本镇2025年政府信息公开工作年度报告。本报告根据", [("D-YEAR", None)], "query"),
    "D-PARTS counted before the list": preface(
        "全文包括总体情况", "全文共五个部分：总体情况", [("D-PARTS", None)], "error"
    ),
    "D-FEE": Specimen(with_paragraph(GOOD, "other_matters", None, ("无其他需要报告的事项。",)), [("D-FEE", None)], "query"),
    "D-OTHER-ORGAN": preface("要求编制。", "要求，由安平县民族宗教事务局编制。", [("D-OTHER-ORGAN", None)], "query"),
    "D-LEFTOVER": told("做好XX网站的维护。", [("D-LEFTOVER", None)], "error", "platforms"),
    "D-UNWRITTEN": told("（请填写：平台建设情况）", [("D-UNWRITTEN", None)], "error", "platforms"),
    "D-LEFTOVER of debris": told("做好[bookmark: _Toc1]网站的维护。", [("D-LEFTOVER", None)], "hint", "platforms"),
    "D-TIER": Specimen(
        replace(
            with_values(GOOD, {"disclosure.government_rules.in_force": "6"}),
            identity=replace(
                IDENTITY, unit="安平市人民政府", tier=None, title="安平市人民政府2026年政府信息公开工作年度报告", signature="安平市人民政府"
            ),
        ),
        [("D-TIER", "disclosure.government_rules.in_force")],
        "query",
    ),
}  # fmt: skip
