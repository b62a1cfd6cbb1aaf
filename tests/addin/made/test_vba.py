"""The shipped macros run in a VBA interpreter, with Windows and Excel faked around them."""

import re

import pytest

from tests.addin.vba_excel import NO, Sheet, Windows, replies
from xl_tools.addin.made.excel_addin import build_addin, vba_sources
from xl_tools.addin.made.ribbon import ribbon
from xl_tools.addin.made.strings import SENTENCES
from xl_tools.addin.press.job import Reply, write_reply

BUTTONS = [button.id for button in ribbon().buttons]
INFORMATION, EXCLAMATION, QUESTION_YES_NO = 64, 48, 36
IDLE, TITLE = -4143, "政府信息公开年报"

PROTECTED = ("", True, True, False, False, True, False, True, False, False, True, False, False, False, True, True)
"""What Protect is told: the password, drawings, contents, scenarios, not only the screen, then what is allowed."""


@pytest.fixture(scope="module")
def addin():
    return build_addin()


@pytest.fixture
def windows(tmp_path, addin):
    """A machine whose user is called 张三 100%TEMP%, with Python installed, that gives these replies."""

    def machine(*given, book="D:\\年报\\古塔镇 2024.xlsx"):
        folder = tmp_path / "张三 100%TEMP%"
        folder.mkdir()
        return Windows(folder, addin, replies(*given), book).install_python()

    return machine


@pytest.mark.parametrize("action", BUTTONS)
def test_a_button_starts_python_hidden_with_the_folder_of_its_job(windows, action):
    there = windows({"kind": "done", "status": "没有发现问题"}).press(action)
    [(words, style, waited)] = there.runs

    assert words[:-1] == [str(there.program), "-E", "-P", "-m", "xl_tools.addin"]
    assert (style, waited) == (0, True)
    assert re.fullmatch(r"\d{14}-rad\w{5}", words[-1].removeprefix(f"{there.home}/jobs/"))
    assert there.requests[0]._asdict() == {
        "action": action,
        "host": "excel",
        "app": 66012,
        "book": "D:\\年报\\古塔镇 2024.xlsx",
        "sheet": "表三",
        "cell": "D5",
        "version": there.strings[0][1],
        "protected": False,
        "answers": frozenset(),
        "file": "",
    }


@pytest.mark.parametrize("action", BUTTONS)
def test_done_shows_only_the_status(windows, action):
    there = windows({"kind": "done", "status": "3 处逻辑性错误，2 处需要核实"}).press(action)

    assert there.status == [SENTENCES["working"], "3 处逻辑性错误，2 处需要核实"]
    assert (there.said, there.opened, there.cursor) == ([], [], IDLE)


@pytest.mark.parametrize("action", BUTTONS)
def test_without_python_every_button_says_so(tmp_path, addin, action):
    there = Windows(tmp_path, addin).press(action)

    assert there.said == [(SENTENCES["no_python"], TITLE, EXCLAMATION)]
    assert (there.runs, there.status[-1], there.cursor) == ([], False, IDLE)


@pytest.mark.parametrize("action", BUTTONS)
def test_without_a_reply_every_button_names_the_log(windows, action):
    there = windows()
    there.python = None
    there.press(action)

    assert there.said == [(SENTENCES["no_reply"].format(f"{there.home}/xl_tools.log"), TITLE, EXCLAMATION)]
    assert (there.status[-1], there.cursor) == (False, IDLE)


def test_an_empty_status_gives_the_bar_back_to_excel(windows):
    assert windows({"kind": "done"}).press("clear").status[-1] is False


def test_a_status_longer_than_excel_takes_is_cut(windows):
    there = windows({"kind": "done", "status": "长" * 400}).press("validate")

    assert there.status[-1] == "长" * 250


def test_a_python_that_has_moved_is_no_python(windows):
    there = windows()
    there.program.unlink()

    assert there.press("validate").said == [(SENTENCES["no_python"], TITLE, EXCLAMATION)]


def test_a_python_that_windows_will_not_start_is_told_with_its_number(windows):
    there = windows()
    there.broken_start = True

    assert there.press("validate").said == [(SENTENCES["no_start"].format(-2147024894), TITLE, EXCLAMATION)]


def test_a_full_disk_is_told_with_the_folder(windows):
    there = windows()
    there.full = True

    assert there.press("validate").said == [(SENTENCES["no_folder"].format(there.home), TITLE, EXCLAMATION)]
    assert there.runs == []


@pytest.mark.parametrize("reply", [{"kind": "dance"}, {"status": "没有种类"}])
def test_a_reply_of_another_version_is_told(windows, reply):
    assert windows(reply).press("validate").said == [(SENTENCES["bad_reply"], TITLE, EXCLAMATION)]


def test_a_reply_left_from_the_round_before_is_not_read_again(windows):
    there = windows({"kind": "ask", "text": "填零吗？", "question": "zeros"})
    answer = there.python

    def dies_the_second_time(job):
        if not (job / "seen").exists():
            (job / "seen").touch()
            answer(job)

    there.python = dies_the_second_time
    there.press("zeros")

    assert there.said[1][0] == SENTENCES["no_reply"].format(f"{there.home}/xl_tools.log")


@pytest.mark.parametrize(("kind", "icon"), [("tell", INFORMATION), ("warn", EXCLAMATION)])
def test_a_message_has_its_icon_its_title_and_its_lines(windows, kind, icon):
    there = windows({"kind": kind, "text": "共 3 处：\n一、龘字\n二、=1+1", "title": "校验", "status": "好"}).press("validate")

    assert there.said == [("共 3 处：\r\n一、龘字\r\n二、=1+1", "校验", icon)]
    assert there.status[-1] == "好"


def test_a_message_without_a_title_has_that_of_the_addin(windows):
    assert windows({"kind": "tell", "text": "好"}).press("rules").said == [("好", TITLE, INFORMATION)]


def test_yes_asks_python_again_in_the_same_folder_with_the_answers_so_far(windows):
    there = windows(
        {"kind": "ask", "text": "覆盖吗？", "question": "overwrite"},
        {"kind": "ask", "text": "草稿吗？", "question": "draft"},
        {"kind": "done", "status": "已生成"},
    ).press("report")

    assert [sorted(request.answers) for request in there.requests] == [[], ["overwrite"], ["draft", "overwrite"]]
    assert len({words[-1] for words, _, _ in there.runs}) == 1
    assert there.said == [("覆盖吗？", TITLE, QUESTION_YES_NO), ("草稿吗？", TITLE, QUESTION_YES_NO)]
    assert there.status[-1] == "已生成"


def test_no_ends_the_job(windows):
    there = windows({"kind": "ask", "text": "填零吗？", "question": "zeros"})
    there.answer = NO
    there.press("zeros")

    assert (len(there.runs), there.status[-1], there.cursor) == (1, False, IDLE)


def test_a_file_that_was_chosen_goes_to_python(windows):
    choices = "Word 文档 (*.docx;*.doc),*.docx;*.doc,所有文件 (*.*),*.*"
    there = windows({"kind": "choose", "filter": choices, "title": "选择旧报告"}, {"kind": "done"})
    there.choose = "E:\\往年\\古塔镇 50%=2023.docx"
    there.press("import")

    assert there.asked_for == [(choices, "选择旧报告")]
    assert [request.file for request in there.requests] == ["", "E:\\往年\\古塔镇 50%=2023.docx"]


def test_choosing_no_file_ends_the_job(windows):
    there = windows({"kind": "choose", "filter": "所有文件 (*.*),*.*"}).press("last_year")

    assert (len(there.runs), there.said) == (1, [])


def test_a_python_that_asks_for_ever_is_stopped_after_six_rounds(windows):
    there = windows(*[{"kind": "ask", "text": "再问？", "question": "again"}] * 9).press("report")

    assert len(there.runs) == 6
    assert there.said[-1] == (SENTENCES["no_end"], TITLE, EXCLAMATION)


@pytest.mark.parametrize("kind", ["done", "tell"])
def test_a_file_is_opened_whatever_its_name(windows, kind):
    there = windows({"kind": kind, "text": "好", "open": "D:\\年报\\100%TEMP% 报告.docx"}).press("report")

    assert there.opened == [("D:\\年报\\100%TEMP% 报告.docx", 1, False)]


def test_a_file_that_does_not_open_is_named(windows):
    there = windows({"kind": "done", "status": "已生成", "open": "D:\\年报\\报告.docx"})
    there.broken_open = True
    there.press("report")

    assert there.said == [(SENTENCES["no_open"].format("D:\\年报\\报告.docx"), TITLE, EXCLAMATION)]
    assert there.status[-1] == "已生成"


def test_with_no_workbook_open_the_request_says_nothing_of_one(windows):
    there = windows({"kind": "done"}, book="").press("rules")

    assert (there.requests[0].book, there.requests[0].sheet, there.requests[0].cell) == ("", "", "")


def test_a_line_break_in_a_name_does_not_break_the_request(windows):
    there = windows({"kind": "done"}, book="D:\\一行\r\n两行.xlsx").press("validate")

    assert there.requests[0].book == "D:\\一行\n两行.xlsx"


def test_a_second_click_while_python_works_does_nothing(windows):
    there = windows({"kind": "done"}, {"kind": "done"})
    answer = there.python

    def impatient(job):
        there.press("validate")
        answer(job)

    there.python = impatient
    there.press("validate")
    assert len(there.runs) == 1
    assert SENTENCES["still_working"] in there.status

    there.python = answer
    there.press("validate")
    assert len(there.runs) == 2


def test_the_reply_of_the_real_door_is_understood(windows):
    there = windows()
    there.python = lambda job: write_reply(job, Reply("tell", "第一行\n第二行", "好", "标题", open="D:\\甲=乙.docx"))
    there.press("report")

    assert there.said == [("第一行\r\n第二行", "标题", INFORMATION)]
    assert there.opened == [("D:\\甲=乙.docx", 1, False)]


def test_a_data_folder_of_ones_own_is_used(tmp_path, addin):
    there = Windows(tmp_path, addin, replies({"kind": "done"})).install_python()
    other = tmp_path / "别处"
    other.mkdir()
    (other / "python.txt").write_bytes((there.home / "python.txt").read_bytes())
    there.environment["XL_TOOLS_HOME"] = str(other)
    there.press("validate")

    assert there.runs[0][0][-1].startswith(f"{other}/jobs/")


def test_windows_without_scripting_gets_a_sentence_too(windows):
    there = windows()
    there.scripting = False

    there.press("validate")

    assert there.vba.dialogs == [("MsgBox", SENTENCES["broken"].format(429), TITLE, EXCLAMATION)]


def test_nothing_calls_into_windows_directly():
    assert not [name for name, source in vba_sources().items() if "Declare" in source or "#If" in source]


@pytest.fixture
def guarded(windows):
    """A workbook of a sheet that is protected in its own way and one that is not, in which Python broke off."""

    def machine(*given):
        there = windows(*given)
        there.sheets = [Sheet(PROTECTED, 1), Sheet(None)]
        answer = there.python

        def breaks_off(job):
            there.events = there.screen = False
            there.sheets[0].protect, there.sheets[0].selection = None, 0
            if given:
                answer(job)

        there.python = breaks_off
        return there

    return machine


@pytest.mark.parametrize("given", [(), ({"kind": "warn", "text": "超过三分钟没有完成"},)], ids=["killed", "given up"])
def test_events_and_protection_are_as_before_where_python_broke_off(guarded, given):
    there = guarded(*given).press("validate")

    assert (there.events, there.screen) == (True, True)
    assert [(sheet.protect, sheet.selection) for sheet in there.sheets] == [(PROTECTED, 1), (None, 0)]


def test_a_sheet_that_is_still_protected_is_left_alone(windows):
    there = windows({"kind": "done"})
    there.sheets = [Sheet(PROTECTED)]
    there.press("validate")

    assert there.sheets[0].protect is PROTECTED


def test_events_that_were_off_before_stay_off(windows):
    there = windows({"kind": "done"})
    there.events = False

    assert there.press("validate").events is False


def test_a_protected_view_is_told_to_python(windows):
    there = windows({"kind": "done"}, book="")
    there.protected_view = True

    assert there.press("validate").requests[0].protected is True


def test_the_status_bar_goes_back_to_excel_after_a_while(windows):
    there = windows({"kind": "done", "status": "3 处逻辑性错误"}).press("validate")
    (procedure,) = there.later
    assert procedure == "'xl_tools.xlam'!XlToolsRelease"

    there.vba.run("XlToolsRelease")
    assert there.status[-1] == "3 处逻辑性错误", "not yet a minute later"
    there.wait(61)
    there.vba.run("XlToolsRelease")

    assert there.status[-1] is False


def test_a_click_kept_while_a_long_job_ran_starts_none_of_its_own(windows):
    there = windows({"kind": "done", "status": "好"}, {"kind": "done"}, {"kind": "done"})
    answer = there.python

    def slow(job):
        there.wait(2)
        answer(job)

    there.python = slow
    there.press("validate")
    there.press("validate")
    assert (len(there.runs), there.status[-1]) == (1, "好")

    there.wait(1)
    there.press("validate")
    assert len(there.runs) == 2


def test_the_next_finding_may_be_asked_for_as_fast_as_one_can_click(windows):
    there = windows({"kind": "done"}, {"kind": "done"})

    assert len(there.press("next").press("next").runs) == 2
