"""The Windows registry: the only place that touches `winreg`. A key is written as its path from `HKCU` or `HKLM` on."""

import contextlib
import sys
from typing import TYPE_CHECKING, Any

from xl_tools.later import later

if TYPE_CHECKING:
    import winreg
else:
    winreg = later("winreg")


Value = str | int | bytes
ROOTS = {"HKCU": "HKEY_CURRENT_USER", "HKLM": "HKEY_LOCAL_MACHINE"}


class Registry:
    """Values and keys of the registry; `winreg` is the standard library's module. Refusals of the system stay OSError."""

    def __init__(self, winreg: Any) -> None:  # noqa: ANN401 - a module that only Windows has
        self._winreg = winreg

    def read(self, key: str, name: str) -> Value | None:
        """A value, text with its `%VARIABLES%` in place, or None where there is none. The name of a key's own value is empty."""
        try:
            with self._open(key) as handle:
                value, kind = self._winreg.QueryValueEx(handle, name)
        except OSError:
            return None
        if kind == self._winreg.REG_EXPAND_SZ:
            return str(self._winreg.ExpandEnvironmentStrings(value))
        return value if isinstance(value, (str, int, bytes)) else None

    def text(self, key: str, name: str) -> str:
        """A value that is a text; empty where there is none."""
        value = self.read(key, name)
        return value if isinstance(value, str) else ""

    def number(self, key: str, name: str) -> int | None:
        """A value that is a number, or None."""
        value = self.read(key, name)
        return value if isinstance(value, int) else None

    def names(self, key: str) -> list[str]:
        """The names of the values of a key; none where there is no such key."""
        return self._list(key, self._winreg.EnumValue, lambda found: str(found[0]))

    def keys(self, key: str) -> list[str]:
        """The names of the keys below a key."""
        return self._list(key, self._winreg.EnumKey, str)

    def has(self, key: str) -> bool:
        """Whether there is such a key."""
        try:
            with self._open(key):
                return True
        except OSError:
            return False

    def write(self, key: str, name: str, value: str | int) -> None:
        """Set a value; the key is made where it is not there."""
        root, _, path = key.partition("\\")
        kind = self._winreg.REG_DWORD if isinstance(value, int) else self._winreg.REG_SZ
        with self._winreg.CreateKeyEx(self._root(root), path, 0, self._winreg.KEY_SET_VALUE) as handle:
            self._winreg.SetValueEx(handle, name, 0, kind, value)

    def delete(self, key: str, name: str) -> None:
        """Delete a value if it is there."""
        with contextlib.suppress(FileNotFoundError), self._open(key, self._winreg.KEY_SET_VALUE) as handle:
            self._winreg.DeleteValue(handle, name)

    def prune(self, key: str) -> None:
        """Delete a key that holds nothing, and those above it that hold nothing then."""
        while key.count("\\") > 1 and self.has(key) and not self.names(key) and not self.keys(key):
            root, _, path = key.partition("\\")
            self._winreg.DeleteKey(self._root(root), path)
            key = key.rpartition("\\")[0]

    def _open(self, key: str, access: int | None = None) -> Any:  # noqa: ANN401 - winreg's own handle
        root, _, path = key.partition("\\")
        return self._winreg.OpenKey(self._root(root), path, 0, self._winreg.KEY_READ if access is None else access)

    def _root(self, name: str) -> Any:  # noqa: ANN401 - winreg's own handle
        return getattr(self._winreg, ROOTS[name])

    def _list(self, key: str, item: Any, name: Any) -> list[str]:  # noqa: ANN401 - functions of winreg
        found: list[str] = []
        with contextlib.suppress(OSError), self._open(key) as handle:  # the system says by OSError that there are no more
            while True:
                found.append(name(item(handle, len(found))))
        return found


def windows_registry() -> Registry | None:
    """The registry of this machine; None where there is none, that is anywhere but on Windows."""
    return Registry(winreg) if sys.platform == "win32" else None
