"""Workbooks of template version 1 as they were handed out, filled in, saved by LibreOffice, annotated and imported: read for ever the same.

The files and what was read of them were made when version 1 was the only one; nothing makes them anew.
"""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from xl_tools.checks.review import review
from xl_tools.errors import WrongUse
from xl_tools.findings.finding import Finding
from xl_tools.jobs.make_report import report_of
from xl_tools.jobs.repair import repaired
from xl_tools.workbook.reading.workbook_reader import read_workbook

FOLDER = Path(__file__).with_name("version1")
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def read(name):
    return read_workbook((FOLDER / f"{name}.xlsx").read_bytes(), f"{name}.xlsx")


def told(finding: Finding):
    return [finding.code, finding.severity.value, finding.key or "", finding.place.cell or ""]


@pytest.mark.parametrize("name", EXPECTED)
def test_what_was_read_of_it_is_read_of_it(name):
    reading, expected = read(name), EXPECTED[name]
    values = {key: None if value is None else str(value) for key, value in reading.filing.values.items() if value != 0}

    assert values == expected["values"]
    assert (reading.filing.identity.unit, reading.filing.identity.year) == (expected["unit"], expected["year"])
    assert sum(len(block.paragraphs) for block in reading.filing.text) == expected["paragraphs"]
    assert sorted(map(told, review(reading))) == expected["findings"]


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.endswith("filled")])
def test_it_is_reported_and_lifted_into_a_clean_workbook(name):
    reading = read(name)
    lifted = repaired((FOLDER / f"{name}.xlsx").read_bytes(), f"{name}.xlsx")

    assert read_workbook(lifted.workbook, "新.xlsx").filing == reading.filing
    assert lifted.lost == ()
    if name.startswith("2021"):
        assert report_of(reading).docx
    else:
        with pytest.raises(WrongUse, match="U-EDITION"):
            report_of(reading)


def test_a_text_in_the_place_of_a_number_is_lifted_as_the_number_that_it_means():
    name = "2021-keyed-wrong"
    key = "disclosure.administrative_licensing.decisions"
    lifted = repaired((FOLDER / f"{name}.xlsx").read_bytes(), f"{name}.xlsx")

    assert read(name).filing.values[key] == "8件"
    assert read_workbook(lifted.workbook, "新.xlsx").filing.values[key] == Decimal(8)
    assert any("“8件”，已改为数字 8" in line for line in lifted.noted)


def test_there_is_one_of_each_kind():
    kinds = {name.rpartition("-")[2] for name in EXPECTED}

    assert kinds == {"blank", "filled", "saved", "wrong", "annotated", "imported"}
    assert {path.stem for path in FOLDER.glob("*.xlsx")} == EXPECTED.keys()
