"""A sheet under another name is known by its labels."""

import pytest

from tests.workbook.damage import changed, renamed
from tests.workbook.samples import FORM, filing, filled, read
from xl_tools.findings.catalogue import message_of
from xl_tools.findings.finding import normalised
from xl_tools.workbook.integrity.expected import expected_of
from xl_tools.workbook.integrity.renamed_sheets import Names, names_of
from xl_tools.workbook.package.grid_values import Values
from xl_tools.workbook.sheets.layout import layout_of

LAYOUT = layout_of(FORM, "computed")
OTHERS = {sheet.name: () for sheet in LAYOUT.sheets if sheet.name != "表三"}
"""All sheets but one, empty."""
LABELS = list(dict.fromkeys(normalised(str(cell.text)) for cell in expected_of(LAYOUT, "表三").labels))


@pytest.fixture(scope="module")
def workbook():
    return filled(filing("computed", requests__received__natural_persons=3))


def known(**sheets):
    """Under which name 表三 is known, where these sheets are in the workbook in addition to the others."""
    return names_of(LAYOUT, Values({**OTHERS, **sheets})).present.get("表三")


def test_two_renamed_sheets_are_each_known_by_their_labels(workbook):
    data = changed(workbook, lambda book: (renamed("表三", "甲")(book), renamed("表四", "乙")(book)))
    reading = read(data)

    assert [message_of(one) for one in reading.findings if one.code == "I-STRUCTURE"] == [
        "工作表“表三”被改名为“甲”。",
        "工作表“表四”被改名为“乙”。",
    ]
    assert reading.filing.values["requests.received.natural_persons"] == 3


def test_six_of_ten_labels_are_enough():
    enough = len(LABELS) * 6 // 10

    assert enough * 10 == len(LABELS) * 6
    assert known(别的=[LABELS]) == "别的"
    assert known(别的=[[*LABELS[:enough], "", None]]) == "别的"
    assert known(别的=[LABELS[: enough - 1]]) is None
    assert known(别的=[["", 5.0, None]]) is None


def test_labels_stand_for_a_sheet_wherever_they_are_and_with_any_white_space():
    assert known(别的=[[5.0, ""], [f" {label} " for label in LABELS]]) == "别的"


def test_of_two_sheets_with_the_labels_the_one_with_the_fewer_other_texts_is_taken():
    assert known(甲=[LABELS], 乙=[LABELS, ["另外的文字"]]) == "甲"
    assert known(甲=[LABELS, ["另外的文字"]], 乙=[LABELS]) == "乙"
    assert known(甲=[LABELS[1:]], 乙=[LABELS, ["另外", "几句", "文字"]]) == "乙"


def test_no_sheet_is_taken_for_two():
    labels = [*LABELS, *(str(cell.text) for cell in expected_of(LAYOUT, "表四").labels)]
    both = {name: rows for name, rows in OTHERS.items() if name != "表四"}

    assert names_of(LAYOUT, Values({**both, "合": [labels]})).present == {"表三": "合"}


def test_a_sheet_that_is_there_or_is_the_programs_own_goes_by_no_other_name():
    assert names_of(LAYOUT, Values({**OTHERS, "表三": (), "别的": [LABELS]})).present == {}
    own = {name: rows for name, rows in OTHERS.items() if name != "_import"}
    assert names_of(LAYOUT, Values({**own, "表三": (), "别的": [["kind", "record"]]})).present == {}


def test_a_formula_reads_as_it_did_before_its_sheets_were_renamed():
    names = Names({"表三": "甲", "表四": "乙"})

    assert names.formula("SUM(甲!D7:E7)+乙!A7+丙!A7") == "SUM(表三!D7:E7)+表四!A7+丙!A7"
    assert Names({}).formula("甲!D7") == "甲!D7"
