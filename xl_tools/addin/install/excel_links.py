"""The links of the chain that run through Excel, LibreOffice and WPS: the programs, the add-in, its registration, its trust."""

from collections.abc import Iterator
from pathlib import Path

from xl_tools.addin.install import unopkg
from xl_tools.addin.install.child_processes import child_process_links
from xl_tools.addin.install.installation import addin_file, extension_identifier, is_ours, launchers
from xl_tools.addin.install.link import Link
from xl_tools.addin.install.machine import Machine
from xl_tools.addin.install.programs import find_excel, find_wps, wps_settings
from xl_tools.addin.install.registration import excel_versions, is_registered, is_unticked
from xl_tools.addin.install.registry import Registry
from xl_tools.addin.install.trust import trust_links
from xl_tools.addin.install.wps.wps_install import wps_links
from xl_tools.addin.made.excel_addin import build_addin
from xl_tools.addin.made.libreoffice_extension import build_extension
from xl_tools.addin.places import EXTENSION
from xl_tools.files.package import parts_of

INSTALL = "请运行 xl-tools addin install。"


def program_links(machine: Machine) -> Iterator[Link]:
    """Which spreadsheet programs are there, and the way to work with them."""
    excel, wps = find_excel(machine.registry), find_wps(machine.registry)
    versions = "、".join(excel_versions(machine.registry)) if machine.registry else ""
    other = " LibreOffice 的按钮" if machine.office else "“校验”图标"
    yield Link(
        "Excel",
        f"{excel}（{versions or '尚未启动过'}）" if excel else "本机没有 Excel",
        "" if excel else f"请使用{other}。",
        must=False,
    )
    if wps:
        yield Link("WPS 表格", wps, must=False)


def addin_links(machine: Machine) -> Iterator[Link]:
    """The add-in in Excel, the extension in LibreOffice, the icon: each where its program is there."""
    if machine.registry and machine.addins and excel_versions(machine.registry):
        yield from _excel_addin(machine.registry, addin_file(machine.addins))
    if machine.office:
        yield _extension(machine)
    if machine.wps:
        yield from wps_links(machine.wps, machine.home, wps_settings(machine.registry))
    missing = [file for file in launchers(machine) if not is_ours(file)]
    yield Link("“校验”图标", "没有安装" if missing else "已安装", INSTALL if missing else "", must=False)


def _excel_addin(registry: Registry, file: Path) -> Iterator[Link]:
    if not file.exists():
        yield Link("Excel 加载项", "没有安装", INSTALL, must=False)
        return
    current = file.read_bytes() == build_addin()
    yield Link("Excel 加载项", str(file) if current else "不是当前版本", "" if current else f"请关闭 Excel，{INSTALL}")
    if Path(f"{file}:Zone.Identifier").exists():
        yield Link("文件来源标记", "加载项被标为“来自其他计算机”", "请关闭 Excel，在文件属性中勾选“解除锁定”。")
    yield from child_process_links(registry)
    for version in excel_versions(registry):
        yield _registration(registry, version, str(file))
        yield from trust_links(registry, version, str(file.parent))


def _registration(registry: Registry, version: str, file: str) -> Link:
    name = f"Excel {version} 的加载项列表"
    if is_registered(registry, version, file):
        return Link(name, "已登记")
    if is_unticked(registry, version):
        return Link(name, "加载项被取消勾选", "请在 文件→选项→加载项→转到 中勾选 xl_tools。")
    return Link(name, "没有登记", f"请关闭 Excel，{INSTALL}")


def _extension(machine: Machine) -> Link:
    extension = build_extension()
    folder = unopkg.deployed(machine, extension_identifier(extension))
    if folder is None:
        return Link("LibreOffice 扩展", "没有安装", unopkg.ROOT if unopkg.is_refused_here() else INSTALL, must=False)
    parts = parts_of(extension, EXTENSION)
    current = all((folder / name).is_file() and (folder / name).read_bytes() == content for name, content in parts.items())
    return Link("LibreOffice 扩展", "已安装" if current else "不是当前版本", "" if current else f"请关闭 LibreOffice，{INSTALL}")
