"""What a command may write to: a file named for what it will hold, and nothing that would be lost by it."""

import os
from pathlib import Path

from xl_tools.details.said import said
from xl_tools.errors import Refused, WrongUse
from xl_tools.files.disk import holds_something

WORKBOOK, REPORT, PDF = ".xlsx", ".docx", ".pdf"
KINDS = {WORKBOOK: "workbook", REPORT: "document"}
BEGINS = {WORKBOOK: b"PK", REPORT: b"PK", PDF: b"%PDF", ".parquet": b"PAR1"}
NO_TEXT = {".xlsx", ".xlsm", ".xls", ".et", ".docx", ".docm", ".doc", ".wps", ".odt", ".ods", ".rtf", ".pdf"}


def named_for(output: Path, suffix: str, wanted: str = "") -> None:
    """Raise WrongUse unless the file is named for what it will hold; `wanted` is the detail where its name does not stand behind -o."""
    if output.suffix.lower() != suffix:
        raise WrongUse("U-USAGE", detail=wanted or said("U-USAGE", KINDS[suffix]))


def named_for_text(output: Path, wanted: str) -> None:
    """Raise WrongUse where text would be written to a name of another kind; `wanted` is the detail: what to write instead."""
    if output.suffix.lower() in NO_TEXT:
        raise WrongUse("U-USAGE", detail=wanted)


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
        raise Refused("F-EXISTS", file=str(output), advice=said("F-EXISTS", "other_kind"))


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
