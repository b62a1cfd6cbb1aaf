"""What is worked out from 单位信息 before anything is judged: a proper year, days as numbers, tier and kind, whether a report was imported."""

from collections.abc import Sequence

from xl_tools.workbook import words
from xl_tools.workbook.address import Frame, Spot
from xl_tools.workbook.day_count import FIRST_DAY, LAST_DAY
from xl_tools.workbook.sheets.formulas import kind_fact, template, tier_fact
from xl_tools.workbook.sheets.geometry import Geometry
from xl_tools.workbook.sheets.sheet_plan import Formula

NO_DAY = "?"
"""What stands for a date that is none."""
DIGITS = tuple((chr(ord("０") + digit), str(digit)) for digit in range(10))
"""Digits as they are typed in full width, and the usual ones."""
SEPARATORS = (
    ("－", "-"),
    ("．", "-"),
    ("／", "-"),
    ("　", ""),
    ("年", "-"),
    ("月", "-"),
    ("日", ""),
    (".", "-"),
    ("/", "-"),
    (" ", ""),
)
"""How the ways to write a date are made one, beside the digits."""
AROUND_YEAR = (("年", ""), ("度", ""), ("　", ""))
"""What may stand around a year."""
EVIDENCE = "evidence"
"""The kind of the records that an importer leaves of each value."""


def facts_of(places: Geometry, identity: Frame, spots: dict[str, Spot]) -> dict[str, Formula]:
    """The formulas of all facts."""
    facts = places.facts
    typed = substituted(places.echoes["identity.year"].cell, (*DIGITS, *AROUND_YEAR))
    year, text = facts["year text"].cell, f"TRIM({typed})"
    found = {
        "year text": text,
        "year": f'IFERROR(IF(AND(LEN({year})=4,{year}*1>=1000,{year}*1<=9999,INT({year}*1)={year}*1),{year}*1,""),"")',
        "imported": f'IF(AND(COUNTIF(\'{words.IMPORT}\'!$A$1:$A$400,"{EVIDENCE}")>0,{places.echoes["confirmed"].cell}<>"{words.YES}"),1,0)',
    }
    for name in ("date", "deadline"):
        cell = identity.at(spots[f"identity.{name}"], words.BASE)
        found[f"{name} text"] = _as_text(cell)
        found[name] = _as_day(cell, facts[f"{name} text"].cell)
    formulas = {name: Formula(text, "fact", name) for name, text in found.items()}
    return {**formulas, "tier": tier_fact(places), "kind": kind_fact(places)}


def identity_note(places: Geometry, fact: str) -> Formula:
    """What is said beside the tier or the kind: that it is chosen, what the name tells, or that it must be chosen."""
    stated, told = places.echoes[f"identity.{fact}"].full, places.facts[fact].full
    by_name = f'IF({told}="","{words.TIER_UNKNOWN}",{template(words.TIER_TOLD, {"told": told})})'
    return Formula(f'IF(TRIM({stated})<>"","{words.TIER_CHOSEN}",{by_name})', "note", fact)


def _as_text(cell: str) -> str:
    """What is written instead of a day as a number, in one spelling."""
    text = substituted(f"TRIM({cell})", (*DIGITS, *SEPARATORS))
    return f'IF(ISERROR({cell}),"{NO_DAY}",IF(ISNUMBER({cell}),"",{text}))'


def substituted(text: str, pairs: Sequence[tuple[str, str]]) -> str:
    """The formula of a text with each first spelling in its second."""
    for old, new in pairs:
        text = f'SUBSTITUTE({text},"{old}","{new}")'
    return text


def respelled(text: str, pairs: Sequence[tuple[str, str]]) -> str:
    """What that formula gives for a text."""
    for old, new in pairs:
        text = text.replace(old, new)
    return text


def _as_day(cell: str, text: str) -> str:
    """The day as a number; "" where nothing is written, a sign where it is no day of the calendar."""
    dash = f'FIND("-",{text},6)'
    month, day = f"MID({text},6,{dash}-6)*1", f"MID({text},{dash}+1,2)*1"
    date = f"DATE(LEFT({text},4)*1,{month},{day})"
    proper = f'AND(MID({text},5,1)="-",LEN({text})<={dash}+2,LEFT({text},4)*1>=1900,MONTH({date})={month},DAY({date})={day},{date}>={FIRST_DAY})'
    written = f'IF({text}="","",IFERROR(IF({proper},{date}*1,"{NO_DAY}"),"{NO_DAY}"))'
    number = f'IF(AND({cell}>={FIRST_DAY},{cell}<{LAST_DAY + 1}),INT({cell}),"{NO_DAY}")'
    return f"IF(ISNUMBER({cell}),{number},{written})"
