"""The life of a resident: it holds its lock, loads everything, and answers jobs until it is told to end or nobody rings any more."""

import contextlib
import ctypes
import gc
import os
import time
from dataclasses import dataclass
from pathlib import Path

from xl_tools.addin.press.door import MOST_SECONDS, answer_in_time
from xl_tools.addin.resident.installed import Installed
from xl_tools.addin.resident.lock import Lock
from xl_tools.addin.resident.ring import BELL, LOCK, REQUEST, STOP, identity, is_own, is_private, place_in
from xl_tools.addin.resident.waiting import NoWaiting, Waiting, waiting_for
from xl_tools.addin.resident.warm import warm_up

IDLE_SECONDS = 1800.0
"""Half an hour without a click: the filing is done, or its clerk is elsewhere."""
MOST_JOBS = 500
"""Then it ends and the next click starts another: whatever libraries leave behind goes with it."""
SECONDS_TO_HEAR = 1.0
"""For its own first ring; where even that is not heard, those of clicks would not be either."""
OWN_RING = ".own"


@dataclass(frozen=True)
class Resident:
    """The resident of the user whose data lie in `home`."""

    home: Path
    idle_seconds: float = IDLE_SECONDS
    most_jobs: int = MOST_JOBS
    most_seconds: float = MOST_SECONDS

    @property
    def place(self) -> Path:
        """Its own folder."""
        return Path(place_in(str(self.home)))

    def live(self) -> bool:
        """Serve to the end; False where another resident lives, or none can live here."""
        try:
            self.place.mkdir(mode=0o700, exist_ok=True)
            if not is_private(str(self.place)):
                return False
            lock = Lock(self.place / LOCK)
        except OSError:
            return False
        try:
            return self._live(lock)
        finally:
            lock.let_go()

    def _live(self, lock: Lock) -> bool:
        bell = self.place / BELL
        bell.mkdir(mode=0o700, exist_ok=True)
        for left in [*bell.iterdir(), self.place / STOP]:
            left.unlink(missing_ok=True)
        before = Installed()
        try:
            waiting = waiting_for([bell], [self.place, before.package, *before.folders])
        except NoWaiting:
            return False
        if not self._hears(waiting):
            return False
        warm_up()
        installed = Installed()
        if before.has_changed():  # what is loaded may be half of one version and half of another
            return False
        _give_back()
        gc.freeze()
        lock.tell(identity() + f"{os.getpid()}\n".encode())
        self._serve(waiting, installed)
        return True

    def _hears(self, waiting: Waiting) -> bool:
        own = self.place / BELL / OWN_RING
        own.touch()
        own.unlink()
        return waiting.wait(SECONDS_TO_HEAR)

    def _serve(self, waiting: Waiting, installed: Installed) -> None:
        done, last = 0, time.monotonic()
        while not (self.place / STOP).exists() and not installed.has_changed():
            rung = self._rung()
            if rung is None:
                return
            for name in rung:
                if self._is_claimed(name):
                    self._answer(name)
                    done, last = done + 1, time.monotonic()
            left = last + self.idle_seconds - time.monotonic()
            if done >= self.most_jobs or left <= 0:
                return
            waiting.wait(left)

    def _rung(self) -> list[str] | None:
        """The jobs that wait; None where the folder was removed."""
        try:
            return sorted(file.name for file in (self.place / BELL).iterdir())
        except FileNotFoundError:
            return None

    def _is_claimed(self, name: str) -> bool:
        """Take the ring away; False where the click has taken it back."""
        try:
            (self.place / BELL / name).unlink()
        except FileNotFoundError:
            return False
        return True

    def _answer(self, name: str) -> None:
        """Whatever goes wrong without a reply ends the resident, and so tells the click that waits."""
        job = self.home / "jobs" / name
        if is_own(str(job)) and (job / REQUEST).is_file():
            answer_in_time(job, self.most_seconds)
        gc.collect()


def _give_back() -> None:
    """Give what is not needed any more back to the system, which the C library of Linux does only when asked."""
    gc.collect()
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
