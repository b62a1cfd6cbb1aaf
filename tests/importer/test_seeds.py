"""The five published reports that the project starts from, read value by value and heading by heading."""

import re
from pathlib import Path

import pytest

from xl_tools.filing.filing import Filing, Reading
from xl_tools.importer.report_reader import read_report
from xl_tools.importer.stream.document import BOOKMARK

SOURCES = Path(__file__).parents[2] / "workbooks" / "examples" / "sources"
NAMES = {number: next(SOURCES.glob(f"{number}_*.txt")) for number in ("000", "001", "002", "003", "004")}
HAN = re.compile(r"[\u4e00-\u9fff]")

NON_ZERO = {
    "000": {},
    "001": {},
    "002": {
        "requests.received.natural_persons": 1,
        "requests.received.total": 1,
        "requests.unable_to_provide.not_held.natural_persons": 1,
        "requests.dispositions_total.natural_persons": 1,
    },
    "003": {},
    "004": {},
}

IDENTITY = {
    "000": ("乌苏市甘河子镇人民政府", 2023, None, "乌苏市甘河子镇人民政府", "2024-01-15"),
    "001": ("榆阳区古塔镇人民政府", 2023, "榆阳区古塔镇人民政府 关于 2023 年度政府信息公开工作的报告", None, None),
    "002": ("额敏县额敏镇人民政府", 2024, "额敏县额敏镇2024年政府信息公开工作年度报告", "额敏县额敏镇人民政府", None),
    "003": (
        "乌拉特前旗明安镇人民政府", 2023, "乌拉特前旗明安镇人民政府2023年政府信息公开工作年度报告", "乌拉特前旗明安镇人民政府", "2024-01-10",
    ),
    "004": ("临江市桦树镇人民政府", 2023, "桦树镇2023年度政府信息公开年度工作报告", "临江市桦树镇人民政府", "2024-01-19"),
}  # fmt: skip

FINDINGS = {
    "000": [("D-LEFTOVER", None), ("D-LEFTOVER", None)],
    "001": [("M-EXTRA", "cases.reconsideration.upheld")],
    "002": [("D-NUMBERING", None), ("D-LEFTOVER", None)],
    "003": [("D-LEFTOVER", None)],
    "004": [("D-LEFTOVER", None)],
}

PARTS = ["preface", "overview", "disclosure", "requests", "cases", "problems", "other_matters"]
TOPICS = ["proactive_disclosure", "disclosure_on_request", "information_management", "platforms", "supervision"]

OVERVIEW = {
    "000": [
        "（一）主动公开政府信息情况。",
        "（二）依申请公开信息情况。",
        "（三）政府信息管理情况。",
        "（四）政府信息公开平台建设情况。",
        "（五）政府信息公开工作考核、社会评议和责任追究结果等监督情况",
    ],
    "001": [
        "（一）主动公开政府信息情况",
        "（二）政府信息依申请公开办理情况",
        "（三）政府信息管理情况",
        "（四）政府信息公开平台建设情况",
        "(五) 监督保障机制",
    ],
    "002": [
        "（一）主动公开情况。",
        "（二）依申请公开情况。",
        "（三）政府信息管理情况。",
        "（四）平台建设情况。",
        "（五）监督保障情况。",
    ],
    "003": [
        "（1） 主动公开情况",
        "（2） 依申请公开情况",
        "（3） 政府信息管理情况",
        "（4） 政府信息公开平台建设情况",
        "（5） 监督保障情况",
    ],
    "004": [
        "（1） 强化组织领导。",
        "（2） 积极推动政府信息主动公开。",
        "（三）建立健全信息公开工作制度。",
        "（四）完善政府信息公开指南和目录。",
        "（五）加强政府信息公开载体建设。",
    ],
}

PROBLEMS = {
    "000": [],
    "001": ["（一）扩大网站宣传，提高公众认知。", "（二）加强业务学习，提高信息质量。", "（三）加强资源整合，深化工作内涵。"],
    "002": ["（一）存在的主要问题", "（二）改进措施"],
    "003": [],
    "004": [],
}


def reading(number: str) -> Reading:
    return read_report(NAMES[number].read_bytes(), NAMES[number].name)


def headings(filing: Filing, section: str) -> list[str]:
    return [block.heading for block in filing.blocks(section) if block.level == 2]


@pytest.mark.parametrize("number", NAMES)
def test_all_200_values_are_read(number: str) -> None:
    found = reading(number)

    assert len(found.filing.values) == 200
    assert {key: value for key, value in found.filing.values.items() if value != 0} == NON_ZERO[number]
    assert set(found.evidence) >= set(found.filing.values)


@pytest.mark.parametrize("number", NAMES)
def test_it_is_a_report_with_keyed_totals(number: str) -> None:
    found = reading(number)

    assert (found.kind, found.filing.totals, found.file) == ("report", "keyed", NAMES[number].name)


@pytest.mark.parametrize("number", NAMES)
def test_identity_is_found(number: str) -> None:
    who = reading(number).filing.identity

    assert (who.unit, who.year, who.title, who.signature, who.date) == IDENTITY[number]


@pytest.mark.parametrize("number", NAMES)
def test_only_what_is_doubtful_is_reported(number: str) -> None:
    assert [(finding.code, finding.key) for finding in reading(number).findings] == FINDINGS[number]


@pytest.mark.parametrize("number", NAMES)
def test_the_six_parts_stand_in_order(number: str) -> None:
    assert [block.section for block in reading(number).filing.text if block.level == 1] == PARTS


@pytest.mark.parametrize("number", NAMES)
def test_headings_are_kept_as_printed(number: str) -> None:
    filing = reading(number).filing

    assert headings(filing, "overview") == OVERVIEW[number]
    assert headings(filing, "problems") == PROBLEMS[number]


@pytest.mark.parametrize("number", ["000", "001", "002", "003"])
def test_each_topic_is_given_to_one_heading(number: str) -> None:
    assert [block.topic for block in reading(number).filing.blocks("overview") if block.level == 2] == TOPICS


def test_headings_of_the_organs_own_have_no_topic() -> None:
    topics = [block.topic for block in reading("004").filing.blocks("overview") if block.level == 2]

    assert topics == [None, "proactive_disclosure", "information_management", None, "platforms"]


def test_part_headings_with_arabic_numerals_are_recognised_and_kept() -> None:
    printed = [block.heading for block in reading("004").filing.text if block.level == 1]

    assert printed[3:5] == ["3、 收到和处理政府信息公开申请情况", "4、 政府信息公开行政复议、行政诉讼情况"]


@pytest.mark.parametrize("number", NAMES)
def test_no_chinese_character_of_the_text_is_lost(number: str) -> None:
    """What stands before 二、 and from 五、 on is found again, in order, in the title, the blocks, the signature."""
    filing = reading(number).filing
    source = BOOKMARK.sub("", NAMES[number].read_text("utf-8"))
    before = source[: source.index("二、主动公开政府信息情况")]
    behind = source[source.index("五、存在的主要问题") :]
    blocks = [text for block in filing.text for text in (block.heading, *block.paragraphs) if block.section not in PARTS[2:5]]
    title = filing.identity.title or ""
    printed = "".join(blocks) + (filing.identity.signature or "") + ("年月日" if filing.identity.date else "")

    assert "".join(HAN.findall(before + behind)).replace("".join(HAN.findall(title)), "", 1) == "".join(HAN.findall(printed))


@pytest.mark.parametrize("number", NAMES)
def test_nothing_of_the_tables_leaks_into_the_text(number: str) -> None:
    assert not [block.paragraphs for block in reading(number).filing.text if block.section in PARTS[2:5] and block.paragraphs]


def test_a_sentence_cut_by_a_page_break_is_whole_again() -> None:
    found = reading("001")

    assert "根据国家、省、市关于政府信息公开相关文件的精神" in found.filing.blocks("overview")[0].paragraphs[0]
    assert found.places["text.1.0"].words == "第 11 行、第 13 行"
    assert "省、市关\n于政府" in found.evidence["text.1.0"][0]


def test_the_letterhead_stays_as_text_of_the_preface() -> None:
    assert reading("001").filing.text[0].paragraphs[0] == "榆阳区古塔镇人民政府文件"


def test_sixteen_values_for_fifteen_cells_are_kept_and_flagged() -> None:
    (finding,) = reading("001").findings

    assert "应有 15 个数值，原文有 16 个" in str(finding.arguments["detail"])
    assert len(finding.cells) == 15


def test_the_odd_table_label_is_listed_for_the_numbering_check() -> None:
    (finding,) = (found for found in reading("002").findings if found.code == "D-NUMBERING")

    assert finding.arguments["items"] == ("表三“（3）不予公开”",)


def test_each_value_says_where_it_stood() -> None:
    found = reading("002")

    assert (
        found.places["requests.received.natural_persons"].words
        == "表三“一、本年新收政府信息公开申请数量”行“自然人”列（第 77 行）"
    )
    assert found.evidence["requests.received.natural_persons"] == ("1", 1.0)


def test_the_contact_is_taken_from_the_preface() -> None:
    contact = reading("002").filing.identity.contact

    assert (contact.address, contact.postcode, contact.phone) == (
        "新疆塔城地区额敏县规划七路额敏镇人民政府",
        "834600",
        "0901-3353118",
    )
    assert reading("003").filing.identity.contact.website == "http://www.wltqq.gov.cn"
