"""Sheets in the way that the usual programs write them, taken apart without a tree: in a third of the time, and the same to the letter.

Whatever is written otherwise – a comment, a foreign element, one attribute more – is left to the tree.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from xl_tools.chinese.lazy_regex import regex
from xl_tools.workbook.address import column_of
from xl_tools.workbook.package.cells import DATA, KEPT, WHITE, Cells, Known, Misplaced, Walk, row_told, unescaped
from xl_tools.workbook.package.ooxml import MAIN
from xl_tools.workbook.package.spelling import spelled

START, END = b"<sheetData>", b"</sheetData>"
LISTED = b"sheetData"
DECLARATION = rb"""<\?xml version=["']1\.0["'](?: encoding=["'](?:UTF|utf)-8["'])?(?: standalone=["'](?:yes|no)["'])?\s*\?>"""
ROOT = regex(rb"(?:\xef\xbb\xbf)?(?:" + DECLARATION + rb")?\s*<worksheet [^<>]*>")
OWN_SPACE = f' xmlns="{MAIN}"'.encode()
CONTROLS = bytes({*range(32)} - {9, 10})
"""Characters that XML forbids in a text, and the return, which it reads as another."""
FORBIDDEN = ("]]>", "\ufffe", "\uffff")
"""What XML forbids in a text. Comments and the like begin with a bracket, which no text of a plain cell holds."""
REFERENCE = regex(rb"&(?!amp;|lt;|gt;|quot;|apos;)")
ATTRIBUTE = r' ([A-Za-z]+)="([^"<&\n\t]*)"'
CELL = regex(
    r'[ \n\t]*<c r="(([A-Z]{1,3})(\d{1,7}))"(?: s="(\d+)")?(?: t="(\w+)")?(?:/>|>(?:<f(?: aca="(?:false|0)")?>([^<]*)</f>)?'
    rf'(?:<v>([^<]*)</v>|<is><t( xml:space="{KEPT}")?>([^<]*)</t></is>)?</c>)'
)
ROW, BLANK_ROW = (regex(rf'[ \n\t]*<row((?: [A-Za-z]+="[^"<&\n\t]*")*){end}>') for end in ("", "/"))
ROW_END = "</row>"
WRITTEN, COUNTED = "<is>", "<v>"
"""What stands in a cell: a text of its own; a number, or a text that stands elsewhere."""
VALUE = regex("<v>([^<]*)</v>")
NO_VALUE = "<v>0</v>"
"""Stands for any value: the number of a text, too."""
MOST_PATTERNS = 2_048
"""Rows without their values that are remembered: those of four templates."""
MOST_LINES, LONGEST_LINE = 1_024, 16_000
"""Rows that are remembered, and their characters: those of the templates that a batch meets, and what is alike in many workbooks."""
ATTRIBUTES = regex(ATTRIBUTE)
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
BETWEEN = " \n\t"
INLINE = "inlineStr"


class PlainSheet(NamedTuple):
    """A sheet cut in two: its rows as text, and everything round them as XML of its own."""

    rows: str
    frame: bytes


def plain_sheet(content: bytes) -> PlainSheet | None:
    """A sheet cut in two, or None where it is not written plainly."""
    start, end = content.find(START) + len(START), content.find(END)
    root = ROOT.match(content)
    if not len(START) <= start <= end or content.count(LISTED) != 2 or root is None or OWN_SPACE not in root.group():
        return None
    rows, frame = content[start:end], content[:start] + content[end:]
    try:
        text = rows.decode()
    except UnicodeDecodeError:
        return None
    return PlainSheet(text, frame) if b"<!" not in frame and _is_plain(rows, text) else None


def _is_plain(rows: bytes, text: str) -> bool:
    """Whether nothing in the rows is forbidden, hides something, or reads otherwise than it is written, the usual entities apart."""
    return (
        len(rows.translate(None, CONTROLS)) == len(rows)
        and not any(sign in text for sign in FORBIDDEN)
        and REFERENCE.search(rows) is None
    )


def is_frame(root: etree._Element) -> bool:
    """Whether the rows that were cut out belong where they stood: right below the root."""
    return len(root.findall(DATA)) == 1


def plain_cells(rows: str, known: Known) -> Cells | None:
    """What stands in such rows, or None where one of them is not written plainly, or at fault: what is wrong with it the tree tells."""
    try:
        return _cells(rows, known)
    except Misplaced:
        return None


def _cells(rows: str, known: Known) -> Cells | None:
    walk = Walk(known)
    *lines, rest = rows.split(ROW_END)
    for line in lines:
        is_long = len(line) > LONGEST_LINE
        if is_long or (WRITTEN in line and COUNTED not in line):
            found = _line(line, known) if is_long else _kept_line(line)
            if found is None:
                return None
            for row in (*found.before, found.row):
                row.join(walk)
        elif not _filled(line, walk):
            return None
    end, blank = _blank_rows(rest)
    for row in blank:
        row.join(walk)
    return None if rest[end:].strip(BETWEEN) else walk.found()


def _filled(line: str, walk: Walk) -> bool:
    """Go on with a row; False where it is not written plainly. What stands between its values is taken apart once for all workbooks of a
    template.
    """
    pieces = VALUE.split(line)
    pattern = _kept_pattern(NO_VALUE.join(pieces[::2]))
    if pattern is None:
        return False
    for row in pattern.before:
        row.join(walk)
    row = pattern.row
    walk.begin(row.number, row.height, row.hidden)
    walk.formulas.update(row.formulas)
    walk.formats.update(row.formats)
    walk.values = values = row.values.copy()
    for (at, kind, cell), text in zip(pattern.slots, pieces[1::2], strict=True):
        values[at] = walk.value(kind, _plain(text), cell)
    walk.end()
    return True


class Line(NamedTuple):
    """A row, behind the rows without cells that stand before it; `slots` says of each value its place among the values of the row, its kind and
    its cell.
    """

    before: list["PlainRow"]
    row: "PlainRow"
    slots: list[tuple[int, str, str]]


@lru_cache(maxsize=MOST_PATTERNS)
def _kept_pattern(line: str) -> Line | None:
    """A row whose values are all left out; None where it is not written plainly."""
    return _line(line, None)


class PlainRow(NamedTuple):
    """A row: its number, its height and whether it is hidden as they are written, and what stands in its cells."""

    number: int
    height: str | None
    hidden: str | None
    values: list[object]
    formulas: Mapping[str, str]
    formats: Mapping[str, str]

    def join(self, walk: Walk) -> None:
        """Go on with this row. Raises Misplaced where it was there before."""
        walk.begin(self.number, self.height, self.hidden)
        walk.values = self.values
        walk.formulas.update(self.formulas)
        walk.formats.update(self.formats)
        walk.end()


@lru_cache(maxsize=MOST_LINES)
def _kept_line(line: str) -> Line | None:
    """A row without values, whose texts are its own; None where it is not written plainly."""
    return _line(line, None)


def _line(line: str, known: Known | None) -> Line | None:
    """A row whose end is cut off. None where it is not written plainly. Where nothing is known its values are left out."""
    end, rows = _blank_rows(line)
    opened = ROW.match(line, end)
    told = _attributes(opened[1]) if opened else None
    if opened is None or told is None:
        return None
    walk, end, row = Walk(known or Known()), opened.end(), str(told[0])
    walk.begin(*told)
    slots: list[tuple[int, str, str]] = []
    formats, values = walk.formats, walk.values
    for found in CELL.finditer(line, end):
        at, across, down, style, kind, formula, value, kept, text = found.groups()
        if found.start() != end or down != row or at in formats:
            return None
        end = found.end()
        formats[at] = style or "0"
        if formula is not None:
            walk.formulas[at] = _formula(formula)
        shown: object = ""
        if value is not None or text is not None:
            if (kind == INLINE) != (text is not None):
                return None
            if text is not None:
                shown = _inline(text, kept is not None)
            else:
                slots.append((column_of(across) - 1, kind or "n", at))
                shown = walk.value(kind or "n", _plain(value), at) if known else ""
        if column_of(across) == len(values) + 1:
            values.append(shown)
        else:
            walk.column = column_of(across)
            walk.fill(shown)
    return None if line[end:].strip(BETWEEN) else Line(rows, PlainRow(*told, walk.values, walk.formulas, walk.formats), slots)


def _blank_rows(text: str) -> tuple[int, list[PlainRow]]:
    """The rows without cells that a text begins with, and where they end."""
    end = 0
    rows: list[PlainRow] = []
    while (found := BLANK_ROW.match(text, end)) and (told := _attributes(found[1])):
        rows.append(PlainRow(*told, [], {}, {}))
        end = found.end()
    return end, rows


def _plain(text: str) -> str:
    """A text with its entities read."""
    if "&" in text:
        for written, char in ENTITIES:
            text = text.replace(written, char)
    return text


@lru_cache(maxsize=16_384)
def _formula(text: str) -> str:
    return spelled(_plain(text))


def _inline(text: str, is_kept: bool) -> str:
    plain = _plain(text) if "&" in text else text
    return unescaped(plain if is_kept else plain.strip(WHITE))


@lru_cache(maxsize=512)
def _attributes(attributes: str) -> tuple[int, str | None, str | None] | None:
    """The number of a row, its height and whether it is hidden, as they are written; None where it has no number, or one thing twice."""
    pairs = ATTRIBUTES.findall(attributes)
    told = dict(pairs)
    if len(told) < len(pairs) or "r" not in told:
        return None
    return row_told(told["r"]), told.get("ht"), told.get("hidden")
