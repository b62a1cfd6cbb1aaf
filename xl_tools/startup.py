"""What a program does before anything else: it keeps out libraries that others import wherever they happen to be installed, for pandera and xlwings
would take two and a half times as long, and sees to it that names of files may be Chinese.
"""

import os
import sys
from collections.abc import Sequence
from types import ModuleType

NOT_NEEDED = frozenset({"pandas", "numpy", "pyarrow", "matplotlib", "PIL", "hypothesis"})

SAMPLE = "年"
"""What every encoding must be able to write in which files are named."""
UTF8 = "PYTHONUTF8"
"""The variable by which processes that are started later are told to name files in UTF-8."""
THREADS = "POLARS_MAX_THREADS"
"""The variable by which polars is told how many threads to start."""


class Absent:
    """Answers for these libraries as if they were not installed: a finder by protocol, for the class of the library costs a click 6 ms."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None, /) -> None:
        """None, for every other module. Raises ModuleNotFoundError for these."""
        del path, target
        if fullname in NOT_NEEDED:
            raise ModuleNotFoundError(f"No module named '{fullname}'", name=fullname)


def name_in_chinese() -> None:
    """Start the program anew where files could not be named in Chinese: in a locale of plain ASCII, with the ways out that Python has forbidden.

    Call it in a program only, before anything is opened; it then does not come back.
    """
    try:
        SAMPLE.encode(sys.getfilesystemencoding())
    except UnicodeEncodeError:
        words = sys.orig_argv[1:]
        if not sys.flags.utf8_mode and sys.executable:
            os.environ[UTF8] = "1"
            os.execv(sys.executable, [sys.executable, "-X", "utf8", *words])  # noqa: S606


def keep_lean() -> None:
    """For the rest of this process: call it before anything else is imported, in a program only, never in a library.

    Polars works with one thread unless the environment gives it another number: a filing needs no more, a batch has a process for each core, and where
    memory is short each further thread may be the one that ends the program. So would a number that is none.
    """
    sys.meta_path.insert(0, Absent())
    threads = os.environ.get(THREADS, "")
    if not (threads.isascii() and threads.isdigit() and int(threads)):
        os.environ[THREADS] = "1"
