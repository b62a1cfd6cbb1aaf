"""Where the text of a report stands on 文字: for each part a region of rows, in it the figures that belong there; below them rows to continue on."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from xl_tools.form.expectation import MOST_CHANNELS, ExtraFigure
from xl_tools.form.model import Form
from xl_tools.form.told import sentences_of
from xl_tools.workbook import words
from xl_tools.workbook.address import Frame, Spot
from xl_tools.workbook.sheets.sheet_plan import Region

HEAD_ROW = 3
"""The row of the heads of columns."""
PART, TOPIC, HEADING, PARAGRAPH, EDGE = range(1, 6)
"""Columns, counted from 1. The edge is a locked column that closes the frames of what is typed. What is told of a block stands in the first
column, outside of these frames.
"""
TOLD_ROWS = 2
"""Rows above a block: its state, and its automatic sentence. Above them stand its figures."""
CHANNEL_EDGES = 2
"""The head of the table of channels, and the locked row that closes it."""
LEAST_OWN = 4
"""Rows that a part with a sentence has for text of its own at least."""
SPARE_ROWS = 20
"""Rows for more paragraphs in a part with topics."""
CONTINUED_ROWS = 60
"""Rows at the end for what does not fit in its part."""
CHANNELS = MOST_CHANNELS


class Block(NamedTuple):
    """Rows that begin with what one sentence may stand for: a part, or a topic of it; what is told of it stands in the two rows above."""

    key: str
    section: str
    topic: str | None
    first: int
    last: int


class TextGeometry(NamedTuple):
    """Regions by part in order, their blocks by key, the row of the heads of the channels (0 where there are none), and where each figure stands."""

    regions: tuple[Region, ...]
    continued: Region
    blocks: Mapping[str, Block]
    channels: int
    spots: Mapping[str, Spot]

    @property
    def first_open(self) -> int:
        """The first row in which something can be typed."""
        return self.regions[0].open[0]

    @property
    def rows(self) -> Frame:
        """All rows of text with the heads above and a locked row below."""
        return Frame(words.TEXT, HEAD_ROW, TOPIC, self.regions[-1].last + 1, EDGE)

    @property
    def more(self) -> Frame:
        """The rows to continue on, with the locked row above."""
        return Frame(words.TEXT, self.continued.first - 1, PART, self.continued.last + 1, EDGE)

    def around(self, name: str) -> Frame:
        """The frame in which a figure stands, of locked cells on each edge; that of a channel is the table of channels."""
        table = Frame(words.TEXT, self.channels, PART, self.channels + CHANNELS + 1, EDGE)
        return table if self.channels and self.spots[name].row in range(table.top, table.bottom) else self.rows


@cache
def text_geometry(form: Form) -> TextGeometry:
    """The places of the text of one form."""
    regions = _regions(form)
    blocks = dict(_blocks(regions))
    spots: dict[str, Spot] = {}
    channels = 0
    for key, block in blocks.items():
        row = block.first - _closed_above(form, key)
        for figure in _figures_of(form, key):
            spots[figure.key] = Spot(words.TEXT, row, HEADING)
            row += 1
        channels = row if _has_channels(form, key) else channels
    for at in range(CHANNELS if channels else 0):
        spots[channel_name(at, "name")] = Spot(words.TEXT, channels + 1 + at, PART)
        spots[channel_name(at, "count")] = Spot(words.TEXT, channels + 1 + at, HEADING)
    top = regions[-1].last + 2
    return TextGeometry(regions, Region("", top + 2, top + 1 + CONTINUED_ROWS), blocks, channels, spots)


def _figures_of(form: Form, key: str) -> list[ExtraFigure]:
    """The figures that stand with a part or topic; the one that the channels break down comes last."""
    last = form.parts[-1].key
    total = form.channels.total if form.channels else ""
    return sorted((one for one in form.figures if (one.home or last) == key), key=lambda one: one.key == total)


def _has_channels(form: Form, key: str) -> bool:
    return form.channels is not None and any(one.key == form.channels.total for one in _figures_of(form, key))


def _closed_above(form: Form, key: str) -> int:
    """The rows above a block in which no text can be typed: its figures and channels, its state, its sentence."""
    told = TOLD_ROWS if key in sentences_of(form) else 0
    channels = CHANNELS + CHANNEL_EDGES if _has_channels(form, key) else 0
    return len(_figures_of(form, key)) + channels + told


def _regions(form: Form) -> tuple[Region, ...]:
    """One region for each part, one under another. A part with topics has spare rows after the last one."""
    regions, told = [], sentences_of(form).keys()
    row = HEAD_ROW + 1
    for part in form.parts:
        above = _closed_above(form, part.key)
        extra = above - TOLD_ROWS if part.key in told else above
        first, row = row, row + extra + 1 + part.rows
        closed = {*range(first, first + above)}
        row = max(row, first + above + LEAST_OWN) if part.key in told else row
        anchors = {}
        for topic in part.topics:
            above = _closed_above(form, topic.key)
            row += above - TOLD_ROWS if topic.key in told else above
            anchors[row] = topic.key
            closed |= {*range(row - above, row)}
            row += topic.rows
        row += SPARE_ROWS if part.topics else 0
        regions.append(Region(part.key, first, row - 1, anchors, frozenset(closed)))
    return tuple(regions)


def _blocks(regions: tuple[Region, ...]) -> list[tuple[str, Block]]:
    found = []
    for region in regions:
        starts = [(region.open[0], None), *region.anchors.items()]
        ends = [*(max(at for at in region.open if at < row) for row, _ in starts[1:]), region.last]
        for (first, topic), last in zip(starts, ends, strict=True):
            key = topic or region.part
            found.append((key, Block(key, region.part, topic, first, last)))
    return found


def channel_name(at: int, what: str) -> str:
    """The defined name of a cell of the table of channels, counted from 0."""
    return f"figures.channels.{at + 1}.{what}"
