"""The installation from the offline folder, run by a Python that has nothing yet: the standard library only, read out of our own wheel.

An installed Python gives its packages a private environment; an embeddable one, which has neither `venv` nor pip, is copied and gets them
itself. Either way they lie in the folder `python` of the user's data folder, and pip comes from its wheel in the folder.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tools.addin.places import NAME, home
from xl_tools.chinese.lazy_regex import regex
from xl_tools.files.disk import in_chinese
from xl_tools.later import later

if TYPE_CHECKING:
    import venv
else:
    venv = later("venv")


LEAST = (3, 11)
"""The oldest Python, as in pyproject.toml."""
ABI = regex(r"-cp3(\d+)-cp3\1-")
SITE = r"Lib\site-packages"


class NotInstalled(Exception):
    """A step did not succeed; the text is the sentence to show."""


def main(folder: Path) -> int:
    """Install from `folder` and tell each step; the exit status, 1 where it did not succeed."""
    try:
        for line in install(folder):
            _say(line)
    except NotInstalled as reason:
        _say(f"没有安装成功：{reason}")
        return 1
    except OSError as error:
        _say(
            f"没有安装成功：系统不允许写入 {error.filename or ''}（{in_chinese(error)}）。请关闭 Excel 和 LibreOffice 后再试一次。"
        )
        return 1
    return 0


def install(folder: Path) -> Iterator[str]:
    """Each step, told before it is done. Raises NotInstalled."""
    wheels = folder / "wheels"
    _refuse_unfit(wheels)
    yield f"使用 Python {'.'.join(map(str, sys.version_info[:3]))}，安装到 {home()}"
    python = opened_copy(Path(sys.executable).parent) if embedded(Path(sys.executable).parent) else _private()
    yield "正在安装软件包（约一分钟）……"
    (pip,) = wheels.glob("pip-*.whl")
    options = ("--isolated", "--no-index", "--no-warn-script-location", "--disable-pip-version-check", "--quiet")
    _run([str(python), "-E", str(pip / "pip"), "install", *options, "--find-links", str(wheels), NAME], "软件包没有装上")
    yield "正在安装按钮……"
    yield from _run([str(python), "-E", "-P", "-m", NAME, "addin", "install"], "按钮没有装上", partly=True).splitlines()
    yield "安装完成。请重新打开 Excel 或 LibreOffice。"


def embedded(folder: Path) -> bool:
    """Whether a folder is an embeddable Python: it says in a `._pth` file where to look for modules."""
    return any(folder.glob("python*._pth"))


def opened_path(text: str) -> str:
    """The `._pth` file of an embeddable Python, changed so that it finds installed packages too."""
    lines = [line for line in text.splitlines() if line.strip().lstrip("#").strip() not in ("import site", SITE)]
    return "".join(f"{line}\n" for line in (*lines, SITE, "import site"))


def _refuse_unfit(wheels: Path) -> None:
    minors = sorted({int(found[1]) for file in wheels.glob("*.whl") if (found := ABI.search(file.name))})
    if sys.version_info < LEAST or sys.maxsize < 2**32 or (minors and sys.version_info[1] not in minors):
        wanted = "、".join(f"3.{minor}" for minor in minors) or "3.11 以上"
        raise NotInstalled(f"这个 Python 是 {sys.version.split()[0]}，需要 64 位的 {wanted}。")


def _private() -> Path:
    """The interpreter of a fresh private environment, without pip."""
    target = home() / "python"
    venv.EnvBuilder(clear=True, with_pip=False, symlinks=sys.platform != "win32").create(target)
    return target / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def opened_copy(source: Path) -> Path:
    """The interpreter of a copy of an embeddable Python that finds installed packages; where it lies in place, it is not copied."""
    target = home() / "python"
    if source.resolve() != target.resolve():
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target, dirs_exist_ok=True)
    for file in target.glob("python*._pth"):
        file.write_text(opened_path(file.read_text(encoding="utf-8")), encoding="utf-8")
    (target / SITE.replace("\\", "/")).mkdir(parents=True, exist_ok=True)
    return target / "python.exe"


def _run(command: Sequence[str], trouble: str, partly: bool = False) -> str:
    """What the command says. Raises NotInstalled where it fails; `partly`: not where it only tells by status 1 that a step was left out."""
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own interpreter
    said = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
    left_out = partly and done.returncode == 1 and not done.stderr
    if done.returncode and not left_out:
        raise NotInstalled(f"{trouble}：{said[-500:]}")
    return said


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
