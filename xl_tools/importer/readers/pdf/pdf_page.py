"""What stands on a page of a PDF: every visible character and every ruling line, upright, measured in points from the top left corner."""

import ctypes
import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from xl_tools.importer.readers.pdf.ruled.drawing import Box, Drawing, drawing_of

CENTRE = 0.36
"""How far above its line the centre of a Chinese character or a digit lies, in sizes of the font."""
INVISIBLE = 3
"""The way of drawing text that shows nothing (PDF, 9.3.6)."""
COMPATIBLE = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF))
"""Characters that stand for usual ones: radicals, and those kept for the sake of older sets."""
DOUBLED = 0.3
"""Of its width: the same character again within this distance is one printed bold."""
MOST_LINES = 20_000
"""Lines of a page; a report has two hundred."""
UNREAD = "〓"
"""Stands for a letter that is drawn and not written."""
STEP = 24.0
"""Points of a square of the index of characters: about two letters."""
RIM = 0.03
"""Of the width of a letter, in sizes of its font, where a wall of a narrow cell may stand."""
Turn = Callable[[float, float], tuple[float, float]]


class Char(NamedTuple):
    """A character in its box, with the size of its font. `base` is the line it is written on, the same for all fonts in a line."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    base: float

    @property
    def middle(self) -> float:
        """The height of its centre."""
        return self.base - CENTRE * self.size


class Rule(NamedTuple):
    """A straight line at `at`, from `start` to `end` along the other axis."""

    at: float
    start: float
    end: float


class Area(NamedTuple):
    """A box on the page."""

    left: float
    top: float
    right: float
    bottom: float


class PageContent(NamedTuple):
    """A whole page. `flat` are the level lines, `upright` the others, `areas` filled boxes, `drawn` letters that are only drawn, as `UNREAD`."""

    chars: tuple[Char, ...]
    flat: tuple[Rule, ...]
    upright: tuple[Rule, ...]
    areas: tuple[Area, ...]
    drawn: tuple[Char, ...]
    width: float
    height: float


def content_of(page: pypdfium2.PdfPage) -> PageContent:
    """The page as one reads it: turned by its own rotation, or by that of its text."""
    text = page.get_textpage()
    raw = [found for index in range(text.count_chars()) if (found := _char(text.raw, index))]
    rotation = (page.get_rotation() + _lean(raw)) % 360
    left, bottom, right, top = page.get_bbox()
    turn = _turn(rotation, left, bottom, right, top)
    width, height = (right - left, top - bottom) if rotation % 180 == 0 else (top - bottom, right - left)
    chars = _without_doubles([_turned(found, turn) for found in raw])
    drawing = drawing_of(page)
    places = _Places(chars)
    flat, upright = _rules(drawing, turn, places)
    areas = tuple(_area(box, turn) for box in drawing.areas)
    drawn = tuple(_letter(area) for box in drawing.letters if not places.over(area := _area(box, turn)))
    return PageContent(tuple(chars), flat, upright, areas, drawn, width, height)


def _rules(drawing: Drawing, turn: Turn, places: "_Places") -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The level and the upright lines; without those that are a part of a letter which is drawn over the written one."""
    flat: list[Rule] = []
    upright: list[Rule] = []
    for one, other in drawing.lines[:MOST_LINES]:
        (x0, y0), (x1, y1) = turn(*one), turn(*other)
        area = Area(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        if places.around(area):
            continue
        if area.bottom - area.top <= area.right - area.left:
            flat.append(Rule((y0 + y1) / 2, area.left, area.right))
        else:
            upright.append(Rule((x0 + x1) / 2, area.top, area.bottom))
    return tuple(flat), tuple(upright)


def _area(box: Box, turn: Turn) -> Area:
    (x0, y0), (x1, y1) = turn(box.left, box.bottom), turn(box.right, box.top)
    return Area(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _letter(area: Area) -> Char:
    size = max(area.bottom - area.top, area.right - area.left)
    return Char(UNREAD, area.left, area.top, area.right, area.bottom, size, (area.top + area.bottom) / 2 + CENTRE * size)


class _Places:
    """Where characters stand, to be asked by place."""

    def __init__(self, chars: Sequence[Char]) -> None:
        self._near: dict[tuple[int, int], list[Char]] = defaultdict(list)
        for char in chars:
            for row in range(int((char.base - char.size) // STEP), int((char.base + char.size / 2) // STEP) + 1):
                for column in range(int(char.left // STEP), int(char.right // STEP) + 1):
                    self._near[column, row].append(char)

    def _at(self, area: Area) -> list[Char]:
        return self._near.get((int((area.left + area.right) / 2 // STEP), int((area.top + area.bottom) / 2 // STEP)), [])

    def over(self, area: Area) -> bool:
        """Whether the middle of `area` lies on a character."""
        x, y = (area.left + area.right) / 2, (area.top + area.bottom) / 2
        return any(
            char.left <= x <= char.right and char.base - char.size <= y <= char.base + char.size / 3 for char in self._at(area)
        )

    def around(self, area: Area) -> bool:
        """Whether `area` lies within a character as a whole."""
        return any(
            char.left + RIM * char.size <= area.left
            and area.right <= char.right - RIM * char.size
            and char.base - char.size <= area.top
            and area.bottom <= char.base + char.size / 3
            for char in self._at(area)
        )


class _Raw(NamedTuple):
    """A character as the page has it: its box, the point where it begins on its line, its size and its angle in degrees."""

    text: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    size: float
    angle: float


def _char(text: Any, index: int) -> _Raw | None:  # noqa: ANN401 - a ctypes handle
    """A character that is shown; None for what is not."""
    char = chr(pdfium.FPDFText_GetUnicode(text, index))
    if char.isspace() or char in "\ufeff\ufffe" or pdfium.FPDFText_IsGenerated(text, index) == 1:
        return None
    if char == "\0" or pdfium.FPDFText_HasUnicodeMapError(text, index) == 1:
        if not _has_ink(text, index):
            return None
        char = UNREAD
    owner = pdfium.FPDFText_GetTextObject(text, index)
    if owner and pdfium.FPDFTextObj_GetTextRenderMode(owner) == INVISIBLE:
        return None
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    if not pdfium.FPDFText_GetLooseCharBox(text, index, box) or not pdfium.FPDFText_GetCharOrigin(text, index, x, y):
        return None
    if any(low <= ord(char) <= high for low, high in COMPATIBLE):
        char = unicodedata.normalize("NFKC", char)
    angle = math.degrees(pdfium.FPDFText_GetCharAngle(text, index))
    size = pdfium.FPDFText_GetFontSize(text, index) * _scale(text, index) or abs(box.top - box.bottom)
    return _Raw(char, (box.left, box.bottom, box.right, box.top), (x.value, y.value), size, angle)


def _has_ink(text: Any, index: int) -> bool:  # noqa: ANN401 - a ctypes handle
    """True for a character that is more than a blank."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    found = pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    return bool(found) and right.value > left.value and top.value > bottom.value


def _scale(text: Any, index: int) -> float:  # noqa: ANN401 - a ctypes handle
    """How much the matrices of text and page enlarge a character upwards: some programs set all text in size 320 under a scale of 0.05."""
    found = pdfium.FS_MATRIX()
    return math.hypot(found.c, found.d) if pdfium.FPDFText_GetMatrix(text, index, found) else 1.0


def _lean(raw: list[_Raw]) -> int:
    """By how much, clockwise, most of the text must be turned to stand upright: 0, 90, 180 or 270."""
    angles = Counter(round(angle / 90) % 4 for *_, angle in raw)
    return angles.most_common(1)[0][0] * 90 if angles else 0


def _turn(rotation: int, left: float, bottom: float, right: float, top: float) -> Turn:
    turns: dict[int, Turn] = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    return turns.get(rotation, turns[0])


def _turned(raw: _Raw, turn: Turn) -> Char:
    (x0, y0), (x1, y1) = turn(raw.box[0], raw.box[1]), turn(raw.box[2], raw.box[3])
    return Char(raw.text, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), raw.size, turn(*raw.origin)[1])


def _without_doubles(chars: list[Char]) -> list[Char]:
    """Without those printed twice at nearly the same place to look bold."""
    done: list[Char] = []
    near: dict[tuple[str, int, int], list[Char]] = {}
    for char in chars:
        cell = int(char.left // 8), int(char.middle // 8)
        close = (
            other for dx in (-1, 0, 1) for dy in (-1, 0, 1) for other in near.get((char.text, cell[0] + dx, cell[1] + dy), ())
        )
        most = DOUBLED * max(char.right - char.left, 2)
        if any(abs(other.left - char.left) < most and abs(other.middle - char.middle) < most for other in close):
            continue
        near.setdefault((char.text, *cell), []).append(char)
        done.append(char)
    return done
