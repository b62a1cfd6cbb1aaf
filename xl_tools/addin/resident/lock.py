"""The lock that a resident holds while it lives; the system lets go of it whatever ends the process."""

import os
import sys
from pathlib import Path


class Lock:
    """The lock in this file, held by this process. Raises OSError where another process holds it."""

    def __init__(self, file: Path) -> None:
        if sys.platform == "win32":
            file.unlink(missing_ok=True)  # fails while it is open
            self._number = os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR)
            return
        self._number = os.open(file, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            os.lockf(self._number, os.F_TLOCK, 0)
        except OSError:
            os.close(self._number)
            raise
        os.ftruncate(self._number, 0)

    def tell(self, text: bytes) -> None:
        """Say in the file who holds it."""
        os.write(self._number, text)

    def let_go(self) -> None:
        """For another to hold."""
        os.ftruncate(self._number, 0)
        os.close(self._number)
