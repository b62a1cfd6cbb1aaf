"""A caption that only repeats the heading is no paragraph; what says anything more, or stands elsewhere, stays."""

import pytest

from tests.importer.rendering_html import page_of
from tests.samples import good_filing
from xl_tools.importer.report_reader import read_report

HEADING = "收到和处理政府信息公开申请情况"


def paragraphs(caption: str) -> tuple[str, ...]:
    """What is read as text of the part, where each table has this line above it."""
    source = page_of(good_filing(), "plain", around=False).decode()
    head, mark, rest = source.partition(f"{HEADING}</p>")
    filing = read_report(f"{head}{mark}<p>{caption}</p>{rest}".encode(), "年报.html").filing
    assert filing.values == good_filing().values
    return next(block.paragraphs for block in filing.text if block.section == "requests")


@pytest.mark.parametrize("caption", [HEADING, f"{HEADING}（单位：件）", f"三、{HEADING}(单 位: 件)"])
def test_a_line_above_the_table_that_repeats_the_heading_is_left_out(caption):
    assert paragraphs(caption) == ()


@pytest.mark.parametrize("caption", ["（单位：件）", f"2026年{HEADING}表", f"{HEADING}如下："])
def test_a_line_that_says_more_is_kept(caption):
    assert paragraphs(caption) == (caption,)


def test_a_heading_that_stands_right_above_its_table_is_its_heading():
    filing = read_report(page_of(good_filing(), "plain"), "年报.html").filing

    assert filing.text == good_filing().text
