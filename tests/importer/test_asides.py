"""What stands beside a number and is no part of it: struck, raised, hidden, in a second line. The number is read without it, or not at all."""

import io
import re
import zipfile
from decimal import Decimal

import pytest

from tests.importer.rendering_docx import docx_of, package_of, par, run
from tests.importer.rendering_html import page_of
from tests.rendering import text_of
from tests.samples import good_filing
from xl_tools.checks.review import review, status_of
from xl_tools.filing.filing import Reading, Value
from xl_tools.importer.readers.choose import document_in
from xl_tools.importer.report_reader import read_report

KEY = "disclosure.administrative_licensing.decisions"


def page(inner: str) -> Reading:
    html = page_of(good_filing(), "plain").decode()
    return read_report(re.sub(r"(行政许可</td><td[^>]*>)14<", lambda found: f"{found[1]}{inner}<", html).encode(), "年报.html")


def word(*runs: tuple[str, str]) -> Reading:
    body = "".join(run(text, f"<w:rPr>{properties}</w:rPr>" if properties else "") for text, properties in runs)
    return _word(par(body))


def _word(content: str) -> Reading:
    source = zipfile.ZipFile(io.BytesIO(docx_of(good_filing(), "simple")))
    document = source.read("word/document.xml").decode()
    return read_report(
        package_of(document[document.index("<w:body>") + 8 : document.index("</w:body>")].replace(par(run("14")), content)),
        "年报.docx",
    )


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity.value) for finding in reading.findings]


def value(reading: Reading) -> Value:
    return reading.filing.values[KEY]


LEFT_OUT = [
    "14<sup>①</sup>", "14<sup>[1]</sup>", "14<sup>2</sup>", "14<sub>注</sub>", "<s>15</s>14", "<del>1</del>14", "14<strike>5</strike>",
    "14<span style='text-decoration:line-through'>5</span>", "14<span style='vertical-align:super'>3</span>", "14①", "14²", "14[1]",
    "14<a href='#n'><sup>[1]</sup></a>", "14<p>注：含上年2件</p>",
]  # fmt: skip
SEEN_ONLY = [
    "14<span style='display:none'>5</span>", "14<span hidden>5</span>", "14<span style='color:#fff'>5</span>", "<font color=white>1</font>14",
    "14<span style='font-size:0px'>5</span>", "14<i style='opacity:0'>5</i>", "<span style='color:white'>14</span>",
]  # fmt: skip
UNCLEAR = ["1<br>4", "<p>1</p><p>4</p>", "10<sup>2</sup>", "1E1", "&#8238;41", "<bdo dir=rtl>41</bdo>", "1 4"]
PLAIN = ["<ins>14</ins>", "<b>1</b><i>4</i>", "14<!-- 5 -->", "<ruby>14<rt>5</rt></ruby>", "<font color=red>14</font>"]


@pytest.mark.parametrize("inner", LEFT_OUT)
def test_what_is_struck_or_points_to_a_note_is_left_out_with_a_hint(inner: str) -> None:
    reading = page(inner)

    assert value(reading) == Decimal(14)
    assert told(reading) == [("V-NORMALISED", "hint")]


@pytest.mark.parametrize("inner", SEEN_ONLY)
def test_beside_what_nobody_sees_a_number_is_asked_about(inner: str) -> None:
    reading = page(inner)

    assert value(reading) == Decimal(14)
    assert told(reading) == [("V-NORMALISED", "query")]


@pytest.mark.parametrize("inner", UNCLEAR)
def test_what_may_be_one_number_or_another_is_not_read(inner: str) -> None:
    reading = page(inner)

    assert value(reading) is None
    assert told(reading) == [("V-NORMALISED", "query")]
    assert [finding.code for finding in review(reading)] == ["V-NORMALISED"]


@pytest.mark.parametrize("inner", PLAIN)
def test_other_forms_of_print_change_nothing(inner: str) -> None:
    assert value(page(inner)) == Decimal(14)
    assert told(page(inner)) == []


def test_white_numbers_on_a_dark_ground_are_plain() -> None:
    reading = page("<span style='background:#036;color:#fff'>14</span>")

    assert (value(reading), told(reading)) == (Decimal(14), [])


@pytest.mark.parametrize(
    ("properties", "severity"),
    [
        ("<w:strike/>", "hint"), ("<w:dstrike w:val='1'/>", "hint"), ('<w:vertAlign w:val="superscript"/>', "hint"),
        ("<w:vanish/>", "query"), ('<w:color w:val="FFFFFF"/>', "query"), ('<w:sz w:val="2"/>', "query"),
    ],
)  # fmt: skip
def test_runs_of_a_word_file_that_are_no_part_of_the_number(properties: str, severity: str) -> None:
    for runs in ((("14", ""), ("5", properties)), (("5", properties), ("14", ""))):
        reading = word(*runs)

        assert value(reading) == Decimal(14)
        assert told(reading) == [("V-NORMALISED", severity)]


def test_a_switch_that_is_off_strikes_nothing() -> None:
    reading = word(("1", ""), ("4", '<w:strike w:val="0"/>'))

    assert (value(reading), told(reading)) == (Decimal(14), [])


def test_deleted_text_and_a_footnote_in_a_cell_are_told() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>3</w:delText></w:r></w:del>'
    for extra in (deleted, '<w:r><w:footnoteReference w:id="2"/></w:r>'):
        reading = _word(par(extra + run("14")) if extra is deleted else par(run("14") + extra))

        assert (value(reading), told(reading)) == (Decimal(14), [("V-NORMALISED", "hint")])


def test_two_paragraphs_in_a_cell_are_no_one_number() -> None:
    reading = _word(par(run("1")) + par(run("4")))

    assert (value(reading), told(reading)) == (None, [("V-NORMALISED", "query")])


@pytest.mark.parametrize("inner", ["14~~5~~", "<del>3</del>14", "14<sup>2</sup>", "14[^1]", "14\\[1\\]", "**14**①"])
def test_marks_of_markdown_are_left_out_too(inner: str) -> None:
    reading = read_report(text_of(good_filing(), "F").replace("| 14 |", f"| {inner} |").encode(), "年报.md")

    assert (value(reading), told(reading)) == (Decimal(14), [("V-NORMALISED", "hint")])


def test_in_a_paragraph_struck_text_and_note_marks_are_left_out_and_the_rest_is_read() -> None:
    body = par(
        run("公开")
        + run("31", "<w:rPr><w:strike/></w:rPr>")
        + run("312")
        + run("1", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>')
        + run("条")
    )

    assert [item.clean for item in document_in(package_of(body), "").items] == ["公开312条"]


def test_a_report_with_a_note_mark_is_accepted() -> None:
    assert status_of(review(page("14<sup>①</sup>"))) == "accepted"
