"""Every button of the add-in for WPS, in a double that offers only what the vendor declares, with the real Python behind it."""

import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

from tests.addin.resident.conftest import wait_until
from tests.addin.wps.clicks_in_wps import RECEIVED, cell, contents, marks, protections
from tests.addin.wps.page import Wps, environment
from tests.rendering import text_of
from tests.samples import good_filing
from xl_tools.addin.buttons.buttons import BUTTONS
from xl_tools.addin.resident.ring import holder_of, place_in
from xl_tools.addin.resident.starting import allow, end
from xl_tools.findings.catalogue import sentence


def test_a_good_workbook_passes(wps):
    (told,) = wps.click("validate")

    assert told.startswith("校验通过，可以生成报告。")
    assert wps.application.said[0] == "正在处理，请稍候……"
    assert wps.application.StatusBar is False
    assert marks(wps) == []


def test_python_is_started_for_the_folder_of_the_job_and_for_nothing_else(wps, wps_home):
    wps.click("validate")

    ((python, *given),) = wps.started
    assert (python, given[:-1]) == (sys.executable, ["-P", "-m", "xl_tools.addin.started"])
    assert Path(given[-1]).parent == wps_home / "jobs"


def test_what_was_typed_and_never_saved_is_checked_and_marked(wps, good_workbook):
    before, locks = good_workbook.read_bytes(), protections(wps)
    cell(wps, RECEIVED).value = 6

    assert wps.click("validate") == []

    assert marks(wps) == ["表三!D30", "表三!J30", "文字!D43"]
    assert wps.application.StatusBar.startswith("校验：错误 3 个")
    assert wps.application.selected == ("表三", "D30")
    assert good_workbook.read_bytes() == before
    assert protections(wps) == locks
    assert (wps.application.ScreenUpdating, wps.application.EnableEvents) == (True, True)


def test_next_and_previous_walk_the_findings_and_clear_takes_the_marks_away(wps):
    cell(wps, RECEIVED).value = 6
    wps.click("validate")

    wps.click("next")
    assert wps.application.StatusBar.startswith("第 2 条，")
    assert wps.application.selected == ("表三", "J30")
    wps.click("previous")
    assert wps.application.selected == ("表三", "D30")
    wps.click("clear")

    assert marks(wps) == []
    assert wps.application.StatusBar.startswith("标记已清除")


def test_without_findings_next_says_what_to_do_first(wps):
    assert wps.click("next") == ["“校验结果”页里没有可查看的问题。请先点“校验”。"]
    assert wps.click("previous") == ["“校验结果”页里没有可查看的问题。请先点“校验”。"]


def test_zeros_are_asked_for_filled_in_and_undone(wps):
    cell(wps, RECEIVED).value = None
    wps.click("zeros", False)
    assert "个填写格是空的" in wps.questions[0]
    assert cell(wps, RECEIVED).value is None

    wps.click("zeros")
    assert cell(wps, RECEIVED).value == 0
    wps.click("undo")

    assert cell(wps, RECEIVED).value is None
    assert wps.click("undo") == ["没有可以撤销的填入。"]


@pytest.fixture
def last_years_report(tmp_path):
    last = good_filing(year=2025, title="安平县青石镇人民政府2025年政府信息公开工作年度报告", date="2026-01-12")
    path = tmp_path / "去年.txt"
    path.write_text(text_of(last, "D"), encoding="utf-8")
    return path


def test_last_year_is_chosen_asked_for_filled_in_and_undone(wps, last_years_report):
    wps.application.chosen = str(last_years_report)
    before = contents(wps)["表三"]

    wps.click("last_year")

    ((title, filters),) = wps.application.asked_for
    assert title == "选择上年的工作簿或报告"
    assert filters.startswith("年报工作簿 (*.xlsx),*.xlsx,")
    assert cell(wps, "requests.carried_over.commercial_enterprises").value == 1
    wps.click("undo")
    assert contents(wps)["表三"] == before


def test_a_dialog_that_is_closed_ends_the_matter(wps):
    before = contents(wps)

    assert wps.click("last_year") == []
    assert wps.click("import") == []

    assert contents(wps) == before
    assert len(wps.started) == 2


def test_an_old_report_is_filled_in_and_its_numbers_in_texts_stay_texts(wps, last_years_report):
    path = last_years_report
    path.write_text(path.read_text(encoding="utf-8").replace("做好政府网站专栏的日常维护。", "00123"), encoding="utf-8")
    wps.application.chosen = str(path)

    wps.click("import")

    assert "原有内容会被替换" in wps.questions[0]
    (found,) = [one for row in wps.workbook["文字"].iter_rows() for one in row if one.value == "00123"]
    assert found.data_type == "s"


def test_a_file_that_cannot_be_read_is_told_by_name(wps, tmp_path):
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    wps.application.chosen = str(tmp_path / "坏.docx")

    (told,) = wps.click("import")

    assert "坏.docx" in told
    assert "（F-" in told


def test_the_report_is_written_beside_the_workbook_and_opened(wps, good_workbook):
    assert wps.click("report") == []

    assert wps.opened == [good_workbook.with_suffix(".docx")]
    assert "安平县青石镇人民政府\n2026年政府信息公开工作年度报告" in [one.text for one in Document(wps.opened[0]).paragraphs]


def test_while_errors_stand_only_a_draft_is_offered(wps, good_workbook):
    cell(wps, RECEIVED).value = 6
    wps.click("report", False)
    assert "3 处错误" in wps.questions[0]
    assert wps.opened == []

    wps.click("report", True)

    assert [path.name for path in wps.opened] == [f"{good_workbook.stem}-草稿.docx"]


def test_a_report_needs_a_workbook_that_was_saved_once(wps):
    wps.application.book.unsaved = True

    (told,) = wps.click("report")

    assert told.startswith(sentence("A-UNSAVED", {"file": wps.application.book.open.name})[:12])


@pytest.mark.office
def test_the_preview_opens_a_pdf(wps):
    assert wps.click("preview") == []

    assert [path.suffix for path in wps.opened] == [".pdf"]


def test_where_a_resident_may_live_it_answers_the_next_click(wps, wps_home, tmp_path):
    allow(wps_home)
    loaded = tmp_path / "loaded.txt"

    def watched(command):
        with loaded.open("wb") as file:
            return subprocess.Popen([command[0], "-X", "importtime", *command[1:]], env=environment(), cwd="/", stderr=file)

    try:
        wps.click("validate")
        wait_until(lambda: holder_of(place_in(str(wps_home))))
        wps.engine = watched
        (told,) = wps.click("validate")
    finally:
        end(wps_home)

    assert told.startswith("校验通过")
    wps.running[-1].wait()
    names = loaded.read_text(encoding="utf-8")
    assert "xl_tools.addin.resident.ring" in names
    assert "xl_tools.addin.buttons" not in names
    assert "pathlib" not in names


def test_the_rules_open_as_a_page(wps):
    assert wps.click("rules") == []

    assert "V-BLANK" in wps.opened[0].read_text(encoding="utf-8")


def test_the_self_test_needs_no_workbook_and_every_other_button_says_that_none_is_open(wps_addin, wps_declarations):
    with Wps(wps_addin, wps_declarations) as wps:
        (told,) = wps.click("doctor")
        assert told.startswith("共检查 ")

        none = sentence("A-NO-BOOK", {"detail": ""})[:6]
        for action in sorted(BUTTONS.keys() - {"doctor"}):
            (told,) = wps.click(action)
            assert told.startswith(none), action


def test_a_workbook_of_another_kind_is_told_in_one_sentence(wps):
    for sheet in wps.workbook.worksheets[1:]:
        wps.workbook.remove(sheet)

    (told,) = wps.click("validate")

    assert "（A-NOT-OURS）" in told
