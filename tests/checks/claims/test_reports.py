"""Whole reports of six organs: correct, with one mistake each, and written oddly; and single true and false statements."""

from dataclasses import replace

import pytest

from tests.checks.claims.marked import marked, mistakes_in, oddities_of, printed, values_of
from tests.checks.claims.rates import judged, misses
from tests.checks.claims.reports import REPORTS
from tests.checks.claims.statements import twins
from tests.rendering import LAYOUTS
from tests.samples import good_filing, reading_of
from xl_tools.checks.review import review
from xl_tools.filing.filing import Block
from xl_tools.findings.catalogue import message_of
from xl_tools.form.severity import Severity
from xl_tools.importer.report_reader import read_report

SURE_LAYOUTS = [layout for layout in LAYOUTS if layout != "I"]  # cells run together can be read in several ways
EACH = pytest.mark.parametrize(
    ("report", "layout"), list(zip(REPORTS, SURE_LAYOUTS, strict=False)), ids=[report[0] for report in REPORTS]
)


@pytest.mark.parametrize("layout", SURE_LAYOUTS)
@pytest.mark.parametrize("report", REPORTS, ids=[report[0] for report in REPORTS])
def test_a_correct_report_has_no_error_in_any_layout(report, layout):
    _, _, text, figures = report

    findings = judged(printed(marked(text), values_of(figures), layout))

    assert [message_of(finding) for finding in findings if finding.severity is Severity.ERROR] == []
    assert {finding.code for finding in findings} <= {"D-TITLE"}  # a year before the name of the organ is asked about


@EACH
def test_each_mistake_is_named_at_its_place(report, layout):
    assert misses(mistakes_in(report, layout)) == []


@EACH
def test_what_is_written_oddly_but_rightly_raises_nothing(report, layout):
    _, _, text, figures = report
    values = values_of(figures)
    usual = {finding.code for finding in judged(printed(marked(text), values, layout))} | {"V-NORMALISED", "D-NUMBERING"}

    for name, odd in oddities_of(report, layout):
        reading = read_report(odd.encode(), "报告.txt")
        strange = [message_of(finding) for finding in review(reading) if finding.code not in usual]
        assert (name, strange) == (name, [])
        assert reading.filing.values == values, name


def said(unit, figures, sentence):
    """What is found in a sentence, standing under 依申请公开 and under 主动公开."""
    for topic in ("disclosure_on_request", "proactive_disclosure"):
        blocks = (Block("overview", heading="一、总体情况"), Block("overview", topic, 2, "（一）", (sentence,)))
        filing = replace(good_filing(year=2025, unit=unit), values=values_of(figures), text=blocks)
        yield from (
            found for found in review(reading_of(filing, "report")) if found.code[:2] == "N-" and found.code != "N-MISSING"
        )


@pytest.mark.parametrize(("unit", "figures", "true", "false"), list(twins()))
def test_a_true_statement_is_left_alone_and_a_false_one_is_not(unit, figures, true, false):
    assert [message_of(finding) for finding in said(unit, figures, true)] == []
    if false:
        assert list(said(unit, figures, false))


TOWN = REPORTS[0]
VARIED = {
    "自2025年1月1日起至2025年12月31日止": (
        "为2025年1月1日—12月31日", "从2025年1月1日零时至2025年12月31日24时", "：2025.1.1—2025.12.31", "为2025年01月01日至2025年12月31日",
        "为二〇二五年一月一日至二〇二五年十二月三十一日", "自2025年1月1日起到12月31日止", "为2025年度（1月1日至12月31日）",
    ),
    "\n云岭县白沙镇人民政府\n2026年1月14日": (
        "\n白沙镇人民政府\n2026年1月14日", "\n云岭县白沙镇人民政府 2026年1月14日", "\n2026年1月14日\n云岭县白沙镇人民政府",
        "\n云岭县白沙镇人民政府（章）\n2026 年 1 月 14 日", "\n云 岭 县 白 沙 镇 人 民 政 府\n二〇二六年一月十四日",
        "\n中共云岭县白沙镇委员会\n云岭县白沙镇人民政府\n2026年1月14日", "\n云岭县白沙镇人民政府\n2026年01月14日\n（此件公开发布）",
    ),
    "云岭县白沙镇人民政府2025年政府信息公开工作年度报告": (
        "白沙镇2025年度政府信息公开工作年度报告", "云岭县白沙镇人民政府\n2025年政府信息公开工作年度报告", "白沙镇2025年政府信息公开工作\n年度报告",
        "白沙镇2025年政府信息公开工作年度报告\n白政发〔2026〕2号", "首页 > 政务公开 > 年报\n白沙镇2025年政府信息公开工作年度报告\n发布时间：2026-01-14 09:30 浏览次数：25",
    ),
    "\n一、总体情况\n": ("\n一、总体情况。\n", "\n一、总体情况：\n", "\n一、 总体情况\n"),
    "（一）主动公开。全年": ("（一）主动公开情况。全年", "（一）主动公开政府信息情况\n全年", "（一）主动公开方面：全年"),
    "本年度按照《政府信息公开信息处理费管理办法》收取信息处理费0元。": (
        "1.我镇本年度未收取信息处理费。\n2.无其他需要报告的事项。", "（一）信息处理费收取情况。本年度信息处理费收取0元。\n（二）其他。无。",
        "（一）本年度未向申请人收取信息处理费。", "根据国办函〔2020〕109号文件，未收费。2024年县级督查反馈的问题已整改完毕。",
    ),
    "组织业务培训2期": (
        "配合县审计局、县财政局做好检查", "与龙潭乡互查互评1次", "邀请县教育局、县农业农村局讲解业务", "派员到红旗镇学习先进经验1次",
        "2024年编制的公开目录继续执行", "2024年公开215条，2025年公开186条", "严格执行《云岭县人民政府办公室关于印发〈云岭县政务公开考核办法〉的通知》",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("usual", "varied"), [(usual, varied) for usual, many in VARIED.items() for varied in many])
def test_proper_variations_of_title_period_ending_and_text_raise_nothing(usual, varied):
    right = printed(marked(TOWN[2]), values_of(TOWN[3]), "D")
    assert usual in right

    assert [message_of(finding) for finding in judged(right.replace(usual, varied, 1))] == []
