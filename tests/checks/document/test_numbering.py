"""What is said of a wrongly numbered heading shows what is wrong with it."""

from dataclasses import replace

import pytest

from tests.checks.specimens import GOOD, headed
from tests.samples import reading_of
from xl_tools.checks.review import review
from xl_tools.findings.catalogue import message_of


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("(五) 监督保障", "“(五)”应为“（五）”（全角括号）"),
        ("（五)监督保障", "“（五)”应为“（五）”（全角括号）"),
        ("（5）监督保障", "“（5）”应为“（一）”式"),
    ],
)
def test_brackets_of_the_wrong_width_are_named(heading, words):
    filing = replace(GOOD, text=headed("overview", heading, "supervision"))

    (found,) = [finding for finding in review(reading_of(filing, "workbook")) if finding.code == "D-NUMBERING"]

    assert words in message_of(found)
