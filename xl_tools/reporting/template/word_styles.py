"""The named styles that a Word template must have; their names are what an office sees in Word."""

from collections.abc import Mapping
from enum import StrEnum

from xl_tools.chinese.lazy_regex import regex


class Style(StrEnum):
    """A style by its name in Word."""

    TITLE = "报告标题"
    BODY = "报告正文"
    HEADING_1 = "报告一级标题"
    HEADING_2 = "报告二级标题"
    HEADING_3 = "报告三级标题"
    HEADING_4 = "报告四级标题"
    RUN_IN_2 = "报告二级标题文字"
    RUN_IN_3 = "报告三级标题文字"
    SIGNATURE = "报告署名"
    DATE = "报告成文日期"
    TABLE = "报告表格"
    SMALL_TABLE = "报告表格小字"
    PAGE_NUMBER = "报告页码"


BEGINS = "<w:style "
STYLE_ID, NAME = regex(r'[^>]*?w:styleId="([^"]*)"'), regex(r'<w:name w:val="([^"]*)"')


def style_ids(styles_xml: str) -> Mapping[str, str]:
    """The id of each style by its name: Word gives styles with Chinese names new ids when it saves."""
    named = ((NAME.search(style), STYLE_ID.match(style)) for style in styles_xml.split(BEGINS)[1:])
    return {name[1]: style_id[1] for name, style_id in named if name and style_id}
