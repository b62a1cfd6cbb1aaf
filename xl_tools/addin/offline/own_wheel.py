"""Our own package as a wheel: built where its sources lie, packed again from its installed files elsewhere."""

import base64
import hashlib
import importlib.metadata
import subprocess
import sys
from pathlib import Path

from xl_tools.addin.places import NAME
from xl_tools.files.disk import write_whole
from xl_tools.files.package import pack
from xl_tools.files.shipped import INSTALLED, SOURCE_TREE

LEFT_OUT = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")
"""What an installer adds to the description of a package."""


class NoWheel(Exception):
    """The wheel could not be made; the text says why."""


def own_wheel(folder: Path) -> Path:
    """The wheel of this package, written into `folder`. Raises NoWheel."""
    if not INSTALLED.exists() and (SOURCE_TREE / "pyproject.toml").exists():
        return _built(folder)
    distribution = importlib.metadata.distribution(NAME)
    file = folder / f"{NAME}-{distribution.version}-py3-none-any.whl"
    write_whole(file, _packed(distribution))
    return file


def _built(folder: Path) -> Path:
    words = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(SOURCE_TREE)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - our own interpreter
    made = sorted(folder.glob(f"{NAME}-*.whl"))
    if done.returncode or not made:
        raise NoWheel(done.stderr.strip()[-500:])
    return made[-1]


def _packed(distribution: importlib.metadata.Distribution) -> bytes:
    parts: dict[str, bytes] = {}
    for file in distribution.files or ():
        name = file.as_posix()
        ours = name.startswith((f"{NAME}/", f"{NAME}-")) and "__pycache__" not in file.parts and file.name not in LEFT_OUT
        if ours:
            parts[name] = Path(str(distribution.locate_file(file))).read_bytes()
    if f"{NAME}/cli.py" not in parts:
        raise NoWheel("the installed package does not list its files; install it from a wheel")
    record = f"{NAME}-{distribution.version}.dist-info/RECORD"
    lines = [f"{name},sha256={_digest(content)},{len(content)}\n" for name, content in parts.items()]
    return pack({**parts, record: "".join([*lines, f"{record},,\n"]).encode()})


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
