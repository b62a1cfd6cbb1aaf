"""What nobody sees is left out, wherever text comes in or goes out."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reporting.samples import filing
from xl_tools.chinese.characters import UNSEEN, in_lines, seen
from xl_tools.commands.console import harmless
from xl_tools.files.disk import file_name
from xl_tools.filing.filing import Identity
from xl_tools.importer.stream.page_flow import tidy
from xl_tools.jobs.make_workbook import workbook_of
from xl_tools.reporting.wordml import clean
from xl_tools.workbook.reading.identity_sheet import in_one_line
from xl_tools.workbook.reading.workbook_reader import read_workbook

LINES = "\t\n\r"
NAME = "安平县青石镇人民政府"
NOBODY_SEES = "".join(char for char in map(chr, range(0x10000)) if UNSEEN.match(char) and not 0xD800 <= ord(char) < 0xE000)
PRINTABLE = [char for char in NOBODY_SEES if char not in "\x85"]


def test_every_control_and_format_character_of_unicode_is_among_them():
    left = [
        f"{number:04x}"
        for number in range(sys.maxunicode + 1)
        if unicodedata.category(chr(number)) in ("Cc", "Cf", "Cs") and chr(number) not in LINES and not UNSEEN.match(chr(number))
    ]

    assert left == []


def test_nothing_that_a_font_draws_is_among_them():
    drawn = [chr(number) for number in range(sys.maxunicode + 1) if unicodedata.category(chr(number))[0] in "NPS"]
    letters = [
        char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(char)[0] == "L" and UNSEEN.match(char)
    ]

    assert [char for char in drawn if UNSEEN.match(char)] == []
    assert [unicodedata.name(char) for char in letters] == [
        "HANGUL CHOSEONG FILLER", "HANGUL JUNGSEONG FILLER", "HANGUL FILLER", "HALFWIDTH HANGUL FILLER",
    ]  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, len(NAME)), st.sampled_from(PRINTABLE)), max_size=6))
def test_a_name_comes_out_the_same_everywhere_whatever_stands_in_it_unseen(put_in):
    name = NAME
    for at, char in put_in:
        name = name[:at] + char + name[at:]

    assert seen(name) == in_one_line(name) == tidy(name) == clean(name) == file_name(name) == harmless(name) == NAME


@pytest.mark.parametrize("char", ["\u200b", "\u200d", "\ufeff", "\u202e", "\xad", "\ufe0f", "\u2063"])
def test_a_unit_name_is_read_from_a_workbook_without_them(char):
    made = workbook_of(filing(identity=Identity(f"安平县{char}青石镇人民政府", 2026)))

    assert read_workbook(made, "年报.xlsx").filing.identity.unit == NAME


def test_every_end_of_a_line_is_one():
    assert in_lines("一\r\n二\r三\u2028四\u2029五\x85六\n七") == "一\n二\n三\n四\n五\n六\n七"
