"""Builds `templates/退回单.docx`: the notice with which an office sends a report back, one page, as tags in the office's own words."""

from typing import NamedTuple

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from xl_tools.reporting.template.word_building import (
    CENTER,
    HEITI,
    LEFT,
    RIGHT,
    SIZE_2,
    SIZE_4,
    SIZE_5,
    SIZE_SMALL_5,
    SONGTI,
    XIAOBIAOSONG,
    Look,
    add_paragraph_style,
    bare_styles,
    east_asian,
    reproducible,
    set_settings,
)

TITLE, NUMBER, ADDRESSEE, BODY, SIGNATURE = "通知标题", "通知编号", "通知对象", "通知正文", "通知落款"
HEAD, CELL, SHORT_CELL = "通知表头", "通知表格", "通知表格居中"
LOOKS = {
    TITLE: Look(XIAOBIAOSONG, SIZE_2, CENTER, line=30, on_grid=False),
    NUMBER: Look(size=SIZE_5, align=CENTER, line=22, on_grid=False),
    ADDRESSEE: Look(size=SIZE_4, line=22, on_grid=False),
    BODY: Look(size=SIZE_4, indent=True, line=22, on_grid=False),
    SIGNATURE: Look(size=SIZE_4, align=RIGHT, line=22, on_grid=False),
    HEAD: Look(HEITI, SIZE_SMALL_5, CENTER, line=14, on_grid=False),
    CELL: Look(SONGTI, SIZE_SMALL_5, LEFT, line=12, on_grid=False),
    SHORT_CELL: Look(SONGTI, SIZE_SMALL_5, CENTER, line=12, on_grid=False),
}
MARGIN_MM, UPPER_MM = 25, 20
"""Millimetres at the sides, above and below: with the 37 above of a report the notice would not stay on one page."""
OFF_RIGHT = 28
"""Points between signature and margin: two characters."""
BEFORE_SIGNATURE, BESIDE_TABLE = 16, 6
"""Points."""
CELL_MARGINS = (("top", 40), ("left", 70), ("bottom", 40), ("right", 70))
"""Twentieths of a point."""
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


class Column(NamedTuple):
    """A column of the table. `width` is in millimetres; together they are the 160 between the margins."""

    head: str
    tag: str
    width: int
    style: str = CELL


COLUMNS = (
    Column("序号", "{{ 项.序号 }}", 10, SHORT_CELL),
    Column("类别", "{{ 项.类别 }}", 12, SHORT_CELL),
    Column("位置", "{{ 项.位置 }}", 30),
    Column("问题", "{{ 项.问题 }}", 52),
    Column("怎样办", "{{ 项.怎样办 }}", 56),
)
LINES_ABOVE = (
    ("{{ 报告名称 }}", TITLE),
    ("退回修改通知单", TITLE),
    ("{% if 通知编号 %}编号：{{ 年度 }}年度第 {{ 通知编号 }} 号　　{% endif %}第 {{ 次数 }} 次退回", NUMBER),
    ("{{ 单位 }}：", ADDRESSEE),
    (
        "你单位报送的{{ 报告 }}（{% if 文件 %}文件“{{ 文件 }}”，{% endif %}收件编号 {{ 收件编号 }}）经核对，有 {{ 情况 }}。"
        "请{% if 期限 %}于 {{ 期限 }}前{% else %}尽快{% endif %}改正并重新报送。",
        BODY,
    ),
)
LINES_BELOW = (
    ("{%p if 其余 %}", BODY),
    ("表中只列前 {{ 列出 }} 处，其余 {{ 其余 }} 处{% if 有加注 %}已在所附的加注工作簿中标出{% else %}改后重新报送时一并核对{% endif %}。", BODY),
    ("{%p endif %}", BODY),
    ("{%p if 有加注 %}", BODY),
    (
        "请直接在所附的加注工作簿中修改（有问题的格已标出颜色和下划线），改后点“校验”，没有“错误”再发回；请不要另建表格，不要改动表样。"
        "{% if 须核实 %}须核实的事项，情况属实的，在“校验结果”页写明说明即可。{% endif %}",
        BODY,
    ),
    ("{%p else %}", BODY),
    ("请在原文件中改正后重新报送；能用下发的工作簿填报的，请改用工作簿。{% if 须核实 %}须核实的事项，情况属实的，请附书面说明。{% endif %}", BODY),
    ("{%p endif %}", BODY),
    ("{%p if 联系 %}", BODY),
    ("联系人：{{ 联系 }}。", BODY),
    ("{%p endif %}", BODY),
    ("{{ 署名 }}", SIGNATURE),
    ("{{ 日期 }}", SIGNATURE),
)  # fmt: skip


def build_notice() -> bytes:
    """The Word template of the return notice, the same bytes every time."""
    document = Document()
    bare_styles(document)
    for style, look in LOOKS.items():
        add_paragraph_style(document, style, look)
    document.styles[SIGNATURE].paragraph_format.right_indent = Pt(OFF_RIGHT)
    set_settings(document)
    _page(document)
    for text, style in LINES_ABOVE:
        _write(document, text, style)
    document.paragraphs[-1].paragraph_format.space_after = Pt(BESIDE_TABLE)
    document.element.body.insert_element_before(parse_xml(_table()), "w:sectPr")
    for text, style in LINES_BELOW:
        _write(document, text, style)
    document.paragraphs[-2].paragraph_format.space_before = Pt(BEFORE_SIGNATURE)
    return reproducible(document, "退回修改通知单")


def _page(document: WordDocument) -> None:
    (section,) = document.sections
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(UPPER_MM)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)


def _write(document: WordDocument, text: str, style: str) -> None:
    east_asian(document.add_paragraph(style=style).add_run(text)._r.get_or_add_rPr().get_or_add_rFonts())


def _table() -> str:
    """The table as XML: a head that repeats, and one row that is written for each item."""
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in SIDES)
    margins = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in CELL_MARGINS)
    grid = "".join(f'<w:gridCol w:w="{_twips(column.width)}"/>' for column in COLUMNS)
    head = _row([_cell(column, column.head, HEAD) for column in COLUMNS], "<w:tblHeader/>")
    body = _row([_cell(column, column.tag, column.style) for column in COLUMNS], "")
    begin, end = (_row([_cell(COLUMNS[0], tag, SHORT_CELL)], "") for tag in ("{%tr for 项 in 事项 %}", "{%tr endfor %}"))
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(_twips(column.width) for column in COLUMNS)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{begin}{body}{end}</w:tbl>"
    )


def _row(cells: list[str], more: str) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(column: Column, text: str, style: str) -> str:
    hinted = f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(column.width)}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{hinted}</w:p></w:tc>'
    )


def _twips(millimetres: int) -> int:
    """In twentieths of a point."""
    return int(Mm(millimetres).twips)
