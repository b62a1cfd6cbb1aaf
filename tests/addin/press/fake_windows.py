"""Run as a program: imports xlwings on a faked Windows where an Excel without a window runs, and prints which programs were started, at the end too.

`fake_windows.py MODULE [BROKEN]`: MODULE is imported, BROKEN a module of pywin32 that is not there.
"""

import asyncio  # noqa: F401 - before this machine calls itself Windows
import concurrent.futures  # noqa: F401
import ctypes
import importlib
import subprocess
import sys
import types

EXCELS = """
Image Name                     PID Session Name        Session#    Mem Usage
========================= ======== ================ =========== ============
EXCEL.EXE                     4242 Console                    1    100,000 K
"""


class Module(types.ModuleType):
    """A module of pywin32: whatever is asked for is a class, or an error where the name says so."""

    __path__: tuple[str, ...] = ()
    __file__ = "nowhere"

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        found = type(
            name, (Exception,) if "error" in name else (), {"__module__": self.__name__, "__class_getitem__": lambda *_: ""}
        )
        setattr(self, name, found)
        return found


class Finder:
    """Finds the modules of pywin32, but for one."""

    names = (
        "pywintypes",
        "pythoncom",
        "win32api",
        "win32con",
        "win32com",
        "win32event",
        "win32gui",
        "win32process",
        "win32timezone",
    )

    def __init__(self, broken: str = "") -> None:
        self.broken = broken

    def find_spec(self, name: str, path: object = None, target: object = None) -> object:  # noqa: ARG002 - the import system's own
        if name.partition(".")[0] not in self.names or name == self.broken:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: object) -> Module:
        return Module(spec.name)

    def exec_module(self, module: Module) -> None:
        pass


class Library:
    """A library of the system: every function of it answers 0, and no window is found."""

    def __init__(self, *_: object) -> None:
        pass

    def __getattr__(self, name: str) -> object:
        return Library() if name in ("ole32", "oleacc", "user32") else lambda *_: 0


class PythonLibrary(Library):
    def __getattr__(self, name: str) -> object:
        return types.SimpleNamespace()


def say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")


def run(words: list[str], **_: object) -> subprocess.CompletedProcess[str]:
    say(*words)
    return subprocess.CompletedProcess(words, 0, EXCELS, "")


if __name__ == "__main__":
    from xl_tools.addin.press import door

    assert door  # with all it needs: below, this machine calls itself Windows
    ctypes.windll, ctypes.oledll, ctypes.PyDLL = Library(), Library(), PythonLibrary
    subprocess.run, subprocess.CREATE_NO_WINDOW = run, 0
    sys.meta_path.insert(0, Finder(*sys.argv[2:]))
    sys.platform = "win32"
    try:
        importlib.import_module(sys.argv[1])
    except ModuleNotFoundError as error:
        say("without", error.name)
    else:
        say("engine", sys.modules["xlwings"].engines.active.name)
