"""A LibreOffice of our own for tests: private profile, driven through UNO by a helper under the system's Python."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import uuid
from pathlib import Path

from xl_tools.files.libreoffice import find_office

SERVER = Path(__file__).with_name("uno_server.py")
PYTHON = next((path for path in ("/usr/bin/python3",) if Path(path).exists()), None)


class OfficeError(Exception):
    """LibreOffice refused a command, or ended."""


class Office:
    """`with Office() as office: office.open(data)`. The commands are the methods of the server.

    `prepare` is called with the folder of the new profile before LibreOffice starts; `environment` comes on top of that of the tests.
    """

    def __init__(self, *, prepare=None, options=("--headless",), environment=None, server=SERVER):
        program = find_office()
        if program is None or PYTHON is None:
            raise OfficeError("needs the Debian packages libreoffice-calc, libreoffice-writer and python3-uno")
        self.profile = tempfile.mkdtemp(prefix="xl_tools-test-office-")
        if prepare is not None:
            prepare(Path(self.profile))
        pipe = f"xl_tools_{uuid.uuid4().hex}"
        self.office = subprocess.Popen(
            [
                program,
                f"-env:UserInstallation={Path(self.profile).as_uri()}",
                *options,
                "--norestore",
                "--nologo",
                f"--accept=pipe,name={pipe};urp;",
            ],
            env={**os.environ, **(environment or {})},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.server = subprocess.Popen(
            [PYTHON, str(server), pipe],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(SERVER.parent)},
            text=True,
        )

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        with contextlib.suppress(OfficeError, BrokenPipeError, OSError):
            self.call("quit")
        self._end()

    def call(self, command, *arguments):
        """The answer to one command. Raises OfficeError."""
        self.server.stdin.write(json.dumps({"do": command, "with": arguments}) + "\n")
        self.server.stdin.flush()
        line = self.server.stdout.readline()
        answer = json.loads(line) if line else {"error": "LibreOffice has ended"}
        if "error" in answer:
            raise OfficeError(answer["error"])
        return answer["result"]

    def open(self, workbook):
        """Open the bytes of a workbook; a copy of its own each time, for LibreOffice will not open a file with a stale lock."""
        self.workbook = workbook
        path = Path(self.profile, f"{uuid.uuid4().hex}.xlsx")
        path.write_bytes(workbook)
        self.call("open", str(path))

    def refuses(self, sheet, cell, text="77"):
        """True where a cell does not take what is typed. The workbook is opened afresh: a second refusal in it would end LibreOffice."""
        before = self.call("formulas", sheet, cell)
        self.call("type", sheet, cell, text)
        after = self.call("formulas", sheet, cell)
        self.open(self.workbook)
        return before == after

    def saved(self):
        """The open workbook as LibreOffice saves it."""
        path = Path(self.profile, f"{uuid.uuid4().hex}.xlsx")
        self.call("save", str(path))
        return path.read_bytes()

    def value(self, sheet, cell):
        """What one cell shows: a number, a text, or '' for a blank."""
        return self.call("read", sheet, cell)[0][0]

    def _end(self):
        self.server.stdin.close()
        self.server.stdout.close()
        self.server.wait(timeout=20)
        try:
            self.office.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(self.office.pid, signal.SIGKILL)
            self.office.wait(timeout=20)
        shutil.rmtree(self.profile, ignore_errors=True)
