"""What a command may write to: a file named for what it will hold, and nothing that would be lost by it."""

import os
from pathlib import Path

from xl_tools.errors import Refused, WrongUse
from xl_tools.files.disk import holds_something

WORKBOOK, REPORT, PDF = ".xlsx", ".docx", ".pdf"
CALLED = {WORKBOOK: "Excel 工作簿", REPORT: "Word 报告"}
BEGINS = {WORKBOOK: b"PK", REPORT: b"PK", PDF: b"%PDF", ".parquet": b"PAR1"}
NO_TEXT = {".xlsx", ".xlsm", ".xls", ".et", ".docx", ".docm", ".doc", ".wps", ".odt", ".ods", ".rtf", ".pdf"}
OTHER_KIND = "它不是这里要写的那种文件，请换一个文件名。"


def named_for(output: Path, suffix: str, place: str = "-o ") -> None:
    """Raise WrongUse unless the file is named for what it will hold; `place` is where its name is written in the call."""
    if output.suffix.lower() != suffix:
        raise WrongUse("U-USAGE", detail=f"{place}写 {CALLED[suffix]}的文件名（{suffix}）。")


def named_for_text(output: Path, wanted: str) -> None:
    """Raise WrongUse where text would be written to a name of another kind; `wanted` says what to write instead."""
    if output.suffix.lower() in NO_TEXT:
        raise WrongUse("U-USAGE", detail=f"-o 写{wanted}。")


def refuse_existing(output: Path, force: bool) -> None:
    """Raise Refused (F-EXISTS) where a file with content is there, unless it is to be replaced."""
    if not force and is_taken(output):
        raise Refused("F-EXISTS", file=str(output))


def refuse_other_kind(output: Path, suffix: str = "") -> None:
    """Raise Refused (F-EXISTS) where a file is there that does not begin as one of its suffix does; without a suffix: that is no text."""
    if not is_taken(output):
        return
    first = _beginning(output)
    is_text = b"\0" not in first and not first.startswith(tuple(BEGINS.values()))
    if not (first.startswith(BEGINS[suffix]) if suffix else is_text):
        raise Refused("F-EXISTS", file=str(output), advice=OTHER_KIND)


def is_taken(output: Path) -> bool:
    """Whether a file with content is there; a folder is told of when it is written to."""
    return not output.is_dir() and holds_something(output)


def free_names(folder: Path, names: list[str], force: bool) -> list[Path]:
    """A workbook in `folder` for each name; those of one name, or of the name of a file that is there and stays, are numbered."""
    taken: set[str] = set()
    return [folder / _free(folder, name, taken, force) for name in names]


def _free(folder: Path, name: str, taken: set[str], force: bool) -> str:
    """The first name not taken yet, which then is."""
    number = 1
    while True:
        file = f"{name}{f'-{number}' if number > 1 else ''}{WORKBOOK}"
        if file.casefold() not in taken and (force or not os.path.lexists(folder / file)):
            taken.add(file.casefold())
            return file
        number += 1


def _beginning(output: Path) -> bytes:
    try:
        with output.open("rb") as file:
            return file.read(512)
    except OSError:
        return b""
