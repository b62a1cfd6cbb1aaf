"""Which rules concern an organ, and which numbers can be counted with: the edges of both."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.samples import IDENTITY, good_filing
from xl_tools.checks.figures.arithmetic import Years, applies, is_countable, live_rules
from xl_tools.filing.organ import Standing, standing_of
from xl_tools.form.ogi.y2021 import OGI_2021


def live(**identity):
    filing = replace(good_filing(), identity=replace(IDENTITY, **identity))
    return {(rule.code, rule.severity.value, rule.key) for rule in live_rules(Years(filing))}


def test_a_stated_tier_makes_an_error_and_an_inferred_one_a_query_and_never_both():
    key = "disclosure.government_rules.issued"
    rules = {severity for code, severity, name in live(tier="township") if (code, name) == ("T2-RULES", key)}
    inferred = {severity for code, severity, name in live(tier=None) if (code, name) == ("T2-RULES", key)}

    assert (rules, inferred) == ({"error"}, {"query"})


def test_a_rule_for_certain_tiers_and_kinds_concerns_no_other():
    rule = next(rule for rule in OGI_2021.rules if rule.code == "T2-RULES")
    kinds = rule._replace(tiers=(), kinds=("department",), stated=None)

    assert rule.tiers
    assert not applies(rule, Standing("province", "government", rule.stated or False), has_last=True)
    assert applies(kinds, Standing("county", "department", stated=True), has_last=True)
    assert not applies(kinds, Standing("county", "government", stated=True), has_last=True)


def test_rules_across_years_wait_for_last_years_filing():
    standing = standing_of(IDENTITY)
    (rule, *_) = [rule for rule in OGI_2021.rules if rule.is_continuity]

    assert applies(rule, standing, has_last=True)
    assert not applies(rule, standing, has_last=False)


@pytest.mark.parametrize(
    ("value", "countable"),
    [("0", True), ("0.00001", True), ("0.000001", True), ("0.0000001", False), ("999999999", True), ("1000000000", False), ("-999999999", True), ("-1000000000", False)],
)  # fmt: skip
def test_numbers_are_counted_with_up_to_six_places_and_nine_digits(value, countable):
    assert is_countable(Decimal(value)) == countable


def test_a_value_that_may_be_unknown_counts_as_nothing_and_others_stay_unknown():
    years = Years(good_filing())
    (rule, *_) = [rule for rule in OGI_2021.rules for ref in rule.refs if ref.optional]
    (ref, *_) = [ref for ref in rule.refs if ref.optional]

    assert years.number(ref) == 0
    assert years.number(ref._replace(optional=False)) is None
