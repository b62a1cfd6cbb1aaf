"""Makes the body of a Word template into Jinja text: the only place that knows docxtpl, which mends tags that Word has split."""

import io

from docxtpl import DocxTemplate
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def prepared(template: bytes) -> str:
    """The XML of the template's body part with whole Jinja tags, `{{p …}}` and `{%p …%}` standing outside of their paragraphs."""
    word = DocxTemplate(io.BytesIO(template))
    word.init_docx()
    return str(word.patch_xml(word.xml_to_string(word.docx.element)))


def paragraphs_in(content: bytes) -> list[str]:
    """The text of each paragraph of a part as it was typed, however Word has cut it into runs. Raises ValueError for what is no XML."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    return ["".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p")]
