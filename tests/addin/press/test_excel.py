"""The bridge to Excel as Windows really is: what is imported there, and what that leaves behind."""

import atexit
import subprocess
import sys
from pathlib import Path

import pytest

from xl_tools.addin.press.excel import xlwings
from xl_tools.addin.press.exit_handlers import without_exit_handlers

PROGRAM = Path(__file__).with_name("fake_windows.py")
BROKEN = "win32com.server.policy"
"""What xlwings imports last: its handler is registered by then."""


def imported(module, *broken):
    """The lines of a program that imported this on a faked Windows, where these modules are not there."""
    done = subprocess.run(
        [sys.executable, PROGRAM, module, *broken],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(Path.cwd())},
    )
    return done.stdout.splitlines()


@pytest.mark.parametrize("broken", [(), (BROKEN,)], ids=["whole", "broken"])
def test_xlwings_alone_ends_the_excels_of_others(broken):
    assert imported("xlwings", *broken)[1:] == ["tasklist /FI IMAGENAME eq EXCEL.exe", "taskkill /PID 4242 /F"]


def test_the_bridge_ends_no_program_of_others():
    assert imported("xl_tools.addin.press.excel") == ["engine excel"]


def test_the_bridge_ends_no_program_of_others_where_its_import_fails_half_way():
    assert imported("xl_tools.addin.press.excel", BROKEN) == [f"without {BROKEN}"]


def test_only_the_handlers_of_that_package_are_held_back(monkeypatch):
    kept = []
    monkeypatch.setattr(atexit, "register", lambda function, *_: kept.append(function))
    with without_exit_handlers("xlwings"):
        atexit.register(print)
        atexit.register(xlwings.view)
    atexit.register(xlwings.load)

    assert kept == [print, xlwings.load]
