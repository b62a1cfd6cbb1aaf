"""Where the rows and columns of a planned sheet are now, told by its labels: what was inserted, removed or moved as a whole."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple

from xl_tools.findings import normalised
from xl_tools.workbook.address import a1, letters
from xl_tools.workbook.plan import Cell, Sheet

FARTHEST = 30
"""How many rows further down entries without a label of their own are looked for."""
Rows = Sequence[Sequence[object]]
Line = Mapping[int, int | None]
"""Where each row or column is now; None for one that is gone."""


class Event(NamedTuple):
    """Something that was done to whole rows or columns, at a cell as it is addressed now."""

    cell: str
    words: str


@dataclass(frozen=True)
class Shift:
    """A planned sheet laid over the present one."""

    rows: Line = field(default_factory=dict)
    columns: Line = field(default_factory=dict)
    events: tuple[Event, ...] = ()

    def at(self, row: int, column: int) -> tuple[int, int] | None:
        """Where a cell of the plan is now; None where its row or column is gone."""
        down, across = self.rows.get(row, row), self.columns.get(column, column)
        return None if down is None or across is None else (down, across)


UNMOVED = Shift()


def shift_of(sheet: Sheet, labels: Sequence[Cell], rows: Rows, opened: AbstractSet[str]) -> Shift:
    """How the sheet has moved; `opened` are the cells that are not locked now. Unmoved where its labels are merely changed."""
    pairs = list(_pairs(labels, rows))
    vertical = _line([(cell.row, row) for cell, (row, _) in pairs])
    across = _line([(cell.column, column) for cell, (_, column) in pairs])
    if not (_has_moved(vertical) or _has_moved(across)):
        return UNMOVED
    columns = _spread(across, {cell.column for cell in sheet.cells}, lambda _at, _now: True)
    entries: dict[int, list[int]] = {}
    for cell in sheet.cells:
        if cell.entry:
            entries.setdefault(cell.row, []).append(cell.column)

    def is_entry_row(planned: int, now: int) -> bool:
        return (
            any(a1(now, columns.get(column) or column) in opened for column in entries[planned]) if planned in entries else True
        )

    down = _spread(vertical, {cell.row for cell in sheet.cells}, is_entry_row)
    return Shift(down, columns, (*_row_events(sheet, labels, vertical, down), *_column_events(sheet, across, columns)))


def _pairs(labels: Sequence[Cell], rows: Rows) -> Iterator[tuple[Cell, tuple[int, int]]]:
    """Each label with the place where its text is now, where that is certain."""
    there: dict[str, list[tuple[int, int]]] = {}
    for row, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            if isinstance(value, str) and value:
                there.setdefault(normalised(value), []).append((row, column))
    wanted: dict[str, list[Cell]] = {}
    for cell in labels:
        wanted.setdefault(normalised(str(cell.text)), []).append(cell)
    for text, mine in wanted.items():
        found = there.get(text, [])
        if len(found) == len(mine):
            yield from zip(mine, found, strict=True)
        else:
            yield from ((cell, (cell.row, cell.column)) for cell in mine if (cell.row, cell.column) in found)


class Votes(NamedTuple):
    """Rows or columns told by their labels: those that kept their order, and those that were carried elsewhere."""

    kept: Mapping[int, int]
    carried: Mapping[int, int]


def _line(steps: Sequence[tuple[int, int]]) -> Votes:
    votes: dict[int, Counter[int]] = {}
    for planned, now in steps:
        votes.setdefault(planned, Counter())[now] += 1
    told = {
        planned: max(counted, key=lambda now: (counted[now], -abs(now - planned))) for planned, counted in sorted(votes.items())
    }
    kept = _in_order(list(told.items()))
    return Votes(kept, {planned: now for planned, now in told.items() if planned not in kept})


def _in_order(steps: Sequence[tuple[int, int]]) -> dict[int, int]:
    """The longest run of steps whose second numbers rise."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, now) in enumerate(steps):
        place = bisect_left(tails, now)
        before.append(last[place - 1] if place else -1)
        tails[place : place + 1] = [now]
        last[place : place + 1] = [at]
    found: dict[int, int] = {}
    at = last[-1] if last else -1
    while at >= 0:
        found[steps[at][0]] = steps[at][1]
        at = before[at]
    return dict(sorted(found.items()))


def _has_moved(votes: Votes) -> bool:
    return any(planned != now for planned, now in votes.kept.items())


def _spread(votes: Votes, wanted: AbstractSet[int], is_right: Callable[[int, int], bool]) -> dict[int, int | None]:
    """Every row or column that is wanted, those without a label of their own told by their neighbours."""
    kept = votes.kept
    known = sorted(kept)
    taken = set(kept.values())
    found: dict[int, int | None] = {}
    for planned in sorted(wanted):
        if planned in kept or planned in votes.carried:
            found[planned] = kept.get(planned, votes.carried.get(planned))
            continue
        at = bisect_left(known, planned)
        step = kept[known[at - 1]] - known[at - 1] if at else 0
        after = kept[known[at]] - known[at] if at < len(known) else step + FARTHEST
        room = kept[known[at]] if at < len(known) else planned + step + FARTHEST + 1
        tried = [
            planned + way for way in range(step, max(step, after) + 1) if planned + way < room and planned + way not in taken
        ]
        found[planned] = next((now for now in tried if is_right(planned, now)), tried[0] if tried else None)
        if found[planned] is not None and at == len(known):
            known.append(planned)
            kept = {**kept, planned: found[planned] or planned}
    return found


def _row_events(sheet: Sheet, labels: Sequence[Cell], votes: Votes, rows: Line) -> Iterator[Event]:
    first = {cell.row: cell for cell in reversed(labels)}
    step = 0
    gone: list[int] = []
    for planned, now in sorted(rows.items()):
        if planned in votes.carried:
            label = first[planned]
            yield Event(
                a1(votes.carried[planned], label.column),
                f"“{sheet.name}”原第 {planned} 行（“{label.text}”）移到了第 {votes.carried[planned]} 行。",
            )
            continue
        if now is None:
            gone.append(planned)
            continue
        if now - planned != step:
            start = gone[0] if gone else planned
            yield Event(
                a1(start + step, first[start].column if start in first else 1),
                _told(sheet.name, start + step, now - planned - step, "行"),
            )
        step, gone = now - planned, []
    if gone:
        yield Event(a1(max(1, gone[0] + step), 1), f"“{sheet.name}”原第 {gone[0]} 行起的 {len(gone)} 行被删除。")


def _column_events(sheet: Sheet, votes: Votes, columns: Line) -> Iterator[Event]:
    step = 0
    for planned, now in sorted(columns.items()):
        if now is None or planned in votes.carried:
            continue
        if now - planned != step:
            at = planned + step if now - planned > step else now
            yield Event(a1(1, max(1, at)), _told(sheet.name, planned + step, now - planned - step, "列"))
        step = now - planned


def _told(name: str, at: int, more: int, unit: str) -> str:
    where = f"第 {at} 行" if unit == "行" else f"{letters(max(1, at))} 列"
    return f"“{name}”{where}处{'插入' if more > 0 else '删除'}了 {abs(more)} {unit}。"
