"""The folder that is read, and the one that is written: which files there are, and where reports go."""

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.errors import Refused, WrongUse
from xl_tools.files import disk as files
from xl_tools.files.disk import TEMPORARY, make_folder, refuse_if_open
from xl_tools.files.own_work import digest_of, file_digest, replaced

REPORTS = "报告"
STATE = ".xl_tools"
"""The folder in the target in which a batch keeps what it knows; a folder that holds it is the work of a batch."""
BESIDES = ("thumbs.db", "desktop.ini")
PASSED_OVER = (".", "~$")
PUT_BESIDE = regex(r"^~wrl\d+\.tmp$|\.(?:bak|tmp)$", re.IGNORECASE)
"""What programs put beside a file while it is open, or leave of an older state."""


def files_in(folder: Path, target: Path) -> list[str]:
    """Every file in `folder` and the folders in it, as a path inside of it, in order; what cannot be looked into is listed too, such as
    folders without permission, links to other folders and links that lead nowhere.

    Hidden files, marks of open documents, what systems put beside files, `target`, and the work of other batches are passed over.
    Raises WrongUse where both are one folder, Refused where there is no such folder (F-MISSING) or it cannot be looked into (F-DENIED).
    """
    if not _is_folder(folder):
        raise Refused("F-MISSING", file=str(folder))
    if target.exists() and target.samefile(folder):
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "same_folder"))
    return sorted(path.relative_to(folder).as_posix() for path in _walk(folder, target))


def _walk(folder: Path, target: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(str(error.filename)))):
        here = Path(place)
        folders[:] = [name for name in folders if not _is_passed_over(name) and not _is_work(here / name, target)]
        names += [name for name in folders if (here / name).is_symlink()]
        yield from (here / name for name in names if not _is_passed_over(name))
    if folder in closed:
        raise Refused("F-DENIED", file=folder.name)
    yield from closed


def _is_passed_over(name: str) -> bool:
    return name.startswith(PASSED_OVER) or name.lower() in BESIDES or bool(PUT_BESIDE.search(name))


def _is_work(folder: Path, target: Path) -> bool:
    """Whether it is the work of a batch; what cannot be looked into is not known to be any."""
    with contextlib.suppress(OSError):
        return (folder / STATE).is_dir() or (target.exists() and target.samefile(folder))
    return False


def _is_folder(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return path.is_dir()
    return False


def put(path: Path, data: bytes, known: str) -> Path | None:
    """Write a product, of which an earlier run had written one with the digest `known` (empty: none).

    What somebody has changed or put there since is kept beside it, at the path that is given back; None where there is nothing to keep.
    Raises Refused (F-LOCKED).
    """
    there = file_digest(path) if path.exists() else ""
    if there == digest_of(data):
        return None
    make_folder(path.parent)
    # a batch looks at the digest before it relies on a report: nothing need be synced
    return replaced(path, data, is_kept=bool(there) and there != known, synced=False)


def drop(path: Path, known: str) -> None:
    """Take away a product that is no longer true, unless somebody has changed it. Raises Refused (F-LOCKED)."""
    if not path.exists() or file_digest(path) != known:
        return
    refuse_if_open(path)
    try:
        path.unlink()
    except OSError as error:
        raise Refused(
            "F-LOCKED", file=str(path), detail=said("F-LOCKED", "not_deleted", reason=files.in_chinese(error))
        ) from error


def sweep(target: Path) -> None:
    """Take away what a run that was cut off had begun to write."""
    for place, _, names in os.walk(target):
        for name in (name for name in names if name.startswith(TEMPORARY)):
            with contextlib.suppress(OSError):
                (Path(place) / name).unlink()
