"""The mark 草稿 across every page: a shape in the headers, which Word and LibreOffice both show."""

import re
from collections.abc import Mapping

RELATIONS, TYPES, DOCUMENT = "word/_rels/document.xml.rels", "[Content_Types].xml", "word/document.xml"
HEADER = re.compile(r"word/header\d*\.xml")
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


def marked(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The headers of a template with the mark put into each. A template without headers is left as it is: an empty mapping."""
    headers = [name for name in parts if HEADER.fullmatch(name)]
    return {name: _with_mark(parts[name].decode(), number).encode() for number, name in enumerate(headers, 1)}


def _with_mark(header: str, number: int) -> str:
    shape = SHAPE_TYPE + SHAPE.format(number=number, spid=2048 + number)
    mark = f"<w:p {NAMESPACES}><w:r><w:rPr><w:noProof/></w:rPr><w:pict>{shape}</w:pict></w:r></w:p>"
    run = f"<w:r {NAMESPACES}><w:rPr><w:noProof/></w:rPr><w:pict>{shape}</w:pict></w:r>"
    if "</w:p>" in header:
        return header.replace("</w:p>", f"{run}</w:p>", 1)
    empty = re.compile(r"<w:p(?: [^>]*)?/>")
    if empty.search(header):
        return empty.sub(lambda _: mark, header, count=1)
    return header.replace("</w:hdr>", f"{mark}</w:hdr>")
