"""Starts Python for a job, without a window, and waits for its end."""

import os
import subprocess
import sys
import time
from typing import Any, Callable

from xl_tools_office import words
from xl_tools_office.folder import Folder

MOST_MINUTES = 10
"""For one press; the program itself gives up after three."""
NO_WINDOW = 0x08000000  # CREATE_NO_WINDOW of Windows
OUTPUT = "output.txt"
LOOK_EVERY = 0.02
"""Seconds between two looks at the program: short enough to be felt as at once."""
# What LibreOffice sets for the Python inside it would lead another Python astray.
NOT_FOR_OTHERS = ("PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "LD_LIBRARY_PATH", "UNO_PATH", "URE_BOOTSTRAP")


def run(folder: Folder, job: str, meanwhile: Callable[[float], None]) -> int:
    """Run the job to its end; its exit status. `meanwhile` is called again and again with the seconds gone.

    Raises Trouble where it does not start or end.
    """
    program = folder.python()
    with open(os.path.join(job, OUTPUT), "wb") as output:
        process = _started(folder, program, job, output)
        try:
            _wait(folder, process, meanwhile)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
    _keep_output(folder, job)
    return int(process.returncode)


def _started(folder: Folder, program: str, job: str, output: Any) -> Any:
    hidden = NO_WINDOW if sys.platform == "win32" else 0
    environment = {name: value for name, value in os.environ.items() if name not in NOT_FOR_OTHERS}
    command = [program, "-m", "xl_tools.addin", job]
    try:
        # The job folder is empty, so that nothing in it can stand in for a module of Python.
        return subprocess.Popen(
            command,
            cwd=job,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            creationflags=hidden,
        )
    except OSError as error:
        folder.note("{}: {}".format(program, error))
        raise words.Trouble(words.NO_START.format(python=program, log=folder.log)) from None


def _wait(folder: Folder, process: Any, meanwhile: Callable[[float], None]) -> None:
    begun = time.time()
    while True:
        try:
            process.wait(LOOK_EVERY)
            return
        except subprocess.TimeoutExpired:
            gone = time.time() - begun
        if gone > MOST_MINUTES * 60:
            raise words.Trouble(words.TOO_LONG.format(minutes=MOST_MINUTES, log=folder.log))
        meanwhile(gone)


def _keep_output(folder: Folder, job: str) -> None:
    with open(os.path.join(job, OUTPUT), "rb") as stream:
        said = stream.read().decode("utf-8", "replace").strip()
    if said:
        folder.note("{}\n{}".format(job, said))
