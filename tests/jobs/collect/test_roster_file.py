"""The roster as offices keep it."""

import datetime as dt

import openpyxl
import pytest

from xl_tools.collecting.roster import Choice, Unit
from xl_tools.errors import WrongUse
from xl_tools.jobs.collect.new_roster import new_roster
from xl_tools.jobs.collect.roster_file import COLUMNS, read_roster

TOWN = ("临溪县桥头镇人民政府", "老桥镇；桥镇", "乡镇街道", "李同志", "0000-7200001", "2027-01-20", "是", "")


def book_with(path, rows, choices=(), heads=COLUMNS, title=None):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "名册"
    for row in ([title] if title else []) + [heads, *rows]:
        sheet.append(row)
    other = book.create_sheet("取舍")
    for row in (("单位", "采用编号", "理由"), *choices):
        other.append(row)
    book.save(path)
    return path


def test_the_example_is_a_roster_with_both_sheets(tmp_path):
    (tmp_path / "名册.xlsx").write_bytes(new_roster())

    read = read_roster(tmp_path / "名册.xlsx")

    assert [unit.name for unit in read.roster.units if unit.is_county_own] == ["临溪县人民政府办公室"]
    assert [unit.is_required for unit in read.roster.units] == [True, True, True, False]
    assert (read.names.county, read.whole) == ("临溪县", "临溪县人民政府")


def test_rows_are_read_whatever_stands_above_the_heads_and_in_which_order_columns_come(tmp_path):
    heads = (COLUMNS[0], COLUMNS[6], COLUMNS[4], COLUMNS[1])
    path = book_with(tmp_path / "a.xlsx", [("临溪县统计局", "否", "0000-1", "统计")], heads=heads, title=("2026年名册",))

    (unit,) = read_roster(path).roster.units
    assert unit == Unit("临溪县统计局", ("统计",), phone="0000-1", is_required=False, row=3)


def test_a_day_is_read_from_a_date_and_from_its_usual_spellings(tmp_path):
    days = dt.date(2027, 1, 20), "2027-1-20", "2027.1.20", "2027/01/20", "2027年1月20日", ""
    rows = [(f"临溪县第{at}局", "", "", "", "", day, "", "") for at, day in enumerate(days)]

    read = read_roster(book_with(tmp_path / "a.xlsx", rows))
    assert [unit.due for unit in read.roster.units] == ["2027-01-20"] * 5 + [""]


def test_choices_are_read_with_their_rows_and_numbers_in_capitals(tmp_path):
    path = book_with(tmp_path / "a.xlsx", [TOWN], [("老桥镇", "b77541", "电话确认"), (None, None, None)])

    assert read_roster(path).roster.choices == (Choice("老桥镇", "B77541", "电话确认", 2),)


@pytest.mark.parametrize(
    ("rows", "choices", "told"),
    [
        ([], [], "的“名册”页没有单位"),
        ([TOWN, ("桥头镇", *TOWN[1:])], [], "第 2 行“临溪县桥头镇人民政府”和第 3 行“桥头镇”"),
        ([("", "", "", "张", "", "", "", "")], [], "第 2 行没有写单位名称"),
        ([(*TOWN[:5], "下周", "是", "")], [], "第 2 行的期限“下周”不是日期"),
        ([(*TOWN[:6], "也许", "")], [], "第 2 行“是否应报”写的是“也许”"),
        ([TOWN], [("安泽县桥头镇", "B77541", "")], "的“取舍”页第 2 行“安泽县桥头镇”不在名册里"),
        ([(f"临溪县{name}", "", "县本级", *TOWN[3:]) for name in ("甲局", "乙局")], [], "有 2 行“县本级”"),
    ],
)
def test_what_is_wrong_in_a_roster_is_named_with_its_row(tmp_path, rows, choices, told):
    with pytest.raises(WrongUse) as refused:
        read_roster(book_with(tmp_path / "a.xlsx", rows, choices))

    assert refused.value.code == "U-ROSTER"
    assert str(refused.value.arguments["detail"]).startswith(told)


@pytest.mark.parametrize("content", [b"not a workbook", b"PK\3\4 and no more", new_roster()[:4000]])
def test_what_is_no_workbook_is_no_roster(tmp_path, content):
    (tmp_path / "a.xlsx").write_bytes(content)

    with pytest.raises(WrongUse) as refused:
        read_roster(tmp_path / "a.xlsx")
    assert refused.value.code == "U-ROSTER"
