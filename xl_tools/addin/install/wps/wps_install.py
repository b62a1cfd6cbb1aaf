"""Putting the add-in into WPS for its user, taking it away, and telling what became of it."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from xl_tools.addin.install.link import Link
from xl_tools.addin.install.wps.publish_list import Unreadable, is_listed, put_in, take_out
from xl_tools.addin.made.wps_addin import wps_files, wps_folder
from xl_tools.addin.places import NAME
from xl_tools.files.disk import make_folder, write_whole

LIST = "publish.xml"
ABLE = "JsApiPlugin"
"""The switch in WPS's own settings without which WPS for Linux loads no add-in of this kind; only an administrator can set it."""
INSTALL = "请运行 xl-tools addin install。"


class NotPut(Exception):
    """The add-in could not be put into place; the text says why, in Chinese, and what to do."""


def put(addons: Path, home: Path) -> str:
    """Install into WPS's folder of add-ins, in place of an older version; the line that tells it.

    Raises NotPut, with nothing changed, and Refused (F-LOCKED) where a file cannot be written.
    """
    file, folder = addons / LIST, addons / wps_folder()
    try:
        is_listed(file, folder.name)
    except Unreadable:
        raise NotPut(f"{file} 不是 WPS 能读的加载项列表，没有改动它。请把它改名，再运行 xl-tools addin install。") from None
    make_folder(folder)
    for name, content in wps_files(home).items():
        if not (folder / name).is_file() or (folder / name).read_bytes() != content:
            write_whole(folder / name, content)
    put_in(file, folder.name)
    for old in _folders(addons):
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)
    return f"WPS 加载项：{folder}，重新打开 WPS 后可见"


def take_away(addons: Path) -> Iterator[str]:
    """Take back what `put` did, whatever the version, each step told in a line; what others have there stays."""
    file = addons / LIST
    try:
        if take_out(file):
            yield f"已从 {file} 中删除本加载项，其他加载项没有改动"
    except Unreadable:
        yield f"{file} 不是 WPS 能读的加载项列表，没有改动它。"
    for folder in _folders(addons):
        shutil.rmtree(folder, ignore_errors=True)
        yield f"已删除 WPS 加载项 {folder}"
    with contextlib.suppress(OSError):  # something else lies there
        addons.rmdir()


def wps_links(addons: Path, home: Path, settings: Path | None) -> Iterator[Link]:
    """A link for the files, one for the list, and one for the switch of WPS for Linux where `settings` is its file."""
    yield _files(addons / wps_folder(), home)
    yield _listing(addons / LIST)
    if settings is not None:
        yield _switch(settings)


def _files(folder: Path, home: Path) -> Link:
    name = "WPS 加载项"
    if not folder.parent.is_dir() or not _folders(folder.parent):
        return Link(name, "没有安装", INSTALL, must=False)
    files = wps_files(home)
    current = all((folder / file).is_file() and (folder / file).read_bytes() == content for file, content in files.items())
    return Link(name, str(folder) if current else "不是当前版本", "" if current else f"请关闭 WPS，{INSTALL}")


def _listing(file: Path) -> Link:
    name = "WPS 的加载项列表"
    try:
        ours = is_listed(file, wps_folder())
    except Unreadable:
        return Link(name, f"{file} 无法读取", "请把它改名，再运行 xl-tools addin install。")
    if ours:
        return Link(name, "已登记")
    return Link(name, "没有登记" if ours is None else "登记的不是当前版本", f"请关闭 WPS，{INSTALL}", must=False)


def _switch(settings: Path) -> Link:
    name = "WPS 的加载项开关"
    try:
        lines = settings.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    values = [line.partition("=")[2].strip().lower() for line in lines if line.partition("=")[0].strip().lower() == ABLE.lower()]
    if values[-1:] == ["true"]:
        return Link(name, "已打开")
    return Link(
        name,
        "没有打开",
        f"如果 WPS 中没有出现按钮，请让系统管理员在 {settings} 的 [Support] 下写入 {ABLE}=true。",
        must=False,
    )


def _folders(addons: Path) -> list[Path]:
    """The folders of ours, of every version."""
    return sorted(path for path in addons.glob(f"{NAME}_*") if (path / "place.js").is_file())
