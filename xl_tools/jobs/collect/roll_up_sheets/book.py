"""The workbook that is being written: its formats, texts of people as strings and never as formulas, and what every printed sheet has."""

import datetime as dt
import io
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xl_tools.collecting.office_month import State
from xl_tools.jobs.batch.file_names import shown
from xl_tools.workbook.sheets.cell_styles import AMBER_FILL, GREEN_FILL, HEI, INK, LINE, LINK, RED, RED_FILL, SHADE, SONG
from xl_tools.workbook.sheets.row_heights import height_of

ALWAYS = dt.datetime(2000, 1, 1)  # no clock: equal months give equal bytes
LONGEST = 1_000
"""Characters of a text of people that are shown in a cell; what is longer is cut, the file itself holds it all."""
A4 = 9
"""The number of the paper in the format."""
MARGINS = (0.5, 0.5, 0.6, 0.6)
"""Left, right, top and bottom in inches; the foot of the page stands below."""
POINTS, LINE_POINTS = 10, 14.0
"""The size of the usual type and the height of a line of it."""
UNCOUNTED_FILL = "E3E3E3"
STATE_FILLS: Mapping[State, str] = MappingProxyType(
    {
        State.RETURNED: RED_FILL,
        State.UNDECIDED: AMBER_FILL,
        State.MISSING: UNCOUNTED_FILL,
        State.TO_EXPLAIN: "FFF7DE",
        State.ACCEPTED: GREEN_FILL,
        State.NOT_REQUIRED: "FFFFFF",
    }
)
"""Light fills behind the word of a state, which tells it by itself where nothing is printed in colour."""
BASE: Mapping[str, Any] = MappingProxyType({"font_name": SONG, "font_size": POINTS, "font_color": f"#{INK}", "valign": "vcenter"})
LOOKS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "title": {"quote_prefix": True, "font_name": HEI, "font_size": 16, "bold": True, "align": "center"},
        "sheet title": {"font_name": HEI, "font_size": 14, "bold": True},
        "warning": {"font_size": 11, "bold": True, "font_color": f"#{RED}", "bg_color": f"#{RED_FILL}", "align": "center"},
        "warning left": {"font_size": 10.5, "bold": True, "font_color": f"#{RED}"},
        "quiet": {"font_size": 9, "font_color": "#595959", "align": "center"},
        "quiet left": {"font_size": 9, "font_color": "#595959"},
        "message": {"font_size": 12},
        "part": {"font_name": HEI, "font_size": 11, "bold": True},
        "band": {"bold": True, "align": "center", "bg_color": f"#{SHADE}", "border": 1, "text_wrap": True},
        "head": {"align": "center", "bg_color": f"#{SHADE}", "border": 1, "text_wrap": True},
        "stub": {"border": 1, "text_wrap": True, "indent": 1},
        "group": {"border": 1, "text_wrap": True, "align": "center"},
        "value": {"border": 1, "align": "center", "shrink": True},
        "total": {"border": 1, "align": "center", "shrink": True, "bold": True, "bg_color": f"#{SHADE}"},
        "number": {"border": 1, "border_color": f"#{LINE}"},
        "number total": {"border": 1, "border_color": f"#{LINE}", "bold": True},
        "sum": {"border": 1, "border_color": f"#{LINE}", "bold": True, "bg_color": f"#{SHADE}"},
        "text": {"border": 1, "border_color": f"#{LINE}", "quote_prefix": True},
        "wrapped": {"border": 1, "border_color": f"#{LINE}", "quote_prefix": True, "text_wrap": True},
        "centred": {"border": 1, "border_color": f"#{LINE}", "quote_prefix": True, "align": "center", "shrink": True},
        "centred number": {"border": 1, "border_color": f"#{LINE}", "align": "center", "shrink": True},
        "unread": {"border": 1, "border_color": f"#{LINE}", "quote_prefix": True, "bg_color": f"#{AMBER_FILL}"},
        "link": {
            "quote_prefix": True,
            "border": 1,
            "border_color": f"#{LINE}",
            "font_color": f"#{LINK}",
            "underline": 1,
            "text_wrap": True,
        },
        "uncounted": {"border": 1, "border_color": f"#{LINE}", "bg_color": f"#{UNCOUNTED_FILL}"},
        "uncounted text": {
            "border": 1,
            "border_color": f"#{LINE}",
            "bg_color": f"#{UNCOUNTED_FILL}",
            "quote_prefix": True,
        },
        **{
            f"state {state}": {"border": 1, "border_color": f"#{LINE}", "bold": True, "align": "center", "bg_color": f"#{fill}"}
            for state, fill in STATE_FILLS.items()
        },
    }
)
"""The cells by what they are for. Those for texts of people are marked as text, so that editing one makes no formula of it."""


class Book:
    """A workbook in memory with its formats by name."""

    def __init__(self, title: str) -> None:
        self._target = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.file = xlsxwriter.Workbook(self._target, options)
        self.file.set_properties({"title": text_of(title), "created": ALWAYS})
        self._formats: dict[tuple[str, str], Format] = {}

    def look(self, name: str, number_format: str = "") -> Format:
        """The format of this name, with a number format where one is given; made once."""
        key = (name, number_format)
        if key not in self._formats:
            self._formats[key] = self.file.add_format({**BASE, **LOOKS[name], "num_format": number_format or "General"})
        return self._formats[key]

    def sheet(self, name: str) -> Worksheet:
        """A new sheet behind the others."""
        sheet = self.file.add_worksheet(name)
        sheet.hide_gridlines(2)
        return sheet

    def contents(self) -> bytes:
        """The finished file."""
        self.file.close()
        return self._target.getvalue()


def write_text(sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    """A text of people, or a blank where there is none."""
    if text:
        sheet.write_string(row, column, text_of(text), look)
    else:
        sheet.write_blank(row, column, None, look)


def text_of(text: str) -> str:
    """A text of people as it stands in a cell: nothing that nobody sees, and not without end."""
    told = shown(text)
    return told if len(told) <= LONGEST else f"{told[: LONGEST - 1]}…"


def height_for(texts: Iterable[tuple[str, float]]) -> float:
    """The height in points of a row of these texts in the usual type, each with the width of its column in characters of half width."""
    return height_of(texts, POINTS) or LINE_POINTS


def printed(sheet: Worksheet, *, landscape: bool = False) -> None:
    """Set a sheet up for print on A4."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(*MARGINS)
    sheet.set_footer("&C&9第 &P 页，共 &N 页")
    sheet.center_horizontally()


def not_printed(sheet: Worksheet, row: int, column: int) -> None:
    """Set a sheet up so that printing the workbook leaves it out: what is printed of it is one cell without anything in it, at this place."""
    sheet.set_paper(A4)
    sheet.print_area(row, column, row, column)
