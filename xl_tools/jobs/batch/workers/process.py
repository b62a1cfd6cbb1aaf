"""A process that works through files for the pool. It imports next to nothing itself: first of all the process is made lean."""

import contextlib
import gc
import os
import signal
import tempfile
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from xl_tools.jobs.batch.workers.task import Options, Places, Task
from xl_tools.later import later
from xl_tools.startup import keep_lean

if TYPE_CHECKING:
    from xl_tools.jobs.batch import work
    from xl_tools.jobs.batch.outcome import Outcome
else:
    work = later("xl_tools.jobs.batch.work")


Given = TypeVar("Given")
Tell = Callable[[int | None], None]
Engine: TypeAlias = Callable[[Sequence[Task], Places, Given, Tell], "Iterator[Outcome]"]
"""What does the work: the outcome of each task as it comes. It tells the number of the one it is at, or None for all together."""
READY = "ready"
OBJECTS = 50_000
"""New objects between two searches for rubbish; the usual 700 costs a process of short life more than the rubbish does."""


def take_and_serve(connection: Connection, serve: Callable[[Connection, Places, Given], None]) -> None:
    """Take the places and the options, which come first, and serve with them."""
    try:
        given = connection.recv()
    except (EOFError, OSError):  # the other end is gone
        return
    serve(connection, *given)


def serve(connection: Connection, places: Places, options: Options) -> None:
    """Work through the tasks of a batch that come, until the other end is gone."""
    serve_by(lambda: work.work, connection, places, options)


def serve_by(engine: Callable[[], Engine[Given]], connection: Connection, places: Places, options: Given) -> None:
    """Work through the tasks that come, until the other end is gone; `engine` is asked for what does the work once the process is lean.

    Sent back are: READY once; the number of a file being worked on, or None for all together; and the outcome of each file.
    """
    keep_lean()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the pool ends its processes itself
    if hasattr(os, "setsid"):
        os.setsid()  # with everything they started
    tempfile.tempdir = str(places.scratch)
    work_through = engine()  # imports the engines, before what is there is frozen
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS)
    with contextlib.suppress(EOFError, OSError):
        connection.send(READY)
        while True:
            for outcome in work_through(connection.recv(), places, options, connection.send):
                connection.send(outcome)
