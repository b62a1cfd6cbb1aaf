"""Reports printed as PDF in the ways of several programs: every number is read, or it is said that it was not."""

import random
from decimal import Decimal

import pytest

from tests.importer.rendering_pdf import Look, Scale, pdf_of
from tests.rendering import Style, balanced
from tests.samples import good_filing
from xl_tools.filing.filing import Filing, Reading
from xl_tools.importer.report_reader import read_report

SCALES = list(Scale)


def read(filing: Filing, look: Look, style: Style | None = None) -> Reading:
    return read_report(pdf_of(filing, look, style or Style()), "年报.pdf")


def numbers(reading: Reading) -> dict[str, Decimal]:
    return {key: value for key, value in reading.filing.values.items() if isinstance(value, Decimal)}


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("scale", SCALES)
def test_all_values_are_read_wherever_the_size_of_the_type_comes_from(scale: Scale, ruled: bool) -> None:
    filing = balanced(random.Random(7))

    reading = read(filing, Look(scale=scale, ruled=ruled))

    assert reading.filing.values == filing.values
    assert reading.filing.identity.title == filing.identity.title
    assert reading.findings == ()


@pytest.mark.parametrize("scale", SCALES)
def test_the_text_is_put_together_the_same_at_every_scale(scale: Scale) -> None:
    filing = good_filing()

    assert [block.paragraphs for block in read(filing, Look(scale=scale)).filing.text] == [
        block.paragraphs for block in filing.text
    ]


@pytest.mark.parametrize("stroked", [True, False])
@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("digits", ["1", "47", "0123456789"])
def test_outlines_drawn_over_the_text_change_no_number(digits: str, ruled: bool, stroked: bool) -> None:
    filing = balanced(random.Random(3))

    reading = read(filing, Look(outlined=digits, also_text=True, stroked=stroked, ruled=ruled))

    assert reading.filing.values == filing.values


@pytest.mark.parametrize("stroked", [True, False])
@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("digits", ["1", "47", "05"])
def test_a_number_of_which_digits_are_only_drawn_is_never_another(digits: str, ruled: bool, stroked: bool) -> None:
    filing = balanced(random.Random(5))

    found = numbers(read(filing, Look(outlined=digits, stroked=stroked, ruled=ruled)))

    assert 20 < len(found) < 200
    assert found.items() <= filing.values.items()


def test_a_drawn_digit_in_a_cell_is_said_to_be_unread() -> None:
    filing = balanced(random.Random(5))
    hidden = {key for key, value in filing.values.items() if "1" in str(value)}

    values = read(filing, Look(outlined="1")).filing.values

    assert hidden
    assert {key for key, value in values.items() if isinstance(value, str) and "〓" in value} == hidden


def test_zeros_left_blank_without_rules_are_placed_by_the_columns_of_the_other_rows() -> None:
    filing = balanced(random.Random(11))

    found = read(filing, Look(ruled=False), Style(blank_zeros=True)).filing.values

    assert all(found[key] in (None, value) for key, value in filing.values.items())
    assert sum(found[key] is not None for key, value in filing.values.items() if value) > 40


@pytest.mark.parametrize("size", [5, 7, 9])
def test_small_type_is_read_like_large(size: float) -> None:
    filing = balanced(random.Random(13))

    for ruled in (True, False):
        assert read(filing, Look(size=size, ruled=ruled)).filing.values == filing.values
