"""`fill` names what no workbook can hold, and changes nothing without a word."""

import copy
import json
import time

import pytest

from tests.samples import good_filing
from xl_tools.cli import main
from xl_tools.filing.filing_json import to_json
from xl_tools.jobs.open import open_workbook

QUICK = 10
"""Seconds, of which most go to the file itself."""
VALUE = ("values", "requests.received.natural_persons")
DATA = to_json(good_filing())


def with_field(path, value):
    """The JSON of the good filing with one field replaced or added."""
    data = copy.deepcopy(DATA)
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return data


def filled(folder, data):
    """The status of `fill`, and whether it made a workbook."""
    (folder / "数据.json").write_text(json.dumps(data), encoding="utf-8")
    status = main(["fill", str(folder / "数据.json"), "-o", str(folder / "年报.xlsx")])
    return status, (folder / "年报.xlsx").exists()


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("identity", "tier"), "village", "字段 identity.tier 应为 township、"),
        (("identity", "kind"), "局", "字段 identity.kind 应为 government、"),
        (("identity", "deadline"), "2027-13-45", '字段 identity.deadline 应为 2027-01-31 这样的日期，或 null，现为 "2027-13-45"'),
        (("identity", "unit"), "青\ud800石镇", "identity.unit里有控制字符或不成对的代码"),
        (("identity", "contact", "phone"), "1\x022", "identity.contact.phone里有控制字符"),
        (VALUE, "5\x07", "values.requests.received.natural_persons里有控制字符"),
        (("text", 1, "paragraphs"), ["好", "\udfff"], "text[1].paragraphs[1]里有控制字符"),
        (("figures", "channels"), {"网\x01站": "5"}, "有的字段名里有控制字符"),
        (("explanations", "0123456789abcdef"), "\x1b[2J", "explanations.0123456789abcdef里有控制字符"),
        (("explanations", "0123456789abcdef"), None, "explanations.0123456789abcdef"),
        (("figures", "nothing"), "5", "没有字段 figures.nothing"),
        (("备注",), "x", "没有字段 备注"),
    ],
)
def test_what_no_workbook_can_hold_is_named_by_its_field(path, value, told, tmp_path, capsys):
    assert filled(tmp_path, with_field(path, value)) == (3, False)

    said = capsys.readouterr().err
    assert said.startswith("“数据.json”有不能接受的内容，无法读取（")
    assert told in said
    assert "已损坏" not in said


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (VALUE, " 5", "values.requests.received.natural_persons：给的是“ 5”，写成了“5”"),
        (VALUE, " ", "values.requests.received.natural_persons：给的是“ ”，没有写入"),
        (("identity", "unit"), "青\u200b石镇", "identity.unit：给的是“青\\u200b石镇”，写成了“青石镇”"),
        (("identity", "form"), "2019", "identity.form：给的是“2019”，写成了“2021”"),
        (("text", 1, "paragraphs"), ["一\n二"], 'text[1].paragraphs：给的是“["一\\n二"]”，写成了“["一", "二"]”'),
    ],
)
def test_what_the_workbook_says_otherwise_is_told_field_by_field(path, value, told, tmp_path, capsys):
    assert filled(tmp_path, with_field(path, value)) == (1, True)

    told_there = capsys.readouterr()
    assert told_there.out == f"{told}\n"
    assert "有 1 处与所给的不同" in told_there.err


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (VALUE, "007"),
        (VALUE, "8 8"),
        (VALUE, "约5"),
        (VALUE, None),
        (("identity", "tier"), ""),
        (("identity", "date"), "明天"),
        (("text", 1, "paragraphs"), ["=1+1", "_x0041_", "一\t二", "𠮷" * 900]),
        (("explanations", "0123456789abcdef"), "说明"),
    ],
)
def test_what_a_workbook_holds_as_it_was_given_needs_no_word(path, value, tmp_path, capsys):
    assert filled(tmp_path, with_field(path, value)) == (0, True)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("unit", ["青\x01石镇", "青石镇\u200b", "\ud800镇"])
def test_a_new_workbook_is_for_no_unit_with_characters_that_nobody_sees(unit, tmp_path, capsys):
    assert main(["new", str(tmp_path / "a.xlsx"), "--unit", unit, "--year", "2027"]) == 2
    assert "看不见的字符" in capsys.readouterr().err


BLOCK = {"section": "problems", "topic": None, "level": 2, "heading": "标题", "paragraphs": ["字"]}


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("explanations",), {f"{at:016x}": "x" for at in range(300_000)}, "字段 explanations 有 300000 项，多于 5000 项"),
        (("figures", "channels"), {f"c{at}": "1" for at in range(200_000)}, "字段 figures.channels 有 200000 项"),
        (("text",), [BLOCK] * 200_000, "字段 text 有 200000 项"),
        (("explanations",), {"x" * 3_000_000: "y"}, "字段 explanations 应为不超过"),
        (("explanations",), {f"{at:016x}": "x" * 30 for at in range(2_000)}, "字段 explanations 约占"),
        (("figures", "channels"), {f"{at}{'c' * 200}": "1" for at in range(900)}, "字段 figures.channels 约占"),
        (("text", 1, "paragraphs"), ["{{ 新收.总计 }}" * 2_000] * 60, "字段 text 约占"),
        (("text",), [*DATA["text"], *[{**BLOCK, "paragraphs": ["字" * 50]}] * 1_200], "字段 text 的段落过多"),
    ],
    ids=range(8),
)
def test_more_than_a_workbook_has_room_for_is_named_before_anything_is_made(path, value, told, tmp_path, capsys):
    start = time.monotonic()
    status, made = filled(tmp_path, with_field(path, value))

    assert (status, made) == (3, False)
    assert told in capsys.readouterr().err
    assert time.monotonic() - start < QUICK


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("text",), [*DATA["text"], *[{**BLOCK, "paragraphs": ["字" * 15] * 1}] * 1_200]),
        (("text",), [*DATA["text"], *[{**BLOCK, "paragraphs": ["字" * 60] * 19}] * 100]),
        (("text",), [*DATA["text"], *[{**BLOCK, "paragraphs": ["字" * 29_000]}] * 4]),
        (("explanations",), {f"{at:016x}": "x" * 60 for at in range(1_000)}),
        (("figures", "channels"), {f"{at}{'c' * 40}": "1" for at in range(950)}),
    ],
    ids=range(5),
)
def test_what_is_filled_can_be_read_again(path, value, tmp_path):
    assert filled(tmp_path, with_field(path, value))[1]

    open_workbook(tmp_path / "年报.xlsx")
