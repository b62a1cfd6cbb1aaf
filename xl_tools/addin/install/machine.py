"""The machine that the add-in is put on: its folders, its registry, its programs. Tests put on another one."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from xl_tools.addin.install.programs import find_wps
from xl_tools.addin.install.registry import Registry, windows_registry
from xl_tools.addin.places import home
from xl_tools.chinese.lazy_regex import regex
from xl_tools.files.libreoffice import find_office

SHELL_FOLDERS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
DESKTOP_LINE = regex(r'^XDG_DESKTOP_DIR="(?P<path>.*)"', re.MULTILINE)
WPS_WINDOWS, WPS_LINUX = Path("kingsoft", "wps", "jsaddons"), Path("Kingsoft", "wps", "jsaddons")
"""Below the user's folder of program data."""
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


@dataclass(frozen=True, slots=True)
class Machine:
    """What of a machine the add-in has to do with. A folder is None where this kind of machine has no such thing.

    `home` is the user's data folder of this program, `addins` Excel's folder for add-ins, `applications` the one for desktop entries,
    `python` the interpreter to start without a console, `office` the program of LibreOffice, `profile` a user profile of LibreOffice
    other than the usual one, `wps` WPS's folder for add-ins.
    """

    home: Path
    python: Path
    registry: Registry | None = None
    addins: Path | None = None
    desktop: Path | None = None
    applications: Path | None = None
    office: str | None = None
    profile: Path | None = None
    wps: Path | None = None

    def excel_runs(self) -> bool:
        """Whether an Excel is open: it writes its list of add-ins back when it ends."""
        program = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "tasklist.exe"  # not the first of that name
        if not self.registry or not program.exists():
            return False
        words = [str(program), "/FI", "IMAGENAME eq EXCEL.EXE", "/NH"]
        done = subprocess.run(words, capture_output=True, check=False, creationflags=NO_WINDOW)  # noqa: S603 - its path is given in full
        return b"EXCEL.EXE" in done.stdout.upper()


def this_machine() -> Machine:
    """The machine that this runs on, and its user."""
    registry = windows_registry()
    if registry:
        roaming = os.environ.get("APPDATA")
        folder = Path(roaming) if roaming else Path.home() / "AppData" / "Roaming"
        return Machine(
            home=home(),
            python=windowless(Path(sys.executable)),
            registry=registry,
            addins=folder / "Microsoft" / "AddIns",
            desktop=_folder(registry.text(SHELL_FOLDERS, "Desktop")),
            office=find_office(),
            wps=_wps_folder(folder / WPS_WINDOWS, registry),
        )
    shared = os.environ.get("XDG_DATA_HOME")
    data = Path(shared) if shared else Path.home() / ".local" / "share"
    return Machine(
        home=home(),
        python=Path(sys.executable),
        desktop=_linux_desktop(),
        applications=data / "applications",
        office=find_office(),
        wps=_wps_folder(data / WPS_LINUX, None),
    )


def windowless(python: Path) -> Path:
    """The twin of an interpreter that opens no console window; itself where there is none."""
    twin = python.with_name("pythonw.exe")
    return twin if python.name.lower() == "python.exe" and twin.exists() else python


def _folder(path: str) -> Path | None:
    folder = Path(os.path.expandvars(path)) if path else Path.home() / "Desktop"
    return folder if folder.is_dir() else None


def _wps_folder(folder: Path, registry: Registry | None) -> Path | None:
    """The folder where there is a WPS, or was one."""
    return folder if find_wps(registry) or folder.is_dir() else None


def _linux_desktop() -> Path | None:
    """The desktop as the user's language names it; None where the home folder itself stands for it, or there is none."""
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "user-dirs.dirs"
    try:
        found = DESKTOP_LINE.search(settings.read_text(encoding="utf-8"))
    except OSError:
        found = None
    folder = Path(found["path"].replace("$HOME", str(Path.home()))) if found else Path.home() / "Desktop"
    return folder if folder.is_dir() and folder != Path.home() else None
