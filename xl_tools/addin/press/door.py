"""The door that a button comes in by: its job is done and answered, and every failure becomes one sentence."""

import contextlib
import os
import shutil
import threading
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from xl_tools.addin.buttons.buttons import WITHOUT_WORKBOOK, press
from xl_tools.addin.buttons.desk import Desk, name_of
from xl_tools.addin.buttons.edits import Edit, to_json
from xl_tools.addin.glance import CELLS, LOOKING, values_in
from xl_tools.addin.press.ciphertext import readable
from xl_tools.addin.press.com import is_busy
from xl_tools.addin.press.deadline import Deadline
from xl_tools.addin.press.job import COPY, DROP, EDITS, REQUEST, Reply, Request, read_request, write_reply
from xl_tools.addin.press.log import record
from xl_tools.details.said import said
from xl_tools.errors import Refused, XlToolsError
from xl_tools.files.disk import in_chinese, read_bytes, write_whole
from xl_tools.findings.catalogue import sentence
from xl_tools.later import later

if TYPE_CHECKING:
    from xl_tools.addin import icon
    from xl_tools.addin.press import excel
else:
    icon = later("xl_tools.addin.icon")
    excel = later("xl_tools.addin.press.excel")


MOST_SECONDS = 180.0
"""The three minutes of A-TIMEOUT; a press on a slow machine takes some ten seconds."""
MOST_SECONDS_TO_PUT_BACK = 20.0
"""For protection and events, after that time; an Excel that does not answer by then puts them back itself."""
KEPT_SECONDS = 24 * 3600
"""Jobs are kept for a day: what was opened from their folders may still be on the screen."""


class Host(Protocol):
    """The program in which the workbook is open."""

    def copy(self, job: Path) -> bytes:
        """The workbook as it stands."""

    def carry_out(self, edits: tuple[Edit, ...]) -> None:
        """Make the changes in it."""


class Office:
    """LibreOffice: its extension has saved the copy, and carries out the changes itself from a list."""

    def __init__(self, job: Path) -> None:
        self.job = job

    def copy(self, job: Path) -> bytes:
        """The copy beside the request."""
        return read_bytes(job / COPY)

    def carry_out(self, edits: tuple[Edit, ...]) -> None:
        """Leave the list beside the reply."""
        write_whole(self.job / EDITS, to_json(edits).encode(), synced=False)


def answer_in_time(job: Path, seconds: float = MOST_SECONDS) -> int:
    """The same as `answer`, in a process that ends where the job takes longer."""
    with watched(job, seconds) as deadline:
        return answer(job, deadline)


def answer(job: Path, deadline: Deadline | None = None) -> int:
    """Do the job in this folder and put the reply beside it; 0, or 1 where it failed."""
    try:
        request = read_request(job)
        reply = _done(request, job, deadline or Deadline())
        status = 0
    except Exception as error:  # the last place where an error can become a sentence
        reply, status = _failure(error), 1
    write_reply(job, reply)
    _tidy(job)
    return status


@contextlib.contextmanager
def watched(job: Path, seconds: float) -> Iterator[Deadline]:
    """Inside, this process ends with a reply of its own where the job takes too long: the program that asked stands still meanwhile."""
    deadline = Deadline()
    timer = threading.Timer(seconds, _give_up, (job, deadline))
    timer.daemon = True
    timer.start()
    try:
        yield deadline
    finally:
        timer.cancel()


def _give_up(job: Path, deadline: Deadline) -> None:
    deadline.pass_by(MOST_SECONDS_TO_PUT_BACK)
    write_reply(job, _warning("A-TIMEOUT", {}))
    os._exit(1)


def _done(request: Request, job: Path, deadline: Deadline) -> Reply:
    _refuse_other_version(request)
    if request.action == DROP:
        page, status = icon.told([Path(name) for name in request.file.split("\n") if name])
        return Reply(status=str(status), open=str(page))
    if request.action in WITHOUT_WORKBOOK:
        return press(Desk(request, job, b"")).reply
    if request.protected:
        raise Refused("A-PROTECTED-VIEW")
    if not request.book:
        raise Refused("A-NO-BOOK", detail=said("A-NO-BOOK", "none"))
    host = _host(request, job, deadline)
    if (job / CELLS).is_file() and request.action in LOOKING:
        desk = Desk(request, job, b"", values_in(read_bytes(job / CELLS)))
    else:
        desk = Desk(request, job, readable(host.copy(job), name_of(request.book)))
    desk.refuse_foreign()
    outcome = press(desk)
    host.carry_out(outcome.edits)
    return outcome.reply


def _host(request: Request, job: Path, deadline: Deadline) -> Host:
    if request.host == "office":
        return Office(job)
    return excel.Excel(request, deadline)


def _refuse_other_version(request: Request) -> None:
    """A ribbon left over from another version may speak of buttons and replies differently."""
    mine = version("xl_tools")
    if request.version and request.version != mine:
        raise Refused("A-VERSION", actual=request.version, expected=mine)


def _failure(error: Exception) -> Reply:
    """The error as one sentence; what a sentence cannot say goes to the log."""
    if is_busy(error):
        return _warning("A-BUSY", {})
    if isinstance(error, XlToolsError):
        return _warning(error.code, error.arguments)
    log = record(error, "a button failed")
    if isinstance(error, OSError) and error.filename:
        return Reply("warn", f"系统不允许这样读写：{error.filename}（{in_chinese(error)}）。详情记在“{log}”。", log=str(log))
    return _warning("A-FAILED", {"file": str(log)})._replace(log=str(log))


def _warning(code: str, arguments: dict[str, object]) -> Reply:
    return Reply("warn", f"{sentence(code, arguments)}（{code}）")


def _tidy(job: Path) -> None:
    """Remove jobs that are over: nobody looks at them any more, and they hold copies of workbooks."""
    for old in job.parent.iterdir():
        if (old / REQUEST).is_file() and old.stat().st_mtime < time.time() - KEPT_SECONDS:
            shutil.rmtree(old, ignore_errors=True)
