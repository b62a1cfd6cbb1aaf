"""How far a batch is."""

import itertools

import pytest

from xl_tools.commands import progress
from xl_tools.commands.progress import Lines
from xl_tools.jobs.batch.outcome import Outcome
from xl_tools.jobs.batch.run_batch import Progress


@pytest.fixture
def clock(monkeypatch):
    """A clock that moves four seconds each time it is looked at."""
    ticks = itertools.count(100, 4)
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(ticks))


def told(lines, done, is_new=True):
    lines(Progress(done, 100, Outcome(f"{done}.xlsx", "", "accepted"), is_new=is_new))


@pytest.mark.usefixtures("clock")
def test_the_time_left_is_told_once_enough_was_worked_to_know_it(capsys):
    lines = Lines()
    for done in (1, 2, 50, 100):
        told(lines, done)

    assert capsys.readouterr().err.splitlines() == [
        "[1/100] 1.xlsx　通过",
        "[2/100] 2.xlsx　通过，约剩 6 分 32 秒",
        "[50/100] 50.xlsx　通过，约剩 12 秒",
        "[100/100] 100.xlsx　通过",
    ]


@pytest.mark.usefixtures("clock")
def test_what_was_known_before_says_nothing_about_the_time_left(capsys):
    lines = Lines()
    for done in (1, 2, 3):
        told(lines, done, is_new=False)
    told(lines, 4)

    assert capsys.readouterr().err.splitlines()[-1] == "[4/100] 4.xlsx　通过，约剩 25 分 36 秒"
