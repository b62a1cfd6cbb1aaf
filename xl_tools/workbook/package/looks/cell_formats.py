"""The formats that cells refer to by number: locked or open, number formats, and looks in which nothing can be read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.workbook.package.looks.colours import Colours, are_alike
from xl_tools.workbook.package.ooxml import Unclear, tag

TRUE = ("1", "true")
BUILT_IN = {
    "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%", "11": "0.00E+00", "12": "# ?/?", "13": "# ??/??",
    "14": "yyyy-m-d", "15": "d-mmm-yy", "16": "d-mmm", "17": "mmm-yy", "18": "h:mm", "19": "h:mm:ss", "20": "h:mm", "21": "h:mm:ss",
    "22": "yyyy-m-d h:mm", "37": "#,##0", "38": "#,##0", "39": "#,##0.00", "40": "#,##0.00", "45": "mm:ss", "46": "[h]:mm:ss", "47": "mm:ss.0",
    "48": "##0.0E+0",
}  # fmt: skip
"""Number formats that every spreadsheet program knows by number."""
EASTERN = {**dict.fromkeys(map(str, (*range(27, 37), *range(50, 59))), "yyyy年m月d日")}
"""Numbers under which East Asian versions show days."""
PLAIN_CODES = ("", "General", "@", "G/通用格式", "GENERAL")
ASIDE = regex(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]|AM/PM|A/P', re.IGNORECASE)
SPAN = regex(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
DAY = regex(r"[ymdhs]", re.IGNORECASE)
LEAST_SIZE = 3.0
"""Points; smaller letters are a dot."""


class Formats(NamedTuple):
    """For each cell format whether it locks a cell, its number format where that is a particular one, and why nothing in it can be read, where
    that is so; the numbers (as text) of formats that show days, and lengths of time; and the looks of conditions that hide or change a number.
    """

    locks: Sequence[bool] = ()
    codes: Sequence[str] = ()
    unseen: Sequence[str] = ()
    days: frozenset[str] = frozenset()
    spans: frozenset[str] = frozenset()
    veils: frozenset[str] = frozenset()


def formats_in(root: etree._Element, colours: Colours) -> Formats:
    """The cell formats that the part of styles holds. Raises Unclear where it lists them twice."""
    own = {item.get("numFmtId", ""): item.get("formatCode", "") for item in _listed(root, "numFmts", "numFmt")}
    formats = list(_listed(root, "cellXfs", "xf"))
    codes = [_code(item.get("numFmtId", "0"), own) for item in formats]
    fonts, fills = list(_listed(root, "fonts", "font")), list(_listed(root, "fills", "fill"))
    return Formats(
        [_locks(item) for item in formats],
        ["" if code in PLAIN_CODES else code for code in codes],
        [_unseen(_at(fonts, item.get("fontId")), _at(fills, item.get("fillId")), colours) for item in formats],
        frozenset(str(at) for at, code in enumerate(codes) if is_day(code)),
        frozenset(str(at) for at, code in enumerate(codes) if SPAN.search(code.partition(";")[0])),
        frozenset(str(at) for at, item in enumerate(_listed(root, "dxfs", "dxf")) if is_veil(item, colours)),
    )


def _listed(root: etree._Element, group: str, name: str) -> Iterator[etree._Element]:
    groups = root.findall(tag(group))
    if len(groups) > 1:
        raise Unclear(said("F-BROKEN", "two_formats", group=group))
    return (item for found in groups for item in found.iterchildren(tag(name)))


def _code(number: str, own: Mapping[str, str]) -> str:
    return own.get(number) or BUILT_IN.get(number) or EASTERN.get(number, "")


def is_day(code: str) -> bool:
    """Whether a number format shows a day or a time of day."""
    first = code.partition(";")[0]
    return first not in PLAIN_CODES and not SPAN.search(first) and bool(DAY.search(ASIDE.sub("", first).replace("General", "")))


def _locks(item: etree._Element) -> bool:
    protection = item.find(tag("protection"))
    return protection is None or protection.get("locked", "1") in TRUE


def _at(items: Sequence[etree._Element], number: str | None) -> etree._Element | None:
    return items[int(number)] if number and number.isdecimal() and int(number) < len(items) else None


def _unseen(font: etree._Element | None, fill: etree._Element | None, colours: Colours) -> str:
    """Why nothing can be read in a font on a fill, or an empty text."""
    size = None if font is None else font.find(tag("sz"))
    if size is not None and float(size.get("val", "11")) < LEAST_SIZE:
        return said("I-HIDDEN", "small", size=size.get("val"))
    ink = colours.ink(font)
    return said("I-HIDDEN", "faint") if ink is not None and are_alike(ink, colours.paper(fill)) else ""


def is_veil(look: etree._Element, colours: Colours) -> bool:
    """Whether the look that a condition puts on shows numbers otherwise than they are, or not at all."""
    ink = colours.ink(look.find(tag("font")))
    paper = colours.paper_of_condition(look.find(tag("fill")))
    return look.find(tag("numFmt")) is not None or (ink is not None and are_alike(ink, paper))
