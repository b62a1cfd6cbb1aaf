"""Quiet where nothing is wrong: what honest programs and hands leave is no finding; what tells a clerk wrong things, or locks others out, is told."""

import re

import pytest

from tests.workbook.damage import changed
from tests.workbook.edits import book_edited, edited, with_text
from tests.workbook.samples import KINDS, blank, filled, full_filing, read
from xl_tools.errors import Refused
from xl_tools.files.libreoffice import convert, find_office
from xl_tools.findings.catalogue import message_of

GOOD = filled(full_filing("keyed"))
SAVED = changed(GOOD, lambda _: None)
"""As openpyxl saves it: results of formulas are gone, and nothing else."""


def told(data, before=SAVED):
    """What is found in a workbook, and was not before."""
    known = {(finding.code, message_of(finding)) for finding in read(before).findings}
    return [(one.code, message_of(one)) for one in read(data).findings if (one.code, message_of(one)) not in known]


@pytest.mark.office
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("totals", KINDS)
@pytest.mark.parametrize("state", ["blank", "filled"])
def test_a_save_in_libreoffice_is_no_finding(totals, state, tmp_path):
    made = blank(totals) if state == "blank" else filled(full_filing(totals))
    (tmp_path / "年报.xlsx").write_bytes(made)
    (tmp_path / "out").mkdir()

    (saved,) = convert([tmp_path / "年报.xlsx"], "xlsx", tmp_path / "out")

    assert told(saved.read_bytes(), made) == []


def test_the_same_losses_in_another_program_are_told_as_harmless():
    lost = book_edited(GOOD, lambda text: text.replace('<workbookProtection lockStructure="1"/>', ""))

    assert told(lost, GOOD) == [("I-VERSION", "工作簿的结构保护已取消，不影响读取。")]


def by_libreoffice(data):
    """The workbook marked as one that LibreOffice has saved; the lock of its structure, which that loses, is gone."""
    lost = book_edited(data, lambda text: text.replace('<workbookProtection lockStructure="1"/>', ""))
    return book_edited(lost, lambda text: re.sub("<Application>.*?<", "<Application>LibreOffice/24.2<", text), "docProps/app.xml")


def without_names(data, *names):
    return book_edited(data, lambda text: re.sub(rf'<definedName name="(?:{"|".join(names)})"[^>]*>.*?</definedName>', "", text))


def test_what_libreoffice_does_not_lose_is_told_of_its_saves_as_well():
    shown = book_edited(GOOD, lambda text: re.sub(r'(name="_form"[^>]*state=")veryHidden', r"\1visible", text))
    kept_hidden = book_edited(GOOD, lambda text: re.sub(r'(name="_form"[^>]*state=")veryHidden', r"\1hidden", text))
    respaced = with_text(GOOD, "表三", "D3", "自 然人")
    unnamed = without_names(GOOD, "requests.received.natural_persons")
    open_ = "工作簿的结构保护已取消、"

    assert told(by_libreoffice(GOOD), GOOD) == told(by_libreoffice(kept_hidden), GOOD) == []
    assert told(by_libreoffice(shown), GOOD) == [("I-VERSION", f"{open_}隐藏表 _form 变为可显示，不影响读取。")]
    assert told(by_libreoffice(unnamed), GOOD) == [("I-VERSION", f"{open_}1 个单元格名称丢失（“表三”D7），不影响读取。")]
    assert told(by_libreoffice(respaced), GOOD) == [
        ("I-VERSION", "“表三”D3的表样文字中空格或全半角有变化，现为“自 然人”，不影响读取。"),
        ("I-VERSION", "工作簿的结构保护已取消，不影响读取。"),
    ]


def test_several_lost_names_are_told_with_their_number_and_the_first():
    unnamed = without_names(GOOD, "requests.received.natural_persons", "requests.carried_over.natural_persons")

    assert told(unnamed, GOOD) == [("I-VERSION", "2 个单元格名称丢失（“表三”D7 等），不影响读取。")]


@pytest.mark.parametrize(
    "code",
    [
        '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ;_ @_ ',
        '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
        '#,##0;-#,##0;"-"',
        "#,##0;-#,##0;–",
        "#,##0",
    ],
)
def test_a_comma_style_with_a_dash_for_zero_is_no_finding(code):
    def comma(book):
        for row in book["表三"]["D7:J31"]:
            for cell in row:
                cell.number_format = code

    assert told(changed(GOOD, comma)) == []


@pytest.mark.parametrize("code", ['#,##0;-#,##0;"8"', "#,##0;-#,##0;", '#,##0;-#,##0;"无"'])
def test_a_zero_that_looks_like_something_else_is_asked_about(code):
    def other(book):
        for row in book["表三"]["D7:J31"]:
            for cell in row:
                cell.number_format = code

    assert [code for code, _ in told(changed(GOOD, other))] == ["I-HIDDEN"]


def prompted(text, switch="showInputMessage", name="prompt"):
    def change(book):
        for validation in book["表三"].data_validations.dataValidation:
            setattr(validation, switch, True)
            setattr(validation, name, text)

    return changed(GOOD, change)


def without_prompts(book):
    for sheet in book.worksheets:
        for validation in sheet.data_validations.dataValidation:
            validation.showInputMessage = False


def test_prompts_that_are_gone_do_no_harm():
    assert told(changed(GOOD, without_prompts)) == []


@pytest.mark.parametrize(("switch", "name"), [("showInputMessage", "prompt"), ("showErrorMessage", "error")])
def test_prompts_and_messages_that_tell_something_else_are_told(switch, name):
    assert told(prompted("这里填上年的数", switch, name)) == [
        ("I-VALIDATION", "“表三”D7 等 175 格的提示被改成了“这里填上年的数”，与模板不同，照它填可能填错。")
    ]


def test_a_password_of_a_sheet_is_told_once():
    def locked(book):
        for sheet in book.worksheets:
            sheet.protection.set_password("abc")

    (finding,) = told(changed(GOOD, locked))
    assert finding[0] == "I-LOCK"
    assert "加上了密码（首页、单位信息、表二 等" in finding[1]


def test_a_password_is_told_at_the_first_sheet_that_has_it_and_not_where_nothing_is_protected():
    locked = edited(GOOD, "表三", lambda text: text.replace("<sheetProtection ", '<sheetProtection password="CC1A" '))
    locked = edited(locked, "表四", lambda text: text.replace("<sheetProtection ", '<sheetProtection hashValue="AA" '))
    lifted = edited(GOOD, "表三", lambda text: re.sub("<sheetProtection [^>]*>", '<sheetProtection password="CC1A"/>', text))

    (finding,) = [one for one in read(locked).findings if one.code == "I-LOCK"]
    assert (finding.place.sheet, "（表三、表四）" in message_of(finding)) == ("表三", True)
    assert [message for code, message in told(lifted, GOOD) if code == "I-LOCK"] == ["工作表“表三”的保护已取消。"]


def test_a_password_at_the_structure_is_told_and_none_where_nothing_is_locked():
    protection = '<workbookProtection lockStructure="1"'
    locked = book_edited(GOOD, lambda text: text.replace(protection, f'{protection} workbookPassword="CC1A"'))
    hashed = book_edited(GOOD, lambda text: text.replace(protection, f'{protection} workbookHashValue="AAAA"'))
    open_ = book_edited(GOOD, lambda text: text.replace(protection, '<workbookProtection workbookPassword="CC1A"'))

    assert [code for code, _ in told(locked, GOOD)] == [code for code, _ in told(hashed, GOOD)] == ["I-LOCK"]
    assert [code for code, _ in told(open_, GOOD)] == ["I-VERSION"]


@pytest.mark.parametrize(
    "row", ['<row r="{}" s="3" customFormat="1"/>', '<row r="{0}"><c r="A{0}" s="3"/><c r="B{0}" s="3"></c></row>']
)
def test_formats_dragged_down_to_the_last_row_are_no_finding(row):
    rows = "".join(row.format(at) for at in [*range(100, 3_000), 1_048_576])

    assert told(edited(GOOD, "表四", lambda text: text.replace("</sheetData>", rows + "</sheetData>")), GOOD) == []


def test_what_stands_far_away_is_refused_whatever_empty_rows_follow():
    rows = '<row r="200000"><c r="A200000"><v>1</v></c></row><row r="1048576" s="3"/>'

    with pytest.raises(Refused) as refused:
        read(edited(GOOD, "表四", lambda text: text.replace("</sheetData>", rows + "</sheetData>")))

    assert refused.value.code == "F-LARGE"
