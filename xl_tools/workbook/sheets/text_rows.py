"""Text in rows: how the blocks of a filing lie on the sheet 文字, and how they are read from it again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from xl_tools.chinese.headings import level_of
from xl_tools.filing.filing import Block
from xl_tools.form.model import Form
from xl_tools.workbook import words
from xl_tools.workbook.sheets.sheet_plan import Layout, Region


class Line(NamedTuple):
    """One row of 文字: part and topic by the names shown there, heading, and text in which paragraphs are parted by line ends."""

    part: str = ""
    topic: str = ""
    heading: str = ""
    text: str = ""

    @property
    def is_blank(self) -> bool:
        """True where nothing but perhaps a part is chosen."""
        return not (self.topic or self.heading or self.text)


class Laid(NamedTuple):
    """A block as read from rows: `row` of its heading, and the row of each paragraph."""

    block: Block
    row: int
    rows: tuple[int, ...]


def arrange(layout: Layout, blocks: Sequence[Block]) -> dict[int, Line]:
    """The rows that hold these blocks, by number; rows not named are to be empty. Nothing is lost, whatever the length."""
    lines: dict[int, Line] = {}
    over: list[Block] = []
    for region in layout.regions:
        own = [block for block in blocks if block.section == region.part]
        placed = _anchored(region, own, layout.form)
        if placed is None:
            placed, rest = _in_sequence(region, own, layout.form)
            over += rest
        lines.update(placed)
    lines.update(_continued(layout, over))
    return lines


def _anchored(region: Region, blocks: Sequence[Block], form: Form) -> dict[int, Line] | None:
    """Each topic at its prefilled row; None where the order or the length does not allow it."""
    rows = {topic: row for row, topic in region.anchors.items()}
    lines: dict[int, Line] = {}
    row = region.open[0] if blocks and blocks[0].level == 1 else region.open[1]
    for block in blocks:
        if block.topic in rows:
            anchor = rows.pop(block.topic)
            if anchor < row:
                return None
            row = anchor
        for line in _lines(block, form, max(1, len(block.paragraphs))):
            if region.anchors.get(row, block.topic) in rows or row > region.last or row in region.closed:
                return None
            lines[row] = line
            row += 1
    return lines


def _in_sequence(region: Region, blocks: Sequence[Block], form: Form) -> tuple[dict[int, Line], list[Block]]:
    """Blocks one after another from the top; what finds no row at all is left over."""
    rows = iter(region.open if blocks and blocks[0].level == 1 else region.open[1:])
    room = len(region.open) - (0 if blocks and blocks[0].level == 1 else 1)
    spare = room - len(blocks)
    lines: dict[int, Line] = {}
    for block in blocks[:room]:
        more = max(0, min(spare, len(block.paragraphs) - 1))
        spare -= more
        lines.update((row, line) for line, row in zip(_lines(block, form, 1 + more), rows, strict=False))
    return lines, list(blocks[room:])


def _continued(layout: Layout, blocks: Sequence[Block]) -> dict[int, Line]:
    """What is left over, each with the name of its part. Beyond the last row headings stand as paragraphs."""
    names = part_names(layout.form)
    region = layout.continued
    room = region.last - region.first + 1
    whole, rest = list(blocks[: room - 1]), blocks[room - 1 :]
    if rest:
        paragraphs = [text for block in rest for text in (block.heading, *block.paragraphs) if text]
        whole.append(Block(rest[0].section, paragraphs=tuple(paragraphs)))
    lines: dict[int, Line] = {}
    spare = room - len(whole)
    row = region.first
    for block in whole:
        more = max(0, min(spare, len(block.paragraphs) - 1))
        spare -= more
        for line in _lines(block, layout.form, 1 + more):
            lines[row] = Line(names[block.section], line.topic, line.heading, line.text)
            row += 1
    return lines


def _lines(block: Block, form: Form, rows: int) -> Iterator[Line]:
    """A block in so many rows; the last holds what does not fit."""
    topic = form.topics.get(block.topic or "")
    paragraphs = list(block.paragraphs)
    for at in range(rows):
        text = "\n".join(paragraphs[at:] if at == rows - 1 else paragraphs[at : at + 1])
        if at:
            yield Line(text=text)
        else:
            yield Line(topic=topic.name if topic else "", heading=block.heading, text=text)


def part_names(form: Form) -> dict[str, str]:
    """The name by which each part is chosen on the sheet."""
    return {part.key: part.name for part in form.parts}


def read_lines(layout: Layout, lines: Mapping[int, Line]) -> list[Laid]:
    """The blocks that the rows hold, part by part."""
    rows = {
        region.part: [(row, lines[row]) for row in range(region.first, region.last + 1) if row in lines]
        for region in (*layout.regions, layout.continued)
    }
    return read_rows(layout, rows)


Rows = Sequence[tuple[int, Line]]


def read_rows(layout: Layout, rows: Mapping[str, Rows]) -> list[Laid]:
    """The blocks in the numbered rows of each part; those of the part without a key tell themselves to which part they belong."""
    more = _continuations(layout, rows.get(layout.continued.part, ()))
    found: list[Laid] = []
    for region in layout.regions:
        found += _read_part(layout.form, region, [*rows.get(region.part, ()), *more.get(region.part, ())])
    return found


def _continuations(layout: Layout, rows: Rows) -> dict[str, list[tuple[int, Line]]]:
    keys = {name: key for key, name in part_names(layout.form).items()}
    section = layout.regions[-1].part
    more: dict[str, list[tuple[int, Line]]] = {}
    for row, line in rows:
        section = keys.get(line.part, section)
        more.setdefault(section, []).append((row, line))
    return more


def _read_part(form: Form, region: Region, rows: Iterable[tuple[int, Line]]) -> list[Laid]:
    topics = {topic.name: key for key, topic in form.topics.items()}
    found: list[Laid] = []
    for row, line in rows:
        if line.is_blank:
            continue
        paragraphs = tuple(text for text in (part.strip() for part in line.text.split("\n")) if text)
        at = (row,) * len(paragraphs)
        is_first = row == region.open[0] or (not found and line.heading == form.part(region.part).title)
        if is_first or not (line.topic or line.heading):
            if not is_first and found:
                found[-1] = _longer(found[-1], paragraphs, at)
                continue
            level = 1
        else:
            level = level_of(line.heading, [(laid.block.level, laid.block.heading) for laid in found])
        topic = topics.get(line.topic)
        found.append(Laid(Block(region.part, topic, level, line.heading, paragraphs), row, at))
    return found


def _longer(laid: Laid, paragraphs: tuple[str, ...], rows: tuple[int, ...]) -> Laid:
    block = laid.block
    longer = Block(block.section, block.topic, block.level, block.heading, block.paragraphs + paragraphs)
    return Laid(longer, laid.row, laid.rows + rows)


Outline = tuple[tuple[str, str | None, int, str], ...]
"""Section, topic, level and heading of every block, kept where rows alone do not tell them."""


def outline_of(blocks: Sequence[Block]) -> Outline:
    """What rows cannot always tell of these blocks."""
    return tuple((block.section, block.topic, block.level, block.heading) for block in blocks)


def in_outline(laid: Sequence[Laid], outline: Outline) -> list[Laid]:
    """The blocks in the order and with the levels of the outline; as they are where a heading was changed or moved since."""
    waiting: dict[str, list[Laid]] = {}
    for item in laid:
        waiting.setdefault(item.block.section, []).append(item)
    ordered: list[Laid] = []
    for section, topic, level, heading in outline:
        queue = waiting.get(section, [])
        if not queue or queue[0].block.heading != heading:
            return list(laid)
        item = queue.pop(0)
        block = Block(section, topic, level, heading, item.block.paragraphs)
        ordered.append(Laid(block, item.row, item.rows))
    return list(laid) if any(waiting.values()) else ordered


def blank_blocks(layout: Layout) -> tuple[Block, ...]:
    """The headings that a fresh workbook offers."""
    return tuple(laid.block for laid in read_lines(layout, blank_lines(layout)))


def blank_lines(layout: Layout) -> dict[int, Line]:
    """The rows of a fresh workbook that hold something."""
    cells: dict[int, dict[int, str]] = {}
    rows = {row for region in layout.regions for row in range(region.first, region.last + 1)}
    for cell in layout.sheet(words.TEXT).cells:
        if cell.entry and cell.row in rows and cell.text is not None:
            cells.setdefault(cell.row, {})[cell.column] = str(cell.text)
    return {row: Line("", found.get(2, ""), found.get(3, ""), found.get(4, "")) for row, found in cells.items()}
