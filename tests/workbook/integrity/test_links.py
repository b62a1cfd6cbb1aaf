"""Links to other workbooks refuse no file: they are never followed, cells that use them are named, and what is left of them is a query."""

import io
import json
import re
from decimal import Decimal

import openpyxl
import pytest

from tests.samples import good_filing
from tests.workbook.edits import with_cell
from xl_tools.cli import main
from xl_tools.files.package import pack, parts_of
from xl_tools.findings.catalogue import advice_for, message_of
from xl_tools.jobs.make_workbook import workbook_of
from xl_tools.workbook.reading.workbook_reader import read_workbook

KEY = "requests.received.natural_persons"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = {
    "xl/externalLinks/externalLink1.xml": b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook/></externalLink>',
    "xl/externalLinks/_rels/externalLink1.xml.rels": (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/externalLinkPath" Target="file:///D:/%E5%B9%B4%E6%8A%A5/2025.xlsx" TargetMode="External"/></Relationships>'
    ).encode(),
}
FORMULAS = ["'[去年.xlsx]表三'!D7", "[1]表三!D7", "'file:///D:/[去年.xlsx]表三'!D7", "'\\\\server\\share\\[去年.xlsx]表三'!$D$7"]


def with_parts(data, more):
    return pack({**parts_of(data, ""), **more})


def with_link(target):
    """The good workbook with a link to this other one left over."""
    part = "xl/externalLinks/_rels/externalLink1.xml.rels"
    there = f' Target="{target}"'.encode() if target else b""
    return with_parts(workbook_of(good_filing()), {**LINKS, part: re.sub(b' Target="[^"]*"', there, LINKS[part])})


def with_names(*names):
    """The good workbook with these names, each for a cell of another one."""
    parts = parts_of(workbook_of(good_filing()), "")
    more = "".join(f"<definedName name=\"{name}\">'[去年.xlsx]表三'!$A$1</definedName>" for name in names)
    book = parts["xl/workbook.xml"].replace(b"</definedNames>", more.encode() + b"</definedNames>")
    return pack({**parts, "xl/workbook.xml": book})


def with_formula(formula, result="5"):
    """The good workbook with a formula that looks into another one pasted into an entry."""
    return with_cell(workbook_of(good_filing()), "表三", "D7", f"<f>{formula}</f><v>{result}</v>")


def codes(data):
    return [(finding.code, finding.severity.value, finding.place.cell) for finding in read_workbook(data, "年报.xlsx").findings]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_pasted_link_is_named_at_its_cell_and_its_last_result_is_the_value(formula):
    reading = read_workbook(with_formula(formula), "年报.xlsx")

    assert ("I-PASTED", "error", "D7") in [
        (finding.code, finding.severity.value, finding.place.cell) for finding in reading.findings
    ]
    assert reading.filing.values[KEY] == Decimal(5)


def test_a_link_that_is_left_over_is_a_query_that_names_the_other_file():
    (finding,) = read_workbook(with_parts(workbook_of(good_filing()), LINKS), "年报.xlsx").findings

    assert (finding.code, finding.severity) == ("I-EXTRA", "query")
    assert message_of(finding) == "工作簿多出“指向其他工作簿的链接 2025.xlsx”，这里不应有内容。"
    assert "编辑链接" in advice_for(finding)
    assert finding.quote == "2025.xlsx"


def test_of_long_names_of_other_files_the_first_forty_characters_are_told():
    (finding,) = read_workbook(with_link(f"file:///D:/{'去' * 39}年度报告.xlsx"), "年报.xlsx").findings

    assert message_of(finding) == f"工作簿多出“指向其他工作簿的链接 {'去' * 39}年”，这里不应有内容。"


def test_a_link_that_does_not_say_where_it_leads_is_told_without_a_name():
    (finding,) = read_workbook(with_link(""), "年报.xlsx").findings

    assert message_of(finding) == "工作簿多出“指向其他工作簿的链接”，这里不应有内容。"
    assert finding.quote is None


def test_of_names_that_lead_elsewhere_three_are_told_and_the_first_forty_characters_of_each():
    (finding,) = read_workbook(with_names("n" * 39 + "yzz", "b", "c", "d"), "年报.xlsx").findings
    (fewer,) = read_workbook(with_names("a", "b", "c"), "年报.xlsx").findings

    assert message_of(finding) == f"工作簿多出“指向其他工作簿的名称 {'n' * 39}y、b、c 等 4 个”，这里不应有内容。"
    assert message_of(fewer) == "工作簿多出“指向其他工作簿的名称 a、b、c”，这里不应有内容。"


def test_commands_go_on_and_only_the_report_waits_for_the_cell(tmp_path, capsys):
    book, draft = tmp_path / "年报.xlsx", tmp_path / "稿.docx"
    book.write_bytes(with_parts(with_formula(FORMULAS[0]), LINKS))

    assert main(["validate", str(book), "--format", "json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["files"]
    assert ("I-PASTED", "表三", "D7") in [(one["code"], one["sheet"], one["cell"]) for one in found["findings"]]
    assert main(["report", str(book), "-o", str(tmp_path / "报告.docx")]) == 1
    assert "I-PASTED" in capsys.readouterr().out
    assert main(["report", str(book), "-o", str(draft), "--draft"]) == 1
    assert draft.exists()
    assert main(["repair", str(book), "-o", str(tmp_path / "新.xlsx")]) in (0, 1)
    assert not [name for name in parts_of((tmp_path / "新.xlsx").read_bytes(), "") if "externalLink" in name]
    assert read_workbook((tmp_path / "新.xlsx").read_bytes(), "新.xlsx").filing.values[KEY] == Decimal(5)


def test_a_workbook_with_a_link_that_openpyxl_keeps_is_read():
    book = openpyxl.load_workbook(io.BytesIO(with_formula(FORMULAS[1])))
    target = io.BytesIO()
    book.save(target)

    assert ("I-PASTED", "error", "D7") in codes(target.getvalue())


@pytest.mark.parametrize(
    "declared",
    [
        (b'<Default Extension="rels"', b'<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/><Default Extension="rels"'),
        (b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"),
    ],
    ids=["for a suffix, as SheetJS does", "for the workbook"],
)  # fmt: skip
def test_a_type_declared_is_no_macro_present(declared):
    parts = parts_of(workbook_of(good_filing()), "")
    types = parts["[Content_Types].xml"].replace(*declared)
    assert types != parts["[Content_Types].xml"]

    assert codes(pack({**parts, "[Content_Types].xml": types})) == []
