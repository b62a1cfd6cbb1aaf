"""汇总.xlsx read by others: openpyxl for what stands in the file, LibreOffice for what its formulas give and what is printed."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pypdfium2
import pytest

from tests.forms.enforcement import FORM as ENFORCEMENT
from tests.jobs.collect.roll_up_months import month_of, unit_of, units_of, values_of
from tests.office.driver import Office
from xl_tools.collecting.office_month import OfficeMonth, State
from xl_tools.collecting.received import Received
from xl_tools.files.libreoffice import convert
from xl_tools.form.model import Column, Form, Part, Row, Section, Table
from xl_tools.form.ogi.y2019 import OGI_2019
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.form.proper import as_stored
from xl_tools.form.rule import Equal, Rule, add
from xl_tools.jobs.collect.handed_out.roll_up import roll_up

SHEETS = ["汇总表", "明细", "对比", "名册", "图表"]
FIRST, BEFORE = 7, 7
"""The row of the first unit on 明细, and the columns before the values."""
FORMS = (OGI_2021, OGI_2019, ENFORCEMENT)
EVIL = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "{=1}", "https://example.org/", "mailto:a@b.c", "\t=1", "'=1")  # fmt: skip


def zeros(**changes: str | None) -> dict[str, str | None]:
    """All values of the form 2021 nothing but for some, by key with `__` for dots."""
    return dict.fromkeys(OGI_2021.fields, "0") | {key.replace("__", "."): value for key, value in changes.items()}


def shown(book: bytes):
    return openpyxl.load_workbook(io.BytesIO(book), data_only=True)


def written(book: bytes):
    return openpyxl.load_workbook(io.BytesIO(book))


def formulas_of(book: bytes) -> dict[tuple[str, str], str]:
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in written(book)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def places_of(book: bytes, month: OfficeMonth) -> dict[str, str]:
    """The cell on 汇总表 of each value, by the column of 明细 that its formula is about."""
    sheet = written(book)["明细"]
    by_column = {sheet.cell(1, BEFORE + at).column_letter: key for at, key in enumerate(month.form.fields, 1)}
    found = {}
    for (name, cell), formula in formulas_of(book).items():
        if name == "汇总表":
            column, first, again, last = re.fullmatch(
                r"=(?:ROUND\()?SUM\(明细!([A-Z]+)(\d+):([A-Z]+)(\d+)\)(?:,6\))?", formula
            ).groups()
            assert (column, int(first), int(last)) == (again, FIRST, FIRST + max(1, len(month.units)) - 1)
            found[by_column[column]] = cell
    return found


def details_of(book: bytes, month: OfficeMonth) -> list[dict[str, object]]:
    """The values of each unit on 明细 by key."""
    sheet = shown(book)["明细"]
    rows = sheet.iter_rows(FIRST, FIRST + len(month.units) - 1, BEFORE + 1, BEFORE + len(month.form.fields), values_only=True)
    return [dict(zip(month.form.fields, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def office():
    with Office() as running:
        yield running


def recalculated(office, book: bytes) -> dict[tuple[str, str], object]:
    office.open(book)
    office.call("recalculate")
    found = {}
    for sheet in shown(book):
        rows = office.call("read", sheet.title, sheet.dimensions)
        for row, values in zip(sheet.iter_rows(), rows, strict=True):
            found.update({(sheet.title, cell.coordinate): value for cell, value in zip(row, values, strict=True)})
    return found


def agrees(cached: object, result: object) -> bool:
    if isinstance(cached, str):
        return cached == result
    return as_stored(float(cached)) == as_stored(float(result))


def differences(office, book: bytes) -> dict[tuple[str, str], tuple[object, object]]:
    """The formulas whose kept results LibreOffice does not confirm."""
    kept, results = shown(book), recalculated(office, book)
    found = {place: (kept[place[0]][place[1]].value, results[place]) for place in formulas_of(book)}
    return {place: pair for place, pair in found.items() if not agrees(*pair)}


@pytest.mark.office
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
@pytest.mark.parametrize("last_year", [True, False])
def test_libreoffice_recalculates_every_formula_to_its_kept_result(office, form, last_year):
    book = roll_up(month_of(units_of(form, 27, last_year=last_year), form))

    assert len(formulas_of(book)) > 3 * len(form.fields)
    assert differences(office, book) == {}


@pytest.mark.office
@pytest.mark.parametrize("units", [[], [unit_of("甲镇", State.MISSING)]], ids=["empty roster", "nothing counted"])
def test_libreoffice_agrees_where_nothing_is_counted(office, units):
    book = roll_up(month_of(units))

    assert differences(office, book) == {}


@pytest.mark.long
@pytest.mark.office
def test_libreoffice_agrees_on_twelve_hundred_units(office):
    book = roll_up(month_of(units_of(OGI_2021, 1_200)))

    assert len(shown(book)["名册"]["B"]) == 1_203
    assert differences(office, book) == {}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_the_form_shows_the_sum_of_every_value(form):
    month = month_of(units_of(form, 20), form)
    book = roll_up(month)
    places, sheet = places_of(book, month), shown(book)["汇总表"]

    assert shown(book).sheetnames == SHEETS
    assert {key: as_stored(sheet[cell].value) for key, cell in places.items()} == dict(month.sums)


def test_a_sum_stands_where_the_form_prints_it():
    month = month_of(
        [unit_of("甲镇", State.ACCEPTED, zeros(requests__received__total="41", cases__direct_litigation__pending="43"))]
    )
    book = roll_up(month)
    sheet, places = shown(book)["汇总表"], places_of(book, month)

    received, pending = sheet[places["requests.received.total"]], sheet[places["cases.direct_litigation.pending"]]
    assert (received.value, pending.value) == (41, 43)
    assert "一、本年新收政府信息公开申请数量" in [cell.value for cell in sheet[received.row]]
    above = [sheet.cell(row, pending.column).coordinate for row in range(pending.row - 3, pending.row)]
    assert "尚未审结" in [sheet[cell].value for cell in above]
    assert any(
        above[0] in area for area in sheet.merged_cells.ranges if sheet.cell(area.min_row, area.min_col).value == "行政诉讼"
    )


def test_the_heads_are_merged_as_in_the_form():
    sheet = shown(roll_up(month_of(units_of(OGI_2021, 3))))["汇总表"]
    merged = {sheet.cell(area.min_row, area.min_col).value: area for area in sheet.merged_cells.ranges}

    persons, total = merged["申请人情况"], merged["三、本年度办理结果"]
    assert persons.size["columns"] == 7 * merged["自然人"].size["columns"]
    assert (merged["自然人"].size["rows"], merged["法人或其他组织"].size["columns"]) == (2, 5 * persons.size["columns"] // 7)
    assert total.size["rows"] == 22
    assert merged["行政诉讼"].size["columns"] == 2 * merged["行政复议"].size["columns"]


def test_it_says_in_red_how_many_units_are_not_in_it():
    month = month_of(units_of(OGI_2021, 18))
    cell = shown(roll_up(month))["汇总表"]["A2"]

    assert cell.value == "应报16，已计入10，未计入6：下列数字不是全县数。　截至2027年1月25日"
    assert cell.font.color.rgb == "FFA61B1B"


def test_where_all_units_are_in_it_only_a_quiet_line_says_so():
    month = month_of([unit_of(name, State.ACCEPTED, values_of(OGI_2021, 1)) for name in ("甲镇", "乙镇")])
    book = roll_up(month)

    cell = shown(book)["汇总表"]["A2"]
    assert cell.value == "应报2个单位，已全部计入。"
    assert cell.font.color.rgb == "FF595959"
    assert not any("不是全县数" in str(value) for sheet in shown(book) for row in sheet.values for value in row)


def test_units_that_do_not_count_stay_empty_and_grey():
    month = month_of(units_of(OGI_2021, 18))
    book = roll_up(month)
    sheet, rows = shown(book)["明细"], details_of(book, month)

    for row, (unit, values) in enumerate(zip(month.units, rows, strict=True), FIRST):
        fills = {cell.fill.fgColor.rgb for cell in sheet[row][BEFORE:]}
        if unit.state.counts:
            assert None not in values.values()
            assert "FFE3E3E3" not in fills
        else:
            assert set(values.values()) == {None}
            assert fills == {"FFE3E3E3"}


def test_a_returned_filing_is_named_and_not_summed():
    month = month_of([unit_of("甲镇", State.RETURNED, values_of(OGI_2021, 1), number="R77")])
    book = roll_up(month)

    row = [cell.value for cell in shown(book)["明细"][FIRST][:BEFORE]]
    assert row == [1, "甲镇", "乡镇街道", "退回", "R77", "甲镇/年报.xlsx", None]
    assert {shown(book)["汇总表"][cell].value for cell in places_of(book, month).values()} == {0}


def test_where_nothing_counts_no_zero_is_shown():
    month = month_of([unit_of("甲镇", State.MISSING)])
    book = roll_up(month)

    formats = {shown(book)["汇总表"][cell].number_format for cell in places_of(book, month).values()}
    assert all(found.endswith(';"—"') for found in formats)
    assert "还没有计入的单位，所以没有数据的图。" in [cell.value for cell in shown(book)["图表"]["A"]]


def test_amounts_are_exact_to_six_places():
    amounts = ["0.1", "0.2", "1069.300001"]
    units = [
        unit_of(f"{at}镇", State.ACCEPTED, zeros(disclosure__administrative_fees__amount=amount))
        for at, amount in enumerate(amounts)
    ]
    month = month_of(units)
    book = roll_up(month)
    key = "disclosure.administrative_fees.amount"
    cell = shown(book)["汇总表"][places_of(book, month)[key]]

    assert (repr(cell.value), cell.number_format) == ("1069.600001", "#,##0.000000")
    assert [row[key] for row in details_of(book, month)] == [0.1, 0.2, 1069.300001]


def test_a_sum_that_is_too_long_for_a_spreadsheet_is_kept_in_fifteen_digits():
    month = month_of(
        [unit_of(name, State.ACCEPTED, zeros(disclosure__administrative_fees__amount="999999999.123456")) for name in "甲乙"]
    )
    book = roll_up(month)
    key = "disclosure.administrative_fees.amount"

    assert month.sums[key] == Decimal("1999999998.246912")
    assert repr(shown(book)["汇总表"][places_of(book, month)[key]].value) == "1999999998.24691"


def test_a_blank_total_is_shown_as_the_sum_of_its_parts_and_a_blank_part_stays_blank():
    values = zeros(
        requests__granted__natural_persons="5", requests__granted__other_organizations=None, requests__granted__total=None
    )
    month = month_of([unit_of("甲镇", State.TO_EXPLAIN, values)])
    (row,) = details_of(roll_up(month), month)

    assert (row["requests.granted.total"], row["requests.granted.other_organizations"]) == (5, None)


def test_a_text_in_the_place_of_a_number_is_shown_and_not_summed():
    values = dict.fromkeys(OGI_2021.fields, "1") | {"requests.granted.natural_persons": "=9*9"}
    month = replace(month_of([unit_of("甲镇", State.MISSING)]), units=(unit_of("甲镇", State.TO_EXPLAIN, values),))
    book = roll_up(month)

    (row,) = details_of(book, month)
    assert row["requests.granted.natural_persons"] == "=9*9"
    assert shown(book)["汇总表"][places_of(book, month)["requests.granted.natural_persons"]].value == 0


@pytest.mark.parametrize("text", EVIL)
def test_no_text_of_people_becomes_a_formula_or_a_link(text):
    unit = unit_of(text, State.UNDECIDED, values_of(OGI_2021, 1), why=text)
    unit = replace(
        unit, unit=replace(unit.unit, group=text, person=text, phone=text, due=text), candidates=(unit.filing, unit.filing)
    )
    calm = unit_of("甲镇", State.UNDECIDED, values_of(OGI_2021, 1))
    book = roll_up(month_of([unit], county=text), text)

    assert len(formulas_of(book)) == len(formulas_of(roll_up(month_of([calm]), "收件")))
    for sheet in written(book):
        for row in sheet.iter_rows():
            for cell in row:
                is_link = cell.hyperlink and cell.hyperlink.target and "年报.xlsx" not in cell.hyperlink.target
                assert not is_link, cell.coordinate
                assert cell.data_type != "f" or re.match(r"=(?:ROUND\()?(?:SUM|SUBTOTAL|SUMIF|COUNTIF|IF|[汇明对])", cell.value)


def test_a_text_stays_a_text_when_it_is_edited_and_a_formula_a_formula():
    book = written(roll_up(month_of([unit_of("=1+1", State.MISSING), *units_of(OGI_2021, 9)], county="=1+1")))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.quotePrefix for cell in cells if str(cell.value).startswith("=1+1")} == {True}
    assert {cell.quotePrefix for cell in cells if cell.data_type in "fn"} == {False}


def test_long_texts_are_cut_and_unseen_characters_shown():
    unit = unit_of("甲" * 40_000, State.MISSING, why="乙\u202e\x07" * 20_000)
    book = shown(roll_up(month_of([unit])))

    name, why = book["名册"]["B4"].value, book["名册"]["J4"].value
    assert (len(name), name[-1], len(why)) == (1_000, "…", 1_000)
    assert "\u202e" not in why
    assert "�" in why


def test_the_comparison_rests_on_units_with_figures_of_both_years():
    one, two, three = (dict.fromkeys(OGI_2021.fields, number) for number in ("1", "20", "300"))
    units = [
        unit_of("甲镇", State.ACCEPTED, two, one),
        unit_of("乙镇", State.TO_EXPLAIN, two, one),
        unit_of("丙镇", State.ACCEPTED, three),
        unit_of("丁镇", State.RETURNED, three, three),
        unit_of("戊镇", State.MISSING, None, three),
    ]
    sheet = shown(roll_up(month_of(units)))["对比"]
    rows = list(sheet.values)

    assert rows[1][0].startswith("只比较两年都有数的 2 个单位")
    assert rows[2][0] == "本年已计入、没有上年数，不在对比内的有 1 个单位：丙镇。"
    assert rows[3][0] == "有上年数、本年还没有计入，不在对比内的有 2 个单位：丁镇、戊镇。"
    assert {row[3:] for row in rows[5:]} == {(2, 40, 38, 19)}
    assert len(rows) == 5 + 200


def test_a_share_of_nothing_is_not_told():
    month = month_of([unit_of("甲镇", State.ACCEPTED, dict.fromkeys(OGI_2021.fields, "3"), dict.fromkeys(OGI_2021.fields, "0"))])

    assert {row[3:] for row in list(shown(roll_up(month))["对比"].values)[5:]} == {(0, 3, 3, "—")}


def test_what_last_years_edition_did_not_hold_is_no_zero():
    month = month_of([unit_of("甲镇", State.ACCEPTED, values_of(OGI_2021, 1), dict.fromkeys(OGI_2019.fields, "7"))])
    rows = list(shown(roll_up(month))["对比"].values)[5:]

    told = {key for key, row in zip(OGI_2021.fields, rows, strict=True) if row[3] == 7}
    assert told == OGI_2019.fields.keys() & OGI_2021.fields.keys()
    assert {row[3] for row in rows} == {7, "—"}


def test_without_last_year_the_sheet_says_so():
    sheet = shown(roll_up(month_of(units_of(OGI_2021, 4, last_year=False))))["对比"]

    assert sheet["A2"].value.startswith("没有上年的数")
    assert sheet.max_row == 2


def test_the_roster_says_whom_to_call_and_what_to_do_the_most_urgent_first():
    units = [
        unit_of("甲镇", State.ACCEPTED, values_of(OGI_2021, 1), number="A01"),
        unit_of("乙镇", State.MISSING),
        unit_of("丙镇", State.RETURNED, values_of(OGI_2021, 2), number="C02", rounds=2, notice=7),
    ]
    undecided = unit_of("丁镇", State.UNDECIDED, why="同一次收到两份不同的报表")
    numbers = tuple(Received("丁/1.xlsx", "", "accepted", number) for number in ("D01", "D02"))
    units[1] = replace(units[1], unit=replace(units[1].unit, person="李军", phone="0912-331", due="2027-01-20"))
    rows = list(shown(roll_up(month_of([*units, replace(undecided, candidates=numbers)])))["名册"].values)

    assert rows[1][0] == "应报 4　退回 1　待定 1　未报 1　通过 1"
    assert [row[1] for row in rows[3:]] == ["丙镇", "丁镇", "乙镇", "甲镇"]
    assert rows[3][7:] == ("C02", 2, "已退回，等更正后的报表。退回单第7号。")
    assert rows[4][9] == "同一次收到两份不同的报表。在名册的“取舍”表写明采用哪一个编号（D01、D02）。"
    assert rows[5][4:7] == ("李军", "0912-331", "2027-01-20")
    assert rows[5][9] == "还没有收到，请催报。"
    assert rows[6][9] is None


def charts_of(book: bytes) -> dict[str, str]:
    """The XML of each chart by its title."""
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        charts = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/charts/chart")]
    return {re.search(r"<c:title>.*?<a:t>(.*?)</a:t>", chart)[1]: chart for chart in charts}


def test_the_charts_follow_from_the_form():
    titles = {form.key: sorted(charts_of(roll_up(month_of(units_of(form, 30), form)))) for form in (OGI_2021, ENFORCEMENT)}

    assert titles["2021"] == sorted(
        (
            "报送情况（应报27个单位）",
            "本年新收政府信息公开申请数量（按申请人情况，件）",
            "本年度办理结果（件）",
            "行政复议、行政诉讼（件）",
            "新收最多的10个单位（件）",
            "与上年对比（同口径10个单位，件）",
        )
    )
    assert titles["enforcement"] == sorted(
        (
            "报送情况（应报27个单位）",
            "案件合计：案件数量（件）",
            "案件合计最多的10个单位（件）",
            "与上年对比（同口径10个单位，件）",
        )
    )


def test_every_number_of_a_chart_stands_in_the_cells_beside_it():
    book = roll_up(month_of(units_of(OGI_2021, 30)))
    sheet = shown(book)["图表"]

    for chart in charts_of(book).values():
        for area, kept in re.findall(r"<c:val><c:numRef><c:f>图表!([^<]*)</c:f><c:numCache>(.*?)</c:numCache>", chart):
            cells = [cell.value for (cell,) in sheet[area.replace("$", "")]]
            assert cells == [float(value) for value in re.findall(r"<c:v>(.*?)</c:v>", kept)]
            assert None not in cells


def test_a_table_printed_across_has_a_bar_for_each_row_and_a_tone_for_each_column():
    columns = (*(Column(f"c{at}", f"第{at}栏", f"栏{at}") for at in range(1, 9)), Column("total", "合计", "合计", total=True))
    table = Table(
        "across", "附表", (Section((Row("first", "甲类", "甲类"), Row("second", "乙类", "乙类")), columns),), across=True
    )
    sums = Rule("A-SUM", "across.{}.total", Equal(add("across.{}.total"), add(*(f"across.{{}}.{column.key}" for column in columns[:-1]))), each=("first", "second"))  # fmt: skip
    form = Form(
        "across",
        "横排年报",
        "1",
        "",
        2024,
        None,
        "{unit}{year}年横排年报",
        (Part("a", "数据", "一", "数据", table=table),),
        (sums,),
    )
    units = [unit_of("甲镇", State.ACCEPTED, dict(zip(form.fields, map(str, range(1, 19)), strict=True)))]
    charts = charts_of(roll_up(month_of(units, form)))

    chart = charts["甲类、乙类（件）"]
    kept = [re.findall(r"<c:v>(.*?)</c:v>", found) for found in re.findall(r"<c:val>(.*?)</c:val>", chart)]
    assert kept == [[str(at), str(at + 9)] for at in range(1, 9)]
    assert len(set(re.findall(r"<c:ser>.*?<c:spPr>(.*?)</c:spPr>", chart))) == 8


def test_the_outcomes_of_the_chart_are_the_sums_of_their_groups():
    month = month_of(units_of(OGI_2021, 9))
    book = roll_up(month)
    rows = list(shown(book)["图表"].values)
    start = next(at for at, row in enumerate(rows) if str(row[0]).endswith("本年度办理结果（件）"))
    parts = {row[0]: row[1] for row in rows[start + 2 : start + 8]}
    refused = [key for key in OGI_2021.fields if key.startswith("requests.refused.") and key.endswith(".total")]

    assert parts["不予公开"] == sum(month.sums[key] for key in refused)
    assert parts["予以公开"] == month.sums["requests.granted.total"]


def test_the_units_with_most_come_first_and_the_rest_is_told():
    units = [unit_of(f"临溪县{at}镇", State.ACCEPTED, dict.fromkeys(OGI_2021.fields, str(at))) for at in range(1, 14)]
    rows = list(shown(roll_up(month_of(units)))["图表"].values)
    start = next(at for at, row in enumerate(rows) if "最多的10个单位" in str(row[0]))

    assert [row[:2] for row in rows[start + 2 : start + 12]] == [(f"{at}镇", at) for at in range(13, 3, -1)]
    assert rows[start + 12][0] == "其余3个单位共6件。"


def test_a_row_of_details_can_be_filtered_and_stays_in_sight():
    month = month_of(units_of(OGI_2021, 61))
    sheet = written(roll_up(month))["明细"]

    assert sheet.freeze_panes == "C7"
    assert sheet.auto_filter.ref == "A6:GY67"
    assert sheet["H2"].value == "=SUM(H7:H67)"
    assert sheet["H3"].value == "=SUBTOTAL(109,H7:H67)"
    column = BEFORE + 1 + list(OGI_2021.fields).index("requests.refused.state_secret.natural_persons")
    heads = [sheet.cell(row, column).value for row in (4, 5, 6)]
    assert heads == ["表三", "三、本年度办理结果－（三）不予公开－1.属于国家秘密", "自然人"]


def test_files_are_linked_where_it_is_told_where_they_lie():
    names = ("甲镇", "乙#镇", "丙\udcff镇")
    month = month_of([unit_of(name, State.ACCEPTED, values_of(OGI_2021, 1)) for name in names])

    linked, plain = (written(roll_up(month, folder))["明细"] for folder in ("../收件", ""))
    assert linked["F7"].hyperlink.target.replace("\\", "/").endswith("../收件/甲镇/年报.xlsx")
    assert (linked["F8"].hyperlink, linked["F9"].hyperlink) == (None, None)
    assert (linked["F9"].value, plain["F7"].hyperlink) == ("丙�镇/年报.xlsx", None)
    assert [linked["F7"].value, linked["F8"].value] == ["甲镇/年报.xlsx", "乙#镇/年报.xlsx"]


def test_equal_months_give_equal_bytes():
    first, second = (roll_up(month_of(units_of(OGI_2021, 10)), "../收件") for _ in range(2))

    assert first == second


@pytest.mark.office
def test_only_the_form_the_roster_and_the_charts_are_printed(tmp_path):
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(roll_up(month_of(units_of(OGI_2021, 45))))
    (made,) = convert([path], "pdf", tmp_path)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made)]

    assert "数据汇总" in pages[0]
    assert "尚未审结" in pages[0]
    assert [any(word in page for word in ("报送情况（截至", "要做的事")) for page in pages] == [False, True, True, False, False]
    assert ["图1" in page or "图4" in page for page in pages] == [False, False, False, True, True]
    assert not any("筛选出的单位合计" in page or "同口径）" in page for page in pages)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_the_form_is_one_page_of_a4(form):
    sheet = written(roll_up(month_of(units_of(form, 3), form)))["汇总表"]

    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight, sheet.page_setup.fitToWidth) in ((9, None, None), (9, 1, 1))
    assert sheet.print_area.endswith(f"${sheet.dimensions.partition(':')[2].rstrip('0123456789')}${sheet.max_row + 1}")
