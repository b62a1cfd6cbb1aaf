"""What WPS or the machine lacks, and replies that are not as they should be: one plain sentence each, and the workbook as before."""

import importlib.metadata
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.addin.wps.clicks_in_wps import RECEIVED, cell, contents, never, protections, replying
from tests.addin.wps.page import Wps, started
from tests.addin.wps.spreadsheet import EtWorksheet
from xl_tools.addin.made.wps_addin import wps_files
from xl_tools.addin.made.wps_words import wps_words
from xl_tools.addin.press import job
from xl_tools.addin.press.com import ComError

NEEDED = ("Exists", "Mkdir", "Remove", "readAsBinaryString", "writeAsBinaryString")


def scripts():
    return {name: content.decode() for name, content in wps_files().items() if name.endswith(".js")}


@pytest.mark.parametrize("without", [("FileSystem",), *((name,) for name in NEEDED)], ids=lambda names: names[0])
def test_an_older_wps_is_told_with_the_other_way_to_validate(wps_addin, wps_declarations, good_workbook, without):
    with Wps(wps_addin, wps_declarations, good_workbook, without=without) as wps:
        (told,) = wps.click("validate")

    assert told.startswith("这个版本的 WPS（12.0）不让加载项读写文件")
    assert "拖到“校验”图标上" in told
    assert wps.started == []


def test_the_functions_that_an_older_wps_may_lack_are_all_that_are_needed():
    text = "".join(scripts().values())
    (listed,) = re.findall(r"NEEDED = .*\(\[(.*?)\]\)", text)

    assert tuple(re.findall(r'"(\w+)"', listed)) == NEEDED
    assert set(re.findall(r"FileSystem\.(\w+)", text)) - {"AppendFile"} == set(NEEDED)


def test_an_engine_that_does_not_start_is_told_after_a_while_with_another_way(quick_wps, wps_home):
    quick_wps.engine = never

    (told,) = quick_wps.click("validate")

    assert told.startswith(f"WPS 没有能够启动校验程序（{sys.executable}），工作簿没有改动。")
    assert "拖到“校验”图标上" in told
    assert str(wps_home / "xl_tools.log") in told
    assert "did not begin" in (wps_home / "xl_tools.log").read_text(encoding="utf-8")
    assert "（20 秒）" not in quick_wps.application.said[0]
    assert any("秒）" in line for line in quick_wps.application.said)
    assert quick_wps.application.StatusBar is False


def test_a_wps_that_refuses_to_start_programs_is_told_at_once(wps):
    def refused(command):
        raise PermissionError(command)

    wps.engine = refused

    (told,) = wps.click("validate")

    assert told.startswith("WPS 没有能够启动校验程序")


def test_a_python_that_ends_without_a_reply_is_told(wps, wps_home):
    def broken(command):
        return subprocess.Popen(
            [sys.executable, "-c", f"open({command[-1] + '/started'!r}, 'w'); open({command[-1] + '/ended'!r}, 'w')"]
        )

    wps.engine = broken

    assert wps.click("validate") == [wps_words()["NO_REPLY"].replace("{log}", str(wps_home / "xl_tools.log"))]


def test_a_python_that_hangs_is_given_up(quick_wps):
    quick_wps.engine = lambda command: Path(command[-1], "started").touch()

    (told,) = quick_wps.click("validate")

    assert told.startswith("校验程序超过 4 分钟没有完成")


def test_a_python_that_is_not_registered_or_gone_is_told_before_anything_else(wps, wps_home):
    (wps_home / "python.txt").write_bytes("/nowhere/python\r\n".encode("utf-16"))
    assert wps.click("validate")[0].startswith("登记的 Python 不在了：/nowhere/python。")
    (wps_home / "python.txt").write_bytes(b"/bin/python")
    assert wps.click("validate")[0].startswith("还没有登记要使用的 Python")
    (wps_home / "python.txt").unlink()
    assert wps.click("validate")[0].startswith("还没有登记要使用的 Python")
    assert wps.started == []


def test_an_addin_that_was_unpacked_by_hand_says_that_it_must_be_installed(wps_addin, wps_declarations, good_workbook):
    (wps_addin / "place.js").write_bytes(wps_files()["place.js"])

    with Wps(wps_addin, wps_declarations, good_workbook) as wps:
        assert wps.click("validate")[0].startswith("还没有登记要使用的 Python")


def test_a_data_folder_that_cannot_be_written_is_named(wps, wps_home):
    (wps_home / "jobs").write_text("a file in the way", encoding="utf-8")

    assert wps.click("validate") == [wps_words()["NO_FOLDER"].replace("{folder}", str(wps_home / "jobs"))]


def test_a_copy_that_cannot_be_saved_is_told(wps):
    wps.application.program.busy = True

    assert wps.click("validate")[0].startswith("无法为当前工作簿保存一份临时副本")


# The reply, carried out.


def test_the_request_says_what_is_open_as_libreoffice_says_it(wps, good_workbook):
    wps.engine = replying(status="好")
    wps.workbook.active = wps.workbook["表三"]

    assert wps.click("validate") == []

    version = importlib.metadata.version("xl_tools")
    assert wps.engine.asked == [job.Request("validate", "office", 0, str(good_workbook), "表三", "A1", version)]
    assert wps.application.StatusBar == "好"


def test_a_second_click_meanwhile_is_not_carried_out_and_told(wps_addin, wps_declarations, good_workbook):
    with Wps(wps_addin, wps_declarations, good_workbook, clicks=2) as wps:
        wps.engine = replying()
        wps.click("validate")

        assert len(wps.started) == 1
        assert "上一次点击还在处理，这一次没有另外执行。请稍候……" in wps.application.said


def test_what_is_typed_meanwhile_is_not_overwritten_but_asked_about_anew(wps):
    spot = cell(wps, RECEIVED)
    spot.value = None

    def typing(command):
        if len(wps.started) == 2:  # after the question was answered
            spot.value = 7
            wps.events.append("SheetChange")
        return started(command)

    wps.engine = typing
    wps.click("zeros")

    assert spot.value == 7
    assert len(wps.started) == 3


def test_somebody_who_goes_on_typing_is_asked_to_stop(wps):
    prepared = replying(edits=[{"do": "write", "sheet": "表三", "row": 9, "column": 4, "rows": [[5]]}])

    def typing(command):
        wps.events.append("SheetChange")
        prepared(command)

    wps.engine, before = typing, contents(wps)

    assert wps.click("validate") == [wps_words()["CHANGED"]]
    assert contents(wps) == before


TEXTS = ["=1+1", "+1", "-", "@x", "'quoted", "001", "2024年3月", "true", "#N/A", "0993-6821234", "平常的话"]


def test_texts_stay_texts_whatever_they_look_like(wps):
    wps.engine = replying(edits=[{"do": "write", "sheet": "校验结果", "row": 5, "column": 1, "rows": [TEXTS]}])

    wps.click("validate")

    row = wps.workbook["校验结果"][5][: len(TEXTS)]
    assert [(one.value, one.data_type) for one in row] == [(text, "s") for text in TEXTS]


def test_a_failure_in_the_middle_puts_everything_back(wps):
    wps.engine = replying(
        edits=[
            {"do": "write", "sheet": "表三", "row": 7, "column": 4, "rows": [[1, 2, 3]]},
            {"do": "write", "sheet": "校验结果", "row": 5, "column": 1, "rows": [["x", {"formula": "HYPERLINK(1)"}]]},
            {"do": "write", "sheet": "校验结果", "row": 0, "column": 1, "rows": [["no such row"]]},
        ]
    )
    before, locks = contents(wps), protections(wps)

    assert wps.click("validate")[0].startswith("结果没有能写入工作簿，已恢复原样。")

    assert contents(wps) == before
    assert protections(wps) == locks
    assert (wps.application.ScreenUpdating, wps.application.EnableEvents) == (True, True)


def test_a_sheet_that_cannot_be_protected_again_keeps_no_other_from_it(wps, monkeypatch):
    locks, protect = protections(wps), EtWorksheet.Protect

    def failing(sheet, *given):
        if sheet.Name == "表三":
            raise ComError(-1, "not now")
        protect(sheet, *given)

    monkeypatch.setattr(EtWorksheet, "Protect", failing)
    edits = [{"do": "write", "sheet": name, "row": 5, "column": 1, "rows": [["x"]]} for name in ("表三", "校验结果")]
    wps.engine = replying(edits=edits)

    assert wps.click("validate")[0].startswith("操作没有完成。")

    assert {name for name, before in locks.items() if protections(wps)[name] != before} == {"表三"}


def test_a_sheet_with_a_password_is_named_and_nothing_is_written(wps):
    wps.workbook["校验结果"].protection.set_password("x")
    before, locks = contents(wps), protections(wps)

    assert wps.click("validate")[0].startswith("工作表“校验结果”设有密码保护，没有写入任何内容。")

    assert (contents(wps), protections(wps)) == (before, locks)


def test_a_sheet_that_is_not_there_is_named(wps):
    wps.engine = replying(edits=[{"do": "select", "sheet": "无", "cell": "A1"}])

    assert wps.click("validate") == ["当前工作簿中没有工作表“无”，没有写入任何内容。请打开由 xl-tools 生成的填报工作簿后再试。"]


def test_more_rows_get_the_looks_of_the_row_before_and_keep_what_they_hold(wps):
    sheet = wps.workbook["校验结果"]
    sheet["A66"].value = "here"
    wps.engine = replying(edits=[{"do": "extend", "sheet": "校验结果", "row": 64, "rows": 3}])

    wps.click("validate")

    assert sheet["C67"].border.left.style == sheet["C64"].border.left.style
    assert sheet["A66"].value == "here"


def test_a_hidden_sheet_is_not_shown(wps):
    wps.workbook["校验结果"].sheet_state = "hidden"
    wps.engine = replying(edits=[{"do": "select", "sheet": "校验结果", "cell": "A1"}])

    wps.click("validate")

    assert wps.application.selected is None


def test_a_product_that_is_gone_is_named(wps):
    wps.engine = replying(open="/nowhere/报告.docx")

    assert wps.click("report") == ["文件已经生成：/nowhere/报告.docx，但没有能自动打开，请到该处手工打开。"]


def test_edits_that_are_no_list_end_in_a_sentence_with_the_log(wps, wps_home):
    wps.engine = replying(edits="[{")

    assert wps.click("validate") == [wps_words()["BROKEN"].replace("{log}", str(wps_home / "xl_tools.log"))]
    assert "JSON" in (wps_home / "xl_tools.log").read_text(encoding="utf-8")


def test_questions_without_end_are_ended(wps):
    wps.engine = replying(kind="ask", text="真的吗？", question="again")

    assert wps.click("validate") == [wps_words()["NO_END"]]
    assert len(wps.started) == len(wps.questions) == 6
    assert wps.engine.asked[2].answers == {"again"}
