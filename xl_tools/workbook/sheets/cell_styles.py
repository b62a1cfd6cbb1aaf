"""What each kind of cell looks like. The only place for fonts, colours, borders and number formats."""

from typing import Literal, NamedTuple

SONG, HEI = "宋体", "黑体"
ENTRY, EXPLAIN, SHADE, GREY = "FFF8DC", "FFF8DC", "F2F2F2", "808080"
RED, AMBER, GREEN = "C00000", "9C5700", "1E6B34"
RED_FILL, AMBER_FILL = "FDE4E1", "FFF1D0"
ERROR_MARK, QUERY_MARK = "F4A79D", "FFD966"


class Look(NamedTuple):
    """`align` is left, center or right; `border` is thin, hair or empty; `size` in points; `format` a number format."""

    size: float = 10.5
    bold: bool = False
    font: str = SONG
    colour: str = "000000"
    fill: str = ""
    border: Literal["thin", "hair", ""] = ""
    align: str = "center"
    wrap: bool = True
    top: bool = False
    shrink: bool = False
    format: str = "General"


LOOKS = {
    "title": Look(16, bold=True, font=HEI),
    "subtitle": Look(10.5, wrap=False),
    "hint": Look(9, colour=GREY, align="left"),
    "guide": Look(12, align="left"),
    "part": Look(12, bold=True, font=HEI, align="left", wrap=False),
    "band": Look(10.5, bold=True, border="thin"),
    "head": Look(10.5, bold=True, border="thin", fill=SHADE),
    "note": Look(9, border="thin", fill=SHADE),
    "stub": Look(10, border="thin"),
    "label": Look(10.5, border="thin", fill=SHADE),
    "note left": Look(9.5, border="thin", align="left", colour="595959"),
    "entry": Look(10.5, border="thin", fill=ENTRY, wrap=False),
    "total entry": Look(10.5, bold=True, border="thin", fill=ENTRY, wrap=False),
    "text entry": Look(10.5, border="thin", fill=ENTRY, align="left"),
    "topic entry": Look(10.5, border="hair", fill=ENTRY, align="left", top=True),
    "heading entry": Look(10.5, bold=True, border="hair", fill=ENTRY, align="left", top=True),
    "paragraph entry": Look(10.5, border="hair", fill=ENTRY, align="left", top=True),
    "date entry": Look(10.5, border="thin", fill=ENTRY, align="left", format='yyyy"年"m"月"d"日"'),
    "total": Look(10.5, bold=True, border="thin", fill=SHADE, wrap=False),
    "given": Look(10.5, border="thin", wrap=False),
    "part name": Look(10.5, bold=True, border="hair", fill=SHADE, top=True),
    "link": Look(9, colour="0563C1", align="left", wrap=False),
    "verdict head": Look(9, colour=GREY),
    "verdict label": Look(9, colour=GREY, align="right"),
    "verdict": Look(9, colour=GREEN, wrap=False),
    "verdict left": Look(10, colour=GREEN, align="left", wrap=False),
    "overall": Look(14, bold=True, font=HEI, colour=GREEN, border="thin"),
    "check": Look(9.5, border="thin", wrap=False),
    "check text": Look(9.5, border="thin", align="left"),
    "check number": Look(10, border="thin", wrap=False),
    "check verdict": Look(10, bold=True, border="thin", colour=GREEN, wrap=False),
    "check link": Look(9.5, border="thin", colour="0563C1", wrap=False),
    "mirror head": Look(9, colour=GREY, align="left", wrap=False),
    "mirror label": Look(8, colour=GREY, align="left", wrap=False),
    "mirror": Look(8, colour=GREY, wrap=False),
    "result": Look(10, border="thin", top=True),
    "result text": Look(10, border="thin", align="left", top=True),
    "result link": Look(9.5, border="thin", colour="0563C1", top=True),
    "result number": Look(10, border="thin", top=True),
    "explanation": Look(10, border="thin", fill=EXPLAIN, align="left", top=True),
    "fingerprint": Look(6, border="thin", colour="A6A6A6", align="left", wrap=False, top=True, shrink=True),
    "plain": Look(10, align="left", wrap=False),
}
