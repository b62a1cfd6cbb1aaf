"""Folders that cannot be looked into, names that are not UTF-8, a locale without Chinese: what can be done is done, and the rest is told."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.jobs.batch.folders import doubtful, good, outcomes, statuses, wrong
from tests.jobs.collect.county import write_roster
from tests.samples import good_filing
from xl_tools.cli import main
from xl_tools.errors import Refused
from xl_tools.jobs.batch.folder import files_in
from xl_tools.jobs.make_workbook import settled_totals, workbook_of

ROOT = Path(__file__).resolve().parents[2]
POSIX = pytest.mark.skipif(os.name != "posix", reason="rights and names of POSIX")
RIGHTS = "-dac_override,-dac_read_search"
UNIT = "安平县第0镇人民政府"
AS_BYTES = os.fsdecode(b"\xb9\xab\xb1\xa8.xlsx")


def program(*words, **environment):
    """The program as somebody who may not read everything, as an administrator may."""
    command = [sys.executable, "-m", "xl_tools", *map(str, words)]
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv") or pytest.skip("an administrator may read everything")
        command = [setpriv, f"--bounding-set={RIGHTS}", f"--inh-caps={RIGHTS}", *command]
    return subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def closed(tmp_path):
    """A folder with a workbook, and with another in a folder that nobody may look into."""
    source = tmp_path / "来件"
    (source / "私").mkdir(parents=True)
    (source / "甲.xlsx").write_bytes(good())
    (source / "私" / "乙.xlsx").write_bytes(good(1))
    (source / "私").chmod(0)
    yield source
    (source / "私").chmod(0o755)


@POSIX
def test_a_batch_does_the_rest_and_tells_of_a_closed_folder(closed, tmp_path):
    run = program("batch", closed, "-o", tmp_path / "结果", "--jobs", "1")

    assert (run.returncode, statuses(tmp_path / "结果")) == (3, {"甲.xlsx": "accepted", "私": "unreadable"})
    assert [finding["code"] for finding in outcomes(tmp_path / "结果")["私"]["findings"]] == ["F-DENIED"]


@POSIX
def test_so_do_collect_and_the_table(closed, tmp_path):
    write_roster(tmp_path / "名册.xlsx", [UNIT])
    words = ("--roster", tmp_path / "名册.xlsx", "--year", "2026", "-o", tmp_path / "结果")

    first, again = program("collect", closed, *words), program("collect", closed, *words)
    table = program("export", closed, "--table", tmp_path / "表.csv")

    told = (tmp_path / "结果" / "状态.json").read_text(encoding="utf-8")
    assert ("“私”的权限" in told, "F-DENIED" in table.stderr) == (True, True)
    assert (first.returncode, again.returncode, table.returncode) == (first.returncode, first.returncode, 3)
    assert (tmp_path / "表.csv").exists()


@POSIX
def test_a_closed_folder_that_was_asked_for_itself_is_refused(closed, tmp_path):
    run = program("batch", closed / "私", "-o", tmp_path / "结果")

    assert run.returncode == 3
    assert "F-DENIED" in run.stderr


@POSIX
def test_a_folder_in_the_place_of_a_file_is_still_called_one(tmp_path, capfd):
    assert main(["validate", str(tmp_path)]) == 3
    assert "文件夹" in "".join(capfd.readouterr())
    with pytest.raises(Refused, match="F-MISSING"):
        files_in(tmp_path / "没有", tmp_path / "结果")


@POSIX
def test_a_name_that_is_not_utf_8_is_collected_like_any_other(tmp_path):
    source = tmp_path / "收件"
    source.mkdir()
    try:
        (source / AS_BYTES).write_bytes(good())
    except OSError:
        pytest.skip("the file system takes no such names")
    write_roster(tmp_path / "名册.xlsx", [UNIT])
    words = ["collect", source, "--roster", tmp_path / "名册.xlsx", "--year", "2026", "-o", tmp_path / "结果", "--jobs", "1"]

    assert [main(list(map(str, [*words, *more]))) for more in ([], [], ["--close"])] == [0, 0, 0]
    assert '"counted"' in (tmp_path / "结果" / "状态.json").read_text(encoding="utf-8")


@POSIX
def test_nor_is_it_a_fault_where_something_is_told_of_such_files(tmp_path):
    source, target = tmp_path / "收件", tmp_path / "结果"
    source.mkdir()
    wanting = workbook_of(
        settled_totals(replace(good_filing(), identity=replace(good_filing().identity, unit=UNIT, signature="某局")))
    )
    files = {b"1": good(), b"2": good(1), b"3": b"no workbook", b"4": doubtful(), b"5": wrong(), b"6": good(), b"7": wanting}
    try:
        for name, data in files.items():
            (source / os.fsdecode(b"\xb9\xab" + name + b".xlsx")).write_bytes(data)
    except OSError:
        pytest.skip("the file system takes no such names")
    write_roster(tmp_path / "名册.xlsx", [UNIT, "安平县白云镇人民政府", "安平县黄土镇人民政府"])

    statuses = {main(list(map(str, ["collect", source, "--roster", tmp_path / "名册.xlsx", "--year", "2026", "-o", target, "--jobs", "1"]))) for _ in "12"}  # fmt: skip

    assert len(statuses) == 1
    for path in target.rglob("*.*"):
        if path.suffix in (".json", ".html", ".csv", ".txt"):
            assert path.read_text(encoding="utf-8")


@POSIX
def test_in_a_locale_without_chinese_names_of_files_are_chinese_all_the_same(tmp_path):
    source = tmp_path / "来件"
    source.mkdir()
    (source / "甲𠮷.xlsx").write_bytes(good())

    run = program("batch", source, "-o", tmp_path / "结果", "--jobs", "1", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")

    assert (run.returncode, statuses(tmp_path / "结果")) == (0, {"甲𠮷.xlsx": "accepted"})
    assert (tmp_path / "结果" / "报告" / "甲𠮷.docx").exists()
