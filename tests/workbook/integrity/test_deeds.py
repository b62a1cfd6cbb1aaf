"""Everything that can be done to a form is named at its cell, and an honest save by another program is accused of nothing."""

import io
import re
import subprocess

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as some
from openpyxl import load_workbook

from tests.office.driver import Office
from tests.workbook.damage import changed, with_columns, with_rows, without_rows
from tests.workbook.edits import book_edited, edited, with_cell, with_number, with_style_of, with_text
from tests.workbook.samples import FORM, KINDS, filing, filled, full_filing, read
from xl_tools.files.libreoffice import find_office
from xl_tools.findings.catalogue import message_of
from xl_tools.form.severity import Severity
from xl_tools.workbook import words
from xl_tools.workbook.address import split
from xl_tools.workbook.integrity.hidden_content import appearance
from xl_tools.workbook.sheets.layout import layout_of

E, Q, H = Severity.ERROR, Severity.QUERY, Severity.HINT
STYLES = "xl/styles.xml"


@pytest.fixture(scope="module")
def workbook():
    return filled(filing("computed"))


def found(data):
    findings = [finding for finding in read(data).findings if finding.code != "I-STALE"]
    assert all(message_of(finding) and "{" not in message_of(finding) for finding in findings)
    return [(finding.code, finding.severity, finding.place.sheet, finding.place.cell) for finding in findings]


def said(data, code):
    return [message_of(finding) for finding in read(data).findings if finding.code == code]


# sheets


def test_a_renamed_sheet_is_told_as_renamed_and_its_values_are_read(workbook):
    data = changed(with_number(workbook, "表三", "D7", 3), lambda book: setattr(book["表三"], "title", "申请"))
    reading = read(data)

    assert said(data, "I-STRUCTURE") == ["工作表“表三”被改名为“申请”。"]
    assert reading.filing.values["requests.received.natural_persons"] == 3
    assert "I-LABEL" not in {finding.code for finding in reading.findings}


def test_formulas_that_follow_a_renamed_sheet_are_not_accused(workbook):
    data = book_edited(workbook, lambda text: text.replace('name="表三"', 'name="申请 表"').replace("'表三'!", "'申请 表'!"))
    data = edited(data, "底数", lambda text: re.sub("(?<!#)'表三'!", "'申请 表'!", text))

    assert found(data) == [("I-STRUCTURE", E, "申请 表", None)]


def test_a_moved_sheet_is_named(workbook):
    def move(text):
        sheets = re.findall(r"<sheet [^>]*/>", text)
        text = text.replace(sheets[2], "")
        return text.replace(sheets[5], sheets[5] + sheets[2])

    assert found(book_edited(workbook, move)) == [("I-STRUCTURE", E, "表二", None)]


def test_a_sheet_in_addition_is_a_query_and_hidden_ones_a_hint(workbook):
    assert found(changed(workbook, lambda book: book.create_sheet("备忘"))) == [("I-STRUCTURE", Q, "备忘", None)]
    hidden = changed(workbook, lambda book: setattr(book.create_sheet("WpsReserved"), "sheet_state", "hidden"))
    assert found(hidden) == [("I-VERSION", H, None, None)]


def test_a_hidden_sheet_is_a_query(workbook):
    data = book_edited(workbook, lambda text: re.sub(r'(name="表四"[^>]*state=")visible', r"\1hidden", text))
    assert found(data) == [("I-HIDDEN", Q, "表四", None)]


# rows and columns


@pytest.mark.parametrize(
    ("change", "cell", "words_"),
    [
        (with_rows("表三", 10), "B10", "“表三”第 10 行处插入了 1 行。"),
        (with_rows("表三", 31, 2), "A31", "“表三”第 31 行处插入了 2 行。"),
        (with_rows("表二", 1, 3), "A1", "“表二”第 1 行处插入了 3 行。"),
        (with_columns("表三", 5), "E1", "“表三”E 列处插入了 1 列。"),
        (without_rows("表三", 9), "A9", "“表三”第 9 行处删除了 1 行。"),
    ],
)
def test_inserted_and_deleted_rows_and_columns_are_told_at_their_place(workbook, change, cell, words_):
    data = changed(workbook, change)
    structure = [item for item in found(data) if item[0] == "I-STRUCTURE"]

    assert said(data, "I-STRUCTURE") == [words_]
    assert [(severity, at) for _, severity, _, at in structure] == [(E, cell)]


def test_two_insertions_are_two_findings(workbook):
    data = changed(workbook, lambda book: (with_rows("表三", 20)(book), with_rows("表三", 10)(book)))
    assert said(data, "I-STRUCTURE") == ["“表三”第 10 行处插入了 1 行。", "“表三”第 21 行处插入了 1 行。"]


def test_a_label_changed_beside_an_inserted_row_is_named_too(workbook):
    data = changed(workbook, lambda book: (book["表三"].__setitem__("A7", "别的"), with_rows("表三", 12)(book)))
    assert [item[:1] + item[2:] for item in found(data) if item[0] in ("I-STRUCTURE", "I-LABEL")][:2] == [
        ("I-STRUCTURE", "表三", "C12"),
        ("I-LABEL", "表三", "A7"),
    ]


# cells


def test_what_is_typed_into_locked_empty_cells_is_named(workbook):
    assert found(with_text(workbook, "文字", "A7", "备注")) == [("I-EXTRA", E, "文字", "A7")]


def test_what_is_typed_beside_a_table_is_a_query(workbook):
    data = edited(
        workbook, "表四", lambda text: text.replace("</sheetData>", '<row r="60"><c r="B60"><v>1</v></c></row></sheetData>')
    )
    assert found(data) == [("I-EXTRA", Q, "表四", "B60")]


def test_a_changed_line_of_the_hidden_sheet_of_versions_is_named(workbook):
    assert found(with_text(workbook, "_form", "B9", "'表三'!$A$1")) == [("I-VERSION", E, "_form", "B9")]


def test_last_year_changed_by_hand_is_named_with_both_figures():
    data = filled(filing(), previous=filing("keyed", requests__carried_forward__natural_persons=4))
    spot = layout_of(FORM, "keyed").last_year["requests.carried_forward.natural_persons"]

    (finding,) = [item for item in read(with_number(data, "上年", spot.cell, 7)).findings if item.code != "I-STALE"]
    assert (finding.code, finding.severity, finding.place.cell) == ("I-LAST-YEAR", E, spot.cell)
    assert (finding.expected, finding.actual) == ("4", "7")


def test_last_year_typed_into_an_empty_sheet_is_a_hint(workbook):
    spot = layout_of(FORM, "computed").last_year["requests.carried_forward.natural_persons"]
    assert ("I-LAST-YEAR", H, "上年", spot.cell) in found(with_number(workbook, "上年", spot.cell, 7))


def test_a_cell_that_was_cut_is_told_by_its_name(workbook):
    data = book_edited(workbook, lambda text: text.replace(">'表三'!$D$7<", ">'表三'!$D$12<"))
    assert found(data) == [("I-MOVED", Q, "表三", "D7")]
    assert said(data, "I-MOVED") == ["“表三”中有剪切粘贴的痕迹：D7 移到了D12。"]


def test_a_cell_that_was_pasted_over_is_told_by_its_lost_name(workbook):
    data = book_edited(workbook, lambda text: text.replace(">'表三'!$D$12<", ">#REF!<"))
    assert found(data) == [("I-MOVED", Q, "表三", "D12")]


def test_joined_and_parted_cells_are_queries_at_their_cells(workbook):
    joined = edited(workbook, "表三", lambda text: text.replace("</mergeCells>", '<mergeCell ref="D7:E7"/></mergeCells>'))
    assert found(joined) == [("I-MERGED", Q, "表三", "D7")]
    parted = edited(workbook, "表三", lambda text: re.sub(r'<mergeCell ref="A1:[A-Z]+1"/>', "", text))
    assert found(parted) == [("I-MERGED", Q, "表三", "A1")]


# protection and validation


@pytest.mark.parametrize("option", ["insertRows", "deleteRows", "insertColumns", "formatCells", "sort"])
def test_a_weaker_protection_is_a_query(workbook, option):
    data = edited(workbook, "表三", lambda text: text.replace(f'{option}="1"', f'{option}="0"'))
    assert found(data) == [("I-LOCK", Q, "表三", None)]


def test_an_area_left_open_is_a_query_at_its_cell(workbook):
    area = '</sheetData><sheetProtection sheet="1"/><protectedRanges><protectedRange sqref="J7:J9" name="a"/></protectedRanges>'
    data = edited(workbook, "表三", lambda text: re.sub(r"</sheetData><sheetProtection[^>]*/>", area, text))
    assert found(data) == [("I-LOCK", Q, "表三", "J7")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('errorStyle="stop"', 'errorStyle="warning"'),
        ('showErrorMessage="1"', 'showErrorMessage="0"'),
        ('operator="between"', 'operator="notBetween"'),
        ("<formula2>999999999</formula2>", "<formula2>9</formula2>"),
    ],
)
def test_a_weaker_validation_is_a_query(workbook, old, new):
    assert found(edited(workbook, "表三", lambda text: text.replace(old, new, 1))) == [("I-VALIDATION", Q, "表三", "D7")]


def test_a_changed_list_is_a_query(workbook):
    data = edited(workbook, "单位信息", lambda text: text.replace("人民政府,", "企业,", 1))
    assert [item[:1] for item in found(data)] == [("I-VALIDATION",)]


# what is shown


@pytest.mark.parametrize(("mark", "where"), [('r="9" ht="26" hidden="1"', "A9"), ('r="9" ht="0"', "A9")])
def test_a_hidden_row_is_a_query(workbook, mark, where):
    data = edited(workbook, "表三", lambda text: re.sub(r'<row r="9"( ht="[\d.]+")?', f"<row {mark}", text))
    assert found(data) == [("I-HIDDEN", Q, "表三", where)]


def test_a_hidden_column_is_a_query(workbook):
    data = edited(workbook, "表三", lambda text: re.sub(r'<col ([^>]*min="4" max="4")', r'<col hidden="1" \1', text))
    assert found(data) == [("I-HIDDEN", Q, "表三", "D1")]


def test_empty_rows_for_text_may_be_hidden(workbook):
    assert found(edited(workbook, "文字", lambda text: re.sub(r'<row r="14"', '<row hidden="1" r="14"', text))) == []


@pytest.mark.parametrize(
    ("code", "value", "looks"),
    [
        (";;;", 3, "数字不显示"),
        ("0;-0;;@", 0, "数字不显示"),
        ("0;-0;;@", 5, ""),
        ('"无"', 3, "数字不显示"),
        ("0", "1.5", "小数不全显示"),
        ("0", 7, ""),
        ("0.00", "1.5", ""),
        ("0%", 1, "数字显示为百分比"),
        ("#,##0,", 5000, "数字缩小显示"),
        ("#,##0", 5000, ""),
        ("yyyy-m-d", 45000, "数字显示为日期"),
        ("General", 3, ""),
        ('G/通用格式"件"', 3, ""),
        ("[Red]0.######", "0.5", ""),
    ],
)
def test_a_number_format_that_hides_something_is_seen_through(code, value, looks):
    from decimal import Decimal

    assert appearance(code, Decimal(value)) == looks


def test_a_value_behind_an_empty_format_is_a_query_at_its_cell(workbook):
    def hide(text):
        count = len(re.findall(r"<xf ", re.search(r"<cellXfs.*?</cellXfs>", text, re.DOTALL)[0]))
        hide.style = count
        text = text.replace("</numFmts>", '<numFmt numFmtId="190" formatCode=";;;"/></numFmts>')
        return text.replace("</cellXfs>", '<xf numFmtId="190" applyProtection="1"><protection locked="0"/></xf></cellXfs>')

    data = book_edited(with_number(workbook, "表三", "D7", 3), hide, STYLES)
    data = edited(data, "表三", lambda text: re.sub(r'<c r="D7" s="\d+"', f'<c r="D7" s="{hide.style}"', text))
    assert found(data) == [("I-HIDDEN", Q, "表三", "D7")]


# text


def test_an_unknown_topic_or_part_is_named(workbook):
    continued = layout_of(FORM, "computed").continued.first
    assert found(with_text(workbook, "文字", "B12", "主动公开情况")) == [("V-FORMAT", E, "文字", "B12")]
    assert found(with_text(workbook, "文字", f"A{continued}", "别的部分")) == [("V-FORMAT", E, "文字", f"A{continued}")]


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!"])
def test_the_error_of_a_formula_is_no_blank(workbook, error):
    data = with_cell(workbook, "表三", "D7", f"<v>{error}</v>", "e")
    assert read(data).filing.values["requests.received.natural_persons"] == error

    assert found(with_cell(workbook, "文字", "D12", f"<v>{error}</v>", "e")) == [("V-FORMAT", E, "文字", "D12")]
    assert ("V-FORMAT", E, "单位信息", "B5") in found(with_cell(workbook, "单位信息", "B5", f"<v>{error}</v>", "e"))


def test_text_that_runs_on_into_the_next_topic_is_a_hint(workbook):
    layout = layout_of(FORM, "computed")
    region = next(region for region in layout.regions if region.anchors)
    first, following, *_ = sorted(region.anchors)
    data = workbook
    for row in (row for row in region.open if first <= row <= following):
        data = with_text(data, "文字", f"D{row}", f"第{row}段。")
    assert found(data) == [("D-MIXED", H, "文字", f"D{following}")]


def test_a_unit_in_two_lines_is_read_as_one_and_told(workbook):
    data = with_text(workbook, "单位信息", "B5", "青河县\n查干郭勒镇\u202e人民政府")
    assert read(data).filing.identity.unit == "青河县查干郭勒镇人民政府"
    assert {item[0] for item in found(data)} == {"V-NORMALISED", "P-CONTROL"}


# every cell


LAYOUT = layout_of(FORM, "computed")
LOCKED = [
    (sheet.name, cell)
    for sheet in LAYOUT.sheets
    for cell in sheet.cells
    if not cell.entry and not cell.patch and sheet.name not in (words.IMPORT, words.FORM) and (cell.text or cell.formula)
]
LIMITED = [
    (sheet.name, cell)
    for sheet in LAYOUT.sheets
    for cell in sheet.cells
    if cell.entry and any(cell.cell in rule.cells and rule.kind != "any" for rule in sheet.validations)
]


@seed(7)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.sampled_from(LOCKED))
def test_any_change_of_one_locked_cell_or_formula_is_named_at_that_cell(workbook, locked):
    sheet, cell = locked
    wanted = "I-FORMULA" if cell.formula else "I-LABEL"

    assert (wanted, E, sheet, cell.cell) in found(with_text(workbook, sheet, cell.cell, "改了"))
    assert (wanted, E, sheet, cell.cell) in found(with_cell(workbook, sheet, cell.cell, ""))


@seed(8)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.sampled_from(LIMITED))
def test_any_cell_without_its_validation_is_named(workbook, limited):
    sheet, cell = limited

    def drop(book):
        for rule in list(book[sheet].data_validations.dataValidation):
            if cell.cell in rule.sqref:
                rule.sqref = type(rule.sqref)(" ".join(at for at in cells_of(rule.sqref) if at != cell.cell) or "XA1")

    assert found(changed(workbook, drop)) == [("I-VALIDATION", Q, sheet, cell.cell)]


def cells_of(areas):
    from openpyxl.utils import get_column_letter

    return (
        [f"{get_column_letter(column)}{row}" for area in areas.ranges for row, column in area.cells]
        if hasattr(areas, "ranges")
        else []
    )


# saves by other programs


def touched(data):
    """Figures, text in tall rows, other widths and heights, as a clerk leaves them."""

    def change(book):
        book["表三"]["D7"], book["文字"]["D12"] = 5, "很长的一段文字。" * 60
        book["表三"].column_dimensions["B"].width, book["表三"].row_dimensions[9].height = 31, 60
        book["文字"].row_dimensions[12].height = 220
        book["单位信息"]["B5"] = "某县某镇人民政府"

    return changed(data, change)


@pytest.mark.parametrize("totals", KINDS)
def test_an_honest_save_by_openpyxl_is_accused_of_nothing(totals):
    for data in (filled(full_filing(totals)), filled(filing(totals), previous=filing("keyed"))):
        saved = io.BytesIO()
        load_workbook(io.BytesIO(touched(data))).save(saved)
        assert {severity for _, severity, _, _ in found(saved.getvalue())} <= {H}


@pytest.mark.office
@pytest.mark.parametrize("totals", KINDS)
def test_an_honest_save_by_libreoffice_is_accused_of_nothing(totals, tmp_path):
    source = tmp_path / "年报.xlsx"
    source.write_bytes(touched(filled(full_filing(totals), previous=filing("keyed"))))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    out = tmp_path / "out"
    subprocess.run(
        [find_office(), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(source)],
        capture_output=True,
        check=True,
        timeout=120,
    )
    data = (out / source.name).read_bytes()

    assert {severity for _, severity, _, _ in found(data)} <= {H}
    assert read(data).previous == read(source.read_bytes()).previous


@pytest.mark.office
def test_an_honest_save_from_a_running_libreoffice_is_accused_of_nothing():
    with Office() as office:
        office.open(filled(full_filing("computed"), previous=filing("keyed")))
        office.call("write", "表三", {"D7": 3, "D9": 3})
        once = office.saved()
        office.open(once)
        for data in (once, office.saved()):
            assert {severity for _, severity, _, _ in found(data)} <= {H}


def test_an_annotated_copy_is_accused_of_nothing(workbook):
    from xl_tools.checks.review import review
    from xl_tools.workbook.writing.annotated import with_findings

    reading = read(with_number(workbook, "表三", "D7", 3))
    data = with_findings(with_number(workbook, "表三", "D7", 3), review(reading))
    assert found(data) == []


def test_entries_locked_and_locked_cells_opened_are_told_by_cell(workbook):
    assert split("D7") == (7, 4)
    assert found(with_style_of(workbook, "表三", "A7", "D7"))[:1] == [("I-LOCK", Q, "表三", "A7")]
