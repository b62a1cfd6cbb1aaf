"""What stands on a page of a PDF: every visible character and every ruling line, upright, measured in points from the top left corner."""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

THIN = 3.0
"""Points: a rectangle that is no thicker is a ruling line."""
CENTRE = 0.36
"""How far above its line the centre of a Chinese character or a digit lies, in sizes of the font."""
INVISIBLE = 3
"""The render mode of text that is not painted."""
PATH, FORM = 2, 5
"""Kinds of page objects in pdfium."""
COMPATIBLE = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF))
"""Characters that stand for usual ones: radicals, and those kept for the sake of older sets."""
DOUBLED = 0.3
"""Share of its width by which a character printed twice to look bold may be off."""
MOST_DEPTH = 8
"""Forms within forms; programs print two."""
MOST_LINES = 20_000
"""Ruling lines of a page; a table of the form has some hundred."""
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


class PageContent(NamedTuple):
    """A whole page. `flat` are the level lines, `upright` the others."""

    chars: tuple[Char, ...]
    flat: tuple[Rule, ...]
    upright: tuple[Rule, ...]
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
    flat: list[Rule] = []
    upright: list[Rule] = []
    for one, other in islice(_segments(page), MOST_LINES):
        (x0, y0), (x1, y1) = turn(*one), turn(*other)
        if abs(y1 - y0) <= abs(x1 - x0):
            flat.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        else:
            upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return PageContent(tuple(chars), tuple(flat), tuple(upright), width, height)


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
    if char.isspace() or char in "\0\ufeff\ufffe" or pdfium.FPDFText_IsGenerated(text, index) == 1:
        return None
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


Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
"""The matrix that moves nothing."""


def _segments(page: pypdfium2.PdfPage) -> Iterator[tuple[Point, Point]]:
    """The straight lines that are drawn, level or upright: strokes, sides of rectangles, and areas so thin that they look like lines."""
    handle = page.raw
    objects = (pdfium.FPDFPage_GetObject(handle, index) for index in range(pdfium.FPDFPage_CountObjects(handle)))
    yield from _drawn(objects, IDENTITY, 0)


def _drawn(objects: Iterator[Any], outer: Matrix, depth: int) -> Iterator[tuple[Point, Point]]:
    for thing in objects:
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == FORM and depth < MOST_DEPTH:
            inner = (pdfium.FPDFFormObj_GetObject(thing, at) for at in range(pdfium.FPDFFormObj_CountObjects(thing)))
            yield from _drawn(inner, _product(_matrix(thing), outer), depth + 1)
        elif kind == PATH:
            yield from _lines_of(thing, _product(_matrix(thing), outer))


def _lines_of(path: Any, matrix: Matrix) -> Iterator[tuple[Point, Point]]:  # noqa: ANN401 - a ctypes handle
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not fill.value and not stroke.value:
        return
    for points in _subpaths(path, matrix):
        thin = _thin(points)
        if thin:
            yield thin
        elif stroke.value:
            yield from ((a, b) for a, b in pairwise(points) if abs(a[0] - b[0]) < 1 or abs(a[1] - b[1]) < 1)


def _thin(points: list[Point]) -> tuple[Point, Point] | None:
    """The line that a long and thin rectangle stands for; None where it is none."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    low, high = (min(xs), min(ys)), (max(xs), max(ys))
    x, y = (low[0] + high[0]) / 2, (low[1] + high[1]) / 2
    if high[1] - low[1] <= THIN < high[0] - low[0]:
        return (low[0], y), (high[0], y)
    if high[0] - low[0] <= THIN < high[1] - low[1]:
        return (x, low[1]), (x, high[1])
    return None


def _subpaths(path: Any, matrix: Matrix) -> Iterator[list[Point]]:  # noqa: ANN401 - a ctypes handle
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(_applied(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _matrix(thing: Any) -> Matrix:  # noqa: ANN401 - a ctypes handle
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, found):
        return IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _applied(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
