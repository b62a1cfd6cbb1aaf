"""What is left in a paragraph is told once."""

import pytest

from tests.samples import good_filing, reading_of, with_paragraph
from xl_tools.checks.review import review


def told(paragraph):
    filing = with_paragraph(good_filing(), "problems", None, (paragraph,))
    return [finding.quote for finding in review(reading_of(filing, "workbook")) if finding.code == "D-LEFTOVER"]


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
