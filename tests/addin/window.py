"""LibreOffice with the extension, in tests: without a screen, or in a real window on a virtual one with mouse and keyboard."""

import itertools
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

from tests.office.driver import Office
from xl_tools.addin.made.libreoffice_extension import build_extension

ROOT = Path(__file__).resolve().parents[2]
SERVER = Path(__file__).with_name("uno_desk.py")
SIZE = "1600x1000x24"
NOBODY = 65534
"""unopkg refuses to install for the administrator."""


class Screen:
    """`with Screen() as screen:` a screen that nobody sees."""

    def __init__(self, size=SIZE):
        self.folder = tempfile.mkdtemp(prefix="xl_tools-test-screen-")
        ours, theirs = os.pipe()
        command = ["Xvfb", "-displayfd", str(theirs), "-screen", "0", size, "-fbdir", self.folder, "-nolisten", "tcp"]
        self.server = subprocess.Popen(command, pass_fds=(theirs,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(theirs)
        with os.fdopen(ours) as stream:
            self.environment = {"DISPLAY": f":{stream.readline().strip()}", "SAL_USE_VCLPLUGIN": "gen"}

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.server.terminate()
        self.server.wait(timeout=10)
        shutil.rmtree(self.folder, ignore_errors=True)

    def click(self, x, y):
        """The left button of the mouse."""
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def type(self, text, pause=30):
        """On the keyboard, with so many milliseconds between two keys; what is on no key needs more, for a key is given to it first."""
        self._xdotool("type", "--delay", str(pause), text)

    def key(self, *names):
        """Keys by their X names, as `Return` or `ctrl+s`."""
        self._xdotool("key", "--delay", "30", *names)

    def colour(self, x, y):
        """Red, green and blue of a pixel."""
        rows, _ = self._pixels()
        return tuple(rows[y][3 * x : 3 * x + 3])

    def picture(self, path):
        """A screenshot as PNG."""
        rows, width = self._pixels()
        chunks = (
            (b"IHDR", struct.pack(">2L5B", width, len(rows), 8, 2, 0, 0, 0)),
            (b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows))),
            (b"IEND", b""),
        )
        packed = (
            struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data)) for name, data in chunks
        )
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(packed))

    def _pixels(self):
        """The rows of the screen in RGB, and the width; Xvfb keeps an X window dump of 32 bits a pixel."""
        dump = Path(self.folder, "Xvfb_screen0").read_bytes()
        head = struct.unpack(">25L", dump[:100])
        start, width, height, line = head[0] + head[19] * 12, head[4], head[5], head[12]
        rows = []
        for y in range(height):
            given = dump[start + y * line : start + y * line + 4 * width]
            row = bytearray(3 * width)
            row[0::3], row[1::3], row[2::3] = given[2::4], given[1::4], given[0::4]
            rows.append(bytes(row))
        return rows, width

    def _xdotool(self, *words):
        subprocess.run(["xdotool", *words], env={**os.environ, **self.environment}, check=True, timeout=20)


def office_with_buttons(home, screen=None):
    """LibreOffice with the extension installed; `home` is the data folder of the add-in. Without a screen it still shows dialogs."""
    environment = screen.environment if screen else {"SAL_USE_VCLPLUGIN": "svp"}
    environment = {**environment, "XL_TOOLS_HOME": str(home), "PATH": f"{home}{os.pathsep}{os.environ['PATH']}"}
    return Office(prepare=install, options=("--nodefault", "--nofirststartwizard"), environment=environment, server=SERVER)


def install(profile):
    """Put the extension into a profile, as unopkg does it for a clerk."""
    extension = profile / "xl_tools.oxt"
    extension.write_bytes(build_extension())
    extension.chmod(0o644)
    command = ["unopkg", "add", f"-env:UserInstallation={profile.as_uri()}", "-s", "-f", str(extension)]
    if os.geteuid() == 0:
        os.chown(profile, NOBODY, NOBODY)
        command = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *command]
    for last in (False, True):  # unopkg breaks down now and then, and not a second time
        done = subprocess.run(command, env={**os.environ, "HOME": str(profile)}, check=last, capture_output=True, timeout=60)
        if done.returncode == 0:
            return


def use(home, script):
    """Make `script` the Python that the extension starts."""
    program = home / "python.sh"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    (home / "python.txt").write_text(f"{program}\r\n", encoding="utf-16")


def use_this_package(home):
    """The program as it is in the source tree."""
    use(home, f'PYTHONPATH="{ROOT}" exec "{sys.executable}" "$@"')


class Replies:
    """A program that gives prepared replies, one a round, instead of the real one: for what the real one hardly ever says."""

    def __init__(self, home, *rounds):
        """Each round is the lines of a reply, and the edits beside them under the name `edits`."""
        folder = home / "replies"
        shutil.rmtree(folder, ignore_errors=True)
        for number, reply in enumerate(rounds, 1):
            place = folder / str(number)
            place.mkdir(parents=True)
            lines = dict(reply)
            edits = lines.pop("edits", None)
            if edits is not None:
                (place / "edits.json").write_text(json.dumps(edits), encoding="utf-8")
            text = "".join(f"{name}={value}\r\n" for name, value in lines.items())
            (place / "reply.txt").write_bytes(text.encode("utf-16"))
        self.folder = folder
        use(
            home,
            f'for n in 1 2 3 4 5 6 7; do [ -e "$3/asked.$n" ] || break; done; cp "$3/request.txt" "$3/asked.$n"\n'
            f'mkdir -p "{folder}/asked/$n"; cp "$3/request.txt" "$3/copy.xlsx" "{folder}/asked/$n"\n[ ! -d "{folder}/$n" ] || cp "{folder}/$n"/* "$3"',
        )

    @property
    def asked(self):
        """The requests so far, each by name."""
        requests = (self.folder / "asked" / str(number) / "request.txt" for number in itertools.count(1))
        texts = (file.read_bytes().decode("utf-16") for file in itertools.takewhile(Path.exists, requests))
        return [dict(line.split("=", 1) for line in text.split("\r\n") if line) for text in texts]

    def copy(self, number=1):
        """The copy of the workbook that came with a request."""
        return (self.folder / "asked" / str(number) / "copy.xlsx").read_bytes()
