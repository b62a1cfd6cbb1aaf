"""How far a sheet may reach before anything is read: every cell from A1 to the last one is laid out, whatever is in between."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.workbook.address import a1, column_of

MOST_AREA = 2_000_000
"""Cells that all sheets span together, written or not."""
MOST_SHEETS = 60
"""Sheets; a template has eleven."""
MOST_NAMES = 5_000
"""Defined names; a template has some 250."""
MOST_MERGED = 10_000
"""Merged areas of a sheet; a template has some fifty."""
MOST_CELLS = 100_000
"""Cells of a sheet; the fullest of a template has eight hundred."""
MOST_TAGS = 600_000
"""Elements of a sheet; the fullest of a template has five thousand."""
MOST_SHEET_BYTES = 16 * 2**20
"""Bytes of a sheet, or of the texts that cells refer to."""
MOST_IN_A_CELL = 32_767
"""Characters; no spreadsheet program takes more."""
LONGEST_WRITTEN = 12 * MOST_IN_A_CELL
"""Bytes of such a text, every character of it written as a reference by number."""
MOST_TEXT = 150_000
"""Characters in all cells together: many times what the longest report has."""
MOST_REPEATED = 60_000_000
"""Bytes of all texts that the cells of a workbook refer to, repetitions counted, before they are laid out."""
BEYOND = regex(rb' r="(?![A-Z]{0,2}\d{1,4}")[^"]{0,20}')
BEYOND_ODDLY = regex(rb"\sr\s*=\s*[\"'](?![A-Z]{0,2}\d{1,4}[\"'])[^\"']{0,20}")
"""A cell or row beyond 9,999 rows or 702 columns, or spelled in a way that hides it."""
ODD, ODD_PREFIXED = regex(rb'<(?:c|row)(?=[\s/>])(?! r="[A-Z]{0,2}\d{1,4}")'), regex(rb":(?:c|row)[\s/>]")
"""Two patterns, for one that begins in two ways takes four times as long."""
FAR_OR_ODD = regex(rb'<(?:c|row)(?=[\s/>])(?! r="[A-Z]?\d{1,3}")')
FAR = regex(rb' r="(?:[A-Z]{2}\d|[A-Z]{0,2}\d{4})')
"""Beyond 999 rows or 26 columns: few sheets are, and then it is worked out how far."""
REFERENCE = regex(rb"\sr\s*=\s*[\"']\$?([A-Za-z]{1,2})\$?(\d{1,4})[\"']")
OTHER_SPELLING = regex(rb"\$?[A-Za-z]{1,2}\$?\d{1,4}")
"""As some programs write a cell that is not far away."""
FAR_AWAY = regex(r"\$?[A-Za-z]*\$?\d+", re.ASCII)
MOST_SHOWN = 10
"""Characters of what is written in the place of a cell that are quoted."""
ROW = regex(rb"<(?:[\w.-]+:)?row\b")
CELL = regex(rb"<(?:[\w.-]+:)?c[\s/>]")
SHARED_CELL = regex(rb"<(?:[\w.-]+:)?c\b[^>]*?\bt=[\"']s[\"'][^>]*>.*?<(?:[\w.-]+:)?v>\s*(\d+)", re.DOTALL)
NEGATIVE_INDEX = regex(rb"<c\b[^>]*\bt=[\"']s[\"'][^>]*>\s*<v>-")
ITEM_END = regex(rb"</(?:[\w.-]+:)?si\s*>|<(?:[\w.-]+:)?si\s*/>")
GHOST = regex(rb"<row\b[^>]*(?:/>|>(?:<c\b[^>]*/>|<c\b[^>]*></c>)*</row>)\s*")
"""A row with formats and nothing else."""
ROWS_END = b"</sheetData>"
SMALL = 60_000
"""Bytes of a sheet of which it is remembered: more would take memory for what no other workbook has."""
FEW_BYTES = 200_000
"""Bytes of a sheet that is too small to hold too much."""


def refuse_many_names(book: bytes, file: str) -> None:
    """Raise Refused (F-LARGE) for a workbook part that defines far more names than a filing has."""
    if book.count(b"definedName ") > MOST_NAMES:
        raise _large(file, said("F-LARGE", "names", count=book.count(b"definedName ")))


def far_parts(parts: Mapping[str, bytes], sheets: Mapping[str, str]) -> frozenset[str]:
    """The parts of those sheets that may reach beyond 999 rows or 26 columns, or are not of the usual spelling: few are."""
    contents = {part: parts.get(part, b"") for part in sheets.values()}
    return frozenset(part for part, content in contents.items() if (_is_far if len(content) > SMALL else _is_far_kept)(content))


def refuse_sprawl(
    parts: Mapping[str, bytes], sheets: Mapping[str, str], strings: str | None, far: Collection[str], file: str
) -> None:
    """Raise Refused (F-LARGE) for sheets, by name with their parts, that hold far more than a filing, or hold it far outside.

    `strings` is the part of the texts that cells refer to, if there is one; `far` are the parts that may reach far.
    """
    if len(sheets) > MOST_SHEETS:
        raise _large(file, said("F-LARGE", "sheets", count=len(sheets)))
    room = MOST_AREA
    for name, part in sheets.items():
        content = parts.get(part, b"")
        if len(content) > FEW_BYTES:
            _refuse_many(content, name, file)
        if part not in far or not _is_far(content):
            continue
        plain = not _is_odd(content)
        usual = plain or _is_usual(content)
        cell = None if plain else _beyond((BEYOND if usual else BEYOND_ODDLY).finditer(content))
        if cell:
            raise _far(file, name, cell)
        if not usual or FAR.search(content):
            room -= _area(content)
            if room < 0:
                raise _large(file, said("F-LARGE", "area", sheet=name))
    if strings is not None and strings in parts:
        _refuse_repeated(parts, sheets, parts[strings], file)


def without_ghosts(content: bytes) -> bytes:
    """A sheet that reaches far, without the empty rows at its end: a format dragged down to the last row is nothing that anybody wrote."""
    end = content.rfind(ROWS_END)
    if end < 0:
        return content
    start = end
    while (row := content.rfind(b"<row", 0, start)) >= 0 and GHOST.fullmatch(content, row, start):
        start = row
    return content[:start] + content[end:]


def _beyond(found: Iterator[re.Match[bytes]]) -> str:
    """The first cell that is too far away or spelled as no cell is; empty where there is none."""
    for one in found:
        written = re.split(rb"[\"']", one[0])[1]
        if not OTHER_SPELLING.fullmatch(written):
            return written.decode("utf-8", "replace")
    return ""


def _far(file: str, sheet: str, cell: str) -> Refused:
    """The refusal for a cell or row that is far away, or for what is the address of none."""
    if FAR_AWAY.fullmatch(cell):
        return _large(file, said("F-LARGE", "reach", sheet=sheet, cell=cell))
    trouble = said("F-BROKEN", "address", written=cell[:MOST_SHOWN])
    return Refused("F-BROKEN", file=file, detail=said("F-BROKEN", "sheet", sheet=sheet, trouble=trouble))


def _area(content: bytes) -> int:
    """How many cells lie between A1 and the last one; cells that do not tell their place are counted along their row."""
    told = REFERENCE.findall(content)
    columns = {found[0].upper() for found in told}
    last_row = max((int(found[1]) for found in told), default=1)
    last_column = max((column_of(letters.decode()) for letters in columns), default=1)
    rows = ROW.split(content)
    widest = max(len(CELL.findall(row)) for row in rows)
    return max(last_row, len(rows)) * max(last_column, widest)


def _is_far(content: bytes) -> bool:
    """Whether a cell or row may be beyond 999 rows or 26 columns, or is not of the usual spelling."""
    return FAR_OR_ODD.search(content) is not None or b":c" in content or b":row" in content


_is_far_kept = lru_cache(maxsize=64)(_is_far)
"""The same of small sheets, most of which are alike in all workbooks of a template."""


def _is_odd(content: bytes) -> bool:
    """Whether a cell or row is beyond, or does not tell its place first and in the usual spelling; in most sheets there is none."""
    prefixed = b":c" in content or b":row" in content
    return ODD.search(content) is not None or (prefixed and ODD_PREFIXED.search(content) is not None)


def _is_usual(content: bytes) -> bool:
    """Whether every cell and row tells its place in the usual spelling."""
    cells = sum(content.count(mark) for mark in (b"<c ", b"<c>", b"<c/"))
    return (cells, content.count(b"<row"), 0) == (content.count(b'<c r="'), content.count(b'<row r="'), content.count(b":c "))


def _refuse_many(content: bytes, name: str, file: str) -> None:
    tags = content.count(b"<")
    if tags > MOST_MERGED and (cells := _cells(content)) > MOST_CELLS:
        raise _large(file, said("F-LARGE", "cells", sheet=name, count=cells))
    merged = tags > MOST_MERGED and content.count(b"mergeCell ") > MOST_MERGED
    if merged or tags > MOST_TAGS or len(content) > MOST_SHEET_BYTES:
        raise _large(file, said("F-LARGE", "content", sheet=name))
    if len(content) > LONGEST_WRITTEN and max(map(len, content.split(b"<"))) > LONGEST_WRITTEN:
        raise _large(file, said("F-LARGE", "cell_on_sheet", sheet=name))


def _cells(content: bytes) -> int:
    return sum(content.count(mark) for mark in (b"<c ", b"<c>", b"<c/", b":c ", b":c/"))


def _refuse_repeated(parts: Mapping[str, bytes], sheets: Mapping[str, str], strings: bytes, file: str) -> None:
    """A long text is kept once and referred to by any number of cells."""
    if any(b"<v>-" in parts.get(part, b"") and NEGATIVE_INDEX.search(parts[part]) for part in sheets.values()):
        raise Refused("F-BROKEN", file=file, detail=said("F-BROKEN", "no_string_there"))
    if len(strings) > MOST_SHEET_BYTES:
        raise _large(file, said("F-LARGE", "text"))
    lengths = [len(item) for item in ITEM_END.split(strings)]
    if max(lengths) > LONGEST_WRITTEN:
        raise _large(file, said("F-LARGE", "cell"))
    if max(lengths) * sum(parts.get(part, b"").count(b"v>") for part in sheets.values()) <= MOST_REPEATED:
        return
    total = 0
    for part in sheets.values():
        for index in SHARED_CELL.findall(parts.get(part, b"")):
            total += lengths[int(index)] if int(index) < len(lengths) else 0
    if total > MOST_REPEATED:
        raise _large(file, said("F-LARGE", "text"))


def refuse_long_texts(sheets: Mapping[str, Iterable[Iterable[object]]], file: str) -> None:
    """Raise Refused (F-LARGE) for a cell with more text than a spreadsheet program takes, naming the first one, or for too much together."""
    lengths = [len(value) for rows in sheets.values() for cells in rows for value in cells if type(value) is str]
    total = sum(lengths)
    if total > MOST_IN_A_CELL and max(lengths) > MOST_IN_A_CELL:
        _refuse_long(sheets, file)
    if total > MOST_TEXT:
        raise _large(file, said("F-LARGE", "characters", count=total))


def _refuse_long(sheets: Mapping[str, Iterable[Iterable[object]]], file: str) -> None:
    """Name the first cell with more text than a spreadsheet program takes."""
    for name, rows in sheets.items():
        for row, cells in enumerate(rows, 1):
            for column, value in enumerate(cells, 1):
                if isinstance(value, str) and len(value) > MOST_IN_A_CELL:
                    count = len(value)
                    raise _large(file, said("F-LARGE", "cell_characters", sheet=name, cell=a1(row, column), count=count))


def _large(file: str, detail: str) -> Refused:
    return Refused("F-LARGE", file=file, detail=detail)
