"""Names of files: what a report is called, and how a name is shown."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from xl_tools.chinese.characters import LINE_END, UNSEEN
from xl_tools.chinese.lazy_regex import regex
from xl_tools.workbook.kinds import SUFFIXES

FORBIDDEN = regex(r'[<>:"/\\|?*\x00-\x1f]')
RESERVED = regex(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
LONGEST = 200
"""Bytes of a name without its suffix; most file systems take 255 with it."""


def shown(name: str) -> str:
    """A name as it may be shown: a mark in the place of each character that nobody sees."""
    return UNSEEN.sub("�", LINE_END.sub("\0", name.replace("\t", "\0").replace("\n", "\0")))


def name_of(file: str) -> str:
    """The name of a file without its folders, as it may be shown."""
    return shown(PurePosixPath(file).name)


def report_names(files: Iterable[str]) -> dict[str, str]:
    """For each file of a folder the path of its report without a suffix, unique also where capitals are not told from small letters.

    A name keeps the file's own words as far as any system takes them; of several that would be the same, all but the first get a mark.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for file in sorted(files, key=lambda file: (not file.lower().endswith(SUFFIXES), file)):
        path = PurePosixPath(file)
        name = "/".join([*map(safe, path.parts[:-1]), safe(path.stem)])
        if name.casefold() in taken:
            name = f"{name}-{mark(file)}"
        taken.add(name.casefold())
        found[file] = name
    return found


def safe(name: str) -> str:
    """A name that every system takes as that of a file or a folder; a name that is cut short gets a mark."""
    told = FORBIDDEN.sub("_", shown(name).replace("�", "_")).strip(" ").rstrip(". ") or "_"
    if RESERVED.match(told):
        told = f"_{told}"
    if len(told.encode()) > LONGEST:
        told = f"{told.encode()[:LONGEST].decode(errors='ignore')}-{mark(name)}"
    return told


def mark(name: str) -> str:
    """What tells one name from others that would be written alike."""
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:8]
