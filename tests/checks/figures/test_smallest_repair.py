"""The smallest repair: one cell, else two, and only if it is the only one."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.samples import good_filing, reading_of, with_values
from xl_tools.checks.figures.arithmetic import Years, outcomes
from xl_tools.checks.figures.smallest_repair import Change, double_repair, equations_of, single_repair
from xl_tools.checks.review import review
from xl_tools.filing.filing import Filing
from xl_tools.form.model import Table
from xl_tools.form.ogi.common import CASES
from xl_tools.form.ogi.y2021 import OGI_2021, REQUESTS

REQUEST_KEYS = [key for key in OGI_2021.fields if key.startswith("requests.")]


def repaired(changes: dict[str, str | None], **identity: object) -> tuple[Change, ...]:
    filing = with_values(good_filing(**identity), changes)
    return smallest(REQUESTS, filing)


def smallest(table: Table, filing: Filing) -> tuple[Change, ...]:
    equations = equations_of(table, list(outcomes(Years(filing))), filing)
    return single_repair(equations) or double_repair(equations) if equations else ()


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(REQUEST_KEYS), st.integers(0, 60))
def test_any_single_wrong_cell_is_found_and_its_true_value_with_it(key, wrong):
    true = good_filing().values[key]

    found = repaired({key: str(wrong)})

    assert found == (() if true == wrong else (Change(key, Decimal(wrong), true),))


def test_two_wrong_totals_are_both_named():
    keys = ["requests.unable_to_provide.not_held.total", "requests.dispositions_total.total"]
    filing = good_filing()

    found = repaired(dict.fromkeys(keys, "0"))

    assert {change.key: change.new for change in found} == {key: filing.values[key] for key in keys}


def test_three_wrong_cells_are_left_to_the_clerk():
    assert repaired({f"requests.{row}.total": "9" for row in ("received", "granted", "carried_forward")}) == ()


def test_a_blank_in_the_table_leaves_no_repair():
    assert repaired({"requests.received.total": "9", "requests.granted.total": None}) == ()


def test_a_sum_of_four_cannot_tell_which_of_them_is_wrong():
    filing = with_values(good_filing(), {"cases.direct_litigation.total": "1"})

    assert smallest(CASES, filing) == ()


@pytest.mark.parametrize("old", ["0", "50"])
def test_the_finding_says_the_repair_in_words(old):
    filing = with_values(good_filing(), {"requests.granted.natural_persons": old})

    (finding,) = [found for found in review(reading_of(filing)) if found.code == "T3-ROW"]

    assert finding.repair == f"把表三“三、本年度办理结果－（一）予以公开”行“自然人”列由 {old} 改为 3，则全部勾稽关系成立。"
