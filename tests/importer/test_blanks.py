"""Zeros left blank where the source has cells: each value is read in its place, blanks stay blank, and nothing is refused for being short."""

import re
from dataclasses import replace

import pytest

from tests.importer.rendering_docx import docx_of
from tests.importer.rendering_html import page_of
from tests.importer.test_layouts import named
from tests.rendering import Style, text_of
from tests.samples import good_filing, with_values
from xl_tools.checks.review import review
from xl_tools.filing.filing import Filing, Reading, Value
from xl_tools.importer.report_reader import read_report

BLANK = Style(blank_zeros=True)
WRONG_TOTAL = with_values(good_filing(), {"requests.granted.total": "6"})
WRONG_CASES = with_values(good_filing(), {"cases.direct_litigation.upheld": "3", "cases.direct_litigation.total": "4"})
ONE_NUMBER = with_values(
    good_filing(),
    {key: "0" for key in good_filing().values if key.startswith("requests.")} | {"requests.received.commercial_enterprises": "1"},
)


def without_zeros(filing: Filing) -> dict[str, Value]:
    return {key: value or None for key, value in filing.values.items()}


def page(filing: Filing) -> Reading:
    return read_report(page_of(filing, "plain", BLANK), "年报.html")


def word(filing: Filing) -> Reading:
    return read_report(docx_of(filing, "simple", BLANK), "年报.docx")


def tabs(filing: Filing) -> Reading:
    return read_report(text_of(filing, "B", BLANK).encode(), "年报.txt")


def pipes(filing: Filing) -> Reading:
    return read_report(text_of(filing, "E", BLANK).encode(), "年报.md")


@pytest.mark.parametrize("read", [page, word, tabs, pipes])
@pytest.mark.parametrize(
    ("filing", "code"), [(WRONG_TOTAL, "T3-ROW"), (WRONG_CASES, "T4-SUM"), (ONE_NUMBER, "")], ids=["row", "cases", "one"]
)
def test_a_sum_that_does_not_hold_is_read_as_it_stands_and_judged(read, filing: Filing, code: str) -> None:
    reading = read(filing)

    assert reading.filing.values == without_zeros(filing)
    assert not named(reading)
    assert code in [finding.code for finding in review(reading)] or not code


def padded_to_the_left(text: str) -> str:
    """As some programs write tables with merged cells: labels beside one another without their rest, blanks at the end instead."""

    def line(row: str) -> str:
        labels, values = row.split("\t")[:3], row.split("\t")[3:]
        if len(values) != 7 or re.search(r"\d\.", row):
            return row
        words = [cell for cell in labels if cell]
        if not words or "勾稽" in words[0]:
            return "\t".join([*words, *(cell for cell in values if cell)])
        return (
            "\t".join([*(words if len(words) > 1 or not labels[0] else [words[0], ""]), *values, ""])
            if labels[0]
            else "\t".join(["", *words, *values, ""])
        )

    return "\n".join(map(line, text.split("\n")))


def test_a_text_with_as_many_fields_in_each_row_has_a_grid_though_its_rows_begin_differently() -> None:
    filing = good_filing()

    reading = read_report(padded_to_the_left(text_of(filing, "B", BLANK)).encode(), "年报.txt")

    assert reading.filing.values == without_zeros(filing)
    assert not named(reading)


def test_a_row_with_a_cell_too_few_is_not_placed() -> None:
    text = text_of(WRONG_TOTAL, "E", BLANK)
    line = next(line for line in text.split("\n") if "予以公开" in line and line.count("|") == 10)

    reading = read_report(text.replace(line, line[::-1].replace("||", "|", 1)[::-1]).encode(), "年报.txt")

    assert {"requests.granted.natural_persons", "requests.granted.total"} <= named(reading)
    assert reading.filing.values["requests.granted.natural_persons"] is None


def test_a_row_without_values_that_stands_twice_is_surplus() -> None:
    html = page_of(good_filing(), "plain", BLANK).decode()
    row = re.search(r"<tr>(?:(?!</tr>).)*2\.重复申请.*?</tr>", html, re.DOTALL)
    assert row

    reading = read_report(html.replace(row[0], row[0] * 2).encode(), "年报.html")

    assert [(finding.code, finding.key) for finding in reading.findings] == [
        ("M-EXTRA", "requests.not_processed.duplicate_requests.natural_persons")
    ]


@pytest.mark.parametrize("label", ["规章", "行政处罚", "2.重复申请", "四、结转下年度继续办理"])
@pytest.mark.parametrize("style", [Style(), BLANK], ids=["zeros", "blanks"])
def test_a_row_without_its_label_is_read_by_its_place_and_asked_about(label: str, style: Style) -> None:
    filing = good_filing()
    html = page_of(filing, "plain", style).decode()

    reading = read_report(re.sub(rf"(<t[dh][^>]*>){re.escape(label)}(</t[dh]>)", r"\1\2", html, count=1).encode(), "年报.html")

    assert reading.filing.values == (without_zeros(filing) if style.blank_zeros else filing.values)
    assert [(finding.code, finding.severity.value) for finding in reading.findings] == [("M-AMBIGUOUS", "query")]


def test_of_two_rows_without_labels_side_by_side_neither_is_read() -> None:
    html = page_of(replace(good_filing()), "plain").decode()
    for label in ("2.重复申请", "3.要求提供公开出版物"):
        html = re.sub(rf"(<t[dh][^>]*>){re.escape(label)}(</t[dh]>)", r"\1\2", html, count=1)

    reading = read_report(html.encode(), "年报.html")

    assert "requests.not_processed.duplicate_requests.total" in named(reading)
    assert reading.filing.values["requests.not_processed.duplicate_requests.total"] is None
