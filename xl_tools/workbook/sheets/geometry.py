"""Where every value of a form stands in the workbook: on its table, in the mirror on 校验, and on 上年."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from xl_tools.form.grid import Grid, grid_of
from xl_tools.form.model import Field, Form, Table
from xl_tools.form.rule import Rule
from xl_tools.workbook import words
from xl_tools.workbook.address import Frame, Spot

TABLE_TOP = 4  # the first row of a table; rows and columns are counted from 1
MIRROR_TOP = 5  # the row above what the check sheet repeats
MIRROR_LABEL = 11  # the column of its labels
MIRROR_LEFT = 12  # the first column of its values
ECHOES = ("identity.unit", "identity.year", "identity.tier", "identity.kind")
LAST_YEAR_TOP = 6  # the first row of last year’s tables
LAST_YEAR_UNIT = Spot(words.LAST_YEAR, 3, 4)
LAST_YEAR_YEAR = Spot(words.LAST_YEAR, 4, 4)


class Geometry(NamedTuple):
    """Places by value key. `frames` are by table key and hold a whole table with the locked thin row under it.

    `mirror` is where 校验 repeats each value, `echoes` where it repeats what the rules need of 单位信息.
    """

    form: Form
    totals: str
    grids: Mapping[str, Grid]
    spots: Mapping[str, Spot]
    frames: Mapping[str, Frame]
    mirror: Mapping[str, Spot]
    echoes: Mapping[str, Spot]
    last_year: Mapping[str, Spot]
    last_year_tops: Mapping[str, int]

    def is_entry(self, field: Field) -> bool:
        """True for a value that is typed, False for one that a formula works out."""
        return self.totals == words.KEYED or not field.total

    def indent(self, grid: Grid) -> int:
        """How many columns a table is moved right on 上年, so that the values of all tables stand under one another."""
        return max(other.stub for other in self.grids.values()) - grid.stub


def geometry_of(form: Form, totals: str) -> Geometry:
    """The places of one form; they are the same for both kinds of totals."""
    grids = {table.key: grid_of(table) for table in form.tables}
    spots = {key: spot for table in form.tables for key, spot in _placed(grids[table.key], table.sheet, TABLE_TOP)}
    frames = {
        table.key: Frame(table.sheet, TABLE_TOP, 1, TABLE_TOP + grids[table.key].height, grids[table.key].width)
        for table in form.tables
    }
    echoes = {name: Spot(words.CHECKS, MIRROR_TOP + 1 + at, MIRROR_LEFT) for at, name in enumerate(ECHOES)}
    tops: dict[str, int] = {}
    last_year: dict[str, Spot] = {}
    top = LAST_YEAR_TOP
    deepest = max(grid.stub for grid in grids.values())
    for table in form.tables:
        tops[table.key] = top
        indent = deepest - grids[table.key].stub
        last_year.update(_placed(grids[table.key], words.LAST_YEAR, top + 1, indent))
        top += grids[table.key].height + 3
    return Geometry(form, totals, grids, spots, frames, dict(_mirrored(form)), echoes, last_year, tops)


def _placed(grid: Grid, sheet: str, top: int, indent: int = 0) -> Iterator[tuple[str, Spot]]:
    for cell in grid.cells:
        if cell.field:
            yield cell.field.key, Spot(sheet, top + cell.row, 1 + indent + cell.column)


def lines_of(form: Form, table: Table) -> dict[str, list[Field]]:
    """The values of a table by the row of the form they belong to (their key without the column), in order."""
    lines: dict[str, list[Field]] = {}
    for field in form.fields.values():
        if field.table.key == table.key:
            lines.setdefault(field.key.rpartition(".")[0], []).append(field)
    return lines


def _mirrored(form: Form) -> Iterator[tuple[str, Spot]]:
    row = MIRROR_TOP + len(ECHOES) + 2
    for table in form.tables:
        for fields in lines_of(form, table).values():
            for at, field in enumerate(fields):
                yield field.key, Spot(words.CHECKS, row, MIRROR_LEFT + at)
            row += 1
        row += 1


def live_rules(form: Form, totals: str) -> tuple[Rule, ...]:
    """The rules that 校验 shows, in the order of the form; those for an inferred tier need more than a sheet can know."""
    return tuple(
        rule
        for rule in form.rules
        if rule.stated is not False and (totals == words.KEYED or rule not in form.defining.get(rule.key, ()))
    )
