"""The plan of 校验: what is wrong and nothing else, errors first, each with a link."""

from collections.abc import Iterator

from xl_tools.form.severity import Severity
from xl_tools.workbook import words
from xl_tools.workbook.address import Spot, a1
from xl_tools.workbook.sheets import formulas
from xl_tools.workbook.sheets.sheet_plan import Cell, Formula, Sheet
from xl_tools.workbook.sheets.status import problems
from xl_tools.workbook.sheets.status.problems import Ledger

HEAD_ROW = 4
"""The row of the heads of columns; problems follow."""
TABLES = Spot(words.CHECKS, 2, 1)
"""The verdict on the tables."""
WIDTHS = (9.0, 20.0, 60.0, 43.0)
"""Of columns, in characters: together what a screen of 1366 pixels shows."""
ERROR, QUERY = Severity.ERROR.label, Severity.QUERY.label
HEIGHT = 33.0  # points: two lines


def check_sheet(ledger: Ledger) -> Sheet:
    """The sheet 校验, with room for the gravest problems."""
    count = min(problems.MOST, len(ledger.problems))
    last = HEAD_ROW + count
    cells = [
        Cell(1, 1, "sheet title", words.CHECKS_TITLE, columns=2),
        Cell(1, 3, "sheet unit", formula=formulas.heading(ledger.places), columns=2),
        Cell(TABLES.row, TABLES.column, "verdict left", formula=_tables(ledger), columns=4),
        Cell(3, 1, "hint", words.CHECKS_HINT, columns=4),
        *(Cell(HEAD_ROW, 1 + at, "head", text) for at, text in enumerate(words.CHECKS_HEADS)),
        *(cell for at in range(count) for cell in _line(ledger, at)),
    ]
    return Sheet(
        words.CHECKS,
        tuple(cells),
        WIDTHS,
        {1: 32.0, 3: 26.0, HEAD_ROW: 24.0, **dict.fromkeys(range(HEAD_ROW + 1, last + 1), HEIGHT)},
        active=a1(HEAD_ROW + 1, 2),
        verdicts=(f"{a1(HEAD_ROW + 1, 1)}:{a1(last, 1)}", TABLES.cell),
        repeat=HEAD_ROW,
        freeze=a1(HEAD_ROW + 1, 1),
        area=f"A1:{a1(last, 4)}",
    )


def _tables(ledger: Ledger) -> Formula:
    tables = {table.key for table in ledger.form.tables}
    errors = "+".join(Spot(words.BASE, ledger.sum_row(section), 2).full for section in ledger.sections if section in tables)
    queries = "+".join(Spot(words.BASE, ledger.sum_row(section), 3).full for section in ledger.sections)
    passed = f'"{words.TABLES_PASSED}"&IF({queries}=0,"",{formulas.template(words.QUERIES, {"count": f"({queries})"})})'
    wrong = formulas.template(words.TABLES_WRONG, {"errors": f"({errors})"})
    return Formula(f"IF({errors}=0,{passed},{wrong})", "tables")


def _line(ledger: Ledger, at: int) -> Iterator[Cell]:
    row, order = HEAD_ROW + 1 + at, ledger.there(at, problems.ORDER)

    def shown(column: int) -> str:
        return f"INDEX({ledger.area(column, home=words.CHECKS)},{order})"

    signs = f'IF({shown(problems.RANK)}<{problems.FIRST_QUERY},"{words.SEVERITIES[ERROR]}","{words.SEVERITIES[QUERY]}")'
    link = f"HYPERLINK({shown(problems.TARGET)},{shown(problems.PLACE)})"
    nothing = f'"{words.NOTHING_WRONG}"' if at == 0 else '""'
    for column, look, text, what, empty in (
        (1, "check", signs, "severity", '""'),
        (2, "check link", link, "place", '""'),
        (3, "check text", shown(problems.TEXT), "problem", nothing),
        (4, "check advice", shown(problems.ADVICE), "advice", '""'),
    ):
        yield Cell(row, column, look, formula=Formula(f'IF({order}="",{empty},{text})', "listed", (at, what)))
