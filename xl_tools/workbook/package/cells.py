"""The cells of a sheet: where each is, what it shows, its formula and its format. A cell that can be read in two ways is refused."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.workbook.address import a1, split, usual
from xl_tools.workbook.package.ooxml import Unclear, tag
from xl_tools.workbook.package.spelling import moved, spelled

ROW, CELL, VALUE, FORMULA, INLINE, MORE = (tag(name) for name in ("row", "c", "v", "f", "is", "extLst"))
TEXT, RUN, PHONETIC, PHONETIC_KIND, RUN_LOOK = (tag(name) for name in ("t", "r", "rPh", "phoneticPr", "rPr"))
HOLDING = (VALUE, INLINE)
DATA = tag("sheetData")
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
IGNORABLE = f"{{{COMPATIBILITY}}}Ignorable"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
KEPT = "preserve"
WHITE = " \t\r\n"
"""White space as XML knows it."""
TRUE = ("1", "true")
PLAIN_ADDRESS = regex(r"[A-Z]{1,3}[1-9]\d{0,6}", re.ASCII)
NUMBER = regex(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)
ESCAPED = regex(r"_x([0-9A-Fa-f]{4})_")
LEAST_HEIGHT = 2.0
"""Points; a row that is lower shows nothing of what stands in it."""
EPOCH, EPOCH_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)
LAST_DAY = 2_958_465
"""31 December 9999 as spreadsheet programs count days."""
LEAP_BUG = 60
"""Before this day Excel counts one too many, for it takes 1900 for a leap year."""
MOST_SHOWN = 40
"""Characters of a foreign name that are quoted."""

Rows = Sequence[Sequence[object]]
"""Rows from the top, cells from the left: a float, a text, a day, True or False, or "" for a blank."""


class Misplaced(Unclear):
    """A sheet of which it cannot be told what stands where: a cell given twice, or one whose address is none. Says so in Chinese."""


class Known(NamedTuple):
    """What the cells of all sheets refer to: texts by number, the formats (by number as text) that show days or times, and the first day."""

    strings: tuple[str, ...] = ()
    days: frozenset[str] = frozenset()
    spans: frozenset[str] = frozenset()
    since_1904: bool = False


class Cells(NamedTuple):
    """The cells of a sheet: `formulas` in one spelling and `formats` (numbers as text) by address; rows of no height or said to be hidden."""

    rows: Rows
    formulas: Mapping[str, str]
    formats: Mapping[str, str]
    hidden: frozenset[int]
    unsized: frozenset[int]


def cells_of(root: etree._Element, known: Known) -> Cells:
    """What stands in a sheet. Raises Misplaced, Unclear.

    The format lets a row and a cell leave out where it is: then it follows the one before it.
    """
    walk = Walk(known, ignorable_in(root))
    for row, line in _lines(root, walk):
        walk.row(line, row)
    return walk.found()


def addressed(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Every cell of a sheet with its address, for one that may be damaged. Raises Misplaced."""
    seen: set[str] = set()
    row = 0
    for line in root.iter(ROW):
        row = _row_number(line, row)
        column = 0
        for cell in line.iter(CELL):
            at = usual(cell.get("r") or a1(row, column + 1))
            column = _placed(at, row, seen)
            seen.add(at)
            yield at, cell


def ignorable_in(root: etree._Element) -> frozenset[str]:
    """The name spaces whose elements a part allows to be passed over."""
    prefixes = root.get(IGNORABLE, "").split()
    return frozenset(root.nsmap[prefix] for prefix in prefixes if prefix in root.nsmap)


def skip(item: etree._Element, ignorable: frozenset[str]) -> None:
    """Pass over an element that is to be ignored. Raises Unclear for any other: programs differ in what they make of it."""
    name = etree.QName(item)
    if name.namespace not in ignorable:
        raise Unclear(said("F-BROKEN", "foreign_element", name=name.localname[:MOST_SHOWN]))


def text_in(item: etree._Element, ignorable: frozenset[str]) -> str:
    """The whole text of an element, what is to be ignored left out."""
    if not len(item):
        return item.text or ""
    pieces = [item.text or ""]
    for child in item:
        skip(child, ignorable)
        pieces.append(child.tail or "")
    return "".join(pieces)


def rich_text(item: etree._Element, ignorable: frozenset[str]) -> str:
    """The text of a shared or inline string: its runs one after the other, readings left out."""
    pieces = []
    for child in item:
        name = child.tag
        if name == TEXT:
            text = child.text or ""
            plain = not len(child) and text.strip(WHITE) == text
            pieces.append(text if plain else _kept(child, ignorable))
        elif name == RUN:
            pieces.append(_run(child, ignorable))
        elif name not in (PHONETIC, PHONETIC_KIND, MORE):
            skip(child, ignorable)
    return unescaped(pieces[0] if len(pieces) == 1 else "".join(pieces))


def _run(run: etree._Element, ignorable: frozenset[str]) -> str:
    pieces = []
    for child in run:
        if child.tag == TEXT:
            pieces.append(_kept(child, ignorable))
        elif child.tag != RUN_LOOK:
            skip(child, ignorable)
    return "".join(pieces)


def _kept(item: etree._Element, ignorable: frozenset[str]) -> str:
    text = text_in(item, ignorable)
    return text if item.get(SPACE) == KEPT else text.strip(WHITE)


def unescaped(text: str) -> str:
    """Text with the characters that the format writes as _x000D_ put back."""
    if "_x" not in text:
        return text
    plain = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _lines(root: etree._Element, walk: "Walk") -> Iterator[tuple[int, etree._Element]]:
    """The rows with their numbers."""
    data = root.findall(DATA)
    if len(data) > 1:
        raise Misplaced(said("F-BROKEN", "two_data"))
    row = 0
    for line in data[0] if data else ():
        if line.tag != ROW:
            skip(line, walk.ignorable)
            continue
        row = _row_number(line, row)
        yield row, line


def _row_number(line: etree._Element, before: int) -> int:
    """Where a row is: as it says, else as its first cell says, else behind the one before."""
    told = line.get("r")
    if told is None:
        first = next((cell.get("r") for cell in line.iterchildren(CELL)), None)
        return (spot_of(usual(first))[0] if first else 0) or before + 1
    return row_told(told)


def row_told(told: str) -> int:
    """The number of a row as it is written. Raises Misplaced for what is none."""
    if not (told.isascii() and told.isdecimal()):
        raise Misplaced(said("F-BROKEN", "row_number", written=told[:10]))
    return int(told)


@lru_cache(maxsize=16_384)
def spot_of(at: str) -> tuple[int, int]:
    """Row and column of an address as a cell writes it; 0, 0 for anything else."""
    return split(at) if PLAIN_ADDRESS.fullmatch(at) else (0, 0)


def _placed(at: str, row: int, seen: Mapping[str, str] | set[str]) -> int:
    """The column of a cell. Raises Misplaced where it was there before, or is not of this row."""
    if at in seen:
        raise Misplaced(said("F-BROKEN", "cell_twice", cell=at))
    here, column = spot_of(at)
    if not here:
        raise Misplaced(said("F-BROKEN", "address", written=at[:10]))
    if here != row:
        raise Misplaced(said("F-BROKEN", "other_row", cell=at, row=row))
    return column


class Walk:
    """What was found so far on the way through the cells, row by row: each is begun, its cells are placed and filled, and it is ended."""

    def __init__(self, known: Known, ignorable: frozenset[str] = frozenset()) -> None:
        self.known = known
        self.ignorable = ignorable
        self.rows: dict[int, list[object]] = {}
        self.formulas: dict[str, str] = {}
        self.formats: dict[str, str] = {}
        self.shared: dict[str, tuple[str, str]] = {}
        self.seen: set[int] = set()
        self.hidden: set[int] = set()
        self.unsized: set[int] = set()
        self.line = 0
        self.column = 0
        self.values: list[object] = []

    def found(self) -> Cells:
        """All of it."""
        rows = [self.rows.get(row, ()) for row in range(1, max(self.rows, default=0) + 1)]
        return Cells(rows, self.formulas, self.formats, frozenset(self.hidden), frozenset(self.unsized))

    def begin(self, row: int, height: str | None, hidden: str | None) -> None:
        """Begin a row, given what it says of its height and of being hidden."""
        if row in self.seen:
            raise Misplaced(said("F-BROKEN", "row_twice", row=row))
        self.seen.add(row)
        if hidden in TRUE or (height is not None and is_below(height, LEAST_HEIGHT)):
            self.hidden.add(row)
        if height is None:
            self.unsized.add(row)
        self.line, self.column, self.values = row, 0, []

    def place(self, at: str, style: str) -> None:
        """Go to a cell, and note its format."""
        self.column = _placed(at, self.line, self.formats)
        self.formats[at] = style

    def fill(self, value: object) -> None:
        """What the cell shows where the walk is."""
        values, column = self.values, self.column
        if column == len(values) + 1:
            values.append(value)
        else:
            values.extend([""] * (column - len(values)))
            values[column - 1] = value

    def end(self) -> None:
        """End the row."""
        if self.values:
            self.rows[self.line] = self.values

    def row(self, line: etree._Element, row: int) -> None:
        """A row of the tree."""
        self.begin(row, line.get("ht"), line.get("hidden"))
        for cell in line:
            if cell.tag != CELL:
                skip(cell, self.ignorable)
                continue
            at = usual(cell.get("r") or a1(row, self.column + 1))
            self.place(at, cell.get("s", "0"))
            self.fill(self.content(cell, at) if len(cell) else "")
        self.end()

    def content(self, cell: etree._Element, at: str) -> object:
        """What a cell shows; its formula is noted."""
        shown: str | None = None
        inline = False
        for child in cell:
            name = child.tag
            if name in HOLDING:
                if shown is not None:
                    raise Misplaced(said("F-BROKEN", "two_contents", cell=at))
                inline = name == INLINE
                shown = rich_text(child, self.ignorable) if inline else child.text or ""
                if len(child) and not inline:
                    shown = text_in(child, self.ignorable)
            elif name == FORMULA:
                if at in self.formulas:
                    raise Misplaced(said("F-BROKEN", "two_formulas", cell=at))
                self.formulas[at] = self.formula(child, at)
            elif name != MORE:
                skip(child, self.ignorable)
        if shown is None:
            return ""
        kind = cell.get("t", "n")
        if inline != (kind == "inlineStr"):
            raise Misplaced(said("F-BROKEN", "other_type", cell=at))
        return shown if inline else self.value(kind, shown, at)

    def value(self, kind: str, text: str, at: str) -> object:
        """A value by its kind; a number that is none stays the text it is."""
        if kind == "n":
            return self.number(text, self.formats[at])
        if kind == "s":
            index = text.strip(WHITE)
            if not (index.isascii() and index.isdecimal() and int(index) < len(self.known.strings)):
                raise Misplaced(said("F-BROKEN", "no_such_string", cell=at))
            return self.known.strings[int(index)]
        if kind == "str":
            return unescaped(text)
        if kind == "b":
            return text.strip(WHITE) in TRUE
        if kind == "d":
            return _day_told(text.strip(WHITE))
        if kind != "e":
            raise Misplaced(said("F-BROKEN", "type", cell=at, type=kind[:10]))
        return text

    def number(self, text: str, style: str) -> object:
        """A number, or the day or time that its format shows it as; a text where it is none."""
        if text.isdecimal() and text.isascii():
            number = float(text)
        else:
            plain = text.strip(WHITE)
            if not NUMBER.fullmatch(plain):
                return text if plain else ""
            number = float(plain)
        if style in self.known.days and 0 <= number < LAST_DAY + 1:
            return _day(number, self.known.since_1904)
        return dt.timedelta(days=number) if style in self.known.spans and abs(number) <= LAST_DAY else number

    def formula(self, item: etree._Element, at: str) -> str:
        """A formula in one spelling; one that is shared is written out as it reads here."""
        text, kind = text_in(item, self.ignorable), item.get("t", "")
        if kind == "array":
            return f"{{{spelled(text)}}}"
        if kind == "shared":
            index = item.get("si", "")
            if text:
                self.shared[index] = (at, text)
            elif index in self.shared:
                origin, formula = self.shared[index]
                return spelled(moved(formula, origin, at))
        return spelled(text)


def is_below(told: str, least: float) -> bool:
    """Whether a height or width is a number too small to show anything."""
    plain = told.strip(WHITE)
    return bool(NUMBER.fullmatch(plain)) and float(plain) < least


def _day(number: float, since_1904: bool) -> dt.date | dt.time:
    """The day of a number that is shown as one; the time of a number below 1."""
    if number < 1:
        return (EPOCH + dt.timedelta(days=number)).time()
    day = int(number) + (1 if not since_1904 and number < LEAP_BUG else 0)
    return ((EPOCH_1904 if since_1904 else EPOCH) + dt.timedelta(days=day)).date()


def _day_told(text: str) -> object:
    """The day of a cell that writes it out, or the text as it is."""
    try:
        return dt.datetime.fromisoformat(text).date()
    except ValueError:
        return text
