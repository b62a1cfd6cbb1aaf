"""What the tests of the add-in for WPS need: a missing component fails under CI where there is npm, and is told otherwise."""

import os
import shutil
import sys

import pytest

from tests.addin.wps.page import Wps, derived, missing
from xl_tools.addin.made.wps_addin import wps_files, wps_folder

FAST = 400
"""Times as fast as the clock of the wall, for tests in which only time goes by."""


@pytest.fixture(scope="session")
def wps_declarations(tmp_path_factory):
    """The folder with what the vendor declares, derived anew for each run."""
    what = missing()
    if what:
        required = os.environ.get("CI") and shutil.which("npm")
        (pytest.fail if required else pytest.skip)(f"missing: {what}")
    return derived(tmp_path_factory.mktemp("wps"))


@pytest.fixture
def wps_home(home, monkeypatch):
    """The data folder of a user whose name is Chinese and has a space, with Python registered."""
    folder = home / "李 四" / "xl_tools"
    folder.mkdir(parents=True)
    (folder / "python.txt").write_bytes(f"{sys.executable}\r\n".encode("utf-16"))
    monkeypatch.setenv("XL_TOOLS_HOME", str(folder))
    return folder


@pytest.fixture
def wps_addin(wps_home, tmp_path):
    """The folder of the add-in as it is installed."""
    folder = tmp_path / wps_folder()
    folder.mkdir()
    for name, content in wps_files(wps_home).items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def wps(wps_addin, wps_declarations, good_workbook):
    """WPS with a good workbook open."""
    with Wps(wps_addin, wps_declarations, good_workbook) as one:
        yield one


@pytest.fixture
def quick_wps(wps_addin, wps_declarations, good_workbook):
    """The same with a clock that runs fast, for programs that never answer."""
    with Wps(wps_addin, wps_declarations, good_workbook, speed=FAST) as one:
        yield one
