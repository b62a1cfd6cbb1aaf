"""The same chunks on a real dask cluster: a scheduler and two workers, each a process of its own."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.jobs.batch.folders import PROGRAM, contents, many
from tests.jobs.collect.county import OWN, filing_of, workbook, wrong
from tests.jobs.collect.office import Office, differing
from tests.jobs.collect.office import contents as handed_out
from xl_tools.cli import main
from xl_tools.errors import WrongUse
from xl_tools.jobs.batch.work import make_there, written
from xl_tools.jobs.batch.workers.cluster import Cluster
from xl_tools.jobs.batch.workers.task import Options, Places

SECONDS = 60
WORKER = ["distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny", "--no-dashboard"]
SCHEDULER = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]


@contextlib.contextmanager
def ending(words: list[str], folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-W", "ignore", "-m", *words]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True) as running:
        try:
            yield running
        finally:
            with contextlib.suppress(ProcessLookupError):
                running.kill()
    assert folder.exists()


def wait_for(happens):
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        found = happens()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError("nothing happened")


def address_in(file: Path) -> str | None:
    with contextlib.suppress(OSError, ValueError):
        return json.loads(file.read_text(encoding="utf-8"))["address"]
    return None


@pytest.fixture
def cluster(tmp_path):
    """The address of a cluster with two workers, and the workers."""
    file = tmp_path / "scheduler.json"
    with contextlib.ExitStack() as stack:
        stack.enter_context(ending([*SCHEDULER, "--scheduler-file", str(file)], tmp_path))
        address = wait_for(lambda: address_in(file))
        place = ["--local-directory", str(tmp_path)]
        workers = [stack.enter_context(ending([*WORKER, *place, address], tmp_path)) for _ in range(2)]
        yield address, workers


def test_a_worker_killed_half_way_loses_nothing(tmp_path, cluster):
    address, workers = cluster
    source = many(tmp_path / "来件", 40)
    words = [*PROGRAM, str(source), "-o", str(tmp_path / "果"), "--scheduler", address, "--jobs", "2"]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        lines = [running.stderr.readline() for _ in range(10)]
        os.kill(workers[0].pid, signal.SIGKILL)
        lines += running.communicate(timeout=SECONDS)[1].splitlines()

    assert running.returncode == 1, lines
    assert any("[40/40]" in line for line in lines)
    main(["batch", str(source), "-o", str(tmp_path / "静"), "--jobs", "1"])
    assert contents(tmp_path / "果") == contents(tmp_path / "静")


def test_a_cluster_that_does_not_answer_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("xl_tools.jobs.batch.workers.cluster.SECONDS", 1)

    status = main(["batch", str(many(tmp_path / "来件", 1)), "-o", str(tmp_path / "果"), "--scheduler", "tcp://127.0.0.1:9"])

    assert status == 2
    assert "不能使用集群 tcp://127.0.0.1:9" in capsys.readouterr().err


def test_an_address_that_is_none_is_told_at_once(tmp_path):
    with (
        pytest.raises(WrongUse) as refused,
        Cluster("nowhere://x", Places(tmp_path, tmp_path, tmp_path), Options(), make_there, written),
    ):
        pass

    assert refused.value.code == "U-SCHEDULER"


def test_a_county_collected_by_a_cluster_is_the_same_as_by_this_machine(tmp_path, cluster):
    address, _ = cluster
    units = {"县府办": OWN, "桥头镇": "临溪县桥头镇人民政府", "统计局": "临溪县统计局"}
    office = Office(tmp_path / "办", units)
    for short, unit in units.items():
        filing = filing_of(unit, 1)
        office.put(f"{short}.xlsx", workbook(wrong(filing) if short == "桥头镇" else filing))
    office.run()
    here, names = handed_out(office.out), contents(office.out).keys()
    shutil.rmtree(office.out)

    office.run("--scheduler", address)

    assert differing(here, handed_out(office.out)) == []
    assert contents(office.out).keys() == names
