"""What the program wrote itself, remembered by its digest, so that what a person has changed since is never written over."""

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from xl_tools.errors import Refused
from xl_tools.files.disk import holds_something, make_folder, not_written, refuse_if_open, write_whole

MOST_REMEMBERED = 500
"""Files whose digest is kept, the latest."""
AS_NAMED = ("utf-8", "surrogateescape")
"""How names of files are written down: with the bytes that they have, whatever the locale takes them for."""
MOST_KEPT = 10_000
"""Versions of one file that are kept beside it at most."""


class OwnWork:
    """The files that were written here; `memory` is the file that remembers them. Where it cannot be read or written nothing is known."""

    def __init__(self, memory: Path) -> None:
        self.memory = memory

    def holds(self, path: Path) -> bool:
        """Whether a file is still as it was written here."""
        before = self._known().get(str(path.resolve()))
        return before is not None and before == file_digest(path)

    def note(self, path: Path, content: bytes) -> None:
        """Remember that this was written. Best effort: where it fails, the file is taken for one that a person has changed."""
        written = {**self._known(), str(path.resolve()): digest_of(content)}
        kept = dict(list(written.items())[-MOST_REMEMBERED:])
        try:
            make_folder(self.memory.parent)
            write_whole(self.memory, json.dumps(kept, ensure_ascii=False, indent=0).encode(*AS_NAMED))
        except Refused:
            return

    def put(self, path: Path, content: bytes, force: bool = False) -> Path | None:
        """Write a file; what a person has changed or put there is kept beside it, and where is returned, else None. Raises Refused (F-LOCKED).

        With `force` nothing is kept.
        """
        is_anothers = holds_something(path) and not self.holds(path) and file_digest(path) != digest_of(content)
        kept = replaced(path, content, is_kept=is_anothers and not force)
        self.note(path, content)
        return kept

    def _known(self) -> dict[str, str]:
        try:
            found = json.loads(self.memory.read_bytes().decode(*AS_NAMED))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def replaced(path: Path, content: bytes, is_kept: bool, synced: bool = True) -> Path | None:
    """Write a file; with `is_kept` what stands there gets a name of its own beside it, which is returned, else None. Raises Refused (F-LOCKED).

    Where the file cannot be written, all is as it was.
    """
    kept = _second_name(path) if is_kept else None
    try:
        write_whole(path, content, synced)
    except BaseException:  # Ctrl-C too
        if kept:
            with contextlib.suppress(OSError):
                kept.unlink()
        raise
    return kept


def _second_name(path: Path) -> Path:
    """A second name for a file that a person has changed, or a copy where there are no second names."""
    refuse_if_open(path)
    kept = next(name for name in _names_aside(path) if not os.path.lexists(name))
    try:
        os.link(path, kept)
    except OSError:
        try:
            shutil.copy2(path, kept)
        except OSError as error:
            raise not_written(path, error) from error
    return kept


def _names_aside(path: Path) -> Iterator[Path]:
    return (path.with_name(f"{path.stem}（改动过的{number}）{path.suffix}") for number in range(1, MOST_KEPT))


def file_digest(path: Path) -> str:
    """The digest of a file; empty where there is none."""
    if not path.is_file():
        return ""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def digest_of(data: bytes) -> str:
    """The digest of content that is to be written."""
    return hashlib.sha256(data).hexdigest()
