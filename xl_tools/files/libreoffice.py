"""LibreOffice as a converter: the only place that starts it. Each call has a private profile, so that calls do not disturb one another."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from xl_tools.details.said import said
from xl_tools.errors import Refused

NAMES = ("soffice", "libreoffice")
WINDOWS = (r"C:\Program Files\LibreOffice\program\soffice.exe", r"C:\Program Files (x86)\LibreOffice\program\soffice.exe")
MACOS = "/Applications/LibreOffice.app/Contents/MacOS/soffice"


def find_office() -> str | None:
    """The LibreOffice program of this machine, or None."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    return next((path for path in (*WINDOWS, MACOS) if os.path.exists(path)), None)


def convert(files: Sequence[Path], suffix: str, target: Path, seconds: int = 120) -> list[Path]:
    """Convert `files` to `suffix` (`pdf`, `docx`) in the folder `target` with one start of LibreOffice; the new files in order.

    Raises Refused (F-PDF) where there is no LibreOffice, it takes over `seconds` for a file, or a result is missing.
    """
    program = find_office()
    if program is None:
        raise Refused("F-PDF", file=str(files[0]), detail=said("F-PDF", "no_office"))
    with tempfile.TemporaryDirectory(prefix="xl_tools-office-") as profile:
        command = [
            program,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            suffix,
        ]
        command += ["--outdir", str(target), *(str(file.resolve()) for file in files)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=seconds * len(files), check=False)
        except subprocess.TimeoutExpired as error:
            raise Refused("F-PDF", file=str(files[0]), detail=said("F-PDF", "slow")) from error
    results = [target / f"{file.stem}.{suffix}" for file in files]
    for file, result in zip(files, results, strict=True):
        if not result.exists() or not result.stat().st_size:
            told = done.stderr.decode("utf-8", "replace").strip()[-200:]
            raise Refused("F-PDF", file=str(file), detail=told or said("F-PDF", "no_result"))
    return results
