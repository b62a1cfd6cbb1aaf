"""Single mishaps in an office of three or four units, each with the answer that its chief would give; "as read here" where the contract is silent."""

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter

from tests.jobs.collect.county import YEAR, filing_of, workbook, write_roster, wrong
from tests.jobs.collect.office import Office, digests, sums_of
from tests.jobs.collect.story import UNITS, of
from tests.workbook.edits import with_cell
from xl_tools.cli import main

OTHERS = ("县府办", "桥头镇", "柳溪镇")


@pytest.fixture
def office(tmp_path):
    """Three units; the county office's own figures and 桥头镇 are in."""
    made = Office(tmp_path / "办", {unit: UNITS[unit] for unit in OTHERS})
    came(made, "县府办.xlsx", of("县府办"))
    came(made, "桥头镇.xlsx", of("桥头镇"))
    return made


def came(office, name, filing):
    office.put(name, workbook(filing), filing)


def test_an_empty_folder_leaves_all_missing_and_all_sums_nought(tmp_path):
    office = Office(tmp_path / "办", UNITS)

    assert office.run() == 1
    lines = "\n".join(f"{unit} {'不报' if unit == '气象局' else '未报'} -" for unit in UNITS)
    assert office.differences(lines, "") == []
    assert {Decimal(value) for value in office.state()["sums"].values()} == {Decimal(0)}


def test_two_units_with_the_same_figures_are_both_summed_and_both_asked(office):
    """As read here: a query that nobody has explained keeps a unit at 待核实, this one too."""
    came(office, "柳溪镇.xlsx", replace(of("柳溪镇"), values=of("桥头镇").values))

    assert office.run() == 1
    assert office.differences(
        """
        县府办 通过   县府办.xlsx
        桥头镇 待核实 桥头镇.xlsx C-ALIKE
        柳溪镇 待核实 柳溪镇.xlsx C-ALIKE
        """,
        "县府办.xlsx 县府办 counted\n桥头镇.xlsx 桥头镇 counted\n柳溪镇.xlsx 柳溪镇 counted",
    ) == []  # fmt: skip


def test_last_year_s_figures_are_asked_about_and_last_year_s_file_is_not_this_year_s(tmp_path):
    office = Office(tmp_path / "办", {unit: UNITS[unit] for unit in OTHERS})
    last = office.root / "上年"
    last.mkdir()
    for unit in OTHERS:
        (last / f"{unit}.xlsx").write_bytes(workbook(of(unit, year=YEAR - 1)))
    came(office, "县府办.xlsx", of("县府办", year=YEAR - 1))
    came(office, "桥头镇.xlsx", replace(of("桥头镇"), values=of("桥头镇", year=YEAR - 1).values))
    came(office, "柳溪镇.xlsx", of("柳溪镇"))

    assert office.run("--last-year", str(last)) == 1
    assert office.differences(
        """
        县府办 未报   -
        桥头镇 待核实 桥头镇.xlsx Y-SAME
        柳溪镇 待核实 柳溪镇.xlsx Y-CARRIED
        """,
        "县府办.xlsx 县府办 other_year\n桥头镇.xlsx 桥头镇 counted\n柳溪镇.xlsx 柳溪镇 counted",
    ) == []  # fmt: skip


def test_a_report_under_the_county_s_name_that_is_not_the_sum_is_summed_nowhere(office):
    came(office, "全县.xlsx", filing_of("临溪县人民政府", 1))

    assert office.run() == 1
    assert office.differences(
        "县府办 通过 县府办.xlsx\n桥头镇 通过 桥头镇.xlsx\n柳溪镇 未报 -",
        "县府办.xlsx 县府办 counted\n桥头镇.xlsx 桥头镇 counted\n全县.xlsx - county|unknown_unit|undecided",
    ) == []  # fmt: skip


def test_the_office_s_own_figures_that_equal_the_sum_of_the_others_are_asked_about(office):
    """As read here: the county's sums sent as the office's own figures would count all twice, so somebody must look."""
    came(office, "柳溪镇.xlsx", of("柳溪镇"))
    came(office, "县府办.xlsx", replace(of("县府办"), values=sums_of([of("桥头镇"), of("柳溪镇")])))

    assert office.run() == 1
    assert office.differences(
        "县府办 待核实|待定 * C-WHOLE\n桥头镇 通过 桥头镇.xlsx\n柳溪镇 通过 柳溪镇.xlsx",
        "县府办.xlsx 县府办 counted|undecided\n桥头镇.xlsx 桥头镇 counted\n柳溪镇.xlsx 柳溪镇 counted",
    ) == []  # fmt: skip


@pytest.mark.parametrize("seeds", [(1, 2), (2, 1)])
def test_a_wrong_and_a_good_file_in_one_later_run_are_for_a_person_to_choose(office, seeds):
    came(office, "1.xlsx", wrong(of("柳溪镇", 3)))
    office.run()
    came(office, f"{seeds[0]}甲.xlsx", wrong(of("柳溪镇", 1)))
    came(office, f"{seeds[1]}乙.xlsx", of("柳溪镇", 2))
    office.run()

    assert office.differences(
        "县府办 通过 县府办.xlsx\n桥头镇 通过 桥头镇.xlsx\n柳溪镇 待定 -",
        f"""
        县府办.xlsx 县府办 counted
        桥头镇.xlsx 桥头镇 counted
        1.xlsx 柳溪镇 undecided|replaced|returned
        {seeds[0]}甲.xlsx 柳溪镇 undecided
        {seeds[1]}乙.xlsx 柳溪镇 undecided
        """,
    ) == []  # fmt: skip


def test_deleting_a_correction_does_not_count_the_returned_file(office):
    """As read here: with the correction gone the returned file is all there is, so 退回, or a person is asked."""
    came(office, "柳溪镇.xlsx", wrong(of("柳溪镇")))
    office.run()
    came(office, "柳溪镇改.xlsx", of("柳溪镇"))
    office.run()
    assert "柳溪镇改.xlsx" in office.counted()
    office.take("柳溪镇改.xlsx")
    office.run()

    assert office.differences(
        "县府办 通过 县府办.xlsx\n桥头镇 通过 桥头镇.xlsx\n柳溪镇 退回|待定|未报 *",
        "县府办.xlsx 县府办 counted\n桥头镇.xlsx 桥头镇 counted\n柳溪镇.xlsx 柳溪镇 returned|undecided|replaced",
    ) == []  # fmt: skip


def test_deleting_the_returned_file_leaves_its_correction_counted(office):
    came(office, "柳溪镇.xlsx", wrong(of("柳溪镇")))
    office.run()
    came(office, "柳溪镇改.xlsx", of("柳溪镇"))
    office.run()
    office.take("柳溪镇.xlsx")

    assert office.run() == 0
    assert office.differences(
        "县府办 通过 县府办.xlsx\n桥头镇 通过 桥头镇.xlsx\n柳溪镇 通过 柳溪镇改.xlsx",
        "县府办.xlsx 县府办 counted\n桥头镇.xlsx 桥头镇 counted\n柳溪镇改.xlsx 柳溪镇 counted",
    ) == []  # fmt: skip


def test_the_returned_file_sent_again_is_still_returned(office):
    came(office, "柳溪镇.xlsx", wrong(of("柳溪镇")))
    office.run()
    came(office, "柳溪镇再报.xlsx", wrong(of("柳溪镇")))

    assert office.run() == 1
    assert office.differences(
        "县府办 通过 县府办.xlsx\n桥头镇 通过 桥头镇.xlsx\n柳溪镇 退回 柳溪镇.xlsx|柳溪镇再报.xlsx T3-BALANCE",
        "县府办.xlsx 县府办 counted\n桥头镇.xlsx 桥头镇 counted\n柳溪镇.xlsx 柳溪镇 returned|same\n柳溪镇再报.xlsx 柳溪镇 returned|same",
    ) == []  # fmt: skip


def test_choosing_a_file_with_errors_does_not_count_it(office):
    came(office, "柳溪镇.xlsx", wrong(of("柳溪镇")))
    came(office, "柳溪镇2.xlsx", of("柳溪镇", 2))
    office.run()
    office.choose(柳溪镇=office.number("柳溪镇.xlsx"))

    assert office.run() == 1
    assert office.differences(
        "县府办 通过 县府办.xlsx\n桥头镇 通过 桥头镇.xlsx\n柳溪镇 退回|待定 *",
        "县府办.xlsx 县府办 counted\n桥头镇.xlsx 桥头镇 counted\n柳溪镇.xlsx 柳溪镇 returned|undecided\n柳溪镇2.xlsx 柳溪镇 replaced|undecided",
    ) == []  # fmt: skip


def test_choosing_another_unit_s_number_chooses_nothing(office):
    came(office, "柳溪镇.xlsx", of("柳溪镇"))
    came(office, "柳溪镇2.xlsx", of("柳溪镇", 2))
    office.run()
    office.choose(柳溪镇=office.number("桥头镇.xlsx"))

    assert office.run() == 1
    assert office.differences(
        "县府办 通过 县府办.xlsx\n桥头镇 通过 桥头镇.xlsx\n柳溪镇 待定 -",
        "县府办.xlsx 县府办 counted\n桥头镇.xlsx 桥头镇 counted\n柳溪镇.xlsx 柳溪镇 undecided\n柳溪镇2.xlsx 柳溪镇 undecided",
    ) == []  # fmt: skip


def test_two_choices_for_one_unit_choose_nothing_and_are_named(office, capfd):
    """As read here: an official who finds two rows for one unit asks which is meant."""
    came(office, "柳溪镇.xlsx", of("柳溪镇"))
    came(office, "柳溪镇2.xlsx", of("柳溪镇", 2))
    office.run()
    numbers = [office.number("柳溪镇.xlsx"), office.number("柳溪镇2.xlsx")]
    write_roster(office.roster, office.units.values(), [(UNITS["柳溪镇"], number, "") for number in numbers])
    capfd.readouterr()
    status = office.run()

    assert status in (1, 2)
    assert "柳溪镇.xlsx" not in office.counted()
    assert "柳溪镇2.xlsx" not in office.counted()
    assert "取舍" in capfd.readouterr().err + (office.out / "办公室.html").read_text("utf-8")


@pytest.mark.parametrize("typed", [str.lower, lambda number: f" {number} "])
def test_a_number_typed_in_small_letters_or_with_spaces_is_the_number(office, typed):
    """As read here: nobody means another one by it."""
    came(office, "柳溪镇.xlsx", of("柳溪镇"))
    came(office, "柳溪镇2.xlsx", of("柳溪镇", 2))
    office.run()
    office.choose(柳溪镇=typed(office.number("柳溪镇2.xlsx")))

    assert office.run() == 0
    assert "柳溪镇2.xlsx" in office.counted()


def test_a_file_that_states_no_unit_is_nobody_s_whatever_its_name_says(office):
    office.put("柳溪镇.xlsx", with_cell(workbook(of("柳溪镇")), "单位信息", unit_cell(of("柳溪镇")), ""))

    office.run()
    (told,) = [file for file in office.state()["files"] if file["file"] == "柳溪镇.xlsx"]
    assert (told["unit"], told["outcome"]) == (None, "unknown_unit")
    assert office.counted() == ["县府办.xlsx", "桥头镇.xlsx"]


def unit_cell(filing):
    """The cell of 单位信息 with the unit's name."""
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(filing)))["单位信息"]
    return next(cell.coordinate for row in sheet.iter_rows() for cell in row if cell.value == filing.identity.unit)


def test_a_copy_under_another_unit_s_name_makes_the_filing_undecided_and_not_that_unit_s(office):
    office.put("柳溪镇.xlsx", (office.received / "桥头镇.xlsx").read_bytes(), of("桥头镇"))

    assert office.run() == 1
    assert office.differences(
        "县府办 通过 县府办.xlsx\n桥头镇 待定 - C-NAME\n柳溪镇 未报 -",
        "县府办.xlsx 县府办 counted\n桥头镇.xlsx 桥头镇 undecided|same\n柳溪镇.xlsx 桥头镇 undecided|same",
    ) == []  # fmt: skip


def test_results_inside_the_received_folder_are_not_received(office):
    """As read here: refused before anything is written, or its own files are passed over."""
    before = digests(office.received)
    inside = office.received / "结果"
    words = [
        "collect",
        str(office.received),
        "--roster",
        str(office.roster),
        "--year",
        str(YEAR),
        "-o",
        str(inside),
        "--jobs",
        "1",
    ]
    statuses = [main(words), main(words)]
    office.out = inside

    assert {name: digest for name, digest in digests(office.received).items() if not name.startswith("结果")} == before
    if statuses != [2, 2]:
        assert [file["file"] for file in office.state()["files"]] == ["县府办.xlsx", "桥头镇.xlsx"]


def roster_rows(path, rows, choices=(), heads=("单位名称", "简称或曾用名", "类型", "联系人", "电话", "期限", "是否应报", "备注")):
    book = xlsxwriter.Workbook(str(path))
    sheet, other = book.add_worksheet("名册"), book.add_worksheet("取舍")
    for at, row in enumerate((heads, (UNITS["县府办"], "", "县本级", "王", "1", "2027-01-20", "是", ""), *rows)):
        sheet.write_row(at, 0, row)
    for at, row in enumerate((("单位", "采用编号", "理由"), *choices)):
        other.write_row(at, 0, row)
    book.close()


TOWN = (UNITS["桥头镇"], "", "乡镇街道", "李", "2", "2027-01-20", "是", "")
WRONG_ROSTERS = {
    "a unit twice": ([TOWN, TOWN], [], ("桥头镇",)),
    "a telephone without a unit": ([TOWN, ("", "", "", "张", "0000-7200099", "", "", "")], [], ("第 4 行",)),
    "neither yes nor no": ([(*TOWN[:6], "也许", "")], [], ("也许",)),
    "no date": ([(*TOWN[:5], "下周", "是", "")], [], ("下周",)),
    "one alias of two units": ([(TOWN[0], "老桥", *TOWN[2:]), (UNITS["柳溪镇"], "老桥", *TOWN[2:])], [], ("第 4 行",)),
    "a choice for a stranger": ([TOWN], [("安泽县桥头镇人民政府", "B77541", "")], ("安泽县桥头镇",)),
    "a choice of no file": ([TOWN], [(UNITS["桥头镇"], "B77541", "")], ("B77541",)),
}
"""Rows of a roster and of its choices, and what must be named."""


@pytest.mark.parametrize("what", WRONG_ROSTERS)
def test_what_is_wrong_in_the_roster_is_named(office, capfd, what):
    """As read here: on the screen or on the page."""
    rows, choices, named = WRONG_ROSTERS[what]
    roster_rows(office.roster, rows, choices)
    came(office, "桥头镇2.xlsx", of("桥头镇", 2))

    office.run()
    printed = capfd.readouterr()
    page = office.out / "办公室.html"
    told = printed.err + printed.out + (page.read_text("utf-8") if page.exists() else "")
    lines = [line for line in told.splitlines() if "名册" in line or "取舍" in line]

    for word in named:
        assert any(word in line for line in lines), (word, lines[:5])


def test_a_roster_without_its_heads_is_refused(office, capfd):
    roster_rows(office.roster, [TOWN], heads=("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"))

    assert office.run() in (2, 3)
    assert "单位名称" in capfd.readouterr().err
    assert not (office.out / "状态.json").exists()
