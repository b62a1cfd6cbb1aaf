"""Waiting for a change in a folder without looking again and again: the system wakes the process, which takes no time until then."""

import ctypes
import os
import select
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

CREATED, GONE = 0x100 | 0x80, 0x200 | 0x40 | 0x400
"""IN_CREATE and IN_MOVED_TO; IN_DELETE, IN_MOVED_FROM and IN_DELETE_SELF."""
BUFFER = 65_536
"""Bytes of events read at once; what they say does not matter, for the folders are looked at afresh."""
FILE_NAMES = 0x1
"""FILE_NOTIFY_CHANGE_FILE_NAME: files made, renamed, removed."""
TIME_OVER = 0x102
"""WAIT_TIMEOUT."""
INVALID = ctypes.c_void_p(-1).value


class NoWaiting(Exception):
    """The system gives no way of waiting, or none is left."""


class Waiting(Protocol):
    """Wakes the process."""

    def wait(self, seconds: float) -> bool:
        """Sleep until something changes; False where nothing did in that time."""


class Inotify:
    """Linux: files made in `bells`, and files made or gone in `others`. Raises NoWaiting."""

    def __init__(self, bells: Sequence[Path], others: Sequence[Path]) -> None:
        system = ctypes.CDLL(None, use_errno=True)
        self._number: int = system.inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK)
        if self._number < 0:
            raise NoWaiting(os.strerror(ctypes.get_errno()))
        for folder, events in [*((bell, CREATED) for bell in bells), *((other, CREATED | GONE) for other in others)]:
            if system.inotify_add_watch(self._number, os.fsencode(folder), events) < 0:
                raise NoWaiting(f"{folder}: {os.strerror(ctypes.get_errno())}")

    def wait(self, seconds: float) -> bool:
        """As above."""
        ready, _, _ = select.select([self._number], [], [], seconds)
        if ready:
            os.read(self._number, BUFFER)
        return bool(ready)


class ChangeHandles:
    """Windows: files made or gone in these folders, by handles that the system signals. Raises NoWaiting."""

    def __init__(self, folders: Sequence[Path], system: Any = None) -> None:  # noqa: ANN401 - the system's own library
        self._system = system or ctypes.WinDLL("kernel32")  # type: ignore[attr-defined, unused-ignore]
        self._system.FindFirstChangeNotificationW.restype = ctypes.c_void_p
        self._handles = [self._system.FindFirstChangeNotificationW(str(folder), False, FILE_NAMES) for folder in folders]
        if INVALID in self._handles:
            raise NoWaiting("FindFirstChangeNotificationW")

    def wait(self, seconds: float) -> bool:
        """As above."""
        handles = (ctypes.c_void_p * len(self._handles))(*self._handles)
        found = self._system.WaitForMultipleObjects(len(handles), handles, False, int(seconds * 1000))
        if found == TIME_OVER:
            return False
        if not 0 <= found < len(handles):
            raise NoWaiting("WaitForMultipleObjects")
        self._system.FindNextChangeNotification(ctypes.c_void_p(handles[found]))
        return True


def waiting_for(bells: Sequence[Path], others: Sequence[Path], system: str = sys.platform) -> Waiting:
    """The way of waiting that this system gives. Raises NoWaiting where it gives none: then no resident lives there.

    On Windows only the first of the others is watched: a handle would keep the folders of packages from being removed.
    """
    if system == "linux":
        return Inotify(bells, others)
    if system == "win32":
        return ChangeHandles([*bells, *others[:1]])
    raise NoWaiting(system)
