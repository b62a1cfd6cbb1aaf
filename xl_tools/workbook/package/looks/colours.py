"""Colours of fonts and fills as they look: by their value, by number, or by the theme; and whether two are too alike to read one on the other."""

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from xl_tools.chinese.lazy_regex import regex
from xl_tools.workbook.package.ooxml import tag

Colour = tuple[int, int, int]
WHITE, BLACK = (255, 255, 255), (0, 0, 0)
"""Red, green and blue, 0 to 255."""
HEX = regex(r"[0-9A-Fa-f]{6}")
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
LEAST_CONTRAST = 1.25
"""Of the brighter to the darker, as web pages measure it; a light grey that can still be read on white has 1.6."""
BY_NUMBER = (
    "000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF", "000000", "FFFFFF", "FF0000", "00FF00", "0000FF",
    "FFFF00", "FF00FF", "00FFFF", "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080", "9999FF", "993366",
    "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF", "000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080",
    "0000FF", "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99", "3366FF", "33CCCC", "99CC00", "FFCC00",
    "FF9900", "FF6600", "666699", "969696", "003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333", "000000",
    "FFFFFF",
)  # fmt: skip
"""The colours that go by number; the last two are those of the system for letters and for what lies under them."""
THEME = ("FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646", "0000FF", "800080")
"""Where the workbook brings no theme along, in the order in which cells number them."""
IN_THEME = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")


class Colours(NamedTuple):
    """The colours of the workbook's theme, in the order in which cells number them."""

    theme: Sequence[str] = THEME

    def ink(self, font: etree._Element | None) -> Colour | None:
        """The colour of the letters; None where the font does not say."""
        return None if font is None else self._colour(font.find(tag("color")))

    def paper(self, fill: etree._Element | None) -> Colour:
        """The colour under the letters; white where there is none."""
        pattern = None if fill is None else fill.find(tag("patternFill"))
        if pattern is None or pattern.get("patternType", "none") == "none":
            return WHITE
        solid = pattern.get("patternType") == "solid"
        return self._colour(pattern.find(tag("fgColor" if solid else "bgColor"))) or WHITE

    def paper_of_condition(self, fill: etree._Element | None) -> Colour:
        """The same in the look of a condition, which leaves the pattern out and tells the colour as the one behind it."""
        pattern = None if fill is None else fill.find(tag("patternFill"))
        return WHITE if pattern is None else self._colour(pattern.find(tag("bgColor"))) or WHITE

    def _colour(self, item: etree._Element | None) -> Colour | None:
        if item is None:
            return None
        told = item.get("rgb", "")[-6:]
        if not told:
            told = _listed(self.theme, item.get("theme")) or _listed(BY_NUMBER, item.get("indexed"))
        if not HEX.fullmatch(told):
            return None
        plain = (int(told[0:2], 16), int(told[2:4], 16), int(told[4:6], 16))
        return _tinted(plain, item.get("tint", "0"))


def colours_in(theme: etree._Element | None) -> Colours:
    """The colours of a theme, those of a usual one where it has none."""
    if theme is None:
        return Colours()
    found = []
    for name, usual in zip(IN_THEME, THEME, strict=True):
        item = theme.find(f".//{{{DRAWING}}}clrScheme/{{{DRAWING}}}{name}")
        first = None if item is None else next(iter(item), None)
        told = "" if first is None else first.get("lastClr", first.get("val", ""))
        found.append(told if HEX.fullmatch(told) else usual)
    return Colours(tuple(found))


def _listed(colours: Sequence[str], number: str | None) -> str:
    return colours[int(number)] if number and number.isdecimal() and int(number) < len(colours) else ""


def _tinted(colour: Colour, told: str) -> Colour:
    """Lighter for a tint above 0, darker below."""
    try:
        tint = max(-1.0, min(1.0, float(told)))
    except ValueError:
        tint = 0.0
    red, green, blue = (round(part * (1 + tint) if tint < 0 else part + (255 - part) * tint) for part in colour)
    return red, green, blue


def are_alike(ink: Colour, paper: Colour) -> bool:
    """Whether letters of one colour can hardly be told from the other behind them."""
    bright, dark = sorted((_brightness(ink), _brightness(paper)), reverse=True)
    return (bright + 0.05) / (dark + 0.05) < LEAST_CONTRAST


def _brightness(colour: Colour) -> float:
    """Relative luminance, WCAG 2.1."""
    red, green, blue = (part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
