"""The installation that a process has loaded, and whether it still stands as it was."""

import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
PACKAGES = ("site-packages", "dist-packages")
"""Folders whose time changes with every package that is installed, upgraded or removed."""


class Installed:
    """The files of this package that are loaded so far, and the folders that packages lie in."""

    def __init__(self) -> None:
        modules = [module for name, module in sys.modules.items() if name.partition(".")[0] == PACKAGE.name]
        self.folders = [Path(folder) for folder in sys.path if Path(folder).name in PACKAGES and Path(folder).is_dir()]
        self.package = PACKAGE
        self._paths = [*filter(None, (getattr(module, "__file__", None) for module in modules)), *map(str, self.folders)]
        self._before = self._states()

    def has_changed(self) -> bool:
        """Whether a file or folder was replaced, changed or removed since then."""
        return self._states() != self._before

    def _states(self) -> list[tuple[int, int, int] | None]:
        return [_state(path) for path in self._paths]


def _state(path: str) -> tuple[int, int, int] | None:
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size
