"""The content number: by what a filing is known to people."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.samples import good_filing
from xl_tools.collecting.choosing.content_number import FIRST, LENGTH, OTHERS, content_of, number_for

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
