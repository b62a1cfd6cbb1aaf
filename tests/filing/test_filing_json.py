"""The filing as JSON: decimal strings, blanks as null, and back the same."""

import json

import pytest

from tests.samples import good_filing, with_values
from xl_tools.errors import Refused
from xl_tools.filing.filing_json import from_json, to_json
from xl_tools.findings.catalogue import sentence


def test_a_filing_comes_back_the_same():
    filing = with_values(good_filing(), {"cases.reconsideration.pending": None, "requests.granted.total": "见附件"})

    assert from_json(json.dumps(to_json(filing))) == filing


def test_numbers_are_strings_and_a_blank_is_null():
    values = to_json(with_values(good_filing(), {"cases.reconsideration.pending": None}))["values"]

    assert values["disclosure.administrative_fees.amount"] == "1.25"
    assert values["requests.received.total"] == "7"
    assert values["cases.reconsideration.pending"] is None
    assert len(values) == 200


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "F-BROKEN"),
        ("[]", "F-FOREIGN"),
        ('{"schema": 2, "form": "2021"}', "F-FOREIGN"),
        ('{"schema": 1, "form": "1999"}', "F-FOREIGN"),
        ('{"schema": 1, "form": "2021", "values": {"no.such.key": "1"}}', "F-BROKEN"),
        ('{"schema": 1, "form": "2021", "values": {"requests.received.total": 1.5}}', "F-BROKEN"),
        ('{"schema": 1, "form": "2021", "identity": {"colour": "red"}}', "F-BROKEN"),
        ('{"schema": 1, "form": "2021", "text": [{"section": "foo", "paragraphs": ["甲"]}]}', "F-BROKEN"),
        ('{"schema": 1, "form": "2021", "text": [{"section": "overview", "paragraphs": "甲乙"}]}', "F-BROKEN"),
        ('{"schema": 1, "form": "2021", "text": [{"section": "overview", "topic": "nothing"}]}', "F-BROKEN"),
    ],
)
def test_json_that_is_no_filing_is_refused(text, code):
    with pytest.raises(Refused) as refusal:
        from_json(text, "x.json")

    assert refusal.value.code == code


WRONG = [
    ({"values": {"requests.received.natural_person": "1"}}, "没有字段 values.requests.received.natural_person，是否应为 requests.received.natural_persons"),
    ({"values": {"requests.received.total": 1.5}}, '字段 values.requests.received.total 应为字符串，例如 "12"；没有填的为 null，现为 1.5'),
    ({"values": [1]}, "字段 values 应为对象（{…}），现为 [1]"),
    ({"identity": {"yeer": 2026}}, "没有字段 identity.yeer，是否应为 year"),
    ({"identity": {"year": "2026"}}, '字段 identity.year 应为 1 到 9999 的整数（不加引号），现为 "2026"'),
    ({"identity": {"unit": 5}}, "字段 identity.unit 应为字符串，现为 5"),
    ({"identity": {"tier": "village"}}, '字段 identity.tier 应为 township、county、city、province、national 之一，或 null，现为 "village"'),
    ({"identity": {"contact": {"phone": 110}}}, "字段 identity.contact.phone 应为字符串，现为 110"),
    ({"totals": "typed"}, '字段 totals 应为 computed、keyed 之一，或 null，现为 "typed"'),
    ({"text": "甲"}, '字段 text 应为列表（[…]），现为 "甲"'),
    ({"text": [{"section": "problems", "paragraphs": ["甲", 2]}]}, "字段 text[0].paragraphs[1] 应为字符串，现为 2"),
    ({"text": [{"section": "problems", "level": 9}]}, "字段 text[0].level 应为 1 到 4 的整数（不加引号），现为 9"),
    ({"text": [{"paragraphs": ["甲"]}]}, "字段 text[0].section 应为 preface、"),
    ({"figures": {"proactive_totals": "5"}}, "没有字段 figures.proactive_totals，是否应为 proactive_total"),
    ({"figures": {"channels": {"网站": 5}}}, '字段 figures.channels.网站 应为字符串，例如 "12"；没有填的为 null，现为 5'),
    ({"explanations": {"0123": None}}, "字段 explanations.0123 应为字符串，现为 null"),
    ({"explanation": {}}, "没有字段 explanation，是否应为 explanations"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "told"), WRONG, ids=[told for _, told in WRONG])
def test_a_bad_field_is_named_with_what_is_expected(wrong, told):
    with pytest.raises(Refused) as refusal:
        from_json(json.dumps({"schema": 1, "form": "2021", **wrong}), "x.json")

    assert str(refusal.value.arguments["detail"]).startswith(told)
    assert sentence("F-BROKEN", refusal.value.arguments).endswith("请改正这个字段，再试。")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e400000"])
def test_a_number_that_is_none_does_not_come_in(number):
    filing = from_json(json.dumps({"schema": 1, "form": "2021", "values": {"requests.received.total": number}}))

    assert filing.number("requests.received.total") is None
