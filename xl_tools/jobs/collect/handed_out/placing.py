"""The output of `collect` on disk: each file written only where it changed, what a person changed kept aside, what is no longer true taken away."""

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from xl_tools.errors import Refused
from xl_tools.files.disk import make_folder, read_bytes, write_whole
from xl_tools.files.own_work import digest_of, file_digest
from xl_tools.jobs.batch.folder import STATE, drop, put

PLACED = f"{STATE}/placed.json"
"""What was written where, and when it need not be written again."""


class Placing:
    """What an output folder holds of ours. `key` is what the last whole run was made of; empty for none."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._known, self.key = _read(target / PLACED)
        self._now: dict[str, str] = {}

    def put(self, path: str, data: bytes) -> None:
        """Write a file unless it is there already. Raises Refused (F-LOCKED)."""
        put(self._target / path, data, self._known.get(path, ""))
        self._now[path] = digest_of(data)

    def move(self, stored: str, path: str, digest: str) -> bool:
        """Put what was laid by at `stored` where it belongs; False where neither place holds it. Raises Refused (F-LOCKED)."""
        target, source = self._target / path, self._target / stored
        if file_digest(target) != digest:
            if file_digest(source) != digest:
                return False
            put(target, read_bytes(source), self._known.get(path, ""))
        self._now[path] = digest
        with contextlib.suppress(OSError):
            source.unlink(missing_ok=True)
        return True

    def has(self, path: str) -> bool:
        """Whether this run has put a file there, or keeps it."""
        return path in self._now

    def stays(self) -> None:
        """Keep all that the last whole run wrote."""
        self._now = dict(self._known)

    def holds(self) -> bool:
        """Whether everything that the last whole run wrote is still there as it was."""
        return bool(self._known) and all(file_digest(self._target / path) == digest for path, digest in self._known.items())

    def finish(self, key: str) -> None:
        """Take away what is no longer true, unless a person changed it, and remember what was written. Raises Refused (F-LOCKED)."""
        for path, digest in self._known.items():
            if path not in self._now:
                with contextlib.suppress(Refused):  # open in Word: it stays, and is taken away by a later run
                    drop(self._target / path, digest)
                with contextlib.suppress(OSError):  # only where nothing else is in it
                    (self._target / path).parent.rmdir()
        make_folder((self._target / PLACED).parent)
        told = {"key": key, "files": dict(sorted(self._now.items()))}
        write_whole(self._target / PLACED, json.dumps(told, ensure_ascii=False, indent=0).encode(), synced=False)


def _read(path: Path) -> tuple[Mapping[str, str], str]:
    try:
        told = json.loads(path.read_bytes())
        return dict(told["files"]), str(told["key"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}, ""
