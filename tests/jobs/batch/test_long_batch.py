"""Batches that are killed at random moments, and batches of thousands: part of `make check-long`. The figures go into tests/README.md."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.jobs.batch.folders import PROGRAM, contents, emptied, many
from tests.jobs.batch.test_run_batch import processes_of
from xl_tools.cli import main

pytestmark = pytest.mark.long
KILLS, FILES, MANY = 20, 60, 2_000
MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Started from a small process: one that is started from the tests counts what they take as its own at first."""
WAYS = ("program", "worker", "interrupt", "terminate")


def hit(running: "subprocess.Popen[bytes]", way: str) -> None:
    """Kill the program or one of its workers, or ask it to end."""
    with contextlib.suppress(OSError):
        if way == "worker":
            for worker in processes_of(running.pid)[:1]:
                os.kill(worker, signal.SIGKILL)
        else:
            running.send_signal({"program": signal.SIGKILL, "interrupt": signal.SIGINT, "terminate": signal.SIGTERM}[way])


def run(source: Path, target: Path) -> "subprocess.Popen[bytes]":
    words = [*PROGRAM, str(source), "-o", str(target), "--jobs", "2"]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_a_batch_killed_at_random_moments_ends_with_the_same_bytes(tmp_path):
    source = many(tmp_path / "来件", FILES)
    start = time.monotonic()
    main(["batch", str(source), "-o", str(tmp_path / "静"), "--jobs", "2"])
    whole = time.monotonic() - start
    undisturbed = contents(tmp_path / "静")
    moments = random.Random(20_260_131)
    cut = 0
    for number in range(KILLS):
        target = emptied(tmp_path / "果")
        for _ in range(3):
            with run(source, target) as running:
                time.sleep(moments.uniform(0, whole))
                hit(running, WAYS[number % len(WAYS)])
            cut += running.returncode != 1 or not (target / "结果.xlsx").exists()
            for name in (target / "报告").glob("*.docx"):
                assert name.read_bytes().endswith((target.parent / "静" / "报告" / name.name).read_bytes()[-22:])
        with run(source, target) as running:
            pass
        assert running.returncode == 1
        assert contents(target) == undisturbed, (number, WAYS[number % len(WAYS)])
    print(f"\n{KILLS} batches, each disturbed three times, {cut} runs cut off: the same bytes as undisturbed")


def test_two_thousand_workbooks_take_little_memory(tmp_path):
    source = many(tmp_path / "来件", MANY)
    words = [*PROGRAM, str(source), "-o", str(tmp_path / "果"), "--jobs", "2"]

    said = subprocess.run([sys.executable, "-c", MEASURED, *words], capture_output=True, text=True, check=True).stdout

    status, most = map(int, said.split())
    print(f"\n{MANY} workbooks: at most {most // 1024} MB in a process")
    assert status == 1
    assert most // 1024 < 200
