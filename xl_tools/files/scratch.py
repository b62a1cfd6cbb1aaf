"""Folders and files for a moment. What a process that was killed has left of them goes when the next one begins."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from xl_tools.chinese.lazy_regex import regex
from xl_tools.files.process_mark import is_left, mark

PREFIX = "xl_tools-"
FOLDER = regex(rf"{PREFIX}[a-z]+-([0-9a-f]{{8}})-(\d+)-\w+")


@contextlib.contextmanager
def scratch(purpose: str) -> Iterator[Path]:
    """A folder of this process that is gone afterwards; `purpose` is a word of Latin letters in its name."""
    _sweep_folders(tempfile.gettempdir())
    with tempfile.TemporaryDirectory(prefix=f"{PREFIX}{purpose}-{mark()}-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def _sweep_folders(place: str) -> None:
    with contextlib.suppress(OSError), os.scandir(place) as entries:
        for entry in entries:
            found = FOLDER.fullmatch(entry.name) if entry.name.startswith(PREFIX) else None
            if found and _is_ours(entry) and is_left(found[1], int(found[2]), entry.path):
                shutil.rmtree(entry.path, ignore_errors=True)


def _is_ours(entry: "os.DirEntry[str]") -> bool:
    with contextlib.suppress(OSError):
        return entry.is_dir(follow_symlinks=False) and (
            not hasattr(os, "geteuid") or entry.stat(follow_symlinks=False).st_uid == os.geteuid()
        )
    return False
