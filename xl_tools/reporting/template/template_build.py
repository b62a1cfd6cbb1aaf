"""Builds `templates/report.docx`: GB/T 9704-2012 page, named styles, and the tags that the report is filled in through."""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from xl_tools.form.grid import grid_of
from xl_tools.form.model import Form, Table
from xl_tools.form.references import denoted, resolved
from xl_tools.form.sentence import Sentence
from xl_tools.reporting.template.patcher import prepared
from xl_tools.reporting.template.word_building import (
    CENTER,
    FANGSONG,
    HEITI,
    KAITI,
    LINE,
    RIGHT,
    SIZE_2,
    SIZE_3,
    SIZE_4,
    SIZE_5,
    SIZE_SMALL_5,
    SONGTI,
    XIAOBIAOSONG,
    Look,
    add_paragraph_style,
    bare_styles,
    east_asian,
    element,
    reproducible,
    set_font,
    set_settings,
)
from xl_tools.reporting.template.word_styles import Style

NOTE = (
    "以下内容不会在这里印出。工作簿中某一部分没有填写时，由程序按表中的数字成文。要用本单位自己的措辞，照下面“示例”的样子写，"
    "把“示例”二字改成那一部分或主题的名称，以后就用这里写的文句。花括号里的名称和条件请勿改错；"
    "“如果”（if）与“结束”（endif）两行之间的文句，只在条件成立时使用。"
)
EXAMPLE = "示例"
LINE_PITCH = int(LINE * 20)
"""Twentieths of a point between two lines."""
FOOTER_MM = 22
"""Millimetres from the lower edge of the paper."""
PAGE_FIELD = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
TALL_ROWS = 20
"""Rows from which a table begins on a page of its own."""


class Line(NamedTuple):
    """A paragraph of the template."""

    text: str
    style: Style = Style.BODY
    own_page: bool = False


LOOKS: dict[Style, Look] = {
    Style.TITLE: Look(XIAOBIAOSONG, SIZE_2, CENTER),
    Style.BODY: Look(indent=True),
    Style.HEADING_1: Look(HEITI, indent=True, outline=0),
    Style.HEADING_2: Look(KAITI, indent=True, outline=1),
    Style.HEADING_3: Look(indent=True, outline=2),
    Style.HEADING_4: Look(indent=True, outline=3),
    Style.SIGNATURE: Look(align=RIGHT),
    Style.DATE: Look(align=RIGHT),
    Style.TABLE: Look(SONGTI, SIZE_5, CENTER, line=15, on_grid=False),
    Style.SMALL_TABLE: Look(SONGTI, SIZE_SMALL_5, CENTER, line=12, on_grid=False),
    Style.PAGE_NUMBER: Look(SONGTI, SIZE_4, RIGHT, line=18, on_grid=False),
}
RUN_IN = {Style.RUN_IN_2: KAITI, Style.RUN_IN_3: FANGSONG}


def build_template(form: Form) -> bytes:
    """The Word template for `form`, the same bytes every time."""
    document = Document()
    bare_styles(document)
    for style, look in LOOKS.items():
        add_paragraph_style(document, style, look)
    for style, font in RUN_IN.items():
        set_font(document.styles.add_style(style.value, WD_STYLE_TYPE.CHARACTER), font, SIZE_3)
    set_settings(document)
    _page(document)
    for line in _lines(form):
        _write(document, line)
    return reproducible(document, form.title.format(unit="", year="").removeprefix("年"))


def build_prepared(template: bytes) -> bytes:
    """The body of `template` as Jinja text, marked with the digest of the template it belongs to."""
    return f"{{# {hashlib.sha256(template).hexdigest()} #}}{prepared(template)}".encode()


def _lines(form: Form) -> Iterator[Line]:
    """The text of the template, paragraph by paragraph."""
    yield Line("{%p if 标题 %}")
    yield Line("{{ 标题 }}", Style.TITLE)
    yield Line("")
    yield Line("{%p endif %}")
    for part in form.parts:
        if part.ordinal:
            yield Line(f"{{{{ {part.name}.标题 }}}}", Style.HEADING_1, own_page=part.table is not None and _is_tall(part.table))
        yield Line(f"{{{{p {part.name}.正文 }}}}")
        if part.table:
            yield Line(f"{{{{p {part.table.sheet} }}}}", Style.TABLE)
    yield Line("{{p 落款 }}", Style.SIGNATURE)
    yield from _closing_lines(form)


def _closing_lines(form: Form) -> Iterator[Line]:
    """The standard sentences that are worded here, never printed where they stand, each under the name of its part or topic."""
    names = denoted(form)
    blocks = {**{part.key: part.name for part in form.parts}, **{key: topic.name for key, topic in form.topics.items()}}
    yield Line("{%p if false %}", own_page=True)
    yield Line(NOTE)
    yield from _block(EXAMPLE, ("{{ 单位 }}{{ 年 }}年……",))
    for key, paragraphs in form.sentences.items():
        if not isinstance(paragraphs, Sentence):
            yield from _block(blocks[key], tuple(resolved(text, names) for text in paragraphs))
    yield Line("{%p endif %}")


def _block(name: str, paragraphs: tuple[str, ...]) -> Iterator[Line]:
    yield Line(f"{{%p block {name} %}}", Style.HEADING_2)
    yield from map(Line, paragraphs)
    yield Line("{%p endblock %}", Style.HEADING_2)


def _is_tall(table: Table) -> bool:
    """True for a table that needs a page for itself."""
    return grid_of(table).height > TALL_ROWS


def _write(document: WordDocument, line: Line) -> None:
    paragraph = document.add_paragraph(style=line.style.value)
    if line.own_page:
        paragraph.paragraph_format.page_break_before = True
    if line.text:
        east_asian(paragraph.add_run(line.text)._r.get_or_add_rPr().get_or_add_rFonts())


def _page(document: WordDocument) -> None:
    """A4 on both sides, with the margins, the line grid and the two footers of the standard; the headers are there for the draft mark."""
    document.settings.odd_and_even_pages_header_footer = True
    (section,) = document.sections
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(FOOTER_MM)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    section._sectPr.append(element("w:docGrid", type="lines", linePitch=LINE_PITCH))
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        header.paragraphs[0].style = document.styles[Style.PAGE_NUMBER.value]
    for footer, align in ((section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)):
        footer.is_linked_to_previous = False
        _page_number(footer.paragraphs[0], document.styles[Style.PAGE_NUMBER.value], align)


def _page_number(paragraph: Paragraph, style: ParagraphStyle, align: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, one character in from the outer side."""
    paragraph.style = style
    paragraph.alignment = align
    side = "right" if align == WD_ALIGN_PARAGRAPH.RIGHT else "left"
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn(f"w:{side}Chars"), "100")
    indent.set(qn(f"w:{side}"), str(int(SIZE_4 * 20)))
    east_asian(paragraph.add_run("— ")._r.get_or_add_rPr().get_or_add_rFonts())
    paragraph._p.append(parse_xml(PAGE_FIELD))
    east_asian(paragraph.add_run(" —")._r.get_or_add_rPr().get_or_add_rFonts())
