"""How long a job may take, and what of it is still brought to its end when that time is over."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from xl_tools.addin.press.com import is_busy
from xl_tools.errors import Refused

T = TypeVar("T")
PATIENCE_SECONDS = 5.0
"""For an Excel that is occupied for a moment. It waits for us meanwhile, so nobody can close a dialog: longer would not help."""
PAUSE_SECONDS = 0.2
"""Between two tries; Excel handles its own messages in it."""


class Deadline:
    """The end of the time of one job. Everything may be broken off then but a change of the open workbook, which has things to put back."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._changing = threading.Lock()

    def check(self) -> None:
        """Raise Refused (A-TIMEOUT) where the time is over."""
        if self._over.is_set():
            raise Refused("A-TIMEOUT")

    @contextlib.contextmanager
    def changing(self) -> Iterator[None]:
        """Inside, the open workbook is being changed."""
        with self._changing:
            self.check()
            yield

    def pass_by(self, seconds: float) -> None:
        """The time is over: wait until a change has broken off and put back what it had lifted, for some seconds at most."""
        self._over.set()
        if self._changing.acquire(timeout=seconds):
            self._changing.release()


def patiently(call: Callable[[], T]) -> T:
    """What a call to Excel gives, made again after a pause while Excel is occupied."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return call()
        except Exception as error:
            if not is_busy(error) or time.monotonic() > end:
                raise
        time.sleep(PAUSE_SECONDS)
