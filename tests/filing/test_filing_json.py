"""The filing as JSON: decimal strings, blanks as null, and back the same."""

import json

import pytest

from tests.samples import good_filing, with_values
from xl_tools.errors import Refused
from xl_tools.filing.filing_json import from_json, to_json


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


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e400000"])
def test_a_number_that_is_none_does_not_come_in(number):
    filing = from_json(json.dumps({"schema": 1, "form": "2021", "values": {"requests.received.total": number}}))

    assert filing.number("requests.received.total") is None
