"""What Word templates are built of: fonts and sizes of type, paragraph styles, settings, and a file that is the same every time."""

import datetime as dt
import io
from typing import NamedTuple, cast

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.styles.style import CharacterStyle

from xl_tools.files import package

FANGSONG, KAITI, HEITI, SONGTI, XIAOBIAOSONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
SIZE_2, SIZE_3, SIZE_4, SIZE_5, SIZE_SMALL_5 = 22.0, 16.0, 14.0, 10.5, 9.0
"""Points of the Chinese sizes of type 二号, 三号, 四号, 五号 and 小五."""
LINE = 28.95
"""Points between two lines: 22 lines a page (GB/T 9704)."""
CHARACTER_SPACING = -5
"""Twentieths of a point: 28 characters a line."""
INDENT_CHARACTERS = 200
"""Hundredths of a character: two characters."""
CENTER, JUSTIFY, LEFT, RIGHT = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
)
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
BASIC_STYLES = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList")
DROPPED_RELATIONS = ("theme", "stylesWithEffects", "webSettings", "customXml", "numbering", "thumbnail")
DEFAULT_RUN = (
    f'<w:rPrDefault {nsdecls("w")}><w:rPr><w:rFonts w:ascii="{FANGSONG}" w:hAnsi="{FANGSONG}" w:eastAsia="{FANGSONG}" w:cs="{FANGSONG}"/>'
    f'<w:sz w:val="{int(SIZE_3 * 2)}"/><w:szCs w:val="{int(SIZE_3 * 2)}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
)
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


def east_asian(fonts: BaseOxmlElement) -> None:
    """“”—… are set in the Chinese font."""
    fonts.set(qn("w:hint"), "eastAsia")


def bare_styles(document: WordDocument) -> None:
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
    set_font(normal, FANGSONG, SIZE_3)


def set_font(style: CharacterStyle, font: str, size: float) -> None:
    """Give a style this font for every script, in points."""
    style.font.size = Pt(size)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def add_paragraph_style(document: WordDocument, name: str, look: Look) -> None:
    """Add the style called `name`."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    set_font(style, look.font, look.size)
    layout = style.paragraph_format
    layout.alignment = look.align
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.line)
    layout.widow_control = False
    properties = style.element.get_or_add_pPr()
    if look.outline is not None:
        layout.keep_with_next = True
        properties.append(element("w:outlineLvl", val=look.outline))
    if look.indent:
        indent = properties.get_or_add_ind()
        indent.set(qn("w:firstLineChars"), str(INDENT_CHARACTERS))
        indent.set(qn("w:firstLine"), str(int(INDENT_CHARACTERS * (look.size * 20 + CHARACTER_SPACING) / 100)))
    for tag, value in LINE_BREAKING:
        properties.insert_element_before(element(tag, val=value), "w:snapToGrid", *AFTER_SNAP)
    if not look.on_grid:
        properties.insert_element_before(element("w:snapToGrid", val=0), *AFTER_SNAP)
    elif look.size == SIZE_3:
        style.element.get_or_add_rPr().insert_element_before(element("w:spacing", val=CHARACTER_SPACING), *AFTER_SPACING)


def element(tag: str, **attributes: object) -> BaseOxmlElement:
    """An element with these attributes, all of WordprocessingML."""
    made = cast(BaseOxmlElement, OxmlElement(tag))
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def set_settings(document: WordDocument) -> None:
    """What belongs to another computer's Word is dropped, the rest is set for the Word of today."""
    settings = document.settings.element
    for child in list(settings):
        if child.tag.rpartition("}")[2] in DROPPED_SETTINGS:
            settings.remove(child)
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), WORD_2013)


def reproducible(document: WordDocument, title: str) -> bytes:
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
    parts = package.parts_of(target.getvalue(), title)
    return package.pack({**parts, "word/fontTable.xml": _font_table(), "docProps/app.xml": APP.encode()})


def _font_table() -> bytes:
    """The fonts by name, each with the one that Word takes where a computer lacks it; none is embedded."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for name, instead in FONTS.items()
    )
    return f"{DECLARATION}<w:fonts {nsdecls('w')}>{fonts}</w:fonts>".encode()
