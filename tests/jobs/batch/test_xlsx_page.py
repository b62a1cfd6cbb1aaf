"""结果.xlsx: texts are shown whole, gravity is seen, and it prints on A4."""

import io

import openpyxl
import pypdfium2
import pytest

from tests.office.driver import Office
from xl_tools.files.libreoffice import convert
from xl_tools.findings.finding import Finding, Place
from xl_tools.findings.finding_json import finding_json
from xl_tools.form.severity import Severity
from xl_tools.jobs.batch.outcome import Outcome
from xl_tools.jobs.batch.summary import summary_of
from xl_tools.jobs.batch.xlsx_page import results_workbook

RED, AMBER, GREEN, GREY = "FFFBE3DF", "FFFFE9B8", "FFE3F1EE", "FFF1F3F5"
LONG = "第一句说明数字从哪里来。" * 20


def finding(severity: Severity, explanation: str | None = None):
    found = finding_json(Finding("D-EMPTY", severity, place=Place(words="第 7 行"), arguments={"section": "其他需要报告的事项"}))
    return {**found, "message": LONG if severity is Severity.ERROR else "短", "explanation": explanation}


OUTCOMES = (
    Outcome("坏.docx", "", "unreadable"),
    Outcome("错.xlsx", "1", "rejected", "甲镇", 2026, "2021", (finding(Severity.ERROR), finding(Severity.HINT))),
    Outcome("疑.xlsx", "2", "needs_explanation", "乙镇", 2026, "2021", (finding(Severity.QUERY, "已核实，情况属实。"),)),
    Outcome("好.xlsx", "3", "accepted", "丙镇", 2026, "2021"),
)


@pytest.fixture(scope="module")
def data() -> bytes:
    return results_workbook(summary_of(OUTCOMES), lambda: OUTCOMES)


@pytest.fixture
def book(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def fills(cells) -> dict[str, str]:
    return {cell.value: cell.fill.fgColor.rgb for cell in cells}


def test_a_file_shows_in_colour_and_words_how_it_stands(book):
    assert fills(book["文件"]["D"][1:]) == {"无法读取": RED, "有错误，需改正": RED, "有需核实的事项": AMBER, "通过": GREEN}
    assert fills(book["汇总"]["A"][1:5]) == {"无法读取": RED, "有错误，需改正": RED, "有需核实的事项": AMBER, "通过": GREEN}


def test_a_finding_shows_in_colour_and_words_how_grave_it_is(book):
    assert fills(book["问题"]["C"][1:]) == {"错误": RED, "提示": GREY, "核实": AMBER}
    assert set(fills(book["规则"]["C"][1:]).values()) <= {RED, AMBER, GREY}


def test_every_text_wraps(book):
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]

    assert {cell.alignment.wrap_text for cell in cells} == {True}


@pytest.mark.office
def test_a_row_is_as_high_as_libreoffice_would_make_it(data, book):
    rows = {row: book["问题"].row_dimensions[row].height or 15 for row in range(2, 5)}
    assert min(rows.values()) < 60 < rows[2]

    with Office() as office:
        office.open(data)
        for row, height in rows.items():
            assert office.call("optimal_height", "问题", row) <= height + 1, row


@pytest.mark.office
def test_every_sheet_is_as_wide_as_a_page(data, tmp_path):
    path = tmp_path / "结果.xlsx"
    path.write_bytes(data)
    (made,) = convert([path], "pdf", tmp_path)
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made)]
    assert [text.split()[1] for text in texts] == ["汇总", "文件", "问题", "规则"]
    assert all(text.startswith("年度报告批量校验结果") for text in texts)
    assert "已核实，情况属实。" in texts[2].replace("\r\n", "")
