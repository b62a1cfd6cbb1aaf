"""归档: the files that count, by unit, with their values and checksums; next year's --last-year."""

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from xl_tools.collecting.office_month import OfficeMonth
from xl_tools.details.said import said
from xl_tools.files.disk import make_folder, read_bytes, write_whole
from xl_tools.files.own_work import AS_NAMED, digest_of
from xl_tools.jobs.batch.folder import drop, put
from xl_tools.jobs.collect.unit_files import unit_files

ARCHIVE, FILES = "归档", "文件"
VALUES, CHECKSUMS = "数值.json", "校验和.txt"


def close(source: Path, target: Path, month: OfficeMonth) -> str:
    """Write the archive of the year; a sentence on what stands in it, and how many units do not.

    A file that is there and was changed is kept aside. Raises Refused (F-LOCKED), and what reading a received file raises.
    """
    folder = target / ARCHIVE / str(month.year)
    names = unit_files(unit.unit.name for unit in month.units)
    make_folder(folder)
    known = _known(folder)
    values: dict[str, Mapping[str, object]] = {}
    sums: dict[str, str] = {}
    for unit, filing in ((one, one.filing) for one in month.counted):
        if filing is not None:
            data = read_bytes(source / filing.file)
            path = f"{FILES}/{names[unit.unit.name]}{PurePosixPath(filing.file).suffix}"
            put(folder / path, data, known.get(path, ""))
            values[unit.unit.name] = {"file": path, "number": filing.number, "values": dict(filing.values)}
            sums[path] = digest_of(data)
    for path in known.keys() - sums.keys():
        drop(folder / path, known[path])
    write_whole(folder / VALUES, (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode(*AS_NAMED))
    write_whole(folder / CHECKSUMS, "".join(f"{digest}  {path}\n" for path, digest in sums.items()).encode(*AS_NAMED))
    more = said("collect", "archived_without", count=len(month.uncounted)) if month.uncounted else ""
    return said("collect", "archived", count=len(values), folder=folder, more=more)


def _known(folder: Path) -> dict[str, str]:
    """What an earlier archive of this year wrote, by path."""
    path = folder / CHECKSUMS
    lines = path.read_bytes().decode(*AS_NAMED).splitlines() if path.exists() else []
    return {name: digest for digest, mark, name in (line.partition("  ") for line in lines) if mark}
