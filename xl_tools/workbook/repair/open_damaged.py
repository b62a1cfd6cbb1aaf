"""A workbook opened by any means: as it should be, else by openpyxl, else by what XML can still be read. The only place that uses openpyxl to read."""

import io
import posixpath
import re
import warnings
import zipfile
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from lxml import etree
from openpyxl import load_workbook

from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.files import package
from xl_tools.workbook.address import split
from xl_tools.workbook.package.cells import Misplaced, addressed
from xl_tools.workbook.package.grid_values import Values
from xl_tools.workbook.package.limits import far_parts, refuse_long_texts, refuse_sprawl
from xl_tools.workbook.package.looks.cell_formats import formats_in
from xl_tools.workbook.package.looks.colours import Colours
from xl_tools.workbook.package.ooxml import STYLES, WORKBOOK, WORKBOOK_RELATIONS, Unclear, tag
from xl_tools.workbook.package.relations import part_named
from xl_tools.workbook.package.workbook_package import Workbook

CELLS = b"sheetData"
STRINGS = "xl/sharedStrings.xml"
CANNOT = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, zipfile.BadZipFile, SyntaxError, AssertionError,
)  # fmt: skip
"""What openpyxl raises for one kind of damage or another."""
MOST_AREA = 1_000_000
"""Cells of a sheet from A1 to the last one."""


class Opened(NamedTuple):
    """What stands in each sheet, which cells hold formulas, and which are not locked."""

    values: Values
    formulas: Mapping[str, frozenset[str]]
    unlocked: Mapping[str, frozenset[str]]


def open_by_any_means(parts: Mapping[str, bytes], file: str) -> Opened:
    """The workbook in these parts, which were looked at for hazards before.

    Raises Refused: F-LARGE, or F-BROKEN where nothing helps, or where something can be read in two ways: to take either would be to invent.
    """
    try:
        return _as_usual(parts, file)
    except Unclear as error:
        raise Refused("F-BROKEN", file=file, detail=str(error)) from error
    except (KeyError, etree.XMLSyntaxError):
        pass
    loose = {name: name for name in _loose_sheets(parts)}
    refuse_sprawl(parts, loose, part_named(parts, STRINGS), far_parts(parts, loose), file)
    _refuse_misplaced(parts, loose, file)
    try:
        found = _by_openpyxl(parts)
    except CANNOT:
        found = _by_force(parts)
    if not found.values.sheets:
        raise Refused("F-BROKEN", file=file)
    refuse_long_texts(found.values.sheets, file)
    return found


def _loose_sheets(parts: Mapping[str, bytes]) -> Iterator[str]:
    """The parts that hold cells, whatever they are called."""
    return (name for name, content in parts.items() if CELLS in content and name.lower().endswith(".xml"))


def _refuse_misplaced(parts: Mapping[str, bytes], loose: Mapping[str, str], file: str) -> None:
    """A cell that is there twice: to take either would be to invent a value. Raises Refused (F-BROKEN)."""
    names = _names(parts)
    for part in loose:
        try:
            deque(addressed(_root(parts[part])), maxlen=0)
        except Misplaced as error:
            raise Refused(
                "F-BROKEN", file=file, detail=said("F-BROKEN", "sheet", sheet=names.get(part, part), trouble=error)
            ) from error


def _as_usual(parts: Mapping[str, bytes], file: str) -> Opened:
    workbook = Workbook(parts, file)
    markups = {name: workbook.markup(name) for name in workbook.paths}
    return Opened(
        workbook.values,
        {name: frozenset(markup.formulas) for name, markup in markups.items()},
        {name: markup.unlocked for name, markup in markups.items()},
    )


def _by_openpyxl(parts: Mapping[str, bytes]) -> Opened:
    data = package.pack(parts, level=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of whatever it will not write again, which is not asked of it here
        shown = load_workbook(io.BytesIO(data), data_only=True)
        typed = load_workbook(io.BytesIO(data))
    sheets = {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in shown.worksheets}
    cells = {sheet.title: [cell for row in sheet.iter_rows() for cell in row] for sheet in typed.worksheets}
    return Opened(
        Values({name: [["" if value is None else value for value in row] for row in rows] for name, rows in sheets.items()}),
        {name: frozenset(cell.coordinate for cell in found if cell.data_type == "f") for name, found in cells.items()},
        {
            name: frozenset(cell.coordinate for cell in found if cell.has_style and not cell.protection.locked)
            for name, found in cells.items()
        },
    )


def _by_force(parts: Mapping[str, bytes]) -> Opened:
    """Every sheet as far as its XML goes, under the name that the workbook has for it, if any."""
    strings = [_text(item) for item in _root(parts.get(STRINGS, b"")).iter(tag("si"))]
    locks = [] if STYLES not in parts else _locks(parts)
    names = _names(parts)
    values: dict[str, list[list[object]]] = {}
    formulas: dict[str, frozenset[str]] = {}
    unlocked: dict[str, frozenset[str]] = {}
    for part in _loose_sheets(parts):
        name = names.get(part, part)
        cells = [(at, cell) for at, cell in addressed(_root(parts[part])) if re.fullmatch(r"[A-Z]{1,2}\d{1,4}", at)]
        values[name] = _grid({at: _shown(cell, strings) for at, cell in cells})
        formulas[name] = frozenset(at for at, cell in cells if cell.find(tag("f")) is not None)
        unlocked[name] = frozenset(at for at, cell in cells if _is_open(cell.get("s", ""), locks))
    return Opened(Values(values), formulas, unlocked)


def _root(content: bytes) -> etree._Element:
    """The tree of a part as far as it can be read; an empty one where it cannot at all."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root: etree._Element | None = etree.fromstring(content, parser) if content.strip() else None
    return etree.Element("nothing") if root is None else root


def _locks(parts: Mapping[str, bytes]) -> Sequence[bool]:
    try:
        return formats_in(_root(parts[STYLES]), Colours()).locks
    except (Unclear, ValueError):
        return []


def _is_open(style: str, locks: Sequence[bool]) -> bool:
    return style.isdecimal() and int(style) < len(locks) and not locks[int(style)]


def _names(parts: Mapping[str, bytes]) -> dict[str, str]:
    targets = {
        item.get("Id"): item.get("Target", "") for item in _root(parts.get(WORKBOOK_RELATIONS, b"")).iter("{*}Relationship")
    }
    found: dict[str, str] = {}
    for sheet in _root(parts.get(WORKBOOK, b"")).iter(tag("sheet")):
        identity = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
        target = str(targets.get(str(identity), ""))
        found[posixpath.normpath(target.lstrip("/") if target.startswith("/") else f"xl/{target}")] = sheet.get("name", "")
    return found


def _text(item: etree._Element) -> str:
    return "".join(piece.text or "" for piece in item.iter(tag("t")))


def _shown(cell: etree._Element, strings: list[str]) -> object:
    kind, found = cell.get("t", "n"), cell.findtext(tag("v")) or ""
    if kind == "s":
        return strings[int(found)] if found.isdecimal() and int(found) < len(strings) else ""
    if kind == "inlineStr":
        return _text(cell)
    if kind in ("str", "e", "d", "b") or not found:
        return found
    try:
        return float(Decimal(found))
    except InvalidOperation:
        return found


def _grid(cells: Mapping[str, object]) -> list[list[object]]:
    spots = {split(at): value for at, value in cells.items()}
    rows = max((row for row, _ in spots), default=0)
    columns = max((column for _, column in spots), default=0)
    if rows * columns > MOST_AREA:
        return []
    return [[spots.get((row, column), "") for column in range(1, columns + 1)] for row in range(1, rows + 1)]
