"""The content number: by what a filing is known to people."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.samples import good_filing
from xl_tools.collecting.choosing.content_number import FIRST, LENGTH, OTHERS, content_of, number_for, typed_text

digests = st.text("0123456789abcdef", min_size=64, max_size=64)


@given(digests)
def test_a_number_begins_with_a_letter_and_is_no_number_to_a_spreadsheet(digest):
    number = number_for(digest, ())

    assert len(number) == LENGTH
    assert number[0] in FIRST
    assert set(number[1:]) <= set(OTHERS)
    assert "E" not in number


@given(digests)
def test_a_number_that_is_taken_is_given_to_no_other_content(digest):
    first = number_for(digest, ())
    second = number_for(digest, {first})

    assert len({first, second, number_for(digest, {first, second})}) == 3
    assert number_for(digest, ()) == first


def test_the_content_is_the_values_and_the_text_and_not_who_reports_or_explains():
    filing = good_filing()
    key = next(iter(filing.values))

    assert content_of(filing) == content_of(replace(filing, identity=replace(filing.identity, date="2027-01-30")))
    assert content_of(filing) == content_of(replace(filing, explanations={"a": "已核实"}))
    assert content_of(filing) != content_of(replace(filing, values={**filing.values, key: Decimal(99)}))
    assert content_of(filing) != content_of(replace(filing, values={**filing.values, key: None}))
    assert content_of(filing) != content_of(replace(filing, text=filing.text[:-1]))


def test_white_space_and_full_width_letters_are_no_content():
    filing = good_filing()
    text = tuple(replace(block, paragraphs=tuple(f" {one}　" for one in block.paragraphs)) for block in filing.text)

    assert content_of(replace(filing, text=text)) == content_of(filing)


def test_own_figures_and_channels_are_content():
    filing = good_filing()
    figures = replace(filing.figures, amounts={}, channels=())
    others = (
        replace(figures, amounts={"proactive_total": Decimal(99)}),
        replace(figures, channels=(("网站", Decimal(3)),)),
        replace(figures, channels=(("网站", Decimal(4)),)),
    )

    assert len({content_of(replace(filing, figures=one)) for one in (figures, *others)}) == 4


def test_an_empty_heading_is_no_text():
    filing = good_filing()
    block = replace(filing.text[0], heading="", paragraphs=("甲。", "　", "乙。"))

    assert typed_text(replace(filing, text=(block,))) == ("甲。", "乙。")


def test_the_number_of_a_content_stays_what_it_is():
    assert number_for("0" * 64, ()) == number_for("0" * 64, ("ANOTHER",))
    assert (number_for("0" * 64, ()), number_for("甲", ())) == ("BD024B", "C377DA")
