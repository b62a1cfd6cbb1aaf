"""Nothing of ours is left behind: what is for a moment goes with it, and what a process that was killed has left goes with the next one."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.samples import good_filing
from xl_tools.cli import main
from xl_tools.files.disk import write_whole
from xl_tools.files.libreoffice import find_office
from xl_tools.files.process_mark import mark
from xl_tools.files.scratch import scratch
from xl_tools.jobs.make_workbook import workbook_of

ROOT = Path(__file__).resolve().parents[2]
MACHINE = mark().partition("-")[0]
KILLED = "import os, sys; sys.path.insert(0, sys.argv[1]); {}; os.kill(os.getpid(), 9)"


@pytest.fixture
def gone():
    """The number of a process that is no more."""
    process = subprocess.Popen(["true"])
    process.wait()
    return process.pid


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """The folder for what is needed for a moment, as this process and those that it starts know it."""
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr("tempfile.tempdir", str(place))
    return place


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_for_a_moment_is_gone_whatever_happens_in_it(temporary):
    def failing():
        with scratch("trial") as folder:
            (folder / "x").write_bytes(b"x")
            assert names(temporary) == [folder.name]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()

    assert names(temporary) == []


def test_what_a_killed_process_has_left_goes_and_what_others_need_stays(temporary, gone):
    others = [
        f"xl_tools-office-{MACHINE}-{os.getppid()}-abc",
        f"xl_tools-office-{'0' * 8}-{gone}-abc",
        f"xl_tools-office-{gone}-abc",
        f"other-{MACHINE}-{gone}-abc",
    ]
    for name in (*others, f"xl_tools-office-{MACHINE}-{gone}-abc", f"xl_tools-pdf-{MACHINE}-{gone}-_x1"):
        (temporary / name / "inner").mkdir(parents=True)
    elsewhere = temporary.parent / "别处"
    elsewhere.mkdir()
    (temporary / f"xl_tools-link-{MACHINE}-{gone}-abc").symlink_to(elsewhere)

    with scratch("trial"):
        pass

    assert names(temporary) == sorted([*others, f"xl_tools-link-{MACHINE}-{gone}-abc"])
    assert elsewhere.is_dir()


def test_a_process_killed_within_leaves_a_folder_that_the_next_one_takes_away(temporary):
    code = KILLED.format("from xl_tools.files.scratch import scratch; place = scratch('trial'); place.__enter__()")
    subprocess.run([sys.executable, "-c", code, str(ROOT)], check=False)
    assert len(names(temporary)) == 1

    with scratch("trial"):
        pass

    assert names(temporary) == []


def test_a_file_half_written_by_a_killed_process_goes_with_the_next_that_is_written(tmp_path, gone):
    others = [f".xl_tools-{MACHINE}-{os.getppid()}-1", f".xl_tools-{'0' * 8}-{gone}-1", ".xl_tools", ".xl_tools-notes"]
    for name in (*others, f".xl_tools-{MACHINE}-{gone}-1"):
        (tmp_path / name).write_bytes(b"half")

    write_whole(tmp_path / "年报.docx", b"new")

    assert names(tmp_path) == sorted([*others, "年报.docx"])


def test_an_import_of_nothing_leaves_no_folder_behind(tmp_path):
    (tmp_path / "说明.txt").write_text("没有表格", encoding="utf-8")

    assert main(["import", str(tmp_path / "说明.txt"), "-o", str(tmp_path / "结果")]) == 3
    assert main(["import", *[str(tmp_path / "说明.txt")] * 2, "-o", str(tmp_path / "甲" / "乙")]) == 3

    assert names(tmp_path) == ["说明.txt"]


def program(folder, *words):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(folder / "home"), "XDG_CACHE_HOME": str(folder / "cache")}
    for name in ("XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"):
        environment.pop(name, None)
    return subprocess.Popen([sys.executable, "-m", "xl_tools", *words], cwd=folder, env=environment, stderr=subprocess.PIPE)


@pytest.mark.office
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_libreoffice_writes_nothing_but_what_was_asked_for(tmp_path, temporary):
    (tmp_path / "home").mkdir()
    (tmp_path / "年报.xlsx").write_bytes(workbook_of(good_filing()))

    with program(tmp_path, "report", "年报.xlsx", "-o", "报告.docx", "--pdf") as run:
        run.communicate(timeout=60)

    assert (run.returncode, names(tmp_path / "home"), names(temporary)) == (0, [], [])
    assert {"报告.docx", "报告.pdf"} <= set(names(tmp_path))


@pytest.mark.office
@pytest.mark.skipif(find_office() is None or not Path("/proc").is_dir(), reason="LibreOffice is not installed")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_neither_libreoffice_nor_its_files_outlive_a_program_that_was_ended(number, tmp_path, temporary):
    (tmp_path / "home").mkdir()
    (tmp_path / "年报.xlsx").write_bytes(workbook_of(good_filing()))

    with program(tmp_path, "report", "年报.xlsx", "-o", "报告.docx", "--pdf") as run:
        assert until(lambda: office_in(temporary) or run.poll() is not None)
        assert run.poll() is None, run.communicate()[1].decode()
        run.send_signal(number)
        run.communicate(timeout=60)

    assert until(lambda: not office_in(temporary))
    assert until(lambda: swept(temporary))
    assert run.returncode in (130, 143, -9)


def swept(folder):
    """Whether the next program leaves nothing of the earlier one; LibreOffice may still have been writing when one began before it."""
    with scratch("next"):
        return not [name for name in names(folder) if "-next-" not in name]


def office_in(folder):
    """The processes whose command line names a folder."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = place.read_bytes()
        except OSError:
            continue
        if str(folder).encode() in command and b"soffice" in command:
            found.append(place.parent.name)
    return found


def until(holds, seconds=120):
    """Whether something comes true in time; it need not stay so, as a command line is empty while one program gives way to another."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = holds()
        if found:
            return found
        time.sleep(0.02)
    return holds()
