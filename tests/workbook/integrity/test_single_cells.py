"""Which cells a deed concerns to the cell, how many are told one by one, and in which words."""

import re

import pytest

from tests.workbook.edits import cell_pattern, edited, with_cell, with_number, with_style_of, with_text
from tests.workbook.samples import filing, filled, read
from xl_tools.findings.catalogue import message_of
from xl_tools.form.severity import Severity

E, Q, H = Severity.ERROR, Severity.QUERY, Severity.HINT


@pytest.fixture(scope="module")
def workbook():
    return filled(filing("computed"))


def findings(data, code):
    return [finding for finding in read(data).findings if finding.code == code]


def places(data, code):
    return [(finding.severity, finding.place.cell) for finding in findings(data, code)]


def said(data, code):
    return [message_of(finding) for finding in findings(data, code)]


def put_in(data, sheet, element, after="</sheetData>"):
    return edited(data, sheet, lambda text: text.replace(after, after + element, 1))


# one by one, or together


def test_ten_lost_formulas_are_ten_findings_and_eleven_are_one(workbook):
    ten = workbook
    for row in range(7, 17):
        ten = with_number(ten, "表三", f"J{row}", 0)

    assert places(ten, "I-FORMULA") == [(E, f"J{row}") for row in range(7, 17)]
    (finding,) = findings(with_number(ten, "表三", "J17", 0), "I-FORMULA")
    assert [cell.place.cell for cell in finding.cells] == [f"J{row}" for row in range(7, 18)]
    assert "J7 等 11 格" in message_of(finding)


def test_a_label_that_was_changed_belongs_to_no_value(workbook):
    (finding,) = findings(with_text(workbook, "表三", "A7", "一、本年收到的申请"), "I-LABEL")
    assert finding.key is None


def test_a_changed_label_hides_nothing_else_that_was_done_to_its_sheet(workbook):
    data = with_text(workbook, "表三", "A7", "一、本年收到的申请")
    data = with_cell(
        data,
        "表三",
        "K7",
        cell_pattern("K7").search(sheet_text(data, "表三"))[0].split(">", 1)[1].split("<v>")[0] + "<v>×</v>",
        "str",
    )
    assert [place for _, place in places(data, "I-STALE")] == ["K7"]


def sheet_text(data, sheet):
    taken = []
    edited(data, sheet, lambda text: taken.append(text) or text + " ")
    return taken[0]


def test_ten_areas_left_open_are_told_one_by_one_and_no_more(workbook):
    areas = "".join(f'<protectedRange sqref="$J${row}:$J$9 K1" name="a{row}"/>' for row in range(10, 21))
    data = edited(
        workbook,
        "表三",
        lambda text: re.sub("(<sheetProtection [^>]*/>)", rf"\1<protectedRanges>{areas}</protectedRanges>", text),
    )
    assert places(data, "I-LOCK") == [(Q, f"J{row}") for row in range(10, 20)]


# beside the planned cells, and among them


@pytest.mark.parametrize(
    ("cell", "severity"),
    [("K33", E), ("L33", E), ("L5", E), ("M5", Q), ("M33", Q), ("L34", Q), ("A34", Q)],
)
def test_what_stands_among_the_planned_cells_is_an_error_and_what_stands_beside_them_a_query(workbook, cell, severity):
    row = re.sub("[A-Z]", "", cell)
    new = f'<c r="{cell}" t="inlineStr"><is><t>备注</t></is></c>'

    def typed(text):
        text = re.sub(cell_pattern(cell), "", text)
        if f'<row r="{row}"' in text:
            return re.sub(rf'(<row r="{row}".*?)</row>', rf"\1{new}</row>", text, count=1, flags=re.DOTALL)
        return text.replace("</sheetData>", f'<row r="{row}">{new}</row></sheetData>')

    data = edited(workbook, "表三", typed)
    assert places(data, "I-EXTRA") == [(severity, cell)]
    assert said(data, "I-EXTRA") == [f"“表三”{cell}多出“备注”，这里不应有内容。"]


def test_white_space_in_a_cell_that_is_to_be_empty_is_nothing(workbook):
    new = '<row r="40"><c r="B40" t="inlineStr"><is><t xml:space="preserve"> \u3000</t></is></c></row>'
    assert places(edited(workbook, "表三", lambda text: text.replace("</sheetData>", new + "</sheetData>")), "I-EXTRA") == []


def test_a_formula_that_shows_nothing_beside_the_tables_is_told_as_one(workbook):
    new = '<row r="40"><c r="B40"><f>A1</f></c><c r="C40"><f>A1</f><v>7</v></c></row>'
    data = edited(workbook, "表三", lambda text: text.replace("</sheetData>", new + "</sheetData>"))
    assert set(said(data, "I-EXTRA")) == {"“表三”B40多出“公式”，这里不应有内容。", "“表三”C40多出“7”，这里不应有内容。"}


# protection


def test_what_a_weaker_protection_allows_is_told_in_words(workbook):
    data = edited(workbook, "表三", lambda text: text.replace('insertRows="1"', 'insertRows="0"').replace('sort="1"', 'sort="0"'))
    assert said(data, "I-LOCK") == ["工作表“表三”的保护被放宽，允许插入行、排序。"]


def test_a_cell_opened_above_the_entries_is_told_like_any_other(workbook):
    assert places(with_style_of(workbook, "表三", "D1", "D7"), "I-LOCK") == [(Q, "D1")]


def test_of_rows_added_to_the_findings_the_explanations_may_be_open_and_nothing_else(workbook):
    def added(column):
        style = cell_pattern("E5").search(sheet_text(workbook, "校验结果"))[1]
        row = f'<row r="50"><c r="{column}50" s="{style}"/></row></sheetData>'
        return edited(workbook, "校验结果", lambda text: text.replace("</sheetData>", row))

    assert places(added("E"), "I-LOCK") == []
    assert places(added("D"), "I-LOCK") == [(Q, "D50")]


def test_of_two_cells_the_first_is_named_and_how_many_there_are(workbook):
    one = with_style_of(workbook, "表三", "A7", "D7")

    assert said(one, "I-LOCK") == ["“表三”A7被解除锁定。"]
    assert said(with_style_of(one, "表三", "J7", "D7"), "I-LOCK") == ["“表三”A7 等 2 格被解除锁定。"]


# what is laid over the entries


def laid(data, *validations):
    """表三 with these validations besides its own."""
    return edited(data, "表三", lambda text: text.replace("</dataValidations>", f"{''.join(validations)}</dataValidations>"))


def test_ten_prompts_that_are_not_of_the_template_are_told_and_no_more(workbook):
    prompts = [f'<dataValidation sqref="D{row}" showInputMessage="1" prompt="填{row}"/>' for row in range(7, 18)]
    assert places(laid(workbook, *prompts), "I-VALIDATION") == [(Q, f"D{row}") for row in range(7, 17)]


def test_of_a_long_prompt_sixty_characters_are_told(workbook):
    data = laid(workbook, f'<dataValidation sqref="D7" showInputMessage="1" prompt="{"填" * 59}十一"/>')
    assert said(data, "I-VALIDATION") == [f"“表三”D7的提示被改成了“{'填' * 59}十”，与模板不同，照它填可能填错。"]


def test_prompts_and_limits_beside_the_entries_are_nothing(workbook):
    limit = '<dataValidation type="whole" sqref="A7 M7" showErrorMessage="1"><formula1>1</formula1></dataValidation>'
    prompt = '<dataValidation sqref="A7 M7" showInputMessage="1" prompt="填"/>'
    assert places(laid(workbook, limit, prompt), "I-VALIDATION") == []


def test_limits_that_are_lost_and_limits_that_only_warn_are_told_apart(workbook):
    lost = edited(workbook, "表四", lambda text: re.sub("<dataValidations.*</dataValidations>", "", text, flags=re.DOTALL))
    weak = edited(workbook, "表四", lambda text: text.replace('errorStyle="stop"', 'errorStyle="warning"'))

    assert said(lost, "I-VALIDATION") == ["“表四”A7 等 12 格的输入限制丢失、移位或被改动。"]
    assert said(weak, "I-VALIDATION") == ["“表四”A7 等 12 格的输入限制被放宽，填错时不再拒绝。"]


def test_a_limit_that_was_changed_is_told_as_changed_and_not_as_another_one(workbook):
    data = edited(workbook, "表三", lambda text: text.replace("<formula2>999999999</formula2>", "<formula2>9</formula2>"))
    (message,) = said(data, "I-VALIDATION")
    assert message.endswith("的输入限制丢失、移位或被改动。")
