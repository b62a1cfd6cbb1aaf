"""The pandera schemas and plain arithmetic are two evaluators of one rule table."""

from dataclasses import replace
from decimal import Decimal

import pandera.polars as pa
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandera.errors import SchemaErrors

from tests.samples import IDENTITY, good_filing, reading_of, values_of, with_values
from xl_tools.checks.figures import schema
from xl_tools.checks.figures.arithmetic import Verdict, Years, broken_cells, verdict_on
from xl_tools.checks.figures.schema import broken_rules, verdicts
from xl_tools.checks.figures.value_findings import value_findings
from xl_tools.filing.filing import Filing, with_totals
from xl_tools.form.ogi.y2021 import OGI_2021

KEYS = list(OGI_2021.fields)
SPOILT = st.one_of(
    st.none(),
    st.just("见附件"),
    st.integers(-3, 40).map(Decimal),
    st.sampled_from([Decimal("1.5"), Decimal(1_000_000_000), Decimal("12.345678"), Decimal("1.2345678")]),
    st.just(Decimal("0.1234567")),
    st.just(Decimal(10) ** 15),
    st.just(Decimal(999_999_999)),
)
CHANGES = st.dictionaries(st.sampled_from(KEYS), SPOILT, max_size=12)


def filing_of(changes: dict[str, object], tier: str | None = "township") -> Filing:
    good = good_filing(tier=tier)
    return Filing(good.identity, {**good.values, **changes})


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(CHANGES, CHANGES, st.sampled_from(["township", "county", "city", None])), min_size=1, max_size=4))
def test_both_evaluators_give_the_same_verdict_on_any_values(drawn):
    years = [Years(filing_of(this, tier), filing_of(last)) for this, last, tier in drawn]

    assert verdicts(years) == [verdict_on(one) for one in years]


def test_every_rule_of_the_form_can_be_broken_and_is_then_named_by_the_schema():
    zeros = {key: Decimal(0) for key in KEYS}
    never: set[str] = {rule.id for rule in OGI_2021.rules if rule.stated is not False and not rule.kinds}
    for rule in OGI_2021.rules:
        side = rule.check.right if rule.code in ("T2-FEE-UNIT", "T2-IN-FORCE") else rule.check.left
        amount = Decimal(5_000_000) if rule.code == "T2-FEE-UNIT" else Decimal(3)
        ref = (side.plus or side.minus or rule.check.right.plus)[0]
        changed = {ref.key: amount}
        for tier in ("township", "county"):
            identity = good_filing(tier=tier).identity
            years = Years(Filing(identity, {**zeros, **changed}), Filing(identity, zeros))
            never -= {broken.id for broken in broken_rules([years])[0]}

    assert never == set()


def test_many_filings_are_judged_apart_from_one_another():
    good = good_filing()
    bad = with_values(good, {"cases.direct_litigation.total": "1"})

    found = broken_rules([Years(good), Years(bad), Years(good)])

    assert [sorted(rule.id for rule in rules) for rules in found] == [[], ["T4-SUM@cases.direct_litigation.total"], []]


@pytest.mark.parametrize("value", [-1, "1.5", 1_000_000_000])
def test_a_rule_with_a_number_that_is_not_proper_is_not_judged(value):
    """One mistake is told once, as on the sheet: 非法."""
    filing = with_values(good_filing(), {"cases.direct_litigation.total": "1", "cases.direct_litigation.upheld": str(value)})

    assert verdicts([Years(filing)]) == [Verdict(frozenset({"cases.direct_litigation.upheld"}), frozenset())]


def test_a_rule_with_a_blank_is_not_judged():
    filing = with_values(good_filing(), {"cases.direct_litigation.total": "1", "cases.direct_litigation.upheld": None})

    assert broken_rules([Years(filing)]) == [frozenset()]


def test_a_computed_total_that_is_too_large_though_its_parts_are_proper_is_told_as_the_sheet_shows_it():
    changes = dict.fromkeys(("requests.received.natural_persons", "requests.received.commercial_enterprises"), "999999999")
    filing = with_totals(replace(with_values(good_filing(), changes), totals="computed"))
    reading = reading_of(filing)
    found = value_findings(reading, broken_cells(Years(filing)))

    assert [(finding.code, finding.key) for finding in found] == [("V-LARGE", "requests.received.total")]


def test_a_filing_is_judged_with_few_questions_to_polars(monkeypatch):
    """pandera collects a lazy frame for each check and each column that may hold no null: most of what a warm check takes."""
    asked = []
    collect = pl.LazyFrame.collect
    monkeypatch.setattr(pl.LazyFrame, "collect", lambda frame, **options: asked.append(1) or collect(frame, **options))

    assert verdicts([Years(good_filing())]) == [Verdict(frozenset(), frozenset())]
    assert 1 <= len(asked) <= 6


def test_a_check_that_cannot_be_carried_out_is_an_error_and_not_a_pass():
    frame = pl.DataFrame({"rule": [0], "left": [0], "right": [0]})

    with pytest.raises(SchemaErrors):
        schema.failing_rows(schema.figure_schema, frame)


def test_the_good_filing_is_of_the_township_it_says():
    assert IDENTITY.tier == "township"
    assert verdict_on(Years(Filing(IDENTITY, values_of()))).rules == frozenset()


@pytest.mark.parametrize("cases", [0, 3])
@pytest.mark.parametrize("requests", [0, 2])
def test_what_needs_something_else_is_judged_alike_by_both(cases, requests):
    nothing = {key: Decimal() for key in KEYS}
    filing = Filing(IDENTITY, {**nothing, "cases.reconsideration.total": Decimal(cases), "cases.reconsideration.upheld": Decimal(cases),
                               "requests.received.total": Decimal(requests)})  # fmt: skip
    years = Years(filing, replace(filing, values=nothing))

    broken = {rule.code for rule in verdict_on(years).rules}

    assert verdicts([years]) == [verdict_on(years)]
    assert ("X-CASES" in broken) == bool(cases and not requests)


def test_polars_that_gives_up_is_short_of_memory():
    def panic(_data):
        raise pl.exceptions.PanicException("no thread")

    frame = pl.DataFrame({"left": [1]})
    with pytest.raises(MemoryError):
        schema.failing_rows(pa.DataFrameSchema(checks=[pa.Check(panic)]), frame)
