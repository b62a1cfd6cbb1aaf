"""A filing as a Word file: title, parts, tables and signature, filled into a template."""

import datetime as dt
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from xl_tools.filing.filing import Block, Filing
from xl_tools.form.model import Form, Part
from xl_tools.later import later
from xl_tools.reporting.template.placeholder_names import names_of
from xl_tools.reporting.template.word_styles import Style
from xl_tools.reporting.template.word_template import Template
from xl_tools.reporting.word_tables import table_xml
from xl_tools.reporting.wordml import clean, escaped, paragraph, run

if TYPE_CHECKING:
    from xl_tools.reporting import watermark
else:
    watermark = later("xl_tools.reporting.watermark")

HEADING_STYLES = {1: Style.HEADING_1, 2: Style.HEADING_2, 3: Style.HEADING_3}
SIZE, CHARACTER = 320, 315
"""Size 3 in twentieths of a point, and what a character of it takes with the spacing that puts 28 in a line."""
KEEP = "<w:keepNext/>"
SHORTEST_NAME = 4  # characters by which a report is known in a title
TITLE_LINE = 20
"""Characters of size 2 that a line holds."""


def render(filing: Filing, template: Template, draft: bool = False) -> bytes:
    """The Word report of `filing`. With `draft` every page is marked 草稿."""
    body = template.body(_context(filing, template))
    changed: Mapping[str, bytes] = {}
    if draft:
        changed, body = watermark.marked(template.parts, body)
    return template.packed(body, changed)


def _context(filing: Filing, template: Template) -> dict[str, object]:
    """What the body of a template may use: every name of the form, the parts, the tables, title and signature."""
    form, identity, ids = filing.form, filing.identity, template.styles
    context = names_of(filing)
    signed = bool(identity.signature or identity.date)
    by_part = sorted_into_parts(filing)
    for part in form.parts:
        last = part is form.parts[-1] and signed
        context[part.name] = _part(part, by_part[part.key], ids, last)
        if part.table:
            context[part.table.sheet] = _xml(table_xml(part.table, filing.values, template.table_look))
    context["标题"] = _xml(escaped(title_lines(clean(identity.title or ""), identity.year, filing.form)))
    context["署名"], context["日期"] = identity.signature or "", long_date(identity.date or "")
    context["落款"] = _xml(_signature(identity.signature or "", long_date(identity.date or ""), template))
    return context


def _xml(text: str) -> Markup:
    """Text that is WordprocessingML already."""
    return Markup(text)  # noqa: S704 - made by this package, its values escaped by wordml


def sorted_into_parts(filing: Filing) -> dict[str, list[Block]]:
    """The blocks of each part of the form; a block of a section that the form does not know goes with the one before it."""
    found: dict[str, list[Block]] = {part.key: [] for part in filing.form.parts}
    current = next(iter(found))
    for block in filing.text:
        current = block.section if block.section in found else current
        found[current].append(block)
    return found


def _part(part: Part, blocks: Sequence[Block], ids: Mapping[str, str], last: bool) -> dict[str, object]:
    """A part of the report: its heading, its text as Word paragraphs, and the bare paragraphs."""
    head = next((block for block in blocks if part.ordinal and block.level == 1 and block.heading), None)
    paragraphs = [text for block in blocks for text in _block(block, ids, without_heading=block is head)]
    if last and paragraphs:
        paragraphs[-1] = paragraphs[-1].replace("</w:pPr>", f"{KEEP}</w:pPr>", 1)
    return {
        "标题": head.heading if head else part.title,
        "正文": _xml("".join(paragraphs)),
        "段落": [text for block in blocks for text in block.paragraphs],
    }


def _block(block: Block, ids: Mapping[str, str], without_heading: bool) -> Iterator[str]:
    """The paragraphs of a block; a heading that runs in opens its first paragraph."""
    body = ids[Style.BODY]
    paragraphs = block.paragraphs
    if block.heading and not without_heading:
        if block.runs_in and paragraphs:
            style = ids[Style.RUN_IN_2 if block.level <= 2 else Style.RUN_IN_3]
            yield paragraph(body, run(block.heading, style) + run(paragraphs[0]))
            paragraphs = paragraphs[1:]
        else:
            yield paragraph(ids[HEADING_STYLES.get(block.level, Style.HEADING_4)], run(block.heading))
    yield from (paragraph(body, run(text)) for text in paragraphs)


def _beginnings(form: Form) -> Iterator[str]:
    """How the name of the report may begin in a title, the whole name first."""
    name = form.title.partition("{year}年")[2]
    return (name[:size] for size in range(len(name), SHORTEST_NAME - 1, -1))


def title_lines(title: str, year: int | None, form: Form) -> str:
    """A title too long for a line, broken where the sense breaks and both halves fit; else as it is."""
    if "\n" in title or _width(title) <= TITLE_LINE:
        return title
    for mark in (" ", "　", "关于", f"{year}年", *_beginnings(form)):
        at = title.find(mark)
        halves = title[:at].rstrip(), title[at:].lstrip()
        if at > 0 and max(map(_width, halves)) <= TITLE_LINE:
            return "\n".join(halves)
    return title


def long_date(text: str) -> str:
    """An ISO date as `2024年1月15日`; other text as it is."""
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        return text
    return f"{date.year}年{date.month}月{date.day}日"


def _signature(organ: str, date: str, template: Template) -> str:
    """Organ and date one line below the text, placed as for a paper without a seal (GB/T 9704-2012, 7.3.5.2)."""
    ids = template.styles
    made = []
    if organ:
        away = max(2, _width(date) + 4 - _width(organ)) if _width(date) > _width(organ) else 2
        made.append(paragraph(ids[Style.SIGNATURE], run(organ), (KEEP if date else "") + _off_right(away)))
    if date:
        made.append(paragraph(ids[Style.DATE], run(date), _date_layout(_width(organ), _width(date), template.line_width)))
    return paragraph(ids[Style.BODY], "", KEEP) + "".join(made) if made else ""


def _off_right(characters: float) -> str:
    """Word reads the indent in characters, LibreOffice the one in points."""
    return f'<w:ind w:rightChars="{int(characters * 100)}" w:right="{int(characters * SIZE)}"/>'


def _date_layout(organ: float, date: float, line: int) -> str:
    """The date starts two characters right of the organ's first character; a date longer than the organ stands two off the margin."""
    fits = organ * CHARACTER <= line - 4 * CHARACTER
    if date > organ or not fits:  # an organ that fills the line has no first character to stand under
        return _off_right(2)
    if organ - date < 2:  # LibreOffice sets digits wider: counted from the left the date might not find room
        return _off_right(organ - date)
    return f'<w:ind w:left="{int(line - 2 * SIZE - organ * CHARACTER + 2 * CHARACTER)}" w:right="0"/><w:jc w:val="left"/>'


def _width(text: str) -> float:
    """The width of `text` in characters of its size; Latin letters and digits count half."""
    return sum(1 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)
