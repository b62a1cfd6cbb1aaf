"""A process that works through files for the pool. It imports next to nothing itself: first of all the process is made lean."""

import contextlib
import gc
import importlib
import multiprocessing
import os
import signal
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from xl_tools.startup import keep_lean


class Task(NamedTuple):
    """A file to be worked on: its path in the folder, the path of its products without a suffix, and the digests of those already there."""

    file: str
    product: str
    known: tuple[tuple[str, str], ...] = ()


class Places(NamedTuple):
    """The folder that is read, the one that is written, and one for what is needed for a moment."""

    source: Path
    target: Path
    scratch: Path


class Options(NamedTuple):
    """How reports are made: with the shipped template or another, with a PDF or without."""

    template: Path | None = None
    pdf: bool = False


READY = "ready"
OBJECTS = 50_000


def serve(connection: Connection, places: Places, options: Options) -> None:
    """Work through the tasks that come, until the other end is gone.

    Sent back are: READY once; the number of a file being worked on, or None for all together; and the outcome of each file.
    """
    keep_lean()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the pool ends its processes itself
    if hasattr(os, "setsid"):
        os.setsid()  # with everything they started
    tempfile.tempdir = str(places.scratch)
    working = importlib.import_module("xl_tools.jobs.batch.work")
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS)
    with contextlib.suppress(EOFError, OSError):
        connection.send(READY)
        while True:
            for outcome in working.work(connection.recv(), places, options, connection.send):
                connection.send(outcome)


def is_orphan() -> bool:
    """Whether this is a process of a pool that is gone: then nothing more may be written."""
    parent = multiprocessing.parent_process()
    return parent is not None and not parent.is_alive()
