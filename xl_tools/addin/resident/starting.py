"""Starting a resident behind a click that had to do without one, and ending the one that lives."""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from xl_tools.addin.resident.ring import FOLDER, STOP, holder_of, identity, place_in

SECONDS_TO_END = 5.0
"""For a resident to end; it is in the middle of a job at most."""
LOOK_EVERY = 0.02
"""Seconds between two looks whether it has ended."""
DETACHED = getattr(subprocess, "DETACHED_PROCESS", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)


def allow(home: Path) -> None:
    """From now on a resident may live in this data folder: its folder says so. Raises OSError."""
    (home / FOLDER).mkdir(mode=0o700, parents=True, exist_ok=True)


def forbid(home: Path) -> None:
    """End the resident, and take away what lets one live; nothing where none was allowed."""
    end(home)
    shutil.rmtree(home / FOLDER, ignore_errors=True)


def start_after(job: Path) -> None:
    """Start a resident for the next click after this job, where none lives; one of another installation is told to end.

    Where the system does not allow it nothing is said: the click has its answer.
    """
    home = job.absolute().parent.parent
    holder = holder_of(place_in(str(home)))
    with contextlib.suppress(OSError):
        if holder is None:
            start(home)
        elif holder and not holder.startswith(identity()):
            _tell_to_end(place_in(str(home)))


def start(home: Path) -> int:
    """Start a resident that nobody waits for; the number of its process."""
    options = ["-P", *(["-E"] if sys.flags.ignore_environment else [])]
    command = [sys.executable, *options, "-m", "xl_tools.addin.resident", str(home)]
    if sys.platform == "win32":
        silent = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
        process = subprocess.Popen(command, creationflags=DETACHED, **silent)  # noqa: S603 - this interpreter, by its full path
        return process.pid
    nothing = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
    return os.posix_spawn(sys.executable, command, os.environ, file_actions=nothing, setsid=True)


def end(home: Path, seconds: float = SECONDS_TO_END) -> bool:
    """Tell the resident of this machine and session to end; False where it still lives after these seconds."""
    place = place_in(str(home))
    if holder_of(place) is None:
        return True
    _tell_to_end(place)
    until = time.monotonic() + seconds
    while holder_of(place) is not None:
        if time.monotonic() > until:
            return False
        time.sleep(LOOK_EVERY)
    return True


def _tell_to_end(place: str) -> None:
    (Path(place) / STOP).touch()
