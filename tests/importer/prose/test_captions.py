"""A caption that only repeats the heading is no paragraph; what says anything more, or stands elsewhere, stays."""

import re

import pytest

from tests.importer.rendering_html import page_of
from tests.samples import good_filing
from xl_tools.filing.filing import Reading
from xl_tools.form.severity import Severity
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


YEAR = good_filing().identity.year


def quoted(caption: str, before: bool = False, head: str = "") -> Reading:
    """The report with 表三 of another year under this caption, before or behind its own; `head` stands in a row above its head."""
    source = page_of(good_filing(), "plain", around=False).decode()
    start = source.index("<table", source.index(f"{HEADING}</p>"))
    end = source.index("</table>", start) + 8
    own = source[start:end]
    other = re.sub(r">(\d+)<", lambda found: f">{int(found[1]) + 1}<", own)
    row = f"<tr><td colspan=10>{head}</td></tr>" if head else ""
    other = re.sub(r"(<table[^>]*>(?:<tbody>)?)", rf"\1{row}", other, count=1)
    both = f"<p>{caption}</p>{other}<p>{YEAR}年：</p>{own}" if before else f"{own}<p>{caption}</p>{other}"
    return read_report((source[:start] + both + source[end:]).encode(), "年报.html")


CAPTIONS = ("与上年度数据对照", f"附：{YEAR - 1}年{HEADING}", "（上年数据，供对照）", f"{YEAR - 1}年度", "去年的情况如下")


@pytest.mark.parametrize("before", [False, True])
@pytest.mark.parametrize("caption", CAPTIONS)
def test_a_table_that_its_caption_gives_to_an_earlier_year_is_set_aside_and_told(caption, before):
    reading = quoted(caption, before)

    assert reading.filing.values == good_filing().values
    assert [(one.code, one.severity, one.quote) for one in reading.findings if one.code.startswith("M-")] == [
        ("M-EXTRA", Severity.HINT, caption)
    ]


def test_the_year_may_stand_in_the_head_of_the_table():
    assert quoted("附表", head=f"{YEAR - 1}年度").filing.values == good_filing().values


@pytest.mark.parametrize(
    "caption", ["附表", f"{YEAR}年{HEADING}", f"{YEAR - 1}年、{YEAR}年{HEADING}", "（单位：件）", "（含上年度结转）"]
)
def test_a_second_table_that_no_caption_gives_to_another_year_is_not_guessed_about(caption):
    reading = quoted(caption)

    assert [one.code for one in reading.findings] == ["M-AMBIGUOUS"]
    assert {value for key, value in reading.filing.values.items() if key.startswith("requests.")} == {None}


def test_a_caption_that_says_the_heading_again_makes_no_list_of_contents_of_it():
    source = page_of(good_filing(), "plain", around=False).decode()
    for part in ("主动公开政府信息情况", HEADING):
        source = source.replace(f"{part}</p>", f"{part}</p><p>{part}</p>", 1)
    source = re.sub(r"（二）[^<]{2,12}</p>", "（二）依申请公开情况</p>", source, count=1)
    headings = [block.heading for block in read_report(source.encode(), "年报.html").filing.text if block.level == 1]

    assert [heading[:2] for heading in headings if heading] == ["一、", "二、", "三、", "四、", "五、", "六、"]
