"""What is left in a paragraph is told once."""

import pytest

from tests.samples import good_filing, reading_of, with_paragraph
from xl_tools.checks.review import review


def told(paragraph):
    filing = with_paragraph(good_filing(), "problems", None, (paragraph,))
    return [finding.quote for finding in review(reading_of(filing, "workbook")) if finding.code in ("D-LEFTOVER", "D-UNWRITTEN")]


@pytest.mark.parametrize(
    ("paragraph", "quotes"),
    [
        ("（请填写：主要问题）共〔未填〕件。", ["（请填写：主要问题）"]),
        ("全年共〔未填〕件。", ["〔未填〕"]),
        ("（请填写：主要问题）某某共〔未填〕件。", ["（请填写：主要问题）", "某某"]),
    ],
)
def test_a_blank_in_a_paragraph_still_to_be_written_is_not_told_again(paragraph, quotes):
    assert told(paragraph) == quotes


HINT = "（文字描述，收取信息处理费情况在此处报告。）"


@pytest.mark.parametrize(
    "paragraph",
    ["（文字描述）", "(文字描述)", "【文字描述】", "文字描述", "（此处为文字描述）", "（文字描述，重点写主要问题。）", HINT],
)
def test_a_part_that_still_holds_the_hint_of_the_official_template_is_unwritten(paragraph):
    filing = with_paragraph(good_filing(), "problems", None, (paragraph,))
    (found,) = review(reading_of(filing, "report"))

    assert (found.code, found.severity, found.quote) == ("D-LEFTOVER", "error", paragraph)


def test_the_hint_at_the_fee_does_not_tell_the_fee():
    filing = with_paragraph(good_filing(), "other_matters", None, (HINT,))
    assert sorted(finding.code for finding in review(reading_of(filing, "report"))) == ["D-FEE", "D-LEFTOVER"]

    filing = with_paragraph(good_filing(), "other_matters", None, (f"{HINT}本年度未收取信息处理费。",))
    assert [finding.code for finding in review(reading_of(filing, "report"))] == ["D-LEFTOVER"]


@pytest.mark.parametrize("sentence", ["现将有关情况报告如下。", "解读以文字、图片、视频描述相结合。", "做好图片的文字描述工作。"])
def test_words_of_the_hint_in_a_sentence_are_none(sentence):
    assert told(sentence) == []
