"""The log of the office's month on disk: one line a run, appended and never changed."""

import os
from pathlib import Path

from xl_tools.collecting.ledger import Ledger, Run
from xl_tools.files.disk import not_written
from xl_tools.files.own_work import AS_NAMED
from xl_tools.jobs.batch.folder import STATE

LEDGER = f"{STATE}/往来.jsonl"


def read_ledger(target: Path) -> Ledger:
    """The log of an output folder; an empty one where there is none."""
    path = target / LEDGER
    if not path.exists():
        return Ledger()
    return Ledger(path.read_bytes().decode(*AS_NAMED).splitlines())


def append_run(target: Path, run: Run) -> None:
    """Add a run, which stands in the log from now on, whatever happens. Raises Refused (F-LOCKED)."""
    path = target / LEDGER
    try:
        with path.open("ab") as file:
            whole = not file.tell() or path.read_bytes().endswith(b"\n")
            file.write((b"" if whole else b"\n") + run.line().encode(*AS_NAMED) + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise not_written(path, error) from error
