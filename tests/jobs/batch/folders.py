"""Folders of workbooks as they come by mail, and what a batch made of them."""

import hashlib
import json
import re
import shutil
import sys
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from tests.samples import TEXT, good_filing, with_paragraph, with_values
from xl_tools.filing.filing import Filing, with_totals
from xl_tools.jobs.make_workbook import settled_totals, workbook_of

TIME = re.compile(r"\d{4}年\d+月\d+日 \d\d:\d\d".encode())
"""Of the run, as the page tells it."""
PROGRAM = [sys.executable, "-m", "xl_tools", "batch"]


def named(unit: str, filing: Filing | None = None) -> Filing:
    """A filing without a fault, or `filing`, of another unit."""
    made = filing or good_filing()
    title = f"{unit}2026年政府信息公开工作年度报告"
    return replace(made, identity=replace(made.identity, unit=unit, signature=unit, title=title))


@lru_cache
def good(number: int = 0) -> bytes:
    """A workbook without a fault, different for each number."""
    filing = with_totals(with_values(good_filing(), {"disclosure.administrative_penalties.decisions": str(number)}))
    return workbook_of(settled_totals(named(f"安平县第{number}镇人民政府", filing)))


@lru_cache
def doubtful() -> bytes:
    """A workbook with a query."""
    return workbook_of(
        settled_totals(named("安平县白云镇人民政府", with_paragraph(good_filing(), "other_matters", None, ("无。",))))
    )


@lru_cache
def wrong() -> bytes:
    """A workbook with an error."""
    return workbook_of(named("安平县黄土镇人民政府", with_values(good_filing(), {"cases.direct_litigation.total": "7"})))


def unwritten() -> bytes:
    """A workbook whose text is the standard sentences of the template."""
    return workbook_of(settled_totals(replace(good_filing(), text=tuple(replace(block, paragraphs=()) for block in TEXT))))


def folder_of(path: Path, files: dict[str, bytes]) -> Path:
    """A folder with these files."""
    for name, data in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


def many(path: Path, count: int) -> Path:
    """A folder with that many workbooks: of five, one has an error and one a query."""
    kinds = {3: wrong, 4: doubtful}
    return folder_of(path, {f"{number:03d}.xlsx": kinds.get(number % 5, lambda n=number: good(n))() for number in range(count)})


def outcomes(target: Path) -> dict[str, dict]:
    """What the lines of JSON say of each file."""
    return {found["file"]: found for found in map(json.loads, (target / "结果.jsonl").read_text(encoding="utf-8").splitlines())}


def statuses(target: Path) -> dict[str, str]:
    """The status of each file."""
    return {file: found["status"] for file, found in outcomes(target).items()}


def contents(target: Path) -> dict[str, str]:
    """Every file of a target folder with the digest of its content, but for the time that the page tells."""
    files = sorted(path for path in target.rglob("*") if path.is_file())
    return {path.relative_to(target).as_posix(): hashlib.sha256(_timeless(path)).hexdigest() for path in files}


def _timeless(path: Path) -> bytes:
    data = path.read_bytes()
    return TIME.sub(b"", data) if path.name == "结果.html" else data


def reports(target: Path) -> list[str]:
    """The reports there are."""
    return sorted(path.relative_to(target / "报告").as_posix() for path in (target / "报告").rglob("*") if path.is_file())


def emptied(folder: Path) -> Path:
    """The folder gone."""
    shutil.rmtree(folder, ignore_errors=True)
    return folder
