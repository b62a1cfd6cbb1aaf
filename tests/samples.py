"""A good filing in every respect, and ways to spoil it."""

from dataclasses import replace
from decimal import Decimal

from xl_tools.filing.filing import Block, Figures, Filing, Identity, Reading, Value, with_totals
from xl_tools.form.ogi.y2021 import OGI_2021

YEAR = 2026

ENTRIES = {
    "disclosure.normative_documents.issued": 2,
    "disclosure.normative_documents.repealed": 1,
    "disclosure.normative_documents.in_force": 9,
    "disclosure.administrative_licensing.decisions": 14,
    "disclosure.administrative_fees.amount": "1.25",
    "requests.received.natural_persons": 5,
    "requests.received.commercial_enterprises": 2,
    "requests.carried_over.natural_persons": 1,
    "requests.granted.natural_persons": 3,
    "requests.partially_granted.commercial_enterprises": 1,
    "requests.refused.process_information.natural_persons": 1,
    "requests.unable_to_provide.not_held.natural_persons": 1,
    "requests.carried_forward.natural_persons": 1,
    "requests.carried_forward.commercial_enterprises": 1,
    "cases.reconsideration.upheld": 1,
}

TEXT = (
    Block(
        "preface",
        paragraphs=(
            "本报告根据《中华人民共和国政府信息公开条例》和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
            "（国办公开办函〔2021〕30号）要求编制。全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、"
            "存在的主要问题及改进情况、其他需要报告的事项六个部分。报告中所列数据的统计期限为2026年1月1日至2026年12月31日。",
        ),
    ),
    Block("overview", heading="一、总体情况", paragraphs=("2026年，我镇认真贯彻落实政府信息公开各项要求。",)),
    Block("overview", "proactive_disclosure", 2, "（一）主动公开", ("全年主动公开政府信息120条，其中通过网站公开80条、微信公众号40条。制发行政规范性文件2件，废止1件，现行有效9件。",)),
    Block("overview", "disclosure_on_request", 2, "（二）依申请公开", ("全年收到政府信息公开申请7件，上年结转1件，办结6件，结转下年度2件。",)),
    Block("overview", "information_management", 2, "（三）政府信息管理", ("落实信息发布三审三校制度，定期清理行政规范性文件。",)),
    Block("overview", "platforms", 2, "（四）政府信息公开平台建设", ("做好政府网站专栏的日常维护。",)),
    Block("overview", "supervision", 2, "（五）监督保障", ("把政府信息公开纳入年度工作考核，开展社会评议，未发生责任追究情形。",)),
    Block("disclosure", heading="二、主动公开政府信息情况"),
    Block("requests", heading="三、收到和处理政府信息公开申请情况"),
    Block("cases", heading="四、政府信息公开行政复议、行政诉讼情况"),
    Block("problems", heading="五、存在的主要问题及改进情况", paragraphs=("一是解读形式比较单一；二是更新不够及时。", "下一步将丰富解读形式，明确更新时限。")),
    Block("other_matters", heading="六、其他需要报告的事项", paragraphs=("本年度未收取信息处理费。",)),
)  # fmt: skip

IDENTITY = Identity(
    unit="安平县青石镇人民政府",
    year=YEAR,
    tier="township",
    title="安平县青石镇人民政府2026年政府信息公开工作年度报告",
    signature="安平县青石镇人民政府",
    date="2027-01-12",
)


def values_of(**changes: Value | int) -> dict[str, Value]:
    """All 200 values of the good filing; `changes` are entries by key with `__` for dots. Totals follow the entries."""
    entries: dict[str, Value] = {key: Decimal(0) for key in OGI_2021.fields}
    entries |= {key: Decimal(value) for key, value in ENTRIES.items()}
    entries |= {key.replace("__", "."): Decimal(value) if isinstance(value, int) else value for key, value in changes.items()}
    return dict(with_totals(Filing(IDENTITY, entries)).values)


def good_filing(**identity: object) -> Filing:
    """The filing without a fault, as keyed from paper."""
    return Filing(replace(IDENTITY, **identity), values_of(), text=TEXT)  # type: ignore[arg-type]


def with_values(filing: Filing, changes: dict[str, str | None]) -> Filing:
    """`filing` with single values replaced, totals left as they are: a number string, other text, or None for a blank."""
    changed = {key: Decimal(value) if value is not None and _is_number(value) else value for key, value in changes.items()}
    return replace(filing, values={**filing.values, **changed})


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()


def with_paragraph(filing: Filing, section: str, topic: str | None, paragraphs: tuple[str, ...]) -> Filing:
    """`filing` with the paragraphs of one block replaced."""
    text = tuple(
        replace(block, paragraphs=paragraphs) if (block.section, block.topic) == (section, topic) else block
        for block in filing.text
    )
    return replace(filing, text=text)


def reading_of(filing: Filing, kind: str = "workbook") -> Reading:
    """The filing as if read from a file."""
    return Reading(filing, kind, "样本")


def codes_and_keys(findings: object) -> list[tuple[str, str | None]]:
    """(code, key) of each finding, sorted."""
    return sorted(((finding.code, finding.key) for finding in findings), key=str)  # type: ignore[attr-defined]


def figures(total=None, channels=(), notices=None, fee=None) -> Figures:
    """The figures of an annual report beside its tables."""
    return Figures({"proactive_total": total, "processing_fee_notices": notices, "processing_fee": fee}, channels)
