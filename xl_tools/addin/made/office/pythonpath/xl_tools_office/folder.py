"""The folder of this user: the jobs, the log, and which Python to start."""

import os
import sys
import tempfile
import time

from xl_tools_office import words

NAME = "xl_tools"


class Folder:
    """Where the data of this user lie. `path` need not exist yet."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.log = os.path.join(path, "xl_tools.log")

    def new_job(self) -> str:
        """A fresh folder for one press of a button. Raises Trouble where none can be made."""
        jobs = os.path.join(self.path, "jobs")
        try:
            os.makedirs(jobs, exist_ok=True)
            return tempfile.mkdtemp(prefix=time.strftime("%Y%m%d-%H%M%S-"), dir=jobs)
        except OSError:
            raise words.Trouble(words.NO_FOLDER.format(folder=jobs)) from None

    def python(self) -> str:
        """The program to start, as `xl-tools addin install` has written it down. Raises Trouble where it has not, or it is gone."""
        file = os.path.join(self.path, "python.txt")
        try:
            with open(file, encoding="utf-16") as stream:
                program = stream.read().strip()
        except (OSError, UnicodeError):
            program = ""
        if not program:
            raise words.Trouble(words.NO_PYTHON.format(file=file))
        if not os.path.isfile(program):
            raise words.Trouble(words.GONE_PYTHON.format(python=program))
        return program

    def note(self, text: str) -> None:
        """Add a paragraph to the log; a log that cannot be written is no reason to stop."""
        try:
            os.makedirs(self.path, exist_ok=True)
            with open(self.log, "a", encoding="utf-8") as stream:
                stream.write("{} LibreOffice: {}\n".format(time.strftime("%Y-%m-%d %H:%M:%S"), text.rstrip()))
        except OSError:
            return


def folder_of_user() -> Folder:
    """XL_TOOLS_HOME where it is set, else the place the system gives each user for program data."""
    chosen = os.environ.get("XL_TOOLS_HOME")
    if chosen:
        return Folder(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")
    else:
        base = os.environ.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local", "share")
    return Folder(os.path.join(base, NAME))
