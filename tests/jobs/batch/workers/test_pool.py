"""Processes that die: what they were doing is done by others; only a file that kills twice is given up."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from xl_tools.errors import Refused
from xl_tools.jobs.batch.outcome import Outcome
from xl_tools.jobs.batch.workers.pool import STARTS, Pool, Work
from xl_tools.jobs.batch.workers.process import READY
from xl_tools.jobs.batch.workers.task import Options, Places, Task

ROOT = Path(__file__).resolve().parents[4]
TASKS = [Task(name, name) for name in "abcde"]


def test_the_file_being_worked_on_is_tried_again_alone_and_the_others_together():
    again, gone = Work(TASKS, done=1, at=2).after_death()

    assert [("".join(task.file for task in work.tasks), work.is_retry) for work in again] == [("bde", False), ("c", True)]
    assert gone is None


def test_where_no_file_can_be_named_each_is_tried_alone():
    again, gone = Work(TASKS, done=3, at=None).after_death()

    assert [("".join(task.file for task in work.tasks), work.is_retry) for work in again] == [("d", True), ("e", True)]
    assert gone is None


def test_a_file_that_kills_again_is_given_up():
    assert Work(TASKS[:1], is_retry=True, at=0).after_death() == ([], TASKS[0])


def serve_and_die(connection, places, _options):
    """Works on anything but `c`, of which it dies; `b` only kills the first time."""
    connection.send(READY)
    while True:
        for number, task in enumerate(connection.recv()):
            connection.send(number)
            mark = places.scratch / task.file
            if task.file == "c" or (task.file == "b" and not mark.exists()):
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            connection.send(Outcome(task.file, "digest", "accepted"))


def serve_and_sleep(connection, _places, _options):
    """Works on anything but `c`, which never ends."""
    connection.send(READY)
    while True:
        for task in connection.recv():
            if task.file == "c":
                time.sleep(600)
            connection.send(Outcome(task.file, "digest", "accepted"))


def die_at_once(*_given):
    """Never ready."""
    os._exit(1)


UNGUARDED = """
from pathlib import Path
from xl_tools.errors import Refused
from xl_tools.jobs.batch.workers.pool import Pool
from xl_tools.jobs.batch.workers.process import serve
from xl_tools.jobs.batch.workers.task import Places, Task

here = Path.cwd()
try:
    with Pool(2, Places(here, here, here), "much" * 100_000, serve) as pool:
        list(pool.outcomes([[Task("a", "a")]]))
except Refused as refused:
    print(refused.code)
"""
"""A program whose processes die before they take what they are given, more than a pipe holds: each runs the program anew."""


def test_processes_that_die_before_they_are_given_anything_are_told(tmp_path):
    (tmp_path / "program.py").write_text(UNGUARDED, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    run = subprocess.run(
        [sys.executable, "program.py"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True, timeout=60
    )

    assert run.stdout.splitlines()[-1] == "F-CRASHED"


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_file_that_kills_costs_one_file(tmp_path, jobs):
    with Pool(jobs, Places(tmp_path, tmp_path, tmp_path), Options(), serve_and_die) as pool:
        found = {outcome.file: outcome for outcome in pool.outcomes([TASKS[:3], TASKS[3:]])}

    assert {file: outcome.status for file, outcome in found.items()} == {
        "a": "accepted",
        "b": "accepted",
        "c": "unreadable",
        "d": "accepted",
        "e": "accepted",
    }
    assert [finding["code"] for finding in found["c"].findings] == ["F-CRASHED"]
    assert not found["c"].is_final


def test_one_file_that_never_ends_costs_one_file(monkeypatch):
    monkeypatch.setattr("xl_tools.jobs.batch.workers.pool.PATIENCE", 4)
    places = Places(Path(), Path(), Path())
    with Pool(2, places, Options(), serve_and_sleep) as pool:
        found = {outcome.file: outcome.status for outcome in pool.outcomes([TASKS[:3], TASKS[3:]])}

    assert found == {"a": "accepted", "b": "accepted", "c": "unreadable", "d": "accepted", "e": "accepted"}


def test_processes_that_never_start_are_an_error_and_no_endless_loop():
    assert STARTS > 1
    places = Places(Path(), Path(), Path())
    with Pool(1, places, Options(), die_at_once) as pool, pytest.raises(Refused) as refused:
        list(pool.outcomes([TASKS]))

    assert refused.value.code == "F-CRASHED"
