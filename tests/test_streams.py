"""Standard streams as programs, pipes and terminals leave them: one sentence or silence, the right status, the work done."""

import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from tests.samples import good_filing, with_values
from xl_tools.jobs.make_workbook import workbook_of

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = (sys.executable, "-m", "xl_tools")
WRONG = with_values(good_filing(), {"cases.direct_litigation.total": "1"})


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "好.xlsx").write_bytes(workbook_of(good_filing()))
    (tmp_path / "错.xlsx").write_bytes(workbook_of(WRONG))
    (tmp_path / "来件").mkdir()
    for name in ("好.xlsx", "错.xlsx"):
        (tmp_path / "来件" / name).write_bytes((tmp_path / name).read_bytes())
    return tmp_path


def shell(folder, line, **environment):
    """What a line of the shell does, `xl-tools` being this program; its status is the last of the line, as $? in `结束`."""
    given = {**os.environ, "PYTHONPATH": str(ROOT), "PROGRAM": sys.executable, **environment}
    whole = 'xl-tools() { "$PROGRAM" -m xl_tools "$@"; }; ' + line
    return subprocess.run(["bash", "-c", whole], cwd=folder, env=given, capture_output=True, timeout=60, check=False)


STREAMS = ("<&- >&- 2>&-", "2>/dev/full")
COMMANDS = {
    "validate 错.xlsx": (1, None),
    "validate 好.xlsx --format json": (0, None),
    "report 好.xlsx -o 报告.docx": (0, "报告.docx"),
    "batch 来件 -o 结果 --jobs 1": (1, "结果/结果.xlsx"),
    "--help": (0, None),
    "validate --help": (0, None),
    "nonsense": (2, None),
    "validate": (2, None),
    "report 没有.xlsx -o 报告.docx": (3, None),
}


@pytest.mark.parametrize("streams", STREAMS)
def test_closed_and_full_streams_change_neither_the_work_nor_the_status(streams, folder):
    for command, (status, product) in COMMANDS.items():
        done = shell(folder, f"xl-tools {command} {streams}")

        assert (done.returncode, b"Traceback" in done.stderr) == (status, False), command
        if product:
            assert (folder / product).read_bytes()[:2] == b"PK"
            (folder / product).unlink()


@pytest.mark.parametrize("streams", [">&-", "2>&-", "<&-"])
def test_one_stream_that_is_closed_does_not_disturb_the_others(streams, folder):
    done = shell(folder, f"xl-tools validate 错.xlsx {streams}; xl-tools nonsense {streams}")

    assert (done.returncode, "T4-SUM" in done.stdout.decode()) == (2, streams != ">&-")
    assert "没有“nonsense”这个命令" in done.stderr.decode() or streams == "2>&-"
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize("command", ["validate 错.xlsx --format json", "rules", "--help", "batch 来件 -o 结果 --jobs 1"])
def test_a_result_for_which_there_is_no_room_is_told_with_status_3_and_the_work_is_done(command, folder):
    done = shell(folder, f"xl-tools {command} >/dev/full")

    assert (done.returncode, done.stderr.decode().splitlines()[-1]) == (3, "结果没有写完（磁盘已满）。")
    assert (folder / "结果" / "结果.xlsx").exists() is command.startswith("batch")


@pytest.mark.parametrize("command", ["validate 错.xlsx --values --format json", "batch 来件 -o 结果 --jobs 1 2>&1"])
def test_a_reader_that_goes_away_changes_nothing(command, folder):
    done = shell(folder, f"xl-tools {command} | head -c 1; echo ${{PIPESTATUS[0]}}")

    assert (done.stdout[1:], done.stderr) == (b"1\n", b"")
    assert (folder / "结果" / "结果.xlsx").exists() is command.startswith("batch")


def test_a_full_pipe_that_does_not_wait_gets_everything_once_it_is_read(folder):
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 4096)
    words = [*PROGRAM, "validate", "好.xlsx", "--values", "--format", "json"]
    with subprocess.Popen(
        words, cwd=folder, stdout=writing, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as run:
        os.close(writing)
        time.sleep(1)  # longer than the program takes to fill the pipe
        with os.fdopen(reading, "rb") as pipe:
            found = pipe.read()
        assert (run.wait(20), run.stderr.read()) == (0, b"")

    assert len(json.loads(found)["files"][0]["values"]) == 200


def test_lines_follow_the_encoding_that_was_asked_for_and_documents_are_utf_8(folder):
    lines = shell(folder, "xl-tools validate 错.xlsx; xl-tools nonsense", PYTHONIOENCODING="gbk")
    document = shell(folder, "xl-tools validate 错.xlsx --format json", PYTHONIOENCODING="gbk")
    page = shell(folder, "xl-tools validate 错.xlsx --format html", PYTHONIOENCODING="gb18030:replace")
    data = shell(folder, "xl-tools export 错.xlsx", PYTHONIOENCODING="gbk")

    assert "安平县青石镇人民政府" in lines.stdout.decode("gbk")
    assert lines.stderr.decode("gbk").startswith("没有“nonsense”这个命令。")
    assert json.loads(document.stdout.decode("utf-8"))["files"][0]["unit"] == "安平县青石镇人民政府"
    assert "安平县青石镇人民政府" in page.stdout.decode("utf-8")
    assert json.loads(data.stdout.decode("utf-8"))["identity"]["unit"] == "安平县青石镇人民政府"


@pytest.mark.parametrize("encoding", ["", "cp1252", "ascii:strict"])
def test_an_encoding_without_chinese_is_of_no_use_and_utf_8_is_written(encoding, folder):
    done = shell(folder, "xl-tools validate 错.xlsx", PYTHONIOENCODING=encoding, LC_ALL="C")

    assert "安平县青石镇人民政府" in done.stdout.decode("utf-8")


def test_a_character_that_the_encoding_lacks_is_escaped_and_the_rest_is_shown(tmp_path):
    (tmp_path / "𠮷.xlsx").write_bytes(workbook_of(WRONG))

    done = shell(tmp_path, "xl-tools validate 𠮷.xlsx", PYTHONIOENCODING="gbk")

    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.decode("gbk").startswith("\\U00020bb7.xlsx　安平县青石镇人民政府")


@pytest.mark.parametrize("columns", [0, 1, 7, 20, 300])
def test_any_terminal_is_wide_enough(columns, folder):
    for words, status in ((["batch", "来件", "-o", f"结果{columns}", "--jobs", "1"], 1), (["batch", "--help"], 0)):
        seen, found = on_terminal(folder, columns, words)

        assert (found, "Traceback" in seen) == (status, False)
        assert "共 2 个文件" in seen or "用法：" in seen


def on_terminal(folder, columns, words):
    """What a terminal of so many columns shows, and the status."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")} | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen([*PROGRAM, *words], cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs) as run:
        os.close(theirs)
        shown = b""
        while part := _read(ours):
            shown += part
        status = run.wait(60)
    os.close(ours)
    return shown.decode(), status


def _read(terminal):
    try:
        return os.read(terminal, 65_536)
    except OSError:  # the other end is closed
        return b""


def test_an_error_of_the_program_itself_is_one_sentence_for_those_who_maintain_it():
    code = "from xl_tools import cli; cli.MODULES = {'rules': None}; cli.run()"

    done = subprocess.run([sys.executable, "-c", code, "rules"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1
    assert "AttributeError，cli.py:" in done.stderr
