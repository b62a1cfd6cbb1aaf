"""`xl-tools drop`: what the icon does with the files dropped onto it. There is no console: everything is said on a page in the browser."""

import argparse
import datetime as dt
import os
import tempfile
import webbrowser
from collections.abc import Iterator, Sequence
from pathlib import Path

from xl_tools.addin.annotation import annotate
from xl_tools.addin.dropped import dropped_files
from xl_tools.addin.places import home
from xl_tools.addin.press.log import record
from xl_tools.commands.console import note
from xl_tools.commands.validate_ import EXIT
from xl_tools.errors import Refused
from xl_tools.files.disk import make_folder, write_whole
from xl_tools.findings.catalogue import sentence
from xl_tools.jobs.check import Checked, check_files
from xl_tools.jobs.pages import Note, findings_page

MOST_PAGES = 50
"""Pages kept in the folder, the newest: the work of some weeks."""
UNREADABLE = 3
"""The exit status where the files could not be dealt with."""
LONGEST_NAME = 60
"""Characters of the dropped file’s name in that of its page; a name may have 255 bytes, a Chinese character three."""
COPY = "加注的副本（问题列在“校验结果”表，有问题的单元格已标出）在文件夹“{folder}”里，点这里打开："
NOTHING = "没有收到文件。请把要校验的工作簿拖到“校验”图标上，松开鼠标；可以一次拖多个。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("files", metavar="文件", type=Path, nargs="*", help="工作簿，或已公布的报告")


def run(arguments: argparse.Namespace) -> int:
    """Check the files, write an annotated copy beside each, and show the page; the highest status of all files."""
    try:
        return _checked(arguments)
    except Exception as error:  # a traceback is what nobody would see
        _show_failure(error)
        return UNREADABLE


def _checked(arguments: argparse.Namespace) -> int:
    files = [file.absolute() for file in arguments.files or dropped_files(os.environ)]
    if not files:
        _show("没有文件", findings_page((), (Note(NOTHING),), _now()))
        return 0
    checked = check_files(files)
    notes = list(_copies(checked))
    _show(files[0].stem, findings_page(checked, notes, _now()))
    return max(EXIT[one.status] for one in checked)


def _now() -> dt.datetime:
    """The time of this place, as the clock on the wall has it."""
    return dt.datetime.now().astimezone()


def _copies(checked: Sequence[Checked]) -> Iterator[Note]:
    """A line about the copy of each file that could be read."""
    for one in checked:
        try:
            copy = annotate(one, home() / "annotated.json")
        except Refused as refusal:
            yield Note(f"没有写成“{one.file.name}”的加注副本：{sentence(refusal.code, refusal.arguments)}")
            continue
        if copy:
            yield Note(COPY.format(folder=copy.parent), copy)


def _show(name: str, page: str) -> None:
    """Open the page; where the data folder cannot be written, from a folder for once."""
    file = f"校验结果-{name[:LONGEST_NAME]}.html"
    try:
        target = _pages() / file
        write_whole(target, page.encode())
    except Refused:
        target = Path(tempfile.mkdtemp(prefix="xl_tools-")) / file
        write_whole(target, page.encode())
    note(f"结果：{target}")
    start = getattr(os, "startfile", None)
    if start:
        start(target)
    elif not webbrowser.open(target.as_uri()):
        note("没有能打开的浏览器，请自行打开上面的文件。")


def _pages() -> Path:
    """The folder of the pages, the oldest of which go."""
    folder = make_folder(home() / "pages")
    for file in sorted(folder.glob("*.html"), key=lambda one: one.stat().st_mtime)[:-MOST_PAGES]:
        file.unlink(missing_ok=True)
    return folder


def _show_failure(error: Exception) -> None:
    place = record(error, "files dropped onto the icon could not be checked")
    told = f"校验没有完成，原来的文件没有改动。请把日志文件交给维护人员：{place}"
    _show("没有完成", findings_page((), (Note(told),), _now()))
