"""Ringing for the resident: an empty file with the job's name, which the resident takes away when it takes up the job.

This is all that a click runs where a resident lives, so it loads nothing but `os`, `sys` and `time`.
"""

import os
import sys
import time

REQUEST, REPLY = "request.txt", "reply.txt"
FOLDER, BELL, LOCK, STOP = "resident", "bell", "lock", "stop"
SECONDS_TO_CLAIM = 1.5
"""For a resident to take up a job; one that is busy with another does not, and a click should not wait for it."""
LOOK_FOR_REPLY, LOOK_FOR_LIFE = 0.002, 0.05
"""Seconds between two looks while the click waits: the first is not felt, the second is how late the death of a resident is noticed."""
EXCEL = "excel"
"""The host that is never served: references to its objects may not outlive the click."""
KIND, FOLDERS = 0o170000, 0o040000
"""Of the mode of a file: the bits that say what it is, and those of a folder."""
LONGEST = 4096
"""Bytes of the lock that are read; it holds three paths."""


def ring(job: str) -> bool:
    """Whether the resident of this installation has replied to the job in this folder; after False nobody will."""
    jobs, name = os.path.split(os.path.abspath(job))
    place = place_in(os.path.dirname(jobs))
    holder = holder_of(place)
    if holder is None or not holder.startswith(identity()) or not is_own(job) or not is_served(job):
        return False
    bell = os.path.join(place, BELL, name)
    try:
        os.close(os.open(bell, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError:
        return False
    return _is_answered(job, bell, place, holder)


def place_in(home: str) -> str:
    """Where the resident of this machine and session keeps its files, in the data folder of the user; whether it is there or not."""
    if sys.platform == "win32":
        here = f"{os.environ.get('COMPUTERNAME', '')}-{os.environ.get('SESSIONNAME', '')}"
    else:
        here = os.uname().nodename  # the data folder may lie on a disk that other machines see
    return os.path.join(home, FOLDER, "".join(char if char.isalnum() else "-" for char in here))


def identity() -> bytes:
    """What a resident must have in common with a click: the interpreter, the package, and the forms on trial. Ends with a line break."""
    package = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    lines = (sys.prefix, f"{sys.hexversion:x}", package, os.environ.get("XL_TOOLS_FORMS", ""))
    return os.fsencode("".join(f"{line}\n" for line in lines))


def holder_of(place: str) -> bytes | None:
    """What the living resident says of itself: its identity and process, nothing while it is still getting ready. None where none lives.

    A resident lives as long as its lock is held, which the system sees to. A place that others may write in counts as none.
    """
    lock = os.path.join(place, LOCK)
    try:
        if not is_private(place):
            return None
        if sys.platform == "win32":
            with open(lock, "rb") as file:
                told = file.read(LONGEST)
            return None if _is_removed(lock) else told  # a file that a process holds open cannot be removed there
        number = os.open(lock, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        os.lockf(number, os.F_TEST, 0)
    except OSError as error:
        return os.read(number, LONGEST) if isinstance(error, (PermissionError, BlockingIOError)) else None
    finally:
        os.close(number)
    return None


def is_private(folder: str) -> bool:
    """Whether a folder is this user's and nobody else may write in it.

    On Windows the data folder of a user is closed to others by the system.
    """
    if sys.platform == "win32":
        return is_own(folder)
    return is_own(folder) and not os.lstat(folder).st_mode & 0o022


def is_own(folder: str) -> bool:
    """Whether there is a folder of this user, and not a link to one."""
    try:
        found = os.lstat(folder)
    except OSError:
        return False
    return found.st_mode & KIND == FOLDERS and (sys.platform == "win32" or found.st_uid == os.geteuid())


def may_be_served(job: str) -> bool:
    """Whether a resident may live in the data folder of this job, and would answer it."""
    return os.path.isdir(os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(job))), FOLDER)) and is_served(job)


def is_served(job: str) -> bool:
    """Whether the program that asks is one that the resident answers."""
    try:
        with open(os.path.join(job, REQUEST), "rb") as file:
            lines = file.read().decode("utf-16").splitlines()
    except (OSError, UnicodeError):
        return False
    return any(line.startswith("host=") and line != f"host={EXCEL}" for line in lines)


def _is_answered(job: str, bell: str, place: str, holder: bytes) -> bool:
    reply, begun = os.path.join(job, REPLY), time.monotonic()
    look = begun + LOOK_FOR_LIFE
    while not os.path.exists(reply):
        now = time.monotonic()
        if now > look:
            look = now + LOOK_FOR_LIFE
            if now > begun + SECONDS_TO_CLAIM and _is_removed(bell):
                return False
            if holder_of(place) != holder:
                _is_removed(bell)
                return os.path.exists(reply)
        time.sleep(LOOK_FOR_REPLY)
    return True


def _is_removed(file: str) -> bool:
    """Remove a file; whether it was there and could be removed."""
    try:
        os.remove(file)
    except OSError:
        return False
    return True
