"""Groups of rows that a report prints as one row, as an older form had it: its zeros are those of every row, the rest cannot be told apart."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from xl_tools.details.said import said
from xl_tools.findings.finding import Cell, Finding, Place
from xl_tools.form.severity import Severity
from xl_tools.importer.tables.row_values import Problem, RowRead
from xl_tools.importer.tables.tokens import Token

Stray = tuple[int, tuple[Token, ...], bool]


def with_groups(rows: Sequence[RowRead], strays: Sequence[Stray]) -> tuple[list[RowRead], list[Stray], tuple[Finding, ...]]:
    """The rows with the zeros of such groups, the strays that are left, and a finding a group: asked where all is zero, else an error."""
    done, left, found = list(rows), list[Stray](), list[Finding]()
    for index, run, again in strays:
        members = () if again else _group_behind(done, index)
        if not members or len(run) != len(done[members[0]].fields):
            left.append((index, run, again))
            continue
        zeros = tuple(token if token.value == Decimal() else None for token in run)
        for member in members:
            done[member] = replace(done[member], values=zeros, problem=Problem.NONE)
        found.append(_told([done[member] for member in members], run))
    return done, left, tuple(found)


def _group_behind(rows: Sequence[RowRead], index: int) -> tuple[int, ...]:
    """The rows of the group that follows a row, where none of them was found; empty where it is no group, or one was."""
    if index + 1 >= len(rows):
        return ()
    group = _group(rows[index + 1])
    members = tuple(at for at in range(len(rows)) if _group(rows[at]) == group)
    missing = all(rows[at].problem is Problem.MISSING for at in members)
    return members if len(members) > 1 and members[0] == index + 1 and missing and group != _group(rows[index]) else ()


def _group(row: RowRead) -> tuple[str, ...]:
    return row.fields[0].path[:-1]


def _told(rows: Sequence[RowRead], run: Sequence[Token]) -> Finding:
    cells = [
        Cell(field.key, Place(words=run[0].line), None if value is None else "0")
        for row in rows
        for field, value in zip(row.fields, row.values, strict=True)
    ]
    open_ = [cell for cell in cells if cell.value is None]
    first = rows[0].fields[0]
    table, group = first.table.sheet, first.path[-2]
    detail = said("M-AMBIGUOUS", "as_one", table=table, group=group)
    if open_:
        values = "、".join(token.text for token in run)
        detail = said("M-AMBIGUOUS", "as_one_open", table=table, group=group, values=values)
    return Finding(
        "M-AMBIGUOUS",
        Severity.ERROR if open_ else Severity.QUERY,
        Place(words=run[0].line),
        key=(open_ or cells)[0].key,
        cells=tuple(cells),
        arguments={"detail": detail},
    )
