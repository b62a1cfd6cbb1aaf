"""Files dropped onto the icon, answered by a resident, and in the old way where none does."""

import os
import subprocess
import sys

import pytest

from tests.addin.resident.conftest import WRONG
from xl_tools.addin.resident.errand import MOST_FILES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a resident is started by itself on Linux only")
ENGINE = "xl_tools.workbook"


def drop(user, *files):
    """Exit status, the page, and whether the engine was loaded for it."""
    opener = user.path / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" >> "{user.path}/opened"\n', encoding="utf-8")
    opener.chmod(0o755)
    environment = {**user.environment, "PATH": f"{user.path}{os.pathsep}{os.environ['PATH']}", "BROWSER": str(opener)}
    command = [sys.executable, "-X", "importtime", "-m", "xl_tools", "drop", *map(str, files)]
    done = subprocess.run(command, env=environment, cwd=user.path, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    page = max((user.path / "pages").iterdir(), key=lambda file: file.stat().st_mtime_ns)
    return done.returncode, page.read_text(encoding="utf-8"), ENGINE in done.stderr


def test_the_first_drop_starts_a_resident_and_the_second_is_answered_by_it(user, tmp_path):
    file = tmp_path / "青石镇 年报&1.xlsx"
    file.write_bytes(WRONG)

    first = drop(user, file)
    user.wait_for_resident()
    second = drop(user, file)

    assert (first[0], first[2]) == (1, True)
    assert (second[0], second[2]) == (1, False)
    assert "T3-ROW" in second[1]
    assert (tmp_path / "青石镇 年报&1-加注.xlsx").exists()
    assert len((user.path / "opened").read_text().splitlines()) == 2


def test_the_status_is_that_of_the_worst_file(living, tmp_path):
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"no workbook")

    status, page, loaded = drop(living, bad)

    assert (status, loaded) == (3, False)
    assert "F-NOT-WORKBOOK" in page


@pytest.mark.parametrize("name", ["两\n行.xlsx", "分\u2028隔.xlsx", os.fsdecode(b"\xff.xlsx")])
def test_names_that_no_request_can_hold_are_dealt_with_here(living, tmp_path, name):
    (tmp_path / name).write_bytes(WRONG)

    _, _, loaded = drop(living, tmp_path / name)

    assert loaded


def test_many_files_are_dealt_with_here(living, tmp_path):
    files = [tmp_path / f"{number}.xlsx" for number in range(MOST_FILES + 1)]

    status, _, loaded = drop(living, *files)

    assert (status, loaded) == (3, True)


def test_no_file_at_all_is_told(living):
    assert "请把要校验的工作簿拖到" in drop(living)[1]
