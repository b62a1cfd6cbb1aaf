"""The cells behind a label become the values of a row: exactly as many as there are columns, or a problem that is named, never a guess."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from xl_tools.form.model import Field, Form
from xl_tools.form.rule import Ref, Rule
from xl_tools.importer.tables.tokens import Kind, Token

MOST_SPARE = 2
"""Values too many of which it is tried which to leave out; with three the ways are too many to agree."""
LONGEST_VALUE = 20
"""Characters of a value; a longer cell is text."""


class Problem(StrEnum):
    """Why a row could not be read as it stands."""

    NONE = ""
    MISSING = "missing"
    SHORT = "short"
    EXTRA = "extra"
    HOLES = "holes"
    HEADER = "header"
    TOGETHER = "together"
    TWICE = "twice"
    UNLABELLED = "unlabelled"


@dataclass(frozen=True, slots=True)
class RowRead:
    """What became of one row. `cells` are the tokens behind the label, `values` one token per field (None for a blank).

    `values` is empty where nothing could be read for certain; `sure` says how certain the rest is, 0 to 1. `label` is the column of its label.
    """

    fields: tuple[Field, ...]
    cells: tuple[Token, ...] = ()
    values: tuple[Token | None, ...] = ()
    problem: Problem = Problem.NONE
    sure: float = 1.0
    label: int = -1

    @property
    def solid(self) -> tuple[Token, ...]:
        """The cells that are not blank."""
        return tuple(cell for cell in self.cells if cell.kind is not Kind.BLANK)

    @property
    def is_full(self) -> bool:
        """True where every field has a value and nothing was doubtful."""
        return self.problem is Problem.NONE and bool(self.values) and None not in self.values


def settled(fields: tuple[Field, ...], cells: Sequence[Token]) -> RowRead:
    """The row as far as it can be told from its own cells."""
    width = len(fields)
    values = [cell for cell in cells if cell.kind is Kind.VALUE]
    solid = [cell for cell in cells if cell.kind is not Kind.BLANK]
    if not solid:
        blank = len(cells) >= width
        return RowRead(fields, tuple(cells), (None,) * width if blank else (), Problem.NONE if blank else Problem.MISSING)
    if len(values) == width:
        return _exact(fields, cells, values)
    if len(values) > width:
        return RowRead(fields, tuple(cells), problem=Problem.EXTRA)
    if len(solid) == width and values and _unbroken(cells, solid) and _may_be_values(solid):
        return RowRead(fields, tuple(cells), tuple(solid), sure=0.9)
    return RowRead(fields, tuple(cells), problem=Problem.SHORT if values else Problem.MISSING)


def _may_be_values(solid: list[Token]) -> bool:
    """Text counts as the content of a cell where it is short and in a row of cells, or at least between two values."""
    if any(len(cell.text) > LONGEST_VALUE for cell in solid):
        return False
    return solid[0].row is not None or (solid[0].kind is Kind.VALUE and solid[-1].kind is Kind.VALUE)


def _exact(fields: tuple[Field, ...], cells: Sequence[Token], values: list[Token]) -> RowRead:
    if _unbroken(cells, values):
        return RowRead(fields, tuple(cells), tuple(values))
    same = len({cell.value for cell in values}) == 1
    return RowRead(fields, tuple(cells), tuple(values) if same else (), Problem.HOLES, 0.5)


def _unbroken(cells: Sequence[Token], chosen: list[Token]) -> bool:
    """True where the chosen cells stand side by side."""
    first = cells.index(chosen[0])
    return list(cells[first : first + len(chosen)]) == chosen


def resolved(row: RowRead, form: Form) -> RowRead:
    """A row with too many values: filled where all ways of leaving out the surplus that keep the rules give the same values."""
    if row.problem is not Problem.EXTRA or any(cell.kind is not Kind.VALUE or cell.split for cell in row.solid):
        return row
    cells = row.solid
    spare = len(cells) - len(row.fields)
    if len({cell.value for cell in cells}) == 1:
        return RowRead(row.fields, row.cells, cells[: len(row.fields)], Problem.EXTRA, 0.9)
    if spare > MOST_SPARE:
        return row
    rules = _own_rules(form, row.fields)
    readings = {
        tuple(cell.value for cell in chosen): chosen
        for chosen in combinations(cells, len(row.fields))
        if _holds(rules, row.fields, chosen)
    }
    if len(readings) != 1 or not rules:
        return row
    return RowRead(row.fields, row.cells, next(iter(readings.values())), Problem.EXTRA, 0.7)


def checked(rows: Sequence[RowRead], form: Form) -> list[RowRead]:
    """Rows whose values were printed without anything between them stand only if all such rows have one digit for each column, and the
    rules of the row hold. Where it has none, all rows with as many columns must be full: beside a blank row, a zero may be blank in any.
    """
    run = [row for row in rows if any(cell.split for cell in row.cells)]
    certain = all(row.problem is Problem.NONE and None not in row.values for row in run)

    def stands(row: RowRead) -> bool:
        full = all(other.is_full for other in rows if len(other.fields) == len(row.fields))
        return certain and _adds_up(row, form) and (full or bool(_own_rules(form, row.fields)))

    return [replace(row, values=(), problem=Problem.TOGETHER) if row in run and not stands(row) else row for row in rows]


def _adds_up(row: RowRead, form: Form) -> bool:
    return _holds(_own_rules(form, row.fields), row.fields, [cell for cell in row.values if cell])


def _own_rules(form: Form, fields: tuple[Field, ...]) -> tuple[Rule, ...]:
    """The equations between the values of this row alone."""
    keys = {field.key for field in fields}
    return tuple(rule for key in keys for rule in form.defining.get(key, ()) if {ref.key for ref in rule.refs} <= keys)


def _holds(rules: Sequence[Rule], fields: tuple[Field, ...], chosen: Sequence[Token]) -> bool:
    values = {field.key: cell.value for field, cell in zip(fields, chosen, strict=True)}

    def number(ref: Ref) -> Decimal:
        value = values[ref.key]
        return value if isinstance(value, Decimal) else Decimal()

    sides = ((rule.check, rule.check.left.of(number), rule.check.right.of(number)) for rule in rules)
    return all(left is not None and right is not None and check.holds(left, right) for check, left, right in sides)
