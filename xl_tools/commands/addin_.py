"""`xl-tools addin`: build the add-in, put it onto a machine, take it away, look after it, pack it for machines without a network."""

import argparse
from collections.abc import Callable
from pathlib import Path

from xl_tools.addin.install.diagnosis import own_links
from xl_tools.addin.install.installation import NotInstalled, install, remove
from xl_tools.addin.install.machine import this_machine
from xl_tools.addin.made.excel_addin import build_addin
from xl_tools.addin.made.libreoffice_extension import build_extension
from xl_tools.addin.made.wps_addin import build_wps_addin
from xl_tools.addin.offline.bundle import PYTHONS, SYSTEMS, NotBundled, bundle
from xl_tools.addin.places import ADDIN, EXTENSION, WPS_ADDIN
from xl_tools.commands.console import note, say
from xl_tools.details.said import said
from xl_tools.errors import WrongUse
from xl_tools.files.disk import make_folder, write_whole

BUILDERS = {ADDIN: build_addin, EXTENSION: build_extension, WPS_ADDIN: build_wps_addin}
BY_SUFFIX = {Path(name).suffix: name for name in BUILDERS}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.description = (
        "Excel、LibreOffice 和 WPS 的按钮：build 由源文件生成加载项，install 为当前用户安装，remove 卸载，check 检查，"
        "bundle 生成供无网络计算机使用的安装文件夹。"
    )
    parser.add_argument("action", metavar="动作", choices=tuple(ACTIONS), help="build、install、remove、check 或 bundle")
    parser.add_argument(
        "-o", "--output", metavar="输出", type=Path, help="build：文件夹，或以 .xlam、.oxt、.zip 结尾的文件；bundle：文件夹"
    )
    parser.add_argument(
        "--resident",
        action=argparse.BooleanOptionalAction,
        help="install：点过按钮以后留一个程序在后台，下一次更快；Linux 默认留，Windows 默认不留（还没有人在 Windows 上试用过）",
    )
    parser.add_argument("--system", choices=SYSTEMS, action="append", help="bundle：只为这种系统，默认全部")
    parser.add_argument(
        "--python", metavar="版本", action="append", help=f"bundle：只为这个版本的 Python，默认 {'、'.join(PYTHONS)}"
    )


def run(arguments: argparse.Namespace) -> int:
    """Do one of the actions; `install` gives 1 where a step failed, `check` where something is to be mended."""
    return ACTIONS[arguments.action](arguments)


def _build(arguments: argparse.Namespace) -> int:
    target = arguments.output or Path()
    wanted = BY_SUFFIX.get(target.suffix.lower())
    if wanted:
        _made(target, BUILDERS[wanted]())
        return 0
    make_folder(target)
    for name, build in BUILDERS.items():
        _made(target / name, build())
    return 0


def _made(file: Path, content: bytes) -> None:
    write_whole(file, content)
    note(f"已写入 {file}")


def _install(arguments: argparse.Namespace) -> int:
    undone = False
    for line in install(this_machine(), arguments.resident):
        say(line)
        undone |= isinstance(line, NotInstalled)
    return int(undone)


def _remove(arguments: argparse.Namespace) -> int:
    del arguments
    lines = list(remove(this_machine()))
    for line in lines or ["没有安装过，没有需要删除的。"]:
        say(line)
    return 0


def _check(arguments: argparse.Namespace) -> int:
    del arguments
    found = list(own_links(this_machine()))
    for link in found:
        say(link.line)
    return int(any(not link.holds for link in found))


def _bundle(arguments: argparse.Namespace) -> int:
    if arguments.output is None:
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "bundle"))
    try:
        for line in bundle(arguments.output, arguments.system or SYSTEMS, arguments.python or PYTHONS):
            note(line)
    except NotBundled as reason:
        note(str(reason))
        return 3
    return 0


ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {
    "build": _build,
    "install": _install,
    "remove": _remove,
    "check": _check,
    "bundle": _bundle,
}
