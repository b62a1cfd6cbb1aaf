"""The plan of 首页: one headline, the next step, how far each part of the filing is, and how to go on."""

from collections.abc import Iterator

from xl_tools.form.editions import is_current
from xl_tools.workbook import words
from xl_tools.workbook.address import Spot
from xl_tools.workbook.sheets import formulas
from xl_tools.workbook.sheets.entry_sheets import IDENTITY_SPOTS
from xl_tools.workbook.sheets.formulas import template
from xl_tools.workbook.sheets.geometry import LAST_YEAR_YEAR
from xl_tools.workbook.sheets.sentence_formula import literal
from xl_tools.workbook.sheets.sheet_plan import Cell, Formula, Sheet
from xl_tools.workbook.sheets.status import problems
from xl_tools.workbook.sheets.status.base_sheet import ERRORS, FIRST, LINES, QUERIES, UNTOUCHED
from xl_tools.workbook.sheets.status.problems import (
    DATE_SECTION,
    IDENTITY_SECTION,
    LAST_YEAR_SECTION,
    TEXT_SECTION,
    Ledger,
)

SIGN, HEADLINE, NEXT = Spot(words.HOME, 3, 2), Spot(words.HOME, 3, 3), Spot(words.HOME, 4, 2)
HEAD_ROW = 6
"""The row of the heads of columns; a row for each section follows."""
WIDTHS = (2.0, 18.0, 16.0, 72.0, 23.0)
"""Of columns, in characters: together what a screen of 1366 pixels shows."""
NAME, STATE, TODO, LINK = 2, 3, 4, 5
"""Columns, counted from 1."""


def home_sheet(ledger: Ledger) -> Sheet:
    """The first sheet."""
    sections = ledger.sections
    steps = HEAD_ROW + len(sections) + 2
    cells = [
        Cell(1, NAME, "home title", formula=formulas.heading(ledger.places), columns=3),
        Cell(1, LINK, "sheet unit", ledger.form.name.partition("（")[0]),
        Cell(SIGN.row, SIGN.column, "headline sign", formula=_sign(ledger)),
        Cell(HEADLINE.row, HEADLINE.column, "headline", formula=headline(ledger), columns=3),
        Cell(NEXT.row, NEXT.column, "next step", formula=_next(ledger), columns=4),
        *(Cell(HEAD_ROW, NAME + at, "head", text) for at, text in enumerate(words.HOME_HEADS)),
        *(cell for at, section in enumerate(sections) for cell in _row(ledger, section, HEAD_ROW + 1 + at)),
        Cell(steps, NAME, "part", words.HOME_STEPS_TITLE, columns=4),
        *(cell for at, (name, text) in enumerate(words.HOME_STEPS) for cell in _step(steps + 1 + at, name, text)),
        Cell(steps + len(words.HOME_STEPS) + 2, NAME, "hint", words.HOME_NOTE.format(basis=ledger.form.basis), columns=4),
    ]
    last = steps + len(words.HOME_STEPS) + 2
    heights = {
        1: 34.0, 2: 4.0, 3: 36.0, 4: 26.0, 5: 6.0, HEAD_ROW: 22.0, steps: 26.0, last: 30.0,
        **{HEAD_ROW + 1 + at: 31.0 for at in range(len(sections))},
        **{steps + 1 + at: 20.0 for at in range(len(words.HOME_STEPS))},
    }  # fmt: skip
    states = f"C{HEAD_ROW + 1}:C{HEAD_ROW + len(sections)}"
    return Sheet(
        words.HOME,
        tuple(cells),
        WIDTHS,
        heights,
        active=NEXT.cell,
        verdicts=(f"{SIGN.cell}:E{SIGN.row}", states),
        landscape=True,
        area=f"A1:E{last}",
    )


def _step(row: int, name: str, text: str) -> tuple[Cell, Cell]:
    return Cell(row, NAME, "step name", name), Cell(row, STATE, "step", text, columns=3)


def _total(ledger: Ledger, column: int) -> str:
    first, last = (Spot(words.BASE, ledger.sum_row(section), column) for section in (ledger.sections[0], ledger.sections[-1]))
    return f"SUM({first.full}:{last.full.rpartition('!')[2]})"


def _untouched(ledger: Ledger) -> str:
    """Whether nobody has typed anything but who reports."""
    asked = [section for section in ledger.sections if section not in (IDENTITY_SECTION, LAST_YEAR_SECTION)]
    flags = ",".join(f"{Spot(words.BASE, ledger.sum_row(section), UNTOUCHED).full}=1" for section in asked)
    return f"AND({flags})"


def headline(ledger: Ledger) -> Formula:
    """What is still missing, or that the report can be made."""
    errors, queries = _total(ledger, ERRORS), _total(ledger, QUERIES)
    ready = words.READY_NOW if is_current(ledger.form) else words.COMPLETE
    more = f'IF({queries}=0,"",{template(words.MORE_QUERIES, {"count": queries})})'
    wrong = f"{template(words.NOT_READY, {'count': errors})}&{more}"
    return Formula(f'IF({_untouched(ledger)},"{words.NOT_BEGUN}",IF({errors}=0,"{ready}"&{more},{wrong}))', "headline")


def _sign(ledger: Ledger) -> Formula:
    text = f'IF({_untouched(ledger)},"{words.OPEN}",IF({_total(ledger, ERRORS)}=0,"{words.GOOD}","{words.WRONG}"))'
    return Formula(text, "headline sign")


def _next(ledger: Ledger) -> Formula:
    """A link to where to go on: to the first entry, to the gravest problem, or what to do with a workbook that is done."""
    order = ledger.there(0, problems.ORDER)
    target, place, text = (
        f"INDEX({ledger.area(column, home=words.HOME)},{order})" for column in (problems.TARGET, problems.PLACE, problems.TEXT)
    )
    first = IDENTITY_SPOTS["identity.unit"]
    begin = formulas.link(first, words.BEGIN).text
    step = f"HYPERLINK({target},{template(words.NEXT_STEP, {'place': place, 'text': text})})"
    return Formula(f'IF({_untouched(ledger)},{begin},IF({order}="",{literal(words.DONE)},{step}))', "next step")


def _row(ledger: Ledger, section: str, row: int) -> Iterator[Cell]:
    base = {
        column: Spot(words.BASE, ledger.sum_row(section), column).full for column in (ERRORS, QUERIES, LINES, FIRST, UNTOUCHED)
    }
    name = section_name(ledger, section)
    errors, queries = base[ERRORS], base[QUERIES]
    state = (
        f"IF({errors}>0,{template(words.STILL, {'count': errors})},"
        f'IF({queries}>0,{template(words.TO_ASK, {"count": queries})},"{words.FINISHED}"))'
    )
    untouched = words.NO_LAST_YEAR if section == LAST_YEAR_SECTION else words.UNTOUCHED
    yield Cell(row, NAME, "section", name)
    yield Cell(row, STATE, "check", formula=Formula(f'IF({base[UNTOUCHED]}=1,"{untouched}",{state})', "section state", section))
    target, place, text = (
        f"INDEX({ledger.area(column, home=words.HOME)},{base[FIRST]})"
        for column in (problems.TARGET, problems.PLACE, problems.TEXT)
    )
    rest = template(words.AND_MORE, {"count": f"({base[LINES]}-1)"})
    todo = f'{text}&IF({base[LINES]}>1,{rest},"")'
    nothing = f'IF({base[UNTOUCHED]}=1,"{words.LAST_YEAR_HOW}","")' if section == LAST_YEAR_SECTION else '""'
    yield Cell(row, TODO, "check text", formula=Formula(f'IF({base[FIRST]}="",{nothing},{todo})', "section todo", section))
    nowhere = f'IF({base[UNTOUCHED]}=1,"",' if section == LAST_YEAR_SECTION else ""
    look = f'HYPERLINK("{first_target(ledger, section)}",{literal(words.LOOK.format(name=first_name(ledger, section)))})'
    go = f"HYPERLINK({target},{template(words.GO_TO, {'place': place})})"
    look = f"{nowhere}{look})" if nowhere else look  # the sheet of a year that nothing is known of is hidden
    yield Cell(row, LINK, "check link", formula=Formula(f'IF({base[FIRST]}="",{look},{go})', "section link", section))


def section_name(ledger: Ledger, section: str) -> str:
    """What a section of the filing is called."""
    known = {
        IDENTITY_SECTION: words.IDENTITY,
        TEXT_SECTION: words.TEXT,
        DATE_SECTION: words.IDENTITY_LABELS["identity.date"],
        LAST_YEAR_SECTION: words.LAST_YEAR_COMPARED,
    }
    if section in known:
        return known[section]
    part = next(part for part in ledger.form.parts if part.table and part.table.key == section)
    return f"{part.table.sheet} {part.name}" if part.table else part.name


def first_name(ledger: Ledger, section: str) -> str:
    """The sheet, or the entry, that a section is looked at on."""
    return words.LAST_YEAR if section == LAST_YEAR_SECTION else section_name(ledger, section).partition(" ")[0]


def first_target(ledger: Ledger, section: str) -> str:
    """Where a section begins."""
    spots = {
        IDENTITY_SECTION: IDENTITY_SPOTS["identity.unit"],
        TEXT_SECTION: Spot(words.TEXT, ledger.text.text.regions[0].open[0], 4),
        DATE_SECTION: IDENTITY_SPOTS["identity.date"],
        LAST_YEAR_SECTION: LAST_YEAR_YEAR,
    }
    spot = spots.get(section) or ledger.places.spots[next(key for key in ledger.form.fields if key.startswith(f"{section}."))]
    return f"#'{spot.sheet}'!{spot.cell}"
