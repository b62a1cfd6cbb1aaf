"""The report is read back: every manipulation is told in words."""

from dataclasses import replace

import pytest

from tests.reporting.samples import filing, parts, replaced, with_part
from xl_tools.filing.filing import Block
from xl_tools.reporting.readback import differences
from xl_tools.reporting.word import render

FILING = filing(requests__received__natural_persons=777, disclosure__administrative_fees__amount="12.3456")


@pytest.fixture(scope="module")
def docx(shipped):
    return render(FILING, shipped)


def test_a_report_as_written_holds_everything(docx):
    assert differences(docx, FILING) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({">777<": ">778<"}, "应为“777”，写成“778”"),
        ({">12.3456<": ">12.345<"}, "应为“12.3456”，写成“12.345”"),
        ({">12.3456<": "><"}, "应为“12.3456”，写成“”"),
        ({"1.属于国家秘密": "1.国家秘密"}, "表三的“1.属于国家秘密”写成“1.国家秘密”"),
        ({"改进措施：加强培训。": "改进措施：加强宣传。"}, "段落“改进措施：加强培训。”没有写出"),
        ({"五、存在的主要问题及改进措施": "五、问题"}, "标题“五、存在的主要问题及改进措施”没有写出"),
        ({"2024年1月10日": "2024年1月11日"}, "成文日期“2024-01-10”"[:4]),
        ({"2023年政府信息公开工作年度报告": "2022年政府信息公开工作年度报告"}, "标题“明安镇人民政府2023年"),
    ],
)
def test_a_manipulation_is_told(docx, changes, told):
    assert any(told in line for line in differences(replaced(docx, changes), FILING))


def test_a_missing_table_is_told(docx):
    document = parts(docx)["word/document.xml"].decode()
    start, end = document.index("<w:tbl>"), document.index("</w:tbl>") + len("</w:tbl>")
    shorter = with_part(docx, "word/document.xml", (document[:start] + document[end:]).encode())
    assert differences(shorter, FILING) == ["没有找到表二"]


def test_every_single_value_is_compared(docx):
    for key in FILING.values:
        other = replace(FILING, values={**FILING.values, key: FILING.values[key] + 1})
        assert len(differences(docx, other)) == 1, key


def test_paragraphs_in_another_order_are_told(docx):
    text = tuple(
        replace(block, paragraphs=block.paragraphs[::-1]) if block.section == "problems" else block for block in FILING.text
    )
    assert differences(docx, replace(FILING, text=text))


def test_lines_tabs_and_markup_are_read_back_as_they_were(shipped):
    odd = replace(FILING, text=(Block("problems", paragraphs=("第一行\n第二行\t后 & <b> “引”",)),))
    assert differences(render(odd, shipped), odd) == []
