"""A province: part of `make check-long`. The figure goes into tests/README.md."""

import subprocess
import sys

import pytest

from tests.benchmarks.office import received
from tests.jobs.batch.test_long_batch import MEASURED

pytestmark = pytest.mark.long
UNITS = 1_200
MOST = 180
"""MB in a process: the bound of design.md 5, which `batch` keeps too."""


def test_twelve_hundred_units_take_little_memory(tmp_path):
    folder = received(tmp_path / "省", UNITS)
    places = [str(folder / "收件"), "--roster", str(folder / "名册.xlsx"), "-o", str(folder / "结果")]
    program = [
        sys.executable,
        "-c",
        MEASURED,
        sys.executable,
        "-m",
        "xl_tools",
        "collect",
        *places,
        "--year",
        "2026",
        "--jobs",
        "2",
    ]

    said = subprocess.run(program, capture_output=True, text=True, check=True).stdout

    status, most = map(int, said.split())
    print(f"\n{UNITS} units: at most {most // 1024} MB in a process")
    assert status == 1
    assert most // 1024 < MOST
