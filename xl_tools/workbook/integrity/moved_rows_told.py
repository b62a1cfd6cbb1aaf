"""What was done to whole rows and columns of a sheet, in words: inserted, removed, exchanged or carried elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from xl_tools.details.said import said
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
            said("place", "labelled_row", row=row, label=named[planned].text)
            for planned, row in ((other, votes.kept[mine]), (mine, votes.kept[other]))
        )
        told = said("I-STRUCTURE", "rows_exchanged", sheet=sheet.name, one=at, other=to)
        yield Event(a1(votes.kept[mine], named[other].column), told)
    for planned, now in votes.carried.items():
        label = named[planned]
        told = said("I-STRUCTURE", "row_carried", sheet=sheet.name, row=planned, label=label.text, now=now)
        yield Event(a1(now, label.column), told)


def column_doubts(sheet: Sheet, labels: Sequence[Cell], votes: Votes) -> Iterator[Event]:
    """The columns that were exchanged or carried elsewhere."""
    named = {cell.column: cell for cell in sorted(labels, key=lambda cell: (cell.columns > 1, cell.row))[::-1]}
    for mine, other in _pairs(votes):
        at, to = (
            said("place", "labelled_column", column=letters(column), label=named[planned].text)
            for planned, column in ((other, votes.kept[mine]), (mine, votes.kept[other]))
        )
        told = said("I-STRUCTURE", "columns_exchanged", sheet=sheet.name, one=at, other=to)
        yield Event(a1(named[other].row, votes.kept[mine]), told)
    for planned, now in votes.carried.items():
        label = named[planned]
        column, there = letters(planned), letters(now)
        told = said("I-STRUCTURE", "column_carried", sheet=sheet.name, column=column, label=label.text, now=there)
        yield Event(a1(label.row, now), told)


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
    for planned, now, more in _steps(votes, rows):
        name = "rows_inserted" if more > 0 else "rows_deleted"
        told = said("I-STRUCTURE", name, sheet=sheet.name, row=now, count=abs(more))
        yield Event(a1(now, first[planned].column if planned in first else 1), told)


def column_events(sheet: Sheet, votes: Votes, columns: Line) -> Iterator[Event]:
    """Where columns were inserted or removed."""
    for _, now, more in _steps(votes, columns):
        name = "columns_inserted" if more > 0 else "columns_deleted"
        yield Event(a1(1, now), said("I-STRUCTURE", name, sheet=sheet.name, column=letters(now), count=abs(more)))


def _steps(votes: Votes, line: Line) -> Iterator[tuple[int, int, int]]:
    """Each place in which some were inserted or removed: as planned and as it is addressed now, and how many there are more."""
    step = 0
    gone: list[int] = []
    for planned, found in sorted(line.items()):
        if planned in votes.carried:
            continue
        now = votes.kept.get(planned, found)
        if now is None:
            gone.append(planned)
            continue
        if now - planned != step:
            start = gone[0] if gone else planned
            yield start, start + step, now - planned - step
        step, gone = now - planned, []
