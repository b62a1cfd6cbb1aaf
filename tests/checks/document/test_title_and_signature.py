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
        ("安平县人民政府国有资产监督管理委员会", "县国资委"),
        ("中共安平县委机构编制委员会办公室", "县委编办"),
        ("中国共产党安平县委员会机构编制委员会办公室", "安平县委编办"),
        ("中共安平县委网络安全和信息化委员会办公室", "县委网信办"),
        ("中共安平县委农村工作领导小组办公室", "县委农办"),
        ("安平县公安局", "县公安局党委"),
        ("安平县教育局", "安平县教育局党组"),
        ("安平县公安局", "中共安平县公安局委员会"),
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


@pytest.mark.parametrize(
    ("title", "findings"),
    [
        ("青石镇2026年政府信息公开工作年度报告（2027年1月发布）", [("D-TITLE", "query")]),
        ("青石镇2025年政府信息公开工作年度报告（2027年1月发布）", [("D-TITLE", "error")]),
        ("青石镇２０２５年政府信息公开工作年度报告", [("D-TITLE", "error")]),
    ],
)
def test_the_year_of_publication_behind_a_title_is_not_taken_for_that_of_the_report(title, findings):
    assert found(title=title) == findings


@pytest.mark.parametrize("date", ["2027年1月15日（盖章）", "20270115", "2027年1月15日左右"])
def test_a_date_with_something_else_in_it_is_no_date_to_the_program_either(date):
    assert found("workbook", date=date) == [("D-DATE", "error")]
