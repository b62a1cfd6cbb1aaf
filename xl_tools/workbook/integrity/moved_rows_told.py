"""What was done to whole rows and columns of a sheet, in words: inserted, removed, exchanged or carried elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from xl_tools.workbook.address import a1, letters
from xl_tools.workbook.sheets.sheet_plan import Cell, Sheet

Line = Mapping[int, int | None]
"""Where each row or column is now; None for one that is gone."""


class Event(NamedTuple):
    """Something that was done to whole rows or columns, at a cell as it is addressed now."""

    cell: str
    words: str


class Votes(NamedTuple):
    """Rows or columns told by their labels: those that kept their order, those that were carried elsewhere, and those of exchanged pairs.

    Of an exchanged pair `kept` has each where it would be had they not been exchanged, `exchanged` where it is.
    """

    kept: Mapping[int, int]
    carried: Mapping[int, int]
    exchanged: Mapping[int, int]

    def place(self, planned: int) -> int | None:
        """Where a row or column is by its labels; None where they do not say."""
        return next((line[planned] for line in (self.exchanged, self.kept, self.carried) if planned in line), None)


def row_doubts(sheet: Sheet, labels: Sequence[Cell], votes: Votes) -> Iterator[Event]:
    """The rows that were exchanged or carried elsewhere."""
    named = {cell.row: cell for cell in sorted(labels, key=lambda cell: (cell.rows > 1, cell.column))[::-1]}
    for mine, other in _pairs(votes):
        at, to = (
            f"第 {row} 行（“{named[planned].text}”）" for planned, row in ((other, votes.kept[mine]), (mine, votes.kept[other]))
        )
        yield Event(a1(votes.kept[mine], named[other].column), f"“{sheet.name}”现{at}与{to}对调了位置，或两行的文字被互换。")
    for planned, now in votes.carried.items():
        label = named[planned]
        yield Event(
            a1(now, label.column), f"“{sheet.name}”原第 {planned} 行（“{label.text}”）移到了第 {now} 行，或其文字移到了那里。"
        )


def column_doubts(sheet: Sheet, labels: Sequence[Cell], votes: Votes) -> Iterator[Event]:
    """The columns that were exchanged or carried elsewhere."""
    named = {cell.column: cell for cell in sorted(labels, key=lambda cell: (cell.columns > 1, cell.row))[::-1]}
    for mine, other in _pairs(votes):
        at, to = (
            f"{letters(column)} 列（“{named[planned].text}”）"
            for planned, column in ((other, votes.kept[mine]), (mine, votes.kept[other]))
        )
        yield Event(a1(named[other].row, votes.kept[mine]), f"“{sheet.name}”现 {at}与 {to}对调了位置，或两列的文字被互换。")
    for planned, now in votes.carried.items():
        label = named[planned]
        said = f"“{sheet.name}”原 {letters(planned)} 列（“{label.text}”）移到了 {letters(now)} 列，或其文字移到了那里。"
        yield Event(a1(label.row, now), said)


def _pairs(votes: Votes) -> Iterator[tuple[int, int]]:
    """The exchanged pairs, each once."""
    back = {now: planned for planned, now in votes.exchanged.items()}
    for mine in votes.exchanged:
        other = back[votes.kept[mine]]
        if mine < other:
            yield mine, other


def row_events(sheet: Sheet, labels: Sequence[Cell], votes: Votes, rows: Line) -> Iterator[Event]:
    """Where rows were inserted or removed."""
    first = {cell.row: cell for cell in reversed(labels)}
    step = 0
    gone: list[int] = []
    for planned, found in sorted(rows.items()):
        if planned in votes.carried:
            continue
        now = votes.kept.get(planned, found)
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


def column_events(sheet: Sheet, votes: Votes, columns: Line) -> Iterator[Event]:
    """Where columns were inserted or removed."""
    step = 0
    for planned, found in sorted(columns.items()):
        now = votes.kept.get(planned, found)
        if now is None or planned in votes.carried:
            continue
        if now - planned != step:
            at = planned + step if now - planned > step else now
            yield Event(a1(1, max(1, at)), _told(sheet.name, planned + step, now - planned - step, "列"))
        step = now - planned


def _told(name: str, at: int, more: int, unit: str) -> str:
    where = f"第 {at} 行" if unit == "行" else f"{letters(max(1, at))} 列"
    return f"“{name}”{where}处{'插入' if more > 0 else '删除'}了 {abs(more)} {unit}。"
