"""Hostile and broken workbooks: each is named by its code with one sentence and status 3, in every command, and nothing is written."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.workbooks import DANGEROUS, WORKBOOKS, styled_cells, wide_restrictions
from xl_tools.cli import main

MOST_SECONDS, MOST_MEGABYTES = 5, 300
READERS = {
    "validate": "validate {file}",
    "export": "export {file} -o {out}/x.json",
    "report": "report {file} -o {out}/x.docx --draft",
    "new": "new {out}/x.xlsx --unit 某镇人民政府 --year 2027 --last-year {file}",
    "last": "validate {file} --last-year {file}",
    "repair": "repair {file} -o {out}/x.xlsx",
    "import": "import {file} -o {out}/x.xlsx",
}
TRIED_TWICE = ("用到最后一格", "反复引用长文")
SALVAGED = ("F-FOREIGN",)
"""What `repair` looks at all the same."""
MEASURED = """
import json, re, sys, time
from xl_tools.cli import main
start = time.perf_counter()
status = main(sys.argv[1:])
peak = int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]) / 1024
print(json.dumps([status, time.perf_counter() - start, peak]), file=sys.stderr)
"""
"""The most memory as the system counts it for this program alone, which `resource` does not."""


def called(command, file, out):
    """The words of a command that reads `file` and would write into `out`."""
    return [word.format(file=file, out=out) for word in READERS[command].split()]


def written(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", [name for name in WORKBOOKS if name not in DANGEROUS])
def test_a_hostile_workbook_is_named_and_nothing_is_made_of_it(name, tmp_path, capsys):
    code, make = WORKBOOKS[name]
    file, out = tmp_path / f"{name}.xlsx", tmp_path / "out"
    file.write_bytes(make())
    out.mkdir()

    for command in READERS:
        if command == "repair" and code in SALVAGED:
            continue
        assert main(called(command, file, out)) == 3, command
        said = "".join(capsys.readouterr())
        assert (f"{code}" if command != "import" else "F-") in said, command
        assert file.name in said
        assert written(out) == []
    assert written(tmp_path) == sorted([file.name, "out"])


@pytest.mark.parametrize("name", DANGEROUS)
def test_a_dangerous_workbook_costs_little_time_and_memory(name, tmp_path):
    code, make = WORKBOOKS[name]
    file = tmp_path / f"{name}.xlsx"
    file.write_bytes(make())

    for command in ("validate", "repair") if name in TRIED_TWICE else ("validate",):
        status, seconds, peak, said = measured(called(command, file, tmp_path))
        assert (status, code in said) == (3, True), said
        assert seconds < MOST_SECONDS
        assert peak < MOST_MEGABYTES
        assert written(tmp_path) == [file.name]


def measured(words):
    """Status, seconds, megabytes at the most, and what was said, in a process of its own that may not grow without end."""
    command = ["sh", "-c", 'ulimit -v 4000000; exec "$@"', "sh", sys.executable, "-c", MEASURED, *words]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False, cwd=Path(__file__).parents[2])
    *said, last = done.stderr.decode().strip().splitlines()
    return *json.loads(last), done.stdout.decode() + "\n".join(said)


def test_a_million_cells_with_a_look_and_nothing_else_are_read_in_time(tmp_path):
    file = tmp_path / "百万空格.xlsx"
    file.write_bytes(styled_cells())

    status, seconds, peak, _ = measured(["validate", str(file)])

    assert status == 0
    assert (seconds < MOST_SECONDS, peak < MOST_MEGABYTES) == (True, True)


def test_restrictions_over_whole_sheets_by_the_thousand_are_read_in_time(tmp_path):
    file = tmp_path / "限制.xlsx"
    file.write_bytes(wide_restrictions())

    status, seconds, peak, said = measured(["validate", str(file)])

    assert status in (0, 1)
    assert "Traceback" not in said
    assert (seconds < MOST_SECONDS, peak < MOST_MEGABYTES) == (True, True)
