"""Whether a sheet still shows what it holds: hidden rows and columns, and number formats behind which a value looks like another."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from xl_tools.chinese.lazy_regex import regex
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


def display_findings(expected: Expected, markup: Markup, values: Values) -> Iterator[Finding]:
    """What is hidden on one sheet."""
    if expected.sheet.name not in UNHIDDEN:
        yield from _hidden(expected, markup, values)
    told = list(_misshown(expected, markup, values))
    if told:
        named = "、".join(f"{at}（{looks}）" for at, looks in told[:SHOWN]) + (f" 等 {len(told)} 格" if len(told) > SHOWN else "")
        yield _told(expected.sheet.name, told[0][0], f"“{expected.sheet.name}”中格式使内容走样：{named}。", Severity.QUERY)


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
        yield from ((cell.cell, "数字 0 不显示") for cell in cells if values.cell(name, cell.row, cell.column) == 0)


def covered_findings(expected: Expected, markup: Markup) -> Iterator[Finding]:
    """Boxes and pictures that lie over what is to be read."""
    if not markup.covered:
        return
    cells = (*expected.entries.values(), *(planned for planned, _ in expected.formulas.values()))
    hit = [cell.cell for cell in cells if any(area.covers(cell.row, cell.column) for area in markup.covered)]
    if hit:
        more = f" 等 {len(hit)} 格" if len(hit) > 1 else ""
        name = expected.sheet.name
        yield _told(name, hit[0], f"“{name}”{hit[0]}{more}上盖有图形、图片或文本框。", Severity.QUERY)


def condition_findings(expected: Expected, markup: Markup) -> Iterator[Finding]:
    """Colours of mistakes that are gone, and colours of somebody else over them."""
    sheet, found = expected.sheet, markup.conditions
    if (sheet.marked and not found.marks) or ((sheet.verdicts or sheet.numbers) and not found.own):
        detail = f"“{sheet.name}”标出问题的颜色（条件格式）已取消，有问题的格不再变色，请以“{words.RESULTS}”为准。"
        yield _told(sheet.name, sheet.active, detail, Severity.HINT)
    covered = [
        cell for areas in found.foreign for cell in cells_in(areas) if cell in expected.entries or cell in expected.formulas
    ]
    if covered:
        more = f" 等 {len(covered)} 格" if len(covered) > 1 else ""
        detail = f"“{sheet.name}”{covered[0]}{more}被加上了模板没有的条件格式，可能遮住内容或标出的问题。"
        yield _told(sheet.name, covered[0], detail, Severity.QUERY)


def _hidden(expected: Expected, markup: Markup, values: Values) -> Iterator[Finding]:
    sheet = expected.sheet
    if not (markup.hidden.rows or markup.hidden.columns):
        return
    rows = {row for row in markup.hidden.rows if _holds(row, expected, values)}
    planned = {cell.column for cell in sheet.cells}
    columns = (markup.hidden.columns & planned) - set(sheet.hidden)
    if rows or columns:
        parts = [f"第 {'、'.join(map(str, sorted(rows)[:SHOWN]))}{' 等' if len(rows) > SHOWN else ''} 行"] if rows else []
        parts += (
            [f"{'、'.join(letters(column) for column in sorted(columns)[:SHOWN])}{' 等' if len(columns) > SHOWN else ''} 列"]
            if columns
            else []
        )
        grave = bool(expected.entries) or sheet.name in (words.CHECKS, words.LAST_YEAR)
        at = a1(min(rows, default=1), min(columns, default=1))
        yield _told(sheet.name, at, f"“{sheet.name}”{'、'.join(parts)}被隐藏。", Severity.QUERY if grave else Severity.HINT)


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
        return "数字为白色"
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
        return "文字不显示"
    return "文字前后加有数字" if ADDED.search("".join(LITERAL.findall(written[at]))) else ""


def _number_appearance(written: str, section: str, value: Decimal) -> str:
    """The same for a number in one section of the format; `section` is it without quoted texts."""
    literal = "".join(LITERAL.findall(written))
    plain = any(mark in section.lower() for mark in PLAIN)
    if (plain or DIGIT.search(section)) and ADDED.search(literal):
        return "数字前后加有别的数字或符号"
    if plain:
        return ""
    if value == 0 and DIGIT.search(section) and "0" not in section and DASH not in literal:  # comma styles show a dash for it
        return "数字 0 不显示"
    if DIGIT.search(section) and (ADDED.search(literal) or (value > 0 and SIGN.search(literal + section))):
        return "数字前后加有别的数字或符号"
    for looks, test in LOOKS:
        if test(section):
            return looks
    return (
        "小数不全显示" if _decimals(value) > len(DIGIT.findall(section.partition(".")[2])) and not ROUGH.search(section) else ""
    )


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _is_scaled(section: str) -> bool:
    """Whether a comma behind the last digit divides by a thousand."""
    whole, _, places = section.partition(".")
    return whole.rstrip().endswith(",") or places.rstrip().endswith(",")


LOOKS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("数字显示为日期", DATE.search),
    ("数字不显示", lambda section: not DIGIT.search(section)),
    ("数字显示为百分比", PERCENT.search),
    ("数字缩小显示", _is_scaled),
)


def _told(sheet: str, cell: str, detail: str, severity: Severity) -> Finding:
    return Finding("I-HIDDEN", severity, Place(sheet, cell), arguments={"detail": detail})
