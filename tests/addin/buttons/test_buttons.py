"""Every button on a workbook that is open in (the double of) Excel, through xlwings' own code: what it does, and what it says when it cannot."""

import re
from pathlib import Path

import pytest
from docx import Document

from tests.addin.clicks import InDouble, reply_in
from tests.addin.double import ended, started
from tests.rendering import text_of
from tests.samples import good_filing, with_values
from xl_tools.addin.buttons.buttons import BUTTONS
from xl_tools.addin.press.door import answer
from xl_tools.addin.press.job import REQUEST, in_lines
from xl_tools.files.libreoffice import find_office
from xl_tools.files.package import parts_of
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.jobs.make_workbook import workbook_of
from xl_tools.workbook.address import a1
from xl_tools.workbook.sheets.entry_sheets import COLUMNS
from xl_tools.workbook.sheets.text_geometry import text_geometry

RECEIVED = "requests.received.natural_persons"
WITH_WORKBOOK = sorted(BUTTONS.keys() - {"doctor"})


def saved(double, path):
    """The parts of the workbook as it stands, sheets by their names."""
    double.workbook.save(path)  # the first save settles what openpyxl fills in
    double.workbook.save(path)
    parts = parts_of(path.read_bytes(), "")
    texts = re.findall(rb"<si>(.*?)</si>", parts.pop("xl/sharedStrings.xml", b""), re.DOTALL)
    shared = re.compile(rb't="s"><v>(\d+)</v>')
    return {
        name: shared.sub(lambda found: b">" + texts[int(found[1])], part)
        for name, part in parts.items()
        if not name.startswith("docProps")
    }


def test_a_good_workbook_passes_and_the_reply_says_so(excel):
    reply = excel.click("validate")

    assert reply["kind"] == "tell"
    assert reply["text"].startswith("校验通过")
    assert excel.results() == []
    assert excel.marks() == ([], [])


def test_what_was_typed_and_never_saved_is_checked(excel, good_workbook):
    before = good_workbook.read_bytes()
    excel.cell(RECEIVED).value = 6

    reply = excel.click("validate")

    assert reply["kind"] == "done"
    assert [(code, place) for code, place, _ in excel.results()] == [
        ("T3-BALANCE", "表三 D30"), ("T3-BALANCE", "表三 J30"), ("N-COUNT", "文字 D43"),
    ]  # fmt: skip
    assert excel.marks() == (["表三!D30", "表三!J30", "文字!D43"], [])
    assert reply["status"].startswith("校验：错误 3 个")
    assert excel.selected == ("表三", "D30")
    assert good_workbook.read_bytes() == before


def test_the_sheet_of_findings_is_rebuilt_not_appended(excel):
    excel.cell(RECEIVED).value = 6
    excel.click("validate")
    excel.click("validate")
    assert len(excel.results()) == 3

    excel.cell(RECEIVED).value = 5
    excel.click("validate")

    assert excel.results() == []
    assert excel.marks() == ([], [])


def test_more_findings_than_rows_are_all_told_in_the_looks_of_the_rows(double):
    for row in range(9, 31):
        for column in "DEFGHI":
            cell = double.workbook["表三"][f"{column}{row}"]
            if not cell.protection.locked:
                cell.value = -1

    double.click("validate")

    sheet = double.workbook["校验结果"]
    assert len(double.results()) > 60
    assert sheet["C66"].border.left.style == sheet["C6"].border.left.style == "thin"
    assert sheet["E66"].protection.locked is False
    assert sheet["C66"].protection.locked


def test_a_thousand_findings_are_all_told(double):
    paragraphs = [row[3] for row in double.workbook["文字"].iter_rows(43) if not row[3].protection.locked]
    for at, cell in enumerate(paragraphs[:10]):
        cell.value = "".join(f"{{{{ 没有{at * 50 + number} }}}}" for number in range(50))

    reply = double.click("validate")

    assert "错误 1000 个" in reply["status"]
    rows = double.workbook["校验结果"].iter_rows(5, max_col=12)
    told = [row for row in rows if row[COLUMNS.code - 1].value in ("P-NAME", "D-LEFTOVER")]
    assert len(told) == 1_000
    assert {row[COLUMNS.explanation - 1].protection.locked for row in told} == {False}, "each has room for a 说明"


def test_validate_and_clear_leave_every_other_part_as_it_was(double, tmp_path):
    double.cell(RECEIVED).value = 6
    before = saved(double, tmp_path / "before.xlsx")

    double.click("validate")
    during = saved(double, tmp_path / "during.xlsx")
    double.click("clear")
    after = saved(double, tmp_path / "after.xlsx")

    results = "xl/worksheets/sheet8.xml"
    assert {name for name in before if before[name] != during[name]} <= {
        "xl/workbook.xml",
        results,
    }  # the sheet in front is noted there
    assert {name for name in before if before[name] != after[name]} <= {"xl/workbook.xml", results}
    assert double.marks() == ([], [])
    for tag in (b"<sheetProtection", b"<dataValidation", b"<cols>"):
        assert tag_of(before[results], tag) == tag_of(after[results], tag)


def tag_of(part, tag):
    at = part.find(tag)
    return part[at : part.find(b">", at)] if at >= 0 else b""


def test_an_explanation_is_kept_while_the_numbers_stay_and_lapses_with_them(excel):
    excel.cell("disclosure.normative_documents.in_force").value = 1
    excel.click("validate")
    row = next(row for row in range(5, 20) if excel.at("校验结果", a1(row, COLUMNS.code)).value == "T2-IN-FORCE")
    excel.at("校验结果", a1(row, COLUMNS.explanation)).value = "年内另有文件失效"

    excel.click("validate")
    assert ("T2-IN-FORCE", "表二 D7", "年内另有文件失效") in [(code, place, told) for code, place, told in excel.results()]
    excel.cell("disclosure.normative_documents.in_force").value = 0
    excel.click("validate")

    assert all(told is None for _, _, told in excel.results())
    kept = [told for row in excel.rows("校验结果") if (told := row[COLUMNS.explanation - 1])]
    assert kept == ["年内另有文件失效"]


def test_next_and_previous_walk_the_findings_in_a_circle(excel):
    excel.cell(RECEIVED).value = 6
    excel.click("validate")

    said = [excel.click(action)["status"] for action in ("next", "next", "next", "next", "previous", "previous")]

    assert [text.split("，")[0] for text in said] == [f"第 {at} 条" for at in (2, 3, 4, 1, 4, 3)]
    assert excel.selected == ("文字", "D43")


def test_a_finding_without_a_cell_leads_to_its_row(double):
    double.workbook.remove(double.workbook["上年"])
    double.click("validate")
    (row,) = [row for row in range(5, 20) if double.at("校验结果", a1(row, COLUMNS.code)).value == "I-STRUCTURE"]

    double.click("previous")
    double.click("next")

    assert double.selected == ("校验结果", a1(row, COLUMNS.text))


def test_zeros_go_only_into_blank_entries_after_asking_and_can_be_undone(excel):
    excel.cell(RECEIVED).value = None
    excel.cell("cases.reconsideration.upheld").value = 7

    asked = excel.click("zeros")
    assert (asked["kind"], asked["question"]) == ("ask", "zeros")
    assert "3 个填写格" in asked["text"]
    assert excel.cell(RECEIVED).value is None
    excel.click("zeros", answers="zeros")
    assert excel.cell(RECEIVED).value == 0
    assert excel.cell("cases.reconsideration.upheld").value == 7
    reply = excel.click("undo")

    assert "恢复 3 格" in reply["status"]
    assert excel.cell(RECEIVED).value is None
    assert excel.click("undo")["text"] == "没有可以撤销的填入。"


def test_undo_leaves_alone_what_was_changed_since(excel):
    excel.cell(RECEIVED).value = None
    excel.click("zeros", answers="zeros")
    excel.cell(RECEIVED).value = 9

    reply = excel.click("undo")

    assert "另有 1 格填入后又改过" in reply["text"]
    assert excel.cell(RECEIVED).value == 9


@pytest.fixture
def last_years_report(tmp_path):
    """Last year's report of the same organ, as text."""
    last = good_filing(year=2025, title="安平县青石镇人民政府2025年政府信息公开工作年度报告", date="2026-01-12")
    path = tmp_path / "去年.txt"
    path.write_text(text_of(last, "D"), encoding="utf-8")
    return path


def test_last_year_is_chosen_asked_for_filled_in_and_undone(excel, last_years_report):
    carried = excel.cell("requests.carried_over.commercial_enterprises")
    assert excel.click("last_year")["kind"] == "choose"
    asked = excel.click("last_year", file=str(last_years_report))
    assert asked["kind"] == "ask"
    assert "2025年" in asked["text"]
    reply = excel.click("last_year", file=str(last_years_report), answers="last_year")

    assert reply["kind"] == "done"
    assert carried.value == 1
    assert "安平县青石镇人民政府" in excel.texts("上年")
    excel.click("undo")
    assert carried.value == 0
    assert "安平县青石镇人民政府" not in excel.texts("上年")


def test_last_years_file_of_another_organ_or_year_is_pointed_out(excel, tmp_path):
    other = tmp_path / "别处.xlsx"
    other.write_bytes(workbook_of(good_filing(unit="安平县红旗乡人民政府", year=2023)))

    asked = excel.click("last_year", file=str(other))

    assert "本工作簿的单位是“安平县青石镇人民政府”" in asked["text"]
    assert "不是上一年" in asked["text"]


def test_an_old_report_fills_the_workbook_with_numbers_text_and_what_was_doubtful(excel, tmp_path):
    report = with_values(good_filing(), {RECEIVED: "15", "requests.granted.natural_persons": "13"})
    path = tmp_path / "旧报告.txt"
    path.write_text(text_of(report, "D").replace("做好政府网站专栏的日常维护。", "00123 是栏目号。"), encoding="utf-8")

    asked = excel.click("import", file=str(path))
    assert "原有内容会被替换" in asked["text"]
    excel.click("import", file=str(path), answers="import")

    assert (excel.cell(RECEIVED).value, excel.cell("requests.granted.natural_persons").value) == (15, 13)
    assert "00123 是栏目号。" in excel.texts("文字")
    assert "evidence" in excel.texts("_import")
    excel.click("undo")
    assert excel.cell(RECEIVED).value == 5
    assert "做好政府网站专栏的日常维护。" in excel.texts("文字")


def row_of(running, topic):
    """The row of 文字 where a topic begins."""
    return next(at for at, row in enumerate(running.rows("文字", 1), 1) if row[1] == topic)


def without_own_words(running):
    """The sheet 文字 without a paragraph."""
    for region in text_geometry(OGI_2021).regions:
        for row in region.open:
            running.at("文字", f"D{row}").value = None


def test_the_automatic_sentence_becomes_the_clerks_own_words_and_can_be_taken_back(excel):
    row = row_of(excel, "依申请公开")
    without_own_words(excel)

    reply = excel.click("own_words", sheet="文字", cell=f"D{row + 1}")

    told = "2026年，本机关新收政府信息公开申请7件，其中自然人5件、商业企业2件；上年结转1件。全年办结6件，其中予以公开3件、部分公开1件、不予公开1件、无法提供1件；结转下年度继续办理2件。"
    assert "填入 1 格" in reply["status"]
    assert excel.at("文字", f"D{row}").value == told
    assert excel.selected == ("文字", f"D{row}")
    excel.click("undo")
    assert excel.at("文字", f"D{row}").value is None


def test_the_part_without_topics_is_told_from_any_of_its_rows(excel):
    without_own_words(excel)
    excel.at("文字", "D6").value = None

    excel.click("own_words", sheet="文字", cell="A5")

    assert str(excel.at("文字", "D6").value).startswith("根据《中华人民共和国政府信息公开条例》")


def test_what_is_written_already_stays_and_what_cannot_be_told_is_named(excel):
    row = row_of(excel, "依申请公开")
    before = excel.texts("文字")

    written = excel.click("own_words", sheet="文字", cell=f"D{row}")
    elsewhere = excel.click("own_words", sheet="表三", cell="D7")
    silent = excel.click("own_words", sheet="文字", cell=f"D{row_of(excel, '政府信息管理')}")
    without_own_words(excel)
    excel.cell(RECEIVED).value = 6
    unbalanced = excel.click("own_words", sheet="文字", cell=f"D{row}")
    excel.cell(RECEIVED).value = 5

    assert written["text"].startswith("“依申请公开”已经有自己写的内容")
    assert elsewhere["text"].startswith("请先在“文字”页选中")
    assert silent["text"] == "“政府信息管理”不能自动成文，请直接在黄色格里写。"
    assert unbalanced["text"].startswith("“依申请公开”现在还不能自动成文：表三")
    assert excel.at("文字", f"D{row}").value is None
    assert before


def test_a_workbook_of_the_first_version_has_no_such_sentences(tmp_path):
    (source,) = (Path(__file__).parents[2] / "workbook" / "versions" / "version1").glob("2021-keyed-filled*.xlsx")
    book = tmp_path / "旧.xlsx"
    book.write_bytes(source.read_bytes())

    with InDouble(book, tmp_path / "jobs") as running:
        assert running.click("own_words", sheet="文字", cell="D10")["text"].startswith("这个工作簿的“文字”页没有自动成文的内容")


def test_the_report_is_written_beside_the_workbook_and_opened(excel, tmp_path):
    reply = excel.click("report")

    target = tmp_path / "青石镇 年报.docx"
    assert reply["open"] == str(target)
    assert "安平县青石镇人民政府\n2026年政府信息公开工作年度报告" in [paragraph.text for paragraph in Document(target).paragraphs]


def test_while_errors_stand_only_a_draft_is_offered(excel, tmp_path):
    excel.cell(RECEIVED).value = 6

    asked = excel.click("report")
    assert (asked["kind"], asked["question"]) == ("ask", "draft")
    assert "3 处错误" in asked["text"]
    assert not list(tmp_path.glob("*.docx"))
    reply = excel.click("report", answers="draft")

    assert reply["open"].endswith("青石镇 年报-草稿.docx")
    assert "草稿" in reply["status"]


def test_a_report_that_somebody_has_changed_is_kept_beside_the_new_one_and_told(excel, tmp_path):
    target, kept = tmp_path / "青石镇 年报.docx", tmp_path / "青石镇 年报（改动过的1）.docx"
    excel.click("report")
    excel.click("report")
    assert not kept.exists()
    target.write_bytes(b"mine")

    reply = excel.click("report")

    assert (reply["kind"], reply["open"]) == ("tell", str(target))
    assert "已改名为“青石镇 年报（改动过的1）.docx”" in reply["text"]
    assert kept.read_bytes() == b"mine"
    assert target.read_bytes().startswith(b"PK")


def test_a_report_open_elsewhere_is_told_in_one_sentence(excel, tmp_path):
    (tmp_path / "~$青石镇 年报.docx").write_bytes(b"")

    reply = excel.click("report")

    assert reply["kind"] == "warn"
    assert "正在其他程序中打开" in reply["text"]


@pytest.mark.office
def test_the_preview_is_a_pdf_that_leaves_nothing_beside_the_workbook(excel, tmp_path):
    before = sorted(path.name for path in tmp_path.iterdir())

    reply = excel.click("preview")

    assert reply["open"].endswith(".pdf")
    assert Path(reply["open"]).read_bytes().startswith(b"%PDF-")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted({*before, "jobs"})


def test_the_preview_without_libreoffice_opens_the_word_draft(excel, monkeypatch):
    monkeypatch.setenv("PATH", "")
    if find_office():
        pytest.skip("LibreOffice is found without a path")

    reply = excel.click("preview")

    assert reply["kind"] == "tell"
    assert reply["open"].endswith("预览.docx")


def test_the_rules_open_as_a_page_with_the_rule_at_hand_on_top(excel):
    excel.cell(RECEIVED).value = 6
    excel.click("validate")

    reply = excel.click("rules", sheet="表三", cell="D30")

    page = Path(reply["open"]).read_text(encoding="utf-8")
    assert page.index("T3-BALANCE") < page.index("V-BLANK")
    assert "新收" in page[: page.index("V-BLANK")]


def test_the_self_test_needs_no_workbook(tmp_path):
    before = started()
    try:
        job = tmp_path / "job"
        job.mkdir()
        (job / REQUEST).write_bytes(in_lines({"action": "doctor"}))
        answer(job)
    finally:
        ended(before)

    assert "项正常" in reply_in(job)["text"]
