"""Files of the first version of the template, as its own program made them: read, compared, annotated and lifted like any other."""

import json
from pathlib import Path

import pytest

from tests.workbook.edits import edited, with_cell
from xl_tools.checks.review import review
from xl_tools.filing.filing_json import to_json
from xl_tools.findings.finding_json import finding_json
from xl_tools.form.editions import EDITIONS
from xl_tools.jobs.repair import repaired
from xl_tools.workbook.reading.workbook_reader import read_workbook
from xl_tools.workbook.sheets.layout import layout_of
from xl_tools.workbook.versions.kept_layout import as_data, from_data, layout_of_version
from xl_tools.workbook.writing.annotated import with_findings

FILES = Path(__file__).with_name("version1")
EXPECTED = json.loads((FILES / "expected.json").read_text(encoding="utf-8"))
"""What the program that made them said of each: the filing, last year's, and the findings on values, rules, import and integrity."""
SAID = ("V-", "T2-", "T3-", "T4-", "X-", "Y-", "I-", "M-")


def read(name):
    return read_workbook((FILES / f"{name}.xlsx").read_bytes(), f"{name}.xlsx")


def told(findings, fields):
    return [{field: one[field] for field in fields} for one in map(finding_json, findings) if one["code"].startswith(SAID)]


def is_told_no_more(one, name):
    """What LibreOffice's own save loses was a hint in those days, and is none of a clerk's business."""
    return one["code"] == "I-VERSION" and name.endswith("libreoffice")


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_of_version_1_reads_as_it_did(name):
    wanted = EXPECTED[name]
    reading = read(name)
    fields = wanted["findings"][0] if wanted["findings"] else ()

    assert reading.version == "1"
    assert to_json(reading.filing) == wanted["filing"]
    assert (to_json(reading.previous) if reading.previous else None) == wanted["previous"]
    assert told(review(reading), fields) == [one for one in wanted["findings"] if not is_told_no_more(one, name)]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_of_version_1_is_lifted_into_the_present_one(name):
    lifted = repaired((FILES / f"{name}.xlsx").read_bytes(), f"{name}.xlsx")
    reading = read_workbook(lifted.workbook, "x.xlsx")

    assert (lifted.lost, lifted.noted) == ((), ())
    assert reading.version == reading.filing.form.version
    assert reading.filing.values == read(name).filing.values
    assert reading.filing.text == read(name).filing.text


@pytest.mark.parametrize("name", [name for name in EXPECTED if "filled" in name])
def test_findings_are_written_into_a_file_of_version_1_and_it_stays_one(name):
    data = (FILES / f"{name}.xlsx").read_bytes()
    again = read_workbook(with_findings(data, review(read(name))), "x.xlsx")

    assert again.filing.values == read(name).filing.values
    assert not [finding for finding in again.findings if finding.code.startswith("I-")]


@pytest.mark.parametrize("name", [name for name in EXPECTED if "blank" in name])
def test_what_is_done_to_a_file_of_version_1_is_seen(name):
    data = (FILES / f"{name}.xlsx").read_bytes()

    def codes(change):
        return {finding.code for finding in read_workbook(change, "x.xlsx").findings if finding.code.startswith("I-")}

    assert codes(data) == set()
    assert codes(edited(data, "校验", lambda text: text.replace("COUNTIF", "COUNTIFS", 1))) == {"I-FORMULA"}
    assert codes(edited(data, "表三", lambda text: text.replace("999999999", "5"))) == {"I-VALIDATION"}
    assert codes(with_cell(data, "表三", "A7", "<is><t>别的标签</t></is>", "inlineStr")) == {"I-LABEL"}


@pytest.mark.parametrize("form", ["2021", "2019"])
@pytest.mark.parametrize("totals", ["computed", "keyed"])
def test_the_plan_of_a_workbook_comes_back_from_its_data(form, totals):
    data = as_data(layout_of(EDITIONS[form], totals))

    assert as_data(from_data(EDITIONS[form], json.loads(json.dumps(data)))) == data


def test_a_version_that_is_not_known_has_no_plan():
    assert layout_of_version(EDITIONS["2021"], "keyed", "77") is None
    assert layout_of_version(EDITIONS["2021"], "keyed", "../1") is None
