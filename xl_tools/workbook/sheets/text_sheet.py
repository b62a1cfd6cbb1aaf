"""The plan of 文字: for each part of the report a region of rows, one paragraph a row, above them its figures and what writes itself; then rows to
continue on.
"""

from collections.abc import Iterator
from typing import NamedTuple

from xl_tools.form.model import COUNT, YUAN, Form, Part
from xl_tools.form.told import sentences_of
from xl_tools.workbook import words
from xl_tools.workbook.address import Spot, a1, letters, ranges
from xl_tools.workbook.sheets.formulas import heading, template
from xl_tools.workbook.sheets.sheet_plan import Cell, Formula, Region, Sheet, Validation
from xl_tools.workbook.sheets.status.problems import Ledger
from xl_tools.workbook.sheets.table_sheets import number_validation
from xl_tools.workbook.sheets.text_geometry import (
    CHANNELS,
    HEAD_ROW,
    HEADING,
    PARAGRAPH,
    PART,
    TOLD_ROWS,
    TOPIC,
    Block,
    TextGeometry,
    channel_name,
    text_geometry,
)

WIDTHS = (13.0, 12.0, 18.0, 88.0, 0.8)
"""Of columns, in characters: together what a screen of 1366 pixels shows."""
TOLD_WIDTH = sum(WIDTHS[:PARAGRAPH])
"""What a sentence has."""
TOLD_HEIGHT = 64.0  # points: four lines, for a row does not grow with what a formula shows
TOLD_ROOM = 1.15
"""What a line of a sentence takes, against one of a row that grows where it is too low."""
STATE_HEIGHT = 21.0  # points: one line, and air round it
SENTENCE_NAME = "sentence.{key}"
"""The defined names of the cells with the automatic sentences."""


class TextPlan(NamedTuple):
    """The sheet 文字 with the regions of its rows and the places of the figures and of the automatic sentences."""

    sheet: Sheet
    regions: tuple[Region, ...]
    continued: Region
    spots: dict[str, Spot]
    sentences: dict[str, Spot]


def text_plan(form: Form, ledger: Ledger) -> TextPlan:
    """The plan of 文字 for one form."""
    text = text_geometry(form)
    regions, continued = text.regions, text.continued
    figures = [*_figures(form, text), *_channels(form, text)]
    rows = [cell for region in regions for cell in _region(form.part(region.part), region, form)]
    blocks = [cell for key in text.blocks for cell in _block(key, ledger)]
    more = [cell for row in range(continued.first, continued.last + 1) for cell in _continued_row(row)]
    top = continued.first - 2
    heads = [
        Cell(1, 1, "sheet title", words.TEXT_TITLE, columns=3),
        Cell(1, PARAGRAPH, "sheet unit", formula=heading(ledger.places)),
        Cell(2, 1, "hint", words.TEXT_HINT, columns=3),
        *(Cell(HEAD_ROW, 1 + at, "head", head) for at, head in enumerate(words.TEXT_HEADS)),
        Cell(top, 1, "part", words.CONTINUED, columns=4),
        Cell(top + 1, 1, "hint", words.CONTINUED_HINT, columns=4),
    ]
    cells = (*heads, *rows, *blocks, *figures, *more)
    spots = {cell.name: Spot(words.TEXT, cell.row, cell.column) for cell in figures if cell.name}
    states = tuple(cell.cell for cell in blocks if cell.formula and cell.formula.role == "state")
    sheet = Sheet(
        words.TEXT,
        cells,
        WIDTHS,
        {1: 30.0, 2: 30.0, **{cell.row: STATE_HEIGHT for cell in blocks if cell.look == "state"}},
        active=a1(text.first_open, PARAGRAPH),
        validations=tuple(_validations(form, regions, continued, spots)),
        verdicts=(*states, *((a1(text.channels, PARAGRAPH),) if text.channels else ())),
        landscape=True,
        tall=True,
        repeat=HEAD_ROW,
        freeze=a1(HEAD_ROW + 1, TOPIC),
        area=f"A1:{a1(regions[-1].last, PARAGRAPH)}",
        marked=True,
    )
    sentences = {
        SENTENCE_NAME.format(key=key): Spot(words.TEXT, text.blocks[key].first - 1, PART)
        for key in ledger.text.rows
        if sentences_of(form)[key].is_automatic
    }
    return TextPlan(sheet, regions, continued, spots, sentences)


def _block(key: str, ledger: Ledger) -> Iterator[Cell]:
    """Above a block: its state, and its automatic sentence in full, or what must be told where there is none."""
    if key not in ledger.text.rows:
        return
    block: Block = ledger.text.text.blocks[key]
    state, told = range(block.first - TOLD_ROWS, block.first)
    yield Cell(state, PART, "state", formula=ledger.text.state(key), columns=PARAGRAPH)
    if ledger.text.sentence(key).is_automatic:
        yield Cell(told, PART, "sentence", formula=ledger.text.told(key), columns=PARAGRAPH)
    else:
        yield Cell(told, PART, "wanted", ledger.text.prompt(key), columns=PARAGRAPH)


def _region(part: Part, region: Region, form: Form) -> Iterator[Cell]:
    for row in region.open:
        topic = form.topics.get(region.anchors.get(row, ""))
        first = row == region.open[0]
        heading = part.title or None if first else topic.heading if topic else None
        name = topic.name if topic else part.name if first else None
        yield Cell(row, PART, "part name", name)
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


def _figures(form: Form, text: TextGeometry) -> Iterator[Cell]:
    for figure in form.figures:
        row = text.spots[figure.key].row
        yield Cell(row, 1, "label", figure.label, columns=2)
        yield Cell(row, HEADING, "entry", entry=True, name=figure.key)
        yield Cell(row, PARAGRAPH, "note left", figure.note)


def _channels(form: Form, text: TextGeometry) -> Iterator[Cell]:
    if not form.channels:
        return
    channels, total = text.channels, text.spots[form.channels.total].row
    yield Cell(channels, 1, "head", form.channels.heads[0], columns=2)
    yield Cell(channels, HEADING, "head", form.channels.heads[1])
    yield Cell(channels, PARAGRAPH, "verdict left", formula=_channel_verdict(total, channels))
    yield Cell(channels + 1, PARAGRAPH, "note left", words.CHANNELS_HINT)
    for at in range(CHANNELS):
        row = channels + 1 + at
        yield Cell(row, 1, "text entry", entry=True, name=channel_name(at, "name"), columns=2)
        yield Cell(row, HEADING, "entry", entry=True, name=channel_name(at, "count"))


def _channel_verdict(total: int, channels: int) -> Formula:
    """Whether the channels add up to the total, where both are given; positional over frames with locked cells on each edge."""
    column = letters(HEADING)
    head = f"INDEX($A${total - 1}:${column}${channels},2,{HEADING})"
    area = f"INDEX($A${channels}:${column}${channels + CHANNELS + 1},0,{HEADING})"
    gap = template(words.BETWEEN, {"gap": f"ABS({head}-SUM({area}))"})
    text = f'IF({head}=SUM({area}),"{words.GOOD}",{gap})'
    return Formula(f'IF(OR(COUNT({head})<1,COUNT({area})<1),"",{text})', "channels")


def _validations(form: Form, regions: tuple[Region, ...], continued: Region, spots: dict[str, Spot]) -> Iterator[Validation]:
    names = ",".join(topic.name for topic in form.topics.values())
    parts = ",".join(form.part(region.part).name for region in regions)
    topical = [region for region in regions if form.part(region.part).topics]
    yield Validation("list", _areas((*topical, continued), TOPIC), names, "", words.TEXT_HEADS[1], error=words.LIST_ERROR)
    yield Validation("list", _areas((continued,), PART), parts, "", words.TEXT_HEADS[0], error=words.LIST_ERROR)
    money = {figure.key for figure in form.figures if figure.money}
    amounts = tuple(spot.cell for name, spot in spots.items() if name in money)
    counts = tuple(spot.cell for name, spot in spots.items() if name not in money and not name.endswith(".name"))
    yield from (number_validation(unit, cells) for unit, cells in ((YUAN, amounts), (COUNT, counts)) if cells)


def _areas(regions: tuple[Region, ...], column: int) -> tuple[str, ...]:
    spots = [Spot(words.TEXT, row, column) for region in regions for row in region.open]
    return tuple(ranges(spots))
