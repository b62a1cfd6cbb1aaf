"""A report is called as its file is, as far as every system takes the name, and no two are called the same."""

import os

import pytest

from tests.jobs.batch.folders import folder_of, good, reports, statuses
from xl_tools.cli import main
from xl_tools.jobs.batch.file_names import report_names, safe, shown


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("青石镇年报", "青石镇年报"),
        ("CON", "_CON"),
        ("nul.2026", "_nul.2026"),
        ("com1", "_com1"),
        ("console", "console"),
        ("年报..", "年报"),
        (" 年报 ", "年报"),
        ("...", "_"),
        ("a\\b:c?", "a_b_c_"),
        ("甲\u202e乙\x1b[31m", "甲_乙_[31m"),
        ("甲\udcff", "甲_"),
    ],
)
def test_a_name_is_made_safe(name, told):
    assert safe(name) == told


def test_a_long_name_is_cut_between_characters_and_keeps_apart():
    names = {safe("镇" * 120), safe("镇" * 119 + "乡"), safe("镇" * 300)}

    assert len(names) == 3
    assert all(len(f"{name}.docx".encode()) <= 255 for name in names)


def test_names_that_would_be_the_same_get_a_mark():
    names = report_names(["a.xlsx", "A.xlsx", "a.docx", "x/a.xlsx", "x/CON.xlsx", "x/_CON.xlsx"])

    assert names["x/a.xlsx"] == "x/a"
    assert names["A.xlsx"] == "A"
    assert len({name.casefold() for name in names.values()}) == len(names)


def test_the_workbook_keeps_the_name_before_a_report_of_the_same_name():
    assert report_names(["a.docx", "a.xlsx"])["a.xlsx"] == "a"


def test_what_is_shown_steers_no_terminal():
    assert shown("甲\x1b[31m\u202e乙\udcff") == "甲�[31m�乙�"


def test_odd_file_names_do_not_stop_a_batch(tmp_path):
    source = folder_of(
        tmp_path / "来件", {"CON.xlsx": good(), "点..xlsx": good(1), f"{'镇' * 80}.xlsx": good(2), "x/CON.xlsx": good(3)}
    )
    (source / os.fsdecode(b"\xff\xfe.xlsx")).write_bytes(good(4))

    assert main(["batch", str(source), "-o", str(tmp_path / "果"), "--jobs", "1"]) == 0
    assert len(reports(tmp_path / "果")) == len(statuses(tmp_path / "果")) == 5
