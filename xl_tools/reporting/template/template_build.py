"""Builds `templates/report.docx`: GB/T 9704-2012 page, named styles, and the tags that the report is filled in through."""

import datetime as dt
import hashlib
import io
from collections.abc import Iterator
from typing import NamedTuple, cast

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.paragraph import Paragraph

from xl_tools.files import package
from xl_tools.form.grid import grid_of
from xl_tools.form.model import Form, Table
from xl_tools.form.references import denoted, resolved
from xl_tools.form.sentence import Sentence
from xl_tools.reporting.template.patcher import prepared
from xl_tools.reporting.template.word_styles import Style

NOTE = (
    "以下内容不会在这里印出。工作簿中某一部分没有填写时，由程序按表中的数字成文。要用本单位自己的措辞，照下面“示例”的样子写，"
    "把“示例”二字改成那一部分或主题的名称，以后就用这里写的文句。花括号里的名称和条件请勿改错；"
    "“如果”（if）与“结束”（endif）两行之间的文句，只在条件成立时使用。"
)
EXAMPLE = "示例"
FANGSONG, KAITI, HEITI, SONGTI, XIAOBIAOSONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
SIZE_2, SIZE_3, SIZE_4, SIZE_5, SIZE_SMALL_5 = 22.0, 16.0, 14.0, 10.5, 9.0
"""Points of the Chinese sizes of type 二号, 三号, 四号, 五号 and 小五."""
LINE = 28.95
"""Points between two lines: 22 lines a page (GB/T 9704)."""
LINE_PITCH = 579
"""The same in twentieths of a point."""
CHARACTER_SPACING = -5
"""Twentieths of a point: 28 characters a line."""
INDENT_CHARACTERS = 200
"""Hundredths of a character: two characters."""
CENTER, JUSTIFY, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.RIGHT
FONTS = {XIAOBIAOSONG: "华文中宋", FANGSONG: "仿宋", KAITI: "楷体", HEITI: "SimHei", SONGTI: "SimSun"}
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
APP = (
    f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>xl_tools</Application></Properties>"
)
DROPPED_SETTINGS = ("zoom", "proofState", "savePreviewPicture", "rsids", "mathPr", "themeFontLang", "clrSchemeMapping", "docId")
WORD_2013 = "15"
# Web addresses may break anywhere, and no space is put beside numbers: either would tear the 28 characters of a line apart. Word lets
# punctuation hang over the margin anyhow; LibreOffice 7.4 reads the word the other way round, and leaves out of its PDF what hangs.
LINE_BREAKING = (("w:wordWrap", 0), ("w:overflowPunct", 1), ("w:autoSpaceDE", 0), ("w:autoSpaceDN", 0))
FOOTER_MM = 22
"""Millimetres from the lower edge of the paper."""
TALL_ROWS = 20
"""Rows from which a table begins on a page of its own."""
BASIC_STYLES = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList")
DROPPED_RELATIONS = ("theme", "stylesWithEffects", "webSettings", "customXml", "numbering", "thumbnail")
DEFAULT_RUN = (
    f'<w:rPrDefault {nsdecls("w")}><w:rPr><w:rFonts w:ascii="{FANGSONG}" w:hAnsi="{FANGSONG}" w:eastAsia="{FANGSONG}" w:cs="{FANGSONG}"/>'
    f'<w:sz w:val="{int(SIZE_3 * 2)}"/><w:szCs w:val="{int(SIZE_3 * 2)}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
)
PAGE_FIELD = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
AFTER_SNAP = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
AFTER_SPACING = ("w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:lang")


class Look(NamedTuple):
    """How a paragraph style looks. `line` is the exact line spacing in points; only `on_grid` do lines count among the 22 of a page."""

    font: str = FANGSONG
    size: float = SIZE_3
    align: WD_ALIGN_PARAGRAPH = JUSTIFY
    indent: bool = False
    outline: int | None = None
    line: float = LINE
    on_grid: bool = True


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
    _base(document)
    for style, look in LOOKS.items():
        _paragraph_style(document, style, look)
    for style, font in RUN_IN.items():
        _font(document.styles.add_style(style.value, WD_STYLE_TYPE.CHARACTER), font, SIZE_3)
    _settings(document)
    _page(document)
    for line in _lines(form):
        _write(document, line)
    return _reproducible(document, form.title.format(unit="", year="").removeprefix("年"))


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
        _east_asian(paragraph.add_run(line.text)._r.get_or_add_rPr().get_or_add_rFonts())


def _east_asian(fonts: BaseOxmlElement) -> None:
    """“”—… are set in the Chinese font."""
    fonts.set(qn("w:hint"), "eastAsia")


def _base(document: WordDocument) -> None:
    """Normal and the defaults at size 3 without theme fonts; all styles that python-docx brings along are dropped but the four basic ones."""
    styles = document.styles.element
    for style in list(styles.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in BASIC_STYLES:
            styles.remove(style)
    for latent in styles.findall(qn("w:latentStyles")):
        styles.remove(latent)
    defaults = styles.find(qn("w:docDefaults"))
    for child in list(defaults):
        defaults.remove(child)
    defaults.append(parse_xml(DEFAULT_RUN))
    normal = document.styles["Normal"]
    normal.element.remove_all("w:rPr")
    _font(normal, FANGSONG, SIZE_3)


def _font(style: CharacterStyle, font: str, size: float) -> None:
    style.font.size = Pt(size)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def _paragraph_style(document: WordDocument, name: Style, look: Look) -> None:
    style = document.styles.add_style(name.value, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    _font(style, look.font, look.size)
    layout = style.paragraph_format
    layout.alignment = look.align
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.line)
    layout.widow_control = False
    properties = style.element.get_or_add_pPr()
    if look.outline is not None:
        layout.keep_with_next = True
        properties.append(_element("w:outlineLvl", val=look.outline))
    if look.indent:
        indent = properties.get_or_add_ind()
        indent.set(qn("w:firstLineChars"), str(INDENT_CHARACTERS))
        indent.set(qn("w:firstLine"), str(int(INDENT_CHARACTERS * (look.size * 20 + CHARACTER_SPACING) / 100)))
    for tag, value in LINE_BREAKING:
        properties.insert_element_before(_element(tag, val=value), "w:snapToGrid", *AFTER_SNAP)
    if not look.on_grid:
        properties.insert_element_before(_element("w:snapToGrid", val=0), *AFTER_SNAP)
    elif look.size == SIZE_3:
        style.element.get_or_add_rPr().insert_element_before(_element("w:spacing", val=CHARACTER_SPACING), *AFTER_SPACING)


def _element(tag: str, **attributes: object) -> BaseOxmlElement:
    element = cast(BaseOxmlElement, OxmlElement(tag))
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def _settings(document: WordDocument) -> None:
    """Odd and even pages differ; what belongs to another computer's Word is dropped, the rest is set for the Word of today."""
    settings = document.settings.element
    for child in list(settings):
        if child.tag.rpartition("}")[2] in DROPPED_SETTINGS:
            settings.remove(child)
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), WORD_2013)
    document.settings.odd_and_even_pages_header_footer = True


def _page(document: WordDocument) -> None:
    """A4 with the margins, the line grid and the two footers of the standard; the headers are there for the draft mark."""
    (section,) = document.sections
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(FOOTER_MM)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    section._sectPr.append(_element("w:docGrid", type="lines", linePitch=LINE_PITCH))
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
    _east_asian(paragraph.add_run("— ")._r.get_or_add_rPr().get_or_add_rFonts())
    paragraph._p.append(parse_xml(PAGE_FIELD))
    _east_asian(paragraph.add_run(" —")._r.get_or_add_rPr().get_or_add_rFonts())


def _reproducible(document: WordDocument, title: str) -> bytes:
    """The file without the parts that python-docx brings along for nothing, and without the clock."""
    for owner in (document.part, document.part.package):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in DROPPED_RELATIONS:
                del owner.rels[key]
    core = document.core_properties
    core.title, core.author, core.comments = title, "", ""
    core.created = core.modified = dt.datetime(2021, 9, 26, tzinfo=dt.UTC).replace(tzinfo=None)
    core.last_modified_by, core.revision = "", 1
    target = io.BytesIO()
    document.save(target)
    parts = package.parts_of(target.getvalue(), "report.docx")
    return package.pack({**parts, "word/fontTable.xml": _font_table(), "docProps/app.xml": APP.encode()})


def _font_table() -> bytes:
    """The fonts by name, each with the one that Word takes where a computer lacks it; none is embedded."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for name, instead in FONTS.items()
    )
    return f"{DECLARATION}<w:fonts {nsdecls('w')}>{fonts}</w:fonts>".encode()
