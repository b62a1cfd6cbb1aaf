"""Where every value of a form stands in the workbook: on its table, in the mirror on 底数, and on 上年."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from xl_tools.form.grid import Grid, grid_of
from xl_tools.form.model import Field, Form, Table
from xl_tools.form.rule import Rule
from xl_tools.workbook import words
from xl_tools.workbook.address import Frame, Spot

TABLE_TOP = 4  # the first row of a table; rows and columns are counted from 1
VERDICT_ROWS = 2  # between the heads and the first figures: verdicts, and a thin locked row so that frames need not hold them
BASE_TOP = 3  # the first row of 底数 under its title
BASE_LABEL = 1  # the column of its labels
BASE_LEFT = 2  # the first column of its values
ECHOES = (
    "identity.unit", "identity.year", "identity.tier", "identity.kind", "identity.title", "identity.signature",
    "identity.contact.address", "identity.contact.postcode", "identity.contact.phone", "identity.contact.website", "confirmed",
)  # fmt: skip
"""What is repeated on 底数 as text."""
FACTS = ("year text", "year", "tier", "kind", "date text", "date", "deadline text", "deadline", "imported")
"""What is worked out there: a proper year, tier and kind as stated or told by the name, days as numbers, whether it was imported."""
COUNTS = 6  # columns right of the values, in which the blanks and faults of a table are counted and found
LAST_YEAR_TOP = 6  # the first row of last year’s tables
LAST_YEAR_UNIT = Spot(words.LAST_YEAR, 3, 4)
LAST_YEAR_YEAR = Spot(words.LAST_YEAR, 4, 4)


class Geometry(NamedTuple):
    """Places by value key. `frames` are by table key and hold the rows of figures with their labels and a locked thin row above or below.

    `verdicts` is the row of verdicts above the first figures, for tables that have one. `mirror` is where 底数 repeats each value, `echoes`
    and `facts` where it has what the rules need of 单位信息; from row `below` on it has room. `beside` is its column right of the values, and
    `taken_frames` the parts of it where the values of each table are taken.
    """

    form: Form
    totals: str
    grids: Mapping[str, Grid]
    spots: Mapping[str, Spot]
    frames: Mapping[str, Frame]
    verdicts: Mapping[str, int]
    mirror: Mapping[str, Spot]
    echoes: Mapping[str, Spot]
    facts: Mapping[str, Spot]
    last_year: Mapping[str, Spot]
    last_year_tops: Mapping[str, int]
    below: int
    beside: int
    taken_frames: Mapping[str, Frame]

    def is_entry(self, field: Field) -> bool:
        """True for a value that is typed, False for one that a formula works out."""
        return self.totals == words.KEYED or not field.total

    def indent(self, grid: Grid) -> int:
        """How many columns a table is moved right on 上年, so that the values of all tables stand under one another."""
        return max(other.stub for other in self.grids.values()) - grid.stub

    def taken(self, key: str) -> Spot:
        """Where 底数 takes a value from its table, before it is looked at."""
        return _taken(self.mirror[key], self.beside)

    def row_of(self, table: Table, row: int) -> int:
        """The row of the sheet of a table for a row of its grid."""
        verdicts = table.key in self.verdicts
        return _row(self.grids[table.key], row, _top(verdicts), verdicts)


def geometry_of(form: Form, totals: str) -> Geometry:
    """The places of one form; they are the same for both kinds of totals."""
    grids = {table.key: grid_of(table) for table in form.tables}
    with_verdicts = {table.key for table in form.tables if not table.across and down_the_columns(form, table)}
    spots = {
        key: spot
        for table in form.tables
        for key, spot in _placed(
            grids[table.key], table.sheet, _top(table.key in with_verdicts), verdicts=table.key in with_verdicts
        )
    }
    verdicts = {key: _top(verdicts=True) + first_figures(grids[key]) for key in with_verdicts}
    frames = {
        table.key: Frame(
            table.sheet,
            verdicts[table.key] + 1 if table.key in verdicts else TABLE_TOP,
            1,
            _row(grids[table.key], grids[table.key].height, _top(table.key in verdicts), table.key in verdicts),
            grids[table.key].width,
        )
        for table in form.tables
    }
    names = iter(range(BASE_TOP + 1, BASE_TOP + 1 + len(ECHOES) + len(FACTS)))
    echoes = {name: Spot(words.BASE, next(names), BASE_LEFT) for name in ECHOES}
    facts = {name: Spot(words.BASE, next(names), BASE_LEFT) for name in FACTS}
    mirror = dict(_mirrored(form, BASE_TOP + 1 + len(ECHOES) + len(FACTS) + 2))
    tops: dict[str, int] = {}
    last_year: dict[str, Spot] = {}
    top = LAST_YEAR_TOP
    deepest = max(grid.stub for grid in grids.values())
    for table in form.tables:
        tops[table.key] = top
        indent = deepest - grids[table.key].stub
        last_year.update(_placed(grids[table.key], words.LAST_YEAR, top + 1, indent))
        top += grids[table.key].height + 3
    below = max(spot.row for spot in mirror.values()) + 2
    beside = BASE_LEFT + max(len(fields) for table in form.tables for fields in lines_of(form, table).values())
    taken = {key: _around([_taken(mirror[field.key], beside) for field in fields]) for key, fields in form.fields_in.items()}
    return Geometry(form, totals, grids, spots, frames, verdicts, mirror, echoes, facts, last_year, tops, below, beside, taken)


def _taken(mirror: Spot, beside: int) -> Spot:
    return mirror._replace(column=mirror.column + beside - BASE_LEFT + COUNTS)


def _around(spots: Sequence[Spot]) -> Frame:
    rows, columns = [spot.row for spot in spots], [spot.column for spot in spots]
    return Frame(words.BASE, min(rows), min(columns), max(rows), max(columns))


def first_figures(grid: Grid) -> int:
    """The first row of a grid that holds a figure, counted from 0."""
    return min(cell.row for cell in grid.cells if cell.field)


def _top(verdicts: bool) -> int:
    """The first row of a table: one with verdicts above its figures begins higher, so that heads take little room while they stay in view."""
    return TABLE_TOP - VERDICT_ROWS if verdicts else TABLE_TOP


def _row(grid: Grid, row: int, top: int, verdicts: bool) -> int:
    return top + row + (VERDICT_ROWS if verdicts and row >= first_figures(grid) else 0)


def _placed(grid: Grid, sheet: str, top: int, indent: int = 0, verdicts: bool = False) -> Iterator[tuple[str, Spot]]:
    rows = [_row(grid, row, top, verdicts) for row in range(grid.height)]
    for cell in grid.cells:
        if cell.field:
            yield cell.field.key, Spot(sheet, rows[cell.row], 1 + indent + cell.column)


def down_the_columns(form: Form, table: Table) -> Mapping[str, Sequence[Rule]]:
    """The rules of one column each that take in several rows of a table, by their code."""
    return _down_by_table(form).get(table.key, {})


@cache
def _down_by_table(form: Form) -> dict[str, dict[str, list[Rule]]]:
    found: dict[str, dict[str, list[Rule]]] = {}
    for rule in form.rules:
        keys = [ref.key for ref in rule.refs]
        tables = {key.partition(".")[0] for key in keys}
        stems = {key.rpartition(".")[0] for key in keys}
        columns = {key.rpartition(".")[2] for key in keys}
        if len(tables) == len(columns) == 1 < len(stems) and not any(ref.year for ref in rule.refs):
            found.setdefault(tables.pop(), {}).setdefault(rule.code, []).append(rule)
    return found


def lines_of(form: Form, table: Table) -> Mapping[str, Sequence[Field]]:
    """The values of a table by the row of the form they belong to (their key without the column), in order."""
    return _lines_by_table(form)[table.key]


@cache
def _lines_by_table(form: Form) -> dict[str, dict[str, list[Field]]]:
    tables: dict[str, dict[str, list[Field]]] = {}
    for key, fields in form.fields_in.items():
        lines = tables.setdefault(key, {})
        for field in fields:
            lines.setdefault(field.key.rpartition(".")[0], []).append(field)
    return tables


def _mirrored(form: Form, row: int) -> Iterator[tuple[str, Spot]]:
    for table in form.tables:
        for fields in lines_of(form, table).values():
            for at, field in enumerate(fields):
                yield field.key, Spot(words.BASE, row, BASE_LEFT + at)
            row += 1
        row += 1


def live_rules(form: Form, totals: str) -> tuple[Rule, ...]:
    """The rules that can fail in a workbook, in the order of the form: computed totals always hold."""
    return tuple(rule for rule in form.rules if totals == words.KEYED or rule not in form.defining.get(rule.key, ()))
