"""A row that has lost its label, between rows that have theirs: it is read by its place, and asked about."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from xl_tools.importer.tables.grid_places import Grid, on_grid
from xl_tools.importer.tables.row_values import Problem, RowRead, settled
from xl_tools.importer.tables.tokens import Kind, Token


def with_lost_labels(
    tokens: Sequence[Token], rows: Sequence[RowRead], labels: Mapping[int, int], grids: Mapping[int, Grid]
) -> list[RowRead]:
    """The rows, with each that was missing filled where just one row without a label stands in its place."""
    done = list(rows)
    for index, row in enumerate(rows):
        if row.problem is not Problem.MISSING or row.cells or (index - 1 in labels and not rows[index - 1].cells):
            continue
        found = _between(tokens, *_bounds(tokens, index, labels, len(rows)))
        read = _read(row, found[0], grids[len(row.fields)]) if len(found) == 1 else None
        if read:
            done[index] = read
    return done


def _bounds(tokens: Sequence[Token], index: int, labels: Mapping[int, int], count: int) -> tuple[int, int]:
    """The tokens behind the label before and up to the label behind; an empty run where a row beside it is missing too."""
    before = labels.get(index - 1) if index else -1
    behind = labels.get(index + 1) if index + 1 < count else len(tokens)
    return (0, 0) if before is None or behind is None else (before + 1, behind)


def _between(tokens: Sequence[Token], start: int, end: int) -> list[list[Token]]:
    """The rows in this run that hold no word, those that the labels around it stand in apart."""
    own = {tokens[at].row for at in (start - 1, end) if 0 <= at < len(tokens)}
    rows: dict[int, list[Token]] = {}
    for token in tokens[start:end]:
        if token.row is not None and token.row not in own:
            rows.setdefault(token.row, []).append(token)
    return [cells for cells in rows.values() if all(cell.kind in (Kind.VALUE, Kind.BLANK) for cell in cells)]


def _read(row: RowRead, cells: Sequence[Token], grid: Grid) -> RowRead | None:
    """The row with these cells; None where they do not make a whole row."""
    behind = cells[1:] if cells[0].kind is Kind.BLANK else cells
    found = on_grid(settled(row.fields, behind), grid)
    if not found.values or any(cell and cell.kind is not Kind.VALUE for cell in found.values):
        return None
    return replace(found, problem=Problem.UNLABELLED, sure=0.8)
