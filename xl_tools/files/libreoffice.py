"""LibreOffice as a converter: the only place that starts it. Each call has a private profile, so that calls do not disturb one another, and
no file gets anything fetched.
"""

import contextlib
import multiprocessing
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.files.office_profile import close_profile, drop_socket
from xl_tools.files.scratch import scratch

NAMES = ("soffice", "libreoffice")
WINDOWS = (r"C:\Program Files\LibreOffice\program\soffice.exe", r"C:\Program Files (x86)\LibreOffice\program\soffice.exe")
MACOS = "/Applications/LibreOffice.app/Contents/MacOS/soffice"

ROOM = 2 * 2**20
"""Bytes: what LibreOffice writes into its profile, and a report."""


def find_office() -> str | None:
    """The LibreOffice program of this machine, or None."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    return next((path for path in (*WINDOWS, MACOS) if os.path.exists(path)), None)


def convert(files: Sequence[Path], suffix: str, target: Path, seconds: float = 120) -> list[Path]:
    """Convert `files` to `suffix` (`pdf`, `docx`) in the folder `target` with one start of LibreOffice; the new files in order.

    Raises Refused (F-PDF) where there is no LibreOffice, it takes over `seconds` for a file, or a result is missing; OSError where there is no room
    for what is needed for a moment.
    """
    program = find_office()
    if program is None:
        raise Refused("F-PDF", file=files[0].name, detail=said("F-PDF", "no_office"))
    with scratch("office") as profile:
        close_profile(profile)
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to", suffix]
        command += ["--outdir", str(target), *(str(file.resolve()) for file in files)]
        try:
            _run(command, _own_places(profile), seconds * len(files))
            return _results(files, suffix, target)
        except subprocess.TimeoutExpired as error:
            _need_room(profile)
            raise Refused("F-PDF", file=files[0].name, detail=said("F-PDF", "slow")) from error
        except Refused:
            _need_room(profile)
            raise
        finally:
            drop_socket(profile)


def _results(files: Sequence[Path], suffix: str, target: Path) -> list[Path]:
    """The new files. Raises Refused (F-PDF) where one is missing."""
    results = [target / f"{file.stem}.{suffix}" for file in files]
    for file, result in zip(files, results, strict=True):
        if not result.exists() or not result.stat().st_size:
            raise Refused("F-PDF", file=file.name, detail=said("F-PDF", "no_result"))
    return results


def _need_room(folder: Path) -> None:
    """Raise OSError where what LibreOffice needs for a moment cannot be written: it does not say itself why it failed."""
    with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
        left = ROOM
        while left:
            left -= file.write(bytes(left)) or 0


def _own_places(profile: Path) -> dict[str, str]:
    """The environment in which nothing is written but the profile, as settings of the desktop are; fonts are set up as they were."""
    here = str(profile)
    if os.name != "posix":
        return {**os.environ, "TEMP": here, "TMP": here}
    config = profile / "config"
    config.mkdir()
    fonts = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "fontconfig"
    if fonts.is_dir():
        (config / "fontconfig").symlink_to(fonts.resolve())
    return {**os.environ, "XDG_CONFIG_HOME": str(config), "XDG_RUNTIME_DIR": here, "TMPDIR": here}


def _run(command: Sequence[str], environment: Mapping[str, str], seconds: float) -> None:
    """Let it run to its end, or end it with all that it has started. Raises TimeoutExpired.

    In a process of a batch it stays in that one's group, which the batch ends as a whole.
    """
    apart = os.name == "posix" and multiprocessing.parent_process() is None
    running = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=apart,
    )
    try:
        running.wait(seconds)
    except BaseException:  # Ctrl-C too
        _end(running, apart)
        raise


def _end(running: "subprocess.Popen[bytes]", apart: bool) -> None:
    with contextlib.suppress(OSError):
        if apart:
            os.killpg(running.pid, signal.SIGKILL)
        elif os.name == "nt":
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(running.pid)], capture_output=True, check=False)
    running.kill()
    running.wait()
