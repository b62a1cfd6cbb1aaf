"""What is summed of a filing."""

from decimal import Decimal

from xl_tools.collecting.amounts import amounts_of, sums_of
from xl_tools.form.ogi.y2019 import OGI_2019
from xl_tools.form.ogi.y2021 import OGI_2021

ROW = "requests.received"
COLUMN = "requests.dispositions_total"


def values(**changes):
    return dict.fromkeys(OGI_2021.fields, "0") | {key.replace("__", "."): value for key, value in changes.items()}


def test_a_number_is_taken_to_its_last_place():
    amounts = amounts_of(values(disclosure__administrative_fees__amount="1069.300001"), OGI_2021)

    assert amounts["disclosure.administrative_fees.amount"] == Decimal("1069.300001")
    assert len(amounts) == 200


def test_blanks_and_texts_are_no_amounts():
    amounts = amounts_of(
        values(
            requests__granted__natural_persons=None,
            requests__received__natural_persons="若干",
            cases__reconsideration__upheld="８",
        ),
        OGI_2021,
    )

    left_out = {"requests.granted.natural_persons", "requests.received.natural_persons", "cases.reconsideration.upheld"}
    assert OGI_2021.fields.keys() - amounts.keys() == left_out


def test_a_blank_total_is_the_sum_of_its_parts():
    told = values(
        requests__received__natural_persons="3",
        requests__received__commercial_enterprises=None,
        requests__received__other_organizations="4",
        requests__received__total=None,
    )

    assert amounts_of(told, OGI_2021)[f"{ROW}.total"] == 7


def test_a_blank_grand_total_is_worked_out_from_blank_totals():
    told = values(requests__granted__natural_persons="2", requests__granted__total=None)
    told |= {key: None for key in OGI_2021.fields if key.startswith(COLUMN)}

    amounts = amounts_of(told, OGI_2021)
    assert (amounts["requests.granted.total"], amounts[f"{COLUMN}.natural_persons"], amounts[f"{COLUMN}.total"]) == (2, 2, 2)


def test_a_blank_total_whose_parts_are_not_known_stays_blank():
    told = values(requests__received__natural_persons="若干", requests__received__total=None)

    assert f"{ROW}.total" not in amounts_of(told, OGI_2021)


def test_a_blank_grand_total_of_two_different_sums_stays_blank():
    told = values(requests__granted__natural_persons="2", requests__granted__total="2", requests__dispositions_total__total=None)

    assert f"{COLUMN}.total" not in amounts_of(told, OGI_2021)


def test_of_another_edition_only_what_both_hold_is_known():
    amounts = amounts_of(dict.fromkeys(OGI_2019.fields, "1"), OGI_2021)

    assert amounts.keys() == OGI_2019.fields.keys() & OGI_2021.fields.keys()


def test_sums_hold_every_value_and_count_the_absent_as_nothing():
    sums = sums_of([{f"{ROW}.total": Decimal("0.1")}, {f"{ROW}.total": Decimal("0.2")}, {}], OGI_2021)

    assert (sums[f"{ROW}.total"], sums["cases.reconsideration.total"], len(sums)) == (Decimal("0.3"), 0, 200)
