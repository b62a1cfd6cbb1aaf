"""What is drawn on a page of a PDF: ruling lines, filled areas, and letters that are drawn as outlines."""

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

THIN = 3.0
"""Points: what is thicker is an area, no line."""
LARGEST_LETTER = 48.0
"""Points: an outline that is larger is no letter of a report."""
LONG = 40.0
"""A line that is longer belongs to no letter, whatever its ends look like."""
PLAIN_PATH = 5
"""Points of a rectangle."""
RICH_PATH = 60
"""Points of a small path that need not be looked at one by one: a letter."""
NEAR_DOTS = 4.0
"""Points between the dots of one line."""
FEWEST_DOTS = 5
"""Dots that make a line; fewer are marks."""
PATH, FORM = 2, 5
"""Numbers of PDFium for the kinds of objects that draw."""
MOST_DEPTH = 8
"""Forms within forms; office programs nest three."""
MOST_POINTS = 120_000
"""Of a page; a page full of Chinese letters drawn as one path has sixty thousand."""

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
"""Points of the page as they are."""


class Box(NamedTuple):
    """A box in the measures of the page, `bottom` below `top` in value."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_small(self) -> bool:
        """True for the size of a letter."""
        return max(self.right - self.left, self.top - self.bottom) <= LARGEST_LETTER


class Drawing(NamedTuple):
    """All that is drawn, from pairs of points. `letters` are outlines that look like a letter or a part of one."""

    lines: list[tuple[Point, Point]]
    areas: list[Box]
    letters: list[Box]


class _Subpath(NamedTuple):
    """Points that are joined; `curved` where not all of them by straight lines."""

    points: list[Point]
    curved: bool
    closed: bool


def drawing_of(page: pypdfium2.PdfPage) -> Drawing:
    """What is drawn on the page, forms in it included."""
    pen = _Pen()
    handle = page.raw
    pen.objects((pdfium.FPDFPage_GetObject(handle, at) for at in range(pdfium.FPDFPage_CountObjects(handle))), IDENTITY, 0)
    return Drawing([*pen.lines, *_dotted(pen.dots)], pen.areas, pen.letters)


class _Pen:
    """Collects what the objects of a page draw; `left` is how many points may still be looked at."""

    def __init__(self) -> None:
        self.lines: list[tuple[Point, Point]] = []
        self.areas: list[Box] = []
        self.letters: list[Box] = []
        self.dots: list[Box] = []
        self.left = MOST_POINTS

    def objects(self, objects: Iterator[Any], outer: Matrix, depth: int) -> None:
        for thing in objects:
            kind = pdfium.FPDFPageObj_GetType(thing)
            if kind == FORM and depth < MOST_DEPTH:
                inner = (pdfium.FPDFFormObj_GetObject(thing, at) for at in range(pdfium.FPDFFormObj_CountObjects(thing)))
                self.objects(inner, _product(_matrix(thing), outer), depth + 1)
            elif kind == PATH:
                self.path(thing, outer)

    def path(self, path: Any, outer: Matrix) -> None:  # noqa: ANN401 - a ctypes handle
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        if not fill.value and not stroke.value:
            return
        count = pdfium.FPDFPath_CountSegments(path)
        box = _bounds(path, outer)
        if count > RICH_PATH and box.is_small:
            self.letters.append(box)
            return
        self.left -= count
        if self.left < 0:
            return
        subpaths = list(_subpaths(path, count, _product(_matrix(path), outer)))
        if count > PLAIN_PATH and box.is_small and any(_is_letter(subpath) for subpath in subpaths):
            self.letters.append(box)
            return
        frames = _frames([_box(subpath.points) for subpath in subpaths if _is_rectangle(subpath)])
        for frame in frames:
            self.lines += _sides(frame)
        for subpath in subpaths:
            self.subpath(subpath, stroked=bool(stroke.value))

    def subpath(self, subpath: _Subpath, *, stroked: bool) -> None:
        box = _box(subpath.points)
        wide, high = box.right - box.left, box.top - box.bottom
        if max(wide, high) <= THIN:
            self.dots.append(box)
        elif min(wide, high) <= THIN:
            if max(wide, high) > LONG or not _is_letter(subpath):
                self.lines.append(_along(box))
            else:
                self.letters.append(box)
        elif _is_rectangle(subpath):
            self.lines += _sides(box) if stroked else []
            self.areas.append(box)
        elif box.is_small and _is_letter(subpath):
            self.letters.append(box)
        elif stroked and not subpath.curved:
            self.lines += (pair for pair in pairwise(subpath.points) if _is_straight(*pair))


def _is_letter(subpath: _Subpath) -> bool:
    """True for what no table is made of: curves, slanting lines, and outlines with more corners than a rectangle."""
    if subpath.curved:
        return True
    slanting = sum(not _is_straight(*pair) for pair in pairwise(subpath.points))
    corners = len(set(subpath.points))
    return corners > 2 and not _is_trapezoid(subpath, corners) and (slanting > 0 or (subpath.closed and corners > 4))


def _is_trapezoid(subpath: _Subpath, corners: int) -> bool:
    """True for one side of a frame whose corners are mitred."""
    box = _box(subpath.points)
    return corners == 4 and min(box.right - box.left, box.top - box.bottom) <= THIN


def _is_rectangle(subpath: _Subpath) -> bool:
    corners = set(subpath.points)
    box = _box(subpath.points)
    return (
        not subpath.curved
        and len(corners) == 4
        and all(min(abs(x - box.left), abs(x - box.right)) < 0.1 for x, _ in corners)
        and all(min(abs(y - box.bottom), abs(y - box.top)) < 0.1 for _, y in corners)
    )


def _is_straight(one: Point, other: Point) -> bool:
    """True for a level or upright line."""
    return min(abs(one[0] - other[0]), abs(one[1] - other[1])) < 1


def _frames(boxes: Sequence[Box]) -> list[Box]:
    """The outer one of two rectangles with a thin rim between them."""
    return [
        outer
        for outer, inner in pairwise(sorted(boxes, key=lambda box: (box.left - box.right) * (box.top - box.bottom)))
        if all(abs(a - b) <= THIN for a, b in zip(outer, inner, strict=True)) and inner.right - inner.left > 2 * THIN
    ]


def _sides(box: Box) -> list[tuple[Point, Point]]:
    left, bottom, right, top = box
    corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
    return list(pairwise(corners))


def _along(box: Box) -> tuple[Point, Point]:
    """The line that a long and thin box stands for."""
    x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    if box.right - box.left > box.top - box.bottom:
        return (box.left, y), (box.right, y)
    return (x, box.bottom), (x, box.top)


def _dotted(dots: Iterable[Box]) -> Iterator[tuple[Point, Point]]:
    """Lines made of dots or short dashes in a row."""
    level: dict[float, list[tuple[float, float]]] = defaultdict(list)
    upright: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for dot in dots:
        level[round(dot.bottom + dot.top) / 2].append((dot.left, dot.right))
        upright[round(dot.left + dot.right) / 2].append((dot.bottom, dot.top))
    for y, spans in level.items():
        yield from (((start, y), (end, y)) for start, end in _chains(spans))
    for x, spans in upright.items():
        yield from (((x, start), (x, end)) for start, end in _chains(spans))


def _chains(spans: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    spans.sort()
    start, count, end = spans[0][0], 0, spans[0][0]
    for low, high in [*spans, (float("inf"), float("inf"))]:
        if low - end > NEAR_DOTS:
            if count >= FEWEST_DOTS and end - start > NEAR_DOTS * THIN:
                yield start, end
            start, count = low, 0
        count += 1
        end = max(end, high) if count > 1 else high


def _subpaths(path: Any, count: int, matrix: Matrix) -> Iterator[_Subpath]:  # noqa: ANN401 - a ctypes handle
    points: list[Point] = []
    curved = closed = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield _Subpath(points, curved, closed)
            points, curved, closed = [], False, False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        points.append(_applied(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
            closed = True
    if len(points) > 1:
        yield _Subpath(points, curved, closed)


def _box(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _bounds(thing: Any, outer: Matrix) -> Box:  # noqa: ANN401 - a ctypes handle
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    corners = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
    return _box([_applied(outer, *corner) for corner in corners])


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
