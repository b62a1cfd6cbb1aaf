"""Where the text of a report stands on 文字: for each part a region of rows, below them the figures, the channels, and rows to continue on."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from xl_tools.form.expectation import MOST_CHANNELS
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
"""Rows above a block: its state, and its automatic sentence."""
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
    """Regions by part in order, their blocks by key, and the first rows of what stands below them."""

    regions: tuple[Region, ...]
    continued: Region
    blocks: Mapping[str, Block]
    figures: int
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

    @property
    def amounts(self) -> Frame:
        """The figures and the channels with the locked rows above and below."""
        return Frame(words.TEXT, self.figures, PART, self.channels + CHANNELS + 1, EDGE)


@cache
def text_geometry(form: Form) -> TextGeometry:
    """The places of the text of one form."""
    regions = _regions(form)
    figures = regions[-1].last + 2
    channels = figures + 2 + len(form.figures)
    count = CHANNELS if form.channels else 0
    top = channels + count + 3 if form.figures or form.channels else figures
    spots = {one.key: Spot(words.TEXT, figures + 2 + at, HEADING) for at, one in enumerate(form.figures)}
    for at in range(count):
        spots[channel_name(at, "name")] = Spot(words.TEXT, channels + 1 + at, PART)
        spots[channel_name(at, "count")] = Spot(words.TEXT, channels + 1 + at, HEADING)
    return TextGeometry(regions, Region("", top + 2, top + 1 + CONTINUED_ROWS), dict(_blocks(regions)), figures, channels, spots)


def _regions(form: Form) -> tuple[Region, ...]:
    """One region for each part, one under another. A part with topics has spare rows after the last one."""
    regions, told = [], sentences_of(form).keys()
    row = HEAD_ROW + 1
    for part in form.parts:
        first, row = row, row + 1 + part.rows
        closed: set[int] = set()
        if part.key in told:
            closed |= {*range(first, first + TOLD_ROWS)}
            row = max(row, first + TOLD_ROWS + LEAST_OWN)
        anchors = {}
        for topic in part.topics:
            anchors[row] = topic.key
            closed |= {*range(row - TOLD_ROWS, row)} if topic.key in told else set()
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
