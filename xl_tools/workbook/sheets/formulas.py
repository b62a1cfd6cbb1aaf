"""The formulas of the workbook, printed from the rules of the form. Only functions that Excel 2010, WPS and LibreOffice share."""

import string
from collections.abc import Mapping, Sequence

from xl_tools.filing.organ import (
    DISPATCHED,
    GOVERNMENTS,
    KINDS,
    LONGEST_SEAT,
    NOT_DISPATCHED,
    SEATS,
    TIERS,
    TOWNSHIPS,
)
from xl_tools.form.model import Field
from xl_tools.form.proper import DIGITS, FINEST, TINY, Bounds, bounds_of
from xl_tools.form.rule import AtLeast, Condition, Equal, Needs, Ref, Rule, Sum
from xl_tools.workbook import words
from xl_tools.workbook.address import Frame, Spot, ranges
from xl_tools.workbook.sheets.geometry import LAST_YEAR_YEAR, Geometry
from xl_tools.workbook.sheets.sentence_formula import literal
from xl_tools.workbook.sheets.sheet_plan import Formula

STATED: Mapping[str, tuple[str, Mapping[str, str]]] = {"tier": ("identity.tier", TIERS), "kind": ("identity.kind", KINDS)}
"""Where the facts that a rule may ask for stand on 单位信息, and how they are written there."""


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


def taken(key: str, places: Geometry) -> Formula:
    """What stands in the cell of a value: a number with the digits that are stored of it, 文字 for anything else, "" for a blank.

    It is taken by its position in the table, so that cutting and pasting cells cannot move it. LibreOffice takes TRUE for a number;
    what is nearer to nothing than any decimal that is asked for is taken for the least that is too fine.
    """
    cell = places.frames[_table(key)].seen_from(places.spots[key], places.taken(key))
    stored = f"ROUND({cell},{DIGITS - 1}-INT(LOG10(ABS({cell}))))"
    number = f"IF(ABS({cell})<{TINY:f},SIGN({cell})*{TINY:f},{stored})"
    number = f'IF(ISLOGICAL({cell}),"{words.NOT_A_NUMBER}",{number})'
    other = f'IF(IFERROR(TRIM({cell}),"-")="","","{words.NOT_A_NUMBER}")'
    return Formula(f"IF(ISNUMBER({cell}),{number},{other})", "taken", key)


def mirrored(key: str, places: Geometry) -> Formula:
    """A value that can be counted; 非法 with how many things are wrong with it where it cannot, else what was taken.

    Nothing is wrong with a computed total whose parts are wrong: they are told of, but it cannot be counted either.
    """
    field = places.form.fields[key]
    cell = places.taken_frames[_table(key)].seen_from(places.taken(key), places.mirror[key])
    bounds = bounds_of(field.unit)
    wrong = [f'"{words.ILLEGAL}{count}"' for count in (1, 2, 3)]
    if not places.is_entry(field):
        parts = places.form.totals[key].check.right.plus
        proper = f"COUNT({','.join(areas(parts, places))})={len(parts)}"
        wrong = [f'IF({proper},"{words.ILLEGAL}1","{words.ILLEGAL}0")']
    value = f"CHOOSE(1+{_faults(cell, bounds, at_most_one=len(wrong) == 1)},{cell},{','.join(wrong)})"
    return Formula(f"IF(ISNUMBER({cell}),{value},{cell})", "mirror", key)


def _faults(cell: str, bounds: Bounds, at_most_one: bool) -> str:
    """How many things are wrong with a number: its sign, its size, its decimals. `Bounds.hold` printed.

    Whether it has too many decimals is asked of the digits as text: LibreOffice takes numbers for equal that differ in the fifteenth.
    """
    size = f"OR({cell}<{bounds.least},{cell}>{bounds.most})" if bounds.least else f"({cell}<0)+({cell}>{bounds.most})"
    decimals = f'(({cell}&"")<>(ROUND({cell},{bounds.decimals})&""))'
    return f"MIN(1,{size}+{decimals})" if at_most_one else f"{size}+{decimals}"


def echoed(name: str, cell: str) -> Formula:
    """What stands in a cell of 单位信息, as text; a sign where it is the error of a formula."""
    return Formula(f'IF(ISERROR({cell}),"#",{cell}&"")', "echo", name)


def tier_fact(places: Geometry) -> Formula:
    """The tier that is chosen, else the one that the name tells."""
    stated, unit = places.echoes["identity.tier"].cell, places.echoes["identity.unit"].cell
    told = f'IF({_ends(unit, TOWNSHIPS)},"{TIERS["township"]}","")'
    return Formula(f"IF({is_one_of(stated, TIERS)},{stated},{told})", "fact", "tier")


def kind_fact(places: Geometry) -> Formula:
    """The kind that is chosen, else the one that the name tells."""
    stated, unit = places.echoes["identity.kind"].cell, places.echoes["identity.unit"].cell
    dispatched = f"AND({_ends(unit, DISPATCHED)},NOT({_ends(unit, NOT_DISPATCHED)}))"
    place = f"AND(LEN({unit})>1,LEN({unit})<={LONGEST_SEAT},{_ends(unit, SEATS)})"
    government = f"OR({place},{_ends(unit, (*GOVERNMENTS, *TOWNSHIPS))})"
    told = f'IF({dispatched},"{KINDS["dispatched"]}",IF({government},"{KINDS["government"]}","{KINDS["department"]}"))'
    return Formula(f'IF({is_one_of(stated, KINDS)},{stated},IF({unit}="","",{told}))', "fact", "kind")


def _ends(cell: str, endings: Sequence[str]) -> str:
    return f"OR({','.join(f'RIGHT({cell},{len(ending)})={literal(ending)}' for ending in endings)})"


def is_one_of(cell: str, labels: Mapping[str, str]) -> str:
    """Whether a cell holds one of some labels."""
    return f"OR({','.join(f'{cell}={literal(label)}' for label in labels.values())})"


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


def areas(refs: Sequence[Ref], places: Geometry, home: str = words.BASE) -> list[str]:
    """Values of this year in the mirror, as ranges."""
    sheet = "" if home == words.BASE else f"'{words.BASE}'!"
    return [f"{sheet}{area}" for area in ranges([places.mirror[ref.key] for ref in refs])]


def last_year_areas(refs: Sequence[Ref], places: Geometry) -> list[str]:
    """Last year's values on 上年, as ranges."""
    return [f"'{words.LAST_YEAR}'!{area}" for area in ranges([places.last_year[ref.key] for ref in refs if ref.year])]


def verdict(rule: Rule, left: str, right: str, places: Geometry) -> Formula:
    """不适用, 缺数, 不平 or 通过. What cannot be counted is missing."""
    text = f'IF({_holds(rule, left, right)},"{words.PASSED}","{words.UNEQUAL}")'
    text = f'IF(COUNT({left}:{right})<2,"{words.MISSING}",{text})'
    spare = [ref for ref in rule.refs if ref.optional and not ref.year]
    if spare:
        text = f'IF({illegal(spare, places)}>0,"{words.MISSING}",{text})'
    limits = [_unmet(condition, rule, places) for condition in rule.conditions]
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


def _unmet(condition: Condition, rule: Rule, places: Geometry) -> str:
    """Whether a condition of a rule is not so: each is printed the other way round."""
    if condition.fact == "has_last":
        before = [ref for ref in rule.refs if ref.year and not ref.optional]
        year, last = places.facts["year"].cell, LAST_YEAR_YEAR.full
        other = f"IF(COUNT({year},{last})=2,{last}<>{year}-1,FALSE())"
        return f"COUNT({','.join(last_year_areas(before, places))})<{len(before)},{other}"
    if condition.fact == "stated":
        stated = is_one_of(places.echoes["identity.tier"].cell, TIERS)
        return f"NOT({stated})" if True in condition.among else stated
    _, labels = STATED[condition.fact]
    unlike = [f'{places.facts[condition.fact].cell}<>"{labels[str(key)]}"' for key in condition.among]
    return f"AND({','.join(unlike)})"


def illegal(refs: Sequence[Ref], places: Geometry) -> str:
    """How many of the values the mirror shows as 非法."""
    return "+".join(f'COUNTIF({area},"{words.ILLEGAL}*")' for area in areas(refs, places))


def heading(places: Geometry, home: str = "") -> Formula:
    """The unit and the year, as every sheet repeats them under its title."""
    sheet = "" if home == words.BASE else f"'{words.BASE}'!"
    unit, year = (f"{sheet}{places.echoes[name].cell}" for name in ("identity.unit", "identity.year"))
    text = f'IF({unit}="","{words.UNIT_MISSING}",{unit})&"　"&IF({year}="","{words.YEAR_MISSING}",{year}&"年度")'
    return Formula(text, "heading")


def link(spot: Spot, shown: str) -> Formula:
    """A link to a cell of this workbook."""
    return Formula(f'HYPERLINK("#\'{spot.sheet}\'!{spot.cell}","{shown}")', "constant", shown)


def template(text: str, fields: Mapping[str, str]) -> str:
    """A template of words as an expression; `fields` are expressions, those that are not given are empty."""
    pieces = []
    for before, name, _, _ in string.Formatter().parse(text):
        pieces += [literal(before)] if before else []
        pieces += [fields[name]] if name and name in fields else []
    return "&".join(pieces) or '""'
