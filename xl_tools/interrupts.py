"""Ctrl-C and the system's request to end: one sentence, a status of its own, and nothing half done, whatever the program is at.

While the program itself is being imported it ends at once. Later on KeyboardInterrupt is raised, so that what was begun is put away; but never
in the middle of an import, which would leave a library half loaded.
"""

import contextlib
import os
import signal
import sys
import time
from _thread import get_ident
from types import FrameType, TracebackType

SAID = "已中断。"
ENDED_BY = 128
"""Added to the number of the signal, that of Ctrl-C being 2: the exit status by custom."""
PATIENCE = 3.0
"""Seconds after the first Ctrl-C in which another changes nothing: what was begun is being put away."""


class Interrupts:
    """What the signals to end do in this process. As a context it holds them back until it is left: an import is going on."""

    def __init__(self) -> None:
        self.status = ENDED_BY + signal.SIGINT
        self.has_come = False
        self._came = 0.0
        self._in_order = False
        self._held = 0
        self._thread = get_ident()

    def heed(self) -> None:
        """From now on; where the process was told to take no notice (`nohup`, a job in the background), that stays so."""
        for number in (signal.SIGINT, signal.SIGTERM):
            if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
                signal.signal(number, self._come)

    def put_away_first(self) -> None:
        """From now on KeyboardInterrupt is raised."""
        self._in_order = True

    def stop_heeding(self) -> None:
        """From now on they change nothing: the program is ending anyway."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)

    def _come(self, number: int, frame: FrameType | None) -> None:
        del frame
        if self.has_come and time.monotonic() - self._came < PATIENCE:
            return
        self.has_come, self._came, self.status = True, time.monotonic(), ENDED_BY + number
        if not self._in_order:
            self._end_at_once()
        if not self._held:
            raise KeyboardInterrupt

    def _end_at_once(self) -> None:
        """Without the streams of the program, which are not set up yet; standard error may be closed."""
        line = f"{SAID}\n"
        with contextlib.suppress(OSError):
            os.write(2, line.encode(_encoding()))
        os._exit(self.status)

    def __enter__(self) -> None:
        """An import begins. Signals reach the main thread alone, so only its imports count."""
        if get_ident() == self._thread:
            self._held += 1

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """An import has ended. Raises KeyboardInterrupt where a signal has come meanwhile."""
        if get_ident() == self._thread:
            self._held -= 1
            if self.has_come and self._in_order and not self._held and error is None:
                raise KeyboardInterrupt


def _encoding() -> str:
    """That of standard error, where it can write the sentence."""
    found = getattr(sys.stderr, "encoding", None) or "utf-8"
    try:
        SAID.encode(found)
    except UnicodeEncodeError:
        return "utf-8"
    return found


interrupts = Interrupts()
"""Those of this process."""
