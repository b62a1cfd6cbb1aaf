"""The icon onto which a workbook is dropped where no macro may run: a `.cmd` on Windows, a desktop entry on Linux."""

import os
from collections.abc import Mapping
from pathlib import Path

FOLDERS = ("LOCALAPPDATA", "APPDATA", "USERPROFILE")
RESERVED = ("\\", '"', "`", "$")


def template(name: str) -> str:
    """The text of a file of `addin/install/launcher/`."""
    return (Path(__file__).with_name("launcher") / name).read_text(encoding="utf-8")


def windows_launcher(python: Path, environment: Mapping[str, str] = os.environ) -> bytes:
    """The `.cmd` that hands what is dropped to `python`. ASCII wherever the user's folders are the only Chinese part of the path."""
    path = str(python)
    text = template("validate.cmd")
    for name in FOLDERS:
        folder = environment.get(name, "")
        if folder and path.lower().startswith(folder.lower().rstrip("\\") + "\\"):
            rest = path[len(folder.rstrip("\\")) :].replace("%", "%%")
            return _in_cmd(text, f"%{name}%{rest}")
    return _in_cmd(text, path.replace("%", "%%"))


def _in_cmd(text: str, python: str) -> bytes:
    """The file as cmd.exe reads it; where it cannot be ASCII, its second line switches the code page to UTF-8."""
    whole = text.replace("@PYTHON@", python)
    if not whole.isascii():
        whole = whole.replace("@echo off\n", "@echo off\nchcp 65001 >nul\n", 1)
    return whole.replace("\n", "\r\n").encode()


def desktop_entry(python: Path) -> bytes:
    """The desktop entry that hands what is dropped to `python`, quoted as the specification of desktop entries asks."""
    quoted = str(python).replace("%", "%%")
    for char in RESERVED:
        quoted = quoted.replace(char, f"\\{char}")
    whole = f'"{quoted}"'.replace("\\", "\\\\")  # a value of the file is a string, in which a backslash is doubled again
    return template("validate.desktop").replace("@PYTHON@", whole).encode()


def message_without_python() -> bytes:
    """What the `.cmd` shows where its Python is gone; cmd.exe's `type` shows UTF-16 whatever the code page."""
    return template("no_python.txt").replace("\n", "\r\n").encode("utf-16")
