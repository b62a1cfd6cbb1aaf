"""The XML inside a workbook: names, trees, and cells as text. The only place that knows how a cell is written."""

from decimal import Decimal

from lxml import etree

from xl_tools.chinese.lazy_regex import regex

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
WORKBOOK = "xl/workbook.xml"
WORKBOOK_RELATIONS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"

FORBIDDEN = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
LOOKS_ESCAPED = regex(r"_(?=x[0-9A-Fa-f]{4}_)")

Content = Decimal | int | str | None
"""What is written into a cell: a number, a text, or nothing."""


class Unclear(ValueError):
    """What can be understood in two ways, so that one program shows this and another that. Says so in Chinese."""


def tag(name: str) -> str:
    """A name of the main namespace as lxml writes it."""
    return f"{{{MAIN}}}{name}"


def parse(content: bytes) -> etree._Element:
    """The root of a part, entities and the network left alone. Raises XMLSyntaxError."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def serialised(root: etree._Element) -> bytes:
    """A part as bytes with its declaration."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def read(content: bytes) -> etree._Element:
    """The same to be read only: without comments and processing instructions, so that the text round them is one. Raises XMLSyntaxError."""
    return etree.fromstring(
        content, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    )


def written(cell: str, style: str | None, content: Content, formula: str | None = None) -> str:
    """A cell as XML; with `formula` (as escaped XML) the content is its result."""
    at = f'<c r="{cell}"' + (f' s="{style}"' if style else "")
    if content is None and formula is None:
        return f"{at}/>"
    shown = f"<f>{formula}</f>" if formula is not None else ""
    if content is None:
        return f"{at}>{shown}</c>"
    if isinstance(content, str):
        if formula is not None:
            return f'{at} t="str">{shown}<v>{clean(content)}</v></c>'
        return f'{at} t="inlineStr"><is><t xml:space="preserve">{clean(content)}</t></is></c>'
    return f"{at}>{shown}<v>{content:f}</v></c>"


def escape(text: str) -> str:
    """Text as it stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clean(text: str) -> str:
    """Text as XML: what XML cannot hold is left out, what the format would take for an escape is escaped."""
    return escape(LOOKS_ESCAPED.sub("_x005F_", FORBIDDEN.sub("", text)))
