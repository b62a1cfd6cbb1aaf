"""A resident of a data folder, and clicks on the buttons of a workbook open in LibreOffice, by the real programs."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.samples import good_filing, with_values
from xl_tools.addin.press.job import COPY, EDITS, REQUEST, in_lines
from xl_tools.addin.resident.ring import BELL, holder_of, place_in
from xl_tools.addin.resident.starting import allow, forbid
from xl_tools.jobs.make_workbook import workbook_of

ENGINE = "xl_tools.addin.buttons"
ROOT = Path(__file__).resolve().parents[3]
SECONDS = 30
"""For a resident to get ready or to end, on a machine with much to do."""


def wait_until(condition):
    """Until something is true."""
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


class Home:
    """The data folder of a user, in which a resident may live."""

    def __init__(self, path, package=ROOT):
        self.path, self.package, self.served, self.children = path, package, 0, []
        self.place = Path(place_in(str(path)))
        allow(path)

    @property
    def environment(self):
        return {**os.environ, "PYTHONPATH": str(self.package), "XL_TOOLS_HOME": str(self.path)}

    def job(self, action="validate", host="office", **more):
        """The folder of a new job with a workbook in which one total is wrong."""
        jobs = self.path / "jobs"
        jobs.mkdir(exist_ok=True)
        job = Path(tempfile.mkdtemp(dir=jobs))
        (job / COPY).write_bytes(WRONG)
        (job / REQUEST).write_bytes(in_lines({"action": action, "host": host, "book": "/x/年报.xlsx", **more}))
        return job

    def begin(self, job):
        """A click, still going on."""
        return self._child([sys.executable, "-m", "xl_tools.addin", str(job)])

    def click(self, action="validate", **more):
        """The folder of a job that is answered; `served` counts those for which the click itself loaded no engine."""
        job = self.job(action, **more)
        command = [sys.executable, "-X", "importtime", "-m", "xl_tools.addin", str(job)]
        done = subprocess.run(command, env=self.environment, cwd=job, check=False, capture_output=True, text=True)
        assert "Traceback" not in done.stderr
        self.served += ENGINE not in done.stderr
        return job

    @property
    def holder(self):
        """What the living resident says of itself; None where none lives."""
        return holder_of(str(self.place))

    @property
    def process(self):
        """The number of the process of the resident, which is ready; None where there is none."""
        return int(self.holder.split()[-1]) if self.holder else None

    def wait_for_resident(self):
        """Until one is ready; its process."""
        wait_until(lambda: self.process)
        return self.process

    def start(self, more="", before=""):
        """A resident as a child of the test, ready; `more` are further arguments in its making, `before` what is done before."""
        code = f"from xl_tools.startup import keep_lean; keep_lean()\n{before}import sys; from pathlib import Path; from xl_tools.addin.resident.serving import Resident; sys.exit(not Resident(Path(sys.argv[1]), {more}).live())"
        child = self._child([sys.executable, "-c", code, str(self.path)])
        wait_until(lambda: self.process == child.pid or child.poll() is not None)
        return child

    def rings(self):
        return list((self.place / BELL).iterdir())

    def end(self):
        """Whatever of it still lives."""
        for child in self.children:
            child.kill()
            child.wait(SECONDS)
        forbid(self.path)  # one that a click has just started finds no folder to live in

    def _child(self, command):
        self.children.append(subprocess.Popen(command, env=self.environment, cwd=self.path))
        return self.children[-1]


WRONG = workbook_of(with_values(good_filing(), {"requests.received.total": "77"}))


def edits_in(job):
    """What the program that asked is to change."""
    return json.loads((job / EDITS).read_text(encoding="utf-8"))


@pytest.fixture
def user(tmp_path):
    """A user on whose machine a resident may live."""
    home = Home(tmp_path / "home")
    yield home
    home.end()


@pytest.fixture(scope="module")
def living(tmp_path_factory):
    """A user whose resident lives for all tests of a module."""
    home = Home(tmp_path_factory.mktemp("living") / "home")
    home.start()
    yield home
    home.end()
