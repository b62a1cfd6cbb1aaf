"""What is handed out of a unit's filing, run by run."""

import io
from dataclasses import replace

import openpyxl
import pytest

from tests.jobs.collect.county import OWN, filing_of, report, workbook, wrong
from tests.jobs.collect.office import Office
from tests.jobs.collect.story import with_text

TOWN, OTHER = "临溪县桥头镇人民政府", "临溪县柳溪镇人民政府"
UNITS = {"县府办": OWN, "桥头镇": TOWN, "柳溪镇": OTHER}


@pytest.fixture
def office(tmp_path):
    """An office with three units, of which the own one has filed."""
    office = Office(tmp_path / "办", UNITS)
    office.put("县府办.xlsx", workbook(filing_of(OWN, 1)))
    return office


def handed_out(office):
    """The files that stand in the output folder for 桥头镇."""
    return sorted(path.relative_to(office.out).as_posix() for path in office.out.rglob("*桥头镇*"))


def test_what_is_handed_out_follows_the_state_of_the_unit(office):
    office.run()
    assert handed_out(office) == [f"通知文字/{TOWN}.txt"]

    office.put("桥头镇.xlsx", workbook(wrong(filing_of(TOWN, 1))))
    office.run()
    assert handed_out(office) == [f"加注副本/{TOWN}-加注.xlsx", f"退回单/{TOWN}.docx", f"通知文字/{TOWN}.txt"]

    office.put("桥头镇.xlsx", workbook(filing_of(TOWN, 1)))
    office.run()
    assert handed_out(office) == [f"报告/{TOWN}.docx", f"网页/{TOWN}.html"]


def test_a_word_that_counts_needs_no_report_of_ours(office):
    office.put("桥头镇.docx", report(filing_of(TOWN, 1)))
    office.run()

    assert f"报告/{TOWN}.docx" not in handed_out(office)
    assert f"网页/{TOWN}.html" in handed_out(office)


def test_a_report_that_somebody_edited_is_kept_aside(office):
    office.put("桥头镇.xlsx", workbook(filing_of(TOWN, 1)))
    office.run()
    made = office.out / "报告" / f"{TOWN}.docx"
    made.write_bytes(made.read_bytes() + b"edited")
    office.run()

    assert (office.out / "报告" / f"{TOWN}（改动过的1）.docx").read_bytes().endswith(b"edited")
    assert not made.read_bytes().endswith(b"edited")


def test_the_page_shows_what_changed_from_a_returned_filing_to_its_correction(office):
    office.put("第一次/桥头镇.xlsx", workbook(wrong(filing_of(TOWN, 1))))
    office.run()
    office.put("第二次/桥头镇.xlsx", workbook(filing_of(TOWN, 1)))
    office.run()

    changes = (office.out / "更正对比" / f"{TOWN}.html").read_text("utf-8")
    assert "结转下年度" in changes
    assert "更正对比" in (office.out / "办公室.html").read_text("utf-8")


def test_two_units_alike_are_asked_in_the_annotated_copy_and_pass_once_they_have_explained_it(office):
    office.put("桥头镇.xlsx", workbook(filing_of(TOWN, 1)))
    office.put("柳溪镇.xlsx", workbook(replace(filing_of(OTHER, 1), values=filing_of(TOWN, 1).values)))
    assert office.run() == 1

    for unit, short in ((TOWN, "桥头镇"), (OTHER, "柳溪镇")):
        copy = (office.out / "加注副本" / f"{unit}-加注.xlsx").read_bytes()
        sheet = openpyxl.load_workbook(io.BytesIO(copy))["校验结果"]
        row = next(cell.row for line in sheet.iter_rows() for cell in line if "完全相同" in str(cell.value))
        office.put(f"{short}.xlsx", with_text(copy, "校验结果", f"E{row}", "两镇合署办公，数字相同属实。"))

    assert office.run() == 0
    assert {unit["state"] for unit in office.state()["units"]} == {"通过"}
