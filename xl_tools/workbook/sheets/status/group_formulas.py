"""What stands beside a table: the verdict on a row or a column, what is wrong with it, and last year's total."""

from collections.abc import Sequence

from xl_tools.findings.catalogue import told_of
from xl_tools.form.rule import Ref, Rule
from xl_tools.form.severity import Severity
from xl_tools.workbook import words
from xl_tools.workbook.address import Spot
from xl_tools.workbook.sheets.formulas import areas, template
from xl_tools.workbook.sheets.geometry import Geometry
from xl_tools.workbook.sheets.sentence_formula import told_formula
from xl_tools.workbook.sheets.sheet_plan import Formula
from xl_tools.workbook.sheets.status import problems
from xl_tools.workbook.sheets.status.problems import Ledger

ELSEWHERE = "elsewhere"
"""Any sheet but 底数."""


def group(keys: tuple[str, ...], rules: tuple[Rule, ...], ledger: Ledger) -> Formula:
    """The verdict on some values together: how many are missing, else the first rule that does not hold, else that all is well."""
    places = ledger.places
    entries = [key for key in keys if places.is_entry(places.form.fields[key])]
    text = _good(rules, ledger)
    for rule in reversed(rules):
        at = ledger.rules[rule]
        gap = template(words.BETWEEN, {"gap": f"ABS({ledger.there(at, problems.LEFT)}-{ledger.there(at, problems.RIGHT)})"})
        text = f'IF({ledger.there(at, problems.VERDICT)}="{words.UNEQUAL}",{gap}{_brief(rule, ledger)},{text})'
    if rules:
        missing = ",".join(f'{ledger.there(ledger.rules[rule], problems.VERDICT)}="{words.MISSING}"' for rule in rules)
        text = f'IF(OR({missing}),"",{text})'
    if entries:
        here = areas([Ref(key) for key in entries], places, ELSEWHERE)
        blanks = "+".join(f'SUMPRODUCT(({area}="")*1)' for area in here)
        text = f'IF(COUNT({",".join(here)})<{len(entries)},"{words.CELLS_WRONG}",{text})'
        text = f"IF({blanks}>0,{template(words.CELLS_MISSING, {'count': f'({blanks})'})},{text})"
        text = f'IF({blanks}={len(entries)},"{words.TO_FILL}",{text})'
    return Formula(text, "group", (keys, rules))


def _good(rules: Sequence[Rule], ledger: Ledger) -> str:
    brief = _brief(rules[0], ledger) if rules else ""
    if not brief:
        return f'"{words.GOOD}"'
    left = ledger.there(ledger.rules[rules[0]], problems.LEFT)
    return f'"{words.GOOD}"&IF({left}=0,"",{brief.removeprefix("&")})'


def _brief(rule: Rule, ledger: Ledger) -> str:
    _, brief = told_of(rule, ledger.form)
    if not brief:
        return ""
    return "&CHAR(10)&" + told_formula(ledger.form, brief, lambda key: ledger.places.mirror[key].full)


def hint(found: tuple[int, ...], ledger: Ledger) -> Formula:
    """The first of some problems that there is, with the sign of its gravity."""
    text = '""'
    for at in reversed(found):
        sign = words.WRONG if ledger.problems[at].severity is Severity.ERROR else words.ASK
        text = f'IF({ledger.there(at, problems.WEIGHT)}>0,"{sign} "&{ledger.there(at, problems.TEXT)},{text})'
    return Formula(text, "hint", found)


def last_year_value(key: str, places: Geometry) -> Formula:
    """Last year's value beside a row; nothing where it is not known."""
    spot: Spot = places.last_year[key]
    return Formula(f'IF(COUNT({spot.full})=1,{spot.full},"")', "last year", key)
