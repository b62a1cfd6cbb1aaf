"""Keeps out libraries that others import wherever they happen to be installed: pandera and xlwings would take two and a half times as long."""

import os
import sys
from collections.abc import Sequence
from types import ModuleType

NOT_NEEDED = frozenset({"pandas", "numpy", "pyarrow", "matplotlib", "PIL", "hypothesis"})

THREADS = "POLARS_MAX_THREADS"
"""The variable by which polars is told how many threads to start."""


class Absent:
    """Answers for these libraries as if they were not installed: a finder by protocol, for the class of the library costs a click 6 ms."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None, /) -> None:
        """None, for every other module. Raises ModuleNotFoundError for these."""
        del path, target
        if fullname in NOT_NEEDED:
            raise ModuleNotFoundError(f"No module named '{fullname}'", name=fullname)


def keep_lean() -> None:
    """For the rest of this process: call it before anything else is imported, in a program only, never in a library.

    Polars works with one thread unless the environment gives it another number: a filing needs no more, a batch has a process for each core, and where
    memory is short each further thread may be the one that ends the program. So would a number that is none.
    """
    sys.meta_path.insert(0, Absent())
    threads = os.environ.get(THREADS, "")
    if not (threads.isascii() and threads.isdigit() and int(threads)):
        os.environ[THREADS] = "1"
