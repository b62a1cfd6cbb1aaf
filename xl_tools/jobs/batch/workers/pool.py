"""The processes of this machine: each is handed some files at a time; one that dies costs no more than the file it died of."""

import contextlib
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Self

from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.interrupts import interrupts
from xl_tools.jobs.batch.outcome import Outcome, lost
from xl_tools.jobs.batch.workers.process import READY, Given, take_and_serve
from xl_tools.jobs.batch.workers.task import Places, Task

PATIENCE, PATIENCE_WITH_PDF = 60.0, 600.0
"""Seconds after which a process that says nothing is given up; LibreOffice may take two minutes for a file."""
STARTS = 3
"""Processes in a row that may die before they are ready."""


@dataclass
class Work:
    """Some files on their way. `done` of them have an outcome; `at` is the one being worked on, None for all together."""

    tasks: Sequence[Task]
    is_retry: bool = False
    done: int = 0
    at: int | None = None

    def after_death(self) -> tuple[list["Work"], Task | None]:
        """What is left to do when the process died: the suspects each alone, the others together; and the file that is given up."""
        left = self.tasks[self.done :]
        if self.is_retry:
            return [], left[0]
        suspects = left if self.at is None else self.tasks[self.at : self.at + 1]
        others = [task for task in left if task not in suspects]
        return [*([Work(others)] if others else []), *(Work([task], is_retry=True) for task in suspects)], None


@dataclass
class Worker:
    """A process, the line to it, what it is doing, and when it was last heard of."""

    process: SpawnProcess
    line: Connection
    work: Work | None = None
    is_ready: bool = False
    heard: float = field(default_factory=time.monotonic)

    def end(self) -> None:
        """End the process with everything that it has started, and wait until it is gone."""
        self.line.close()
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg") and self.process.pid and os.getpgid(self.process.pid) == self.process.pid:
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.join()


class Pool:
    """A context with `jobs` processes; leaving it ends them at once, whatever they are doing. What they write is written whole.

    `target` is what a process does with the `options`; what it must say is told at `serve_by`. `patience` is how many seconds it may be silent,
    None for the usual.
    """

    def __init__(
        self,
        jobs: int,
        places: Places,
        options: Given,
        target: Callable[[Connection, Places, Given], None],
        patience: float | None = None,
    ) -> None:
        self._jobs = jobs
        self._given = (places, options)
        self._patience = PATIENCE if patience is None else patience
        self._target = target
        self._workers: list[Worker] = []
        self._waiting: deque[Work] = deque()
        self._unstarted = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.end()

    def outcomes(self, chunks: Sequence[Sequence[Task]]) -> Iterator[Outcome]:
        """The outcome of each task as it comes.

        Raises Refused (F-CRASHED) where processes do not even start.
        """
        self._waiting = deque(Work(tasks) for tasks in chunks if tasks)
        while self._waiting or any(worker.work for worker in self._workers):
            self._hand_out()
            ready = wait([worker.line for worker in self._workers], timeout=self._patience / 10)
            for worker in [worker for worker in self._workers if worker.line in ready]:
                yield from self._heard(worker)
            for worker in [
                worker for worker in self._workers if worker.work and time.monotonic() - worker.heard > self._patience
            ]:
                yield from self._given_up(worker, said("F-CRASHED", "slow"))

    def _hand_out(self) -> None:
        idle = [worker for worker in self._workers if not worker.work]
        while self._waiting and (idle or len(self._workers) < self._jobs):
            worker = idle.pop() if idle else self._started()
            worker.work, worker.heard = self._waiting.popleft(), time.monotonic()
            with contextlib.suppress(OSError):  # a process that is gone is noticed when it is listened to
                worker.line.send(worker.work.tasks)

    def _started(self) -> Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=take_and_serve, args=(theirs, self._target), daemon=True)
        with interrupts, _unheard():
            process.start()
            self._workers.append(Worker(process, ours))
        theirs.close()
        with contextlib.suppress(OSError):  # not with the process: it would wait for ever for one that died on its way
            ours.send(self._given)
        return self._workers[-1]

    def _heard(self, worker: Worker) -> Iterator[Outcome]:
        """Everything that a process has said."""
        worker.heard = time.monotonic()
        try:
            while worker.line.poll():
                yield from self._taken(worker, worker.line.recv())
        except (EOFError, OSError):
            yield from self._given_up(worker, said("F-CRASHED", "killed"))

    def _taken(self, worker: Worker, told: object) -> Iterator[Outcome]:
        work = worker.work
        if told == READY:
            worker.is_ready, self._unstarted = True, 0
        elif isinstance(told, Outcome) and work:
            work.done += 1
            worker.work = work if work.done < len(work.tasks) else None
            yield told
        elif work:
            work.at = told if isinstance(told, int) else None

    def _given_up(self, worker: Worker, why: str) -> Iterator[Outcome]:
        """End a process that died or is stuck, and have its files done by another, all but the one that is given up."""
        self._workers.remove(worker)
        worker.end()
        self._unstarted += not worker.is_ready
        if self._unstarted > STARTS:
            raise Refused("F-CRASHED", file=said("F-CRASHED", "batch"), detail=said("F-CRASHED", "no_start"))
        if not worker.work:
            return
        again, gone = worker.work.after_death() if worker.is_ready else ([worker.work], None)
        self._waiting.extendleft(reversed(again))
        if gone:
            yield lost(gone.file, "", why)


@contextlib.contextmanager
def _unheard() -> Iterator[None]:
    """While a process is started Ctrl-C waits, for the process too, which takes that over: it is the pool that ends its processes."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # the first process would start it, and that lets Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
