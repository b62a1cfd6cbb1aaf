"""Runs killed in their middle: the run after that ends as if nothing had happened."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.jobs.collect.county import workbook, wrong
from tests.jobs.collect.office import Office, contents, copied, differing
from tests.jobs.collect.story import UNITS, of

ROOT = Path(__file__).resolve().parents[3]
SHARES = (0.35, 0.6, 0.8, 0.9)
"""Moments of the kill, as shares of an undisturbed run."""
MANY = tuple(share / 20 for share in range(3, 21))


@pytest.fixture
def office(tmp_path):
    """The first run is over; in the second come a correction, a wrong file with a good one, two good ones, one more after 通过."""
    made = Office(
        tmp_path / "静", {unit: UNITS[unit] for unit in ("县府办", "桥头镇", "柳溪镇", "青石镇", "马店乡", "统计局", "财政局")}
    )
    for unit, filing in {
        "县府办": of("县府办"),
        "桥头镇": of("桥头镇"),
        "柳溪镇": wrong(of("柳溪镇")),
        "马店乡": wrong(of("马店乡")),
    }.items():
        made.put(f"1/{unit}.xlsx", workbook(filing), filing)
    made.run()
    new = {
        "柳溪镇.xlsx": of("柳溪镇"), "青石镇甲.xlsx": wrong(of("青石镇")), "青石镇乙.xlsx": of("青石镇", 2), "马店乡甲.xlsx": of("马店乡", 2),
        "马店乡乙.xlsx": of("马店乡", 3), "桥头镇.xlsx": of("桥头镇", 2), "统计局.xlsx": of("统计局"),
    }  # fmt: skip
    for name, filing in new.items():
        made.put(f"2/{name}", workbook(filing), filing)
    return made


UNITS_AFTER = """
县府办 通过 1/县府办.xlsx
桥头镇 待定 -
柳溪镇 通过 2/柳溪镇.xlsx
青石镇 待定 -
马店乡 待定 -
统计局 通过 2/统计局.xlsx
财政局 未报 -
"""
FILES_AFTER = """
1/县府办.xlsx 县府办 counted
1/桥头镇.xlsx 桥头镇 undecided
1/柳溪镇.xlsx 柳溪镇 replaced
1/马店乡.xlsx 马店乡 undecided|returned|replaced
2/柳溪镇.xlsx 柳溪镇 counted
2/青石镇甲.xlsx 青石镇 undecided
2/青石镇乙.xlsx 青石镇 undecided
2/马店乡甲.xlsx 马店乡 undecided
2/马店乡乙.xlsx 马店乡 undecided
2/桥头镇.xlsx 桥头镇 undecided
2/统计局.xlsx 统计局 counted
"""


def run(office: Office, after: float | None = None) -> tuple[float, bool]:
    """A run as a process of its own, killed `after` so many seconds where given. Returns how long it took, and whether it was cut off."""
    start = time.monotonic()
    words = [sys.executable, "-m", "xl_tools", *office.words()]
    with subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as running:
        if after is not None:
            time.sleep(after)
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    return time.monotonic() - start, running.returncode == -signal.SIGKILL


def killed_at(office: Office, shares: tuple[float, ...]) -> dict[float, list[str]]:
    """What is otherwise after a run killed at each of these shares of a whole run, and one more run."""
    copies = {share: copied(office, office.root.parent / f"杀{share}") for share in shares}
    whole, _ = run(office)
    assert office.differences(UNITS_AFTER, FILES_AFTER) == []
    undisturbed = contents(office.out)
    told, cut = {}, 0
    for share, copy in copies.items():
        cut += run(copy, whole * share)[1]
        run(copy)
        told[share] = copy.differences(UNITS_AFTER, FILES_AFTER) + differing(undisturbed, contents(copy.out))
    assert cut >= len(shares) // 2, "most runs must have been cut off"
    return {share: lines for share, lines in told.items() if lines}


def test_a_run_killed_in_its_middle_leaves_no_trace_after_the_next(office):
    assert killed_at(office, SHARES) == {}


@pytest.mark.long
def test_a_run_killed_at_many_moments_leaves_no_trace_after_the_next(office):
    assert killed_at(office, MANY) == {}
