"""What _import keeps may be damaged: what can still be told is, the rest is left out."""

import json

import pytest

from xl_tools.workbook.writing.import_record import records_in

OUTLINE = [["preface", None, 1, ""], ["overview", "platforms", 2, "（四）平台"]]


def kept(kind, record):
    return records_in([[kind, json.dumps(record)]])


def test_an_outline_and_channels_come_back():
    assert kept("outline", OUTLINE).outline == tuple(map(tuple, OUTLINE))
    assert kept("channels", [["网站", "3"], ["微信", None]]).channels == (("网站", 3), ("微信", None))


@pytest.mark.parametrize(
    "record",
    [
        7,
        "甲",
        {"a": 1},
        [7],
        [["preface", None, 1]],
        [*OUTLINE, ["overview", 2, "x"]],
        [["preface", None, "1", ""]],
        [[None, None, 1, ""]],
    ],
)
def test_an_outline_that_is_damaged_is_none(record):
    assert kept("outline", record).outline == ()


@pytest.mark.parametrize("record", [7, "甲", {"a": 1}, [7], [["网站"]], [["网站", 3]], [[None, "3"]], [["网站", "3", "4"]]])
def test_a_channel_that_is_damaged_is_left_out(record):
    assert kept("channels", record).channels == ()


def test_a_record_that_is_no_json_is_left_out():
    assert records_in([["outline", "[["], ["channels", ""], ["finding", "{"]]).findings == ()
