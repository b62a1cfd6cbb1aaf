"""The Word file itself: what is in which part, in which style, and that nothing a clerk wrote can break it."""

import io
import os
import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.reporting.samples import filing, paragraphs, parts
from xl_tools.files.shipped import resource
from xl_tools.filing.filing import Block, Identity
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.importer.report_reader import read_report
from xl_tools.reporting.readback import differences
from xl_tools.reporting.template.word_template import load
from xl_tools.reporting.word import long_date, render, title_lines

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GOLDEN = Path(__file__).with_name("golden") / "report.txt"


def styled(data):
    """(style, text) of each paragraph of the body."""
    body = etree.fromstring(parts(data)["word/document.xml"]).find(f"{W}body")
    return [(item.find(f"{W}pPr/{W}pStyle").get(f"{W}val"), "".join(item.itertext())) for item in body.findall(f"{W}p")]


def dump(data):
    """The body, line by line: style, layout and text of paragraphs, rows of tables with their spans."""
    for item in etree.fromstring(parts(data)["word/document.xml"]).find(f"{W}body"):
        if item.tag == f"{W}p":
            yield f"{look(item)}| {''.join(item.itertext())}"
        elif item.tag == f"{W}tbl":
            for row in item.findall(f"{W}tr"):
                cells = [f"{look(cell.find(f'{W}p'))}{merge(cell)}{''.join(cell.itertext())}" for cell in row.findall(f"{W}tc")]
                yield "  " + " │ ".join(cells)
        else:
            yield from (f"{child.tag.removeprefix(W)} {dict(child.attrib)}".replace(W, "") for child in item)


def look(paragraph):
    properties = paragraph.find(f"{W}pPr")
    return "".join(f"{child.tag.removeprefix(W)}={'/'.join(child.attrib.values())} " for child in properties)


def merge(cell):
    span, down = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
    across = "" if span is None else f"→{span.get(f'{W}val')} "
    return across + ("" if down is None else "↓ " if down.get(f"{W}val") else "… ")


def test_the_report_is_the_golden_one_part_by_part(shipped):
    """Rewritten only by GOLDEN=write, after looking at the pages."""
    made = render(filing(requests__received__natural_persons=12, requests__granted__natural_persons=12), shipped)
    lines = "\n".join(dump(made)) + "\n"
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(lines, encoding="utf-8")
    assert lines == GOLDEN.read_text(encoding="utf-8")
    unchanged = parts(resource("templates/report.docx").read_bytes())
    assert {name: content for name, content in parts(made).items() if name != "word/document.xml"} == {
        name: content for name, content in unchanged.items() if name != "word/document.xml"
    }


def test_equal_filings_give_equal_bytes(shipped):
    assert render(filing(), shipped) == render(filing(), shipped)


def test_python_docx_can_open_it(shipped):
    document = docx.Document(io.BytesIO(render(filing(), shipped)))
    assert len(document.tables) == 3
    assert document.paragraphs[0].style.name == "报告标题"


def test_every_level_has_its_style(shipped):
    found = styled(render(filing(), shipped))
    assert ("报告标题", "明安镇人民政府2023年政府信息公开工作年度报告") in found
    assert ("报告一级标题", "一、总体情况") in found
    assert ("报告二级标题", "（一）主动公开") in found
    assert ("报告三级标题", "1.网站建设") in found
    assert ("报告正文", "（二）监督保障。考核、评议、责任追究均已落实。") in found
    assert found[-2:] == [("报告署名", "明安镇人民政府"), ("报告成文日期", "2024年1月10日")]


def test_a_heading_that_runs_in_keeps_its_own_font(shipped):
    document = parts(render(filing(), shipped))["word/document.xml"].decode()
    assert '<w:rStyle w:val="报告二级标题文字"/></w:rPr><w:t xml:space="preserve">（二）监督保障。</w:t>' in document


@pytest.mark.parametrize(
    "odd", ["甲 & 乙 <丙> \"丁\" '戊'", "]]>", "{{ 标题 }} {% if %}", "&amp;", "<w:p>", "“引”—…", "𠮷 镕 😀"]
)
def test_whatever_is_written_comes_out_as_it_was(shipped, odd):
    text = (Block("preface", heading="", paragraphs=(odd,)), Block("overview", None, 2, f"（一）{odd}", (odd,)))
    identity = Identity(odd, 2023, title=odd, signature=odd, date=odd)
    made = filing(text, identity=identity)
    assert differences(render(made, shipped), made) == []


@pytest.mark.parametrize("number", ["0459-8888888", "400-810-1234", "（0459）8888888-801"])
def test_a_telephone_number_is_not_broken_at_the_end_of_a_line(shipped, number):
    made = filing((Block("preface", paragraphs=(f"联系电话：{number}。甲-乙。",)),))
    document = render(made, shipped)
    told = re.search(r"联系电话.*?。甲-乙", parts(document)["word/document.xml"].decode(), re.DOTALL).group()
    assert told.count("<w:noBreakHyphen/>") == number.count("-")
    assert read_report(document, "年报.docx").filing.text[0].paragraphs == made.text[0].paragraphs
    assert differences(document, made) == []


BLOCK = st.builds(
    Block,
    st.sampled_from([part.key for part in OGI_2021.parts]),
    st.none(),
    st.integers(1, 4),
    st.text(max_size=20),
    st.lists(st.text(max_size=40), max_size=3).map(tuple),
)


@settings(max_examples=100, deadline=None)
@given(blocks=st.lists(BLOCK, max_size=8).map(tuple), title=st.text(max_size=30), signature=st.text(max_size=30))
def test_any_text_at_any_level_comes_out_whole(blocks, title, signature):
    made = filing(blocks, identity=Identity("甲镇", 2023, title=title, signature=signature, date="2024-01-10"))
    assert differences(render(made, load()), made) == []


def test_control_characters_cannot_break_the_file(shipped):
    every = "".join(map(chr, range(32))) + "\x7f\x85\u2028\ufffe\ud800文"
    made = filing(
        (Block("preface", paragraphs=(every,)),), identity=Identity("甲\x00镇", 2023, title="甲\x0b镇", signature="甲\x07镇")
    )
    etree.fromstring(parts(render(made, shipped))["word/document.xml"])
    assert differences(render(made, shipped), made) == []


def test_a_block_of_an_unknown_section_is_not_lost(shipped):
    made = filing((Block("overview", heading="一、总体情况"), Block("annex", heading="附", paragraphs=("附件文字。",))))
    assert "附件文字。" in paragraphs(render(made, shipped))


def test_what_is_missing_is_left_out(shipped):
    found = styled(render(filing((), identity=Identity("甲镇", 2023)), shipped))
    assert [style for style, _ in found] == ["报告一级标题"] * 6


def test_the_last_paragraph_is_kept_with_the_signature(shipped):
    body = etree.fromstring(parts(render(filing(), shipped))["word/document.xml"]).find(f"{W}body")
    *_, last, blank, organ, date = body.findall(f"{W}p")
    assert [item.find(f"{W}pPr/{W}keepNext") is not None for item in (last, blank, organ, date)] == [True, True, True, False]


@pytest.mark.parametrize(
    ("organ", "date", "indents"),
    [
        ("乌拉特前旗明安镇人民政府", "2024-01-10", [{"rightChars": "200"}, {"left": str(8845 - 640 - 12 * 315 + 630)}]),
        ("甲镇", "2024-01-10", [{"rightChars": "850"}, {"rightChars": "200"}]),  # the date is longer: the organ moves to the left
        ("甲乙丙丁镇政府", "2024-01-10", [{"rightChars": "200"}, {"rightChars": "50"}]),
        ("甲镇", None, [{"rightChars": "200"}]),
    ],
)
def test_organ_and_date_stand_where_the_standard_puts_them(shipped, organ, date, indents):
    made = render(filing(identity=Identity(organ, 2023, signature=organ, date=date)), shipped)
    body = etree.fromstring(parts(made)["word/document.xml"]).find(f"{W}body")
    found = body.findall(f"{W}p/{W}pPr/{W}ind")
    given = [{name: indent.get(f"{W}{name}") for name in wanted} for indent, wanted in zip(found, indents, strict=True)]
    assert given == indents


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("甲镇2023年政府信息公开工作年度报告", "甲镇2023年政府信息公开工作年度报告"),
        ("乌拉特前旗明安镇人民政府2023年政府信息公开工作年度报告", "乌拉特前旗明安镇人民政府\n2023年政府信息公开工作年度报告"),
        ("古塔镇人民政府 关于2023年度政府信息公开工作的报告", "古塔镇人民政府\n关于2023年度政府信息公开工作的报告"),
        ("2023年某某某某某某某某某某政府信息公开工作年度报告", "2023年某某某某某某某某某某\n政府信息公开工作年度报告"),
        ("某" * 45 + "2023年政府信息公开工作年度报告", "某" * 45 + "2023年政府信息公开工作年度报告"),
    ],
)
def test_a_long_title_is_broken_where_the_sense_breaks(title, lines):
    assert title_lines(title, 2023, OGI_2021) == lines


@pytest.mark.parametrize(
    ("text", "expected"), [("2024-01-05", "2024年1月5日"), ("二〇二四年一月五日", "二〇二四年一月五日"), ("", "")]
)
def test_a_date_is_printed_without_leading_zeros(text, expected):
    assert long_date(text) == expected


def test_a_draft_is_marked_even_where_an_office_has_taken_the_headers_out(shipped):
    bare = {name: content for name, content in shipped.parts.items() if not name.startswith("word/header")}
    relations = re.sub(r'<Relationship [^>]*/header"[^>]*/>', "", bare["word/_rels/document.xml.rels"].decode())
    source = re.sub(r"<w:headerReference[^>]*/>", "", shipped.source)
    office = replace(shipped, parts={**bare, "word/_rels/document.xml.rels": relations.encode()}, source=source)
    document = docx.Document(io.BytesIO(render(filing(), office, draft=True)))
    (section,) = document.sections
    for header in (section.header, section.even_page_header):
        assert not header.is_linked_to_previous
        assert "草稿" in etree.tostring(header._element, encoding="unicode")


def test_a_draft_is_marked_on_every_kind_of_page_and_a_report_is_not(shipped):
    headers = ("word/header1.xml", "word/header2.xml")
    draft, report = parts(render(filing(), shipped, draft=True)), parts(render(filing(), shipped))
    for name in headers:
        assert etree.fromstring(draft[name]) is not None
        assert 'string="草稿"' in draft[name].decode()
        assert "草稿" not in report[name].decode()
    assert {name: content for name, content in draft.items() if name not in headers} == {
        name: content for name, content in report.items() if name not in headers
    }
