"""`python -m xl_tools.addin.started`: the job done as ever, with a sign at its beginning and at its end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.addin.clicks import reply_in
from xl_tools.addin.press.job import REPLY, REQUEST, in_lines
from xl_tools.addin.started import ENDED, STARTED, run

ROOT = Path(__file__).resolve().parents[2]


def start(job, **more):
    command = [sys.executable, "-P", "-m", "xl_tools.addin.started", str(job)]
    return subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT), **more}, capture_output=True, check=False)


@pytest.fixture
def job(tmp_path):
    folder = tmp_path / "jobs" / "一"
    folder.mkdir(parents=True)
    (folder / REQUEST).write_bytes(in_lines({"action": "validate", "host": "office"}))
    return folder


def test_both_signs_stand_beside_the_reply(job):
    done = start(job)

    assert (done.returncode, done.stderr) == (1, b""), "no workbook is open"
    assert reply_in(job)["kind"] == "warn"
    assert sorted(path.name for path in job.iterdir()) == sorted([REQUEST, REPLY, STARTED, ENDED])


def test_the_end_is_told_even_where_there_is_no_reply(job, monkeypatch):
    def broken(*given, **more):
        raise ImportError(given, more)

    monkeypatch.setattr("runpy.run_module", broken)

    with pytest.raises(ImportError):
        run(str(job))

    assert sorted(path.name for path in job.iterdir()) == sorted([REQUEST, STARTED, ENDED])
