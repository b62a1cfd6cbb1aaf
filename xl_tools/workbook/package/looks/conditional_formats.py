"""The colours that a sheet puts on by itself: whether its own rules are still there, and areas that rules of somebody else cover."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from xl_tools.chinese.lazy_regex import regex
from xl_tools.workbook import words

MARKING = f"COUNTIF({words.MARKED_ERRORS.upper()},", f"COUNTIF({words.MARKED_QUERIES.upper()},"
SIGNED = regex(r'LEFT\([A-Z]{1,3}\d+,1\)="."')
COUNTED = regex(r'COUNTIF\([A-Z]{1,3}\d+,"[^"]*"\)(?:\+COUNTIF\([A-Z]{1,3}\d+,"[^"]*"\))*>0')
"""Verdicts by their sign, in version 1 by their word."""
NO_NUMBER = regex(
    r'AND\(COUNTIF\([A-Z]{1,3}\d+,"\*"\)\+COUNT\([A-Z]{1,3}\d+\)>0,'
    r'OR\(COUNT\([A-Z]{1,3}\d+\)=0,COUNTIF\([A-Z]{1,3}\d+,"<0"\)>0\)(?:,[A-Z]{1,3}\d+<>"")?\)'
)
ZERO = regex(r"AND\(COUNT\([A-Z]{1,3}\d+\)=1,[A-Z]{1,3}\d+=0\)")
MARKED = regex(r'COUNTIF\([\w.]+,"[^"]*!"&ADDRESS\(ROW\(\),COLUMN\(\),4\)\)>0')

OWN = (SIGNED, COUNTED, NO_NUMBER, ZERO, MARKED)


class Conditions(NamedTuple):
    """`marks` where both rules are there that colour what 校验结果 lists, `own` where any rule of the template is; `foreign` areas."""

    marks: bool = False
    own: bool = False
    foreign: tuple[str, ...] = ()


NO_CONDITIONS = Conditions()


def conditions_in(root: etree._Element, veils: frozenset[str]) -> Conditions:
    """What the conditional formats of a sheet are, those of later versions of the format among them.

    A rule whose look is among `veils`, or is written beside it, is none of the template, whatever it asks.
    """
    marking: set[str] = set()
    own = False
    foreign = []
    for item in root.iter("{*}conditionalFormatting"):
        tests = ["" if _is_veiled(rule, veils) else _bare(rule) for rule in item.iter("{*}cfRule")]
        marking.update(head for test in tests for head in MARKING if test.startswith(head))
        is_own = [any(pattern.fullmatch(test) for pattern in OWN) for test in tests]
        own = own or any(is_own)
        if not all(is_own):
            foreign.append(item.get("sqref") or " ".join(_texts(item, "sqref")))
    return Conditions(len(marking) == len(MARKING), own, tuple(foreign))


def _bare(rule: etree._Element) -> str:
    """The test of a rule without white space and fixed signs; empty where it has none of its own."""
    found = [*_texts(rule, "formula"), *_texts(rule, "f")]
    return "".join(found[0].replace("$", "").split()).upper() if len(found) == 1 and rule.get("type") == "expression" else ""


def _is_veiled(rule: etree._Element, veils: frozenset[str]) -> bool:
    return rule.get("dxfId", "") in veils or (not rule.get("dxfId") and next(rule.iter("{*}dxf"), None) is not None)


def _texts(item: etree._Element, name: str) -> Iterator[str]:
    return (found.text or "" for found in item.iter(f"{{*}}{name}"))
