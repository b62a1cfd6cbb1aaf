"""The add-in for WPS: its parts, its sentences, and its scripts against what the vendor declares."""

import ast
import re

import pytest
from lxml import etree

from tests.addin.wps.page import type_errors
from xl_tools.addin import started
from xl_tools.addin.made.ribbon import CALLBACK, ribbon
from xl_tools.addin.made.wps_addin import build_wps_addin, wps_files, wps_folder
from xl_tools.addin.made.wps_words import OFFICE, OWN, wps_words
from xl_tools.addin.press import job
from xl_tools.files.package import parts_of


def scripts():
    return {name: content.decode() for name, content in wps_files().items() if name.endswith(".js")}


def test_two_builds_are_the_same_bytes_and_hold_one_folder_named_as_wps_wants_it():
    assert build_wps_addin() == build_wps_addin()
    names = parts_of(build_wps_addin(), "")
    assert {name.split("/")[0] for name in names} == {wps_folder()}
    assert {name.split("/")[1] for name in names} == set(wps_files())


def test_the_page_loads_every_script_and_nothing_from_elsewhere():
    page = wps_files()["index.html"].decode()

    assert re.findall(r'src="([^"]+)"', page)[:2] == ["place.js", "words.js"]
    assert sorted(re.findall(r'src="([^"]+)"', page)) == sorted(scripts())
    assert "http" not in page + "".join(scripts().values())


@pytest.mark.parametrize("newer", [r"\?\.[\w(\[]", r"\?\?", r"\d_\d", r"this\.#", r"\.replaceAll\(", r"\.at\(", r"catch \{"])
def test_the_scripts_keep_to_what_the_browser_inside_an_older_wps_understands(newer):
    assert not [name for name, text in scripts().items() if re.search(newer, text)]


def test_the_ribbon_is_the_one_of_the_other_programs_and_its_buttons_call_the_page():
    tab = etree.fromstring(wps_files()["ribbon.xml"])
    buttons = tab.xpath("//*[local-name()='button']")

    assert [(one.get("id"), one.get("label")) for one in buttons] == [(one.control, one.label) for one in ribbon().buttons]
    assert {one.get("onAction") for one in buttons} == {CALLBACK}
    assert f"function {CALLBACK}(" in scripts()["press.js"]


def test_every_sentence_is_used_and_none_is_missing():
    used = set(re.findall(r"WORDS\.(\w+)", "".join(scripts().values())))

    assert used == set(wps_words())
    assert all(re.search("[一-鿿]", text) for text in wps_words().values())


def test_what_libreoffice_says_is_said_in_the_same_words():
    theirs = {
        node.targets[0].id: node.value.value
        for node in ast.parse(OFFICE.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    }

    shared = {name: text for name, text in wps_words().items() if name in theirs and name not in OWN and name != "TITLE"}
    assert len(shared) > 8
    assert {name: theirs[name] for name in shared} == shared


def test_the_names_of_the_files_of_a_job_are_those_of_python():
    told = dict(re.findall(r'^const (\w+) = "([^"]+)";$', scripts()["exchange.js"], re.MULTILINE))

    ours = {"REQUEST": job.REQUEST, "REPLY": job.REPLY, "EDITS": job.EDITS, "COPY": job.COPY, "LINE_BREAK": r"\u2028"}
    assert told == {**ours, "STARTED": started.STARTED, "ENDED": started.ENDED}
    assert job.LINE_BREAK == "\u2028"


def test_the_scripts_hold_against_the_declarations_of_the_vendor(wps_addin, wps_declarations):
    assert type_errors(wps_addin, wps_declarations) == []


WRONG = {
    "a member that is not declared": ("workbook.js", "book.SaveCopyAs(path)", "book.SaveCopy(path)"),
    "a property that cannot be set": ("press.js", "app.StatusBar = WORDS.WORKING", "app.ActiveCell = null"),
    "an argument of another kind": ("program.js", "wps.FileSystem.Exists(python)", "wps.FileSystem.Exists(1)"),
    "an argument too few": ("files.js", "AppendFile(logFile(), ", "AppendFile("),
    "a sentence that there is not": ("press.js", "WORDS.CHANGED", "WORDS.CHANGE"),
    "an event that there is not": ("workbook.js", '"SheetChange"', '"SheetChanged"'),
    "a workbook taken for a cell": ("press.js", "carryOut(book, edits)", "carryOut(app.ActiveCell, edits)"),
}


@pytest.mark.parametrize(("file", "right", "wrong"), WRONG.values(), ids=WRONG)
def test_the_type_checker_notices(wps_addin, wps_declarations, file, right, wrong):
    text = (wps_addin / file).read_text(encoding="utf-8")
    assert right in text
    (wps_addin / file).write_text(text.replace(right, wrong), encoding="utf-8")

    assert any(line.split("(")[0].endswith(file) for line in type_errors(wps_addin, wps_declarations))
