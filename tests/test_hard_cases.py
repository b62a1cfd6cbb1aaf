"""What went wrong once in an office's hands."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from tests.samples import good_filing, reading_of, with_paragraph
from xl_tools.checks.review import review, status_of
from xl_tools.cli import main
from xl_tools.errors import Refused
from xl_tools.files.package import pack, parts_of
from xl_tools.files.shipped import resource
from xl_tools.findings.finding import PROMPT
from xl_tools.jobs.make_workbook import workbook_of
from xl_tools.reporting.template.word_template import load
from xl_tools.reporting.word import render


def body_of(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        return parts.read("word/document.xml").decode()


@pytest.mark.parametrize("length", [8, 24, 28, 33, 60])
def test_the_date_stays_on_the_page_however_long_the_signature(length):
    filing = good_filing(signature="某" * length)

    assert not re.findall(r'w:(?:left|right|rightChars)="-', body_of(render(filing, load())))


@pytest.mark.parametrize(("number", "smaller"), [(9_999, False), (34_567, True), (3_925_926, True)])
def test_a_long_number_is_set_smaller_and_not_broken(number, smaller):
    filing = good_filing()
    values = {**filing.values, "requests.received.natural_persons": Decimal(number)}

    (found,) = re.findall(
        rf"<w:r>(<w:rPr><w:sz[^>]*/></w:rPr>)?<w:t[^>]*>{number}</w:t>", body_of(render(replace(filing, values=values), load()))
    )

    assert bool(found) is smaller


def test_text_still_to_be_written_cannot_be_explained_away():
    filing = with_paragraph(good_filing(), "overview", "platforms", (f"{PROMPT}平台建设情况）",))
    (finding,) = review(reading_of(filing))

    explained = replace(filing, explanations={finding.fingerprint: "已核"})

    assert status_of(review(reading_of(explained))) == "rejected"


def test_a_table_tag_inside_a_line_is_refused_with_how_to_write_it(tmp_path):
    parts = parts_of(resource("templates/report.docx").read_bytes(), "")
    template = tmp_path / "模板.docx"
    template.write_bytes(
        pack({**parts, "word/document.xml": parts["word/document.xml"].replace("{{p 表三 }}".encode(), "{{ 表三 }}".encode())})
    )

    with pytest.raises(Refused) as refusal:
        load(template)

    assert "{{p 表三 }}" in str(refusal.value.arguments["detail"])


def test_figures_of_a_form_with_an_inserted_row_are_not_exported(tmp_path, capsys):
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(good_filing())))
    book["文字"].insert_rows(22)
    book.save(tmp_path / "年报.xlsx")

    assert main(["export", str(tmp_path / "年报.xlsx"), "-o", str(tmp_path / "年报.json")]) == 3

    assert not (tmp_path / "年报.json").exists()
    assert "移动" in capsys.readouterr().err
