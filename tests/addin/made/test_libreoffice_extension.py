"""The extension for LibreOffice: its parts, and its buttons in a real LibreOffice with a program that gives prepared replies."""

import ast
import importlib
import importlib.metadata
import re
import sys
import time
from urllib.parse import unquote

import pytest
from lxml import etree

from tests.addin.window import Replies, office_with_buttons, use
from tests.samples import good_filing
from xl_tools.addin import glance, places
from xl_tools.addin.made.libreoffice_extension import SOURCE, build_extension
from xl_tools.addin.made.ribbon import ribbon
from xl_tools.addin.press import job
from xl_tools.files.package import parts_of
from xl_tools.jobs.make_workbook import settled_totals, workbook_of
from xl_tools.workbook.package.relations import sheet_parts
from xl_tools.workbook.sheets.entry_sheets import RESULTS_HEAD, RESULTS_ROWS

NAME = "{http://openoffice.org/2001/registry}name"
INSIDE = {"uno", "unohelper", "com", "xl_tools_office"}
RESULTS, LAST_ROW = "校验结果", RESULTS_HEAD + RESULTS_ROWS


def parts():
    return parts_of(build_extension(), "xl_tools.oxt")


def items(place):
    """URL and title of the entries below a node of Addons.xcu, in the order of their names, in which LibreOffice shows them."""
    root = etree.fromstring(parts()["Addons.xcu"])
    (node,) = [node for node in root.iter("node") if node.get(NAME) == place]
    entries = sorted(node.iterchildren("node"), key=lambda entry: entry.get(NAME))
    return [
        tuple("".join(entry.xpath(f"prop[@*[local-name()='name']='{name}']/value/text()")) for name in ("URL", "Title"))
        for entry in entries
    ]


def test_two_builds_are_the_same_bytes():
    assert build_extension() == build_extension()


def test_the_manifest_names_what_libreoffice_is_to_register_and_all_of_it_is_there():
    files = parts()
    named = etree.fromstring(files["META-INF/manifest.xml"]).xpath("//@*[local-name()='full-path']")

    assert set(named) == {"component.py", "ProtocolHandler.xcu", "Addons.xcu", "CalcWindowState.xcu"}
    assert set(named) <= set(files)
    assert {f"pythonpath/xl_tools_office/{name}.py" for name in ("press", "edits", "program", "words")} <= set(files)


@pytest.mark.parametrize("place", ["Submenu", "toolbar", "notebookbar"])
def test_every_button_of_the_ribbon_stands_in_the_menu_and_in_the_toolbars(place):
    if place == "Submenu":
        found = items("Submenu")
    else:
        root = etree.fromstring(parts()["Addons.xcu"])
        holder = {"toolbar": "OfficeToolBar", "notebookbar": "OfficeNotebookBar"}[place]
        (node,) = [node for node in root.iter("node") if node.get(NAME) == holder]
        found = [(url, node) for url in node.xpath(".//prop[@*='URL']/value/text()")]
    urls = [url for url, _ in found if url != "private:separator"]

    assert urls == [f"vnd.xl-tools:{button.id}" for button in ribbon().buttons]
    assert len(found) - len(urls) == len(ribbon().groups) - 1


def test_the_entries_of_the_menu_are_called_as_in_the_ribbon():
    assert [title for url, title in items("Submenu") if title] == [button.label for button in ribbon().buttons]


def test_the_description_says_version_and_name_and_nobody():
    text = parts()["description.xml"].decode()

    assert f'<version value="{importlib.metadata.version("xl_tools")}"/>' in text
    assert text.count("政府信息公开年报</name>") == 2
    assert "publisher" not in text


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("*.py")), ids=lambda file: file.stem)
def test_a_module_runs_on_python_3_5_and_needs_nothing_but_libreoffice(file):
    tree = ast.parse(file.read_text(encoding="utf-8"), feature_version=(3, 5))

    assert not [node for node in ast.walk(tree) if isinstance(node, (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr))]
    imported = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    imported += [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    assert {name.split(".")[0] for name in imported} <= INSIDE | sys.stdlib_module_names


@pytest.fixture
def inside(monkeypatch):
    """A module of the extension that needs no LibreOffice, by its name."""
    monkeypatch.syspath_prepend(str(SOURCE / "pythonpath"))
    return lambda name: importlib.import_module(f"xl_tools_office.{name}")


def test_both_sides_of_a_job_understand_each_other(inside, tmp_path):
    exchange = inside("exchange")
    book = "/年报/甘河子镇 a=b%x%.xlsx"

    exchange.write_request(
        str(tmp_path), {"action": "import", "host": "office", "book": book, "answers": "a,b", "file": "两\r\n行"}
    )
    job.write_reply(tmp_path, job.Reply("tell", "第一行\n第二行", status="x=1"))

    assert job.read_request(tmp_path) == job.Request("import", "office", 0, book, answers=frozenset("ab"), file="两\n行")
    reply = exchange.read_reply(str(tmp_path))
    assert (reply["kind"], reply["text"], reply["status"]) == ("tell", "第一行\n第二行", "x=1")
    assert (exchange.REQUEST, exchange.REPLY, exchange.EDITS, exchange.COPY) == (job.REQUEST, job.REPLY, job.EDITS, job.COPY)
    assert exchange.CELLS == glance.CELLS


@pytest.mark.parametrize("given", [{"XL_TOOLS_HOME": "/somewhere"}, {"XDG_DATA_HOME": "/data"}, {"HOME": "/home/a"}])
def test_both_sides_look_into_the_same_folder(inside, monkeypatch, given):
    for name in ("XL_TOOLS_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    folder = inside("folder").folder_of_user()

    assert (folder.path, folder.log) == (str(places.home()), str(places.log_file()))


@pytest.mark.parametrize("left", [None, b"", b"kind=done", "status=x\r\n".encode("utf-16")])
def test_half_a_reply_is_none(inside, tmp_path, left):
    if left is not None:
        (tmp_path / "reply.txt").write_bytes(left)
    assert inside("exchange").read_reply(str(tmp_path)) is None


# From here on in LibreOffice.


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The data folder of the add-in, and the first place where LibreOffice looks for programs."""
    path = tmp_path_factory.mktemp("data")
    opener = path / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" >> "{path}/opened"\n', encoding="utf-8")
    opener.chmod(0o755)
    return path


@pytest.fixture(scope="module")
def running(folder):
    with office_with_buttons(folder) as office:
        yield office


@pytest.fixture
def office(running):
    """LibreOffice with a good workbook open."""
    running.open(workbook_of(settled_totals(good_filing())))
    return running


def press(office, action, *answers):
    """The texts of the dialogs that come, answered one by one (the last with OK where no answer is given)."""
    office.call("press", action)
    texts, left = [], list(answers)
    while (dialog := office.call("dialog")) is not None:
        texts.append(dialog["text"])
        office.call("answer", left.pop(0) if left else "OK")
    office.call("finished")
    return texts


def protections(office):
    """How each sheet is protected, with every option, as it is written when the document is saved."""
    files = parts_of(office.saved(), "x")
    return {name: re.findall(rb"<sheetProtection[^>]*>", files[path]) for name, path in sheet_parts(files).items()}


@pytest.mark.office
def test_the_request_tells_what_is_open_and_the_copy_holds_unsaved_edits(office, folder):
    replies = Replies(folder, {"kind": "done"})
    office.call("type", "表三", "D7", "4321")
    office.call("go", "表三", "F9")

    assert press(office, "validate") == []

    (asked,) = replies.asked
    assert {**asked, "book": asked["book"][-5:]} == {
        "action": "validate", "host": "office", "app": "0", "book": ".xlsx", "sheet": "表三", "cell": "F9",
        "version": importlib.metadata.version("xl_tools"),
    }  # fmt: skip
    assert b"4321" in parts_of(replies.copy(), "x")[sheet_parts(parts_of(replies.copy(), "x"))["表三"]]


@pytest.mark.office
def test_a_button_that_changes_nothing_leaves_the_document_unmodified(office, folder):
    Replies(folder, {"kind": "done", "status": "好"})
    press(office, "validate")
    assert (office.call("modified"), office.call("steps")) == (False, [])


@pytest.mark.office
def test_edits_are_carried_out_on_protected_sheets_and_taken_back_in_one_step(office, folder):
    before, sheets = protections(office), office.call("formulas", RESULTS, "A5:F7")
    link = {"formula": 'HYPERLINK("#\'表三\'!D5",IF(SUM(\'表三\'!D7:D8,1)>0,"表三 D5",""))'}
    rows = [["=1+1", 5, None, link], ["007", 0.25, "多\n行", None]]
    Replies(folder, {"kind": "done", "edits": [
        {"do": "write", "sheet": RESULTS, "row": 5, "column": 1, "rows": rows},
        {"do": "write", "sheet": RESULTS, "row": 7, "column": 1, "rows": [["a", "b"], [], ["c"]]},
        {"do": "write", "sheet": "表三", "row": 7, "column": 4, "rows": [[None]]},
        {"do": "select", "sheet": "表三", "cell": "E7"},
    ]})  # fmt: skip

    assert press(office, "validate") == []

    assert office.call("read", RESULTS, "A5:D6") == [["=1+1", 5, "", "表三 D5"], ["007", 0.25, "多\n行", ""]]
    assert office.call("read", RESULTS, "A7:B9") == [["a", "b"], ["", ""], ["c", ""]]
    assert office.value("表三", "D7") == ""
    assert office.call("active") == ["表三", "$表三.$E$7"]
    assert protections(office) == before
    assert len(office.call("steps")) == 1
    office.call("undo")
    assert office.call("formulas", RESULTS, "A5:F7") == sheets
    assert office.value("表三", "D7") == 5
    assert protections(office) == before


@pytest.mark.office
def test_more_rows_get_the_looks_and_locks_of_the_last_and_keep_what_they_hold(office, folder):
    office.call("write", RESULTS, {f"E{LAST_ROW + 2}": "=说明"})
    Replies(folder, {"kind": "done", "edits": [{"do": "extend", "sheet": RESULTS, "row": LAST_ROW, "rows": 3}]})

    press(office, "validate")

    assert [office.call("locked", RESULTS, f"{column}{LAST_ROW + 3}") for column in "DE"] == [True, False]
    assert office.call("locked", RESULTS, f"E{LAST_ROW + 4}") is True
    assert office.value(RESULTS, f"E{LAST_ROW + 2}") == "=说明"


@pytest.mark.office
@pytest.mark.parametrize(
    "broken",
    [
        {"do": "dance", "sheet": "表三"},
        {"do": "write", "sheet": "表三", "row": 0, "column": 1, "rows": [[1]]},
        {"do": "write", "sheet": "表三", "row": 9, "column": 4, "rows": [[1, [2]]]},
    ],
    ids=["unknown", "outside", "no value"],
)
def test_edits_that_fail_midway_leave_the_document_as_it_was(office, folder, broken):
    before = protections(office)
    first = {"do": "write", "sheet": "表三", "row": 7, "column": 4, "rows": [[99]]}
    Replies(folder, {"kind": "done", "edits": [first, broken]})

    (text,) = press(office, "zeros")

    assert "已恢复原样" in text
    assert "Traceback" not in text
    assert "Traceback" in (folder / "xl_tools.log").read_text(encoding="utf-8")
    assert (office.value("表三", "D7"), office.call("steps"), protections(office)) == (5, [], before)


@pytest.mark.office
def test_a_sheet_with_a_password_is_named_and_nothing_is_written(office, folder):
    office.call("protect", "表四", "geheim")
    edits = [{"do": "write", "sheet": sheet, "row": 7, "column": 4, "rows": [[99]]} for sheet in ("表三", "表四")]
    Replies(folder, {"kind": "done", "edits": edits})

    (text,) = press(office, "zeros")

    assert "“表四”设有密码保护" in text
    assert office.value("表三", "D7") == 5
    assert protections(office)["表三"]


@pytest.mark.office
def test_a_sheet_that_is_not_there_is_named(office, folder):
    Replies(folder, {"kind": "done", "edits": [{"do": "select", "sheet": "表九", "cell": "A1"}]})
    (text,) = press(office, "next")
    assert "没有工作表“表九”" in text


@pytest.mark.office
def test_a_message_is_shown_with_its_lines(office, folder):
    Replies(folder, {"kind": "tell", "text": "第一行\u2028第二行", "title": "结果"})
    office.call("press", "doctor")

    dialog = office.call("dialog")
    office.call("answer", "OK")
    office.call("finished")

    assert (dialog["title"], dialog["buttons"]) == ("结果", ["OK"])
    assert "第一行\n第二行" in dialog["text"]


@pytest.mark.office
@pytest.mark.parametrize(("answer", "rounds"), [("Yes", 2), ("No", 1)])
def test_a_question_answered_with_yes_is_asked_about_no_more(office, folder, answer, rounds):
    replies = Replies(folder, {"kind": "ask", "text": "都填上 0 吗？", "question": "zeros"}, {"kind": "done"})
    press(office, "zeros", answer)
    assert [asked.get("answers", "") for asked in replies.asked] == ["", "zeros"][:rounds]


@pytest.mark.office
def test_a_chosen_file_goes_back_to_the_program(office, folder):
    report = folder / "旧报告 2025.docx"
    report.write_bytes(b"")
    filters = "Word 文档 (*.docx;*.doc),*.docx;*.doc,所有文件 (*.*),*.*"
    replies = Replies(folder, {"kind": "choose", "title": "选择报告", "filter": filters}, {"kind": "done"})

    office.call("press", "import")
    assert office.call("dialog")["title"] == "选择报告"
    office.call("choose", str(report))
    office.call("finished")

    assert [asked.get("file", "") for asked in replies.asked] == ["", str(report)]


@pytest.mark.office
def test_no_file_chosen_ends_it(office, folder):
    replies = Replies(folder, {"kind": "choose", "title": "选择报告"}, {"kind": "done"})
    press(office, "import", "Cancel")
    assert len(replies.asked) == 1


@pytest.mark.office
def test_it_asks_no_more_than_six_times(office, folder):
    replies = Replies(folder, *[{"kind": "ask", "text": "？", "question": "q"}] * 7)
    press(office, "zeros", *["Yes"] * 6)
    assert len(replies.asked) == 6


@pytest.mark.office
def test_a_file_to_open_goes_to_the_program_of_the_system(office, folder):
    report = folder / "报告 2026.docx"
    report.write_bytes(b"")
    Replies(folder, {"kind": "done", "open": str(report)})

    assert press(office, "report") == []

    end = time.monotonic() + 10
    while not (folder / "opened").exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert unquote((folder / "opened").read_text(encoding="utf-8")).strip() == f"file://{report}"


@pytest.mark.office
def test_a_file_that_cannot_be_opened_is_named(office, folder):
    Replies(folder, {"kind": "done", "open": str(folder / "没有.docx")})
    (text,) = press(office, "report")
    assert "没有.docx" in text


@pytest.mark.office
@pytest.mark.parametrize(
    ("script", "told"),
    [
        (None, "没有登记要使用的 Python"),
        ("gone", "登记的 Python 不在了"),
        ("echo ModuleNotFoundError; exit 1", "没有给出结果"),
        ('echo nonsense > "$3/reply.txt"', "没有给出结果"),
    ],
    ids=["none written down", "gone", "broken off", "no sense"],
)
def test_where_python_does_not_answer_one_sentence_says_what_to_do(office, folder, script, told):
    use(folder, script or "")
    if script is None:
        (folder / "python.txt").unlink()
    elif script == "gone":
        (folder / "python.sh").unlink()

    (text,) = press(office, "validate")

    assert told in text
    assert "请" in text
    assert "Traceback" not in text
    if "exit" in (script or ""):
        assert str(folder / "xl_tools.log") in text
        assert "ModuleNotFoundError" in (folder / "xl_tools.log").read_text(encoding="utf-8")
