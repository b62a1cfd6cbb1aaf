"""One press of a button: the request that the ribbon left in a folder of its own, and the reply that is put beside it."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from xl_tools.addin.press.ciphertext import readable_request
from xl_tools.addin.resident import ring
from xl_tools.files.disk import write_whole
from xl_tools.product import TITLE

REQUEST, REPLY, EDITS, COPY = ring.REQUEST, ring.REPLY, "edits.json", "copy.xlsx"
DROP = "drop"
"""The action of the icon: `file` holds the files, a line each; the reply opens the page, its `status` is the exit status."""
LINE_BREAK = "\u2028"
"""Stands for a line break inside a value: VBA reads line by line."""


class Request(NamedTuple):
    """What the ribbon asks. `book` is the full name of the workbook in front (its bare name where it was never saved, empty where none is
    open), `app` the window of the program, `answers` the questions already answered with yes, `file` the file chosen in a dialog,
    `protected` whether the window in front is a protected view.
    """

    action: str
    host: str = "excel"
    app: int = 0
    book: str = ""
    sheet: str = ""
    cell: str = ""
    version: str = ""
    answers: frozenset[str] = frozenset()
    file: str = ""
    protected: bool = False


class Reply(NamedTuple):
    """What the ribbon is to show: `kind` is done, tell, warn, ask or choose; `open` is a path to be opened by the system."""

    kind: str = "done"
    text: str = ""
    status: str = ""
    title: str = TITLE
    question: str = ""
    filter: str = ""
    open: str = ""
    log: str = ""


def read_request(folder: Path) -> Request:
    """The request in the folder of a job. Raises OSError where there is none, Refused where it is ciphertext, KeyError where it names no action."""
    lines = readable_request(folder / REQUEST).split("\n")
    given = {name: value.replace(LINE_BREAK, "\n") for name, _, value in (line.rstrip("\r").partition("=") for line in lines)}
    return Request(
        action=given["action"],
        host=given.get("host", "excel"),
        app=int(given.get("app") or 0),
        book=given.get("book", ""),
        sheet=given.get("sheet", ""),
        cell=given.get("cell", ""),
        version=given.get("version", ""),
        answers=frozenset(filter(None, given.get("answers", "").split(","))),
        file=given.get("file", ""),
        protected=bool(given.get("protected")),
    )


def write_reply(folder: Path, reply: Reply) -> None:
    """Put the reply into the folder of the job, whole or not at all."""
    lines = [f"{name}={_one_line(value)}" for name, value in reply._asdict().items() if value]
    write_whole(folder / REPLY, "".join(f"{line}\r\n" for line in lines).encode("utf-16"), synced=False)


def read_reply(folder: Path) -> Reply:
    """The reply in the folder of a job. Raises OSError where there is none."""
    lines = (folder / REPLY).read_bytes().decode("utf-16").split("\n")
    given = {name: value.replace(LINE_BREAK, "\n") for name, _, value in (line.rstrip("\r").partition("=") for line in lines)}
    return Reply(**{name: value for name, value in given.items() if name in Reply._fields})


def in_lines(given: Mapping[str, str]) -> bytes:
    """A request as the ribbon writes it."""
    return "".join(f"{name}={_one_line(value)}\r\n" for name, value in given.items()).encode("utf-16")


def _one_line(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\n", LINE_BREAK).replace("\r", LINE_BREAK)
