"""What comes of files dropped onto the icon: an annotated copy beside each, and a page that tells everything."""

import datetime as dt
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from xl_tools.addin.annotation import annotate
from xl_tools.addin.places import home
from xl_tools.addin.press.log import record
from xl_tools.errors import Refused
from xl_tools.files.disk import make_folder, write_whole
from xl_tools.findings.catalogue import sentence
from xl_tools.jobs.check import EXIT, Checked, check_files
from xl_tools.jobs.pages import Note, findings_page

MOST_PAGES = 50
"""Pages kept in the folder, the newest: the work of some weeks."""
UNREADABLE = 3
"""The exit status where the files could not be dealt with."""
LONGEST_NAME = 60
"""Characters of the dropped file’s name in that of its page; a name may have 255 bytes, a Chinese character three."""
COPY = "加注的副本（问题列在“校验结果”表，有问题的单元格已标出）在文件夹“{folder}”里，点这里打开："
NOTHING = "没有收到文件。请把要校验的工作簿拖到“校验”图标上，松开鼠标；可以一次拖多个。"


class Told(NamedTuple):
    """The page to be shown, and the exit status: the highest of all files."""

    page: Path
    status: int


def told(files: Sequence[Path]) -> Told:
    """Check the files, write the copies and the page. Whatever goes wrong is told on the page; OSError is raised where there is no place for one."""
    try:
        return _checked(files)
    except Exception as error:  # a traceback is what nobody would see
        place = record(error, "files dropped onto the icon could not be checked")
        sorry = f"校验没有完成，原来的文件没有改动。请把日志文件交给维护人员：{place}"
        return Told(_written("没有完成", findings_page((), (Note(sorry),), _now())), UNREADABLE)


def _checked(files: Sequence[Path]) -> Told:
    if not files:
        return Told(_written("没有文件", findings_page((), (Note(NOTHING),), _now())), 0)
    checked = check_files(files)
    notes = list(_copies(checked))
    page = _written(files[0].stem, findings_page(checked, notes, _now()))
    return Told(page, max(EXIT[one.status] for one in checked))


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


def _written(name: str, page: str) -> Path:
    """The file of a page; where the data folder cannot be written, in a folder for once."""
    file = f"校验结果-{name[:LONGEST_NAME]}.html"
    try:
        target = _pages() / file
        write_whole(target, page.encode())
    except Refused:
        target = Path(tempfile.mkdtemp(prefix="xl_tools-")) / file
        write_whole(target, page.encode())
    return target


def _pages() -> Path:
    """The folder of the pages, the oldest of which go."""
    folder = make_folder(home() / "pages")
    for file in sorted(folder.glob("*.html"), key=lambda one: one.stat().st_mtime)[:-MOST_PAGES]:
        file.unlink(missing_ok=True)
    return folder
