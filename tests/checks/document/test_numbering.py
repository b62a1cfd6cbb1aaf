"""What is said of a wrongly numbered heading shows what is wrong with it."""

from dataclasses import replace

import pytest

from tests.checks.specimens import GOOD, headed
from tests.rendering import text_of
from tests.samples import reading_of
from xl_tools.checks.review import review
from xl_tools.findings.catalogue import message_of
from xl_tools.importer.report_reader import read_report


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


@pytest.mark.parametrize("mark", ["{}.", "{}、", "{}．", "{})", "（{}）"])
def test_topics_in_other_numbers_are_found_and_asked_about_once(mark):
    printed = text_of(GOOD, "A")
    for number, ordinal in enumerate("一二三四五", 1):
        printed = printed.replace(f"\n（{ordinal}）", f"\n{mark.format(number)}")

    reading = read_report(printed.encode(), "报告.txt")

    topics = [block.topic for block in reading.filing.blocks("overview") if block.level == 2]
    assert topics == [topic.key for topic in reading.filing.form.part("overview").topics]
    (found,) = review(reading)
    assert (found.code, found.severity) == ("D-NUMBERING", "query")
    assert f"“{mark.format(5)}”应为“（一）”式" in message_of(found)
