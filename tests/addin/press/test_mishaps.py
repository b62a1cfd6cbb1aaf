"""What a press of a button says and leaves behind when something is in its way: Excel busy or gone, time over, passwords, encryption."""

import os
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from tests.addin import clicks
from tests.addin.clicks import reply_in
from tests.addin.double import BookApi, Program, Range, ended, started
from xl_tools.addin.buttons.buttons import BUTTONS
from xl_tools.addin.buttons.edits import Write
from xl_tools.addin.places import log_file
from xl_tools.addin.press import deadline
from xl_tools.addin.press.com import ComError
from xl_tools.addin.press.deadline import Deadline
from xl_tools.addin.press.door import answer
from xl_tools.addin.press.excel import Excel
from xl_tools.addin.press.job import REQUEST, Request, in_lines

RECEIVED = "requests.received.natural_persons"
WITH_WORKBOOK = sorted(BUTTONS.keys() - {"doctor"})


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
    looked_at = double.workbook["文字"]["D43"]
    host = Excel(Request("validate", app=4711, book=double.book.fullname), Deadline())

    host.carry_out([Write("文字", 43, 4, ((text,),))])

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
    code = "import sys, time, pathlib; from xl_tools.addin.press.door import watched\nwith watched(pathlib.Path(sys.argv[1]), 0.1): time.sleep(60)"

    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False, timeout=30)

    assert done.returncode == 1
    assert "A-TIMEOUT" in reply_in(tmp_path)["text"]


def test_a_process_is_not_ended_while_it_changes_the_workbook(tmp_path):
    code = (
        "import sys, time, pathlib; from xl_tools.addin.press.door import watched\n"
        "with watched(pathlib.Path(sys.argv[1]), 0.1) as deadline, deadline.changing(): time.sleep(0.8); print('put back', flush=True)\n"
        "time.sleep(60)"
    )

    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False, timeout=30, capture_output=True, text=True)

    assert (done.returncode, done.stdout) == (1, "put back\n")
    assert "A-TIMEOUT" in reply_in(tmp_path)["text"]
