"""The mark 草稿 across every page: a shape in the headers, which Word and LibreOffice both show."""

import re
from collections.abc import Mapping

from xl_tools.chinese.lazy_regex import regex

RELATIONS, TYPES, SETTINGS = "word/_rels/document.xml.rels", "[Content_Types].xml", "word/settings.xml"
HEADER = regex(r'<Relationship (?=[^>]*Type="[^"]*/header")[^>]*?Target="([^"]*)"')
SECTION = regex(r"<w:sectPr\b[^>]*/>|<w:sectPr\b.*?</w:sectPr>", re.DOTALL)
REFERENCE = regex(r'<w:headerReference\b[^>]*?w:type="(\w+)"')
EMPTY_PARAGRAPH = regex(r"<w:p(?: [^>]*)?/>")
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
NEW_HEADER, NEW_ID = "word/headerDraft.xml", "rIdDraft"
NEW_RELATION = (
    f'<Relationship Id="{NEW_ID}" Target="headerDraft.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"/>'
)
NEW_TYPE = (
    '<Override PartName="/word/headerDraft.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>'
)
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>'
    '<v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>'
    '<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype>'
)
SHAPE = (
    '<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{spid}" type="#_x0000_t136" alt="草稿" '
    'style="position:absolute;margin-left:0;margin-top:0;width:300pt;height:150pt;rotation:315;z-index:-251658752;'
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="silver" stroked="f">'
    '<v:fill opacity=".5"/><v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="草稿"/><w10:wrap anchorx="margin" anchory="margin"/>'
    "</v:shape>"
)


def marked(parts: Mapping[str, bytes], body: str) -> tuple[dict[str, bytes], str]:
    """The parts of a template that change when the mark is put into every header, and the body with a header where it had none."""
    relations = parts[RELATIONS].decode()
    headers = [f"word/{target.rpartition('/')[2]}" for target in HEADER.findall(relations)]
    changed = {name: _with_mark(parts[name].decode(), number).encode() for number, name in enumerate(headers, 1) if name in parts}
    section = SECTION.search(body)
    references = _missing_references(section[0] if section else "", parts.get(SETTINGS, b""))
    if not section or not references:
        return changed, body
    header = _with_mark(f"{DECLARATION}<w:hdr {NAMESPACES}></w:hdr>", len(headers) + 1)
    changed[NEW_HEADER] = header.encode()
    changed[RELATIONS] = relations.replace("</Relationships>", f"{NEW_RELATION}</Relationships>").encode()
    changed[TYPES] = parts[TYPES].decode().replace("</Types>", f"{NEW_TYPE}</Types>").encode()
    return changed, f"{body[: section.start()]}{_opened(section[0], references)}{body[section.end() :]}"


def _missing_references(section: str, settings: bytes) -> str:
    """References to the new header for each kind of page that the first section has no header for."""
    there = set(REFERENCE.findall(section))
    wanted = ["default"]
    if b"<w:evenAndOddHeaders" in settings:
        wanted.append("even")
    if "<w:titlePg" in section:
        wanted.append("first")
    return "".join(f'<w:headerReference {OFFICE} w:type="{kind}" r:id="{NEW_ID}"/>' for kind in wanted if kind not in there)


def _opened(section: str, references: str) -> str:
    """A `w:sectPr` with references as its first children."""
    head, _, rest = section.partition(">")
    return f"{head[:-1]}>{references}</w:sectPr>" if head.endswith("/") else f"{head}>{references}{rest}"


def _with_mark(header: str, number: int) -> str:
    shape = SHAPE_TYPE + SHAPE.format(number=number, spid=2048 + number)
    run = f"<w:r {NAMESPACES}><w:rPr><w:noProof/></w:rPr><w:pict>{shape}</w:pict></w:r>"
    if "</w:p>" in header:
        return header.replace("</w:p>", f"{run}</w:p>", 1)
    if EMPTY_PARAGRAPH.search(header):
        return EMPTY_PARAGRAPH.sub(lambda _: f"<w:p {NAMESPACES}>{run}</w:p>", header, count=1)
    return header.replace("</w:hdr>", f"<w:p>{run}</w:p></w:hdr>")
