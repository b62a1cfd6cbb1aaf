"""What a sheet says beside its values: formulas, locks, protection and validations, read from its XML and brought to one spelling."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from lxml import etree

from xl_tools.workbook.address import a1, column_of, letters, split
from xl_tools.workbook.ooxml import STYLES, WORKBOOK, escape, parse, tag

TRUE = ("1", "true")
STRING_OR_REST = re.compile(r'("(?:[^"]|"")*")')
REFERENCE = re.compile(r"(\$?)\b([A-Z]{1,3})(\$?)(\d{1,7})\b(?!\()")
MOST_CELLS = 100_000
USUAL_CELL = re.compile(r'<c r="([A-Z]{1,3}\d+)"(?: s="(\d+)")?(?: t="\w+")?(?:/>|>(?:(<f)(?: ([^>]*?))?(?:/>|>([^<]*)</f>))?)')
SHARED = re.compile(r'si="(\d+)"')
RawCell = tuple[str, str, str, str, str]
"""Address, style, a mark where there is a formula, the attributes of the formula, and its text as escaped XML."""


class Restriction(NamedTuple):
    """A validation as it works: what may be typed into which cells."""

    kind: str
    low: str
    high: str
    cells: frozenset[str]


@dataclass(frozen=True)
class Markup:
    """One sheet. `formulas` by cell in one spelling; `unlocked` the cells that may be typed in; `present` all cells written at all."""

    formulas: Mapping[str, str] = field(default_factory=dict)
    unlocked: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()
    protected: bool = False
    restrictions: tuple[Restriction, ...] = ()


class BookMarkup(NamedTuple):
    """The workbook as such: sheets with their states in order, whether its structure is locked, and the defined names."""

    states: Mapping[str, str]
    structure_locked: bool
    names: Mapping[str, str]


def book_markup(parts: Mapping[str, bytes]) -> BookMarkup:
    """What the workbook part says."""
    root = parse(parts[WORKBOOK])
    protection = root.find(tag("workbookProtection"))
    return BookMarkup(
        {sheet.get("name", ""): sheet.get("state", "visible") for sheet in root.iter(tag("sheet"))},
        protection is not None and protection.get("lockStructure") in TRUE,
        {item.get("name", ""): spelled(item.text or "") for item in root.iter(tag("definedName"))},
    )


def locks_of(parts: Mapping[str, bytes]) -> list[bool]:
    """For each cell format whether it locks a cell."""
    formats = parse(parts[STYLES]).find(tag("cellXfs"))
    return [] if formats is None else [_locks(item) for item in formats]


def _locks(item: etree._Element) -> bool:
    protection = item.find(tag("protection"))
    return protection is None or protection.get("locked", "1") in TRUE


def sheet_markup(content: bytes, locks: list[bool]) -> Markup:
    """What one sheet says; formulas shared between cells are written out for each."""
    quick = _quick_cells(content)
    if quick:
        rest, cells = quick
        root = parse(rest)
    else:
        root = parse(content)
        cells = [_cell(cell) for cell in root.iter(tag("c"))]
    opening = {str(at) for at, lock in enumerate(locks) if not lock}
    formulas: dict[str, str] = {}
    shared: dict[str, tuple[str, str]] = {}
    for at, _, has, attributes, text in cells:
        if has:
            formulas[at] = _formula(at, attributes, text, shared)
    protection = root.find(tag("sheetProtection"))
    return Markup(
        formulas,
        frozenset(at for at, style, *_ in cells if style in opening),
        frozenset(at for at, *_ in cells),
        protection is not None and protection.get("sheet") in TRUE,
        tuple(_restrictions(root)),
    )


def _quick_cells(content: bytes) -> tuple[bytes, list[RawCell]] | None:
    """The sheet without its cells, and the cells found by their usual spelling; None where any of them is spelled otherwise."""
    start, end = content.find(b"<sheetData>"), content.find(b"</sheetData>")
    if start < 0 or end < start:
        return None
    text = content[start:end].decode("utf-8", "replace")
    cells = USUAL_CELL.findall(text)
    if len(cells) != text.count("<c ") or "<!" in text or "&#" in text or text.count("<f") != sum(1 for cell in cells if cell[2]):
        return None
    return content[:start] + b"<sheetData>" + content[end:], cells


def _cell(cell: etree._Element) -> RawCell:
    found = cell.find(tag("f"))
    at, style = cell.get("r", ""), cell.get("s", "0")
    if found is None:
        return at, style, "", "", ""
    kind, index = found.get("t", ""), found.get("si", "")
    return at, style, "<f", f't="{kind}" si="{index}"', escape(found.text or "")


def _formula(at: str, attributes: str, text: str, shared: dict[str, tuple[str, str]]) -> str:
    index = SHARED.search(attributes) if "shared" in attributes else None
    if not index:
        return _spelled_xml(text)
    if text:
        shared[index[1]] = (at, _unescaped(text))
    elif index[1] in shared:
        return spelled(moved(shared[index[1]][1], shared[index[1]][0], at))
    return _spelled_xml(text)


@lru_cache(maxsize=16_384)
def _spelled_xml(text: str) -> str:
    return spelled(_unescaped(text))


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, char)
    return text


def moved(formula: str, origin: str, target: str) -> str:
    """A formula as it reads in `target` when it was written for `origin`: relative references move, fixed ones stay."""
    (row, column), (to_row, to_column) = split(origin), split(target)

    def shift(found: re.Match[str]) -> str:
        across = found[2] if found[1] else letters(column_of(found[2]) + to_column - column)
        down = found[4] if found[3] else str(int(found[4]) + to_row - row)
        return f"{found[1]}{across}{found[3]}{down}"

    pieces = STRING_OR_REST.split(formula)
    return "".join(piece if at % 2 else REFERENCE.sub(shift, piece) for at, piece in enumerate(pieces))


@lru_cache(maxsize=16_384)
def spelled(formula: str) -> str:
    """A formula in one spelling: no white space, no quotes round sheet names, capitals; texts in it are left as they are."""
    if '"' not in formula:
        return _plain(formula)
    pieces = STRING_OR_REST.split(formula)
    return "".join(piece if at % 2 else _plain(piece) for at, piece in enumerate(pieces))


def _plain(piece: str) -> str:
    return "".join(piece.split()).replace("'", "").upper().removeprefix("=")


def _restrictions(root: etree._Element) -> Iterator[Restriction]:
    for item in root.iter(tag("dataValidation")):
        kind = item.get("type", "none")
        if kind != "none":
            low, high = (spelled(item.findtext(tag(name)) or "") for name in ("formula1", "formula2"))
            yield Restriction(kind, low, "" if kind == "list" else high, _cells(item.get("sqref") or ""))


@lru_cache(maxsize=512)
def _cells(areas: str) -> frozenset[str]:
    return frozenset(cells_in(areas))


def cells_in(areas: str) -> Iterator[str]:
    """Every cell of areas such as `D5:E6 G7`; of a very large area only the first cells."""
    for area in areas.replace(",", " ").split():
        first, _, last = area.partition(":")
        if REFERENCE.fullmatch(first) and REFERENCE.fullmatch(last or first):
            yield from islice(_rectangle(split(first), split(last or first)), MOST_CELLS)


def _rectangle(first: tuple[int, int], last: tuple[int, int]) -> Iterator[str]:
    for row in range(first[0], last[0] + 1):
        for column in range(first[1], last[1] + 1):
            yield a1(row, column)
