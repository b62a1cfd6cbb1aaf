"""What tells the process that has made a file or folder for a moment, so that what one that was killed has left can be taken away."""

import contextlib
import os
import time
import zlib
from functools import cache
from pathlib import Path

A_DAY = 24 * 3600
"""Seconds after which what cannot be told of by its process is taken for left behind."""
NAMESPACE = Path("/proc/self/ns/pid")


def mark() -> str:
    """What tells this process from all others that may see the same folder: the machine, and its number there."""
    return f"{_machine()}-{os.getpid()}"


def is_left(machine: str, process: int, path: str) -> bool:
    """Whether what a process had made for a moment is left behind: that process is gone. What another machine has made is never."""
    if machine != _machine() or process == os.getpid():
        return False
    if os.name == "posix":
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        except OSError:
            return False
        return False
    with contextlib.suppress(OSError):
        return time.time() - Path(path).stat().st_mtime > A_DAY
    return False


@cache
def _machine() -> str:
    """Eight digits for this machine, or the part of it in which processes are numbered by themselves."""
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    with contextlib.suppress(OSError):
        name += f":{NAMESPACE.stat().st_ino}"
    return f"{zlib.crc32(name.encode()):08x}"
