"""The smallest repair: one cell, else two, and only if it is the only one."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.samples import good_filing, reading_of, with_values
from xl_tools.checks.figures.arithmetic import Outcome, Years, outcomes
from xl_tools.checks.figures.smallest_repair import Change, Equations, double_repair, equations_of, single_repair
from xl_tools.checks.review import review
from xl_tools.filing.filing import Filing
from xl_tools.form.model import Table
from xl_tools.form.ogi.common import CASES
from xl_tools.form.ogi.y2021 import OGI_2021, REQUESTS
from xl_tools.form.rule import Equal, Ref, Rule, Sum

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


RULES = ("p", "q", "r")
SMALL = range(-12, 13)
"""No step is further: two factors of two and two things missing of three come to twelve."""


def equations(values: dict[str, int], factors: dict[str, dict[str, int]], residuals: dict[str, int]) -> Equations:
    """Equations of one's own: rules by their letters."""
    return Equations(
        {key: Decimal(value) for key, value in values.items()}, {rule: Decimal(told) for rule, told in residuals.items()}, factors
    )


def by_trial(sums: Equations, size: int) -> list[tuple[tuple[str, Decimal], ...]]:
    """Every set of `size` cells with a step each, none of them nothing, that mends all: found by trying."""
    found = []
    for keys in combinations(sums.values, size):
        for steps in product([step for step in SMALL if step], repeat=size):
            grown = dict(zip(keys, steps, strict=True))
            mended = all(
                sum(factor * grown.get(key, 0) for key, factor in sums.factors[rule].items()) == sums.residuals[rule]
                for rule in sums.factors
            )
            if mended and all(sums.values[key] + step >= 0 for key, step in grown.items()):
                found.append(tuple((key, sums.values[key] + step) for key, step in grown.items()))
    return found


def is_settled(sums: Equations, first: str, second: str) -> bool:
    """Whether the sums alone tell the steps of two cells. Where only the least value does (2d+b is one too large, b is 0 and d is 1), nothing is said:
    in the sums of a form, whose cells count once, one change would do then.
    """
    rows = [(factors.get(first, 0), factors.get(second, 0)) for factors in sums.factors.values()]
    return any(a * d != b * c for (a, b), (c, d) in combinations(rows, 2))


SUMS = st.fixed_dictionaries({
    "values": st.fixed_dictionaries(dict.fromkeys("abcd", st.integers(0, 9))),
    "factors": st.fixed_dictionaries({rule: st.dictionaries(st.sampled_from("abcd"), st.sampled_from([-2, -1, 1, 2]), min_size=1) for rule in RULES}),
    "residuals": st.fixed_dictionaries(dict.fromkeys(RULES, st.integers(-3, 3))),
}).filter(lambda told: any(told["residuals"].values()))  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(SUMS)
def test_the_repair_is_the_only_one_that_trying_all_of_them_finds(told):
    sums = equations(**told)
    one, two = by_trial(sums, 1), by_trial(sums, 2)
    assume(one or all(is_settled(sums, *(key for key, _ in pair)) for pair in two))

    single, double = ({(change.key, change.new) for change in repair(sums)} for repair in (single_repair, double_repair))

    assert single == (set(one[0]) if len(one) == 1 else set())
    assert double == (set(two[0]) if not one and len(two) == 1 else set())


def test_what_is_taken_away_counts_against_its_side():
    rule = Rule("T", "requests.received.total", Equal(Sum((Ref("a"), Ref("a")), (Ref("b"),)), Sum((Ref("c"),), (Ref("d"),))))
    filing = replace(good_filing(), values=dict.fromkeys(OGI_2021.fields, Decimal(1)))
    sums = equations_of(REQUESTS, [Outcome(rule, Decimal(1), Decimal(3))], filing)

    assert sums is not None
    assert sums.factors == {rule: {"a": 2, "b": -1, "c": -1, "d": 1}}
    assert sums.residuals == {rule: Decimal(2)}


def test_two_changes_of_which_one_would_be_less_than_nothing_or_no_whole_number_are_none():
    assert double_repair(equations({"a": 1, "b": 1}, {"p": {"a": 1}, "q": {"b": 1}}, {"p": -2, "q": 1})) == ()
    assert double_repair(equations({"a": 1, "b": 1}, {"p": {"a": 2}, "q": {"b": 1}}, {"p": 1, "q": 1})) == ()
    assert double_repair(equations({"a": 1, "b": 1}, {"p": {"a": 1}, "q": {"b": 1}}, {"p": -1, "q": 1})) == (
        Change("a", Decimal(1), Decimal(0)),
        Change("b", Decimal(1), Decimal(2)),
    )


def test_a_rule_of_one_value_is_no_sum_and_one_of_two_is() -> None:
    one = Rule("T", "requests.received.total", Equal(Sum((Ref("a"),)), Sum(constant=1)))
    two = Rule("T", "requests.granted.total", Equal(Sum((Ref("a"),)), Sum((Ref("b"),))))
    filing = replace(good_filing(), values=dict.fromkeys(OGI_2021.fields, Decimal(1)))
    sums = equations_of(REQUESTS, [Outcome(one, Decimal(2), Decimal(1)), Outcome(two, Decimal(2), Decimal(1))], filing)

    assert sums is not None
    assert list(sums.factors) == [two]
