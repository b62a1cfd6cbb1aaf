"""The journal of a batch: what came of each file so far, one line a file, in the target folder; held by one run at a time."""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Generic, Self, TextIO, TypeVar

from filelock import FileLock, Timeout

from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.files.disk import in_chinese, make_folder, write_whole
from xl_tools.files.shipped import resource
from xl_tools.jobs.batch.folder import STATE
from xl_tools.jobs.batch.outcome import Outcome, outcome_in

PACKAGE = Path(__file__).resolve().parents[2]
Known = TypeVar("Known", bound=Outcome)
LOCK, HOLDER, LINES = "lock", "process", "journal.jsonl"


class Journal(Generic[Known]):
    """The outcomes of a target folder, by file, all of one `kind`. They are kept as lines of text, so that thousands take little room.

    A context: the folder belongs to this run until it is left. The system lets go of the lock of a run that died, however it died.
    """

    def __init__(self, target: Path, key: str, kind: type[Known]) -> None:
        self._folder = target / STATE
        self._key = key
        self._kind = kind
        self._lock = FileLock(self._folder / LOCK)
        self._lines: dict[str, str] = {}
        self._file: TextIO | None = None

    def __enter__(self) -> Self:
        """Take the folder. Raises Refused (F-LOCKED) where another run has it, or nothing can be written there."""
        make_folder(self._folder)
        try:
            self._lock.acquire(timeout=0)
            (self._folder / HOLDER).write_text(str(os.getpid()), encoding="ascii")
            self._lines = dict(self._read(self._folder / LINES))
            self._file = (self._folder / LINES).open("a", encoding="ascii")
        except Timeout as error:
            raise Refused("F-LOCKED", file=str(self._folder.parent), detail=self._held()) from error
        except OSError as error:
            self._lock.release()
            raise Refused(
                "F-LOCKED", file=str(self._folder.parent), detail=said("F-LOCKED", "not_written", reason=in_chinese(error))
            ) from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Let go of the folder."""
        if self._file:
            self._file.close()
        with contextlib.suppress(OSError):
            (self._folder / HOLDER).unlink()
        self._lock.release()

    def _held(self) -> str:
        with contextlib.suppress(OSError, ValueError):
            process = int((self._folder / HOLDER).read_text(encoding="ascii"))
            return said("F-LOCKED", "batch_of", process=process)
        return said("F-LOCKED", "batch")

    @property
    def files(self) -> tuple[str, ...]:
        """The files that there is an outcome of."""
        return tuple(self._lines)

    def outcomes(self) -> Iterator[Known]:
        """Every outcome, in the order of the files."""
        for _, line in sorted(self._lines.items()):
            yield self._outcome(line)

    def known(self, file: str) -> Known | None:
        """The outcome of a file as last noted, by whatever version and options; None where there is none."""
        line = self._lines.get(file)
        return self._outcome(line) if line else None

    def is_current(self, file: str) -> bool:
        """Whether the outcome noted was made by this version with these options."""
        return self._lines.get(file, "").startswith(f"{self._key}\t")

    def note(self, outcome: Known) -> None:
        """Keep an outcome; on disk it is from now on, whole, or after a crash not at all."""
        line = f"{self._key}\t{outcome.line()}"
        self._lines[outcome.file] = line
        if self._file and outcome.is_final:
            self._file.write(f"{line}\n")
            self._file.flush()

    def forget(self, file: str) -> None:
        """Drop the outcome of a file that is no longer there."""
        self._lines.pop(file, None)

    def finish(self) -> None:
        """Write the journal anew: one line a file, in their order, without those that are worth another try."""
        if self._file:
            self._file.close()
            self._file = None
        lines = (line for _, line in sorted(self._lines.items()) if self._outcome(line).is_final)
        write_whole(self._folder / LINES, (f"{line}\n".encode("ascii") for line in lines))

    def let_go(self) -> None:
        """Keep nothing of it in memory any more; what is on disk stays."""
        self._lines.clear()

    def _outcome(self, line: str) -> Known:
        return outcome_in(line.partition("\t")[2], self._kind)

    def _read(self, path: Path) -> Iterator[tuple[str, str]]:
        """The lines by file. What is cut off or no outcome is passed over: that file is done again."""
        if not path.exists():
            return
        with path.open(encoding="ascii", errors="replace", newline="\n") as lines:
            for line in (line for line in lines if line.endswith("\n")):
                with contextlib.suppress(ValueError, KeyError, TypeError):
                    yield self._outcome(line).file, line.rstrip("\n")


def key_of(options: Mapping[str, str]) -> str:
    """By what outcomes are told apart that the same file would have under another version of the package, or other options."""
    seen = hashlib.sha256(json.dumps(options, sort_keys=True).encode())
    for path in _sources():
        seen.update(path.read_bytes())
    return seen.hexdigest()[:32]


def _sources() -> Iterator[Path]:
    """Everything that an outcome may depend on: the package's own code, its templates and its blanks."""
    yield from sorted(PACKAGE.rglob("*.py"))
    for folder in ("templates", "workbooks"):
        yield from sorted(path for path in resource(folder).glob("*.*") if path.is_file())
