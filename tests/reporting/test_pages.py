"""The pages as LibreOffice prints them, measured: GB/T 9704-2012."""

import re
import subprocess
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

from tests.reporting.samples import TEXT, filing, paragraphs, workbook
from xl_tools.files.libreoffice import convert
from xl_tools.files.shipped import resource
from xl_tools.filing.filing import Block, Contact, Identity
from xl_tools.reporting.narrative import completed
from xl_tools.reporting.pdf import printed
from xl_tools.reporting.template.word_template import load
from xl_tools.reporting.word import render

pytestmark = pytest.mark.office

MM = 72 / 25.4
PLAIN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜" * 40
LENGTHS = range(1, 23, 3)
ORGAN = "乌拉特前旗明安镇人民政府"
IDENTITY = Identity(ORGAN, 2023, title=f"{ORGAN}2023年政府信息公开工作年度报告", signature=ORGAN, date="2024-01-10")


FRESH = Identity(
    "广宁县古塔镇人民政府",
    2025,
    contact=Contact("某县古塔镇", "834000", "0992-1234567", "http://www.x.gov.cn"),
    date="2026-01-08",
)


def ending(lines):
    """A report whose last part has so many one-line paragraphs, so that its end falls on every place of a page."""
    text = tuple(f"第{number}项事项已经办理。" for number in range(lines))
    return filing((Block("other_matters", heading="六、其他需要报告的事项", paragraphs=text),), identity=IDENTITY)


@pytest.fixture(scope="module")
def pages(tmp_path_factory, shipped, office_with_fonts):  # noqa: ARG001 - the fixture works by being there
    """Every report of these tests as an open PDF, by name; one start of LibreOffice makes them all."""
    reports = {
        "plain": render(filing((Block("preface", paragraphs=(PLAIN,)),), identity=Identity("甲镇", 2023)), shipped),
        "whole": render(filing(identity=IDENTITY, requests__received__natural_persons=12345), shipped),
        "fresh": render(completed(workbook(filing((), identity=FRESH)), shipped).filing, shipped),
        "draft": render(filing(), shipped, draft=True),
        "wordy": render(
            filing((Block("requests", heading="三、申请情况", paragraphs=(TEXT, TEXT)),), identity=IDENTITY), shipped
        ),
        **{f"end{lines}": render(ending(lines), shipped) for lines in LENGTHS},
    }
    (saved,) = convert([resource("templates/report.docx")], "docx", tmp_path_factory.mktemp("saved"))
    restyled = load(saved)
    assert restyled.source != shipped.source
    reports["restyled"] = render(filing(), restyled, draft=True)
    reports["short"] = render(filing(identity=Identity("甲镇", 2023, signature="甲镇", date="2024-01-10")), shipped)
    folder = tmp_path_factory.mktemp("pages")
    for (name, docx), pdf in zip(reports.items(), printed(list(reports.values())), strict=True):
        (folder / f"{name}.docx").write_bytes(docx)
        (folder / f"{name}.pdf").write_bytes(pdf)
    opened = {name: pdfplumber.open(folder / f"{name}.pdf") for name in reports}
    yield opened
    for pdf in opened.values():
        pdf.close()


def lines_of(page):
    """The lines of the text area by their height, without the page number."""
    return [line for line in page.extract_text_lines() if line["top"] < page.height - 35 * MM]


def test_a_page_of_text_holds_22_lines_of_28_characters(pages):
    page = pages["plain"].pages[1]
    lines = lines_of(page)
    assert len(lines) == 22
    assert {len(line["text"].replace(" ", "")) for line in lines} == {28}


def test_margins_are_those_of_the_standard(pages):
    page = pages["plain"].pages[1]
    lines = lines_of(page)
    assert min(line["x0"] for line in lines) / MM == pytest.approx(28, abs=1)
    assert (page.width - max(line["x1"] for line in lines)) / MM == pytest.approx(26, abs=1)
    assert lines[0]["top"] / MM == pytest.approx(37, abs=3)
    assert (page.height - lines[-1]["bottom"]) / MM == pytest.approx(35, abs=3)
    assert (page.width / MM, page.height / MM) == (pytest.approx(210, abs=0.5), pytest.approx(297, abs=0.5))


@pytest.mark.parametrize("name", ["fresh", "whole", "wordy"])
def test_no_character_of_the_report_is_missing_on_the_pages(pages, name):
    shown = Counter(char["text"] for page in pages[name].pages for char in page.chars)
    meant = Counter("".join(paragraphs(Path(pages[name].stream.name).with_suffix(".docx").read_bytes())).replace(" ", ""))
    missing = {char: count - shown[char] for char, count in meant.items() if shown[char] < count}
    assert not missing
    assert max(char["x1"] for page in pages[name].pages for char in page.chars) < 595.3 - 26 * MM + 1


def test_a_paragraph_is_indented_by_two_characters(pages):
    first, second = lines_of(pages["plain"].pages[0])[:2]
    size = second["chars"][1]["x0"] - second["chars"][0]["x0"]
    assert (first["x0"] - second["x0"]) / size == pytest.approx(2, abs=0.05)


def test_page_numbers_stand_at_the_outer_sides_seven_millimetres_below_the_text(pages):
    for page in pages["whole"].pages:
        number = page.extract_text_lines()[-1]
        assert number["text"].replace(" ", "") == f"—{page.page_number}—"
        away = page.width - 26 * MM - number["x1"] if page.page_number % 2 else number["x0"] - 28 * MM
        assert away == pytest.approx(14, abs=2)
        assert (number["top"] - (page.height - 35 * MM)) / MM == pytest.approx(7, abs=2)


def test_the_fonts_are_those_that_the_standard_names(pages):
    used = {name: Counter() for name in ("标题", "一级", "二级", "正文", "表格", "页码")}
    for page in pages["whole"].pages:
        for char in page.chars:
            size = round(char["size"], 1)
            kind = "表格" if size < 11 else {22.0: "标题", 14.0: "页码"}.get(size, "正文")
            used[kind][char["fontname"].split("+")[-1]] += 1
    assert list(used["标题"]) == ["FandolSong-Bold"]
    assert all("NotoSerifCJK" in name for name in (*used["表格"], *used["页码"]))
    assert {re.sub("jp.*", "", name) for name in used["正文"]} == {"FandolFang-Regular", "FandolKai-Regular", "NotoSansCJK"}


def test_pdffonts_finds_every_font_embedded_and_none_replaced(pages):
    stream = pages["whole"].stream.name
    told = subprocess.run(["pdffonts", stream], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    names = {line.split()[0].partition("+")[2] for line in told}
    assert {"FandolSong-Bold", "FandolFang-Regular", "FandolKai-Regular"} <= names
    assert not any("DejaVu" in name or "Liberation" in name for name in names)


def holding(pdf, text):
    return [page.page_number for page in pdf.pages if text in page.extract_text().replace(" ", "").replace("\n", "")]


@pytest.mark.parametrize("name", ["whole", "wordy", "end1"])
def test_table_three_stands_on_one_page(pages, name):
    pdf = pages[name]
    (first,) = holding(pdf, "一、本年新收政府信息公开申请数量")
    assert holding(pdf, "四、结转下年度继续办理") == [first]
    assert holding(pdf, "（本列数据的勾稽关系为")[:1] == [first]


@pytest.mark.parametrize("sheet", ["第二十条第（八）项", "未经复议直接起诉"])
def test_the_other_tables_are_whole_too(pages, sheet):
    assert len(holding(pages["whole"], sheet)) == 1


def test_no_text_in_a_table_runs_over_its_cell(pages):
    for page in pages["whole"].pages:
        for table in page.find_tables():
            left, top, right, bottom = table.bbox
            inside = [char for char in page.chars if top < (char["top"] + char["bottom"]) / 2 < bottom]
            assert all(left <= char["x0"] and char["x1"] <= right for char in inside)
            for x0, cell_top, x1, cell_bottom in (cell for cell in table.cells if cell):
                chars = [c for c in inside if x0 < c["x0"] < x1 and cell_top < (c["top"] + c["bottom"]) / 2 < cell_bottom]
                assert all(char["x1"] <= x1 + 0.5 for char in chars)


def test_five_digits_stand_in_one_line(pages):
    assert len(holding(pages["whole"], "12345")) == 1


@pytest.mark.parametrize("lines", LENGTHS)
def test_the_signature_never_stands_alone_on_a_page(pages, lines):
    pdf = pages[f"end{lines}"]
    last = pdf.pages[-1].extract_text().replace(" ", "").splitlines()
    organ = last.index(ORGAN)
    assert organ > 0, last
    assert last[organ - 1].endswith("。"), last
    assert last[organ + 1] == "2024年1月10日"


def test_the_date_starts_two_characters_right_of_the_organ(pages):
    lines = pages["whole"].pages[-1].extract_text_lines()
    organ = next(line for line in lines if line["text"].replace(" ", "") == ORGAN)
    date = next(line for line in lines if line["text"].replace(" ", "") == "2024年1月10日")
    page = pages["whole"].pages[-1]
    assert (date["x0"] - organ["x0"]) / 15.75 == pytest.approx(2, abs=0.2)
    assert (page.width - 26 * MM - organ["x1"]) / 16 == pytest.approx(2, abs=0.2)


@pytest.mark.parametrize("name", ["draft", "short", "restyled"])
def test_a_date_about_as_long_as_the_organ_stays_in_one_line(pages, name):
    last = [line.replace(" ", "") for line in pages[name].pages[-1].extract_text().splitlines()]
    assert "2024年1月10日" in last


def test_a_template_saved_anew_by_an_office_program_gives_the_same_text(pages):
    told = [["".join(page.extract_text().split()) for page in pages[name].pages] for name in ("draft", "restyled")]
    assert "".join(told[0]) == "".join(told[1])


def test_a_draft_shows_its_mark_on_every_page_and_stays_readable(pages):
    for page in pages["draft"].pages:
        marks = [
            curve
            for curve in (*page.curves, *page.rects)
            if (curve["x1"] - curve["x0"]) > 40 and (curve["bottom"] - curve["top"]) > 40
        ]
        assert marks, f"page {page.page_number}"
    assert not [curve for page in pages["whole"].pages for curve in page.curves]
