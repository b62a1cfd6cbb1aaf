import subprocess
import sys

import pytest

from xl_tools.startup import THREADS

STARTED = "from xl_tools.startup import keep_lean; keep_lean(); import polars; print(polars.thread_pool_size())"


@pytest.mark.parametrize(("told", "threads"), [({}, "1"), ({THREADS: "2"}, "2"), ({THREADS: "0"}, "1"), ({THREADS: "很多"}, "1")])
def test_polars_works_with_one_thread_unless_it_is_told_another_number(told, threads, monkeypatch):
    monkeypatch.delenv(THREADS, raising=False)
    for name, value in told.items():
        monkeypatch.setenv(name, value)

    found = subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == threads


@pytest.mark.parametrize("library", ["pandas", "numpy", "matplotlib"])
def test_libraries_that_are_not_needed_are_not_imported_though_they_are_there(library):
    code = f"from xl_tools.startup import keep_lean; keep_lean(); import {library}"

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert "ModuleNotFoundError" in found.stderr
