"""Where the rows and columns of a planned sheet are now, told by its labels: what was inserted, removed or moved as a whole."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from xl_tools.findings.finding import normalised
from xl_tools.workbook.address import a1
from xl_tools.workbook.integrity.moved_rows_told import Event, Line, Votes, column_doubts, column_events, row_doubts, row_events
from xl_tools.workbook.sheets.sheet_plan import Cell, Sheet

FARTHEST = 30
"""How many rows further down entries without a label of their own are looked for."""
Rows = Sequence[Sequence[object]]


class Shift(NamedTuple):
    """A planned sheet laid over the present one: no two of its rows, and no two of its columns, are in the same place now.

    `doubts` are the events after which it cannot be told whether rows or columns went along with their labels, or the labels alone.
    """

    rows: Line
    columns: Line
    events: tuple[Event, ...] = ()
    doubts: tuple[str, ...] = ()

    def at(self, row: int, column: int) -> tuple[int, int] | None:
        """Where a cell of the plan is now; None where its row or column is gone."""
        down, across = self.rows.get(row, row), self.columns.get(column, column)
        return None if down is None or across is None else (down, across)


UNMOVED = Shift({}, {})


def shift_of(sheet: Sheet, labels: Sequence[Cell], rows: Rows, opened: AbstractSet[str]) -> Shift:
    """How the sheet has moved; `opened` are the cells that are not locked now. Unmoved where its labels are merely changed."""
    pairs = list(_pairs(labels, rows))
    entries, upright = (
        _entries((cell.row, cell.column) for cell in sheet.cells if cell.entry),
        _entries((cell.column, cell.row) for cell in sheet.cells if cell.entry),
    )
    down = _votes([(cell.row, row) for cell, (row, _) in pairs if cell.rows == 1], entries)
    across = _votes([(cell.column, column) for cell, (_, column) in pairs if cell.columns == 1], upright)
    if not (_has_moved(down) or _has_moved(across)):
        return UNMOVED
    columns = _spread(across, {cell.column for cell in sheet.cells}, lambda _at, _now: True)

    def is_entry_row(planned: int, now: int) -> bool:
        places = (columns[column] for column in entries.get(planned, ()))
        return any(a1(now, place) in opened for place in places if place)

    lines = _spread(down, {cell.row for cell in sheet.cells}, is_entry_row)
    doubts = (*row_doubts(sheet, labels, down), *column_doubts(sheet, labels, across))
    inserted = (*row_events(sheet, labels, down, lines), *column_events(sheet, across, columns))
    return Shift(lines, columns, (*doubts, *inserted), tuple(event.words for event in doubts))


def _entries(cells: Iterable[tuple[int, int]]) -> Mapping[int, frozenset[int]]:
    """For each line the places along it where something may be typed."""
    found: dict[int, set[int]] = {}
    for line, place in cells:
        found.setdefault(line, set()).add(place)
    return {line: frozenset(places) for line, places in found.items()}


def _pairs(labels: Sequence[Cell], rows: Rows) -> Iterator[tuple[Cell, tuple[int, int]]]:
    """Each label with the place where its text is now, where that is certain."""
    there: dict[str, list[tuple[int, int]]] = {}
    for row, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            if isinstance(value, str):
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


def _votes(steps: Iterable[tuple[int, int]], entries: Mapping[int, frozenset[int]]) -> Votes:
    """What the labels of a row or column alone say of it, each where it was planned and where it is now.

    Only lines with `entries` in the same places can have changed places; with others it is the text alone that has.
    """
    votes: dict[int, Counter[int]] = {}
    for planned, now in steps:
        votes.setdefault(planned, Counter())[now] += 1
    told = _one_each(votes)
    pairs = _exchanged(told)
    unlike = {one for pair in pairs if entries.get(pair[0]) != entries.get(pair[1]) for one in pair}
    told = {planned: now for planned, now in told.items() if planned not in unlike}
    kept, pairs = _kept(told, [pair for pair in pairs if unlike.isdisjoint(pair)])
    carried = {planned: now for planned, now in told.items() if planned not in kept}
    if all(planned == now for planned, now in kept.items()):
        carried = _rings({planned: now for planned, now in carried.items() if entries.get(planned) == entries.get(now)})
    return Votes(kept, carried, {mine: told[mine] for pair in pairs for mine in pair})


def _one_each(votes: Mapping[int, Counter[int]]) -> dict[int, int]:
    """Where each row or column is by most of its labels; of two in one place the one with more labels there, else the nearer one, has it."""
    best = {planned: max(counted, key=lambda now: (counted[now], -abs(now - planned))) for planned, counted in votes.items()}
    order = sorted(best.items(), key=lambda step: (-votes[step[0]][step[1]], abs(step[1] - step[0])))
    taken: dict[int, int] = {}
    for planned, now in order:
        taken.setdefault(now, planned)
    return {planned: now for now, planned in sorted(taken.items(), key=lambda step: step[1])}


def _exchanged(told: Mapping[int, int]) -> list[tuple[int, int]]:
    """Pairs each of which stands where the other would, whatever was inserted or removed around them."""
    planned = sorted(told)
    rank = {now: at for at, now in enumerate(sorted(told.values()))}
    ranks = [rank[told[one]] for one in planned]
    return [(planned[at], planned[to]) for at, to in enumerate(ranks) if at < to and ranks[to] == at]


def _kept(told: Mapping[int, int], pairs: list[tuple[int, int]]) -> tuple[dict[int, int], list[tuple[int, int]]]:
    """What kept its order, exchanged pairs put back, and the pairs both of which are among it."""
    slots = dict(told) | {mine: told[other] for pair in pairs for mine, other in (pair, pair[::-1])}
    kept = _in_order(sorted(slots.items()))
    whole = [pair for pair in pairs if set(pair) <= kept.keys()]
    return (kept, pairs) if whole == pairs else _kept(told, whole)


def _rings(carried: Mapping[int, int]) -> dict[int, int]:
    """Those that have merely changed places with one another; where nothing else has moved, a single label elsewhere is a changed one."""
    found = dict(carried)
    while loose := [planned for planned, now in found.items() if now not in found]:
        for planned in loose:
            del found[planned]
    return found


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
    return bool(votes.carried or votes.exchanged) or any(planned != now for planned, now in votes.kept.items())


def _spread(votes: Votes, wanted: AbstractSet[int], is_right: Callable[[int, int], bool]) -> dict[int, int | None]:
    """Every row or column that is wanted, each in a place of its own, those without a label told by their neighbours."""
    kept = dict(votes.kept)
    known = sorted(kept)
    taken = {*kept.values(), *votes.carried.values()}
    found: dict[int, int | None] = {}
    for planned in sorted(wanted):
        told = votes.place(planned)
        if told is not None:
            found[planned] = told
            continue
        at = bisect_left(known, planned)
        step = kept[known[at - 1]] - known[at - 1] if at else 0
        last = planned + step + FARTHEST
        if at < len(known):
            ahead = kept[known[at]]
            last = min(ahead, planned + max(step, ahead - known[at]))
        tried = [now for now in range(planned + step, last + 1) if now not in taken]
        now = next((now for now in tried if is_right(planned, now)), tried[0] if tried else None)
        found[planned] = now
        if now is not None:
            taken.add(now)
            if at == len(known):
                known.append(planned)
                kept[planned] = now
    return found
