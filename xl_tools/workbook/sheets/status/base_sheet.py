"""The plan of 底数, the hidden sheet of intermediate results: what stands on the other sheets by its place there, and all that can be wrong with it."""

from collections.abc import Iterator

from xl_tools.form.model import Table
from xl_tools.form.severity import Severity
from xl_tools.workbook import words
from xl_tools.workbook.address import Frame, Spot, a1
from xl_tools.workbook.sheets import formulas
from xl_tools.workbook.sheets.geometry import BASE_LABEL, BASE_LEFT, BASE_TOP, Geometry, lines_of
from xl_tools.workbook.sheets.sheet_plan import Cell, Formula, Sheet
from xl_tools.workbook.sheets.status import problems
from xl_tools.workbook.sheets.status.problem_formulas import formulas_of
from xl_tools.workbook.sheets.status.problems import (
    DATE_SECTION,
    IDENTITY_SECTION,
    LAST_YEAR_SECTION,
    TEXT_SECTION,
    Ledger,
    entries_in,
)
from xl_tools.workbook.sheets.status.table_facts import BLANK_COUNT, cell_number, summary, summary_cell
from xl_tools.workbook.sheets.status.text_facts import LETTERS

ERRORS, QUERIES, LINES, FIRST, UNTOUCHED = range(2, 7)
"""Columns of what is known of a section: findings of each severity, lines, the first of them in the list, whether nobody has touched it yet."""
WIDTHS = (24.0, *((9.0,) * 9))


def base_sheet(ledger: Ledger, identity: Frame, spots: dict[str, Spot], facts: dict[str, Formula]) -> Sheet:
    """The sheet; `identity` is the frame of 单位信息, `spots` where its entries are, `facts` what is worked out from them."""
    cells = [
        Cell(1, BASE_LABEL, "mirror head", words.BASE_TITLE),
        *(Cell(BASE_TOP - 1, ledger.places.beside + at, "mirror head", head) for at, head in enumerate(words.BASE_COUNTS)),
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
    """The values of a table; before each row the number of its first cell, above each column how far it is from there."""
    lines = lines_of(places.form, table)
    head = places.mirror[next(iter(lines.values()))[0].key].row - 1
    yield Cell(head, BASE_LABEL, "mirror head", table.sheet)
    for at in range(max(map(len, lines.values()))):
        yield Cell(head, BASE_LEFT + at, "mirror label", at)
    for at, formula in enumerate(summary(table, places)):
        yield Cell(head, places.beside + at, "mirror", formula=formula)
    for fields in lines.values():
        first = places.spots[fields[0].key]
        yield Cell(places.mirror[fields[0].key].row, BASE_LABEL, "mirror label", cell_number(first))
        for field in fields:
            yield Cell(*places.mirror[field.key][1:], "mirror", formula=formulas.mirrored(field.key, places))
            yield Cell(*places.taken(field.key)[1:], "mirror", formula=formulas.taken(field.key, places))


def _list(ledger: Ledger) -> Iterator[Cell]:
    for at, head in enumerate(words.BASE_SUMS):
        yield Cell(ledger.sums - 1, 1 + at, "mirror head", head)
    for section in ledger.sections:
        yield from _section(ledger, section)
    for at, head in enumerate(words.BASE_PROBLEMS):
        yield Cell(ledger.first - 1, 1 + at, "mirror head", head)
    for at in range(len(ledger.problems)):
        for column, found in formulas_of(ledger, at).items():
            if isinstance(found, str):
                yield Cell(ledger.row(at), column, "mirror label", found)
            else:
                yield Cell(ledger.row(at), column, "mirror", formula=found)


def _section(ledger: Ledger, section: str) -> Iterator[Cell]:
    """Of one section: errors, queries, lines, and the first of them in the list."""
    row = ledger.sum_row(section)
    weights, ranks = (ledger.area(column, section) for column in (problems.WEIGHT, problems.RANK))
    yield Cell(row, 1, "mirror label", section)
    for column, severity, which in ((ERRORS, Severity.ERROR, "<"), (QUERIES, Severity.QUERY, ">")):
        summed = f'SUMIF({ranks},"{which}{problems.FIRST_QUERY}",{weights})'
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
    return f"{summary_cell(table, places, BLANK_COUNT)}={whole}"
