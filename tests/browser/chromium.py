"""Chromium without a window, with a profile of its own, driven by a helper under node."""

import json
import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / ".npm" / "node_modules"
DRIVER = Path(__file__).with_name("driver.js")
WIDE, PHONE = 1366, 375
"""Pixels of the commonest screen of an office, and of a small phone."""
PATIENCE = 20
"""Seconds until a browser that was asked to end must have ended."""


class BrowserError(Exception):
    """Chromium refused a command, or ended."""


def missing() -> str:
    """What is not there and how it gets there; empty where nothing is missing."""
    wanted = {
        "chromium, see tests/setup/debian.sh": shutil.which("chromium"),
        "node, see tests/setup/debian.sh": shutil.which("node"),
        "axe-core and playwright-core, see tests/setup/npm.sh": all(
            (MODULES / name).is_dir() for name in ("axe-core", "playwright-core")
        ),
    }
    return "; ".join(name for name, there in wanted.items() if not there)


class Browser:
    """`with Browser() as browser: browser.open(page)`. The commands are those of the driver."""

    def __init__(self):
        self.driver = subprocess.Popen(
            ["node", str(DRIVER), shutil.which("chromium")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "NODE_PATH": str(MODULES)},
            text=True,
        )

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.driver.stdin.close()
        try:
            self.driver.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.driver.kill()
            self.driver.wait()
        self.driver.stdout.close()

    def call(self, command, **given):
        """The answer to one command. Raises BrowserError."""
        self.driver.stdin.write(json.dumps({"command": command, "given": given}) + "\n")
        self.driver.stdin.flush()
        line = self.driver.stdout.readline()
        answer = json.loads(line) if line else {"error": "Chromium has ended"}
        if "error" in answer:
            raise BrowserError(answer["error"])
        return answer["result"]

    def open(self, file, width=WIDE, *, script=True):
        """Show a page; the addresses that it asks for beside its own."""
        return self.call("open", url=Path(file).resolve().as_uri(), width=width, script=script)

    def violations(self):
        """What axe-core finds on the page: rule and elements."""
        return self.call("axe")

    def press(self, *keys):
        for key in keys:
            self.call("press", key=key)

    def evaluate(self, expression):
        """What an expression of JavaScript gives on the page."""
        return self.call("evaluate", expression=expression)

    def texts(self, selector):
        """The text of each element that can be seen."""
        return self.call("texts", selector=selector)
