"""The county's own report: made from the sums, and held against them."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.jobs.collect.county import OWN, filing_of, workbook
from tests.jobs.collect.office import Office
from xl_tools.cli import main
from xl_tools.filing.filing import with_totals
from xl_tools.jobs.make_workbook import workbook_of
from xl_tools.jobs.open import open_filing

TOWN, BUREAU = "临溪县桥头镇人民政府", "临溪县统计局"
UNITS = {"县府办": OWN, "桥头镇": TOWN, "统计局": BUREAU}
LICENCES = "disclosure.administrative_licensing.decisions"


@pytest.fixture
def office(tmp_path):
    """An office of three units that have all filed."""
    office = Office(tmp_path / "办", UNITS)
    for short, unit in UNITS.items():
        office.put(f"{short}.xlsx", workbook(filing_of(unit, 1)))
    return office


def county_of(office):
    return office.root / "县政府.xlsx"


def findings(office, capsys):
    """What `validate --children` says: code, severity and key of each finding of the county."""
    capsys.readouterr()
    main(["validate", str(county_of(office)), "--children", str(office.out), "--format", "json"])
    told = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    return [(one["code"], one["severity"], one["key"]) for one in told if one["code"].startswith("C-")]


def test_every_value_of_the_county_is_the_sum_of_its_units(office):
    office.run("--county", str(county_of(office)))

    values = open_filing(county_of(office)).filing.values
    parts = [filing_of(unit, 1).values for unit in UNITS.values()]
    assert values == {key: sum((part[key] for part in parts), Decimal(0)) for key in values}


def test_the_report_of_the_county_is_refused_while_units_are_missing_but_for_a_draft(office, capsys):
    office.take("统计局.xlsx")

    assert office.run("--county", str(county_of(office))) == 1
    assert f"还有 1 个单位没有计入：{BUREAU}" in capsys.readouterr().err
    assert not (office.out / "县政府" / "报告.docx").exists()
    assert findings(office, capsys) == [("C-MISSING", "error", None)]

    office.run("--county", str(county_of(office)), "--draft")
    assert (office.out / "县政府" / "报告.docx").exists()


def test_what_a_person_wrote_in_the_county_s_workbook_stays_when_the_sums_change(office):
    office.run("--county", str(county_of(office)))
    filing = open_filing(county_of(office)).filing
    written = tuple(
        replace(block, paragraphs=("县政府办统筹推进。",)) if block.section == "problems" else block for block in filing.text
    )
    county_of(office).write_bytes(workbook_of(replace(filing, text=written, totals="computed")))
    office.put("统计局.xlsx", workbook(filing_of(BUREAU, 2)))
    office.choose(统计局=chosen(office, "统计局.xlsx"))
    office.run("--county", str(county_of(office)))

    after = open_filing(county_of(office)).filing
    assert after.blocks("problems")[0].paragraphs == ("县政府办统筹推进。",)
    assert after.values != filing.values


def test_units_that_changed_since_the_last_report_of_the_county_are_named(office, capsys):
    office.run("--county", str(county_of(office)))
    office.run("--county", str(county_of(office)))
    assert "有变化的单位" not in capsys.readouterr().err
    before = open_filing(county_of(office)).filing.values

    office.put("统计局.xlsx", workbook(filing_of(BUREAU, 2)))
    office.choose(统计局=chosen(office, "统计局.xlsx"))
    office.run("--county", str(county_of(office)))

    assert f"有变化的单位：{BUREAU}。" in capsys.readouterr().err
    assert open_filing(county_of(office)).filing.values != before
    office.run("--county", str(county_of(office)))
    assert "有变化的单位" not in capsys.readouterr().err


def chosen(office, file):
    """The content number of a file, which a run has to give it first."""
    office.run()
    return office.number(file)


def test_a_figure_of_the_county_that_is_not_the_sum_is_named_with_the_sum(office, capsys):
    office.run("--county", str(county_of(office)))
    filing = open_filing(county_of(office)).filing
    values = {**filing.values, LICENCES: filing.number(LICENCES) + 1}
    county_of(office).write_bytes(workbook_of(replace(filing, values=values, totals="keyed")))

    assert findings(office, capsys) == [("C-SUM", "error", LICENCES)]

    office.take("统计局.xlsx")
    office.run()
    told = {code: severity for code, severity, _ in findings(office, capsys)}
    assert told == {"C-MISSING": "error", "C-SUM": "query"}


def test_an_office_that_may_count_the_licences_of_others_is_a_hint(tmp_path):
    names = {"县府办": OWN, "审批局": "临溪县行政审批服务局", "统计局": BUREAU}
    office = Office(tmp_path / "办", names)
    for short, unit in names.items():
        filing = filing_of(unit, 1)
        values = {**filing.values, LICENCES: Decimal(0 if unit == OWN else 7)}
        office.put(f"{short}.xlsx", workbook(with_totals(replace(filing, values=values))))
    office.run()

    hints = {unit["unit"]: [one["code"] for one in unit["findings"]] for unit in office.state()["units"]}
    assert hints == {OWN: [], "临溪县行政审批服务局": ["C-DOUBLE"], BUREAU: []}
    assert {unit["state"] for unit in office.state()["units"]} == {"通过"}


def test_last_year_s_archive_is_what_the_next_year_is_checked_against(office, tmp_path):
    office.run("--close")
    archive = office.out / "归档" / "2026"
    next_year = Office(tmp_path / "明年", UNITS)
    for short, unit in UNITS.items():
        next_year.put(f"{short}.xlsx", workbook(filing_of(unit, 1, 2027)))
    words = next_year.words("--last-year", str(archive), "--templates")
    main(["2027" if word == "2026" else word for word in words])

    told = {unit["unit"]: {one["code"] for one in unit["findings"]} for unit in next_year.state()["units"]}
    assert all("Y-CARRIED" in codes for codes in told.values())
    sent = open_filing(next_year.out / "发出" / f"{TOWN}.xlsx")
    assert sent.previous is not None
    assert sent.previous.values == filing_of(TOWN, 1).values
