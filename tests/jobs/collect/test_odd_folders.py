"""Names that no text can hold, and folders that nobody may look into: the rest of the county is collected all the same."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.jobs.collect.county import OWN, filing_of, workbook
from tests.jobs.collect.office import Office

UNITS = {"县府办": OWN, "桥头镇": "临溪县桥头镇人民政府"}
UNKEYED = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]
"""Root may look into every folder; without these it is like anybody else."""


@pytest.fixture
def office(tmp_path):
    found = Office(tmp_path / "办", UNITS)
    for short, unit in UNITS.items():
        found.put(f"{short}.xlsx", workbook(filing_of(unit, 1)))
    return found


def test_a_file_name_in_another_encoding_is_collected_and_nothing_is_new_in_the_next_run(office):
    (office.received / "桥头镇.xlsx").rename(office.received / os.fsdecode(b"\xc7\xc5\xcd\xb7.xlsx"))

    assert office.run() == 0
    first = (office.out / "办公室.html").read_bytes()
    assert office.run() == 0

    assert "临溪县桥头镇人民政府".encode() in first
    assert (office.out / "汇总.xlsx").exists()


@pytest.mark.skipif(os.name != "posix" or shutil.which("setpriv") is None, reason="no way to be without the rights of root")
def test_a_folder_that_nobody_may_look_into_stops_nothing_else(office):
    shut = office.received / "私"
    shut.mkdir()
    shut.chmod(0)
    try:
        for command in (
            ["batch", office.received, "-o", office.root / "成批"],
            office.words(),
            ["export", office.received, "--table", office.root / "表.csv"],
        ):
            words = [*UNKEYED, sys.executable, "-m", "xl_tools", *map(str, command)]
            done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
            assert "Traceback" not in done.stderr
            assert "私" in done.stdout + done.stderr
        assert sorted(path.name for path in (office.root / "成批" / "报告").rglob("*.docx"))
        assert (office.out / "汇总.xlsx").exists()
        assert "桥头镇" in (office.root / "表.csv").read_text(encoding="utf-8-sig")
    finally:
        shut.chmod(0o755)
