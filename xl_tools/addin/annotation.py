"""The annotated copy of a dropped file: beside it, and never over anything that a person has changed."""

from pathlib import Path

from xl_tools.chinese.lazy_regex import regex
from xl_tools.files.disk import read_bytes, write_whole
from xl_tools.files.own_work import OwnWork
from xl_tools.jobs.check import Checked
from xl_tools.jobs.make_workbook import workbook_of_report
from xl_tools.workbook.writing.annotated import with_findings

MARK = "加注"
COPY = regex(rf"-{MARK}\d*$")


def annotate(one: Checked, memory: Path) -> Path | None:
    """Write the copy and return its path; None for a file that could not be read.

    `memory` is the file that remembers which copies were written here, and with what content: one that is still as it was written is replaced,
    a copy in which somebody typed stays, and the new one gets a number. Raises Refused (F-LOCKED, F-MISSING).
    """
    if one.reading is None:
        return None
    workbook = workbook_of_report(one.reading) if one.reading.is_report else read_bytes(one.file)
    content = with_findings(workbook, one.findings)
    own = OwnWork(memory)
    target = _free(one.file, own)
    write_whole(target, content)
    own.note(target, content)
    return target


def _free(file: Path, own: OwnWork) -> Path:
    """The first name that is free, or that holds a copy nobody has changed."""
    stem = f"{COPY.sub('', file.stem)}-{MARK}"
    number = 1
    while True:
        target = file.with_name(f"{stem}{number if number > 1 else ''}.xlsx")
        if not target.exists() or (not target.samefile(file) and own.holds(target)):
            return target
        number += 1
