"""What a proper value is, and what a spreadsheet program makes of a stored number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.form.model import COUNT, TEN_THOUSAND_YUAN, Unit
from xl_tools.form.proper import as_stored, is_proper, is_storable, summed

CHANGE = Unit("项", signed=True)


@pytest.mark.parametrize(
    ("value", "unit", "proper"),
    [
        ("0", COUNT, True), ("999999999", COUNT, True), ("1000000000", COUNT, False), ("-1", COUNT, False), ("1.5", COUNT, False),
        ("7.0", COUNT, True), ("1.234567", TEN_THOUSAND_YUAN, True), ("1.2345678", TEN_THOUSAND_YUAN, False),
        ("-3", CHANGE, True), ("-1000000000", CHANGE, False), ("-1.5", CHANGE, False),
    ],
)  # fmt: skip
def test_a_number_is_proper_within_the_bounds_of_its_unit(value, unit, proper):
    assert is_proper(Decimal(value), unit) == proper


@pytest.mark.parametrize("value", [None, "8", "８件"])
def test_a_blank_and_a_text_are_no_proper_value(value):
    assert not is_proper(value, COUNT)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [(0.1 + 0.2, "0.3"), (7.999999999999999, "8"), (7.99999999999999, "7.99999999999999"), (1.2345678, "1.2345678"), (5.000000000000001, "5")],
)  # fmt: skip
def test_a_stored_number_is_its_fifteen_digits(stored, shown):
    assert as_stored(stored) == Decimal(shown)


@given(st.decimals(min_value=0, max_value=999_999_999, places=6))
def test_every_proper_number_comes_back_from_a_spreadsheet(number):
    assert is_storable(number)
    assert as_stored(float(number)) == number


def test_a_number_of_more_digits_does_not():
    assert not is_storable(Decimal("1234567890.123456"))


@given(st.lists(st.decimals(min_value=0, max_value=999_999_999, places=6), max_size=9))
def test_a_sum_of_binary_fractions_is_rounded_to_that_of_the_decimals(numbers):
    assert summed(sum(numbers, Decimal())) == sum(numbers, Decimal())
    if sum(numbers) < 10**8:  # so that fifteen digits reach to the sixth place
        assert summed(Decimal(repr(sum(map(float, numbers))))) == sum(numbers, Decimal())
