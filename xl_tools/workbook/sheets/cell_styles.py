"""What each kind of cell looks like. The only place for fonts, colours, borders and number formats."""

from typing import Literal, NamedTuple

SONG, HEI = "宋体", "黑体"
USUAL = 10.5
"""Points of the usual text, by whose digits the widths of columns are counted."""
INK, GREY, QUIET, LINK = "1A1A1A", "595959", "6B6355", "0B4F9E"
"""Of text, of what is said beside it, of zeros on an entry, of links: each at least 5 : 1 on what it stands on."""
ENTRY, SHADE, EDGE, LINE = "FFF0B3", "F1F3F5", "8A7A3A", "A6A6A6"
"""The fill of entries and of heads, and the borders of both; the fill alone is hardly seen against white."""
RED, AMBER, GREEN = "A61B1B", "7A4B00", "005F56"
RED_FILL, AMBER_FILL, GREEN_FILL = "FBE3DF", "FFE9B8", "E3F1EE"
ERROR_MARK, QUERY_MARK = "F4A79D", "F7C04A"


class Look(NamedTuple):
    """`align` is left, center or right; `border` is thin, hair, that of an entry, or empty; `size` in points; `format` a number format."""

    size: float = 10.5
    bold: bool = False
    font: str = SONG
    colour: str = INK
    fill: str = ""
    border: Literal["thin", "hair", "entry", ""] = ""
    align: str = "center"
    wrap: bool = True
    top: bool = False
    shrink: bool = False
    format: str = "General"


LOOKS = {
    "home title": Look(18, bold=True, font=HEI, align="left", wrap=False),
    "headline sign": Look(18, bold=True, colour=GREEN, wrap=False),
    "headline": Look(18, bold=True, font=HEI, colour=GREEN, align="left", wrap=False),
    "next step": Look(11, colour=LINK, align="left", wrap=False),
    "section": Look(10.5, bold=True, border="thin", align="left", wrap=False),
    "step name": Look(10.5, bold=True, align="left", wrap=False),
    "step": Look(10.5, align="left", wrap=False),
    "title": Look(16, bold=True, font=HEI),
    "sheet title": Look(16, bold=True, font=HEI, align="left", wrap=False),
    "sheet unit": Look(10.5, colour=GREY, align="right", wrap=False),
    "hint": Look(9, colour=GREY, align="left"),
    "part": Look(12, bold=True, font=HEI, align="left", wrap=False),
    "band": Look(10.5, bold=True, border="thin", fill=SHADE),
    "head": Look(10.5, bold=True, border="thin", fill=SHADE),
    "note": Look(9, border="thin", fill=SHADE, colour=GREY),
    "stub": Look(10.5, border="thin", align="left"),
    "label": Look(10.5, border="thin", fill=SHADE),
    "note left": Look(9.5, border="thin", align="left", colour=GREY),
    "number entry": Look(11, bold=True, border="entry", fill=ENTRY, wrap=False),
    "entry": Look(10.5, border="entry", fill=ENTRY, wrap=False),
    "total entry": Look(11, bold=True, border="entry", fill=ENTRY, wrap=False),
    "text entry": Look(10.5, border="entry", fill=ENTRY, align="left"),
    "topic entry": Look(10.5, border="entry", fill=ENTRY, align="left", top=True),
    "heading entry": Look(10.5, bold=True, border="entry", fill=ENTRY, align="left", top=True),
    "paragraph entry": Look(10.5, border="entry", fill=ENTRY, align="left", top=True),
    "date entry": Look(10.5, border="entry", fill=ENTRY, align="left", format='yyyy"年"m"月"d"日"'),
    "total": Look(11, bold=True, border="thin", fill=SHADE, wrap=False),
    "given": Look(10.5, border="thin", wrap=False),
    "last year": Look(10, colour=GREY, border="hair", wrap=False),
    "thin": Look(1, fill=LINE, wrap=False),
    "part name": Look(10.5, bold=True, border="hair", fill=SHADE, top=True),
    "link": Look(9, colour=LINK, align="left", wrap=False),
    "verdict head": Look(9, colour=GREY),
    "hint head": Look(9, colour=GREY, align="left"),
    "verdict label": Look(10.5, bold=True, align="right", border="thin"),
    "column verdict": Look(10, bold=True, colour=GREEN, border="thin"),
    "row verdict": Look(10, bold=True, colour=GREEN, align="left", wrap=False),
    "state": Look(11, bold=True, colour=GREEN, align="left", wrap=False, fill=SHADE),
    "sentence": Look(10, colour=GREY, align="left", top=True),
    "wanted": Look(10, colour=GREY, align="left", top=True),
    "verdict left": Look(12, bold=True, font=HEI, colour=GREEN, align="left", wrap=False),
    "check": Look(10.5, bold=True, border="thin", colour=GREEN, wrap=False),
    "check text": Look(10.5, border="thin", align="left"),
    "check advice": Look(9.5, border="thin", align="left", colour=GREY),
    "check link": Look(10.5, border="thin", colour=LINK, align="left", wrap=False),
    "mirror head": Look(9, colour=GREY, align="left", wrap=False),
    "mirror label": Look(8, colour=GREY, align="left", wrap=False),
    "mirror": Look(8, colour=GREY, wrap=False),
    "result sign": Look(10.5, bold=True, border="thin", colour=GREY, top=True),
    "result": Look(10, border="thin", top=True),
    "result text": Look(10.5, border="thin", align="left", top=True),
    "result link": Look(10, border="thin", colour=LINK, align="left", top=True),
    "result number": Look(10, border="thin", top=True),
    "explanation": Look(10, border="entry", fill=ENTRY, align="left", top=True),
    "fingerprint": Look(6, border="thin", colour=GREY, align="left", wrap=False, top=True, shrink=True),
    "plain": Look(10, align="left", wrap=False),
    "subtitle": Look(10.5, wrap=False),
    "guide": Look(12, align="left"),
}
