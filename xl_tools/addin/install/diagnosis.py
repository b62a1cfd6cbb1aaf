"""环境自检: each link of the chain from a click to a finding, for the command `doctor` and the button alike."""

import importlib.metadata
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement

from xl_tools.addin.install.excel_links import INSTALL, addin_links, program_links
from xl_tools.addin.install.installation import PYTHON
from xl_tools.addin.install.link import Link
from xl_tools.addin.install.machine import NO_WINDOW, Machine, this_machine
from xl_tools.addin.resident import ring
from xl_tools.files.disk import in_chinese
from xl_tools.files.shipped import resource
from xl_tools.form.editions import EDITIONS
from xl_tools.workbook.kinds import blank_name

FONTS = ("仿宋_GB2312", "楷体_GB2312", "方正小标宋简体", "黑体", "宋体")
ASK_VERSION = "import importlib.metadata; print(importlib.metadata.version('xl_tools'))"
SECONDS = 60
"""For another Python to tell its version, on a slow disk and a first start."""


def links(machine: Machine | None = None) -> Iterator[Link]:
    """Every link in order; `machine` is this one where none is given."""
    here = machine or this_machine()
    version = ".".join(map(str, sys.version_info[:3]))
    yield Link("Python", version, "" if sys.version_info >= (3, 11) else "请安装 Python 3.11 或以上版本。")
    yield from _packages()
    yield from _resources()
    yield _folder()
    yield from program_links(here)
    yield from own_links(here)
    yield Link(
        "LibreOffice", here.office or "没有找到", "" if here.office else "只有生成 PDF 时需要，请安装 LibreOffice。", must=False
    )
    yield from _fonts()


def own_links(machine: Machine) -> Iterator[Link]:
    """The links that `addin install` made."""
    yield _python_file(machine)
    yield from addin_links(machine)
    if (machine.home / PYTHON).exists():
        yield _resident(machine)


def package_link(name: str, wanted: str) -> Link:
    """A package of ours, in the version that was tested."""
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return Link(name, "没有安装", f"请运行 pip install {name}=={wanted}。")
    return Link(name, version, "" if version == wanted else f"应为 {wanted}，请重新安装 xl_tools。")


def _packages() -> Iterator[Link]:
    for line in importlib.metadata.requires("xl_tools") or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield package_link(requirement.name, str(requirement.specifier).removeprefix("=="))


def _resources() -> Iterator[Link]:
    names = [
        "templates/report.docx",
        *(f"workbooks/{blank_name(form, kind)}" for form in EDITIONS.values() for kind in ("computed", "keyed")),
    ]
    for name in names:
        there = resource(name).exists()
        yield Link(name, "已安装" if there else "没有找到", "" if there else "请重新安装 xl_tools。")


def _folder() -> Link:
    try:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "试写.txt").write_text("试写", encoding="utf-8")
    except OSError as error:
        return Link("临时文件夹", in_chinese(error), "请检查磁盘空间和权限。")
    return Link("临时文件夹", "可以写入")


def _python_file(machine: Machine) -> Link:
    """The Python that the buttons start: named, there, and with this very version of the package."""
    name = "按钮使用的 Python"
    try:
        python = Path((machine.home / PYTHON).read_text(encoding="utf-16").strip())
    except FileNotFoundError:
        return Link(name, "没有登记", INSTALL, must=False)
    except (OSError, UnicodeError):
        return Link(name, f"{machine.home / PYTHON} 无法读取", INSTALL)
    if not python.is_file():
        return Link(name, f"{python} 已不存在", f"请重新安装 Python，或{INSTALL}")
    version, ours = _version_there(python), importlib.metadata.version("xl_tools")
    if version != ours:
        return Link(name, f"{python} 中的 xl_tools {version or '不能使用'}", f"应为 {ours}，{INSTALL}")
    return Link(name, str(python))


def _resident(machine: Machine) -> Link:
    """Whether a process may stay for the next click, and what keeps it from that: without it a click only takes longer."""
    name, folder = "常驻程序", machine.home / ring.FOLDER
    if not os.path.lexists(folder):
        return Link(name, "不使用")
    place = ring.place_in(str(machine.home))
    there = [str(folder), *([place] if os.path.lexists(place) else [])]
    wrong = [one for one in there if not ring.is_private(one)]
    if wrong:
        return Link(
            name, f"{wrong[0]} 不是本人的文件夹，或者别人也能写", f"请删去这个文件夹，再{INSTALL.removeprefix('请')}", must=False
        )
    shut = [one for one in there if not os.access(one, os.W_OK | os.X_OK)]
    if shut:
        return Link(name, f"{shut[0]} 不能写入", "请检查这个文件夹的权限；在此之前按钮照常可用，只是慢一些。", must=False)
    holder = ring.holder_of(place)
    if holder is None:
        return Link(name, "已启用，点按钮时自行启动")
    if holder and not holder.startswith(ring.identity()):
        return Link(name, "正在运行的是另一处安装的 xl_tools", "下次点按钮时会自行换成这一处的，不必处理。", must=False)
    return Link(name, "正在运行")


def _version_there(python: Path) -> str | None:
    """The version of this package that another interpreter finds, None where it does not start or finds none."""
    console = python.with_name("python.exe")
    program = console if python.name.lower() == "pythonw.exe" and console.exists() else python
    try:
        done = subprocess.run(  # noqa: S603 - the file names it
            [program, "-E", "-P", "-c", ASK_VERSION], capture_output=True, timeout=SECONDS, check=False, creationflags=NO_WINDOW
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("ascii", "replace").strip() if done.returncode == 0 else None


def _fonts() -> Iterator[Link]:
    """Fonts by fontconfig, where this machine has it; Windows machines have them with Office or WPS."""
    program = shutil.which("fc-match")
    if program is None:
        return
    for name in FONTS:
        done = subprocess.run([program, "--format=%{family}", name], capture_output=True, text=True, check=False)  # noqa: S603 - its path was looked up
        there = name in done.stdout
        yield Link(
            f"字体 {name}",
            done.stdout if there else "没有安装",
            "" if there else f"PDF 将用 {done.stdout.split(',')[0]} 等字体，与规定的字体不同；Word 报告不受影响。",
            must=False,
        )
