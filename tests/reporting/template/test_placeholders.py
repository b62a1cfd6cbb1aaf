"""Placeholders in the clerk's own text, good and bad and hostile."""

import time

import pytest

from tests.reporting.samples import filing
from xl_tools.findings.catalogue import advice_for, message_of
from xl_tools.findings.finding import Place
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.reporting.template.placeholder_names import names_of
from xl_tools.reporting.template.placeholders import Names, filled

PLACE = Place("文字", "D7", "文字 D7")


def fill(text, **given):
    return filled(text, Names(OGI_2021, names_of(filing(requests__received__natural_persons=3, **given))), PLACE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("没有占位符 & <标记>", "没有占位符 & <标记>"),
        ("新收{{ 新收.总计 }}件", "新收3件"),
        ("新收{{新收 . 总计}}件，{{年}}年", "新收3件，2023年"),
        ("{% if 新收.总计 > 2 %}较多{% else %}较少{% endif %}", "较多"),
        ("共{{ 新收.总计 + 上年结转.总计 }}件 & 其他", "共3件 & 其他"),
        ("一半是{{ 新收.总计 / 2 }}", "一半是1.5"),
    ],
)
def test_good_placeholders_are_filled_in(text, expected):
    assert fill(text) == (expected, ())


def test_an_unknown_name_is_found_with_its_cell_and_the_nearest_name():
    text, (finding,) = fill("新收{{ 新收.合计 }}件")
    assert text == "新收{{ 新收.合计 }}件"
    assert (finding.code, finding.place.cell, finding.quote) == ("P-NAME", "D7", "新收.合计")
    assert message_of(finding) == "文字 D7中的“新收.合计”不是已知的名称，是否应为“新收.总计”。"


def test_an_unknown_name_inside_an_expression_is_found_too():
    _, (finding,) = fill("{{ 新收.合计 + 1 }}")
    assert (finding.code, finding.quote) == ("P-NAME", "新收.合计")


@pytest.mark.parametrize(
    "text", ["{{ 新收.总计", "新收.总计 }}", "{{ 新收.总计 + }}", "｛｛新收.总计｝｝", "{% if %}", "{{ }}", "{{ 新收.总计 / 0 }}"]
)
def test_bad_syntax_is_found_and_the_text_left_alone(text):
    told, findings = fill(text)
    assert told == text
    assert {finding.code for finding in findings} == {"P-SYNTAX"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("占{{ 28 / 3 }}%", "算出来是 9.333333…，请用 round 写明小数位数"),
        ("{{ 1 == 1 }}", "算出来是“是”或“否”"),
        ("{{ 新收.总计 > 2 }}", "算出来是“是”或“否”"),
        ("{{ [新收.总计, 2] }}", "不是一个数或一段文字"),
        ("{{ {'a': 年} }}", "不是一个数或一段文字"),
        ("{{ 1000000 * 1000000 * 1000000 * 1000 }}", "只能对数字做加减乘除"),
        ("{{ 1e400 }}", "占位符应写成"),
        (f"{{{{ {'9' * 5_000} }}}}", "占位符应写成"),
    ],
)
def test_what_no_report_can_print_never_reaches_the_page(text, told):
    left, (finding,) = fill(text)

    assert (left, finding.code) == (text, "P-SYNTAX")
    assert told in advice_for(finding)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ 0.1 + 0.2 }}", "0.3"),
        ("{{ 新收.总计 * 1.1 }}", "3.3"),
        ("{{ (新收.总计 / 7 * 100) | round(1) }}%", "42.9%"),
        ("{{ 各部分 | length }}个字", "72个字"),
    ],
)
def test_numbers_are_reckoned_with_as_they_are_written(text, expected):
    assert fill(text) == (expected, ())


@pytest.mark.parametrize(
    "text", ["{ { 年 } }", "｛｛ 年 ｝｝", "｛{年}｝", "{年}", "｛ 年 ｝", "{{ 年 }}}", "{{{ 年 }}", "年 }}", "{{ 年", "{%"]
)
def test_brackets_that_make_no_placeholder_are_told(text):
    left, (finding,) = fill(f"共{text}件")

    assert (left, finding.code) == (f"共{text}件", "P-SYNTAX")
    assert text.split()[0] in finding.quote
    assert ("半角" in advice_for(finding)) is any(bracket in text for bracket in "｛｝")


@pytest.mark.parametrize("text", ["集合{a}", "{甲方}", "函数 f(x) = {1, 2}", "（{注}）"])
def test_a_bracket_that_is_no_placeholder_at_all_stands_as_it_is(text):
    assert fill(text) == (text, ())


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ 新收.__class__ }}",
        "{{ 新收.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__ }}",
        "{{ range(10**9) }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{{ 'a' * 10**9 }}",
        "{{ 9 ** 9 ** 9 ** 9 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ 'a'.center(10**9) }}",
        "{{ 'a'|center(1000000000) }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{% macro a() %}{{ a() }}{{ a() }}{% endmacro %}{{ a() }}",
        "{% include 'x' %}",
        "{% extends 'x' %}",
        "{% import 'os' as os %}",
        "{{ self._TemplateReference__context }}",
        "{% set x = [1] %}{{ x.append(2) }}",
    ],
)
def test_an_attack_is_refused_at_once(text):
    start = time.perf_counter()
    told, findings = fill(text)
    assert told == text
    assert findings
    assert {finding.code for finding in findings} <= {"P-SYNTAX", "P-NAME"}
    assert time.perf_counter() - start < 1
