"""The list of the parts in the preface: how it may be worded, and what is wrong with it."""

import re

import pytest

from tests.checks.specimens import GOOD
from tests.samples import reading_of, with_paragraph
from xl_tools.checks.review import review
from xl_tools.findings.catalogue import message_of

PARTS = [part.heading for part in GOOD.form.numbered]
PERIOD = "统计期限为2026年1月1日至2026年12月31日。"


def told(sentence, *, before=""):
    filing = with_paragraph(GOOD, "preface", None, (f"{before}{sentence}", PERIOD))
    return [(finding.code, finding.severity, message_of(finding)) for finding in review(reading_of(filing, "report"))]


@pytest.mark.parametrize("between", ["、", "和", "及", "与", "以及"])
@pytest.mark.parametrize(
    "frame",
    [
        "报告包括{}六个部分。",
        "报告由{}等六部分组成。",
        "报告由{}等六项内容构成。",
        "报告由{}六方面内容组成。",
        "报告内容包括{}等内容。",
        "报告内容包括{}等。",
        "全文分六个部分：{}。",
        "全文共六部分，包括{}。",
    ],
)
def test_neither_conjunctions_nor_words_at_the_end_make_another_part(frame, between):
    listed = "、".join(re.sub("[、及]", between, heading) for heading in PARTS[:-1])

    assert told(frame.format(f"{listed}{between}{PARTS[-1]}")) == []


def test_what_stands_before_the_list_is_no_part_of_its_first_name():
    assert told(f"报告包括{'、'.join(PARTS)}六个部分。", before="本报告由安平县青石镇人民政府编制，") == []


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        (f"报告由{'、'.join(PARTS)}等五项内容组成。", "有 5 个部分，列出了 6 个"),
        (f"报告由{'、'.join(PARTS[:5])}等六方面内容组成。", "有 6 个部分，列出了 5 个"),
        (f"全文共五部分，包括{'、'.join(PARTS)}。", "有 5 个部分，列出了 6 个"),
    ],
)
def test_a_number_that_is_not_that_of_the_list_is_wrong(sentence, number):
    ((code, severity, message),) = told(sentence)

    assert (code, severity) == ("D-PARTS", "error")
    assert number in message


def test_another_name_is_asked_about():
    ((code, severity, message),) = told(f"报告由{'、'.join(PARTS).replace('报告的', '说明的')}六部分组成。")

    assert (code, severity) == ("D-PARTS", "query")
    assert "其他需要说明的事项" in message


@pytest.mark.parametrize("between", ["和", "及", "与"])
def test_a_heading_with_another_conjunction_is_the_same_heading(between):
    text = tuple(
        block
        if block.section != "cases"
        else type(block)("cases", heading=block.heading.replace("、行政诉讼", f"{between}行政诉讼"))
        for block in GOOD.text
    )

    assert review(reading_of(type(GOOD)(GOOD.identity, GOOD.values, text=text), "report")) == ()
