"""The return notice: what it says, that it stays on one page, and that an office can make it its own."""

import io
import re

import pdfplumber
import pytest
from docx import Document

from tests.jobs.collect.months import OWN, RETURNED, RETURNED_WORD, found, month, no_date, no_period, received, unit_state
from xl_tools.collecting.office_month import State
from xl_tools.errors import Refused
from xl_tools.files.libreoffice import convert
from xl_tools.files.shipped import resource
from xl_tools.jobs.collect.handed_out.return_notice import MOST_ROWS, return_notice
from xl_tools.reporting.template.notice_build import build_notice
from xl_tools.reporting.template.template_build import build_prepared
from xl_tools.reporting.template.word_template import load_notice

REBUILD = "run python -m xl_tools.build"
QUOTE = "2023年度我镇主动公开政府信息情况有：通过区政府网站主动公开政府信息3条，其中机构职能类信息0条，经费公开类信息4条，新闻类信息3条"


def lines(notice):
    return [paragraph.text for paragraph in Document(io.BytesIO(notice)).paragraphs]


def rows(notice):
    (table,) = Document(io.BytesIO(notice)).tables
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


def returned(*findings, name="临溪县经济技术开发区管理委员会", file="年报.xlsx"):
    return unit_state(name, State.RETURNED, findings=findings, filing=received(file, "C3A022"), rounds=3, notice=120)


def long_ones(count):
    made = {"expected": "7", "actual": "3", "arguments": {"parts": "0＋4＋3"}}
    return [found("N-BREAKDOWN", sheet="文字", cell=f"D{row}", quote=f"{row}{QUOTE}", **made) for row in range(count)]


def test_the_notice_names_unit_file_round_day_contact_and_office():
    assert lines(return_notice(RETURNED, month())) == [
        "政府信息公开工作年度报告",
        "退回修改通知单",
        "编号：2026年度第 36 号　　第 1 次退回",
        "临溪县新安镇人民政府：",
        "你单位报送的2026年政府信息公开工作年度报告（文件“新安镇人民政府年报.xlsx”，收件编号 C3A022）经核对，有 1 处须改正。"
        "请于 2027年1月28日前改正并重新报送。",
        "请直接在所附的加注工作簿中修改（有问题的格已标出颜色和下划线），改后点“校验”，没有“错误”再发回；请不要另建表格，不要改动表样。",
        "联系人：政务公开股，0000-7200000。",
        "临溪县人民政府办公室",
        "2027年1月25日",
    ]


def test_what_is_to_be_done_is_numbered_with_kind_and_place():
    head, *items = rows(return_notice(RETURNED_WORD, month()))

    assert head == ("序号", "类别", "位置", "问题", "怎样办")
    assert items == [
        ("1", "改正", "原文第 5 行", "文件带“草稿”水印，不是定稿。", "请补写完整；不需要的内容请删除。"),
        ("2", "核实", "文字页 D4格", "没有写明统计期限。", "应写明统计期限为本年度1月1日至12月31日，并写明年份。"),
    ]


def test_who_sent_a_report_is_not_sent_to_a_workbook_that_does_not_exist():
    text = "\n".join(lines(return_notice(RETURNED_WORD, month())))

    assert "加注工作簿" not in text
    assert "请在原文件中改正后重新报送" in text
    assert "请附书面说明" in text


def test_what_the_page_has_no_room_for_is_told_as_standing_in_the_copy():
    notice = return_notice(returned(*(no_date(quote=str(number)) for number in range(20))), month())

    listed = len(rows(notice)) - 1
    assert 5 < listed <= MOST_ROWS
    assert f"表中只列前 {listed} 处，其余 {20 - listed} 处已在所附的加注工作簿中标出。" in lines(notice)


def test_no_notice_has_more_than_twelve_rows():
    short = [found("D-FEE", sheet="文字", cell="D1", quote=str(number)) for number in range(40)]

    told = [{**one, "message": "没写。", "advice": "请补写。"} for one in short]

    assert len(rows(return_notice(returned(*told), month()))) - 1 == MOST_ROWS


def test_without_number_day_and_contact_their_lines_are_left_out():
    unit = unit_state("临溪县甲镇人民政府", State.RETURNED, findings=(no_date(),), filing=received("a.xlsx", "C1"), due="")

    told = lines(return_notice(unit, month(unit, due="", county="")))

    assert told[2] == "第 1 次退回"
    assert told[4].endswith("请尽快改正并重新报送。")
    assert [line for line in told if "联系人" in line] == []


def test_the_same_month_gives_the_same_bytes():
    assert return_notice(RETURNED, month()) == return_notice(RETURNED, month())


def test_what_stands_in_a_name_is_no_markup():
    unit = returned(no_date(), name="甲&乙<镇>{{ 单位 }}", file="<w:t>.xlsx")

    told = lines(return_notice(unit, month()))

    assert told[3] == "甲&乙<镇>{{ 单位 }}："
    assert "文件“<w:t>.xlsx”" in told[4]


WORST = {
    "long texts": returned(*long_ones(20), no_period(), name="临溪县" + "经济技术开发区" * 4 + "管理委员会", file="很长的名字" * 30 + ".xlsx"),
    "many short ones": returned(*(no_date(quote=str(number)) for number in range(19)), no_period(), file="很长的名字" * 30 + ".xlsx"),
    "one": RETURNED,
}  # fmt: skip


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """The notices as LibreOffice prints them, by name."""
    folder = tmp_path_factory.mktemp("退回单")
    for number, unit in enumerate(WORST.values()):
        (folder / f"{number}.docx").write_bytes(return_notice(unit, month(OWN, unit)))
    made = convert(sorted(folder.glob("*.docx")), "pdf", folder)
    return dict(zip(WORST, made, strict=True))


@pytest.mark.office
@pytest.mark.parametrize("name", WORST)
def test_a_notice_is_one_page_with_the_office_and_the_date_at_its_end(printed, name):
    with pdfplumber.open(printed[name]) as pdf:
        (page,) = pdf.pages
        text = re.sub(r"\s", "", page.extract_text())

    assert text.endswith("临溪县人民政府办公室2027年1月25日")


def test_the_shipped_template_is_built_from_its_definition():
    built = build_notice()

    assert resource("templates/退回单.docx").read_bytes() == built, REBUILD
    assert resource("templates/退回单.prepared.xml").read_bytes() == build_prepared(built), REBUILD


def restyled(tmp_path, old, new):
    """The shipped template as an office has changed it in Word."""
    document = Document(str(resource("templates/退回单.docx")))
    (paragraph,) = [one for one in document.paragraphs if old in one.text]
    paragraph.runs[0].text = paragraph.text.replace(old, new)
    document.save(str(tmp_path / "本县.docx"))
    return tmp_path / "本县.docx"


def test_an_office_words_the_notice_in_its_own_way(tmp_path):
    template = load_notice(restyled(tmp_path, "编号：{{ 年度 }}年度第", "临政公开退〔{{ 年度 }}〕"))

    assert lines(return_notice(RETURNED, month(), template))[2] == "临政公开退〔2026〕 36 号　　第 1 次退回"


@pytest.mark.parametrize(("old", "new", "told"), [("{{ 单位 }}：", "各单位：", "单位"), ("{{ 日期 }}", "{{ 日子 }}", "“日子”")])
def test_a_template_with_an_unknown_name_or_without_the_unit_is_refused(tmp_path, old, new, told):
    with pytest.raises(Refused, match="F-TEMPLATE") as refused:
        load_notice(restyled(tmp_path, old, new))

    assert told in str(refused.value.arguments["detail"])
