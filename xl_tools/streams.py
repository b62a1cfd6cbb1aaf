"""The standard streams of a program: there whatever was closed, speaking Chinese, and no reason to leave the work undone."""

import io
import os
import select
import sys
import time
from typing import IO, BinaryIO, TextIO, cast

PAUSE = 0.05
"""Seconds between two tries where a full pipe that does not wait cannot be waited for."""
SAMPLE = "年"
"""What an encoding must be able to write to be of any use here."""
USUAL = "utf-8", "backslashreplace"


class Steady(io.RawIOBase):
    """The bytes of a stream. What cannot be written is dropped, and the work goes on; `error` is why, unless the reader only went away."""

    def __init__(self, raw: IO[bytes] | io.RawIOBase) -> None:
        self._raw = raw
        self._is_gone = False
        self.error: OSError | None = None

    def writable(self) -> bool:
        """True."""
        return True

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._raw.isatty()

    def fileno(self) -> int:
        """The descriptor. Raises OSError where there is none."""
        return self._raw.fileno()

    def write(self, data: object) -> int:
        """Write all of it and say how much that is; it counts as written where nothing can be written any more."""
        content = memoryview(data).cast("B")  # type: ignore[arg-type]
        left = content
        while left and not self._is_gone:
            try:
                written = self._raw.write(left)
            except OSError as error:
                self._is_gone = True
                self.error = None if isinstance(error, BrokenPipeError) else error
            else:
                left = left[written or 0 :]
                if written is None:
                    self._wait()
        return len(content)

    def _wait(self) -> None:
        """Until a full pipe that was set not to wait takes something again."""
        try:
            select.select([], [self._raw], [])
        except (OSError, ValueError):
            time.sleep(PAUSE)


def give_streams() -> tuple[Steady, Steady]:
    """Standard output and error of a program made steady; those that are not there lead nowhere.

    Call it before any file is opened: one that were opened under the number of a closed stream would get what is meant for it.
    """
    _fill_numbers()
    made = Steady(_raw(sys.stdout)), Steady(_raw(sys.stderr))
    sys.stdout, sys.stderr = (_text(one, old) for one, old in zip(made, (sys.stdout, sys.stderr), strict=True))
    return made


def _fill_numbers() -> None:
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(number, True)
    os.close(number)


def _raw(stream: TextIO | None) -> IO[bytes] | io.RawIOBase:
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        return io.FileIO(os.devnull, "w")
    found: IO[bytes] = getattr(buffer, "raw", buffer)
    return found


def _text(steady: Steady, old: TextIO | None) -> io.TextIOWrapper:
    if not isinstance(old, io.TextIOWrapper):
        return io.TextIOWrapper(io.BufferedWriter(steady), *USUAL)
    at_once = old.write_through  # the environment asked for it
    buffer = cast("BinaryIO", steady if at_once else io.BufferedWriter(steady))
    return io.TextIOWrapper(buffer, old.encoding, old.errors, line_buffering=old.line_buffering, write_through=at_once)


def speak_chinese() -> None:
    """Chinese comes out whole on consoles of any code page; in another encoding than UTF-8 only where PYTHONIOENCODING asks for one that has it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding, errors = _wanted()
            stream.reconfigure(encoding=encoding, errors=errors)


def _wanted() -> tuple[str, str]:
    told = "" if sys.flags.ignore_environment else os.environ.get("PYTHONIOENCODING", "")
    name, _, errors = told.partition(":")
    try:
        SAMPLE.encode(name or USUAL[0])
    except (LookupError, UnicodeEncodeError):
        return USUAL
    return name or USUAL[0], USUAL[1] if errors in ("", "strict") else errors


def write_document(text: str) -> None:
    """A document to standard output, JSON or a page: it is UTF-8, whatever the lines of the console are."""
    stream = sys.stdout
    if not isinstance(stream, io.TextIOWrapper):
        stream.write(text)
        return
    encoding, errors = stream.encoding, stream.errors
    stream.reconfigure(encoding=USUAL[0], errors=USUAL[1])
    stream.write(text)
    stream.reconfigure(encoding=encoding, errors=errors)
