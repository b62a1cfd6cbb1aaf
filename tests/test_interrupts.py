"""Ctrl-C at any moment: one sentence, status 130, no traceback, whole files only, nothing left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.samples import good_filing
from xl_tools.files.disk import write_whole
from xl_tools.jobs.make_workbook import workbook_of

ROOT = Path(__file__).resolve().parent.parent
HEEDING = """
import os, sys
from xl_tools.interrupts import interrupts
interrupts.heed()
os.write(int(sys.argv.pop(1)), b"x")
from xl_tools.__main__ import run
run()
"""
"""The program, which tells when it heeds signals: before that it is Python alone that starts."""
MOMENTS = (0, 0.01, 0.03, 0.06, 0.1, 0.16, 0.24, 0.4)
"""Seconds: while the command line is read, modules load, files are read and written."""
MANY_MOMENTS = tuple(at / 200 for at in range(120))


def stopped(folder, words, seconds, number=signal.SIGINT):
    """Status and what was said of a command that got a signal so many seconds after it began to heed it."""
    reading, writing = os.pipe()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder / "tmp")}
    command = [sys.executable, "-c", HEEDING, str(writing), *words]
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        pass_fds=[writing],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as run:
        os.close(writing)
        assert os.read(reading, 1) == b"x"
        os.close(reading)
        time.sleep(seconds)
        os.killpg(run.pid, number)
        said = run.communicate(timeout=60)[1].decode()
    return run.returncode, said


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "tmp").mkdir()
    (tmp_path / "来件").mkdir()
    (tmp_path / "年报.xlsx").write_bytes(workbook_of(good_filing()))
    for name in ("甲", "乙", "丙"):
        (tmp_path / "来件" / f"{name}.xlsx").write_bytes((tmp_path / "年报.xlsx").read_bytes())
    return tmp_path


COMMANDS = {
    "validate": ["validate", "年报.xlsx", "--format", "html", "-o", "结果/页.html"],
    "report": ["report", "年报.xlsx", "-o", "结果/报告.docx", "--html", "结果/网页.html"],
    "batch": ["batch", "来件", "-o", "结果", "--jobs", "2"],
    "demo": ["demo", "结果"],
}


def look(folder, words, seconds):
    """Interrupt the command; True where it was. Whatever is there is whole."""
    target = folder / "结果"
    target.mkdir(exist_ok=True)
    status, said = stopped(folder, words, seconds)

    assert "Traceback" not in said
    assert (status, said.count("已中断")) in ((130, 1), (0, 0), (1, 0))
    assert list((folder / "tmp").iterdir()) == []
    assert [path.name for path in target.rglob(".xl_tools-*")] == []
    for path in target.rglob("*.docx"):
        assert path.read_bytes()[-22:-18] == b"PK\5\6"
    for path in target.rglob("*.html"):
        assert path.read_text(encoding="utf-8").rstrip().endswith("</html>")
    return status == 130


@pytest.mark.parametrize("command", COMMANDS)
def test_ctrl_c_at_any_moment_is_one_sentence_with_130_and_leaves_whole_files(command, folder):
    assert sum(look(folder, COMMANDS[command], seconds) for seconds in MOMENTS)


@pytest.mark.long
@pytest.mark.parametrize("command", COMMANDS)
def test_ctrl_c_at_very_many_moments(command, folder):
    assert sum(look(folder, COMMANDS[command], seconds) for seconds in MANY_MOMENTS)


FIRST_PROCESS = """
import multiprocessing, signal
from xl_tools.jobs.batch.workers.pool import _unheard
if __name__ == "__main__":
    with _unheard():
        multiprocessing.get_context("spawn").Process(target=int).start()
        print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))
    print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))
"""


def test_ctrl_c_waits_until_the_very_first_process_has_been_started():
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-c", FIRST_PROCESS], env=environment, capture_output=True, text=True, check=True)

    assert run.stdout.split() == ["True", "False"]


def test_the_request_of_the_system_to_end_is_answered_alike(folder):
    status, said = stopped(folder, COMMANDS["batch"], 0.05, signal.SIGTERM)

    assert (status, said.count("已中断"), "Traceback" in said) == (143, 1, False)


def test_a_command_in_the_background_takes_no_notice_where_it_was_told_not_to(folder):
    words = ["sh", "-c", 'trap "" INT; exec "$@"', "sh", sys.executable, "-m", "xl_tools", "validate", "年报.xlsx"]
    with subprocess.Popen(words, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE) as run:
        time.sleep(0.1)
        run.send_signal(signal.SIGINT)
        assert "通过" in run.communicate(timeout=60)[0].decode()
    assert run.returncode == 0


IMPORTING = """
import pathlib, signal, sys
sys.path.insert(0, sys.argv[1])
from xl_tools.interrupts import interrupts
from xl_tools.later import later
interrupts.heed()
interrupts.put_away_first()
try:
    later("half_way").whole
except KeyboardInterrupt:
    print(sys.modules["half_way"].whole, interrupts.status)
"""


def test_a_signal_in_the_middle_of_an_import_waits_until_the_module_is_whole(tmp_path):
    (tmp_path / "half_way.py").write_text("import signal\nsignal.raise_signal(signal.SIGINT)\nwhole = True\n")

    done = subprocess.run([sys.executable, "-c", IMPORTING, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.stdout, done.stderr) == ("True 130\n", "")


def test_a_second_ctrl_c_does_not_disturb_the_putting_away():
    code = """
import signal, sys
from xl_tools.interrupts import interrupts
interrupts.heed()
interrupts.put_away_first()
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    signal.raise_signal(signal.SIGINT)
    print("put away")
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, "put away\n", "")


def test_an_interrupt_in_the_middle_of_writing_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch):
    def interrupted(_):
        raise KeyboardInterrupt

    target = tmp_path / "年报.docx"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", interrupted)

    with pytest.raises(KeyboardInterrupt):
        write_whole(target, b"new")

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("年报.docx", b"old")]
