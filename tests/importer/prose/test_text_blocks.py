"""Headings, paragraphs, topics, title, signature and date in the shapes that reports have."""

import random

import pytest

from tests.rendering import LAYOUTS, random_values, text_of
from tests.samples import IDENTITY, TEXT
from xl_tools.filing.filing import Block, Filing, with_totals
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.importer.prose.report_identity import opening_of, unit_of, with_organ_above, year_of
from xl_tools.importer.prose.signature import ending_of
from xl_tools.importer.prose.text_blocks import Line, heading_in, mended
from xl_tools.importer.report_reader import read_report

FILING = with_totals(Filing(IDENTITY, random_values(OGI_2021, random.Random(4)), text=TEXT))
PRINTED = text_of(FILING, "A")


def lines(*texts: str) -> list[Line]:
    return [Line(text, f"第 {number} 行") for number, text in enumerate(texts, 1)]


def texts(found: list[Line]) -> list[str]:
    return [line.text for line in found]


def read(text: str) -> Filing:
    return read_report(text.encode(), "").filing


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_text_of_a_report_comes_back_block_by_block(layout: str) -> None:
    found = read(text_of(FILING, layout))

    assert found.text == TEXT
    assert (found.identity.title, found.identity.signature, found.identity.date) == (
        IDENTITY.title, IDENTITY.signature, IDENTITY.date,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "heading", "rest"),
    [
        ("（一）主动公开情况。2024年，全镇……", "（一）主动公开情况。", "2024年，全镇……"),
        ("（二）加强业务学习，提高信息质量。按照要求……", "（二）加强业务学习，提高信息质量。", "按照要求……"),
        ("（一）存在问题：一是宣传不够", "（一）存在问题：", "一是宣传不够"),
        ("(五) 监督保障机制", "(五) 监督保障机制", ""),
        ("（1） 主动公开情况", "（1） 主动公开情况", ""),
        ("1.加强学习。我镇组织……", "1.加强学习。", "我镇组织……"),
        ("2．机构建设情况", "2．机构建设情况", ""),
        ("1.积极利用政务公开平台，公开办事依据。", "", "1.积极利用政务公开平台，公开办事依据。"),
        ("3. 利用政务咨询会、群众会、宣传日等机会进行公开。", "", "3. 利用政务咨询会、群众会、宣传日等机会进行公开。"),
        ("（二）2024年，我镇收到申请0件。无结转。", "", "（二）2024年，我镇收到申请0件。无结转。"),
        ("（一）主动公开情况　2024年公开165条。", "（一）主动公开情况", "2024年公开165条。"),
        ("（五）监督保障方面 组织专题学习，开展评议。未追责。", "（五）监督保障方面", "组织专题学习，开展评议。未追责。"),
        ("（一）主 动公开情况。全年公开165条。", "（一）主 动公开情况。", "全年公开165条。"),
        ("（四）政府信息公开平 台建设。做好维护，按时更新。", "（四）政府信息公开平 台建设。", "做好维护，按时更新。"),
        ("一是政府信息公开宣传力度不够", "", "一是政府信息公开宣传力度不够"),
        ("主要问题：", "", "主要问题："),
    ],
)
def test_a_heading_is_told_from_a_paragraph(line: str, heading: str, rest: str) -> None:
    assert heading_in(line) == (heading, rest)


@pytest.mark.parametrize(
    ("printed", "part"),
    [
        ("1、 总体情况", "overview"),
        ("总体情况", "overview"),
        ("一、 工作情况", "overview"),
        ("四、因政府信息公开工作被申请行政复议和提起行政诉讼情况", "cases"),
        ("四、政府信息公开行政复议及行政诉讼情况", "cases"),
        ("4、 政府信息公开行政复议、行政诉讼情况", "cases"),
        ("五、政府信息公开工作存在的主要问题及改进情况", "problems"),
        ("五、存在的主要问题及改进措施", "problems"),
        ("六、其他需要汇报事项", "other_matters"),
        ("六、其他报告的事项", "other_matters"),
        ("六、其他需要说明的事项", "other_matters"),
    ],
)
def test_near_misses_of_the_part_headings_are_recognised(printed: str, part: str) -> None:
    official = next(block.heading for block in TEXT if block.section == part and block.level == 1)
    found = read(PRINTED.replace(official, printed))

    assert found.blocks(part)[0].heading == printed
    assert found.values == FILING.values


def test_a_list_of_contents_is_not_taken_for_the_headings() -> None:
    contents = "\n".join(block.heading for block in TEXT if block.level == 1 and block.heading)
    title, _, rest = PRINTED.partition("\n")
    found = read(f"{title}\n{contents}\n{rest}")

    assert [block for block in found.text if block.section != "preface"] == [
        block for block in TEXT if block.section != "preface"
    ]
    assert found.values == FILING.values


def test_a_heading_in_one_line_with_its_text_is_parted_from_it() -> None:
    found = read(PRINTED.replace("六、其他需要报告的事项\n", "六、其他需要报告的事项："))

    assert found.blocks("other_matters") == (
        Block("other_matters", heading="六、其他需要报告的事项：", paragraphs=("本年度未收取信息处理费。",)),
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_text_beside_a_table_is_kept_in_its_part(layout: str) -> None:
    heading = "二、主动公开政府信息情况\n"
    printed = text_of(FILING, layout).replace(heading, f"{heading}该部分以表格形式报告。表格如下：\n")
    found = read(printed.replace("\n五、存在", "\n注：本表按决定书统计，不含撤回。\n五、存在"))

    assert found.blocks("disclosure")[0].paragraphs == ("该部分以表格形式报告。表格如下：",)
    assert found.blocks("cases")[0].paragraphs == ("注：本表按决定书统计，不含撤回。",)


def test_a_missing_heading_does_not_hide_its_table() -> None:
    found = read(PRINTED.replace("三、收到和处理政府信息公开申请情况\n", ""))

    assert found.values == FILING.values
    assert not found.blocks("requests")


def test_a_paragraph_is_joined_only_in_the_middle_of_a_sentence() -> None:
    cut = lines(
        "2024年，为了进一步做好政府信息公开各项工作，我镇根据国家、省、市关",
        "于政府信息公开的精神，完善各项制度。",
        "一是宣传不够。",
    )

    assert texts(mended(cut)) == [cut[0].text + cut[1].text, "一是宣传不够。"]
    assert mended(cut)[0].joined == f"{cut[0].text}\n{cut[1].text}"


@pytest.mark.parametrize(
    ("above", "title", "unit", "year"),
    [
        (["海城市西柳镇2023年政府信息公开工作年度报告"], "海城市西柳镇2023年政府信息公开工作年度报告", "海城市西柳镇", 2023),
        (["2024年赵巷镇政府信息公开年度报告"], "2024年赵巷镇政府信息公开年度报告", "赵巷镇", 2024),
        (["徐泾镇人民政府信息公开工作年度报告"], "徐泾镇人民政府信息公开工作年度报告", "徐泾镇人民政府", None),
        (["2025大垅乡2025年度政府信息公开工作年度报告"], "2025大垅乡2025年度政府信息公开工作年度报告", "大垅乡", 2025),
        (["安平县教育局", "2024年政府信息公开工作年度报告"], "安平县教育局2024年政府信息公开工作年度报告", "安平县教育局", 2024),
        (["额敏镇2024年政府信息公开", "工作年度报告"], "额敏镇2024年政府信息公开工作年度报告", "额敏镇", 2024),
        (["古塔镇人民政府文件", "古塔镇2023年政府信息公开工作年度报告"], "古塔镇2023年政府信息公开工作年度报告", "古塔镇", 2023),
        (["青石镇二〇二三年政府信息公开工作年度报告"], "青石镇二〇二三年政府信息公开工作年度报告", "青石镇", 2023),
        (["政府信息公开年报", "青石镇2023年政府信息公开工作总结"], "青石镇2023年政府信息公开工作总结", "青石镇", 2023),
        (["本报告根据有关要求编制，包括政府信息公开工作年度报告。"], None, "", None),
    ],
)
def test_titles_in_many_shapes(above: list[str], title: str | None, unit: str, year: int | None) -> None:
    found = with_organ_above(opening_of(lines(*above), OGI_2021))

    assert (found.title, unit_of(found.title, None, ""), year_of(found.title, [], None)) == (title, unit, year)


def test_the_fullest_form_of_the_same_name_is_the_unit() -> None:
    title = "桦树镇2023年政府信息公开工作年度报告"

    assert unit_of(title, "临江市桦树镇人民政府", "") == "临江市桦树镇人民政府"
    assert unit_of(title, "临江市苇沙河镇人民政府", "") == "桦树镇"
    assert unit_of(None, None, "如有疑问，请与额敏县额敏镇人民政府联系（电话：1）。") == "额敏县额敏镇人民政府"


def test_the_year_comes_from_the_title_then_the_period_then_what_is_named_most() -> None:
    assert year_of(None, ["统计期限为2022 年 1 月 1 日至12月31日。2023年，2023年"], None) == 2022
    assert year_of(None, ["2021年，2023年，2023年"], None) == 2023
    assert year_of(None, [""], "2024-01-15") == 2023
    assert year_of(None, [""], None) is None


@pytest.mark.parametrize(
    ("end", "rest", "signature", "date"),
    [
        (["无。", "青石镇人民政府", "2024年1月15日"], ["无。"], "青石镇人民政府", "2024-01-15"),
        (["无。", "青石镇人民政府 2024年1月15日"], ["无。"], "青石镇人民政府", "2024-01-15"),
        (["无。", "2024.01.08", "青石镇人民政府"], ["无。"], "青石镇人民政府", "2024-01-08"),
        (["无。", "青石镇人民政府（盖章）", "二〇二四年一月十五日"], ["无。"], "青石镇人民政府", "2024-01-15"),
        (["无。青石镇人民政府2024年1月15日"], ["无。"], "青石镇人民政府", "2024-01-15"),
        (["无。", "青石镇人民政府", "2024年2月30日"], ["无。"], "青石镇人民政府", "2024年2月30日"),
        (["无。", "青石镇人民政府"], ["无。"], "青石镇人民政府", None),
        (["无。", "2024年1月15日", "扫一扫在手机打开当前页"], ["无。", "扫一扫在手机打开当前页"], None, "2024-01-15"),
        (["数据截至2023年12月31日"], ["数据截至2023年12月31日"], None, None),
    ],
)
def test_signature_and_date_are_taken_from_the_end(
    end: list[str], rest: list[str], signature: str | None, date: str | None
) -> None:
    found = ending_of(lines(*end))

    assert texts(found.lines) == rest
    assert (found.signature and found.signature.text, found.date and found.date.text) == (signature, date)


def test_organ_and_date_under_the_title_count_where_the_end_has_none() -> None:
    body = PRINTED.removesuffix(f"\n{IDENTITY.signature}\n{IDENTITY.date}")
    title, _, rest = body.partition("\n")
    found = read(f"{title}\n青石镇人民政府\n（2027年1月12日）\n{rest}")

    assert (found.identity.signature, found.identity.date) == ("青石镇人民政府", "2027-01-12")
    assert found.text == TEXT


def test_a_bookmark_is_taken_out_of_the_text_and_reported() -> None:
    found = read_report(PRINTED.replace("2026年，我镇", "[bookmark: _GoBack]2026年，我镇").encode(), "")

    assert found.filing.text == TEXT
    assert [(finding.code, finding.severity.value, finding.quote) for finding in found.findings] == [
        ("D-LEFTOVER", "hint", "[bookmark: _GoBack]")
    ]


@pytest.mark.parametrize("organ", ["澄湖县档案馆", "澄湖县委党校", "澄湖县财政局机关", "澄湖县残联", "澄湖县第一中学"])
def test_organs_of_every_kind_sign(organ: str) -> None:
    ending = ending_of(lines("本年度未收取信息处理费。", organ, "2025年1月15日"))

    assert ending.signature is not None
    assert ending.signature.text == organ


def test_a_title_that_names_nobody_gives_no_name() -> None:
    assert unit_of("本机关2024年政府信息公开工作年度报告", "澄湖县水利局", "") == "澄湖县水利局"
    assert unit_of("澄湖县水利局2024年政府信息公开工作年度报告", "澄湖县水利局机关", "") == "澄湖县水利局"
