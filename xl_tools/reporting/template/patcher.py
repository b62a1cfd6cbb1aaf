"""Makes the body of a Word template into Jinja text: the only place that knows docxtpl, which mends tags that Word has split."""

import io

from docxtpl import DocxTemplate


def prepared(template: bytes) -> str:
    """The XML of the template's body part with whole Jinja tags, `{{p …}}` and `{%p …%}` standing outside of their paragraphs."""
    word = DocxTemplate(io.BytesIO(template))
    word.init_docx()
    return str(word.patch_xml(word.xml_to_string(word.docx.element)))
