"""Random filings printed in every layout: each value comes back right, or is named in a finding; a spoiled table never fools the reader."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.importer.spoiling import SPOILERS, Spoiler
from tests.rendering import LAYOUTS, Matrix, Spoil, Style, random_style, random_values, text_of
from tests.samples import IDENTITY, TEXT
from xl_tools.checks.review import review
from xl_tools.filing.filing import Filing, Reading, Value, with_totals
from xl_tools.form.model import Table
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.importer.report_reader import read_report

WITH_CELLS = [name for name in LAYOUTS if name in ("A", "B", "D", "E", "F", "F-broken")]
APART = [name for name in LAYOUTS if name != "I"]


def filing_of(source: random.Random, most: int | None = None) -> Filing:
    values = random_values(
        OGI_2021, source, most=most or source.choice((9, 99, 9999)), density=source.choice((0.0, 0.02, 0.3, 0.9))
    )
    return with_totals(Filing(IDENTITY, values, text=TEXT))


def read(text: str) -> Reading:
    return read_report(text.encode(), "年报.txt")


def named(reading: Reading) -> set[str | None]:
    """The keys that the importer itself calls missing, surplus or ambiguous."""
    doubts = [finding for finding in reading.findings if finding.code.startswith("M-")]
    return {cell.key for finding in doubts for cell in finding.cells} | {finding.key for finding in doubts}


def told(reading: Reading) -> set[str | None]:
    """The same, and the keys of all values in sums that do not hold."""
    broken = [finding for finding in review(reading) if finding.code.startswith(("T3-", "T4-"))]
    return named(reading) | {cell.key for finding in broken for cell in finding.cells}


def wrong(reading: Reading, truth: Filing) -> dict[str, Value]:
    """Values that differ from what was printed and that no finding names; a blank is not a wrong value but a visible gap."""
    doubtful = told(reading)
    return {
        key: value
        for key, value in reading.filing.values.items()
        if value is not None and value != truth.values[key] and key not in doubtful
    }


def spoil_one(spoiler: Spoiler, source: random.Random) -> Spoil:
    victim = source.choice(OGI_2021.tables)

    def spoil(table: Table, rows: Matrix) -> Matrix:
        return spoiler([list(row) for row in rows], source) if table is victim else rows

    return spoil


@pytest.mark.parametrize("layout", APART)
def test_every_value_is_read_in_every_layout(layout: str) -> None:
    for number in range(12):
        source = random.Random(f"{layout}-{number}")
        filing, style = filing_of(source), random_style(source)

        found = read(text_of(filing, layout, style))

        assert found.filing.values == filing.values, (number, style)
        assert not named(found), (number, style)


@pytest.mark.parametrize("layout", WITH_CELLS)
def test_zeros_left_blank_are_read_as_blanks_where_cells_can_be_told(layout: str) -> None:
    for number in range(8):
        source = random.Random(f"{layout}-blank-{number}")
        filing = filing_of(source)
        style = replace(random_style(source), dash="", blank_zeros=True)

        found = read(text_of(filing, layout, style))

        assert found.filing.values == {key: value or None for key, value in filing.values.items()}, (number, style)
        assert not named(found), (number, style)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("style", [Style(blank_zeros=True), Style(blank_totals=True), Style(no_total=True)], ids=repr)
def test_what_is_not_printed_is_never_made_up(layout: str, style: Style) -> None:
    for number in range(4):
        filing = filing_of(random.Random(f"{layout}-{number}"))

        assert not wrong(read(text_of(filing, layout, style)), filing), number


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("spoiler", SPOILERS, ids=lambda spoiler: spoiler.__name__)
def test_a_spoiled_table_gives_no_wrong_value_without_a_finding(layout: str, spoiler: Spoiler) -> None:
    for number in range(4):
        source = random.Random(f"{layout}-{spoiler.__name__}-{number}")
        filing, style = filing_of(source, most=9 if layout == "I" else None), random_style(source)

        found = read(text_of(filing, layout, style, spoil_one(spoiler, source)))

        assert not wrong(found, filing), (number, style)


def test_cells_run_together_are_split_where_all_are_single_digits() -> None:
    values = {key: Decimal(0) for key in OGI_2021.fields} | {
        "requests.received.natural_persons": Decimal(3),
        "requests.granted.natural_persons": Decimal(3),
        "disclosure.normative_documents.in_force": Decimal(2),
        "disclosure.administrative_licensing.decisions": Decimal(349),
    }
    filing = with_totals(Filing(IDENTITY, values, text=TEXT))

    found = read(text_of(filing, "I"))

    assert found.filing.values == filing.values
    assert not named(found)


def test_cells_run_together_are_refused_where_a_number_has_two_digits() -> None:
    values = {key: Decimal(0) for key in OGI_2021.fields} | {"requests.received.natural_persons": Decimal(12)}
    found = read(text_of(with_totals(Filing(IDENTITY, values, text=TEXT)), "I"))

    assert found.filing.values["requests.received.natural_persons"] is None
    assert "requests.received.natural_persons" in named(found)


def test_headings_in_another_order_leave_the_columns_unread() -> None:
    filing = filing_of(random.Random(1))
    text = text_of(filing, "A").replace("\t商业企业", "\t?").replace("\t科研机构", "\t商业企业").replace("\t?", "\t科研机构")

    found = read(text)

    assert {key for key in named(found) if key} == {key for key in OGI_2021.fields if key.startswith("requests.")}
    assert [finding.code for finding in found.findings] == ["M-AMBIGUOUS"]


def test_the_columns_of_the_2019_form_are_not_taken_for_those_of_2021() -> None:
    text = text_of(filing_of(random.Random(2)), "A")
    for ours, theirs in (
        ("本年制发件数", "本年新制作数量"),
        ("本年废止件数", "本年新公开数量"),
        ("现行有效件数", "对外公开总数量"),
    ):
        text = text.replace(ours, theirs)

    found = read(text)

    assert found.filing.values["disclosure.normative_documents.issued"] is None
    assert "disclosure.normative_documents.issued" in named(found)


def test_a_dash_is_read_as_zero_with_one_query_for_each_table() -> None:
    values = dict.fromkeys(OGI_2021.fields, Decimal(0))
    found = read(text_of(Filing(IDENTITY, values, text=TEXT), "A", Style(dash="—")))

    assert set(found.filing.values.values()) == {Decimal(0)}
    assert [(finding.code, finding.severity.value, len(finding.cells)) for finding in found.findings] == [
        ("V-NORMALISED", "query", 10),
        ("V-NORMALISED", "query", 175),
        ("V-NORMALISED", "query", 15),
    ]


def test_full_width_digits_are_read_with_a_hint() -> None:
    filing = filing_of(random.Random(3))
    found = read(text_of(filing, "D", Style(full_width=True)))

    assert found.filing.values == filing.values
    assert {(finding.code, finding.severity.value) for finding in found.findings} == {("V-NORMALISED", "hint")}


def test_text_in_a_number_cell_is_kept_as_text() -> None:
    values = dict.fromkeys(OGI_2021.fields, Decimal(0)) | {"disclosure.government_rules.repealed": "若干"}
    found = read(text_of(Filing(IDENTITY, values, text=TEXT), "A"))

    assert found.filing.values["disclosure.government_rules.repealed"] == "若干"
    assert found.evidence["disclosure.government_rules.repealed"] == ("若干", 0.9)


def test_a_surplus_that_only_one_reading_explains_is_read_and_flagged() -> None:
    values = dict.fromkeys(OGI_2021.fields, Decimal(0)) | {"requests.received.natural_persons": Decimal(4)}
    text = text_of(with_totals(Filing(IDENTITY, values, text=TEXT)), "C").replace("\n4\n\n0\n", "\n4\n\n7\n\n0\n", 1)

    found = read(text)

    assert found.filing.values["requests.received.natural_persons"] == 4
    assert found.filing.values["requests.received.total"] == 4
    assert [(finding.code, finding.key) for finding in found.findings] == [("M-EXTRA", "requests.received.natural_persons")]
