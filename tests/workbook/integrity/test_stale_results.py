"""Results stored beside formulas: told where they are not those of the present data, and only then."""

import pytest

from tests.workbook.edits import cell_pattern, edited, with_number, with_row_put_in, with_text
from tests.workbook.samples import FORM, KINDS, filing, filled, full_filing, read
from xl_tools.filing.filing import Reading
from xl_tools.findings.catalogue import message_of
from xl_tools.form.severity import Severity
from xl_tools.workbook.sheets.layout import layout_of


@pytest.fixture(scope="module")
def workbook():
    return filled(filing("computed", requests__received__natural_persons=3))


def with_result(data, sheet, cell, result):
    """A formula with another result beside it."""

    def change(text):
        found = cell_pattern(cell).search(text)[0]
        return text.replace(found, f"{found.partition('</f>')[0]}</f><v>{result}</v></c>")

    return edited(data, sheet, change)


def stale(data):
    return [finding for finding in read(data).findings if finding.code == "I-STALE"]


def told(data):
    return [(one.place.cell, one.expected, one.actual) for one in stale(data)]


def test_three_stale_results_are_named_and_no_more(workbook):
    three = workbook
    for cell in ("J7", "J8", "J9"):
        three = with_result(three, "表三", cell, 8)

    (finding,) = stale(three)
    (more,) = stale(with_result(three, "表三", "J10", 8))
    assert (finding.severity, finding.place.cell) == (Severity.HINT, "J7")
    assert "“表三”J7、“表三”J8、“表三”J9" in message_of(finding)
    assert "处" not in message_of(finding).partition("J9")[2][:6]
    assert "“表三”J7、“表三”J8、“表三”J9 等 4 处" in message_of(more)


def test_a_stale_result_is_told_with_what_it_should_be(workbook):
    assert told(with_result(workbook, "表三", "J7", 8)) == [("J7", "3", "8")]
    assert told(with_result(workbook, "表三", "J7", "")) == [("J7", "3", "空白")]
    assert told(with_result(workbook, "校验", "A34", "× 错误")) == [("A34", "空白", "× 错误")]


def test_a_result_may_differ_by_what_binary_fractions_leave(workbook):
    assert told(with_result(workbook, "表三", "J7", "3.000000001")) == []
    assert told(with_result(workbook, "表三", "J7", "2.999999999")) == []
    assert told(with_result(workbook, "表三", "J7", "3.000000002")) == [("J7", "3", "3.000000002")]
    assert told(with_result(workbook, "表三", "J7", "2.999999998")) == [("J7", "3", "2.999999998")]


def test_a_result_of_a_formula_that_is_gone_is_not_called_stale(workbook):
    assert told(with_number(workbook, "表三", "J7", 8)) == []


@pytest.mark.parametrize("totals", KINDS)
@pytest.mark.parametrize("previous", [None, filing("keyed", requests__carried_forward__natural_persons=4)])
def test_the_results_that_the_program_writes_are_those_of_the_data(totals, previous):
    found = full_filing(totals)
    assert stale(filled(found, previous=previous) if previous else filled(found)) == []


@pytest.mark.parametrize(
    ("sheet", "cell"),
    [
        ("单位信息", "B5"),
        ("单位信息", "B6"),
        ("单位信息", "B10"),
        ("表二", "B6"),
        ("表三", "D7"),
        ("表四", "A7"),
        ("文字", "D12"),
    ],
)
def test_results_are_stale_once_an_entry_was_changed_outside_of_a_spreadsheet_program(sheet, cell):
    assert stale(with_number(filled(full_filing("computed")), sheet, cell, 77)) != []


def test_results_are_stale_once_last_year_was_changed():
    data = filled(full_filing("computed"), previous=filing("keyed"))
    spot = layout_of(FORM, "computed").last_year["requests.carried_forward.natural_persons"]
    assert stale(with_number(data, "上年", spot.cell, 77)) != []


def test_a_number_typed_as_text_is_none_to_the_formulas(workbook):
    assert stale(with_text(workbook, "表三", "D7", "3")) != []


def test_results_of_a_sheet_whose_rows_have_moved_are_not_looked_at(workbook):
    (finding,) = stale(with_result(with_row_put_in(workbook, "表三", 7), "首页", "C7", "8"))
    assert "表三" not in message_of(finding)


@pytest.mark.parametrize("totals", KINDS)
@pytest.mark.parametrize("value", [None, "约5", "0.5", "-3"])
def test_the_results_that_the_program_writes_beside_odd_entries_are_those_of_the_data(totals, value):
    odd = filing(totals, requests__received__natural_persons=value, cases__reconsideration__upheld=value)
    assert stale(filled(odd)) == []


def test_a_text_typed_over_a_total_is_told_as_that_alone(workbook):
    found = read(with_text(workbook, "表三", "J7", "三件")).findings
    assert [(one.code, one.place.cell) for one in found] == [("I-FORMULA", "J7")]


def test_the_results_beside_an_imported_filing_are_those_of_the_data():
    imported = Reading(filing(), "report", "年报.txt", evidence={"cases.reconsideration.total": ("０", 0.5)})
    assert stale(filled(filing(), imported=imported)) == []
