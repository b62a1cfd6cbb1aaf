"""Whether a sheet still shows what it holds: hidden rows and columns, and number formats behind which a value looks like another."""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from decimal import Decimal

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import of_all, said
from xl_tools.findings.finding import Finding, Place
from xl_tools.form.severity import Severity
from xl_tools.workbook import words
from xl_tools.workbook.address import a1, letters
from xl_tools.workbook.integrity.expected import Expected
from xl_tools.workbook.package.grid_values import Values
from xl_tools.workbook.package.markup import Markup, cells_in

QUOTED = regex(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
DASH = "-"
LITERAL = regex(r'("[^"]*"|\\.|\*.|\[\$[^\]-]*)')
"""What a format shows beside the digits of the value, whatever the value is."""
ADDED = regex(r"\d|[〇零一二三四五六七八九十百千亿.,，．%％‰]|万(?!元)")
ZERO_DASH = regex(r'(?:\[\$[^\]]*\]|_.|\*.|[\s?])*(?:"[-–—]"|\\?[-–—])(?:_.|\*.|[\s?])*')
SIGN = regex(r"[-－−(（]")
DATE = regex(r"[ymdhs年月日]", re.IGNORECASE)
SECTION_END = regex(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
CONDITION = regex(r"\[[<>=]")
WHITE_INK = regex(r"\[(?:white|白色|颜色 ?2|color ?2)\]", re.IGNORECASE)
PLAIN = ("general", "通用", "@")
PERCENT = regex("[%‰]")
ROUGH = regex("[eE/]")
DIGIT = regex(r"[0#?]")
UNHIDDEN = (words.RESULTS,)
SHOWN = 5
"""Cells, rows or columns that a sentence names."""


def display_findings(expected: Expected, markup: Markup, values: Values) -> Iterator[Finding]:
    """What is hidden on one sheet."""
    if expected.sheet.name not in UNHIDDEN:
        yield from _hidden(expected, markup, values)
    told = list(_misshown(expected, markup, values))
    if told:
        cells = of_all("、".join(f"{at}（{looks}）" for at, looks in told[:SHOWN]), len(told), SHOWN)
        detail = said("I-HIDDEN", "formats", sheet=expected.sheet.name, cells=cells)
        yield _told(expected.sheet.name, told[0][0], detail, Severity.QUERY)


def _misshown(expected: Expected, markup: Markup, values: Values) -> Iterator[tuple[str, str]]:
    """The planned cells that hold something and show something else, with what they look like."""
    name = expected.sheet.name
    for at in dict.fromkeys((*markup.formats, *markup.unseen)):
        cell = expected.cells.get(at)
        value = values.cell(name, cell.row, cell.column) if cell else None
        if value is not None:
            code = markup.formats.get(at, "")
            looks = appearance(code, value) if code and isinstance(value, (Decimal, str)) else ""
            looks = looks or markup.unseen.get(at, "")
            if looks:
                yield at, looks
    if markup.hidden.zeros:
        cells = (expected.entries[at] for at in expected.entries)
        yield from ((cell.cell, said("I-HIDDEN", "zero")) for cell in cells if values.cell(name, cell.row, cell.column) == 0)


def covered_findings(expected: Expected, markup: Markup) -> Iterator[Finding]:
    """Boxes and pictures that lie over what is to be read."""
    if not markup.covered:
        return
    cells = (*expected.entries.values(), *(planned for planned, _ in expected.formulas.values()))
    hit = [cell.cell for cell in cells if any(area.covers(cell.row, cell.column) for area in markup.covered)]
    if hit:
        name = expected.sheet.name
        detail = said("I-HIDDEN", "covered", cells=of_all(f"“{name}”{hit[0]}", len(hit), 1))
        yield _told(name, hit[0], detail, Severity.QUERY)


def condition_findings(expected: Expected, markup: Markup) -> Iterator[Finding]:
    """Colours of mistakes that are gone, and colours of somebody else over them."""
    sheet, found = expected.sheet, markup.conditions
    if (sheet.marked and not found.marks) or (sheet.verdicts and not found.own):
        detail = said("I-HIDDEN", "marks_gone", sheet=sheet.name, results=words.RESULTS)
        yield _told(sheet.name, sheet.active, detail, Severity.HINT)
    covered = [
        cell for areas in found.foreign for cell in cells_in(areas) if cell in expected.entries or cell in expected.formulas
    ]
    if covered:
        detail = said("I-HIDDEN", "coloured", cells=of_all(f"“{sheet.name}”{covered[0]}", len(covered), 1))
        yield _told(sheet.name, covered[0], detail, Severity.QUERY)


def _hidden(expected: Expected, markup: Markup, values: Values) -> Iterator[Finding]:
    sheet = expected.sheet
    if not (markup.hidden.rows or markup.hidden.columns):
        return
    rows = {row for row in markup.hidden.rows if _holds(row, expected, values)}
    planned = {cell.column for cell in sheet.cells}
    columns = markup.hidden.columns & planned
    if rows or columns:
        lines = [_rows(rows)] if rows else []
        lines += [_columns(columns)] if columns else []
        grave = bool(expected.entries) or sheet.name in (words.CHECKS, words.LAST_YEAR)
        at = a1(min(rows, default=1), min(columns, default=1))
        detail = said("I-HIDDEN", "lines", sheet=sheet.name, lines="、".join(lines))
        yield _told(sheet.name, at, detail, Severity.QUERY if grave else Severity.HINT)


def _rows(rows: Set[int]) -> str:
    named = "、".join(map(str, sorted(rows)[:SHOWN]))
    return said("I-HIDDEN", "rows_among" if len(rows) > SHOWN else "rows", numbers=named)


def _columns(columns: Set[int]) -> str:
    named = "、".join(map(letters, sorted(columns)[:SHOWN]))
    return said("I-HIDDEN", "columns_among" if len(columns) > SHOWN else "columns", letters=named)


def _holds(row: int, expected: Expected, values: Values) -> bool:
    """Whether anything planned or typed stands in the row; empty rows for text may be hidden."""
    here = [cell for cell in expected.sheet.cells if cell.row == row and (cell.row, cell.column) in expected.filled]
    if expected.sheet.name == words.TEXT:
        return any(values.cell(expected.sheet.name, cell.row, cell.column) is not None for cell in here)
    return bool(here)


def appearance(code: str, value: Decimal | str) -> str:
    """How a number format makes a value look, where that is not what it is; empty where nothing is amiss."""
    written = SECTION_END.split(code)
    sections = [QUOTED.sub("", section) for section in written]
    if isinstance(value, str):
        return _text_appearance(written, sections)
    at = 1 if value < 0 else 2 if value == 0 else 0
    at = at if at < len(sections) else 0
    if WHITE_INK.search(written[at]):
        return said("I-HIDDEN", "white")
    if at == 2 and ZERO_DASH.fullmatch(written[at]):  # a comma style shows a dash for it
        return ""
    if CONDITION.search(code):
        found = (_number_appearance(one, plain, value) for one, plain in zip(written[:3], sections, strict=False))
        return next((looks for looks in found if looks), "")
    return _number_appearance(written[at], sections[at], value)


def _text_appearance(written: Sequence[str], sections: Sequence[str]) -> str:
    """The same for a text, which the fourth section shows, or one that is of texts alone."""
    at = 3 if len(sections) > 3 else 0 if "@" in sections[0] else -1
    if at < 0:
        return ""
    if "@" not in sections[at]:
        return said("I-HIDDEN", "no_text")
    return said("I-HIDDEN", "text_with_digits") if ADDED.search("".join(LITERAL.findall(written[at]))) else ""


def _number_appearance(written: str, section: str, value: Decimal) -> str:
    """The same for a number in one section of the format; `section` is it without quoted texts."""
    literal = "".join(LITERAL.findall(written))
    plain = any(mark in section.lower() for mark in PLAIN)
    if (plain or DIGIT.search(section)) and ADDED.search(literal):
        return said("I-HIDDEN", "number_with_signs")
    if plain:
        return ""
    if value == 0 and DIGIT.search(section) and "0" not in section and DASH not in literal:  # comma styles show a dash for it
        return said("I-HIDDEN", "zero")
    if value > 0 and DIGIT.search(section) and SIGN.search(literal + section):
        return said("I-HIDDEN", "number_with_signs")
    for looks, test in LOOKS:
        if test(section):
            return said("I-HIDDEN", looks)
    places = len(DIGIT.findall(section.partition(".")[2]))
    return said("I-HIDDEN", "no_decimals") if _decimals(value) > places and not ROUGH.search(section) else ""


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _is_scaled(section: str) -> bool:
    """Whether a comma behind the last digit divides by a thousand."""
    whole, _, places = section.partition(".")
    return whole.rstrip().endswith(",") or places.rstrip().endswith(",")


LOOKS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("date", DATE.search),
    ("no_number", lambda section: not DIGIT.search(section)),
    ("percent", PERCENT.search),
    ("scaled", _is_scaled),
)


def _told(sheet: str, cell: str, detail: str, severity: Severity) -> Finding:
    return Finding("I-HIDDEN", severity, Place(sheet, cell), arguments={"detail": detail})
