"""The plan of 底数, the hidden sheet of intermediate results: what stands on the other sheets by its place there, and all that can be wrong with it."""

from collections.abc import Iterator, Sequence

from xl_tools.form.model import Field, Table
from xl_tools.form.severity import Severity
from xl_tools.workbook import words
from xl_tools.workbook.address import Frame, Spot, a1
from xl_tools.workbook.sheets import formulas
from xl_tools.workbook.sheets.geometry import BASE_LABEL, BASE_LEFT, BASE_TOP, Geometry, lines_of
from xl_tools.workbook.sheets.sheet_plan import Cell, Formula, Sheet
from xl_tools.workbook.sheets.status import problems
from xl_tools.workbook.sheets.status.problem_formulas import BLANK_COUNT, FIRST_BLANK, FIRST_FAULT, formulas_of, line_area
from xl_tools.workbook.sheets.status.problems import (
    DATE_SECTION,
    IDENTITY_SECTION,
    LAST_YEAR_SECTION,
    TEXT_SECTION,
    Ledger,
    entries_in,
)
from xl_tools.workbook.sheets.status.text_facts import LETTERS

ERRORS, QUERIES, LINES, FIRST, UNTOUCHED = range(2, 7)
"""Columns of what is known of a section: findings of each severity, lines, the first of them in the list, whether nobody has touched it yet."""
WIDTHS = (24.0, *((9.0,) * 8), 14.0, 14.0, 60.0, 40.0, 8.0)


def base_sheet(ledger: Ledger, identity: Frame, spots: dict[str, Spot], facts: dict[str, Formula]) -> Sheet:
    """The sheet; `identity` is the frame of 单位信息, `spots` where its entries are, `facts` what is worked out from them."""
    cells = [
        Cell(1, BASE_LABEL, "mirror head", words.BASE_TITLE),
        *_facts(ledger.places, identity, spots, facts),
        *(cell for table in ledger.form.tables for cell in _mirror(table, ledger.places)),
        *ledger.text.cells(),
        *_list(ledger),
    ]
    return Sheet(words.BASE, tuple(cells), WIDTHS, state="hidden")


def _facts(places: Geometry, identity: Frame, spots: dict[str, Spot], facts: dict[str, Formula]) -> Iterator[Cell]:
    labels = {key: label for key, label, _ in words.IDENTITY_ROWS}
    yield Cell(BASE_TOP, BASE_LABEL, "mirror head", words.BASE_FACTS)
    for name, spot in places.echoes.items():
        yield Cell(spot.row, BASE_LABEL, "mirror label", labels[name])
        yield Cell(spot.row, spot.column, "mirror", formula=formulas.echoed(name, identity.at(spots[name], words.BASE)))
    for name, spot in places.facts.items():
        yield Cell(spot.row, BASE_LABEL, "mirror label", words.FACT_LABELS[name])
        yield Cell(spot.row, spot.column, "mirror", formula=facts[name])


def _mirror(table: Table, places: Geometry) -> Iterator[Cell]:
    lines = lines_of(places.form, table)
    first = places.mirror[next(iter(lines.values()))[0].key]
    yield Cell(first.row - 1, BASE_LABEL, "mirror head", table.sheet)
    for at, head in enumerate(words.BASE_COUNTS):
        yield Cell(first.row - 1, places.beside + at, "mirror label", head)
    last = len(lines) - 1
    for at, fields in enumerate(lines.values()):
        row = places.mirror[fields[0].key].row
        yield Cell(row, BASE_LABEL, "mirror label", "·".join(fields[0].names))
        for field in fields:
            yield Cell(row, places.mirror[field.key].column, "mirror", formula=formulas.mirrored(field.key, places))
            yield Cell(row, places.taken(field.key).column, "mirror", formula=formulas.taken(field.key, places))
        for column, formula in enumerate(_counts(fields, places, row, at == last)):
            yield Cell(row, places.beside + column, "mirror", formula=formula)


def _counts(fields: Sequence[Field], places: Geometry, row: int, is_last: bool) -> tuple[Formula, ...]:
    """How many blanks and faults a row has, and the first cell with one from there on."""
    keys = tuple(field.key for field in fields)
    area = f"{a1(row, BASE_LEFT)}:{a1(row, BASE_LEFT + len(fields) - 1)}"
    first_blank, first_fault = ('""' if is_last else a1(row + 1, places.beside + column) for column in (FIRST_BLANK, FIRST_FAULT))
    blanks = []
    for field in reversed(fields):
        cell, shown = places.mirror[field.key].cell, places.spots[field.key].cell
        if places.is_entry(field):
            blanks.append(f'({cell}="")')
            first_blank = f'IF({cell}="","{shown}",{first_blank})'
            first_fault = f'IF(OR(ISNUMBER({cell}),{cell}=""),{first_fault},"{shown}")'
        else:
            first_fault = f'IF({cell}="{words.ILLEGAL}1","{shown}",{first_fault})'
    faults = [f'{count}*COUNTIF({area},"{words.ILLEGAL}{count}")' for count in (1, 2, 3)]
    return (
        Formula("+".join(["0", *blanks]), "blanks", keys),
        Formula("+".join([*faults, f'COUNTIF({area},"{words.NOT_A_NUMBER}")']), "faults", keys),
        Formula(first_blank, "first blank", keys),
        Formula(first_fault, "first fault", keys),
    )


def _list(ledger: Ledger) -> Iterator[Cell]:
    for at, head in enumerate(words.BASE_SUMS):
        yield Cell(ledger.sums - 1, 1 + at, "mirror head", head)
    for section in ledger.sections:
        yield from _section(ledger, section)
    for at, head in enumerate(words.BASE_PROBLEMS):
        yield Cell(ledger.first - 1, 1 + at, "mirror head", head)
    for at, problem in enumerate(ledger.problems):
        row = ledger.row(at)
        yield Cell(row, problems.CODE, "mirror label", problem.code)
        yield Cell(row, problems.SECTION, "mirror label", problem.section)
        yield Cell(row, problems.SEVERITY, "mirror label", problem.severity.label)
        for column, found in formulas_of(ledger, at).items():
            if isinstance(found, str):
                yield Cell(row, column, "mirror label", found)
            else:
                yield Cell(row, column, "mirror", formula=found)


def _section(ledger: Ledger, section: str) -> Iterator[Cell]:
    """Of one section: errors, queries, lines, and the first of them in the list."""
    row = ledger.sum_row(section)
    weights, severities, ranks = (ledger.area(column, section) for column in (problems.WEIGHT, problems.SEVERITY, problems.RANK))
    yield Cell(row, 1, "mirror label", section)
    for column, severity in ((ERRORS, Severity.ERROR), (QUERIES, Severity.QUERY)):
        summed = f'SUMIF({severities},"{severity.label}",{weights})'
        yield Cell(row, column, "mirror", formula=Formula(summed, "sum", (section, severity)))
    yield Cell(row, LINES, "mirror", formula=Formula(f"COUNT({ranks})", "lines", section))
    first = f'IF(COUNT({ranks})=0,"",MATCH(MIN({ranks}),{ledger.area(problems.RANK)},0))'
    yield Cell(row, FIRST, "mirror", formula=Formula(first, "first", section))
    yield Cell(row, UNTOUCHED, "mirror", formula=Formula(f"IF({_untouched(ledger, section)},1,0)", "untouched", section))


def _untouched(ledger: Ledger, section: str) -> str:
    """Whether nobody has typed anything there yet; of last year, whether nothing is known."""
    places, text = ledger.places, ledger.text
    if section == IDENTITY_SECTION:
        return f'AND({places.echoes["identity.unit"].cell}="",{places.echoes["identity.year"].cell}="")'
    if section == TEXT_SECTION:
        letters = [text.spot(key, LETTERS).cell for key in text.rows]
        if not letters:
            return "TRUE()"
        figures = [spot.cell for name, spot in text.figures.items() if not name.endswith(".name")]
        counted = f",COUNT({figures[0]}:{figures[-1]})=0" if figures else ""
        return f"AND(COUNTIF({letters[0]}:{letters[-1]},0)={len(text.rows)}{counted})"
    if section == DATE_SECTION:
        return f'AND({places.facts["date text"].cell}="",{places.facts["date"].cell}="")'
    if section == LAST_YEAR_SECTION:
        spots = list(places.last_year.values())
        area = f"{a1(spots[0].row, min(spot.column for spot in spots))}:{a1(spots[-1].row, max(spot.column for spot in spots))}"
        return f"COUNT('{words.LAST_YEAR}'!{area})=0"
    table = next(table for table in ledger.form.tables if table.key == section)
    whole = len(entries_in(table, places))
    return f"SUM({line_area(ledger, table, BLANK_COUNT)})={whole}"
