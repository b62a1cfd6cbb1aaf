"""Reading and writing whole files: a target keeps its old content or gets all of the new one."""

import contextlib
import errno
import os
import stat
import time
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from xl_tools.chinese.characters import in_lines
from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.errors import Refused, WrongUse
from xl_tools.files.process_mark import is_left, mark

REASONS = {
    errno.ENOENT: "missing",
    errno.EEXIST: "exists",
    errno.ENOTDIR: "no_folder",
    errno.EISDIR: "is_folder",
    errno.EACCES: "no_right",
    errno.EPERM: "no_right",
    errno.EROFS: "read_only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "too_big",
    errno.ENAMETOOLONG: "long_name",
    errno.ELOOP: "loop",
}
ADVICE = {
    errno.ENOENT: "advice_missing",
    errno.ENOTDIR: "advice_path",
    errno.EISDIR: "advice_is_folder",
    errno.EROFS: "advice_read_only",
    errno.ENOSPC: "advice_full",
    errno.EDQUOT: "advice_full",
    errno.ENAMETOOLONG: "advice_long",
    errno.ELOOP: "advice_loop",
}
"""What helps where a file cannot be written; for other causes the usual advice does."""
NOWHERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
"""There can be no file of such a name."""
LARGEST = 64 * 2**20
"""Bytes; a report with pictures has a few million."""
UNFIT = regex(r'[\\/:*?"<>|]')
LONGEST_NAME = 200
"""Bytes; file systems take 255, and a number may still be added."""
RESERVED = {
    "CON",
    "PRN",
    "AUX",
    "NUL",
    "CONIN$",
    "CONOUT$",
    *(f"{port}{at}" for port in ("COM", "LPT") for at in "0123456789¹²³"),
}

SYSTEM = (("dev",), ("proc",))
"""Folders of Linux whose names stand for what is open: a file put there would take the place of a stream."""
LEFT = regex(r"\.xl_tools-([0-9a-f]{8})-(\d+)-\d+")
TEMPORARY = ".xl_tools-"
"""What the name of a file begins with while it is being written."""


def read_bytes(path: Path) -> bytes:
    """The content of a file. Raises Refused: F-MISSING, F-FOLDER, F-EMPTY, F-BOMB over 64 MB, F-DENIED without the right to read it (or to look
    into it, where it is a folder), or F-BROKEN where the system does not let it be read for another reason or it is no file at all.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise _folder(path)
        if not stat.S_ISREG(found.st_mode):
            raise Refused("F-BROKEN", file=path.name, state=said("F-BROKEN", "unopened"), detail=said("F-BROKEN", "no_file"))
        if found.st_size > LARGEST:
            raise Refused("F-BOMB", file=path.name)
        data = path.read_bytes()
    except PermissionError as error:
        raise Refused("F-DENIED", file=path.name) from error
    except (OSError, ValueError) as error:
        if getattr(error, "errno", 0) in NOWHERE:
            raise Refused("F-MISSING", file=str(path)) from error
        raise Refused("F-BROKEN", file=path.name, state=said("F-BROKEN", "unopened"), detail=in_chinese(error)) from error
    if not data:
        raise Refused("F-EMPTY", file=path.name)
    return data


def _folder(path: Path) -> Refused:
    """The refusal of a folder in the place of a file."""
    is_open = os.access(path, os.R_OK | os.X_OK)
    return Refused("F-FOLDER", file=str(path)) if is_open else Refused("F-DENIED", file=path.name)


def in_chinese(error: OSError | ValueError) -> str:
    """Why the system refused, in a few words."""
    return said("system", REASONS.get(getattr(error, "errno", 0) or 0, "other"))


def not_written(path: Path, error: OSError, what: str = "not_written") -> Refused:
    """The refusal F-LOCKED for a path that cannot be written: `what` is not possible, why, and what helps."""
    helps = ADVICE.get(error.errno or 0)
    advice = said("F-LOCKED", helps) if helps else None
    return Refused("F-LOCKED", file=str(path), detail=said("F-LOCKED", what, reason=in_chinese(error)), advice=advice)


def file_name(text: str, suffix: str = "") -> str:
    """A name for a file made of any text, such as that of an organ: one that every system takes, at most 200 bytes with its suffix.

    Nothing leads out of the folder, no name is reserved by Windows, and characters that are not seen are left out; `_` stands for what
    no name may hold.
    """
    shown = in_lines(unicodedata.normalize("NFC", text)).replace("\n", "").replace("\t", "")
    name = UNFIT.sub("_", shown).strip(" .") or "_"
    if name.partition(".")[0].strip().upper() in RESERVED:
        name = f"_{name}"
    room = LONGEST_NAME - len(suffix.encode())
    return name.encode()[:room].decode(errors="ignore").rstrip(" .") + suffix


def make_folder(path: Path) -> Path:
    """`path` as a folder, made where it is not there. Raises Refused (F-LOCKED) where that is not possible."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_written(path, error, "no_folder") from error
    return path


def refuse_if_open(path: Path) -> None:
    """Raise Refused (F-LOCKED) where Excel or WPS (`~$name`) or LibreOffice (`.~lock.name#`) has the file open."""
    marks = (path.with_name(f"~${path.name}"), path.with_name(f"~${path.name[2:]}"), path.with_name(f".~lock.{path.name}#"))
    if any(map(os.path.exists, marks)):
        raise Refused("F-LOCKED", file=str(path), detail=said("F-LOCKED", "open"), advice=said("F-LOCKED", "close"))


def holds_something(path: Path) -> bool:
    """Whether there is a file of at least one byte."""
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def refuse_same(source: Path, target: Path) -> None:
    """Raise WrongUse where a file would be written over the one it is made from."""
    if os.path.exists(target) and os.path.exists(source) and target.samefile(source):
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "same_file", file=target))


def write_whole(path: Path, data: bytes | Iterable[bytes], synced: bool = True) -> None:
    """Write `data`, whole or piece by piece, to `path` through a temporary file beside it. Raises Refused (F-LOCKED) where that is not possible.

    Without `synced` a loss of power may undo it: for what can be made again, and is looked at before it is relied on. A pipe or a device
    is no place for a whole file.
    """
    _refuse_device(path)
    refuse_if_open(path)
    if synced:
        _sweep(path.parent)
    temporary = path.with_name(f"{TEMPORARY}{mark()}-{time.monotonic_ns()}")
    try:
        with temporary.open("xb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
            if synced:
                file.flush()
                os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException as error:  # Ctrl-C too
        with contextlib.suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError):
            raise not_written(path, error) from error
        raise


def _refuse_device(path: Path) -> None:
    """Raise Refused (F-LOCKED) where something stands that is neither file nor folder, or a name of the system's for one that is open."""
    try:
        kind = path.stat().st_mode
    except OSError:
        return
    if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)) or (path.is_symlink() and path.absolute().parts[1:2] in SYSTEM):
        raise Refused("F-LOCKED", file=str(path), detail=said("F-LOCKED", "no_file"))


@lru_cache(maxsize=64)
def _sweep(folder: Path) -> None:
    """Take away what a process that was killed in the middle of writing has left in a folder; once for each folder."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = LEFT.fullmatch(entry.name) if entry.name.startswith(TEMPORARY) else None
            if found and is_left(found[1], int(found[2]), entry.path):
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)
