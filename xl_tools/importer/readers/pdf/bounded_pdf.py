"""A PDF read within bounds of time and memory: looked through for packed streams, then taken apart in a process of its own that may die."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.importer.readers.pdf.pdf_streams import refuse_packed
from xl_tools.importer.stream.document import Document, Item

ROOT = Path(__file__).resolve().parents[4]
"""Where the package lies: the process starts there, so that no module of the folder one happens to be in is taken for a known one."""
COMMAND = ("-m", "xl_tools.importer.readers.pdf.pdf_process")
MOST_SECONDS = 15.0
"""From start to end, the start of a process on a busy machine included. What bounds the work itself is in the process, where the system can."""
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
OUT_OF_TIME = getattr(signal, "SIGXCPU", None)
FAILED = 1
"""The status of a process that an error of ours has ended, told apart from one that the library or the system has."""


def bounded_pdf_document(data: bytes, file: str) -> Document:
    """The stream of a PDF. Raises Refused: what `pdf_document` raises, F-BOMB where more memory than any report needs was asked for, F-LARGE
    where it takes too long.
    """
    refuse_packed(data, file)
    try:
        done = _process(data)
    except subprocess.TimeoutExpired as error:
        raise _too_slow(file) from error
    if OUT_OF_TIME is not None and done.returncode == -OUT_OF_TIME:
        raise _too_slow(file)
    if done.returncode == FAILED:
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))
    if done.returncode:
        raise Refused("F-BOMB", file=file)
    return _document(done.stdout, file)


def _process(data: bytes) -> subprocess.CompletedProcess[bytes]:
    """The process after its end. pdfium takes a page apart as a whole, and nothing can stop it from within."""
    path = os.pathsep.join(filter(None, sys.path))
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, *COMMAND],
        input=data,
        capture_output=True,
        timeout=MOST_SECONDS,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        creationflags=NO_WINDOW,
    )


def _document(written: bytes, file: str) -> Document:
    """The stream out of what the process has written. Raises Refused where it says so."""
    found = json.loads(written)
    if "code" in found:
        raise Refused(found["code"], **{**found["arguments"], "file": file})
    return Document(file, tuple(Item(*fields) for fields in found["items"]))


def _too_slow(file: str) -> Refused:
    return Refused("F-LARGE", file=file, detail=said("F-LARGE", "slow"))
