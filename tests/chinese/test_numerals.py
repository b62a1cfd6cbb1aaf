"""Numbers in cells and Chinese numerals, against an independent reader."""

from decimal import Decimal

import cn2an
import pytest

from xl_tools.chinese.numerals import read_cell, read_chinese


@pytest.mark.parametrize(
    ("text", "value", "written"),
    [
        ("3", 3, ""), ("3.50", Decimal("3.50"), ""), ("-3", -3, ""), ("", None, ""), ("  ", None, ""),
        ("３", 3, "format"), (" 3 ", 3, "format"), ("1,234", 1234, "format"), ("１，２３４", 1234, "format"), ("3件", 3, "format"),
        ("4（注）", 4, "format"), ("一件", 1, "format"), ("0.5万元", Decimal("0.5"), "format"), ("-１", -1, "format"),
        ("/", 0, "nothing"), ("—", 0, "nothing"), ("——", 0, "nothing"), ("无", 0, "nothing"), ("－", 0, "nothing"),
        ("251000元", "251000元", ""), ("见附件", "见附件", ""), ("1,23", "1,23", ""), ("+19", "+19", ""), ("3-5", "3-5", ""),
    ],
)  # fmt: skip
def test_a_cell_is_read_for_what_it_holds(text, value, written):
    found = read_cell(text)

    assert found.value == value
    assert found.written == written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12²", 12), ("12①", 12), ("７①", 7), ("12[1]", 12), ("12〔1〕", 12), ("12【注】", 12), ("0*", 0), ("12注1", 12), ("3件①", 3),
        ("1,234①", 1234), ("7\n其中4件自然失效", 7), ("7，含自然失效4件", 7), ("12\n注：其中3件", 12),
    ],
)  # fmt: skip
def test_a_note_or_its_mark_behind_a_number_is_no_part_of_it(text, value):
    assert read_cell(text) == (value, "left")


@pytest.mark.parametrize(
    "text", ["12\n34", "0\n0", "10²", "100³", "1E3", "1.2e+02", "2×10³", "2^10", "1 2", "8 8", "12\n\n3", "5件\n6件"]
)
def test_digits_that_may_be_one_number_or_several_are_never_joined(text):
    assert read_cell(text) == (text, "unclear")


@pytest.mark.parametrize("text", ["①", "1②3", "①12", "½", "注1"])
def test_a_mark_alone_or_in_front_is_no_number(text):
    assert read_cell(text) == (text, "")


@pytest.mark.parametrize(
    ("text", "value", "written"),
    [
        ("+19", 19, ""), ("-3", -3, ""), ("5", 5, ""), ("增3", 3, "format"), ("减 2项", -2, "format"), ("＋1,234", 1234, "format"),
        ("—3", -3, "format"), ("—", 0, "nothing"), ("持平", 0, "nothing"), ("0/0", 0, "format"), ("增0减0", 0, "format"),
        ("减少0", 0, "format"), ("3/2", "3/2", ""), ("增3减2", "增3减2", ""), ("+-3", "+-3", ""), ("增", "增", ""),
    ],
)  # fmt: skip
def test_what_was_added_or_taken_away_is_read_with_its_sign(text, value, written):
    found = read_cell(text, signed=True)

    assert (found.value, found.written) == (value, written)


@pytest.mark.parametrize(
    ("text", "value"),
    [("251000元", 251000), ("25.1万元", Decimal("25.1")), ("251,000.00 元", 251000), ("元", "元"), ("1.2亿元", "1.2亿元")],
)
def test_a_unit_that_the_column_allows_may_stand_beside_the_number(text, value):
    assert read_cell(text, suffixes=("元",)).value == value


def test_chinese_numerals_are_read_as_an_independent_reader_reads_them():
    for number in [*range(2_000), 2_003, 10_000, 12_000, 20_010, 100_000, 1_000_001, 35_000_000]:
        assert read_chinese(cn2an.an2cn(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("两千零三", 2003), ("二〇二六", 2026), ("廿", None), ("一二三", 123), ("三五百", None), ("", None), ("三千五", None)],
)
def test_numerals_of_everyday_use_are_read_and_doubtful_ones_are_not(text, number):
    assert read_chinese(text) == number
