import io
import re
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from tests.workbook.samples import FORM, KINDS, blank, filing, filled, full_filing, random_values
from xl_tools.files.package import parts_of
from xl_tools.files.shipped import resource
from xl_tools.form.editions import EDITIONS
from xl_tools.form.model import Section
from xl_tools.workbook import words
from xl_tools.workbook.kinds import blank_name
from xl_tools.workbook.package.workbook_package import Workbook
from xl_tools.workbook.reading.workbook_reader import read_workbook
from xl_tools.workbook.sheets.layout import layout_of
from xl_tools.workbook.sheets.text_geometry import HEADING
from xl_tools.workbook.sheets.text_rows import Line, blank_blocks, read_lines
from xl_tools.workbook.writing.annotated import with_findings
from xl_tools.workbook.writing.blank import build_blank

SHEETS = ["首页", "单位信息", "表二", "表三", "表四", "文字", "校验", "校验结果", "上年", "底数", "_form", "_import"]
SHARED_FUNCTIONS = {"SUM", "INDEX", "IF", "COUNT", "AND", "OR", "INT", "COUNTIF", "HYPERLINK", "ABS"} | {
    "ROUND", "MIN", "MAX", "NOT", "ISLOGICAL", "ISNUMBER", "ISERROR", "IFERROR", "CHOOSE", "LOG10", "SIGN", "TEXT", "TRIM", "LEN", "RIGHT", "LEFT",
    "MID", "FIND", "SUBSTITUTE", "SUMIF", "SUMPRODUCT", "SMALL", "MATCH", "CHAR", "TRUE", "FALSE", "ROW", "COLUMN", "ISBLANK", "DATE", "MONTH", "DAY",
    "ADDRESS", "MOD",
}  # fmt: skip


@pytest.fixture(scope="module", params=KINDS)
def totals(request):
    return request.param


@pytest.fixture(scope="module")
def book(totals, tmp_path_factory):
    path = tmp_path_factory.mktemp("blank") / "blank.xlsx"
    path.write_bytes(blank(totals))
    return load_workbook(path)


def test_two_builds_are_the_same_to_the_byte(totals):
    assert build_blank(FORM, totals) == build_blank(FORM, totals)


def test_the_committed_blank_is_what_the_form_builds(totals):
    assert (resource("workbooks") / blank_name(FORM, totals)).read_bytes() == blank(totals)


def test_the_sheets_stand_in_their_order_and_the_last_two_are_very_hidden(book):
    assert book.sheetnames == SHEETS
    assert [sheet.title for sheet in book if sheet.sheet_state == "veryHidden"] == SHEETS[-2:]
    assert [sheet.title for sheet in book if sheet.sheet_state == "hidden"] == ["校验结果", "上年", "底数"]


def test_a_sheet_that_is_hidden_while_it_is_empty_is_shown_once_it_is_filled_and_then_printed():
    last = replace(filing("keyed"), identity=replace(filing().identity, year=2022))
    for data, shown in (
        (filled(filing()), []),
        (filled(filing(), previous=last), ["上年"]),
        (filled(replace(filing(), explanations={"0123456789abcdef": "往年引起。"})), ["校验结果"]),
        (with_findings(filled(filing()), ()), ["校验结果"]),
    ):
        states = {sheet.title: sheet.sheet_state for sheet in load_workbook(io.BytesIO(data))}

        assert [name for name in ("校验结果", "上年") if states[name] == "visible"] == shown
        assert read_workbook(data, "年报.xlsx").findings == ()


def test_every_sheet_is_protected_without_a_password_and_the_structure_is_locked(book):
    for sheet in book:
        assert sheet.protection.sheet, sheet.title
        assert sheet.protection.password is None
        assert (sheet.protection.formatColumns, sheet.protection.formatRows) == (False, False)
        assert (sheet.protection.insertRows, sheet.protection.deleteColumns) == (True, True)
        assert sheet.protection.selectLockedCells is False
    assert book.security.lockStructure


def test_a_cell_is_unlocked_exactly_where_the_plan_has_an_entry(book, totals):
    for plan in layout_of(FORM, totals).sheets:
        entries = {cell.cell for cell in plan.cells if cell.entry}
        for cell in plan.cells:
            assert book[plan.name][cell.cell].protection.locked is (cell.cell not in entries), (plan.name, cell.cell)


def test_computed_has_166_number_entries_and_34_totals_and_keyed_has_200():
    def entries(totals):
        return sum(cell.entry for sheet in layout_of(FORM, totals).sheets for cell in sheet.cells if cell.name in FORM.fields)

    assert (entries("computed"), entries("keyed")) == (166, 200)


def test_the_active_cell_of_each_sheet_to_fill_in_is_an_entry(book):
    for name in SHEETS[1:6]:
        selections = book[name].sheet_view.selection
        assert selections
        for selection in selections:
            assert book[name][selection.activeCell].protection.locked is False, name


def test_every_number_entry_has_a_validation_with_a_chinese_error_and_no_prompt_in_the_way(book, totals):
    for plan in layout_of(FORM, totals).sheets:
        numbers = [cell.cell for cell in plan.cells if cell.entry and cell.name in FORM.fields]
        for cell in numbers:
            (rule,) = [item for item in book[plan.name].data_validations.dataValidation if cell in item.sqref]
            assert rule.type in ("whole", "decimal")
            assert (rule.formula1, rule.formula2) == ("0", "999999999")
            assert rule.prompt is None
            assert "只能" in rule.error


def test_every_key_is_a_defined_name_that_leads_to_its_cell(book, totals):
    layout = layout_of(FORM, totals)
    for key in FORM.fields:
        assert book.defined_names[key].attr_text == layout.spots[key].full


def test_only_functions_that_all_spreadsheets_share_are_used(totals):
    for plan in layout_of(FORM, totals).sheets:
        for cell in plan.cells:
            if cell.formula:
                text = re.sub(r'"[^"]*"', "", cell.formula.text)
                assert set(re.findall(r"([A-Z][A-Z0-9.]*)\(", text)) <= SHARED_FUNCTIONS
                assert len(cell.formula.text) < 8000


def test_a_formula_carries_its_result_in_the_file(totals):
    parts = parts_of(blank(totals), "")
    text = b"".join(content for name, content in parts.items() if name.startswith("xl/worksheets/")).decode()
    assert not re.findall(r"<f>[^<]*</f>(?!<v>)", text)


def test_a_blank_reads_as_blank_and_asks_only_for_unit_and_year(totals):
    reading = read_workbook(blank(totals), "x")
    assert set(reading.filing.values.values()) == {None}
    assert [(finding.code, finding.key) for finding in reading.findings] == [
        ("V-BLANK", "identity.unit"),
        ("V-BLANK", "identity.year"),
    ]
    assert reading.previous is None


@pytest.mark.parametrize("key", ["2021", "2019"])
def test_a_blank_offers_the_heading_of_each_part_once_and_in_the_first_row_to_write_in(key, totals):
    layout = layout_of(EDITIONS[key], totals)
    written = Workbook(parts_of(build_blank(layout.form, totals), ""), "").values

    for region, part in zip(layout.regions, layout.form.parts, strict=True):
        headings = [(row, written.text(words.TEXT, row, HEADING)) for row in range(region.first, region.last + 1)]
        assert [row for row, text in headings if part.title and text == part.title] == [region.open[0]] * bool(part.title)
    offered = [block.heading for block in blank_blocks(layout) if block.level == 1]
    assert offered == [part.title for part in layout.form.numbered]


def test_a_heading_that_stands_in_the_second_row_of_its_part_is_that_of_the_part(totals):
    layout = layout_of(FORM, totals)
    region = next(one for one in layout.regions if one.part == "problems")
    laid = read_lines(layout, {region.open[1]: Line(heading="五、存在的主要问题及改进情况", text="人手不足。")})

    assert [(one.block.level, one.block.paragraphs) for one in laid] == [(1, ("人手不足。",))]


def test_a_changed_label_of_the_form_changes_the_workbook_and_nothing_else_needs_to():
    part = FORM.part("cases")
    (section,) = part.table.sections
    row = section.rows[0]._replace(label="行政复议（新名）")
    table = part.table._replace(sections=(Section((row, *section.rows[1:]), section.columns, section.title, section.corner),))
    parts = tuple(item._replace(table=table) if item.key == "cases" else item for item in FORM.parts)
    changed = replace(FORM, parts=parts)

    built = b"".join(parts_of(build_blank(changed, "computed"), "").values()).decode("utf-8", "replace")

    assert "行政复议（新名）" in built
    assert "行政复议（新名）" not in b"".join(parts_of(blank("computed"), "").values()).decode("utf-8", "replace")


def test_the_paper_is_a4_with_narrow_headers_and_the_large_table_fits_one_page(book):
    for sheet in book:
        if sheet.sheet_state == "visible":
            assert int(sheet.page_setup.paperSize) == 9
            assert sheet.page_margins.header == sheet.page_margins.footer == 0.3
            assert int(sheet.page_setup.fitToWidth) == 1
            assert (sheet.oddHeader.right.text, sheet.oddFooter.center.text) == ("&A", "第 &P 页 共 &N 页")
    assert (book["表三"].page_setup.orientation, int(book["表三"].page_setup.fitToHeight)) == ("portrait", 1)
    assert book[words.TEXT].print_title_rows == "$3:$3"


MOST_BYTES = 80 * 1024
"""What a filled workbook may take: it is sent by mail and lies in folders of hundreds."""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("wrong", [False, True], ids=["right", "wrong"])
def test_a_filled_workbook_is_small_also_where_every_list_in_it_is_full(kind, wrong):
    found = full_filing(kind)
    if wrong:
        found = replace(
            found, values=filing(kind, **{key.replace(".", "__"): n for key, n in random_values(3, False).items()}).values
        )

    assert len(filled(found)) <= MOST_BYTES
