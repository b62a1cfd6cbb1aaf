"""Where the add-in keeps what belongs to one user: jobs, the log, the program to start. Needs the standard library only."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

NAME = "xl_tools"
ADDIN = f"{NAME}.xlam"
EXTENSION = f"{NAME}.oxt"
WPS_ADDIN = f"{NAME}_wps.zip"


def home(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> Path:
    """The per-user data folder, whether it exists or not; the variable `XL_TOOLS_HOME` overrides it."""
    if chosen := environment.get("XL_TOOLS_HOME"):
        return Path(chosen)
    if system == "win32":
        local = environment.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / NAME
    shared = environment.get("XDG_DATA_HOME")
    return (Path(shared) if shared else Path.home() / ".local" / "share") / NAME


def python_file() -> Path:
    """The file that names the Python to start: UTF-16 with BOM, one line."""
    return home() / "python.txt"


def log_file() -> Path:
    """The log that every message of failure points to."""
    return home() / f"{NAME}.log"


def reports_file() -> Path:
    """The file that remembers which reports were written here."""
    return home() / "reports.json"


def jobs_folder() -> Path:
    """The folder in which each press of a button has a folder of its own."""
    return home() / "jobs"
