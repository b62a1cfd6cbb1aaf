"""Who reports, by title and signature, and when it must be done."""

from dataclasses import replace

import pytest

from tests.samples import IDENTITY, good_filing, reading_of
from xl_tools.checks.review import review

NAMELESS = "2026年政府信息公开工作年度报告"


def found(kind="report", **identity):
    filing = replace(good_filing(), identity=replace(IDENTITY, tier=None, **identity))
    codes = [(finding.code, finding.severity) for finding in review(reading_of(filing, kind))]
    return [item for item in codes if item[0] in ("D-TITLE", "D-SIGN", "D-DATE")]


@pytest.mark.parametrize("title", [NAMELESS, "关于2026年政府信息公开工作年度报告", "本机关2026年度政府信息公开工作年度报告"])
def test_a_title_without_an_organ_is_asked_about_where_nobody_signs(title):
    assert found(title=title, signature=None) == [("D-SIGN", "error"), ("D-TITLE", "query")]
    assert found(title=title) == []


@pytest.mark.parametrize(
    ("unit", "signature"),
    [
        ("安平县财政局", "安平县财政局机关"),
        ("安平县委党校", "中国共产党安平县委员会党校"),
        ("安平县青石街道", "安平县青石街道办事处"),
        ("安平高新区", "安平高新区管委会"),
    ],
)
def test_a_short_form_of_the_name_is_the_signature_of_the_same_organ(unit, signature):
    assert found(unit=unit, title=f"{unit}{NAMELESS}", signature=signature) == []


@pytest.mark.parametrize(
    ("unit", "asked"),
    [
        ("安平县人民政府办公室", True),
        ("安平县政府办", True),
        ("安平县财政局", True),
        ("安平县青石镇人民政府", True),
        ("安平县人民政府", False),
    ],
)
def test_the_office_of_a_government_is_due_with_the_departments(unit, asked):
    late = found(unit=unit, title=f"{unit}{NAMELESS}", signature=unit, date="2027-02-20")

    assert late == ([("D-DATE", "query")] if asked else [])
