"""The plan of the statutory tables: each on its own sheet as on paper, with verdicts and hints beside it, and all of them stacked on 上年."""

from collections.abc import Iterator, Sequence

from xl_tools.findings.catalogue import told_of
from xl_tools.form.describe import describe
from xl_tools.form.grid import Grid, GridCell, Kind
from xl_tools.form.model import Field, Part, Table, Unit
from xl_tools.form.rule import Needs, Rule
from xl_tools.workbook import words
from xl_tools.workbook.address import a1
from xl_tools.workbook.sheets import formulas
from xl_tools.workbook.sheets.geometry import (
    LAST_YEAR_UNIT,
    LAST_YEAR_YEAR,
    TABLE_TOP,
    Geometry,
    down_the_columns,
    first_figures,
    lines_of,
)
from xl_tools.workbook.sheets.sheet_plan import Cell, Sheet, Validation
from xl_tools.workbook.sheets.status.group_formulas import group, hint, last_year_value
from xl_tools.workbook.sheets.status.problems import Ledger

LOOKS = {Kind.TITLE: "band", Kind.HEAD: "head", Kind.STUB: "stub"}
THIN = 3.0  # points: the locked rows that close a frame
VERDICT_HEIGHT = 45.0  # points: a verdict in three lines
LOW = 28.0  # points: the same below a table
ROW = 20.0  # points: a row of figures
HEAD = 22.0  # points: a row of heads
LINE = 13.5  # points: a further line of a label
PADDING = 6.0  # points
ACROSS_WIDTH = 9.4  # characters, as all widths: columns of a table across
VALUE_WIDTH = 8.4  # the same in a table of many columns
WIDE = 18.0  # the same in one of few
LAST_YEAR_WIDTH = 7.5  # of last year’s totals
HINT_WIDTH, WIDE_HINT = 18.0, 46.0  # of what is said beside a row
FEW = 4  # columns up to which there is room
STUBS = (5.0, 11.5, 39.0)  # ordinals, groups, labels
ONLY_STUB = 22.0  # the labels of a table that has one column of them
LAST_YEAR_STUBS = (9.0, 14.5, 31.0)  # the same on 上年


def table_sheet(part: Part, table: Table, ledger: Ledger) -> Sheet:
    """The sheet of one statutory table, its entries unlocked."""
    places = ledger.places
    grid = places.grids[table.key]
    frame = places.frames[table.key]
    widths = _widths(grid)
    cells = [*_top(part, table, places), *_grid_cells(grid, places, table), *_closing(table, places)]
    entries = [cell for cell in cells if cell.entry]
    around = [*_above(table, ledger), *_beside(table, ledger), *_below(table, ledger)]
    last = max([frame.bottom, *(cell.row for cell in around)])
    right = max(cell.column + cell.columns - 1 for cell in (*cells, *around))
    above = places.verdicts.get(table.key, 0)
    thin = {frame.bottom: THIN, **({above + 1: THIN} if above else {})}
    tops = {1: 30.0} if above else {1: 30.0, 2: 18.0, 3: THIN}
    heights = {**tops, **_heights(grid, widths, table, places), **({above: VERDICT_HEIGHT} if above else {}), **thin}
    below = {frame.bottom + 1: LOW} if table.across else {}
    return Sheet(
        table.sheet,
        (*cells, *around),
        widths,
        heights | below,
        active=entries[0].cell,
        validations=tuple(_validations(entries, places)),
        verdicts=tuple(dict.fromkeys(cell.cell for cell in around if cell.formula)),
        numbers=tuple(cell.cell for cell in cells if cell.name),
        landscape=table.across,
        freeze=_freeze(grid, table, places),
        area=f"A1:{a1(last, right)}",
        marked=True,
    )


def _freeze(grid: Grid, table: Table, places: Geometry) -> str:
    """Heads and row labels stay in view where there is more than fits: the verdicts stand above the first figures then."""
    above = places.verdicts.get(table.key)
    return a1(above + 2, grid.stub + 1) if above else "" if table.across else a1(TABLE_TOP, 1)


def _top(part: Part, table: Table, places: Geometry) -> Iterator[Cell]:
    """Title, unit and year, and what to know before filling in: under the table where its heads stay in view."""
    grid, frame = places.grids[table.key], places.frames[table.key]
    hint_text = words.TABLE_HINT if places.totals == words.KEYED else words.COMPUTED_HINT
    if table.key in places.verdicts:
        yield Cell(1, 1, "sheet title", part.title, columns=grid.stub)
        yield Cell(1, grid.stub + 1, "sheet unit", formula=formulas.heading(places), columns=grid.width - grid.stub)
        yield Cell(frame.bottom + 1, 1, "hint", hint_text, columns=grid.width)
        return
    yield Cell(1, 1, "sheet title", part.title, columns=grid.width)
    left = 1 + (grid.width + 1) // 2
    yield Cell(2, 1, "hint", hint_text, columns=left - 1)
    yield Cell(2, left, "sheet unit", formula=formulas.heading(places), columns=grid.width + 1 - left)


def _grid_cells(grid: Grid, places: Geometry, table: Table) -> Iterator[Cell]:
    for item in grid.cells:
        row = places.row_of(table, item.row)
        yield _value_cell(item, item.field, row, places) if item.field else _label_cell(item, row)


def _label_cell(item: GridCell, row: int) -> Cell:
    look = "note" if item.kind is Kind.HEAD and item.text.startswith("（") else LOOKS[item.kind]
    return Cell(row, 1 + item.column, look, item.text or None, rows=item.rows, columns=item.columns)


def _value_cell(item: GridCell, field: Field, row: int, places: Geometry) -> Cell:
    column = 1 + item.column
    if places.is_entry(field):
        look = "total entry" if field.total else "number entry"
        return Cell(row, column, look, entry=True, name=field.key, rows=item.rows, columns=item.columns)
    formula = formulas.total(field.key, places)
    return Cell(row, column, "total", formula=formula, name=field.key, rows=item.rows, columns=item.columns)


def _closing(table: Table, places: Geometry) -> Iterator[Cell]:
    """The thin row above the first figures, across the labels, so that it is seen to be locked."""
    above = places.verdicts.get(table.key)
    if above:
        yield Cell(above + 1, 1, "thin", columns=places.grids[table.key].width)


def _above(table: Table, ledger: Ledger) -> Iterator[Cell]:
    """The verdict on each column above its first figure."""
    places = ledger.places
    row = places.verdicts.get(table.key)
    if not row:
        return
    grid = places.grids[table.key]
    by_code = down_the_columns(ledger.form, table)
    rules_here = [rules[0] for rules in by_code.values()]
    first = next((rule for rule in rules_here if told_of(rule, ledger.form)[1]), rules_here[0])
    label = words.COLUMN_VERDICT.format(rule=describe(first, ledger.form).rpartition("：")[2])
    yield Cell(row, 1, "verdict label", label, columns=grid.stub)
    for column in dict.fromkeys(field.column.key for field in ledger.form.fields_in[table.key]):
        keys = tuple(field.key for field in ledger.form.fields_in[table.key] if field.column.key == column)
        rules = tuple(rule for rules in by_code.values() for rule in rules if rule in ledger.rules and rule.key in keys)
        yield Cell(row, places.spots[keys[0]].column, "column verdict", formula=group(keys, rules, ledger))


def _beside(table: Table, ledger: Ledger) -> Iterator[Cell]:
    """Right of each row: last year's total, the verdict where the row can fail, and what is wrong with it otherwise."""
    if table.across:
        return
    places = ledger.places
    frame = places.frames[table.key]
    lines = lines_of(ledger.form, table)
    head = places.row_of(table, first_figures(places.grids[table.key]) - 1)
    totals = {stem: next((field.key for field in fields if field.column.total), "") for stem, fields in lines.items()}
    column = frame.right + 1
    if any(totals.values()):
        yield Cell(head, column, "verdict head", words.LAST_YEAR_TOTAL)
        for stem, fields in lines.items():
            if totals[stem]:
                row = places.spots[fields[0].key].row
                yield Cell(row, column, "last year", formula=last_year_value(totals[stem], places))
        column += 1
    yield Cell(head, column, "hint head", words.HINT_HEAD)
    down = {rule for rules in down_the_columns(ledger.form, table).values() for rule in rules}
    for fields in lines.values():
        keys = tuple(field.key for field in fields)
        row = places.spots[keys[0]].row
        within = tuple(
            rule for rule in ledger.rules if rule not in down and _is_within(rule, keys) and rule.key in ledger.form.totals
        )
        others = tuple(at for rule, at in ledger.rules.items() if rule.key in keys and rule not in down and rule not in within)
        if within:
            yield Cell(row, column, "row verdict", formula=group(keys, within, ledger))
        elif others:
            yield Cell(row, column, "row verdict", formula=hint(others, ledger))


def _is_within(rule: Rule, keys: Sequence[str]) -> bool:
    return not isinstance(rule.check, Needs) and all(not ref.year and ref.key in keys for ref in rule.refs)


def _below(table: Table, ledger: Ledger) -> Iterator[Cell]:
    """Under a table whose rows lie side by side a verdict for each of them."""
    if not table.across:
        return
    row = ledger.places.frames[table.key].bottom + 1
    for fields in lines_of(ledger.form, table).values():
        keys = tuple(field.key for field in fields)
        rules = tuple(rule for rule in ledger.rules if _is_within(rule, keys))
        yield Cell(
            row, ledger.places.spots[keys[0]].column, "column verdict", formula=group(keys, rules, ledger), columns=len(keys)
        )


def _validations(entries: Sequence[Cell], places: Geometry) -> Iterator[Validation]:
    fields = places.form.fields
    units = dict.fromkeys(fields[cell.name].unit for cell in entries)
    for unit in units:
        yield number_validation(unit, tuple(cell.cell for cell in entries if fields[cell.name].unit == unit))


def number_validation(unit: Unit, cells: tuple[str, ...]) -> Validation:
    """What may be typed where a value of this unit belongs. There is no prompt: it would cover the neighbouring cells."""
    low, high = f"-{unit.most}" if unit.signed else "0", str(unit.most)
    if unit.decimals:
        error = words.AMOUNT_ERROR.format(unit=unit.label, decimals=unit.decimals)
        return Validation("decimal", cells, low, high, unit.label, error=error)
    return Validation("whole", cells, low, high, unit.label, error=words.CHANGE_ERROR if unit.signed else words.COUNT_ERROR)


def _widths(grid: Grid) -> tuple[float, ...]:
    if grid.table.across:
        return (ACROSS_WIDTH,) * grid.width
    stubs = (ONLY_STUB,) if grid.stub == 1 else _stubs(grid, STUBS)
    values = grid.width - grid.stub
    if values > FEW:
        return (*stubs, *((VALUE_WIDTH,) * values), LAST_YEAR_WIDTH, HINT_WIDTH)
    return (*stubs, *((WIDE,) * values), WIDE_HINT)


def _stubs(grid: Grid, widths: Sequence[float]) -> tuple[float, ...]:
    return (*widths, *((widths[-1],) * grid.stub))[: grid.stub]


def _heights(grid: Grid, widths: Sequence[float], table: Table, places: Geometry) -> dict[int, float]:
    """Row heights in points, tall enough for the labels at their widths."""
    lines = _lines_in(grid, widths)
    low = HEAD if grid.height <= FEW * FEW else ROW
    return {places.row_of(table, row): max(low, LINE * lines.get(row, 1) + PADDING) for row in range(grid.height)}


def _lines_in(grid: Grid, widths: Sequence[float]) -> dict[int, int]:
    lines: dict[int, int] = {}
    for item in grid.cells:
        if item.rows == 1 and item.text:
            room = sum(widths[item.column : item.column + item.columns])
            lines[item.row] = max(lines.get(item.row, 1), lines_of_text(item.text, room))
    return lines


def lines_of_text(text: str, width: float) -> int:
    """How many lines a Chinese label takes in a column of so many characters of half width."""
    return max(1, -(-2 * len(text) // max(1, int(width))))


def last_year_sheet(places: Geometry) -> Sheet:
    """上年: the tables one under another, all locked; the program fills in last year's values, and shows the sheet that is hidden while empty."""
    cells = [Cell(1, 1, "title", words.LAST_YEAR_TITLE, columns=10)]
    widths = (*LAST_YEAR_STUBS, *((VALUE_WIDTH,) * max(grid.width - grid.stub for grid in places.grids.values())))
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
            cells += [_locked(item, top + 1 + item.row, left) for item in grid.cells]
            lines = _lines_in(grid, widths[left:])
            heights.update({top + 1 + row: LINE * lines.get(row, 1) + PADDING for row in range(grid.height)})
    breaks = tuple(top - 1 for top in places.last_year_tops.values())[1:]
    return Sheet(
        words.LAST_YEAR,
        tuple(cells),
        widths,
        heights,
        landscape=True,
        tall=True,
        breaks=breaks,
        marked=True,
        state="hidden",
        shown_later=True,
    )


def _locked(item: GridCell, row: int, left: int) -> Cell:
    if not item.field:
        return _label_cell(item, row)._replace(column=1 + item.column + left)
    return Cell(row, 1 + item.column + left, "given", patch=True, rows=item.rows, columns=item.columns)
