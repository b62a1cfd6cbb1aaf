import datetime as dt

import pytest

from xl_tools.workbook.day_count import FIRST_DAY, LAST_DAY, count_of, day_entry


def test_the_bounds_are_the_days_that_they_are_said_to_be():
    assert (count_of(dt.date(1900, 3, 1)), count_of(dt.date(2199, 12, 31))) == (FIRST_DAY, LAST_DAY)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("2027-01-20", 46_407),
        ("1900-03-01", 61),
        ("1900-02-28", "1900-02-28"),  # programs do not agree on the number
        ("20270120", "20270120"),
        ("二〇二七年一月", "二〇二七年一月"),
        ("", ""),
        (None, ""),
    ],
)
def test_an_iso_date_is_entered_as_its_number_and_any_other_text_as_it_is(text, entry):
    assert day_entry(text) == entry
