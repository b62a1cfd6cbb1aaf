"""The plan of the statutory tables: each on its own sheet as on paper, with verdicts beside it, and all of them stacked on 上年."""

from collections.abc import Iterator, Mapping, Sequence

from xl_tools.form.describe import describe
from xl_tools.form.grid import Grid, GridCell, Kind
from xl_tools.form.model import Field, Form, Part, Table, Unit
from xl_tools.form.rule import Needs, Ref, Rule
from xl_tools.workbook import words
from xl_tools.workbook.sheets import formulas
from xl_tools.workbook.sheets.formulas import Checklist
from xl_tools.workbook.sheets.geometry import (
    LAST_YEAR_UNIT,
    LAST_YEAR_YEAR,
    TABLE_TOP,
    Geometry,
    lines_of,
)
from xl_tools.workbook.sheets.sheet_plan import Cell, Formula, Sheet, Validation

LOOKS = {Kind.TITLE: "band", Kind.HEAD: "head", Kind.STUB: "stub"}
THIN = 4.0  # points: the gap below the table
LOW = 28.0  # points: a verdict below it, in two lines
VALUE_WIDTH = 7.6  # characters, as all widths: six digits
ACROSS_WIDTH = 7.4  # the same in a table across, which has more columns
VERDICT_WIDTH = 14.0  # the longest verdict
CHARACTERS_OF_PAPER = 88.0  # what stands beside one another on the printed page
STUBS = (9.0, 14.5, 31.0)  # ordinals, groups, labels


def table_sheet(part: Part, table: Table, places: Geometry, checklist: Checklist) -> Sheet:
    """The sheet of one statutory table, its entries unlocked."""
    grid = places.grids[table.key]
    bottom = places.frames[table.key].bottom
    cells = [*_top(part, grid, places), *_grid_cells(grid, TABLE_TOP, places)]
    aside = list(_beside_lines(table, places, checklist))
    below = list(_below(table, places, checklist))
    entries = [cell for cell in cells if cell.entry]
    widths = _widths(grid)
    last = max([bottom, *(cell.row for cell in (*aside, *below))])
    right = max(cell.column + cell.columns - 1 for cell in (*cells, *aside, *below))
    return Sheet(
        table.sheet,
        (*cells, *aside, *below),
        widths,
        {1: 30.0, 2: 18.0, 3: 18.0, **_heights(grid, widths), bottom: THIN, **{cell.row: LOW for cell in below}},
        active=entries[0].cell,
        validations=tuple(_validations(entries, places)),
        verdicts=tuple(sorted({cell.cell for cell in (*aside, *below) if cell.formula})),
        numbers=tuple(cell.cell for cell in entries if not places.form.fields[cell.name].unit.signed),
        landscape=table.across,
        area=f"A1:{Cell(last, right, '').cell}",
        marked=True,
    )


def _top(part: Part, grid: Grid, places: Geometry) -> Iterator[Cell]:
    hint = words.TABLE_HINT if places.totals == words.KEYED else words.COMPUTED_HINT
    yield Cell(1, 1, "title", part.title, columns=grid.width)
    yield Cell(2, 1, "subtitle", formula=formulas.heading(places), columns=grid.width)
    yield Cell(3, 1, "hint", hint, columns=grid.width)


def _grid_cells(grid: Grid, top: int, places: Geometry) -> Iterator[Cell]:
    for item in grid.cells:
        if item.field:
            yield _value_cell(item, item.field, top, places)
        else:
            yield _label_cell(item, top)


def _label_cell(item: GridCell, top: int) -> Cell:
    look = "note" if item.kind is Kind.HEAD and item.text.startswith("（") else LOOKS[item.kind]
    return Cell(top + item.row, 1 + item.column, look, item.text or None, rows=item.rows, columns=item.columns)


def _value_cell(item: GridCell, field: Field, top: int, places: Geometry) -> Cell:
    row, column = top + item.row, 1 + item.column
    if places.is_entry(field):
        look = "total entry" if field.total else "entry"
        return Cell(row, column, look, entry=True, name=field.key, rows=item.rows, columns=item.columns)
    return Cell(
        row, column, "total", formula=formulas.total(field.key, places), name=field.key, rows=item.rows, columns=item.columns
    )


def _beside_lines(table: Table, places: Geometry, checklist: Checklist) -> Iterator[Cell]:
    """For each row of the form a verdict outside the frame: right of it, or below it where the rows lie side by side."""
    frame = places.frames[table.key]
    if not table.across:
        yield Cell(TABLE_TOP, frame.right + 1, "verdict head", words.VERDICT_HEAD)
    for fields in lines_of(places.form, table).values():
        keys = tuple(field.key for field in fields)
        formula = _line_verdict(keys, places, checklist)
        spot = places.spots[keys[0]]
        if table.across:
            yield Cell(frame.bottom + 1, spot.column, "verdict", formula=formula, columns=len(keys))
        else:
            yield Cell(spot.row, frame.right + 1, "verdict", formula=formula)


def _line_verdict(keys: Sequence[str], places: Geometry, checklist: Checklist) -> Formula:
    entries = tuple(key for key in keys if places.is_entry(places.form.fields[key])) or tuple(keys)
    rules = tuple(rule for rule in checklist.rules if _is_within(rule, keys))
    if rules and {ref.key for rule in rules for ref in rule.refs} >= set(entries):
        return formulas.beside(rules, checklist.rules)
    return formulas.filled(entries, places)


def _is_within(rule: Rule, keys: Sequence[str]) -> bool:
    return not isinstance(rule.check, Needs) and all(not ref.year and ref.key in keys for ref in rule.refs)


def _below(table: Table, places: Geometry, checklist: Checklist) -> Iterator[Cell]:
    """For rules down the columns one row of verdicts per code, under the table."""
    if table.across:
        return
    frame = places.frames[table.key]
    row = frame.bottom
    for rules in _down_the_columns(table, checklist).values():
        row += 1
        stub = places.grids[table.key].stub
        yield Cell(row, 1, "verdict label", f"{words.VERDICT_HEAD}：{_without_column(rules[0], places)}", columns=stub)
        for rule in rules:
            column = places.spots[rule.key].column
            yield Cell(row, column, "verdict", formula=formulas.beside((rule,), checklist.rules))


def _without_column(rule: Rule, places: Geometry) -> str:
    return describe(rule, places.form).rpartition("：")[2]


def _down_the_columns(table: Table, checklist: Checklist) -> Mapping[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for rule in checklist.rules:
        keys = [ref.key for ref in rule.refs]
        stems = {key.rpartition(".")[0] for key in keys}
        columns = {key.rpartition(".")[2] for key in keys}
        here = all(key.startswith(f"{table.key}.") for key in keys) and not any(ref.year for ref in rule.refs)
        if here and len(columns) == 1 and len(stems) > 1:
            found.setdefault(rule.code, []).append(rule)
    return found


def _validations(entries: Sequence[Cell], places: Geometry) -> Iterator[Validation]:
    fields = places.form.fields
    units = dict.fromkeys(fields[cell.name].unit for cell in entries)
    for unit in units:
        yield number_validation(unit, tuple(cell.cell for cell in entries if fields[cell.name].unit == unit))


def number_validation(unit: Unit, cells: tuple[str, ...]) -> Validation:
    """What may be typed where a value of this unit belongs."""
    low, high = f"-{unit.most}" if unit.signed else "0", str(unit.most)
    if not unit.decimals:
        prompt, error = (words.CHANGE_PROMPT, words.CHANGE_ERROR) if unit.signed else (words.COUNT_PROMPT, words.COUNT_ERROR)
        return Validation("whole", cells, low, high, unit.label, prompt, error)
    prompt = words.AMOUNT_PROMPT.format(unit=unit.label, decimals=unit.decimals)
    return Validation("decimal", cells, low, high, unit.label, prompt, words.AMOUNT_ERROR.format(unit=unit.label))


def _widths(grid: Grid) -> tuple[float, ...]:
    if grid.table.across:
        return (ACROSS_WIDTH,) * grid.width
    stubs = (16.0,) if grid.stub == 1 else (*STUBS, *((STUBS[-1],) * grid.stub))[: grid.stub]
    values = grid.width - grid.stub
    width = VALUE_WIDTH if values > 4 else (CHARACTERS_OF_PAPER - VERDICT_WIDTH - sum(stubs)) / values
    return (*stubs, *((width,) * values), VERDICT_WIDTH)


def _heights(grid: Grid, widths: Sequence[float], top: int = TABLE_TOP) -> dict[int, float]:
    """Row heights in points, tall enough for the labels at their widths."""
    lines: dict[int, int] = {}
    for item in grid.cells:
        if item.rows == 1 and item.text:
            room = sum(widths[item.column : item.column + item.columns])
            lines[item.row] = max(lines.get(item.row, 1), lines_of_text(item.text, room))
    low = 26.0 if grid.height <= 20 else 23.0
    return {top + row: max(low, 13.5 * lines.get(row, 1) + 5.0) for row in range(grid.height)}


def lines_of_text(text: str, width: float) -> int:
    """How many lines a Chinese label takes in a column of so many characters of half width."""
    return max(1, -(-2 * len(text) // max(1, int(width))))


def last_year_sheet(places: Geometry) -> Sheet:
    """上年: the tables one under another, all locked; the program fills in last year's values."""
    cells = [Cell(1, 1, "title", words.LAST_YEAR_TITLE, columns=10)]
    widths = (*STUBS, *((VALUE_WIDTH,) * max(grid.width - grid.stub for grid in places.grids.values())))
    heights = {1: 30.0}
    for spot, label in ((LAST_YEAR_UNIT, words.LAST_YEAR_UNIT), (LAST_YEAR_YEAR, words.LAST_YEAR_YEAR)):
        cells += [
            Cell(spot.row, 1, "label", label, columns=3),
            Cell(spot.row, spot.column, "given", patch=True, columns=5),
        ]
    for part in places.form.parts:
        if part.table:
            grid, top = places.grids[part.table.key], places.last_year_tops[part.table.key]
            left = places.indent(grid)
            cells.append(Cell(top, 1, "part", part.title, columns=10))
            cells += [_locked(cell, left) for cell in _grid_cells(grid, top + 1, places)]
            heights.update(_heights(grid, widths[left:], top + 1))
    breaks = tuple(top - 1 for top in places.last_year_tops.values())[1:]
    return Sheet(words.LAST_YEAR, tuple(cells), widths, heights, landscape=True, tall=True, breaks=breaks, marked=True)


def _locked(cell: Cell, left: int) -> Cell:
    look = "given" if cell.name else cell.look
    text = None if cell.name else cell.text
    return Cell(cell.row, cell.column + left, look, text, patch=bool(cell.name), rows=cell.rows, columns=cell.columns)


def entry_refs(table: Table, places: Geometry) -> tuple[Ref, ...]:
    """The values of a table that are typed."""
    return tuple(Ref(key) for key in entry_keys(places.form, places.totals, table))


def entry_keys(form: Form, totals: str, table: Table) -> tuple[str, ...]:
    """The keys of a table that are typed, in order."""
    fields = form.fields.values()
    return tuple(field.key for field in fields if field.table.key == table.key and (totals == words.KEYED or not field.total))
