"""What a process of a batch is given: files, places, options; and whether the batch it works for still lives."""

import multiprocessing
from pathlib import Path
from typing import NamedTuple


class Task(NamedTuple):
    """A file to be worked on: its path in the folder, the path of its products without a suffix, and the digests of those already there."""

    file: str
    product: str
    known: tuple[tuple[str, str], ...] = ()


class Places(NamedTuple):
    """The folder that is read, the one that is written, and one for what is needed for a moment."""

    source: Path
    target: Path
    scratch: Path


class Options(NamedTuple):
    """How reports are made: with the shipped template or another, with a PDF or without."""

    template: Path | None = None
    pdf: bool = False


def is_orphan() -> bool:
    """Whether this is a process of a pool that is gone: then nothing more may be written."""
    parent = multiprocessing.parent_process()
    return parent is not None and not parent.is_alive()
