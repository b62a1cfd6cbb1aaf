"""What a sheet says beside its values: formulas, locks, protection and validations, read from its XML and brought to one spelling."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from lxml import etree

from xl_tools.chinese.lazy_regex import regex
from xl_tools.workbook.address import a1, column_of, letters, split
from xl_tools.workbook.package.cells import Misplaced, addressed, twice
from xl_tools.workbook.package.conditional_formats import NO_CONDITIONS, Conditions, conditions_in
from xl_tools.workbook.package.ooxml import STYLES, WORKBOOK, escape, parse, tag

TRUE = ("1", "true")
FALSE = ("0", "false")
NOTHING = ("0", "0.0")
HIDING = (b' hidden="', b' ht="0')
WHOLE_COLUMNS = regex(r"[A-Z]{1,3}:[A-Z]{1,3}")
STRING_OR_REST = regex(r'("(?:[^"]|"")*")')
REFERENCE = regex(r"(\$?)\b([A-Z]{1,3})(\$?)(\d{1,7})\b(?!\()")
MOST_CELLS = 100_000
MOST_RESTRICTED = 300_000
"""Cells under validations on a sheet, beyond which no more are looked at."""
SMALL = 100_000
"""Bytes of what a usual sheet says beside its rows."""
LAST_ROW, LAST_COLUMN = 2_000, 60
"""No planned cell lies beyond: what an area covers there is of no interest."""
FORBIDDEN_USUALLY = (
    "formatCells", "insertColumns", "insertRows", "insertHyperlinks", "deleteColumns", "deleteRows", "sort", "autoFilter", "pivotTables",
)  # fmt: skip
BUILT_IN = {
    "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%", "11": "0.00E+00", "12": "# ?/?", "13": "# ??/??",
    "14": "yyyy-m-d", "15": "d-mmm-yy", "16": "d-mmm", "17": "mmm-yy", "18": "h:mm", "19": "h:mm:ss", "20": "h:mm", "21": "h:mm:ss",
    "22": "yyyy-m-d h:mm", "37": "#,##0", "38": "#,##0", "39": "#,##0.00", "40": "#,##0.00", "45": "mm:ss", "46": "h:mm:ss", "47": "mm:ss.0",
    "48": "##0.0E+0",
}  # fmt: skip
"""Number formats that every spreadsheet program knows by number."""
PLAIN_CODES = ("", "General", "@", "G/通用格式", "GENERAL")
ROW_TAG = regex(r"<row\b[^>]*>")
ROW_HIDDEN = regex(r'\bhidden="(?:1|true)"|\bht="0(?:\.0+)?"')
ROW_NUMBER = regex(r'\br="(\d+)"')
USUAL_CELL = regex(r'<c r="([A-Z]{1,3}\d+)"(?: s="(\d+)")?(?: t="\w+")?(?:/>|>(?:(<f)(?: ([^>]*?))?(?:/>|>([^<]*)</f>))?)')
SHARED = regex(r'si="(\d+)"')
RawCell = tuple[str, str, str, str, str]
"""Address, style, a mark where there is a formula, the attributes of the formula, and its text as escaped XML."""


class Restriction(NamedTuple):
    """A validation as it works: what may be typed into which cells; `strict` where anything else is refused and not merely warned of."""

    kind: str
    low: str
    high: str
    cells: frozenset[str]
    strict: bool = True


class Hidden(NamedTuple):
    """Rows and columns that are not shown."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


NOTHING_HIDDEN = Hidden()


@dataclass(frozen=True)
class Markup:
    """One sheet. `formulas` by cell in one spelling; `unlocked` the cells that may be typed in; `present` all cells written at all.

    `allowed` are the things that the protection does not forbid, `ranges` the areas it leaves open; `formats` the number formats of the
    cells that have a particular one; `merged` the areas joined to one cell.
    """

    formulas: Mapping[str, str] = field(default_factory=dict)
    unlocked: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()
    protected: bool = False
    restrictions: tuple[Restriction, ...] = ()
    allowed: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    formats: Mapping[str, str] = field(default_factory=dict)
    merged: frozenset[str] = frozenset()
    hidden: Hidden = NOTHING_HIDDEN
    conditions: Conditions = NO_CONDITIONS


class Formats(NamedTuple):
    """For each cell format whether it locks a cell, and its number format where that is a particular one, else an empty string."""

    locks: list[bool]
    codes: list[str]


class BookMarkup(NamedTuple):
    """The workbook as such: sheets with their states in order, whether its structure is locked, and the defined names."""

    states: Mapping[str, str]
    structure_locked: bool
    names: Mapping[str, str]


def book_markup(parts: Mapping[str, bytes]) -> BookMarkup:
    """What the workbook part says."""
    return _book(parts[WORKBOOK])


@lru_cache(maxsize=8)
def _book(content: bytes) -> BookMarkup:
    root = parse(content)
    protection = root.find(tag("workbookProtection"))
    return BookMarkup(
        {sheet.get("name", ""): sheet.get("state", "visible") for sheet in root.iter(tag("sheet"))},
        protection is not None and protection.get("lockStructure") in TRUE,
        {
            item.get("name", ""): spelled(item.text or "")
            for item in root.iter(tag("definedName"))
            if item.get("localSheetId") is None
        },
    )


def formats_of(parts: Mapping[str, bytes]) -> Formats:
    """The cell formats of the workbook."""
    return _formats(parts[STYLES])


@lru_cache(maxsize=8)
def _formats(content: bytes) -> Formats:
    root = parse(content)
    own = {item.get("numFmtId", ""): item.get("formatCode", "") for item in root.iter(tag("numFmt"))}
    found = root.find(tag("cellXfs"))
    formats = [] if found is None else list(found)
    codes = (own.get(item.get("numFmtId", "0"), BUILT_IN.get(item.get("numFmtId", "0"), "")) for item in formats)
    return Formats([_locks(item) for item in formats], ["" if code in PLAIN_CODES else code for code in codes])


def _locks(item: etree._Element) -> bool:
    protection = item.find(tag("protection"))
    return protection is None or protection.get("locked", "1") in TRUE


def markups_of(parts: Mapping[str, bytes], paths: Mapping[str, str]) -> dict[str, Markup]:
    """What each of these sheets (names with their parts) says. Raises Misplaced, which names the sheet, and KeyError, XMLSyntaxError."""
    formats = formats_of(parts)
    found = {}
    for name, part in paths.items():
        try:
            found[name] = sheet_markup(parts[part], *formats)
        except Misplaced as error:
            raise Misplaced(f"工作表“{name}”{error}") from error
    return found


def sheet_markup(content: bytes, locks: Sequence[bool], codes: Sequence[str] = ()) -> Markup:
    """What one sheet says, with the `locks` and `codes` of its cell formats; formulas shared between cells are written out for each.

    Raises Misplaced where it cannot be told what stands in a cell.
    """
    quick = _quick_cells(content)
    if quick:
        rest, cells = quick
        frame = _kept_frame(rest) if len(rest) < SMALL else _frame(parse(rest))
    else:
        root = parse(content)
        frame, cells = _frame(root), [_cell(*item) for item in addressed(root)]
    present = frozenset([cell[0] for cell in cells])
    if len(present) < len(cells):
        raise Misplaced(twice(Counter(cell[0] for cell in cells).most_common(1)[0][0]))
    opening = {str(at) for at, lock in enumerate(locks) if not lock}
    particular = {str(at): code for at, code in enumerate(codes) if code}
    formulas: dict[str, str] = {}
    shared: dict[str, tuple[str, str]] = {}
    for at, _, _, attributes, text in (cell for cell in cells if cell[2]):
        formulas[at] = _formula(at, attributes, text, shared)
    return Markup(
        formulas,
        frozenset([cell[0] for cell in cells if cell[1] in opening]),
        present,
        frame.protected,
        frame.restrictions,
        frame.allowed,
        frame.ranges,
        {cell[0]: particular[cell[1]] for cell in cells if cell[1] in particular},
        frame.merged,
        Hidden(_hidden_rows(content), frame.hidden),
        frame.conditions,
    )


class Frame(NamedTuple):
    """What a sheet says beside its rows, as in `Markup`; `hidden` are columns."""

    protected: bool
    restrictions: tuple[Restriction, ...]
    allowed: tuple[str, ...]
    ranges: tuple[str, ...]
    merged: frozenset[str]
    hidden: frozenset[int]
    conditions: Conditions


@lru_cache(maxsize=32)
def _kept_frame(content: bytes) -> Frame:
    """The frame of a sheet without its rows: the same in every workbook that one program has saved from one template."""
    return _frame(parse(content))


def _frame(root: etree._Element) -> Frame:
    protection = root.find(tag("sheetProtection"))
    return Frame(
        protection is not None and protection.get("sheet") in TRUE,
        tuple(_restrictions(root)),
        () if protection is None else tuple(name for name in FORBIDDEN_USUALLY if protection.get(name) in FALSE),
        tuple(item.get("sqref", "") for item in root.iter(tag("protectedRange"))),
        frozenset(item.get("ref", "") for item in root.iter(tag("mergeCell"))),
        _hidden_columns(root),
        conditions_in(root),
    )


def _hidden_rows(sheet: bytes) -> frozenset[int]:
    content = sheet[max(0, sheet.find(b"<sheetData")) :]  # before it hidden columns are told
    if not any(mark in content for mark in HIDING):
        return frozenset()
    rows = (row for row in ROW_TAG.findall(content.decode("utf-8", "replace")) if ROW_HIDDEN.search(row))
    return frozenset(int(number[1]) for row in rows if (number := ROW_NUMBER.search(row)))


def _hidden_columns(root: etree._Element) -> frozenset[int]:
    found: set[int] = set()
    for item in root.iter(tag("col")):
        first, last, width = (item.get(name, "") for name in ("min", "max", "width"))
        if item.get("hidden") in TRUE or width in NOTHING:
            found.update(range(int(first or 1), min(int(last or 1), LAST_COLUMN) + 1))
    return frozenset(found)


def _quick_cells(content: bytes) -> tuple[bytes, list[RawCell]] | None:
    """The sheet without its cells, and the cells found by their usual spelling; None where any of them is spelled otherwise."""
    start, end = content.find(b"<sheetData>"), content.find(b"</sheetData>")
    if start < 0 or end < start:
        return None
    text = content[start:end].decode("utf-8", "replace")
    cells = USUAL_CELL.findall(text)
    formulas = [cell for cell in cells if cell[2]]
    if len(cells) != text.count("<c") or "<!" in text or text.count("<f") != len(formulas):
        return None
    if "&#" in text and any("&#" in attributes + formula for _, _, _, attributes, formula in formulas):
        return None
    rest = content[:start] + b"<sheetData>" + content[end:]
    return None if rest.count(b"sheetData") > 2 else (rest, cells)


def _cell(at: str, cell: etree._Element) -> RawCell:
    found, style = cell.find(tag("f")), cell.get("s", "0")
    if found is None:
        return at, style, "", "", ""
    kind, index = found.get("t", ""), found.get("si", "")
    return at, style, "<f", f't="{kind}" si="{index}"', escape(found.text or "")


def _formula(at: str, attributes: str, text: str, shared: dict[str, tuple[str, str]]) -> str:
    index = SHARED.search(attributes) if "shared" in attributes else None
    if not index:
        return f"{{{_spelled_xml(text)}}}" if "array" in attributes else _spelled_xml(text)
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
    room = MOST_RESTRICTED
    for item in root.iter(tag("dataValidation")):
        kind, cells = item.get("type", "none"), _cells(item.get("sqref") or "")
        room -= len(cells)
        if kind == "none" or room < 0:
            continue
        low, high = (spelled(item.findtext(tag(name)) or "") for name in ("formula1", "formula2"))
        if kind != "list" and item.get("operator", "between") != "between":
            low = f"{item.get('operator')}:{low}"
        strict = item.get("errorStyle", "stop") == "stop" and item.get("showErrorMessage") in TRUE
        yield Restriction(kind, low, "" if kind == "list" else high, cells, strict)


@lru_cache(maxsize=128)
def _cells(areas: str) -> frozenset[str]:
    return frozenset(islice(cells_in(areas), MOST_CELLS))


def cells_in(areas: str) -> Iterator[str]:
    """Every cell of areas such as `D5:E6 G7`, as far as planned sheets reach."""
    for area in areas.replace(",", " ").split():
        first, _, last = area.partition(":")
        if REFERENCE.fullmatch(first) and REFERENCE.fullmatch(last or first):
            yield from _rectangle(split(first), split(last or first))
        elif WHOLE_COLUMNS.fullmatch(area):
            yield from _rectangle((1, column_of(first)), (LAST_ROW, column_of(last)))


def _rectangle(first: tuple[int, int], last: tuple[int, int]) -> Iterator[str]:
    for row in range(first[0], min(last[0], LAST_ROW) + 1):
        for column in range(first[1], min(last[1], LAST_COLUMN) + 1):
            yield a1(row, column)
