"""What leans on other files or runs by itself, in all its spellings; and what only looks like it."""

import pytest

from xl_tools.errors import Refused
from xl_tools.files.hazards import reaches_out, refuse_active_document, refuse_linked_pictures

BEGIN, END = b'<w:r><w:fldChar w:fldCharType="begin"/></w:r>', b'<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field(*pieces):
    runs = b"".join(b"<w:r><w:instrText xml:space='preserve'>" + piece.encode() + b"</w:instrText></w:r>" for piece in pieces)
    return {"word/document.xml": BEGIN + runs + END}


def relation(kind, target):
    return {
        "word/_rels/settings.xml.rels": f'<Relationship Type="http://x/{kind}" Target="{target}" TargetMode="External"/>'.encode()
    }


@pytest.mark.parametrize(
    "parts",
    [
        field(" INCLUDEPICTURE &quot;http://host/a.png&quot; "),
        field(' includepicture "file:///x.png"'),
        field(" LINK Excel.Sheet.12 a.xlsx"),
        field("DD", "EAUTO cmd x"),
        {"word/document.xml": b'<w:fldSimple w:instr=" DATABASE x"/>'},
        relation("attachedTemplate", "file:///\\\\host\\t.dotm"),
        relation("attachedTemplate", "http://host/t.dotm"),
        relation("mailMergeSource", "file:///C:/a.csv"),
    ],
    ids=str,
)
def test_a_word_file_that_fetches_text_from_elsewhere_is_refused(parts):
    with pytest.raises(Refused) as refused:
        refuse_active_document(parts, "a.docx")
    assert refused.value.code == "F-EXTERNAL"


@pytest.mark.parametrize(
    "parts",
    [
        field(' HYPERLINK "http://host/" '),
        field("PAGE") | {"word/footer1.xml": field("NUMPAGES")["word/document.xml"]},
        field(' INCLUDEPICTURE "a.png"'),
        relation("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm"),
        relation("image", "http://host/a.png"),
    ],
    ids=str,
)
def test_an_honest_word_file_is_not_accused(parts):
    refuse_active_document(parts, "a.docx")


def test_a_template_may_not_show_pictures_from_elsewhere():
    refuse_linked_pictures(relation("attachedTemplate", "file:///C:/Normal.dotm") | relation("hyperlink", "http://x"), "a.docx")
    with pytest.raises(Refused):
        refuse_linked_pictures(relation("image", "http://host/a.png"), "a.docx")


@pytest.mark.parametrize(
    ("formula", "reaches"),
    [
        ("WEBSERVICE(A1)", True),
        ("x:f>cmd|'/c calc'!A0", True),
        ("'\\\\host\\share\\[a.xlsx]S'!A1", False),
        ("[1]Sheet1!A1", False),
        ("SUM(表三!D7:I7)", False),
        ('HYPERLINK("#\'表三\'!B5","表三 B5")', False),
        ('IF(A1="[请填写]","！","")', False),
        ("'单位信息'!$B$5", False),
    ],
)
def test_a_formula_reaches_out_or_does_not(formula, reaches):
    assert reaches_out(f"<f>{formula}</f>".encode()) is reaches
