"""What single values are asked about."""

from dataclasses import replace

import pytest

from tests.samples import good_filing, reading_of, with_values
from xl_tools.checks.review import review
from xl_tools.filing.filing import Reading, with_totals
from xl_tools.findings.finding import Place
from xl_tools.form.ogi.y2021 import OGI_2021


@pytest.mark.parametrize("amount", ["0.5", "12.34", "12.345", "0.000001", "27.425618"])
def test_an_amount_that_is_exact_to_the_cent_is_not_asked_about(amount):
    filing = with_values(good_filing(), {"disclosure.administrative_fees.amount": amount})

    assert review(reading_of(filing)) == ()
    assert review(reading_of(filing, "report")) == ()


def test_an_amount_finer_than_a_cent_is_wrong():
    filing = with_values(good_filing(), {"disclosure.administrative_fees.amount": "0.1234567"})

    assert [(finding.code, finding.severity) for finding in review(reading_of(filing))] == [("V-DECIMALS", "error")]


GRANTED = "requests.granted"
COLUMNS = ("natural_persons", "commercial_enterprises", "research_institutions", "public_welfare_organizations", "legal_service_institutions", "other_organizations")  # fmt: skip
MOST = OGI_2021.fields[f"{GRANTED}.total"].unit.most


def told(changes, totals="computed", kind="workbook"):
    """What is said of single values: code, severity and the keys that it names."""
    filing = replace(with_values(good_filing(), changes), totals=totals)
    found = review(reading_of(with_totals(filing) if totals == "computed" else filing, kind))
    return [(one.code, one.severity, [cell.key for cell in one.cells]) for one in found if one.code.startswith("V-")]


def test_the_blank_entries_of_a_table_are_told_together_and_formulas_are_not_among_them():
    changes = {f"{GRANTED}.natural_persons": None, f"{GRANTED}.other_organizations": None, "cases.reconsideration.upheld": None}

    assert told(changes) == [
        ("V-BLANK", "error", [f"{GRANTED}.natural_persons", f"{GRANTED}.other_organizations"]),
        ("V-BLANK", "error", ["cases.reconsideration.upheld"]),
    ]


def test_a_blank_total_is_told_where_totals_are_typed_or_printed():
    assert told({f"{GRANTED}.total": None}, "keyed") == [("V-BLANK", "error", [f"{GRANTED}.total"])]
    assert told({f"{GRANTED}.total": None}, "keyed", "report") == [("V-BLANK", "query", [f"{GRANTED}.total"])]


def test_the_sheet_and_cell_of_blanks_are_said_where_they_are_known():
    filing = with_values(good_filing(), {f"{GRANTED}.natural_persons": None})
    on_sheet = Reading(filing, "workbook", "年报.xlsx", {f"{GRANTED}.natural_persons": Place("表三", "D9")})
    in_words = Reading(filing, "workbook", "年报.xlsx", {f"{GRANTED}.natural_persons": Place("表三")})

    first, second = (next(one for one in review(reading) if one.code == "V-BLANK") for reading in (on_sheet, in_words))

    assert "told" in first.arguments
    assert "told" not in second.arguments


def test_a_total_that_is_too_large_though_its_parts_are_proper_is_told_and_every_one_of_them():
    column = {f"{GRANTED}.natural_persons": str(MOST), f"{GRANTED}.commercial_enterprises": "1"}
    both = column | {"requests.received.natural_persons": str(MOST), "requests.received.other_organizations": "1"}

    assert [keys for _, _, keys in told(column)] == [
        [f"{GRANTED}.total"],
        ["requests.dispositions_total.natural_persons"],
    ]
    assert {code for code, _, _ in told(both)} == {"V-LARGE"}
    assert [keys for _, _, keys in told(both)][:2] == [["requests.received.total"], [f"{GRANTED}.total"]]


def test_a_total_of_just_the_most_is_not_too_large():
    row = {f"requests.carried_forward.{column}": "0" for column in COLUMNS}

    assert told(row | {"requests.carried_forward.natural_persons": str(MOST)}) == []
    assert [code for code, _, _ in told(row | {"requests.carried_forward.natural_persons": str(MOST + 1)})] == ["V-LARGE"]


def test_a_total_is_not_called_too_large_beside_a_part_that_is():
    assert [keys for _, _, keys in told({"requests.carried_forward.natural_persons": str(2 * MOST)})] == [
        ["requests.carried_forward.natural_persons"]
    ]


def test_a_printed_total_that_is_too_large_is_told_once():
    for kind in ("workbook", "report"):
        assert told({f"{GRANTED}.total": str(MOST + 1)}, "keyed", kind) == [("V-LARGE", "error", [f"{GRANTED}.total"])]


@pytest.mark.parametrize(
    ("text", "number", "advice"),
    [("8件", " 8", None), ("若干", "", None), ("8\u200b", " 8", True), ("\u200b若干", "", True)],
)
def test_a_text_says_the_number_that_it_means_and_what_cannot_be_seen_in_it(text, number, advice):
    filing = with_values(good_filing(), {f"{GRANTED}.natural_persons": text})

    (one,) = [found for found in review(reading_of(filing)) if found.code == "V-TEXT"]

    assert one.arguments["number"] == number
    assert ("advice" in one.arguments) == bool(advice)
    assert not advice or ("8" in one.arguments["advice"]) == bool(number)
