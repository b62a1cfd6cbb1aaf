"""What is worked out of a table as a whole: how many cells are blank or at fault, and which is the first of them."""

from collections.abc import Sequence

from xl_tools.form.model import Field, Table
from xl_tools.workbook import words
from xl_tools.workbook.address import Frame, Spot, a1, rectangles
from xl_tools.workbook.sheets.geometry import BASE_LABEL, Geometry, lines_of
from xl_tools.workbook.sheets.sheet_plan import Formula

BLANK_COUNT, FAULT_COUNT, FIRST_BLANK, FIRST_FAULT, BLANK_CELL, FAULT_CELL = range(6)
"""Columns right of the mirror, in the row above a table: how many blanks and faults it has, the number of the first cell with one, and that cell."""
ROW = 100
"""What a row counts in the number of a cell."""
LAST = 99_999
"""More than the number of any cell: the earlier a cell, the more is left."""


def cell_number(spot: Spot) -> int:
    """The number of a cell in the order of reading."""
    return ROW * spot.row + spot.column


def summary_cell(table: Table, places: Geometry, column: int) -> str:
    """One of the columns right of the mirror."""
    return a1(_head(table, places), places.beside + column)


def summary(table: Table, places: Geometry) -> tuple[Formula, ...]:
    """The formulas of these columns, in order."""
    fields = places.form.fields_in[table.key]
    typed, every = (_areas(table, places, keys) for keys in ([one for one in fields if places.is_entry(one)], fields))
    blank, fault = (summary_cell(table, places, column) for column in (FIRST_BLANK, FIRST_FAULT))
    blanks = "+".join(f"SUMPRODUCT({_is_blank(area)}*1)" for area in typed)
    return (
        Formula(blanks, "blanks", table),
        Formula("+".join(_faults_in(area) for area in every), "faults", table),
        Formula(_first([(area, _is_blank(area)) for area in typed], table, places), "first blank", table),
        Formula(_first([(area, _is_faulty(area)) for area in every], table, places), "first fault", table),
        Formula(_cell(blank), "blank cell", table),
        Formula(_cell(fault), "fault cell", table),
    )


def _head(table: Table, places: Geometry) -> int:
    return places.mirror[next(iter(lines_of(places.form, table).values()))[0].key].row - 1


def _areas(table: Table, places: Geometry, fields: Sequence[Field]) -> list[Frame]:
    """The cells of these values in the mirror, whose rows lie beside one another as those of the table do."""
    for line in lines_of(places.form, table).values():
        first = places.spots[line[0].key]
        if any(places.spots[field.key] != first._replace(column=first.column + at) for at, field in enumerate(line)):
            raise ValueError(line)
    return rectangles([places.mirror[field.key] for field in sorted(fields, key=lambda field: places.mirror[field.key])])


def _cells(area: Frame) -> str:
    return f"{a1(area.top, area.left)}:{a1(area.bottom, area.right)}"


def _is_blank(area: Frame) -> str:
    return f'({_cells(area)}="")'


def _signs() -> list[tuple[int, str]]:
    """What stands in the place of a value, with how many things are wrong with it."""
    return [*((count, f"{words.ILLEGAL}{count}") for count in (1, 2, 3)), (1, words.NOT_A_NUMBER)]


def _is_faulty(area: Frame) -> str:
    signs = "+".join(f'({_cells(area)}="{sign}")' for _, sign in _signs())
    return f"({signs})"


def _faults_in(area: Frame) -> str:
    return "+".join(f'{count}*COUNTIF({_cells(area)},"{sign}")' for count, sign in _signs())


def _first(areas: Sequence[tuple[Frame, str]], table: Table, places: Geometry) -> str:
    """How much is left behind the number of the first cell for which something holds; 0 where there is none."""
    head = _head(table, places)
    left = [
        f"{holds}*({LAST}-{a1(area.top, BASE_LABEL)}:{a1(area.bottom, BASE_LABEL)}-{a1(head, area.left)}:{a1(head, area.right)})"
        for area, holds in areas
    ]
    return f"SUMPRODUCT(MAX({','.join(left)}))"


def _cell(left: str) -> str:
    number = f"({LAST}-{left})"
    return f'IF({left}=0,"",ADDRESS(INT({number}/{ROW}),MOD{number[:-1]},{ROW}),4))'
