"""Which file of a unit counts: run by run, by content numbers."""

import pytest

from xl_tools.collecting.choosing.different_filings import different_filings
from xl_tools.collecting.choosing.unit_decision import decide, withdrawn
from xl_tools.collecting.ledger import Decision
from xl_tools.collecting.received import ACCEPTED, NEEDS_EXPLANATION, REJECTED, REPORT, WORKBOOK, Received

GOOD, ASKED, BAD = ACCEPTED, NEEDS_EXPLANATION, REJECTED


def file(number, status=GOOD, kind=WORKBOOK, values=None, typed=("自己写的",), name=""):
    return Received(name or f"{number}.xlsx", number, status, number, kind, values={"a": values or number}, typed=typed)


def rounds(*runs):
    """What holds after each run: state, number that counts, numbers open; a run is its files, or its files and a number chosen."""
    before, found = Decision(), []
    for run in runs:
        files, chosen = run if isinstance(run, tuple) else (run, "")
        standing = decide(before, different_filings(files), chosen)
        before = standing.decision
        found.append((before.state, standing.counted.number if standing.counted else "", before.open))
    return found


@pytest.mark.parametrize(("status", "state"), [(GOOD, "通过"), (ASKED, "待核实"), (BAD, "退回")])
def test_one_filing_counts_or_is_returned_by_what_was_found_in_it(status, state):
    assert rounds([file("A1", status)]) == [(state, "A1", ())]


def test_nothing_received_is_missing():
    assert rounds([], []) == [("未报", "", ())] * 2


@pytest.mark.parametrize("first", [BAD, ASKED])
def test_a_later_filing_replaces_one_that_was_returned_or_wants_an_explanation(first):
    files = [file("A1", first)], [file("A1", first), file("B2")]

    assert rounds(*files, files[1])[1:] == [("通过", "B2", ())] * 2


def test_a_correction_under_the_same_file_name_replaces_what_was_returned():
    assert rounds([file("A1", BAD)], [file("B2")]) == [("退回", "A1", ()), ("通过", "B2", ())]


def test_a_later_filing_beside_one_that_counts_is_undecided():
    assert rounds([file("A1")], [file("A1"), file("B2")])[1] == ("待定", "", ("A1", "B2"))


def test_a_later_filing_in_the_place_of_one_that_counted_is_undecided():
    assert rounds([file("A1")], [file("B2")])[1] == ("待定", "", ("A1", "B2"))


def test_two_at_once_are_undecided_and_stay_so_also_when_one_is_gone():
    assert rounds([file("A1"), file("B2")], [file("A1")]) == [("待定", "", ("A1", "B2"))] * 2


def test_two_corrections_in_one_run_are_undecided():
    assert rounds([file("A1", BAD)], [file("A1", BAD), file("B2"), file("C3")])[1][:1] == ("待定",)


def test_a_correction_that_is_wrong_again_is_returned_again_and_replaced_again():
    runs = [file("A1", BAD)], [file("A1", BAD), file("B2", BAD)], [file("A1", BAD), file("B2", BAD), file("C3")]

    assert [state[:2] for state in rounds(*runs)] == [("退回", "A1"), ("退回", "B2"), ("通过", "C3")]


def test_a_choice_decides():
    both = [file("A1"), file("B2")]

    assert rounds(both, (both, "B2"), both) == [("待定", "", ("A1", "B2")), ("通过", "B2", ()), ("通过", "B2", ())]


def test_a_choice_may_fall_on_one_that_is_wrong_and_then_its_correction_counts():
    both = [file("A1"), file("B2", BAD)]

    assert rounds(both, (both, "B2"), [*both, file("C3")])[1:] == [("退回", "B2", ()), ("通过", "C3", ())]


def test_a_choice_is_void_once_its_content_is_changed():
    both = [file("A1"), file("B2")]

    assert rounds(both, (both, "B2"), [file("A1"), file("C3")])[2] == ("待定", "", ("A1", "B2", "C3"))


def test_another_filing_after_a_choice_is_undecided_until_chosen_again():
    both = [file("A1"), file("B2")]
    three = [*both, file("C3")]

    assert [state[0] for state in rounds(both, (both, "B2"), three, (three, "B2"))] == ["待定", "通过", "待定", "通过"]


def test_a_choice_that_is_withdrawn_leaves_all_open_again():
    both = different_filings([file("A1"), file("B2")])
    chosen = decide(Decision(), both, "B2").decision

    assert decide(withdrawn(chosen), both).decision.open == ("A1", "B2")


def test_a_filing_that_is_gone_is_missing_and_counts_again_when_it_is_back():
    assert rounds([file("A1")], [], [file("A1")]) == [("通过", "A1", ()), ("未报", "", ()), ("通过", "A1", ())]


def test_a_returned_one_that_is_gone_is_replaced_by_what_comes_later():
    assert rounds([file("A1", BAD)], [], [file("B2")])[2] == ("通过", "B2", ())


def test_one_that_counted_and_is_gone_is_not_replaced_by_what_comes_later():
    assert rounds([file("A1")], [], [file("B2")])[2][0] == "待定"


WORD = {"kind": REPORT, "values": "A1", "name": "A1.docx"}


def test_a_workbook_and_its_word_are_one_whichever_came_first():
    book, word = file("A1"), file("D4", typed=("标题", "自己写的", "另一段"), **WORD)

    assert rounds([book, word]) == [("通过", "A1", ())]
    assert rounds([word], [book, word], [book]) == [("通过", "D4", ()), ("通过", "A1", ()), ("通过", "A1", ())]


def test_the_word_counts_on_when_its_workbook_is_gone():
    book, word = file("A1"), file("D4", **WORD)

    assert rounds([book, word], [word])[1] == ("通过", "D4", ())


def test_a_word_with_the_same_figures_and_another_text_leaves_the_workbook_to_be_explained():
    assert rounds([file("A1"), file("D4", typed=("改写过的",), **WORD)]) == [("待核实", "A1", ())]


def test_a_word_with_other_figures_is_another_filing():
    assert rounds([file("A1"), file("D4", kind=REPORT)])[0][0] == "待定"


def test_of_files_with_one_content_the_one_in_which_more_is_explained_counts():
    assert rounds([file("A1", ASKED)], [file("A1", ASKED), file("A1", GOOD, name="说明.xlsx")])[1] == ("通过", "A1", ())


def test_a_placeholder_in_the_workbook_stands_for_any_text_of_its_word():
    book = file("A1", typed=("新收{{新收.总计}}件。",))

    assert rounds([book, file("D4", typed=("新收7件。",), **WORD)]) == [("通过", "A1", ())]


def held(*runs):
    """The whole decision after the last run."""
    before = Decision()
    for run in runs:
        files, chosen = run if isinstance(run, tuple) else (run, "")
        before = decide(before, different_filings(files), chosen).decision
    return before


def test_what_was_made_void_does_not_come_back_when_all_else_is_gone():
    first = [file("A1", BAD)], [file("A1", BAD), file("B2")]

    assert decide(Decision(void=("A1",)), different_filings([file("A1")])).decision.state == "未报"
    assert decide(Decision(void=("A1",)), different_filings([file("A1"), file("B2")])).decision.number == "B2"
    assert held(*first).void == ("A1",)
    assert held(*first, [file("A1", BAD)]).state == "未报"


def test_among_open_ones_only_what_is_new_or_open_is_to_be_decided_between():
    returned = [file("A1", BAD)], [file("A1", BAD), file("B2")], [file("A1", BAD), file("B2"), file("C3")]

    assert held(*returned).open == ("B2", "C3")
    assert held(*returned).void == ("A1",)
    assert held(*returned, returned[-1]).open == ("B2", "C3")
    assert held(*returned, [*returned[-1], file("D4")]).open == ("B2", "C3", "D4")


def test_what_was_set_aside_is_open_again_only_while_it_is_there():
    both = [file("A1"), file("B2")]

    assert held(both, (both, "B2")).void == ("A1",)
    assert held(both, (both, "B2"), [file("A1"), file("C3")]) == Decision("待定", open=("A1", "B2", "C3"))
    assert held(both, (both, "B2"), [file("C3")]) == Decision("待定", open=("B2", "C3"), void=("A1",))
    assert held(both, (both, "B2"), [file("A1")]) == Decision("待定", open=("A1", "B2"))


@pytest.mark.parametrize("wrong", [BAD, ASKED])
def test_the_only_filing_that_comes_for_a_chosen_one_that_was_wrong_counts(wrong):
    both = [file("A1"), file("B2", wrong)]

    assert held(both, (both, "B2"), [file("C3")]) == Decision("通过", "C3", "通过", void=("A1", "B2"))
    assert held(both, (both, "B2"), [file("C3"), file("D4")]).state == "待定"
    assert held(both, (both, "B2"), [file("A1")]).state == "待定"


def test_a_word_is_another_form_of_the_filing_whose_text_it_has_of_two_with_the_same_values():
    one, other = file("A1", typed=("甲",)), file("B2", typed=("乙",), values="A1")
    word = file("D4", typed=("乙",), **WORD)

    assert [sorted(found.numbers) for found in different_filings([one, other, word])] == [["A1"], ["B2", "D4"]]


def test_two_reports_with_the_same_values_and_other_texts_are_two():
    one, other = file("D4", typed=("甲",), **WORD), file("E5", typed=("乙",), **{**WORD, "name": "E5.docx"})

    assert len(different_filings([one, other])) == 2
    assert len(different_filings([one, file("F6", typed=("甲乙",), **{**WORD, "name": "F6.docx"})])) == 1


def test_a_choice_of_what_was_void_makes_the_other_one_void():
    both = [file("A1", BAD), file("B2")]

    assert held([file("A1", BAD)], both, (both, "A1")).void == ("B2",)


def test_of_those_to_be_decided_between_the_ones_that_are_gone_are_told():
    open_ones = held([file("A1"), file("B2")])

    assert decide(open_ones, different_filings([file("A1")])).gone == ("B2",)
    assert decide(open_ones, different_filings([file("A1"), file("B2")])).gone == ()
