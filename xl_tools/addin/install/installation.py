"""Putting the add-in onto a machine for its user, without an administrator, and taking back exactly that."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from xl_tools.addin.install import unopkg
from xl_tools.addin.install.launchers import desktop_entry, message_without_python, windows_launcher
from xl_tools.addin.install.machine import Machine
from xl_tools.addin.install.registration import VERSIONS, excel_versions, register, unregister
from xl_tools.addin.install.registry import Registry
from xl_tools.addin.install.trust import distrust, trust
from xl_tools.addin.install.wps.wps_install import NotPut, put, take_away
from xl_tools.addin.made.excel_addin import build_addin
from xl_tools.addin.made.libreoffice_extension import build_extension
from xl_tools.addin.places import ADDIN, EXTENSION, NAME
from xl_tools.addin.resident import starting
from xl_tools.chinese.lazy_regex import regex
from xl_tools.files.disk import make_folder, write_whole
from xl_tools.files.package import parts_of

PYTHON, MESSAGE = "python.txt", "no_python.txt"
CMD, ENTRY = "校验.cmd", "xl_tools-validate.desktop"
OUR_MARK = b" -m xl_tools drop"
"""What a launcher of ours holds: a file of the same name without it is somebody else's and stays."""
IDENTIFIER = regex(r'<identifier value="(?P<identifier>[^"]+)"')


class NotInstalled(str):
    """The line of a step that could not be done."""

    __slots__ = ()


def install(machine: Machine, resident: bool | None = None) -> Iterator[str]:
    """Do each step that this machine has room for, and tell it in a line, of the class NotInstalled where it failed. A second run mends and
    repeats nothing.

    `resident` says whether a process may stay in the background for the next click; None: on Linux, and on Windows where it did before.
    Raises Refused (F-LOCKED) where a file cannot be written.
    """
    make_folder(machine.home)
    starting.end(machine.home)  # it may be of the version before
    _write(machine.home / PYTHON, f"{machine.python}\r\n".encode("utf-16"))
    yield f"按钮将使用：{machine.python}"
    if machine.registry and machine.addins:
        yield from _install_excel(machine, machine.registry, addin_file(machine.addins))
    if machine.office:
        yield _install_extension(machine)
    if machine.wps:
        yield _install_wps(machine.wps, machine.home)
    yield from _install_launchers(machine)
    yield from _install_resident(machine, resident)


def remove(machine: Machine) -> Iterator[str]:
    """Take back what `install` did, each step told in a line; whatever others put there stays."""
    starting.forbid(machine.home)
    if machine.registry and machine.addins:
        yield from _remove_excel(machine.registry, addin_file(machine.addins))
    if machine.office:
        yield _remove_extension(machine)
    if machine.wps:
        yield from take_away(machine.wps)
    for file in launchers(machine):
        if is_ours(file):
            file.unlink()
            yield f"已删除图标 {file}"
    settings = [file for file in (machine.home / PYTHON, machine.home / MESSAGE, machine.home / "jobs") if file.exists()]
    for name in (PYTHON, MESSAGE):
        (machine.home / name).unlink(missing_ok=True)
    shutil.rmtree(machine.home / "jobs", ignore_errors=True)
    with contextlib.suppress(OSError):
        machine.home.rmdir()
    if settings:
        yield f"已删除 {machine.home} 中的设置"


def addin_file(addins: Path) -> Path:
    """Where the add-in lies: in a folder of its own inside Excel's folder for add-ins, the one folder that becomes a trusted one."""
    return addins / NAME / ADDIN


def launchers(machine: Machine) -> list[Path]:
    """The icons for dropping workbooks that belong on this machine; the Windows one also lies in the data folder."""
    if machine.registry:
        return [folder / CMD for folder in (machine.home, machine.desktop) if folder]
    return [folder / ENTRY for folder in (machine.applications, machine.desktop) if folder]


def extension_identifier(extension: bytes) -> str:
    """The identifier that the extension itself states."""
    description = parts_of(extension, EXTENSION)["description.xml"].decode()
    found = IDENTIFIER.search(description)
    if found is None:
        raise ValueError("description.xml of the extension names no identifier")
    return found["identifier"]


def _install_excel(machine: Machine, registry: Registry, file: Path) -> Iterator[str]:
    versions = excel_versions(registry)
    if not versions:
        yield "本机没有 Excel，不安装 Excel 加载项。"
        return
    make_folder(file.parent)
    _write(file, build_addin())
    for version in versions:
        register(registry, version, str(file))
        trust(registry, version, str(file.parent))
    yield f"Excel 加载项：{file}"
    if machine.excel_runs():
        yield "Excel 正在运行：请关闭全部 Excel 窗口，再运行一次 xl-tools addin install，否则 Excel 退出时会丢掉登记。"


def _remove_excel(registry: Registry, file: Path) -> Iterator[str]:
    for version in VERSIONS:
        unregister(registry, version)
        distrust(registry, version)
    if file.exists():
        file.unlink()
        yield f"已删除 Excel 加载项 {file}"
    with contextlib.suppress(OSError):  # something else lies there
        file.parent.rmdir()


def _install_extension(machine: Machine) -> str:
    extension = build_extension()
    try:
        unopkg.add(machine, extension)
    except unopkg.NotDone as reason:
        return NotInstalled(f"没有安装 LibreOffice 扩展：{reason}")
    return "LibreOffice 扩展：已安装，重新打开 LibreOffice 后可见"


def _remove_extension(machine: Machine) -> str:
    identifier = extension_identifier(build_extension())
    if unopkg.deployed(machine, identifier) is None:
        return "LibreOffice 中没有本扩展"
    try:
        unopkg.take_away(machine, identifier)
    except unopkg.NotDone as reason:
        return f"没有删除 LibreOffice 扩展：{reason}"
    return "已删除 LibreOffice 扩展"


def _install_wps(addons: Path, home: Path) -> str:
    try:
        return put(addons, home)
    except NotPut as reason:
        return NotInstalled(f"没有安装 WPS 加载项：{reason}")


def _install_launchers(machine: Machine) -> Iterator[str]:
    content = windows_launcher(machine.python) if machine.registry else desktop_entry(machine.python)
    if machine.registry:
        _write(machine.home / MESSAGE, message_without_python())
    for file in launchers(machine):
        if file.exists() and not is_ours(file):
            yield f"{file} 是别的文件，没有改动它。"
            continue
        make_folder(file.parent)
        _write(file, content)
        file.chmod(0o755)
        yield f"免宏校验图标：{file}"


def _install_resident(machine: Machine, wanted: bool | None) -> Iterator[str]:
    if wanted is False:
        starting.forbid(machine.home)
        yield "常驻程序：不使用。"
    elif wanted or not machine.registry:
        starting.allow(machine.home)
        tried = "" if not machine.registry else "（Windows 上还没有人试用过；不要时运行 xl-tools addin install --no-resident）"
        yield f"常驻程序：点过按钮以后留在后台，下一次点按钮更快，半小时不用自行退出{tried}"


def is_ours(file: Path) -> bool:
    """Whether a launcher is there and was written by us."""
    return file.is_file() and OUR_MARK in file.read_bytes()


def _write(file: Path, content: bytes) -> None:
    """Write a file unless it already holds just that: Excel keeps the add-in open, and then nothing needs to be done."""
    if not file.is_file() or file.read_bytes() != content:
        write_whole(file, content)
