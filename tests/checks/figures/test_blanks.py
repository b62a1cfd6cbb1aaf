"""Blanks of a published report: a part counts as nothing, a total as the sum of its parts; the values stay blank, and a workbook's count as before."""

import random
from dataclasses import replace

from tests.samples import good_filing, with_values
from xl_tools.checks.figures.blanks import counted_in, unread_in
from xl_tools.checks.figures.schema import verdicts
from xl_tools.checks.review import review, years_of
from xl_tools.filing.filing import Filing, Reading
from xl_tools.findings.finding import Cell, Finding, Place
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.form.severity import Severity


def published(filing: Filing) -> Reading:
    return Reading(filing, "report", "年报.html")


def without_zeros(filing: Filing) -> Filing:
    return replace(filing, values={key: value or None for key, value in filing.values.items()})


def codes(reading: Reading) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.key) for finding in review(reading) if finding.code[:2] in ("V-", "T3", "T4")]


def test_zeros_left_out_break_no_sum() -> None:
    found = codes(published(without_zeros(good_filing())))

    assert [code for code, _ in found] == ["V-BLANK"] * 3


def test_a_blank_part_is_nothing_in_its_sum() -> None:
    filing = without_zeros(with_values(good_filing(), {"cases.reconsideration.upheld": None}))

    assert ("T4-SUM", "cases.reconsideration.total") in codes(published(filing))


def test_what_was_carried_over_and_left_blank_is_nothing_in_the_balance() -> None:
    changes = {f"requests.carried_over.{column}": None for column in ("natural_persons", "total")}

    found = codes(published(with_values(good_filing(), changes)))

    assert [name for name in found if name[0] == "T3-BALANCE"] == [
        ("T3-BALANCE", "requests.dispositions_total.natural_persons"),
        ("T3-BALANCE", "requests.dispositions_total.total"),
    ]


def test_the_own_sum_of_a_blank_total_is_not_judged_and_elsewhere_its_parts_stand_for_it() -> None:
    blank = with_values(good_filing(), {"requests.granted.total": None})
    assert codes(published(blank)) == [("V-BLANK", "requests.granted.total")]

    more = with_values(blank, {"requests.granted.natural_persons": "4"})
    assert ("T3-DISPOSITIONS", "requests.dispositions_total.total") in codes(published(more))
    assert ("T3-ROW", "requests.granted.total") not in codes(published(more))


def test_a_blank_grand_total_whose_two_sums_differ_counts_as_neither() -> None:
    filing = with_values(good_filing(), {"requests.dispositions_total.total": None, "requests.granted.total": "5"})

    counted = counted_in(published(filing))

    assert counted is not None
    assert counted["requests.dispositions_total.total"] is None


def test_a_value_that_could_not_be_read_is_no_blank() -> None:
    filing = with_values(good_filing(), {"requests.carried_over.natural_persons": None})
    cells = tuple(cell for finding in review(published(filing)) if finding.code == "V-BLANK" for cell in finding.cells)
    reading = replace(published(filing), findings=(Finding("M-MISSING", Severity.ERROR, cells=cells),))

    assert codes(reading) == []


def test_blanks_of_a_workbook_are_not_counted() -> None:
    filing = with_values(good_filing(), {"requests.carried_over.natural_persons": None})

    assert counted_in(Reading(filing, "workbook")) is None
    assert [code for code, _ in codes(Reading(filing, "workbook"))] == ["V-BLANK"]


def test_the_schemas_count_blanks_as_plain_arithmetic_does() -> None:
    source = random.Random(11)
    keys = list(OGI_2021.fields)
    filings = [with_values(good_filing(), dict.fromkeys(source.sample(keys, source.choice((1, 5, 40))), None)) for _ in range(40)]
    readings = [published(filing) for filing in filings]

    found = verdicts([years_of(reading) for reading in readings])

    assert any(verdict.rules for verdict in found)
    assert [review(reading, verdict=verdict) for reading, verdict in zip(readings, found, strict=True)] == [
        review(reading) for reading in readings
    ]


def test_one_table_without_a_figure_is_blank_and_a_report_without_any_lacks_its_tables() -> None:
    one = {key: None for key in OGI_2021.fields if key.startswith("cases.")}
    every = dict.fromkeys(OGI_2021.fields, None)

    assert not [finding for finding in review(published(with_values(good_filing(), one))) if finding.code == "D-SECTIONS"]
    assert len([finding for finding in review(published(with_values(good_filing(), every))) if finding.code == "D-SECTIONS"]) == 3


def test_only_what_the_reader_could_not_read_is_no_blank() -> None:
    first, second, third, there = (
        "requests.granted.total",
        "requests.received.total",
        "cases.reconsideration.upheld",
        "cases.reconsideration.total",
    )
    filing = with_values(good_filing(), dict.fromkeys((first, second, third)))
    named = [
        Finding(code, Severity.QUERY, cells=tuple(Cell(key, Place(), None) for key in keys))
        for code, keys in (("M-EXTRA", (first, there)), ("V-NORMALISED", (second,)), ("D-LEFTOVER", (third,)))
    ]
    reading = Reading(filing, "report", "年报.html", findings=tuple(named))

    assert unread_in(reading) == {first, second}
    counted = counted_in(reading)
    assert counted is not None
    assert (counted[first], counted[second], counted[third]) == (None, None, 0)


def test_totals_of_totals_count_as_the_sum_of_sums() -> None:
    filing = good_filing()
    totals = [key for key in OGI_2021.totals if key.startswith("requests.")]

    counted = counted_in(published(with_values(filing, dict.fromkeys(totals))))

    assert counted is not None
    assert {key: counted[key] for key in totals} == {key: filing.values[key] for key in totals}


def test_a_blank_total_with_a_part_that_is_no_proper_number_counts_as_nothing_known() -> None:
    for part in ("若干", "1.5", "-1"):
        counted = counted_in(
            published(with_values(good_filing(), {"requests.granted.total": None, "requests.granted.natural_persons": part}))
        )

        assert counted is not None
        assert counted["requests.granted.total"] is None
