"""What goes wrong without a word when text is pasted into 文字: into the next topic, under a topic that does not exist, as the error of a formula."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.findings.finding import Finding, Place, normalised
from xl_tools.form.model import Form
from xl_tools.form.severity import Severity
from xl_tools.workbook import words
from xl_tools.workbook.address import a1
from xl_tools.workbook.sheets.sheet_plan import Layout, Region
from xl_tools.workbook.sheets.text_geometry import HEADING, PARAGRAPH, PART, TOPIC
from xl_tools.workbook.sheets.text_rows import Line, part_names

ERROR = regex(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA|[A-Z/0]{2,12}[!?])")
"""What a spreadsheet program shows where a formula cannot be worked out."""


def text_findings(layout: Layout, lines: Mapping[int, Line]) -> Iterator[Finding]:
    """Topics and parts that are not on the list, errors in the place of text, and text that may have run on into the next block."""
    topics = {topic.name for topic in layout.form.topics.values()}
    parts = set(part_names(layout.form).values())
    for row, line in lines.items():
        if line.topic and line.topic not in topics:
            yield _format(row, TOPIC, line.topic, said("V-FORMAT", "listed", head=words.TEXT_HEADS[TOPIC - 1]))
        if line.part and line.part not in parts:
            yield _format(row, PART, line.part, said("V-FORMAT", "listed", head=words.TEXT_HEADS[PART - 1]))
        for column, text in ((HEADING, line.heading), (PARAGRAPH, line.text)):
            if ERROR.fullmatch(text):
                yield _format(row, column, text, said("V-FORMAT", "text"))
        if line.topic in topics and _other_topic(layout.form, line):
            detail = said("D-MIXED", "heading", sheet=words.TEXT, row=row, topic=line.topic, heading=line.heading)
            yield Finding("D-MIXED", Severity.HINT, _place(row, TOPIC), quote=line.heading, arguments={"detail": detail})
    yield from _overflows(layout, lines)


def is_error(text: str) -> bool:
    """True for what a spreadsheet program shows in the place of a result."""
    return bool(ERROR.fullmatch(text))


def _other_topic(form: Form, line: Line) -> bool:
    heading = normalised(line.heading)
    return line.topic not in heading and any(heading.endswith(normalised(topic.name)) for topic in form.topics.values())


def _overflows(layout: Layout, lines: Mapping[int, Line]) -> Iterator[Finding]:
    """Blocks of prefilled rows that are full to the last while the next one begins with text too."""
    for first, following, name, is_as_planned in _blocks(layout.form, layout.regions, lines):
        rows = [row for row in range(first, following) if row in lines]
        if is_as_planned and len(rows) > 2 and all(lines.get(row, Line()).text for row in (*rows, following)):
            last = rows[-1]
            detail = said("D-MIXED", "full", sheet=words.TEXT, first=first, last=last, following=following, name=name)
            quote = lines[following].text[:40]
            yield Finding("D-MIXED", Severity.HINT, _place(following, PARAGRAPH), quote=quote, arguments={"detail": detail})


def _blocks(form: Form, regions: Sequence[Region], lines: Mapping[int, Line]) -> Iterator[tuple[int, int, str, bool]]:
    """First row of each block, first row of the next, what the next is called, and whether the next is still where it was planned."""
    for at, region in enumerate(regions):
        anchors = sorted(region.anchors)
        for first, following in pairwise(anchors):
            name = form.topics[region.anchors[following]].name
            yield first, following, name, lines.get(following, Line()).topic == name
        if at + 1 < len(regions) and not anchors:
            following = regions[at + 1].open[0]
            yield region.open[0], following, form.part(regions[at + 1].part).name, regions[at + 1].first == region.last + 1


def _format(row: int, column: int, actual: str, wanted: str) -> Finding:
    return Finding("V-FORMAT", Severity.ERROR, _place(row, column), actual=actual, arguments={"wanted": wanted})


def _place(row: int, column: int) -> Place:
    told = said("place", "text_cell", sheet=words.TEXT, row=row, head=words.TEXT_HEADS[column - 1])
    return Place(words.TEXT, a1(row, column), told)
