"""Reports in traditional characters are read like any other, with a hint."""

import opencc
import pytest

from tests.rendering import text_of
from tests.samples import good_filing
from xl_tools.checks.review import review
from xl_tools.importer.report_reader import read_report


@pytest.mark.parametrize("layout", ["A", "D", "F"])
@pytest.mark.parametrize("kind", ["s2t", "s2tw", "s2hk"])
def test_a_report_in_traditional_characters_is_read_whole_with_a_hint(layout, kind):
    text = opencc.OpenCC(kind).convert(text_of(good_filing(), layout))

    reading = read_report(text.encode(), "年报.txt")

    assert dict(reading.filing.values) == dict(good_filing().values)
    assert [finding.code for finding in review(reading)] == ["D-TRADITIONAL"]


def test_a_name_with_a_traditional_character_makes_no_traditional_report():
    text = text_of(good_filing(), "D").replace("网站公开80条", "網站公开80条")

    assert "D-TRADITIONAL" not in {finding.code for finding in read_report(text.encode(), "年报.txt").findings}
