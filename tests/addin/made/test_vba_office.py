"""The shipped macros run in LibreOffice, only the system module swapped, against the real command."""

import sys
from pathlib import Path

import pytest

from tests.office.driver import Office
from xl_tools.addin.made.excel_addin import build_addin, vba_sources
from xl_tools.addin.made.ribbon import ribbon
from xl_tools.addin.made.strings import SENTENCES
from xl_tools.addin.press.job import LINE_BREAK
from xl_tools.files.shipped import resource

pytestmark = pytest.mark.office

HERE = Path(__file__).parent
BUTTONS = [button.id for button in ribbon().buttons]
OWN = {text.partition("{0}")[0] for name, text in SENTENCES.items() if name not in ("title", "working")}
"""How the sentences begin that the add-in says where Python does not."""


class Desk:
    """A clerk's LibreOffice with the add-in and one workbook open, and the data folder 数据 100%."""

    def __init__(self, office, folder):
        self.office = office
        self.home = folder / "数据 100%"
        self.home.mkdir()
        (self.home / "jobs").mkdir()
        self.book = folder / "古塔镇 年报.xlsx"
        self.book.write_bytes(resource("workbooks/年报模板-2021格式.xlsx").read_bytes())

    def install(self, script):
        """Name a program in python.txt that runs this script."""
        program = self.home / "start python.sh"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        (self.home / "python.txt").write_bytes(f"{program}\r\n".encode("utf-16"))

    def install_python(self):
        root = HERE.parents[2]
        self.install(f'PYTHONPATH="{root}" exec "{sys.executable}" -P -m xl_tools.addin "$1"')

    def press(self, action):
        assert self.office.call("press", f"xlt_{action}") is True

    @property
    def told(self):
        """What was shown, oldest first, as (kind, text, title)."""
        path = self.home / "told.txt"
        if not path.exists():
            return []
        return [tuple(line.replace("\r", "").split("\t")) for line in path.read_bytes().decode("utf-16").split("\n") if line]

    def last(self, name):
        """The last request or reply, as names and values."""
        job = max((self.home / "jobs").iterdir(), key=lambda path: path.stat().st_mtime_ns)
        lines = (job / name).read_bytes().decode("utf-16").split("\r\n")
        return {key: value.replace(LINE_BREAK, "\\n") for key, _, value in (line.partition("=") for line in lines if line)}


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    home = tmp_path_factory.mktemp("office")
    with Office(
        server=HERE / "vba_office_server.py", environment={"LC_ALL": "C.UTF-8", "XL_TOOLS_HOME": str(home / "数据 100%")}
    ) as running:
        running.home = home
        addin = home / "xl_tools.xlam"
        source = (HERE / "vba_system_office.bas").read_text(encoding="utf-8")
        addin.write_bytes(build_addin({**vba_sources(), "XlToolsSystem": source}))
        running.modules = running.call("load_addin", str(addin))
        running.desk = Desk(running, home)
        running.call("open_shown", str(running.desk.book))
        yield running


@pytest.fixture
def desk(office):
    """The desk with nothing said yet and Python installed."""
    for name in ("told.txt", "yes.txt", "chosen.txt"):
        (office.desk.home / name).unlink(missing_ok=True)
    office.desk.install_python()
    return office.desk


def test_all_modules_are_loaded_and_their_text_is_the_source(office):
    assert office.modules == ["Sheet1", "Sheet2", "ThisWorkbook", "XlToolsJob", "XlToolsRibbon", "XlToolsSystem"]
    for name in ("XlToolsJob", "XlToolsRibbon"):
        loaded = office.call("source", name).replace("\r\n", "\n")
        wanted = vba_sources()[name].partition("\n")[2]  # Attribute VB_Name becomes a remark of LibreOffice's own
        assert loaded.rstrip("\n").endswith(wanted.rstrip("\n"))


@pytest.mark.parametrize("action", BUTTONS)
def test_a_button_reaches_the_real_command_and_shows_its_reply(desk, action):
    desk.press(action)
    request, reply = desk.last("request.txt"), desk.last("reply.txt")

    assert request["action"] == action
    assert (request["host"], request["book"], request["sheet"], request["cell"]) == ("office", str(desk.book), "首页", "B4")
    assert reply["kind"] in ("done", "tell", "warn", "ask", "choose")
    assert "A-FAILED" not in reply.get("text", "")
    assert not [text for _, text, _ in desk.told if any(text.startswith(own) for own in OWN)]
    if reply["kind"] in ("tell", "warn", "ask"):
        assert (reply["kind"], reply["text"], reply["title"]) in desk.told
    if "open" in reply:
        assert ("open", reply["open"], "") in desk.told
        assert Path(reply["open"]).is_file()


@pytest.mark.parametrize("action", BUTTONS)
def test_without_python_every_button_says_so(desk, action):
    (desk.home / "python.txt").unlink()
    desk.press(action)

    assert desk.told == [("warn", SENTENCES["no_python"], SENTENCES["title"])]


def test_a_python_that_dies_is_told_with_the_log(desk):
    desk.install("exit 1")
    desk.press("validate")

    assert desk.told == [("warn", SENTENCES["no_reply"].format(desk.home / "xl_tools.log"), SENTENCES["title"])]


def test_a_question_answered_with_yes_is_asked_no_more(desk):
    (desk.home / "yes.txt").touch()
    desk.press("zeros")
    asked = [text for kind, text, _ in desk.told if kind == "ask"]

    assert len(asked) == 1
    assert desk.last("request.txt")["answers"]
    assert desk.last("reply.txt")["kind"] in ("done", "tell")


def test_a_report_that_was_chosen_reaches_the_command(desk):
    chosen = next(resource("workbooks/examples/sources").glob("*"))
    (desk.home / "chosen.txt").write_bytes(str(chosen).encode("utf-16"))
    desk.press("import")

    assert desk.told[0][0] == "choose"
    assert desk.last("request.txt")["file"] == str(chosen)
    assert desk.last("reply.txt")["kind"] != "choose"
