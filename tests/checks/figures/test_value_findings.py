"""What single values are asked about."""

import pytest

from tests.samples import good_filing, reading_of, with_values
from xl_tools.checks.review import review


@pytest.mark.parametrize("amount", ["0.5", "12.34", "12.345", "0.000001", "27.425618"])
def test_an_amount_that_is_exact_to_the_cent_is_not_asked_about(amount):
    filing = with_values(good_filing(), {"disclosure.administrative_fees.amount": amount})

    assert review(reading_of(filing)) == ()
    assert review(reading_of(filing, "report")) == ()


def test_an_amount_finer_than_a_cent_is_wrong():
    filing = with_values(good_filing(), {"disclosure.administrative_fees.amount": "0.1234567"})

    assert [(finding.code, finding.severity) for finding in review(reading_of(filing))] == [("V-DECIMALS", "error")]
