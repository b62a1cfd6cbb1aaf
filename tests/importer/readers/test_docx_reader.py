"""Word files as offices make them: merged and split tables, tracked changes, content controls, text boxes, automatic numbers."""

import random
from dataclasses import replace

import pytest

from tests.importer.rendering_docx import SHAPES, docx_of, package_of, par, run, table, tc
from tests.importer.rendering_html import Box, page_of
from tests.importer.test_layouts import filing_of, named, wrong
from tests.rendering import random_style
from tests.samples import IDENTITY, TEXT, good_filing, reading_of
from xl_tools.errors import Refused
from xl_tools.files.package import pack, parts_of
from xl_tools.filing.filing import Reading
from xl_tools.importer.readers.choose import document_in
from xl_tools.importer.report_reader import read_report
from xl_tools.importer.stream.ordinals import printed
from xl_tools.jobs.make_report import report_of

FILING = good_filing()


def read(package: bytes) -> Reading:
    return read_report(package, "年报.docx")


def texts(body: str, **parts: str) -> list[str]:
    return [item.clean for item in document_in(package_of(body, **parts), "").items]


def cells(body: str) -> list[tuple[int | None, int, str]]:
    return [(item.row, item.column, item.clean) for item in document_in(package_of(body), "").items]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_value_and_every_word_comes_back_from_every_shape(shape: str) -> None:
    for number in range(12):
        source = random.Random(f"{shape}-{number}")
        filing, style = filing_of(source), random_style(source)

        found = read(docx_of(filing, shape, style, source))

        assert found.filing.values == filing.values, (number, style)
        assert not named(found), (number, style)
        assert found.filing.text == TEXT, (number, style)
        who = found.filing.identity
        assert (who.title, who.signature, who.date) == (IDENTITY.title, IDENTITY.signature, IDENTITY.date)


@pytest.mark.parametrize("shape", [name for name in SHAPES if name != "nested"])
def test_zeros_left_blank_are_read_as_blanks(shape: str) -> None:
    for number in range(8):
        source = random.Random(f"{shape}-blank-{number}")
        filing = filing_of(source)

        found = read(docx_of(filing, shape, replace(random_style(source), dash="", blank_zeros=True), source))

        assert found.filing.values == {key: value or None for key, value in filing.values.items()}, number
        assert not wrong(found, filing), number


def test_merged_cells_stand_once_at_their_grid_column_and_hide_what_is_left_in_them() -> None:
    rows = [[Box("三", rows=2), Box("（一）", columns=2, at=1), Box("0", at=3)], [Box("1.", at=1), Box("x", at=2), Box("", at=3)]]

    found = cells(table(rows, random.Random(0), ghost="9"))

    assert found == [(0, 0, "三"), (0, 1, "（一）"), (0, 3, "0"), (1, 0, ""), (1, 1, "1."), (1, 2, "x"), (1, 3, "")]


def test_a_cell_that_claims_to_go_on_from_nothing_shows_its_text() -> None:
    assert cells(f"<w:tbl><w:tr>{tc(par(run('甲')), merge='continue')}</w:tr></w:tbl>") == [(0, 0, "甲")]


def test_deleted_and_moved_away_text_is_gone_and_inserted_text_is_there() -> None:
    body = par(
        f'{run("共")}<w:del w:id="1"><w:r><w:delText>3</w:delText></w:r></w:del><w:ins w:id="2">{run("5")}</w:ins>{run("件")}'
    )

    assert texts(body) == ["共5件"]


def test_fields_show_their_result_only_nested_ones_too() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begin, separate, end = (mark.format(kind) for kind in ("begin", "separate", "end"))
    inner = f"{begin}<w:r><w:instrText>x</w:instrText></w:r>{separate}{run('7')}{end}"

    assert texts(par(f"{begin}<w:r><w:instrText> IF </w:instrText></w:r>{inner}{separate}{run('乙')}{end}丙{run('丁')}")) == [
        "乙丁"
    ]
    assert texts(par(f"{begin}{run('没有结尾的域')}") + par(run("后文"))) == ["后文"]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{par(run('框'))}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"

    assert texts(par(f"<w:r>{both}</w:r>{run('段')}")) == ["段", "框"]


@pytest.mark.parametrize("tag", ["w:vanish", "w:rStyle w:val='hid'"])
def test_hidden_text_is_not_read(tag: str) -> None:
    styles = '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="character" w:styleId="hid"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'

    assert texts(par(run("见") + run("藏", f"<w:rPr><{tag}/></w:rPr>")), **{"word/styles.xml": styles}) == ["见"]


def test_automatic_numbers_count_per_list_and_level() -> None:
    def listed(text: str, number: int, level: int) -> str:
        return par(run(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')

    body = (
        listed("总体", 1, 0)
        + listed("甲", 1, 1)
        + listed("乙", 1, 1)
        + listed("主动", 1, 0)
        + listed("丙", 1, 1)
        + listed("丁", 2, 2)
    )
    assert texts(body + listed("戊", 2, 2) + listed("己", 3, 2)) == [
        "一、总体",
        "（一）甲",
        "（二）乙",
        "二、主动",
        "（一）丙",
        "1.丁",
        "2.戊",
        "1.己",
    ]


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (12, "chineseCounting", "十二"), (20, "chineseCountingThousand", "二十"), (105, "japaneseCounting", "一百零五"), (3, "decimalEnclosedCircle", "③"),
        (11, "chineseLegalSimplified", "壹拾壹"), (4, "upperRoman", "IV"), (28, "lowerLetter", "bb"), (2, "ideographTraditional", "乙"), (7, "unknown", "7"),
        (1, "bullet", ""), (21, "decimalEnclosedCircle", "21"),
    ],
)  # fmt: skip
def test_numbers_are_printed_in_the_signs_of_their_style(number: int, style: str, text: str) -> None:
    assert printed(number, style) == text


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    assert texts(par(run("前"), '<w:rPr><w:del w:id="1"/></w:rPr>') + par(run("后"))) == ["前后"]


def test_a_strict_package_reads_as_the_usual_one() -> None:
    usual = parts_of(package_of(par(run("甲"))), "")
    strict = {
        name: content.replace(b"schemas.openxmlformats.org/wordprocessingml/2006", b"purl.oclc.org/ooxml/wordprocessingml")
        for name, content in usual.items()
    }

    assert strict != usual
    assert document_in(pack(strict), "").items == document_in(pack(usual), "").items


def chunked(chunk: bytes, body: str = "", target: str = "afchunk.html") -> bytes:
    """A Word file with a page put in whole, and what else stands in its body."""
    parts = parts_of(package_of(body), "")
    mark = b'<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId9"/>'
    link = b'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="%s"/>'
    links = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
    return pack({
        **parts,
        "word/document.xml": parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + mark),
        "word/_rels/document.xml.rels": links % (link % target.encode()),
        "word/afchunk.html": chunk,
    })  # fmt: skip


def test_a_page_that_is_all_there_is_in_a_word_file_is_read() -> None:
    page = page_of(FILING, "plain")

    assert read(chunked(page)).filing.values == FILING.values
    assert read(chunked(page, target="/word/AFCHUNK.html")).filing.values == FILING.values


@pytest.mark.parametrize(
    ("chunk", "body"), [(b"<p>1</p>", par(run("甲"))), (b"PK\x03\x04", ""), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ""), (b"", "")]
)
def test_a_page_beside_other_text_and_another_package_put_in_are_refused(chunk: bytes, body: str) -> None:
    with pytest.raises(Refused) as refused:
        read(chunked(chunk, body))

    assert refused.value.code == "F-EXTERNAL"


def test_tables_nested_very_deep_are_read_or_refused() -> None:
    deep = par(run("底"))
    for _ in range(60):
        deep = f"<w:tbl><w:tr>{tc(deep)}</w:tr></w:tbl>"

    assert texts(deep) == ["底"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (package_of(par("")), "F-NOT-REPORT"), (docx_of(FILING, "simple")[:3000], "F-BROKEN"), (package_of("<w:p>"), "F-BROKEN"),
        (package_of(par(run("x")), **{"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "F-XML"),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as caught:
        read(data)

    assert caught.value.code == code


def test_the_watermark_of_a_draft_is_told(tmp_path):
    made = report_of(reading_of(good_filing()), draft=True)
    (tmp_path / "草稿.docx").write_bytes(made.docx)

    found = read_report((tmp_path / "草稿.docx").read_bytes(), "草稿.docx").findings

    assert [(finding.code, finding.severity, finding.quote) for finding in found] == [("D-LEFTOVER", "error", "草稿")]
