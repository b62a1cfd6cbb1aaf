"""What is written beside the values: cells that do not tell their place, cells written twice, and what was laid over the entries."""

import re
from decimal import Decimal

import pytest

from tests.workbook.damage import changed
from tests.workbook.edits import book_edited, edited, with_cell, with_text
from tests.workbook.samples import filing, filled, read
from xl_tools.errors import Refused
from xl_tools.files.package import pack, parts_of
from xl_tools.findings.catalogue import message_of
from xl_tools.form.severity import Severity
from xl_tools.jobs.repair import repaired
from xl_tools.workbook.integrity.hidden_content import appearance

Q, H, E = Severity.QUERY, Severity.HINT, Severity.ERROR


@pytest.fixture(scope="module")
def workbook():
    return filled(filing("computed", requests__granted__natural_persons=11))


def found(data):
    findings = [finding for finding in read(data).findings if finding.code.startswith("I-") and finding.code != "I-STALE"]
    assert all("{" not in message_of(finding) for finding in findings)
    return [(finding.code, finding.severity, finding.place.sheet, finding.place.cell) for finding in findings]


def without_places(text, row):
    """One row whose cells leave it to be counted where they are."""
    return re.sub(rf'<row r="{row}".*?</row>', lambda line: re.sub(rf' r="[A-Z]+{row}"', "", line[0]), text, flags=re.DOTALL)


# where cells are


@pytest.mark.parametrize(
    "change",
    [
        lambda text: without_places(text, 9),
        lambda text: re.sub(r'<row r="\d+"', "<row", text),
        lambda text: re.sub(r'<row r="\d+"', "<row", without_places(without_places(text, 9), 10)),
    ],
)
def test_cells_and_rows_that_leave_it_to_be_counted_where_they_are_are_read_in_their_places(workbook, change):
    data = edited(workbook, "表三", change)

    assert found(data) == []
    assert read(data).filing == read(workbook).filing
    assert repaired(data, "年报.xlsx").lost == ()


def test_a_formula_in_an_uncounted_cell_is_named_at_its_place(workbook):
    data = edited(with_cell(workbook, "表三", "D9", "<f>5+6</f><v>11</v>"), "表三", lambda text: without_places(text, 9))
    assert found(data) == [("I-PASTED", E, "表三", "D9")]


TWICE = (
    lambda text: re.sub(r'(<c r="D9"[^>]*><v>11</v></c>)', r'\1<c r="D9"><v>99</v></c>', text),
    lambda text: text.replace("</sheetData>", '<row r="9"><c r="D9"><v>99</v></c></row></sheetData>'),
    lambda text: re.sub(r'(<c r="D9"[^>]*><v>11</v></c>)', r'\1<c r="D9"><f>9</f><v>99</v></c>', without_places(text, 8)),
    lambda text: text.replace("</sheetData>", '</sheetData><sheetData><row r="9"><c r="D9"><v>9</v></c></row></sheetData>'),
)


@pytest.mark.parametrize("change", TWICE)
@pytest.mark.parametrize("take", [read, lambda data: repaired(data, "年报.xlsx")])
def test_a_cell_that_is_there_twice_is_refused_for_either_would_be_invented(workbook, change, take):
    with pytest.raises(Refused) as refusal:
        take(edited(workbook, "表三", change))

    assert refusal.value.code == "F-BROKEN"
    assert "表三" in refusal.value.arguments["detail"]


def test_an_address_that_is_none_is_refused(workbook):
    data = edited(without_styles(workbook), "表三", lambda text: text.replace('<c r="D9"', '<c r="9"'))
    for take in (lambda: read(data), lambda: repaired(data, "年报.xlsx")):
        with pytest.raises(Refused) as refusal:
            take()
        assert refusal.value.code == "F-BROKEN"


def without_styles(data):
    """So damaged that repair has to go on by other means."""
    parts = parts_of(data, "")
    parts["xl/theme/theme1.xml"] = b""
    return pack(parts)


# formulas


@pytest.mark.parametrize("area", ["J8", "J8:J9"])
def test_a_total_turned_into_an_array_formula_is_an_error(workbook, area):
    data = edited(workbook, "表三", lambda text: re.sub(r'(<c r="J8"[^>]*>)<f>', rf'\1<f t="array" ref="{area}">', text))
    assert found(data) == [("I-FORMULA", E, "表三", "J8")]


# what is laid over the entries


@pytest.mark.parametrize("limit", ['type="list"', 'type="whole" operator="greaterThan"'])
def test_another_limit_laid_over_an_entry_is_named(workbook, limit):
    more = f'<dataValidation {limit} sqref="D9"><formula1>1</formula1></dataValidation></dataValidations>'
    assert found(edited(workbook, "表三", lambda text: text.replace("</dataValidations>", more))) == [
        ("I-VALIDATION", Q, "表三", "D9")
    ]


def test_colours_of_mistakes_that_are_gone_are_a_hint(workbook):
    data = edited(
        workbook, "表三", lambda text: re.sub("<conditionalFormatting.*</conditionalFormatting>", "", text, flags=re.DOTALL)
    )
    assert found(data) == [("I-HIDDEN", H, "表三", "D7")]


def test_colours_laid_over_the_entries_are_a_query_and_those_beside_are_nothing(workbook):
    def laid(area):
        rule = '<cfRule type="expression" priority="1" stopIfTrue="1"><formula>TRUE</formula></cfRule>'
        more = f'<conditionalFormatting sqref="{area}">{rule}</conditionalFormatting><dataValidations'
        return edited(workbook, "表三", lambda text: text.replace("<dataValidations", more))

    assert found(laid("D7:J31")) == [("I-HIDDEN", Q, "表三", "D7")]
    assert found(laid("N1:N9")) == []


@pytest.mark.parametrize(
    ("code", "value", "looks"),
    [
        ('0"0"', 11, "数字前后加有别的数字或符号"),
        ('"1"0', 5, "数字前后加有别的数字或符号"),
        (r"0\5", 5, "数字前后加有别的数字或符号"),
        ('0"万"', 5, "数字前后加有别的数字或符号"),
        ("-0", 5, "数字前后加有别的数字或符号"),
        ('0"%"', 5, "数字前后加有别的数字或符号"),
        ('0"件"', 5, ""),
        ('0.00"万元"', 5, ""),
        ("#,##0_);(#,##0)", -5, ""),
        ('_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ;_ @_ ', 0, ""),
        ('_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ;_ @_ ', -3, ""),
        ("[$¥-804]#,##0", 5, ""),
    ],
)
def test_digits_in_a_number_format_make_another_number(code, value, looks):
    assert appearance(code, Decimal(value)) == looks


# labels, names and hidden sheets


def test_white_space_put_into_a_label_is_a_hint_at_its_cell_and_line_breaks_are_nothing(workbook):
    assert found(with_text(workbook, "表三", "D3", "自 然人")) == [("I-VERSION", H, "表三", "D3")]
    assert found(with_text(workbook, "表三", "D3", "自然\n人 ")) == []


def test_a_name_that_is_gone_is_told_by_its_cell(workbook):
    data = book_edited(
        workbook,
        lambda text: re.sub(r'<definedName name="requests.received.natural_persons"[^>]*>.*?</definedName>', "", text, count=1),
    )
    assert [message_of(finding) for finding in read(data).findings] == ["1 个单元格名称丢失（“表三”D7），不影响读取。"]


@pytest.mark.parametrize("name", ["_form", "_import"])
def test_a_hidden_sheet_without_protection_is_a_query(workbook, name):
    data = edited(workbook, name, lambda text: re.sub(r"<sheetProtection[^>]*/>", "", text))
    assert found(data) == [("I-LOCK", Q, name, None)]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_in_addition_is_a_query_like_one_that_shows(workbook, state):
    data = changed(workbook, lambda book: setattr(book.create_sheet("暗表"), "sheet_state", state))
    assert found(data) == [("I-STRUCTURE", Q, "暗表", None)]
