"""The schema over a table of filings gives each row just the codes that `validate` gives the filing."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandera.errors import SchemaErrors

from tests.samples import good_filing
from xl_tools import schema
from xl_tools.checks.figures.arithmetic import Years, verdict_on
from xl_tools.checks.figures.rule_findings import rule_findings
from xl_tools.checks.figures.value_findings import value_findings
from xl_tools.filing.filing import Filing, Identity, Reading
from xl_tools.form.editions import EDITIONS
from xl_tools.jobs.filing_table import table_of

FORM = EDITIONS["2021"]
KEYS = list(FORM.fields)
FEE = "disclosure.administrative_fees.amount"
"""The one value with decimals: it is spoilt in every filing."""
ODD = st.sampled_from(
    [
        None,
        "8件",
        "无",
        *map(
            Decimal,
            (
                "-1",
                "0.5",
                "7.25",
                "1.2345678",
                "1000000000",
                "999999999",
                "0.123456",
                "123456789012345678",
                "3",
                "-0.123",
                "999999999.0000001",
                "1000000000.123",
                "-1e15",
            ),
        ),
    ]
)


@st.composite
def filings(draw):
    good = good_filing()
    changed = draw(st.dictionaries(st.sampled_from(KEYS), ODD, max_size=5)) | {FEE: draw(ODD)}
    tier, kind = draw(
        st.sampled_from([(None, None), ("county", "government"), ("county", "department"), ("city", None), ("township", None)])
    )
    identity = Identity(draw(st.sampled_from(["青石镇人民政府", "安平县财政局", "安平县人民政府"])), 2026, tier=tier, kind=kind)
    return Filing(identity, {**good.values, **changed}, totals=draw(st.sampled_from(["keyed", "computed"])))


def failed(readings):
    """For each row the codes that fail, each with its column."""
    table = table_of([(f"{number}.xlsx", reading) for number, reading in enumerate(readings)], FORM)
    found = [set() for _ in readings]
    try:
        schema(2026).validate(table, lazy=True)
    except SchemaErrors as errors:
        for case in errors.failure_cases.iter_rows(named=True):
            found[case["index"]].add((case["check"], case["column"]))
    return found


def told(reading):
    """The same as `validate` tells it: a finding on several blanks or on several rules of one kind speaks of each."""
    years = Years(reading.filing)
    verdict = verdict_on(years)
    codes = {(code, key) for finding in value_findings(reading, verdict.cells) for code, key in of(finding)}
    return codes | {(rule.code, rule.key) for rule in verdict.rules}


def of(finding):
    return [(finding.code, cell.key) for cell in finding.cells]


@settings(max_examples=3, deadline=None)
@given(st.lists(filings(), min_size=8, max_size=8))
def test_a_row_fails_just_what_validate_finds_in_the_filing(many):
    readings = [Reading(filing, "workbook") for filing in many]

    assert failed(readings) == [told(reading) for reading in readings]


def test_a_broken_balance_is_named_with_its_column():
    filing = good_filing()
    wrong = replace(filing, values={**filing.values, "requests.carried_forward.natural_persons": Decimal(9)}, totals="keyed")

    found = failed([Reading(wrong, "workbook")])[0]

    assert ("T3-BALANCE", "requests.dispositions_total.natural_persons") in found
    assert {
        finding.code for finding in rule_findings(Reading(wrong, "workbook"), Years(wrong), verdict_on(Years(wrong)).rules)
    } == {code for code, _ in found}


def test_each_check_says_its_rule_and_how_grave_it_is():
    (balance,) = [
        check
        for check in schema(2026).columns["requests.dispositions_total.natural_persons"].checks
        if check.name == "T3-BALANCE"
    ]

    assert balance.description == "错误：自然人：新收＋上年结转＝办理总计＋结转下年"


def test_there_is_a_schema_for_the_edition_of_each_year_and_none_before():
    assert set(EDITIONS["2019"].fields) <= set(schema(2020).columns)
    with pytest.raises(ValueError, match="ogi 2010"):
        schema(2010)
