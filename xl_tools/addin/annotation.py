"""The annotated copy of a dropped file: beside it, and never over anything that a person has changed."""

import hashlib
import json
from pathlib import Path

from xl_tools.chinese.lazy_regex import regex
from xl_tools.errors import Refused
from xl_tools.files.disk import make_folder, read_bytes, write_whole
from xl_tools.jobs.check import Checked
from xl_tools.jobs.make_workbook import workbook_of_report
from xl_tools.workbook.writing.annotated import with_findings

MARK = "加注"
COPY = regex(rf"-{MARK}\d*$")
MOST_REMEMBERED = 500
"""Copies whose digest is kept, the latest."""


def annotate(one: Checked, memory: Path) -> Path | None:
    """Write the copy and return its path; None for a file that could not be read.

    `memory` is the file that remembers which copies were written here, and with what content: one that is still as it was written is replaced,
    a copy in which somebody typed stays, and the new one gets a number. Raises Refused (F-LOCKED, F-MISSING).
    """
    if one.reading is None:
        return None
    workbook = workbook_of_report(one.reading) if one.reading.is_report else read_bytes(one.file)
    content = with_findings(workbook, one.findings)
    written = _remembered(memory)
    target = _free(one.file, written)
    write_whole(target, content)
    _remember(memory, {**written, str(target.resolve()): _digest(content)})
    return target


def _free(file: Path, written: dict[str, str]) -> Path:
    """The first name that is free, or that holds a copy nobody has changed."""
    stem = f"{COPY.sub('', file.stem)}-{MARK}"
    number = 1
    while True:
        target = file.with_name(f"{stem}{number if number > 1 else ''}.xlsx")
        if not target.exists() or (not target.samefile(file) and _unchanged(target, written)):
            return target
        number += 1


def _unchanged(target: Path, written: dict[str, str]) -> bool:
    before = written.get(str(target.resolve()))
    try:
        return before is not None and before == _digest(target.read_bytes())
    except OSError:
        return False


def _remembered(memory: Path) -> dict[str, str]:
    try:
        found = json.loads(memory.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _remember(memory: Path, written: dict[str, str]) -> None:
    """Best effort: where it fails, the next copy merely gets a number."""
    kept = dict(list(written.items())[-MOST_REMEMBERED:])
    try:
        make_folder(memory.parent)
        write_whole(memory, json.dumps(kept, ensure_ascii=False, indent=0).encode())
    except Refused:
        return


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
