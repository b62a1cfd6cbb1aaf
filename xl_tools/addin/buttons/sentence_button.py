"""改成自己的话: the automatic sentence of a block of 文字 put into the clerk's own first row, to be changed there."""

from typing import NamedTuple

from xl_tools.addin.buttons.desk import Desk, Outcome, tell
from xl_tools.addin.buttons.edits import Select
from xl_tools.addin.buttons.fill_button import fill_in
from xl_tools.filing.told_values import told_values
from xl_tools.form.told import Teller, sentences_of
from xl_tools.workbook import words
from xl_tools.workbook.address import a1, split
from xl_tools.workbook.package.ooxml import Content
from xl_tools.workbook.reading.text_lines import lines_in
from xl_tools.workbook.sheets.text_geometry import PARAGRAPH, TOPIC
from xl_tools.workbook.sheets.text_rows import Line
from xl_tools.workbook.writing.entries import Key

NAME = "改成自己的话"
CHOOSE = f"请先在“{words.TEXT}”页选中要改的那一段（左边的格，或旁边自动成文的内容），再点“{NAME}”。"
NO_SENTENCES = f"这个工作簿的“{words.TEXT}”页没有自动成文的内容（旧版模板，或不再用于报告的格式）。"


class Piece(NamedTuple):
    """The rows of a part or topic: its key, what it is called, its first row, and whether something is written in it."""

    key: str
    name: str
    first: int
    is_written: bool


def own_words(desk: Desk) -> Outcome:
    """The sentence of the block of the selected cell as the clerk's own text; what is written already is left alone."""
    layout = desk.layout
    if not layout.sentences:
        return tell(NO_SENTENCES)
    piece = _piece(desk)
    if piece is None:
        return tell(CHOOSE)
    sentence = sentences_of(layout.form).get(piece.key)
    if sentence is None or not sentence.is_automatic:
        return tell(f"“{piece.name}”不能自动成文，请直接在黄色格里写。")
    if piece.is_written:
        return tell(f"“{piece.name}”已经有自己写的内容，没有改动。要重新取自动成文的内容，请先删去所写的。")
    teller = Teller(layout.form, told_values(desk.reading.filing))
    gate = teller.gate_closed(sentence)
    if gate:
        return tell(f"“{piece.name}”现在还不能自动成文：{teller.told(gate.why)}")
    cell = a1(piece.first, PARAGRAPH)
    wanted: dict[Key, Content] = {(words.TEXT, cell): teller.told(sentence.told)}
    if piece.key in layout.form.topics:  # without its name the text would belong to the part
        wanted[words.TEXT, a1(piece.first, TOPIC)] = piece.name
    return fill_in(desk, wanted, NAME, Select(words.TEXT, cell))


def _piece(desk: Desk) -> Piece | None:
    """What the selected cell belongs to; None for a cell elsewhere."""
    layout = desk.layout
    cell = desk.request.cell.partition(":")[0]
    if desk.request.sheet != words.TEXT or not cell:
        return None
    row, _ = split(cell)
    row = next(
        (at for region in layout.regions for at in region.open if at >= row and row in range(region.first, region.last + 1)), row
    )
    region = next((one for one in layout.regions if one.first <= row <= one.last), None)
    if region is None:
        return None
    lines = lines_in(layout, desk.values)
    part = layout.form.part(region.part)
    rows = region.open
    starts = {at: topic for at in rows for topic in part.topics if lines[at].topic == topic.name}
    starts = starts or {at: layout.form.topics[key] for at, key in region.anchors.items()}
    first = max((at for at in starts if at <= row), default=rows[0])
    last = min((at for at in starts if at > row), default=region.last + 1)
    topic = starts.get(first)
    key, name = (topic.key, topic.name) if topic else (part.key, part.name)
    further = [line for line in _further(desk, lines) if (line.topic if topic else line.part) == name]
    return Piece(
        key, name, first, any(line.text.strip() for line in [*(lines[at] for at in rows if first <= at < last), *further])
    )


def _further(desk: Desk, lines: dict[int, Line]) -> list[Line]:
    more = desk.layout.continued
    return [lines[row] for row in range(more.first, more.last + 1)]
