"""Placeholders in the clerk's own text, good and bad and hostile."""

import time

import pytest

from tests.reporting.samples import filing
from xl_tools.findings.catalogue import message_of
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
