"""The add-in for WPS in its double: the page under node, the spreadsheet over openpyxl, and the real Python started as WPS would start it."""

import json
import os
import shlex
import shutil
import subprocess
from pathlib import Path

from tests.addin.wps.spreadsheet import EtApplication

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).parent
MODULES = ROOT / ".npm" / "node_modules"
PACKAGES = ("typescript", "wps-jsapi", "wps-jsapi-declare")
TSC = ("--noEmit", "--allowJs", "--checkJs", "--strict", "--skipLibCheck", "--target", "ES2018", "--lib", "ES2018,DOM")
PATIENCE = 60
"""Seconds for what was started to end."""


def missing():
    """What is not there and how it gets there; empty where nothing is missing."""
    wanted = {
        "node, see tests/setup/debian.sh": shutil.which("node"),
        f"{', '.join(PACKAGES)}, see tests/setup/npm.sh": all((MODULES / name).is_dir() for name in PACKAGES),
    }
    return "; ".join(name for name, there in wanted.items() if not there)


def derived(folder):
    """The types and the table of members, made from the vendor's declarations into `folder`."""
    packages = [str(MODULES / name) for name in PACKAGES]
    subprocess.run(["node", HERE / "derive.js", *packages, folder], check=True, timeout=PATIENCE)
    return folder


def type_errors(folder, declarations):
    """What the type checker finds in the scripts of an add-in: a line each."""
    scripts = sorted(str(path) for path in folder.glob("*.js"))
    command = ["node", str(MODULES / "typescript" / "bin" / "tsc"), *TSC, str(declarations / "wps.d.ts"), *scripts]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    return [line for line in done.stdout.splitlines() if line]


class Wps:
    """A running WPS with one workbook open, or none. `folder` is that of the add-in, `without` what this WPS has not of FileSystem.

    `engine` is called with the command that the add-in wants to have started; it gives the running program or None. `answers` are given to
    questions in turn (yes where none is left), `speed` is how fast the clock runs, `clicks` how often each click is made at once.
    """

    def __init__(self, folder, declarations, workbook=None, *, without=(), speed=1, clicks=1):
        self.application = EtApplication(workbook)
        self.told, self.questions, self.answers, self.opened, self.started = [], [], [], [], []
        self.engine, self.events, self.running = started, [], []
        self._objects = [self.application]
        self._page = subprocess.Popen(
            ["node", HERE / "window.js"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        members = str(declarations / "members.json")
        self._send({"folder": str(folder), "members": members, "without": without, "speed": speed, "clicks": clicks})

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self._page.stdin.close()
        self._page.wait(PATIENCE)
        self._page.stdout.close()
        for program in self.running:
            program.wait(PATIENCE)

    @property
    def workbook(self):
        """The workbook on the screen, for openpyxl."""
        return self.application.book.open.workbook

    def click(self, action, *answers):
        """Press a button and wait until nothing is going on any more; the texts of the boxes that came."""
        self.answers, self.told = list(answers), []
        self._page.stdin.write(f"xlt_{action}\n")
        self._page.stdin.flush()
        while not (question := json.loads(self._page.stdout.readline())).get("done"):
            self._send(self._answer(question))
        assert question["listeners"] == 0, "the add-in went on listening"
        return self.told

    def _send(self, record):
        self._page.stdin.write(json.dumps(record) + "\n")
        self._page.stdin.flush()

    def _answer(self, question):
        if "alert" in question:
            self.told.append(question["alert"])
            return {}
        if "confirm" in question:
            self.questions.append(question["confirm"])
            return {"value": int(self.answers.pop(0) if self.answers else True)}
        try:
            return self._done(question)
        except Exception as error:
            return {"error": f"{type(error).__name__}: {error}"}

    def _done(self, question):
        if "shell" in question:
            return self._shell(*question["shell"])
        if "application" in question:
            return self._result(self.application)
        thing = self._objects[question["of"]]
        if "set" in question:
            self._known(thing, question["set"])
            setattr(thing, question["set"], question["value"])
            return {}
        if "get" in question:
            return self._result(self._known(thing, question["get"]))
        given = [self._objects[one["handle"]] if isinstance(one, dict) else one for one in question["given"]]
        return self._result(self._known(thing, question["call"])(*given))

    def _known(self, thing, name):
        assert hasattr(thing, name), f"the double has no {type(thing).__name__}.{name}"
        return getattr(thing, name)

    def _shell(self, file, parameters=""):
        if not parameters:
            self.opened.append(Path(file))
            return {}
        self.started.append([file, *shlex.split(parameters)])
        program = self.engine(self.started[-1])
        self.running += [program] if program else []
        events, self.events = self.events, []
        return {"events": events}

    def _result(self, value):
        if type(value).__module__ != EtApplication.__module__:
            return {"value": value}
        self._objects.append(value)
        return {"type": f"Et.{type(value).__name__}", "handle": len(self._objects) - 1}


def started(command):
    """The program started as WPS does, with the package of this folder."""
    return subprocess.Popen(command, env=environment(), cwd="/")


def environment():
    """That of a program which is to find the package of this folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}
