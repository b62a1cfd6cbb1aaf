"""Rules in words, each of their shapes once."""

import pytest

from xl_tools.form.describe import describe
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.form.rule import AtLeast, Equal, Needs, Ref, Rule, Sum, add, last, number

SECRET, FORBIDDEN = "requests.refused.state_secret", "requests.refused.prohibited_by_law"


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (Equal(add("cases.reconsideration.total"), number(0)), "行政复议·总计：总计＝0"),
        (AtLeast(number(9), add("cases.reconsideration.total")), "行政复议·总计：9≥总计"),
    ],
)
def test_a_value_alone_stands_under_its_row(check, words):
    assert describe(Rule("X", "cases.reconsideration.total", check), OGI_2021) == words.replace("·总计：", "：")


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (Equal(add(f"{SECRET}.natural_persons", f"{SECRET}.other_organizations"), add(f"{SECRET}.total")), "不予公开·国家秘密：自然人＋其他组织＝总计"),
        (Equal(add(f"{SECRET}.total"), add("requests.received.total")), "总计：不予公开·国家秘密＝新收"),
        (Equal(add("requests.received.total"), add(f"{SECRET}.total", f"{FORBIDDEN}.total")), "总计：新收＝不予公开（2项）"),
        (Equal(add("requests.received.total", "requests.granted.total"), add(f"{SECRET}.total")), "总计：新收＋予以公开＝不予公开·国家秘密"),
        (Equal(add("requests.received.total"), add("requests.granted.natural_persons")), "新收·总计＝予以公开·自然人"),
        (Needs(add("cases.reconsideration.total"), add("requests.received.total")), "行政复议·总计＞0时，应有新收·总计"),
        (AtLeast(add("requests.received.total"), Sum(add("requests.granted.total").plus, constant=5)), "总计：新收≥予以公开＋5"),
        (AtLeast(Sum(minus=(Ref("requests.granted.total"),), constant=5), add("requests.received.total")), "总计：－予以公开＋5≥新收"),
        (Equal(add("requests.received.total"), last("requests.received.total", "requests.granted.total")), "总计：新收＝上年新收＋上年予以公开"),
    ],
)  # fmt: skip
def test_a_rule_is_told_with_the_names_of_the_form(check, words):
    assert describe(Rule("X", "requests.received.total", check), OGI_2021) == words


def test_the_rules_of_the_form_read_as_the_form_is_read():
    said = {rule.code: describe(rule, OGI_2021) for rule in reversed(OGI_2021.rules)}

    assert said == {
        "T2-RULES": "规章：制发＝0",
        "T2-IN-FORCE": "规章：有效≥制发－废止",
        "T2-FEE-UNIT": "行政事业性收费：1000≥金额",
        "T3-ROW": "新收：总计＝自然人＋商业企业＋科研机构＋社会公益组织＋法律服务机构＋其他组织",
        "T3-DISPOSITIONS": "自然人：办理总计＝予以公开＋部分公开＋不予公开（8项）＋无法提供（3项）＋不予处理（5项）＋其他处理（3项）",
        "T3-BALANCE": "自然人：新收＋上年结转＝办理总计＋结转下年",
        "T4-SUM": "行政复议：总计＝维持＋纠正＋其他＋未审结",
        "X-CASES": "行政复议·总计＋直接起诉·总计＋复议后起诉·总计＞0时，应有新收·总计＋上年结转·总计＋上年新收·总计",
        "Y-CARRIED": "自然人：上年结转＝上年结转下年",
        "Y-IN-FORCE": "规章：有效＝上年有效＋制发－废止",
    }
