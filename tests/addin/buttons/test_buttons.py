"""Every button on a workbook that is open in (the double of) Excel, through xlwings' own code: what it does, and what it says when it cannot."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.addin import clicks
from tests.addin.clicks import reply_in
from tests.addin.double import BookApi, Program, Range, ended, started
from tests.rendering import text_of
from tests.samples import good_filing, with_values
from xl_tools.addin.buttons.buttons import BUTTONS
from xl_tools.addin.buttons.edits import Write
from xl_tools.addin.places import log_file
from xl_tools.addin.press import deadline
from xl_tools.addin.press.com import ComError
from xl_tools.addin.press.deadline import Deadline
from xl_tools.addin.press.door import answer
from xl_tools.addin.press.excel import Excel
from xl_tools.addin.press.job import REQUEST, Request, in_lines
from xl_tools.files.libreoffice import find_office
from xl_tools.files.package import parts_of
from xl_tools.jobs.make_workbook import workbook_of

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
        ("T3-BALANCE", "表三 D30"), ("T3-BALANCE", "表三 J30"), ("N-COUNT", "文字 D30"),
    ]  # fmt: skip
    assert excel.marks() == (["表三!D30", "表三!J30", "文字!D30"], [])
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
    assert sheet["F66"].border.left.style == sheet["F6"].border.left.style == "thin"
    assert sheet["K66"].protection.locked is False
    assert sheet["F66"].protection.locked


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
    row = next(row for row in range(5, 20) if excel.at("校验结果", f"C{row}").value == "T2-IN-FORCE")
    excel.at("校验结果", f"K{row}").value = "年内另有文件失效"

    excel.click("validate")
    assert ("T2-IN-FORCE", "表二 D7", "年内另有文件失效") in [(code, place, told) for code, place, told in excel.results()]
    excel.cell("disclosure.normative_documents.in_force").value = 0
    excel.click("validate")

    assert all(told is None for _, _, told in excel.results())
    kept = [row[10] for row in excel.rows("校验结果") if row[10]]
    assert kept == ["年内另有文件失效"]


def test_next_and_previous_walk_the_findings_in_a_circle(excel):
    excel.cell(RECEIVED).value = 6
    excel.click("validate")

    said = [excel.click(action)["status"] for action in ("next", "next", "next", "next", "previous", "previous")]

    assert [text.split("，")[0] for text in said] == [f"第 {at} 条" for at in (2, 3, 4, 1, 4, 3)]
    assert excel.selected == ("文字", "D30")


def test_a_finding_without_a_cell_leads_to_its_row(double):
    double.workbook.remove(double.workbook["上年"])
    double.click("validate")
    (row,) = [row for row in range(5, 20) if double.at("校验结果", f"C{row}").value == "I-STRUCTURE"]

    double.click("previous")
    double.click("next")

    assert double.selected == ("校验结果", f"F{row}")


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


def test_a_report_that_is_there_is_replaced_only_after_asking(excel, tmp_path):
    target = tmp_path / "青石镇 年报.docx"
    target.write_bytes(b"mine")

    asked = excel.click("report")
    assert (asked["kind"], asked["question"]) == ("ask", "overwrite")
    assert target.read_bytes() == b"mine"
    excel.click("report", answers="overwrite")

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


@pytest.mark.parametrize("action", WITH_WORKBOOK)
def test_another_workbook_in_front_is_told(double, tmp_path, action):
    other = tmp_path / "考勤.xlsx"
    openpyxl.Workbook().save(other)
    double.app.open(other)

    reply = double.click(action, file=str(other), book=str(other))

    assert reply["kind"] == "warn"
    assert "“考勤.xlsx”不是用本程序的模板填报的" in reply["text"]
    assert "A-NOT-OURS" in reply["text"]


@pytest.mark.parametrize("action", WITH_WORKBOOK)
def test_a_busy_excel_is_told(double, action, monkeypatch):
    monkeypatch.setattr(deadline, "PATIENCE_SECONDS", 0.1)
    double.app.busy = True

    assert "A-BUSY" in double.click(action)["text"]


def test_an_excel_that_is_busy_for_a_moment_is_asked_again_after_a_pause(double):
    double.cell(RECEIVED).value = 6
    double.app.busy = 3
    begin = time.monotonic()

    double.click("validate")

    assert len(double.results()) == 3
    assert time.monotonic() - begin > 3 * deadline.PAUSE_SECONDS


def test_an_excel_that_becomes_busy_while_it_is_written_to_is_protected_again(double):
    double.cell(RECEIVED).value = 6
    write = Range._put

    def then_busy(cells, cell, value):
        write(cells, cell, value)
        double.app.busy = 3
        Range._put = write

    Range._put = then_busy
    double.click("validate")

    assert len(double.results()) == 3
    assert_as_before(double)


def test_a_workbook_that_is_gone_no_workbook_and_no_excel_are_told(excel):
    gone = excel.click("validate", book="/x/别的.xlsx")["text"]
    assert "已不在这个 Excel 窗口里" in gone
    assert "A-NO-BOOK" in gone
    assert "没有打开工作簿" in excel.click("validate", book="")["text"]
    assert "A-NO-EXCEL" in excel.click("validate", app="99")["text"]


def test_without_windows_or_a_double_there_is_no_excel(tmp_path, good_workbook):
    job = tmp_path / "job"
    job.mkdir()
    (job / REQUEST).write_bytes(in_lines({"action": "validate", "book": str(good_workbook)}))
    answer(job)

    assert "没有找到正在运行的 Excel" in reply_in(job)["text"]


def test_a_ribbon_of_another_version_is_told(excel):
    told = excel.click("validate", version="0.0.1")["text"]
    assert "加载项的版本是 0.0.1" in told
    assert "A-VERSION" in told


@pytest.mark.parametrize("action", WITH_WORKBOOK)
def test_a_protected_view_is_told_with_the_way_out_of_it(double, action):
    told = double.click(action, book="", protected="yes")["text"]

    assert "启用编辑" in told
    assert "A-PROTECTED-VIEW" in told


def test_a_copy_that_security_software_encrypted_is_told(double, monkeypatch):
    monkeypatch.setattr(BookApi, "SaveCopyAs", lambda _, target: Path(target).write_bytes(b"%TSD-Header-###%\x01\x02"))

    told = double.click("validate")["text"]

    assert "加密软件" in told
    assert sys.executable in told
    assert "A-CIPHERTEXT" in told


def test_a_request_that_security_software_encrypted_is_told(tmp_path):
    (tmp_path / REQUEST).write_bytes(b"b\x14#e\x05E-SafeNet\x00LOCK")
    answer(tmp_path)

    assert "A-CIPHERTEXT" in reply_in(tmp_path)["text"]


@pytest.mark.parametrize("text", ["TRUE", "false", "#N/A", "1-2", "=1", "-"])
def test_a_text_that_excel_would_take_for_something_else_stays_a_text(double, text):
    looked_at = double.workbook["文字"]["D30"]
    host = Excel(Request("validate", app=4711, book=double.book.fullname), Deadline())

    host.carry_out([Write("文字", 30, 4, ((text,),))])

    assert (looked_at.value, looked_at.data_type) == (text, "s")


def test_a_workbook_never_saved_is_checked_but_gives_no_report(double):
    double.app.books[0].name = double.app.books[0].fullname = "工作簿1"

    assert double.click("validate")["kind"] == "tell"
    assert "A-UNSAVED" in double.click("report")["text"]


def test_a_sheet_with_a_password_is_left_alone(double):
    sheet = double.workbook["校验结果"]
    sheet.protection.set_password("secret")
    double.cell(RECEIVED).value = 6

    reply = double.click("validate")

    assert "被加上了密码" in reply["text"]
    assert "A-PASSWORD" in reply["text"]
    assert double.results() == []
    assert sheet.protection.sheet


def test_protection_is_restored_also_when_writing_fails(double, monkeypatch):
    def fails(*_):
        raise ComError(-2146827284, "no room")

    monkeypatch.setattr(Range, "_put", fails)
    reply = double.click("validate")

    assert "程序出错" in reply["text"]
    assert "no room" in log_file().read_text(encoding="utf-8")
    assert str(log_file()) in reply["text"]
    assert_as_before(double)


def assert_as_before(double):
    """The sheet that was written is protected as it was, and Excel shows and tells what happens."""
    protection = double.workbook["校验结果"].protection
    assert (protection.sheet, protection.formatColumns, protection.insertRows) == (True, False, True)
    assert double.app.screen_updating
    assert double.app.enable_events


def test_a_change_breaks_off_when_the_time_is_over_and_puts_back_what_it_lifted(double, monkeypatch):
    clock = Deadline()
    monkeypatch.setattr(Range, "_put", lambda *_: clock.pass_by(0))
    monkeypatch.setattr(clicks, "answer", lambda job: answer(job, clock))

    reply = double.click("validate")

    assert "A-TIMEOUT" in reply["text"]
    assert_as_before(double)


def test_of_two_running_excels_the_one_that_asks_is_used_whichever_of_its_windows_is_in_front(double, good_workbook):
    other = Program(1, pid=816)
    other.open(good_workbook)
    ended(None)
    started(other, double.app)
    double.app.windows = (4712, 4711)
    double.cell(RECEIVED).value = 6

    double.click("validate", app="4711")

    assert len(double.results()) == 3
    assert other.books[0].workbook["校验结果"]["C5"].value is None


def test_a_window_that_belongs_to_no_excel_is_not_taken_for_any(double):
    assert "A-NO-EXCEL" in double.click("validate", app="99")["text"]


def test_an_unknown_button_and_a_broken_request_are_told_and_logged(excel):
    assert "A-FAILED" in excel.click("no-such-button")["text"]
    assert "no-such-button" in log_file().read_text(encoding="utf-8")


def test_old_jobs_are_removed_and_nothing_else(excel, tmp_path):
    excel.click("clear")
    old, other = tmp_path / "jobs" / "job0", tmp_path / "jobs" / "mine"
    other.mkdir()
    for path in (old, other):
        os.utime(path, (time.time() - 90_000,) * 2)

    excel.click("clear")

    assert not old.exists()
    assert other.exists()


def test_the_program_imports_no_pandas_even_where_it_is_installed(tmp_path, good_workbook):
    (tmp_path / "pandas").mkdir()
    (tmp_path / "pandas" / "__init__.py").write_text("raise SystemExit('pandas was imported')", encoding="utf-8")
    job = tmp_path / "jobs" / "job"
    job.mkdir(parents=True)
    (job / "copy.xlsx").write_bytes(good_workbook.read_bytes())
    (job / REQUEST).write_bytes(in_lines({"action": "validate", "host": "office", "book": str(good_workbook)}))

    done = subprocess.run(
        [sys.executable, "-m", "xl_tools.addin", str(job)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{Path.cwd()}"},
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, ""), reply_in(job)
    assert (job / "reply.txt").exists()
    assert (job / "edits.json").exists()


def test_a_job_that_takes_too_long_ends_with_a_reply(tmp_path):
    code = "import sys, time, pathlib; from xl_tools.addin.press.door import watch; watch(pathlib.Path(sys.argv[1]), 0.1); time.sleep(60)"

    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False, timeout=30)

    assert done.returncode == 1
    assert "A-TIMEOUT" in reply_in(tmp_path)["text"]


def test_a_process_is_not_ended_while_it_changes_the_workbook(tmp_path):
    code = (
        "import sys, time, pathlib; from xl_tools.addin.press.door import watch\n"
        "with watch(pathlib.Path(sys.argv[1]), 0.1).changing(): time.sleep(0.8); print('put back', flush=True)\n"
        "time.sleep(60)"
    )

    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False, timeout=30, capture_output=True, text=True)

    assert (done.returncode, done.stdout) == (1, "put back\n")
    assert "A-TIMEOUT" in reply_in(tmp_path)["text"]


def test_a_thousand_findings_are_all_told(double):
    paragraphs = [row[3] for row in double.workbook["文字"].iter_rows(30) if not row[3].protection.locked]
    for at, cell in enumerate(paragraphs[:10]):
        cell.value = "".join(f"{{{{ 没有{at * 50 + number} }}}}" for number in range(50))

    reply = double.click("validate")

    assert "错误 1000 个" in reply["status"]
    rows = double.workbook["校验结果"].iter_rows(5, max_col=12)
    told = [row for row in rows if row[2].value in ("P-NAME", "D-LEFTOVER")]
    assert len(told) == 1_000
    assert {row[10].protection.locked for row in told} == {False}, "each has room for a 说明"
