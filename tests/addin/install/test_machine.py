"""What is found of the machine and its user: folders, the desktop in any language, the interpreter without a window, a running Excel."""

import sys
from pathlib import Path

import pytest

from tests.addin.windows import Windows
from xl_tools.addin.install.installation import install
from xl_tools.addin.install.machine import this_machine, windowless
from xl_tools.addin.places import home


@pytest.mark.parametrize(
    ("environment", "system", "folder"),
    [
        ({"XL_TOOLS_HOME": "/x/y", "LOCALAPPDATA": "/local"}, "win32", "/x/y"),
        ({"LOCALAPPDATA": "/local", "XDG_DATA_HOME": "/data"}, "win32", "/local/xl_tools"),
        ({"LOCALAPPDATA": "/local", "XDG_DATA_HOME": "/data"}, "linux", "/data/xl_tools"),
        ({}, "linux", "~/.local/share/xl_tools"),
        ({}, "win32", "~/AppData/Local/xl_tools"),
    ],
)
def test_the_data_folder_is_the_one_of_the_system_unless_it_is_chosen(environment, system, folder):
    assert home(environment, system) == Path(folder).expanduser()


@pytest.fixture
def user(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XL_TOOLS_HOME"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".config").mkdir()
    return tmp_path


def test_the_desktop_is_found_in_the_language_of_the_user(user):
    (user / "桌面").mkdir()
    (user / ".config" / "user-dirs.dirs").write_text(
        'XDG_DOWNLOAD_DIR="$HOME/下载"\nXDG_DESKTOP_DIR="$HOME/桌面"\n', encoding="utf-8"
    )

    assert this_machine().desktop == user / "桌面"


def test_a_user_without_a_desktop_folder_has_none(user):
    assert this_machine().desktop is None
    (user / ".config" / "user-dirs.dirs").write_text('XDG_DESKTOP_DIR="$HOME/"\n', encoding="utf-8")
    assert this_machine().desktop is None


def test_this_machine_is_this_one(user):
    machine = this_machine()

    assert machine.python == Path(sys.executable)
    assert machine.home == user / ".local" / "share" / "xl_tools"
    assert machine.applications == user / ".local" / "share" / "applications"
    assert machine.registry is None


def test_the_interpreter_without_a_window_is_taken_where_there_is_one(tmp_path):
    console = tmp_path / "python.exe"
    assert windowless(console) == console
    (tmp_path / "pythonw.exe").write_bytes(b"")

    assert windowless(console) == tmp_path / "pythonw.exe"
    assert windowless(tmp_path / "python3.13") == tmp_path / "python3.13"


@pytest.mark.parametrize(("said", "runs"), [("EXCEL.EXE   1234 Console", True), ("INFO: No tasks are running", False)])
def test_an_excel_that_is_open_is_told_for_it_would_forget_the_registration(said, runs, tmp_path, monkeypatch):
    tasklist = tmp_path / "System32" / "tasklist.exe"
    tasklist.parent.mkdir()
    tasklist.write_text(f"#!/bin/sh\necho '{said}'\n")
    tasklist.chmod(0o755)
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path))

    lines = list(install(Windows(tmp_path).machine))

    assert any("Excel 正在运行" in line for line in lines) == runs
