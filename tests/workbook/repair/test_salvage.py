"""Any entry survives a move into a clean template, whatever was done to rows, columns, names and protection; the rest is listed."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as some

from tests.workbook.damage import changed, renamed, unmerged, valued, with_columns, with_rows, without_protection, without_rows
from tests.workbook.edits import book_edited, edited, with_cell, with_text
from tests.workbook.samples import FORM, KINDS, filing, filled, full_filing, random_values, read
from xl_tools.errors import Refused
from xl_tools.files.package import pack, parts_of
from xl_tools.filing.filing import with_totals
from xl_tools.jobs.repair import repaired
from xl_tools.workbook.repair.salvage import salvage
from xl_tools.workbook.sheets.layout import layout_of

PREVIOUS = filing("keyed", requests__carried_forward__natural_persons=4)
SHEETS = ("单位信息", "表二", "表三", "表四", "文字")


def sample(totals="keyed", dice=1):
    """Different numbers everywhere, so that no value can be taken for another."""
    numbers = {key: Decimal(dice * 1000 + at) for at, key in enumerate(FORM.fields)}
    found = replace(full_filing(totals), values=numbers)
    return with_totals(found) if totals == "computed" else found


def mended(data):
    made = repaired(data, "年报.xlsx")
    reading = read(made.workbook)
    assert [finding for finding in reading.findings if finding.code.startswith("I-")] == []
    return reading, made


@pytest.mark.parametrize("totals", KINDS)
def test_nothing_is_lost_of_a_good_workbook(totals):
    data = filled(sample(totals), previous=PREVIOUS)
    reading, made = mended(data)

    assert (reading.filing, reading.previous) == (read(data).filing, read(data).previous)
    assert (made.lost, made.noted) == ((), ())


moves = some.one_of(
    some.builds(with_rows, some.sampled_from(SHEETS), some.integers(1, 40), some.integers(1, 3)),
    some.builds(with_columns, some.sampled_from(SHEETS[:4]), some.integers(1, 9), some.integers(1, 2)),
    some.builds(renamed, some.sampled_from(SHEETS), some.just("改名")),
    some.just(without_protection),
    some.just(valued),
)


@seed(5)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.sampled_from(KINDS), some.lists(moves, min_size=1, max_size=3))
def test_any_entry_survives_inserted_rows_and_columns_other_names_lost_protection_and_lost_formulas(totals, done):
    check_survival(totals, done)


@pytest.mark.long
@seed(6)
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.sampled_from(KINDS), some.lists(moves, min_size=1, max_size=5))
def test_any_entry_survives_in_the_long_run(totals, done):
    check_survival(totals, done)


def check_survival(totals, done):
    found = sample(totals)
    data = filled(found, previous=PREVIOUS)

    def change(book):
        for one in done:
            if one.__qualname__.startswith("renamed") and "改名" in book.sheetnames:
                continue
            one(_Book(book))

    reading, made = mended(changed(data, change))

    assert reading.filing == read(data).filing
    assert made.lost == ()


class _Book:
    """The book, in which a sheet is found by its first name too."""

    def __init__(self, book):
        self.book = book
        self.worksheets = book.worksheets

    def __getitem__(self, name):
        return self.book[name] if name in self.book.sheetnames else self.book["改名"]


def test_entries_of_a_row_that_was_deleted_are_listed_and_left_blank():
    data = changed(filled(sample()), without_rows("表三", 9))
    reading, made = mended(data)

    gone = {
        key
        for key, spot in layout_of(FORM, "keyed").spots.items()
        if (spot.sheet, spot.row) == ("表三", 9) and key in FORM.fields
    }
    assert {key for key, value in reading.filing.values.items() if value is None} == gone
    assert len(made.lost) == 1
    assert "“表三”原 D9" in made.lost[0]


def test_a_sheet_that_is_gone_is_listed_and_its_entries_are_blank():
    reading, made = mended(changed(filled(sample()), lambda book: book.remove(book["表四"])))

    assert all((value is None) == key.startswith("cases.") for key, value in reading.filing.values.items())
    assert made.lost == ("工作表“表四”：整张没有找到，其中各格留空",)


def test_what_stands_beside_the_template_is_listed():
    data = with_text(filled(sample()), "表三", "A7", "我的备注")
    data = changed(data, lambda book: (book["表三"].__setitem__("N40", "另记"), book.create_sheet("草稿").__setitem__("A1", 1)))
    _, made = mended(data)

    assert made.lost == (
        "“表三”A7 的“我的备注”：不是填写格，没有移入",
        "“表三”N40 的“另记”：不是填写格，没有移入",
        "工作表“草稿”：不是模板中的表，其中 1 格内容没有移入",
    )


def test_a_formula_in_an_entry_gives_what_it_shows_and_is_told():
    reading, made = mended(with_cell(filled(sample()), "表三", "D7", "<f>1+2</f><v>3</v>"))

    assert reading.filing.values["requests.received.natural_persons"] == 3
    assert (made.lost, made.noted) == ((), ("“表三”原 D7：里面是公式，取它显示的“3”",))


def test_a_formula_without_a_result_gives_nothing():
    reading, made = mended(with_cell(filled(sample()), "表三", "D7", "<f>1+2</f>"))

    assert reading.filing.values["requests.received.natural_persons"] is None
    assert (made.lost, made.noted) == (("“表三”原 D7：里面是公式，没有显示的结果，留空",), ())


def test_a_total_typed_over_its_formula_that_says_something_else_is_listed():
    reading, made = mended(with_cell(filled(sample("computed")), "表三", "J7", "<v>5</v>"))

    assert reading.filing.values == sample("computed").values
    assert len(made.lost) == 1
    assert made.lost[0].startswith("“表三”原 J7 的“5”")


def test_a_year_that_is_none_is_listed():
    _, made = mended(with_text(filled(sample()), "单位信息", "B6", "去年"))
    assert made.lost == ("“单位信息”原 B6 的“去年”：不是四位数字的年份，没有移入",)


def test_text_in_inserted_rows_stays_with_its_part():
    data = changed(
        filled(sample()),
        lambda book: (book["文字"].insert_rows(15, 2), book["文字"].__setitem__("D15", "插入的一段。"), unmerged(book["文字"])),
    )
    reading, made = mended(data)

    texts = [text for block in reading.filing.blocks("overview") for text in block.paragraphs]
    assert "插入的一段。" in texts
    assert made.lost == ()


def test_explanations_and_last_year_come_along():
    data = filled(sample(), previous=PREVIOUS)
    reading, _ = mended(changed(data, without_protection))

    assert reading.filing.explanations == {"0123456789abcdef": "往年申请引起。"}
    assert reading.previous == read(data).previous


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/theme/theme1.xml", "docProps/app.xml"])
def test_a_missing_part_is_no_hindrance(part):
    found = sample()
    parts = parts_of(filled(found), "")
    del parts[part]

    reading, made = mended(pack(parts))

    assert reading.filing.values == found.values
    assert made.lost == ()


def test_a_sheet_of_broken_xml_gives_what_can_be_read():
    data = edited(filled(sample()), "表四", lambda text: text.replace("</sheetData>", "</sheetDate>"))
    reading, _ = mended(data)

    assert reading.filing.values == sample().values


def test_without_the_version_the_form_is_known_by_its_labels():
    data = book_edited(filled(sample()), lambda text: text.replace('"_form"', '"other"'))
    reading, _ = mended(data)

    assert reading.filing.values == sample().values
    assert reading.filing.totals == "keyed"


def test_a_workbook_of_another_kind_is_refused():
    def other(book):
        for sheet in book.worksheets[1:]:
            book.remove(sheet)
        book.worksheets[0]["A1"] = "库存"

    with pytest.raises(Refused) as refusal:
        salvage(changed(filled(sample()), other), "库存.xlsx")
    assert refusal.value.code == "F-FOREIGN"


def test_odd_values_stay_what_they_are():
    numbers = random_values(11)
    found = replace(sample(), values=numbers)
    reading, made = mended(filled(found))

    assert reading.filing.values == numbers
    assert made.lost == ()
