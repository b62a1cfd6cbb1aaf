"""Each kind of damage earns its code at its cell, and what other programs do on saving earns hints at most."""

import io
import re

import pytest
from openpyxl import load_workbook

from tests.workbook.damage import changed, with_rows
from tests.workbook.edits import (
    book_edited,
    cell_pattern,
    edited,
    with_cell,
    with_number,
    with_row_put_in,
    with_style_of,
    with_text,
)
from tests.workbook.samples import FORM, KINDS, filing, filled, read
from xl_tools.findings.catalogue import message_of
from xl_tools.form.severity import Severity
from xl_tools.workbook.package.cells import Known, cells_of
from xl_tools.workbook.package.looks.cell_formats import Formats
from xl_tools.workbook.package.markup import frame_of, markup_of
from xl_tools.workbook.package.ooxml import read as parsed
from xl_tools.workbook.package.spelling import moved, spelled
from xl_tools.workbook.sheets.layout import layout_of

E, Q, H = Severity.ERROR, Severity.QUERY, Severity.HINT


@pytest.fixture(scope="module")
def workbook():
    return filled(filing("computed"))


def found(data):
    findings = read(data).findings
    assert all(message_of(finding) for finding in findings)
    return [(finding.code, finding.severity, finding.place.sheet, finding.place.cell) for finding in findings]


def said(data, *codes):
    return [message_of(finding) for finding in read(data).findings if finding.code in codes]


def test_an_untouched_workbook_has_nothing(workbook):
    assert found(workbook) == []


def test_a_formula_turned_into_a_value_is_named_by_its_cell(workbook):
    assert found(with_number(workbook, "表三", "J7", 0)) == [("I-FORMULA", E, "表三", "J7")]


def test_a_changed_formula_of_a_check_is_named_by_its_cell(workbook):
    assert found(with_cell(workbook, "校验", "C6", "<f>&quot;通过&quot;</f><v>通过</v>", "str"))[0] == (
        "I-FORMULA",
        E,
        "校验",
        "C6",
    )


def test_many_lost_formulas_of_a_sheet_are_one_finding(workbook):
    data = edited(workbook, "表三", lambda text: re.sub(r"<f>.*?</f>", "", text))
    (finding,) = [finding for finding in read(data).findings if finding.code == "I-FORMULA"]
    assert (finding.place.cell, len(finding.cells)) == ("D1", 65)


def test_a_changed_label_is_told_with_both_texts(workbook):
    data = with_text(workbook, "表三", "A7", "一、本年收到的申请")
    (finding,) = read(data).findings
    assert (finding.code, finding.place.cell) == ("I-LABEL", "A7")
    assert (finding.expected, finding.actual) == ("一、本年新收政府信息公开申请数量", "一、本年收到的申请")


def test_a_formula_pasted_into_an_entry_is_told_with_its_key(workbook):
    data = with_cell(workbook, "表三", "D7", "<f>D8+1</f><v>0</v>")
    assert [(item.code, item.key, item.place.cell) for item in read(data).findings] == [
        ("I-PASTED", "requests.received.natural_persons", "D7")
    ]


def test_an_inserted_row_is_one_finding_and_not_fifty(workbook):
    def insert(text):
        head, rows = text.split('<row r="10"', 1)
        rows = '<row r="10"' + rows
        return head + re.sub(r'(r="[A-Z]*)(\d+)"', lambda at: f'{at[1]}{int(at[2]) + 1}"', rows)

    codes = found(edited(workbook, "表三", insert))
    assert [code for code in codes if code[0] != "I-STALE"] == [("I-STRUCTURE", E, "表三", "B10")]


def test_names_and_formulas_that_went_along_with_an_inserted_row_are_not_told(workbook):
    data = with_row_put_in(workbook, "表三", 10)
    assert said(data, "I-STRUCTURE", "I-MOVED", "I-FORMULA", "I-LABEL", "I-EXTRA") == ["“表三”第 10 行处插入了 1 行。"]


def test_formulas_changed_or_lost_beside_an_inserted_row_are_told(workbook):
    data = edited(workbook, "表四", lambda text: text.replace("$K$4:$N$8,4,1", "$K$5:$N$9,4,1"))
    data = with_row_put_in(with_number(with_number(data, "表三", "J12", 0), "校验", "C7", 0), "表三", 10)
    assert [item[2:] for item in found(data) if item[0] == "I-FORMULA"] == [("表三", "J12"), ("表四", "O7"), ("校验", "C7")]


def test_formulas_that_follow_a_renamed_sheet_are_not_told_beside_an_inserted_row(workbook):
    data = with_row_put_in(workbook, "表四", 5)
    data = book_edited(data, lambda text: text.replace('name="表三"', 'name="申请 表"').replace("'表三'!", "'申请 表'!"))
    data = edited(data, "底数", lambda text: re.sub("(?<!#)'表三'!", "'申请 表'!", text))
    assert said(data, "I-STRUCTURE", "I-FORMULA") == ["工作表“表三”被改名为“申请 表”。", "“表四”第 5 行处插入了 1 行。"]


def test_where_the_sheet_of_last_year_is_gone_its_figures_are_not_accused_one_by_one():
    data = filled(filing(), previous=filing("keyed", requests__carried_forward__natural_persons=4))
    data = book_edited(data, lambda text: re.sub(r'<sheet [^>]*name="上年"[^>]*/>', "", text))
    assert said(data, "I-STRUCTURE", "I-LAST-YEAR") == ["缺少工作表“上年”。"]


def test_of_rows_put_in_at_eleven_places_ten_are_told(workbook):
    data = workbook
    for at in range(30, 8, -2):
        data = with_row_put_in(data, "表三", at)
    told = [f"“表三”第 {row} 行处插入了 1 行。" for row in range(10, 40, 3)]
    assert said(data, "I-STRUCTURE") == told


def test_last_year_is_not_accused_of_rows_that_were_inserted_above_it():
    data = filled(filing(), previous=filing("keyed", requests__carried_forward__natural_persons=4))
    assert said(data, "I-LAST-YEAR") == []
    assert said(changed(data, with_rows("上年", 4)), "I-STRUCTURE", "I-LAST-YEAR") == ["“上年”第 4 行处插入了 1 行。"]


def test_cells_that_were_cut_are_told_sheet_by_sheet_three_of_each(workbook):
    def cut(text):
        for sheet, cells in (("表三", ("$D$7", "$E$7", "$F$7", "$G$7")), ("表四", ("$A$7",))):
            for cell in cells:
                text = text.replace(f">'{sheet}'!{cell}<", f">'{sheet}'!{cell[:3]}99<")
        return text

    assert said(book_edited(workbook, cut), "I-MOVED") == [
        "“表三”中有剪切粘贴的痕迹：D7 移到了D99、E7 移到了E99、F7 移到了F99 等 4 格。",
        "“表四”中有剪切粘贴的痕迹：A7 移到了A99。",
    ]
    assert [item[2:] for item in found(book_edited(workbook, cut)) if item[0] == "I-MOVED"] == [("表三", "D7"), ("表四", "A7")]


def test_of_labels_in_which_only_white_space_changed_three_are_told(workbook):
    data = workbook
    for cell, text in (("D3", "自 然人"), ("E4", "商业 企业"), ("F4", "科研 机构"), ("I4", "其 他")):
        data = with_text(data, "表三", cell, text)

    assert [item for item in found(data) if item[0] == "I-VERSION"] == [
        ("I-VERSION", H, "表三", cell) for cell in ("D3", "E4", "F4")
    ]
    assert said(data, "I-VERSION")[0] == "“表三”D3 等 4 处的表样文字中空格或全半角有变化，现为“自 然人”，不影响读取。"


def test_a_missing_sheet_is_told(workbook):
    data = book_edited(workbook, lambda text: re.sub(r'<sheet [^>]*name="表四"[^>]*/>', "", text))
    assert [item for item in found(data) if item[0] != "I-STALE"] == [("I-STRUCTURE", E, "表四", None)]


@pytest.mark.parametrize("name", ["上年", "_import"])
def test_a_missing_sheet_without_entries_is_told_and_the_rest_is_read(workbook, name):
    data = book_edited(workbook, lambda text: re.sub(rf'<sheet [^>]*name="{name}"[^>]*/>', "", text))
    assert found(data) == [("I-STRUCTURE", E, name, None)]


def test_sheets_in_another_order_are_told(workbook):
    def swap(text):
        sheets = re.findall(r"<sheet [^>]*/>", text)
        return text.replace(sheets[2], "@").replace(sheets[3], sheets[2]).replace("@", sheets[3])

    assert found(book_edited(workbook, swap)) == [("I-STRUCTURE", E, "表三", None)]


def test_several_sheets_in_another_order_are_told_at_the_first(workbook):
    def turned(text):
        sheets = re.findall(r"<sheet [^>]*/>", text)
        return text.replace("".join(sheets), "".join(sheets[:1] + sheets[1:6][::-1] + sheets[6:]))

    data = book_edited(workbook, turned)
    assert found(data) == [("I-STRUCTURE", E, "首页", None)]
    assert said(data, "I-STRUCTURE") == ["工作表的次序被改动。"]


def test_a_sheet_without_protection_is_a_query(workbook):
    data = edited(workbook, "表三", lambda text: re.sub(r"<sheetProtection[^>]*/>", "", text))
    assert found(data) == [("I-LOCK", Q, "表三", None)]


def test_an_unlocked_total_is_a_query_at_its_cell(workbook):
    assert found(with_style_of(workbook, "表三", "J7", "D7")) == [("I-LOCK", Q, "表三", "J7")]


def test_an_entry_locked_by_a_paste_is_a_query_at_its_cell(workbook):
    assert found(with_style_of(workbook, "表三", "D7", "J7")) == [("I-LOCK", Q, "表三", "D7")]


def test_lost_validations_are_one_query_for_a_sheet(workbook):
    data = edited(workbook, "表四", lambda text: re.sub(r"<dataValidations.*</dataValidations>", "", text, flags=re.DOTALL))
    assert found(data) == [("I-VALIDATION", Q, "表四", "A7")]


def test_another_version_of_the_template_is_an_error(workbook):
    assert found(with_text(workbook, "_form", "B2", "0")) == [("I-VERSION", E, "_form", None)]
    assert found(with_text(workbook, "_form", "B4", "0")) == [("I-VERSION", E, "_form", None)]
    assert "的模板版本是 0，" in said(with_text(workbook, "_form", "B2", "0"), "I-VERSION")[0]
    assert "的模板版本是 未知，" in said(with_cell(workbook, "_form", "B2", ""), "I-VERSION")[0]


def test_a_lost_structure_lock_is_only_a_hint(workbook):
    data = book_edited(workbook, lambda text: re.sub(r"<workbookProtection[^>]*/>", "", text))
    assert found(data) == [("I-VERSION", H, None, None)]


def test_a_wrong_stored_result_is_one_hint(workbook):
    def wrong(text):
        cell = cell_pattern("A2").search(text)
        return text.replace(cell[0], re.sub(r"<v>.*?</v>", "<v>全部平衡</v>", cell[0]))

    (finding,) = read(edited(workbook, "校验", wrong)).findings
    assert (finding.code, finding.severity, finding.place.cell) == ("I-STALE", H, "A2")
    assert (finding.expected, finding.actual) == ("√ 表格通过", "全部平衡")


@pytest.mark.parametrize("totals", KINDS)
def test_a_save_by_openpyxl_is_a_hint_at_most(totals):
    target = io.BytesIO()
    load_workbook(io.BytesIO(filled(filing(totals)))).save(target)
    assert {severity for _, severity, _, _ in found(target.getvalue())} <= {H}


def test_a_shared_formula_is_written_out_for_each_cell():
    assert moved('SUM(D5:F5)+$A$1&"D5"', "G5", "G7") == 'SUM(D7:F7)+$A$1&"D5"'
    assert moved("LOG10(A1)", "B1", "C2") == "LOG10(B2)"


def test_cells_in_an_unusual_spelling_are_read_all_the_same():
    usual = b'<sheetData><row r="1"><c r="A1" s="1"><f t="shared" ref="A1:A2" si="0">B1&lt;1</f><v>1</v></c></row>'
    usual += b'<row r="2"><c r="A2" s="0"><f t="shared" si="0"/><v>1</v></c></row></sheetData>'
    head, tail = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">', b"</worksheet>"
    unusual = usual.replace(b'r="A1" s="1"', b's="1" r="A1"')

    for cells in (usual, unusual):
        root = parsed(head + cells + tail)
        markup = markup_of(cells_of(root, Known()), frame_of(root, frozenset()), Formats([True, False]))
        assert markup.formulas == {"A1": "B1<1", "A2": "B2<1"}
        assert (markup.unlocked, markup.present) == ({"A1"}, {"A1", "A2"})


def test_spelling_takes_no_notice_of_spaces_quotes_and_capitals_outside_of_texts():
    assert spelled("if('表三'!D5 = 1, \"a b\",'x')") == 'IF(表三!D5=1,"a b",X)'


def test_a_gap_in_the_records_of_the_importer_is_no_hindrance(workbook):
    more = '<row r="9"><c r="A9" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    assert found(edited(workbook, "_import", lambda text: text.replace("</sheetData>", more))) == []


@pytest.mark.parametrize("count", [1, 2])
def test_lines_cut_off_from_the_end_of_the_sheet_of_versions_are_told(workbook, count):
    rows = r'<row r="\d+"(?:(?!<row).)*</row>' * count + "</sheetData>"
    data = edited(workbook, "_form", lambda text: re.sub(rows, "</sheetData>", text, flags=re.DOTALL))
    assert ("I-VERSION", E, "_form") in [item[:3] for item in found(data)]


@pytest.mark.parametrize(("state", "words"), [("visible", "多出工作表“备忘”"), ("hidden", "多出隐藏的工作表“备忘”")])
def test_a_sheet_in_addition_is_told_as_hidden_where_it_is(workbook, state, words):
    data = changed(workbook, lambda book: setattr(book.create_sheet("备忘"), "sheet_state", state))
    assert said(data, "I-STRUCTURE") == [f"{words}，其中的内容不会读取。"]


def test_a_sheet_that_shows_is_told_even_if_it_has_the_name_of_a_programs_own(workbook):
    data = changed(workbook, lambda book: book.create_sheet("WpsReserved_1"))
    assert said(data, "I-STRUCTURE", "I-VERSION") == ["多出工作表“WpsReserved_1”，其中的内容不会读取。"]


def test_a_label_moved_with_its_row_may_have_other_white_space(workbook):
    text = next(cell.text for cell in layout_of(FORM, "computed").sheet("表三").cells if cell.cell == "A31")
    data = with_row_put_in(with_text(workbook, "表三", "A31", f"{text[:4]} {text[4:]}"), "表三", 10)
    assert said(data, "I-STRUCTURE", "I-LABEL") == ["“表三”第 10 行处插入了 1 行。"]


def test_of_a_long_label_with_other_white_space_forty_characters_are_told(workbook):
    text = next(cell.text for cell in layout_of(FORM, "computed").sheet("校验结果").cells if cell.cell == "A2")
    data = with_text(workbook, "校验结果", "A2", f"{text[:20]} {text[20:]}")
    assert f"现为“{text[:20]} {text[20:39]}”，不影响读取。" in said(data, "I-VERSION")[0]
