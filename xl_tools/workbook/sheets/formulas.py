"""The formulas of the workbook, printed from the rules of the form. Only functions that Excel 2010, WPS and LibreOffice share."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xl_tools.filing.organ import KINDS, TIERS
from xl_tools.form.model import Field
from xl_tools.form.proper import DIGITS, FINEST, TINY, Bounds, bounds_of
from xl_tools.form.rule import AtLeast, Condition, Equal, Needs, Ref, Rule, Sum
from xl_tools.form.severity import Severity
from xl_tools.workbook import words
from xl_tools.workbook.address import Frame, Spot, a1, ranges
from xl_tools.workbook.sheets.geometry import Geometry
from xl_tools.workbook.sheets.sheet_plan import Formula

SEVERITY, LEFT, RIGHT, DIFFERENCE, VERDICT = 1, 4, 5, 6, 7
"""The columns of 校验 that hold the severity of a rule, its two sides, what lies between them, and the verdict."""


STATED = {"tier": ("identity.tier", TIERS), "kind": ("identity.kind", KINDS)}
"""Where the facts that a rule may ask for stand on 单位信息, and how they are written there."""


class Checklist(NamedTuple):
    """The rows of 校验: those that ask whether a table is filled in, then one for each live rule."""

    filled: Mapping[str, int]
    rules: Mapping[Rule, int]
    first: int
    last: int


def total(key: str, places: Geometry) -> Formula:
    """A computed total: the sum of its parts, blank while one of them is no number.

    LibreOffice counts TRUE as a number, and all programs add binary fractions.
    """
    parts = tuple(ref.key for ref in places.form.totals[key].check.right.plus)
    frame = _narrowed(key, parts, places)
    at = [frame.at(places.spots[part], frame.sheet) for part in parts]
    cells, truths = ",".join(at), ",".join(f"ISLOGICAL({cell})" for cell in at)
    return Formula(f'IF(OR(COUNT({cells})<{len(parts)},{truths}),"",ROUND(SUM({cells}),{FINEST}))', "total", key)


def _narrowed(key: str, parts: Sequence[str], places: Geometry) -> Frame:
    """The largest frame that holds the parts and no cell that depends on the total: Excel takes a formula to depend on all of it."""
    frame = places.frames[places.form.fields[key].table.key]
    own = places.spots[key]
    spots = [places.spots[part] for part in parts]
    if all(spot.row == own.row for spot in spots):
        left = (
            frame.left if own.column > max(spot.column for spot in spots) and places.grids[_table(key)].stub else spots[0].column
        )
        return Frame(frame.sheet, frame.top, left, frame.bottom, max(spot.column for spot in spots))
    columns = [places.spots[name].column for name, field in places.form.fields.items() if _is_plain(field, key)]
    return Frame(frame.sheet, frame.top, frame.left, max(spot.row for spot in spots), max(columns))


def _table(key: str) -> str:
    return key.partition(".")[0]


def _is_plain(field: Field, key: str) -> bool:
    return field.table.key == _table(key) and not field.column.total


def mirrored(key: str, places: Geometry) -> Formula:
    """A value as a number, 非法 where it cannot be counted so, or "" where the cell holds no number.

    It is taken by its position in the table, so that cutting and pasting cells cannot move it.
    """
    cell = places.frames[_table(key)].at(places.spots[key])
    bounds = bounds_of(places.form.fields[key].unit)
    value = f'IF({improper(cell, bounds)},"{words.ILLEGAL}",ROUND({cell},{bounds.decimals}))'
    return Formula(f'IF(AND(COUNT({cell})=1,NOT(ISLOGICAL({cell}))),{value},"")', "mirror", key)


def improper(cell: str, bounds: Bounds) -> str:
    """Whether the number in a cell is no proper one: `Bounds.hold` printed, of the digits that a stored number has.

    Whether it has too many decimals is asked of the digits as text: LibreOffice takes numbers for equal that differ in the fifteenth.
    """
    rounded = f"ROUND({cell},{bounds.decimals})"
    stored = f"ROUND({cell},{DIGITS - 1}-INT(LOG10(MAX(ABS({cell}),{TINY:f}))))"
    return (
        f"OR({f'{rounded}<{bounds.least}' if bounds.least else f'{cell}<0'},{rounded}>{bounds.most},"
        f'AND({cell}<>0,ABS({cell})<{TINY:f}),({stored}&"")<>({rounded}&""))'
    )


def echoed(name: str, cell: str) -> Formula:
    """What stands in a cell of 单位信息, as text."""
    return Formula(f'{cell}&""', "echo", name)


def side(part: Sum, which: str, rule: Rule, places: Geometry) -> Formula:
    """One side of a rule, "" while a value is missing."""
    known = [ref for ref in part.refs if not ref.optional]
    text = _arithmetic(part, places)
    if known:
        text = f'IF(COUNT({_list(known, places)})<{len(known)},"",{text})'
    return Formula(text, which, rule)


def _arithmetic(part: Sum, places: Geometry) -> str:
    text = f"SUM({_list(part.plus, places)})" if part.plus else ""
    text += f"-SUM({_list(part.minus, places)})" if part.minus else ""
    if part.constant or not text:
        text += f"+{part.constant}" if text else str(part.constant)
    return f"ROUND({text},{FINEST})" if part.refs else text


def _list(refs: Sequence[Ref], places: Geometry) -> str:
    return ",".join(areas([ref for ref in refs if not ref.year], places) + last_year_areas(refs, places))


def areas(refs: Sequence[Ref], places: Geometry) -> list[str]:
    """Values of this year in the mirror, as ranges."""
    return ranges([places.mirror[ref.key] for ref in refs])


def last_year_areas(refs: Sequence[Ref], places: Geometry) -> list[str]:
    """Last year's values on 上年, as ranges."""
    return [f"'{words.LAST_YEAR}'!{area}" for area in ranges([places.last_year[ref.key] for ref in refs if ref.year])]


def difference(rule: Rule, row: int) -> Formula | None:
    """Left less right; None for a rule that compares no amounts."""
    if isinstance(rule.check, Needs):
        return None
    left, right = a1(row, LEFT), a1(row, RIGHT)
    return Formula(f'IF(COUNT({left}:{right})<2,"",ROUND({left}-{right},{FINEST}))', "difference", rule)


def verdict(rule: Rule, row: int, places: Geometry) -> Formula:
    """不适用, 非法, 缺数, 不平 or 通过."""
    left, right = a1(row, LEFT), a1(row, RIGHT)
    text = f'IF({_holds(rule, left, right)},"{words.PASSED}","{words.UNEQUAL}")'
    text = f'IF(COUNT({left}:{right})<2,"{words.MISSING}",{text})'
    known = [ref for ref in rule.refs if not ref.year]
    text = f'IF({_illegal(known, places)}>0,"{words.ILLEGAL}",{text})'
    limits = _limits(rule, places)
    if limits:
        text = f'IF(OR({",".join(limits)}),"{words.NOT_APPLICABLE}",{text})'
    return Formula(text, "verdict", rule)


def _holds(rule: Rule, left: str, right: str) -> str:
    match rule.check:
        case Equal():
            return f"{left}={right}"
        case AtLeast():
            return f"{left}>={right}"
        case Needs():
            return f"OR({left}<=0,{right}>0)"


def _limits(rule: Rule, places: Geometry) -> list[str]:
    """Conditions under which the rule does not apply: those of the rule, each printed the other way round."""
    return [_unmet(condition, rule, places) for condition in rule.conditions]


def _unmet(condition: Condition, rule: Rule, places: Geometry) -> str:
    if condition.fact == "has_last":
        before = [ref for ref in rule.refs if ref.year and not ref.optional]
        return f"COUNT({','.join(last_year_areas(before, places))})<{len(before)}"
    if condition.fact == "stated":
        return f'{places.echoes["identity.tier"].cell}=""'
    name, labels = STATED[condition.fact]
    unlike = [f'{places.echoes[name].cell}<>"{labels[str(key)]}"' for key in condition.among]
    return f"AND({','.join(unlike)})"


def _illegal(refs: Sequence[Ref], places: Geometry, sheet: str = "") -> str:
    """How many of the values the mirror shows as 非法."""
    return "+".join(f'COUNTIF({sheet}{area},"{words.ILLEGAL}")' for area in areas(refs, places))


def filled(keys: Sequence[str], places: Geometry, home: str = "", totals: Sequence[str] = ()) -> Formula:
    """非法, 缺数 or 通过 for some values by themselves, on the sheet `home`; of computed `totals` only whether they are 非法."""
    refs = [Ref(key) for key in keys]
    summed = [Ref(key) for key in totals]
    sheet = "" if home == words.CHECKS else f"'{words.CHECKS}'!"
    cells = ",".join(sheet + area for area in areas(refs, places))
    text = f'IF(COUNT({cells})<{len(keys)},"{words.MISSING}","{words.PASSED}")'
    illegal = _illegal([*refs, *summed], places, sheet)
    return Formula(f'IF({illegal}>0,"{words.ILLEGAL}",{text})', "filled", (tuple(keys), tuple(totals)))


def beside(rules: Sequence[Rule], rows: Mapping[Rule, int]) -> Formula:
    """The verdict of some rules together, with the difference of the first that does not hold."""
    text = f'"{words.PASSED}"'
    for rule in reversed(rules):
        row = rows[rule]
        found, between = _on_checks(row, VERDICT), _on_checks(row, DIFFERENCE)
        text = f'IF({found}="{words.UNEQUAL}","{words.UNEQUAL}，差"&ABS({between}),{text})'
    for word in (words.MISSING, words.ILLEGAL):
        any_of = ",".join(f'{_on_checks(rows[rule], VERDICT)}="{word}"' for rule in rules)
        text = f'IF(OR({any_of}),"{word}",{text})'
    return Formula(text, "beside", tuple(rules))


def _on_checks(row: int, column: int) -> str:
    return Spot(words.CHECKS, row, column).full


def overall(checklist: Checklist) -> Formula:
    """The verdict on the tables: in words with counts where there is an error, else passed, with the queries counted behind it."""
    verdicts, severities = (f"{a1(checklist.first, at)}:{a1(checklist.last, at)}" for at in (VERDICT, SEVERITY))

    def count(severity: Severity, word: str) -> str:
        return f'COUNTIFS({severities},"{severity.label}",{verdicts},"{word}")'

    counts = [count(Severity.ERROR, word) for word in (words.UNEQUAL, words.MISSING, words.ILLEGAL)]
    queries = count(Severity.QUERY, words.UNEQUAL)
    said = "&".join(
        f'"{mark}"&{count}&" 项{word}"'
        for mark, count, word in zip(("有 ", "、", "、"), counts, (words.UNEQUAL, words.MISSING, words.ILLEGAL), strict=True)
    )
    before, behind = words.QUERIES.split("{count}")
    passed = f'"{words.ALL_PASSED}"&IF({queries}=0,"","{before}"&{queries}&"{behind}")'
    return Formula(f"IF({'+'.join(counts)}=0,{passed},{said})", "overall")


def heading(places: Geometry, home: str = "") -> Formula:
    """The unit and the year, as every sheet repeats them under its title."""
    sheet = "" if home == words.CHECKS else f"'{words.CHECKS}'!"
    unit, year = (f"{sheet}{places.echoes[name].cell}" for name in ("identity.unit", "identity.year"))
    text = f'IF({unit}="","{words.UNIT_MISSING}",{unit})&"　"&IF({year}="","{words.YEAR_MISSING}",{year}&"年度")'
    return Formula(text, "heading")


def link(spot: Spot, shown: str) -> Formula:
    """A link to a cell of this workbook."""
    return Formula(f'HYPERLINK("#\'{spot.sheet}\'!{spot.cell}","{shown}")', "constant", shown)
