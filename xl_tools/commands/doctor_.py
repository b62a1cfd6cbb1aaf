"""`xl-tools doctor`: is everything there that the commands need?"""

import argparse
import importlib.metadata
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xl_tools.commands.console import say
from xl_tools.files import in_chinese
from xl_tools.form.editions import EDITIONS
from xl_tools.office import find_office
from xl_tools.resources import resource
from xl_tools.workbook.kinds import blank_name

FONTS = ("仿宋_GB2312", "楷体_GB2312", "方正小标宋简体", "黑体", "宋体")
REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9_-]+)(?:\[[^\]]*\])?==(?P<version>[^;\s]+)\s*(?:;.*)?")


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain; `must` is False where only a convenience hangs on it. `remedy` is empty where it holds."""

    name: str
    found: str
    remedy: str = ""
    must: bool = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes none."""


def run(arguments: argparse.Namespace) -> int:
    """Print a line a link; 1 where one that is needed does not hold."""
    del arguments
    links = list(_links())
    for link in links:
        mark = "正常" if not link.remedy else "缺少" if link.must else "可选"
        say(f"[{mark}] {link.name}：{link.found}{'　' + link.remedy if link.remedy else ''}")
    broken = any(link.remedy and link.must for link in links)
    say("有必需的部分不正常，请按提示处理。" if broken else "可以正常使用。")
    return int(broken)


def _links() -> Iterator[Link]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Link("Python", version, "" if sys.version_info >= (3, 11) else "请安装 Python 3.11 或以上版本。")
    yield from _packages()
    yield from _resources()
    yield _folder()
    office = find_office()
    yield Link("LibreOffice", office or "没有找到", "" if office else "只有生成 PDF 时需要，请安装 LibreOffice。", must=False)
    yield from _fonts()


def _packages() -> Iterator[Link]:
    for requirement in importlib.metadata.requires("xl_tools") or ():
        found = REQUIREMENT.fullmatch(requirement)
        if found and "extra ==" not in requirement:
            yield _package(found["name"], found["version"])


def _package(name: str, wanted: str) -> Link:
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return Link(name, "没有安装", f"请运行 pip install {name}=={wanted}。")
    return Link(name, version, "" if version == wanted else f"应为 {wanted}，请重新安装 xl_tools。")


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
            done.stdout if there else f"将以 {done.stdout.split(',')[0]} 代替",
            "" if there else "只影响 PDF 的外观。",
            must=False,
        )
