"""Tables of a printed page put together again from their ruling lines."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xl_tools.importer.readers.pdf.pdf_page import Char, Rule

CLOSE = 2.5
"""Lines that stand no further apart are one, whatever the size of type."""
CLOSE_IN_TYPE, MOST_CLOSE = 0.45, 5.0
"""Of the size of type, and points at most: lines with no room for type between them are one."""
GAP = 3.0
"""Points that may be missing where lines meet."""
SHORTEST = 4.0
"""Points: shorter lines are parts of characters."""
SAME_LINE = 0.3
"""Share of the size of type by which characters of a line may stand higher or lower."""


class Grid(NamedTuple):
    """The boundaries of a table. `owner` gives for each elementary box (row, column) the box that its cell begins with."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: dict[tuple[int, int], tuple[int, int]]

    def box_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The first box of the cell that holds this point; None outside of the table."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        return self.nearest(x, y)

    def nearest(self, x: float, y: float) -> tuple[int, int]:
        """The first box of the cell that holds this point, or lies nearest to it."""
        row = max(min(bisect_right(self.ys, y), len(self.ys) - 1) - 1, 0)
        column = max(min(bisect_right(self.xs, x), len(self.xs) - 1) - 1, 0)
        return self.owner[row, column]

    def sides(self, place: tuple[int, int]) -> tuple[float, float]:
        """Where the cell that begins with this box begins and ends across the page."""
        columns = [column for (_, column), first in self.owner.items() if first == place]
        return self.xs[min(columns)], self.xs[max(columns) + 1]


def grids_of(flat: Sequence[Rule], upright: Sequence[Rule], size: float = 0.0) -> list[Grid]:
    """The tables of a page from top to bottom: lines that touch one another, with at least two rows or columns of boxes.

    Two lines with no room for type of this size between them are one.
    """
    close = min(max(CLOSE, CLOSE_IN_TYPE * size), MOST_CLOSE)
    rows, columns = _joined(flat, close), _joined(upright, close)
    grids = [grid for group in _connected(rows, columns) if (grid := _grid(*group, close))]
    return sorted(grids, key=lambda grid: grid.ys[0])


def _joined(rules: Sequence[Rule], close: float) -> list[Rule]:
    """Lines at the same height made one where they touch."""
    done: list[Rule] = []
    for run in _clustered(rules, close):
        at = sum(rule.at for rule in run) / len(run)
        run.sort(key=lambda rule: rule.start)
        start, end = run[0].start, run[0].end
        for rule in run:
            if rule.start > end + GAP:
                done.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            end = max(end, rule.end)
        done.append(Rule(at, start, end))
    return [rule for rule in done if rule.end - rule.start >= SHORTEST]


def _clustered(rules: Sequence[Rule], close: float) -> Iterator[list[Rule]]:
    """The lines in groups of nearly the same place."""
    run: list[Rule] = []
    for rule in sorted(rules):
        if run and rule.at - run[-1].at > close:
            yield run
            run = []
        run.append(rule)
    if run:
        yield run


def _connected(rows: list[Rule], columns: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that cross or touch one another."""
    waiting = set(range(len(columns)))
    left = set(range(len(rows)))
    while waiting:
        todo = [waiting.pop()]
        own_columns, own_rows = [columns[todo[0]]], list[Rule]()
        while todo:
            column = columns[todo.pop()]
            for at in [at for at in left if _touch(rows[at], column)]:
                left.remove(at)
                own_rows.append(rows[at])
                more = [other for other in waiting if _touch(rows[at], columns[other])]
                waiting.difference_update(more)
                own_columns += (columns[other] for other in more)
                todo += more
        yield own_rows, own_columns


def _touch(row: Rule, column: Rule) -> bool:
    return row.start - GAP <= column.at <= row.end + GAP and column.start - GAP <= row.at <= column.end + GAP


def _grid(rows: list[Rule], columns: list[Rule], close: float) -> Grid | None:
    """The boxes between the lines; where an outer line is missing, the table ends with the lines that run up to it."""
    if len(rows) < 2:
        return None
    xs = _bounds([rule.at for rule in columns], [edge for rule in rows for edge in (rule.start, rule.end)], close)
    ys = _bounds([rule.at for rule in rows], [edge for rule in columns for edge in (rule.start, rule.end)], close)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) == 2 and len(ys) == 2):
        return None
    owner = {(row, column): (row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)}

    def first(box: tuple[int, int]) -> tuple[int, int]:
        while owner[box] != box:
            box = owner[box]
        return box

    for row, column in list(owner):
        middle_x, middle_y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
        if column + 2 < len(xs) and not _covers(columns, xs[column + 1], middle_y, close):
            _unite(owner, first((row, column)), first((row, column + 1)))
        if row + 2 < len(ys) and not _covers(rows, ys[row + 1], middle_x, close):
            _unite(owner, first((row, column)), first((row + 1, column)))
    return Grid(tuple(xs), tuple(ys), {box: first(box) for box in owner})


def _unite(owner: dict[tuple[int, int], tuple[int, int]], one: tuple[int, int], other: tuple[int, int]) -> None:
    owner[max(one, other)] = min(one, other)


def _bounds(places: list[float], edges: list[float], close: float) -> list[float]:
    found = list(bounds_of(places, close))
    if not found or min(edges) < found[0] - GAP:
        found.insert(0, min(edges))
    if max(edges) > found[-1] + GAP:
        found.append(max(edges))
    return found


def bounds_of(places: Sequence[float], close: float = CLOSE) -> tuple[float, ...]:
    """Places that are nearly the same made one, in order."""
    runs = _clustered([Rule(place, 0, 0) for place in places], close)
    return tuple(sum(rule.at for rule in run) / len(run) for run in runs)


def _covers(rules: list[Rule], at: float, place: float, close: float) -> bool:
    return any(abs(rule.at - at) <= close and rule.start <= place <= rule.end for rule in rules)


def lines_of(chars: Sequence[Char]) -> list[list[Char]]:
    """The characters as lines from top to bottom, each from left to right."""
    lines: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: (char.base, char.left)):
        if lines and char.base - lines[-1][-1].base < SAME_LINE * max(4.0, char.size):
            lines[-1].append(char)
        else:
            lines.append([char])
    return [sorted(line, key=lambda char: char.left) for line in lines]


def text_of(line: Sequence[Char], gap: float = 0.6, wide: str = " ") -> str:
    """A line as text; where more than `gap` of a character's size is free, `wide` stands between."""
    text = ""
    for before, char in zip([None, *line], line, strict=False):
        if before is not None and char.left - before.right > gap * max(before.size, char.size, 1):
            text += wide
        text += char.text
    return text
