"""One reading of one package: whatever its parts are called and however its cells are written; links are never followed, what is hidden is named."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile.packages import with_part
from tests.hostile.workbooks import OFFICE, RELATIONS, good, named, sheet
from tests.workbook.edits import edited, with_cell, with_number
from tests.workbook.samples import read
from xl_tools.files.package import pack, parts_of
from xl_tools.findings.catalogue import message_of
from xl_tools.jobs.repair import repaired
from xl_tools.workbook.package.workbook_package import Workbook

NOISE = ("<!-- 9 -->", "<?x 9?>", "<![CDATA[]]>", '<n:x xmlns:n="urn:foreign">9</n:x>')
CALC = "xl/externalLinks/externalLink1.xml"
LINK_PART = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook/></externalLink>'


def told(data, *codes):
    return [(finding.code, finding.place.cell) for finding in read(data).findings if finding.code in codes]


def noisy(text, pieces):
    """Every number, text and formula of a sheet with noise in the middle of it, and some characters as references."""
    text = text.replace(
        "<worksheet ",
        '<worksheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:n="urn:foreign" mc:Ignorable="n" ',
        1,
    )

    def spoiled(found):
        inner = found[2]
        at = 0 if inner.startswith("&") else 1
        first = f"&#{ord(inner[0])};" if at else ""
        return f"{found[1]}{first}{''.join(pieces)}{inner[at:]}{found[3]}"

    return re.sub(r"(<(?:v|f|t)>)([^<]+)(</(?:v|f|t)>)", spoiled, text)


@given(st.lists(st.sampled_from(NOISE), max_size=3), st.sampled_from(["表二", "表三", "表四", "文字", "单位信息", "校验"]))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_noise_within_numbers_texts_and_formulas_changes_nothing(pieces, name):
    data = edited(good(), name, lambda text: noisy(text, pieces))

    assert read(data).filing == read(good()).filing
    assert read(data).findings == read(good()).findings


def renamed_parts():
    """The same workbook with parts of unusual names, named by relations absolute and relative."""
    parts = parts_of(good(), "")
    parts["book/a b.xml"] = parts.pop("xl/workbook.xml")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"xl/workbook.xml", b"/book/a%20b.xml")
    relations = parts.pop(RELATIONS).replace(b'"styles.xml"', b'"../look.dat.xml"').replace(b"/xl/worksheets/sheet4", b"leaf")
    parts["book/_rels/a b.xml.rels"] = relations.replace(b'"theme/', b'"../xl/theme/')
    parts["look.dat.xml"] = parts.pop("xl/styles.xml")
    parts["book/leaf.xml"] = parts.pop("xl/worksheets/sheet4.xml")
    return pack(parts)


def test_parts_are_found_by_relations_whatever_they_are_called():
    assert read(renamed_parts()).filing == read(good()).filing
    assert read(renamed_parts()).findings == read(good()).findings


def test_texts_kept_apart_are_read_without_their_readings():
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<si><r><t>1</t></r><r><t>2件</t></r><rPh sb="0" eb="1"><t>shi er</t></rPh></si></sst>'
    )
    link = f'<Relationship Id="r9" Type="{OFFICE}/sharedStrings" Target="words.xml"/></Relationships>'.encode()
    data = with_cell(good(), "表三", "D7", "<v>0</v>", "s")
    data = with_part(data, "xl/words.xml", lambda _: strings.encode())
    data = with_part(data, RELATIONS, lambda old: old.replace(b"</Relationships>", link))

    assert "12件" in {cell for row in _rows(data) for cell in row if isinstance(cell, str)}


def _rows(data):
    return Workbook(parts_of(data, ""), "").sheets(["表三"]).sheets["表三"]


# links


@pytest.mark.parametrize(
    "formula", ["'[去年.xlsx]表三'!D7", "[1]Sheet1!A1", "'file:///C:/[a.xlsx]S'!A1", "'\\\\host\\s\\[a.xlsx]S'!$A$1"]
)
def test_a_pasted_link_is_named_at_its_cell_and_its_last_result_is_the_value(formula):
    data = with_cell(good(), "表三", "D7", f"<f>{formula}</f><v>77</v>")

    assert told(data, "I-PASTED") == [("I-PASTED", "D7")]
    assert read(data).filing.values["requests.received.natural_persons"] == 77
    assert any("77" in line for line in repaired(data, "x.xlsx").noted)


def test_a_link_that_was_left_over_is_a_query():
    link = (
        f'<Relationship Id="r9" Type="{OFFICE}/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>'.encode()
    )
    inner = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/externalLinkPath" Target="file:///C:/x/去年.xlsx" TargetMode="External"/></Relationships>'
    ).encode()
    data = with_part(good(), CALC, lambda _: LINK_PART)
    data = with_part(data, "xl/externalLinks/_rels/externalLink1.xml.rels", lambda _: inner)
    data = with_part(data, RELATIONS, lambda old: old.replace(b"</Relationships>", link))

    (finding,) = [finding for finding in read(data).findings if finding.code == "I-EXTRA"]
    assert "去年.xlsx" in message_of(finding)
    assert read(data).filing == read(good()).filing
    assert told(named("<definedName name='d'>'[a.xlsx]S'!$A$1</definedName>")(), "I-EXTRA") == [("I-EXTRA", None)]


def test_a_declared_type_is_no_macro():
    declared = b'<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
    data = with_part(good(), "[Content_Types].xml", lambda old: old.replace(b"</Types>", declared))

    assert read(data).filing == read(good()).filing


# what is hidden


def styled(change):
    """The workbook with 8 in D7 of 表三 and the styles changed."""
    return with_part(with_number(good(), "表三", "D7", 8), "xl/styles.xml", lambda old: change(old.decode()).encode())


def every_font(inner):
    return lambda text: re.sub(r"<font>.*?</font>", f"<font>{inner}</font>", text, flags=re.DOTALL)


@pytest.mark.parametrize(
    "data",
    [
        sheet(lambda text: text.replace('<row r="8"', "<row hidden = 'true' r=\"8\"", 1)),
        sheet(lambda text: re.sub(r'<row r="8" ht="[^"]*"', '<row r="8" ht="0.00"', text, count=1)),
        sheet(lambda text: re.sub(r'<col width="8.4"', '<col width="0.0"', text, count=1)),
        sheet(lambda text: text.replace("<sheetView ", '<sheetView showZeros="0" ', 1)),
        lambda: styled(every_font('<sz val="1"/>')),
        lambda: styled(every_font('<sz val="10"/><color rgb="FFFFFFFF"/>')),
        lambda: styled(every_font('<sz val="10"/><color theme="0"/>')),
        lambda: styled(lambda text: text.replace("<dxf>", '<dxf><numFmt numFmtId="199" formatCode=";;;"/>')),
    ],
)
def test_hidden_is_hidden_however_it_is_written(data):
    assert len(told(data(), "I-HIDDEN")) >= 1
    assert told(good(), "I-HIDDEN") == []


def test_a_box_over_entries_is_named():
    box = (
        '<d:wsDr xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><d:twoCellAnchor><d:from><d:col>3</d:col>'
        "<d:row>6</d:row></d:from><d:to><d:col>4</d:col><d:row>7</d:row></d:to></d:twoCellAnchor></d:wsDr>"
    )
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/drawing" Target="/xl/box.xml"/></Relationships>'
    )
    mark = f'<drawing xmlns:r="{OFFICE}" r:id="rId1"/></worksheet>'
    data = edited(good(), "表三", lambda text: text.replace("</worksheet>", mark))
    data = with_part(data, "xl/box.xml", lambda _: box.encode())
    data = with_part(data, "xl/worksheets/_rels/sheet4.xml.rels", lambda _: relation.encode())

    (finding,) = [finding for finding in read(data).findings if finding.code == "I-HIDDEN"]
    assert (finding.place.cell, "D7 等 4 格" in message_of(finding)) == ("D7", True)
