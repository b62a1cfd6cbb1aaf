"""LibreOffice's own program for extensions: the only place that starts it."""

import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from xl_tools.addin.install.machine import NO_WINDOW, Machine
from xl_tools.addin.places import EXTENSION
from xl_tools.chinese.lazy_regex import regex

NAMES = ("unopkg.com", "unopkg")
MOST_ON_PURPOSE = 127  # exit codes above are those of a program that broke down
SECONDS = 120
"""For the extension manager, which starts an office of its own."""
RUNNING = regex(r"already running|lock file", re.IGNORECASE)
AS_ROOT = regex(r"as root", re.IGNORECASE)


ROOT = "LibreOffice 不给系统管理员（root）安装个人扩展，请用平时使用的账户运行 xl-tools addin install。"


class NotDone(Exception):
    """The program could not do it; the text says why, in Chinese, and what to do."""


def program(machine: Machine) -> Path | None:
    """The program that belongs to the LibreOffice of this machine, or None."""
    if machine.office is None:
        return None
    office = Path(machine.office).resolve()
    return next((path for path in (office.with_name(name) for name in NAMES) if path.exists()), None)


def deployed(machine: Machine, identifier: str) -> Path | None:
    """The folder into which LibreOffice unpacked an extension of this user, or None.

    Read from the profile's own list, not asked of the program: that would wait for a LibreOffice that waits for us.
    """
    packages = (machine.profile or _usual_profile(machine)) / "user" / "uno_packages" / "cache"
    try:
        listed = (packages / "uno_packages.pmap").read_bytes()
    except OSError:
        return None
    place = rb"\n(?P<place>[^\xff\n]+)\xff(?P<name>[^\xff\n]+)\xff"
    found = re.search(rb"\xff" + re.escape(identifier.encode()) + place, listed)
    return packages / "uno_packages" / f"{found['place'].decode()}_" / found["name"].decode() if found else None


def add(machine: Machine, extension: bytes) -> None:
    """Install an extension for this user, in place of an older one. Raises NotDone."""
    with tempfile.TemporaryDirectory(prefix="xl_tools-oxt-") as folder:
        file = Path(folder) / EXTENSION
        Path(folder).chmod(0o755)  # some systems run LibreOffice under a guard of its own
        file.write_bytes(extension)
        _run(machine, "add", "--force", "--suppress-license", str(file))


def is_refused_here() -> bool:
    """Whether the program would refuse this user, who is the administrator."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def take_away(machine: Machine, identifier: str) -> None:
    """Remove an extension of this user. Raises NotDone."""
    _run(machine, "remove", identifier)


def _usual_profile(machine: Machine) -> Path:
    if machine.addins:
        return machine.addins.parent.parent / "LibreOffice" / "4"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "libreoffice" / "4"


def _run(machine: Machine, *words: str) -> str:
    found = program(machine)
    if found is None:
        raise NotDone("没有找到 LibreOffice 的扩展管理程序 unopkg，请重新安装 LibreOffice。")
    profile = [f"-env:UserInstallation={machine.profile.as_uri()}"] if machine.profile else []
    done = _called([str(found), *words, *profile])
    if done.returncode < 0 or done.returncode > MOST_ON_PURPOSE:
        done = _called([str(found), *words, *profile])  # it breaks down now and then, and not a second time
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    if done.returncode or "ERROR:" in said:
        raise NotDone(_reason(said))
    return said


def _called(command: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, creationflags=NO_WINDOW)  # noqa: S603 - its path was looked up
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotDone("LibreOffice 的扩展管理程序没有完成，请关闭 LibreOffice 后再试一次。") from error


def _reason(said: str) -> str:
    if AS_ROOT.search(said):
        return ROOT
    if RUNNING.search(said):
        return "LibreOffice 正在运行，请关闭它的全部窗口后再试一次。"
    last = said.strip().splitlines()[-1:] or ["没有说明原因"]
    return f"LibreOffice 没有接受扩展（{last[0]}），请关闭 LibreOffice 后再试一次。"
