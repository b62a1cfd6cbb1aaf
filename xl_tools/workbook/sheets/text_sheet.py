"""The plan of 文字: for each part of the report a region of rows, one paragraph a row; then the figures, and rows to continue on."""

from collections.abc import Iterator
from typing import NamedTuple

from xl_tools.form.expectation import MOST_CHANNELS
from xl_tools.form.model import COUNT, YUAN, Form, Part
from xl_tools.workbook import words
from xl_tools.workbook.address import Spot, a1, letters
from xl_tools.workbook.sheets.sheet_plan import Cell, Formula, Region, Sheet, Validation
from xl_tools.workbook.sheets.table_sheets import number_validation

HEAD_ROW = 3
"""The row of the heads of columns."""
PART, TOPIC, HEADING, PARAGRAPH = 1, 2, 3, 4
"""Columns, counted from 1."""
SPARE_ROWS = 20
"""Rows for more paragraphs in a part with topics."""
CONTINUED_ROWS = 60
"""Rows at the end for what does not fit in its part."""
CHANNELS = MOST_CHANNELS
WIDTHS = (12.0, 16.0, 26.0, 76.0)
"""Of columns, in characters."""


class TextPlan(NamedTuple):
    """The sheet 文字 with the regions of its rows and the places of the figures."""

    sheet: Sheet
    regions: tuple[Region, ...]
    continued: Region
    spots: dict[str, Spot]


def regions_of(form: Form) -> tuple[Region, ...]:
    """One region for each part, one under another. A part with topics has spare rows after the last one."""
    regions = []
    row = HEAD_ROW + 1
    for part in form.parts:
        first, row = row, row + 1 + part.rows
        anchors = {}
        for topic in part.topics:
            anchors[row] = topic.key
            row += topic.rows
        row += SPARE_ROWS if part.topics else 0
        regions.append(Region(part.key, first, row - 1, anchors))
    return tuple(regions)


def text_plan(form: Form) -> TextPlan:
    """The plan of 文字 for one form."""
    regions = regions_of(form)
    figures_top = regions[-1].last + 2
    channels_top = figures_top + 2 + len(form.figures)
    channels = CHANNELS if form.channels else 0
    top = channels_top + channels + 3 if form.figures or form.channels else figures_top
    continued = Region("", top + 2, top + 1 + CONTINUED_ROWS)
    figures = list(_figures(form, figures_top, channels_top)) if form.figures or form.channels else []
    rows = [cell for region in regions for cell in _region(form.part(region.part), region, form)]
    more = [cell for row in range(continued.first, continued.last + 1) for cell in _continued_row(row)]
    heads = [
        Cell(1, 1, "title", words.TEXT_TITLE, columns=4),
        Cell(2, 1, "hint", words.TEXT_HINT, columns=3),
        *([Cell(2, PARAGRAPH, "link", formula=_jump(figures_top))] if figures else []),
        *(Cell(HEAD_ROW, 1 + at, "head", text) for at, text in enumerate(words.TEXT_HEADS)),
        Cell(top, 1, "part", words.CONTINUED, columns=4),
        Cell(top + 1, 1, "hint", words.CONTINUED_HINT, columns=4),
    ]
    cells = (*heads, *rows, *figures, *more)
    spots = {cell.name: Spot(words.TEXT, cell.row, cell.column) for cell in figures if cell.name}
    sheet = Sheet(
        words.TEXT,
        cells,
        WIDTHS,
        {1: 30.0, 2: 30.0},
        active=a1(HEAD_ROW + 1, PARAGRAPH),
        validations=tuple(_validations(form, regions, continued, spots)),
        verdicts=(a1(channels_top, PARAGRAPH),) if form.channels else (),
        landscape=True,
        tall=True,
        repeat=HEAD_ROW,
        freeze=a1(HEAD_ROW + 1, 1),
        area=f"A1:D{channels_top + channels if figures else regions[-1].last}",
        marked=True,
    )
    return TextPlan(sheet, regions, continued, spots)


def _jump(row: int) -> Formula:
    shown = words.FIGURES_TITLE
    return Formula(f'HYPERLINK("#\'{words.TEXT}\'!A{row}","{shown}")', "constant", shown)


def _region(part: Part, region: Region, form: Form) -> Iterator[Cell]:
    for row in range(region.first, region.last + 1):
        topic = form.topics.get(region.anchors.get(row, ""))
        first = row == region.first
        heading = part.title or None if first else topic.heading if topic else None
        yield Cell(row, PART, "part name", (part.name if part.ordinal else words.PREFACE) if first else None)
        look = "topic entry" if part.topics else "part name"
        yield Cell(row, TOPIC, look, topic.name if topic else None, entry=bool(part.topics))
        yield Cell(row, HEADING, "heading entry", heading, entry=True)
        yield Cell(row, PARAGRAPH, "paragraph entry", entry=True)


def _continued_row(row: int) -> Iterator[Cell]:
    for column, look in (
        (PART, "topic entry"),
        (TOPIC, "topic entry"),
        (HEADING, "heading entry"),
        (PARAGRAPH, "paragraph entry"),
    ):
        yield Cell(row, column, look, entry=True)


def _figures(form: Form, top: int, channels: int) -> Iterator[Cell]:
    yield Cell(top, 1, "part", words.FIGURES_TITLE, columns=4)
    yield Cell(top + 1, 1, "hint", words.FIGURES_HINT, columns=4)
    for at, figure in enumerate(form.figures):
        row = top + 2 + at
        yield Cell(row, 1, "label", figure.label, columns=2)
        yield Cell(row, HEADING, "entry", entry=True, name=figure.key)
        yield Cell(row, PARAGRAPH, "note left", figure.note)
    if not form.channels:
        return
    total = next(top + 2 + at for at, figure in enumerate(form.figures) if figure.key == form.channels.total)
    yield Cell(channels, 1, "head", form.channels.heads[0], columns=2)
    yield Cell(channels, HEADING, "head", form.channels.heads[1])
    yield Cell(channels, PARAGRAPH, "verdict left", formula=_channel_verdict(total, channels))
    for at in range(CHANNELS):
        row = channels + 1 + at
        yield Cell(row, 1, "text entry", entry=True, name=channel_name(at, "name"), columns=2)
        yield Cell(row, HEADING, "entry", entry=True, name=channel_name(at, "count"))


def channel_name(at: int, what: str) -> str:
    """The defined name of a cell of the table of channels, counted from 0."""
    return f"figures.channels.{at + 1}.{what}"


def _channel_verdict(total: int, channels: int) -> Formula:
    """Whether the channels add up to the total, where both are given; positional over frames with locked cells on each edge."""
    column = letters(HEADING)
    head = f"INDEX($A${total - 1}:${column}${channels},2,{HEADING})"
    area = f"INDEX($A${channels}:${column}${channels + CHANNELS + 1},0,{HEADING})"
    text = f'IF({head}=SUM({area}),"{words.PASSED}","{words.UNEQUAL}，差"&ABS({head}-SUM({area})))'
    return Formula(f'IF(OR(COUNT({head})<1,COUNT({area})<1),"",{text})', "channels")


def _validations(form: Form, regions: tuple[Region, ...], continued: Region, spots: dict[str, Spot]) -> Iterator[Validation]:
    names = ",".join(topic.name for topic in form.topics.values())
    parts = ",".join(form.part(region.part).name for region in regions)
    prompts = words.TEXT_PROMPTS
    topical = [region for region in regions if form.part(region.part).topics]
    everywhere = (*regions, continued)
    yield Validation(
        "list", _areas((*topical, continued), TOPIC), names, "", words.TEXT_HEADS[1], prompts["topic"], words.LIST_ERROR
    )
    yield Validation("list", _areas((continued,), PART), parts, "", words.TEXT_HEADS[0], prompts["part"], words.LIST_ERROR)
    yield Validation("any", _areas(everywhere, HEADING), title=words.TEXT_HEADS[2], prompt=prompts["heading"])
    yield Validation("any", _areas(everywhere, PARAGRAPH), title=words.TEXT_HEADS[3], prompt=prompts["paragraph"])
    money = {figure.key for figure in form.figures if figure.money}
    amounts = tuple(spot.cell for name, spot in spots.items() if name in money)
    counts = tuple(spot.cell for name, spot in spots.items() if name not in money and not name.endswith(".name"))
    yield from (number_validation(unit, cells) for unit, cells in ((YUAN, amounts), (COUNT, counts)) if cells)


def _areas(regions: tuple[Region, ...], column: int) -> tuple[str, ...]:
    return tuple(f"{a1(region.first, column)}:{a1(region.last, column)}" for region in regions)
