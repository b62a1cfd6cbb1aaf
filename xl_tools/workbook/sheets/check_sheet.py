"""The plan of 校验: one overall verdict, then every live rule with both sides, and beside them the mirror of all values."""

from collections.abc import Iterator

from xl_tools.form.describe import describe
from xl_tools.form.rule import Rule, Sum
from xl_tools.form.severity import Severity
from xl_tools.workbook import words
from xl_tools.workbook.address import Frame, Spot, a1
from xl_tools.workbook.sheets import formulas
from xl_tools.workbook.sheets.formulas import DIFFERENCE, LEFT, RIGHT, VERDICT, Checklist
from xl_tools.workbook.sheets.geometry import MIRROR_LABEL, MIRROR_TOP, Geometry, lines_of, live_rules
from xl_tools.workbook.sheets.sheet_plan import Cell, Formula, Sheet
from xl_tools.workbook.sheets.table_sheets import entry_refs, lines_of_text

HEAD_ROW = 5
"""The row of the heads of columns; rules follow."""
LINK = VERDICT + 1
"""The column of links to the cell where to look first."""
OVERALL = Spot(words.CHECKS, 3, 1)
WIDTHS = (6.0, 17.0, 52.0, 9.0, 9.0, 9.0, 9.0, 12.0, 3.0, 3.0, 24.0, *((8.0,) * 7))


def checklist_of(places: Geometry) -> Checklist:
    """Which row of 校验 shows what."""
    filled = {table.key: HEAD_ROW + 1 + at for at, table in enumerate(places.form.tables)}
    first = HEAD_ROW + 1 + len(filled)
    rules = {rule: first + at for at, rule in enumerate(live_rules(places.form, places.totals))}
    return Checklist(filled, rules, HEAD_ROW + 1, first + len(rules) - 1)


def check_sheet(places: Geometry, checklist: Checklist, identity: Frame, spots: dict[str, Spot]) -> Sheet:
    """The sheet 校验; `identity` is the frame of 单位信息 and `spots` where its entries are."""
    cells = [
        Cell(1, 1, "title", words.CHECKS_TITLE, columns=LINK),
        Cell(2, 1, "subtitle", formula=formulas.heading(places, words.CHECKS), columns=LINK),
        Cell(OVERALL.row, OVERALL.column, "overall", formula=formulas.overall(checklist), columns=LINK),
        Cell(4, 1, "hint", words.CHECKS_HINT, columns=LINK),
        *(Cell(HEAD_ROW, 1 + at, "head", text) for at, text in enumerate(words.CHECKS_HEADS)),
        *_filled_rows(places, checklist),
        *(cell for rule, row in checklist.rules.items() for cell in _rule_row(rule, row, places)),
        *_mirror(places, identity, spots),
    ]
    last = a1(checklist.last, LINK)
    verdicts = (f"{a1(checklist.first, VERDICT)}:{a1(checklist.last, VERDICT)}", OVERALL.cell)
    return Sheet(
        words.CHECKS,
        tuple(cells),
        WIDTHS,
        {1: 30.0, 3: 28.0, **_heights(places, checklist)},
        active=a1(checklist.first, LINK),
        verdicts=verdicts,
        landscape=True,
        tall=True,
        repeat=HEAD_ROW,
        freeze=a1(HEAD_ROW + 1, 1),
        area=f"A1:{last}",
    )


def _heights(places: Geometry, checklist: Checklist) -> dict[int, float]:
    lines = {row: lines_of_text(describe(rule, places.form), WIDTHS[2]) for rule, row in checklist.rules.items()}
    return {row: 12.5 * count + 5.0 for row, count in lines.items()}


def _filled_rows(places: Geometry, checklist: Checklist) -> Iterator[Cell]:
    for table in places.form.tables:
        row = checklist.filled[table.key]
        refs = entry_refs(table, places)
        keys = tuple(ref.key for ref in refs)
        totals = tuple(field.key for field in places.form.fields.values() if field.table is table and field.key not in keys)
        counted = Formula(f"COUNT({','.join(formulas.areas(refs, places))})", "count", keys)
        between = Formula(f"{a1(row, LEFT)}-{a1(row, RIGHT)}", "lacking", keys)
        yield Cell(row, 1, "check", Severity.ERROR.label)
        yield Cell(row, 2, "check", words.BLANKS_CODE)
        yield Cell(row, 3, "check text", words.BLANKS_RULE.format(sheet=table.sheet))
        yield Cell(row, LEFT, "check number", formula=counted)
        yield Cell(row, RIGHT, "check number", len(keys))
        yield Cell(row, DIFFERENCE, "check number", formula=between)
        yield Cell(row, VERDICT, "check verdict", formula=formulas.filled(keys, places, words.CHECKS, totals))
        yield _link(row, places.spots[keys[0]])


def _rule_row(rule: Rule, row: int, places: Geometry) -> Iterator[Cell]:
    yield Cell(row, 1, "check", rule.severity.label)
    yield Cell(row, 2, "check", rule.code)
    yield Cell(row, 3, "check text", describe(rule, places.form))
    for column, part, role in ((LEFT, rule.check.left, "left"), (RIGHT, rule.check.right, "right")):
        yield Cell(row, column, "check number", formula=_side(part, role, rule, places))
    yield Cell(row, DIFFERENCE, "check number", formula=formulas.difference(rule, row))
    yield Cell(row, VERDICT, "check verdict", formula=formulas.verdict(rule, row, places))
    yield _link(row, places.spots[rule.key])


def _side(part: Sum, role: str, rule: Rule, places: Geometry) -> Formula:
    return formulas.side(part, role, rule, places)


def _link(row: int, spot: Spot) -> Cell:
    return Cell(row, LINK, "check link", formula=formulas.link(spot, f"{spot.sheet} {spot.cell}"))


def _mirror(places: Geometry, identity: Frame, spots: dict[str, Spot]) -> Iterator[Cell]:
    labels = {key: label for key, label, _ in words.IDENTITY_ROWS}
    yield Cell(MIRROR_TOP, MIRROR_LABEL, "mirror head", words.MIRROR_TITLE, columns=8)
    for name, spot in places.echoes.items():
        yield Cell(spot.row, MIRROR_LABEL, "mirror label", labels[name])
        yield Cell(spot.row, spot.column, "mirror", formula=formulas.echoed(name, identity.at(spots[name], words.CHECKS)))
    for table in places.form.tables:
        lines = lines_of(places.form, table)
        first = places.mirror[next(iter(lines.values()))[0].key]
        yield Cell(first.row - 1, MIRROR_LABEL, "mirror label", table.sheet)
        for fields in lines.values():
            yield Cell(places.mirror[fields[0].key].row, MIRROR_LABEL, "mirror label", "·".join(fields[0].names))
            for field in fields:
                spot = places.mirror[field.key]
                yield Cell(spot.row, spot.column, "mirror", formula=formulas.mirrored(field.key, places))
