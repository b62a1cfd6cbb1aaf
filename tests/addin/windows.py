"""A Windows machine as far as the add-in sees it: the standard library's `winreg` over a dictionary, and folders."""

# ruff: noqa: N802, ARG002 - the names and parameters are those of winreg

from pathlib import Path

from xl_tools.addin.install.machine import Machine
from xl_tools.addin.install.registry import Registry

Values = dict[str, tuple[object, int]]


class Handle:
    """An open key: usable in a `with`, like the real one."""

    def __init__(self, values: Values, path: tuple[str, str]) -> None:
        self.values, self.path = values, path

    def __enter__(self) -> "Handle":
        return self

    def __exit__(self, *trouble: object) -> None:
        return


class Winreg:
    """The functions of `winreg` that are used, with its errors; names are compared as Windows does, without regard to case."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE = "HKCU", "HKLM"
    KEY_READ, KEY_SET_VALUE = 1, 2
    REG_SZ, REG_EXPAND_SZ, REG_BINARY, REG_DWORD = 1, 2, 3, 4

    def __init__(self) -> None:
        self.tree: dict[tuple[str, str], Values] = {}

    def OpenKey(self, root: str, path: str, reserved: int = 0, access: int = 1) -> Handle:
        found = self._find(root, path)
        if found is None:
            raise FileNotFoundError(2, "no such key")
        return Handle(self.tree[found], found)

    def CreateKeyEx(self, root: str, path: str, reserved: int = 0, access: int = 2) -> Handle:
        names = path.split("\\")
        for length in range(1, len(names) + 1):
            part = "\\".join(names[:length])
            if self._find(root, part) is None:
                self.tree[root, part] = {}
        return self.OpenKey(root, path)

    def DeleteKey(self, root: str, path: str) -> None:
        found = self._find(root, path)
        if found is None:
            raise FileNotFoundError(2, "no such key")
        if self._below(found):
            raise PermissionError(13, "a key with keys below it")
        del self.tree[found]

    def QueryValueEx(self, handle: Handle, name: str) -> tuple[object, int]:
        return handle.values[self._named(handle, name)]

    def SetValueEx(self, handle: Handle, name: str, reserved: int, kind: int, value: object) -> None:
        old = next((known for known in handle.values if known.lower() == name.lower()), name)
        handle.values[old] = (value, kind)

    def DeleteValue(self, handle: Handle, name: str) -> None:
        del handle.values[self._named(handle, name)]

    def EnumValue(self, handle: Handle, index: int) -> tuple[str, object, int]:
        if index >= len(handle.values):
            raise OSError(259, "no more")
        name = list(handle.values)[index]
        return (name, *handle.values[name])

    def EnumKey(self, handle: Handle, index: int) -> str:
        below = self._below(handle.path)
        if index >= len(below):
            raise OSError(259, "no more")
        return below[index]

    def ExpandEnvironmentStrings(self, text: str) -> str:
        return text.replace("%APPDATA%", "C:/Users/li/AppData/Roaming")

    def _find(self, root: str, path: str) -> tuple[str, str] | None:
        return next((key for key in self.tree if key[0] == root and key[1].lower() == path.lower()), None)

    def _below(self, key: tuple[str, str]) -> list[str]:
        start = f"{key[1]}\\".lower()
        return [
            path[len(start) :]
            for root, path in self.tree
            if root == key[0] and path.lower().startswith(start) and "\\" not in path[len(start) :]
        ]

    @staticmethod
    def _named(handle: Handle, name: str) -> str:
        found = next((known for known in handle.values if known.lower() == name.lower()), None)
        if found is None:
            raise FileNotFoundError(2, "no such value")
        return found


class Windows:
    """A machine with its registry; `office` says which versions of Excel this user has started."""

    def __init__(self, folder: Path, office: tuple[str, ...] = ("16.0",)) -> None:
        self.winreg = Winreg()
        self.registry = Registry(self.winreg)
        for name in ("Local/xl_tools", "Roaming/Microsoft/AddIns", "桌面"):
            (folder / name).mkdir(parents=True)
        self.machine = Machine(
            home=folder / "Local" / "xl_tools",
            python=folder / "Local" / "xl_tools" / "python" / "Scripts" / "pythonw.exe",
            registry=self.registry,
            addins=folder / "Roaming" / "Microsoft" / "AddIns",
            desktop=folder / "桌面",
        )
        for version in office:
            self.set(rf"HKCU\Software\Microsoft\Office\{version}\Excel\Options", "Font", "宋体")

    def set(self, key: str, name: str, value: str | int | bytes) -> None:
        """Put a value into the registry, as some other program or an administrator would."""
        root, _, path = key.partition("\\")
        kinds = {str: Winreg.REG_SZ, int: Winreg.REG_DWORD, bytes: Winreg.REG_BINARY}
        with self.winreg.CreateKeyEx(root, path) as handle:
            self.winreg.SetValueEx(handle, name, 0, kinds[type(value)], value)

    def everything(self) -> dict[tuple[str, str], Values]:
        """The whole registry, to compare."""
        return {key: dict(values) for key, values in self.winreg.tree.items()}
