"""What the state of a unit rests on, as the office reads it."""

from xl_tools.collecting.choosing.choices import UnitChoices
from xl_tools.collecting.choosing.different_filings import different_filings
from xl_tools.collecting.choosing.reasons import reason_of
from xl_tools.collecting.choosing.unit_decision import Standing
from xl_tools.collecting.ledger import Arrival, Decision, Ledger, Run
from xl_tools.collecting.office_month import State
from xl_tools.collecting.received import ACCEPTED, WORKBOOK, Received
from xl_tools.collecting.roster import Choice


def file(number, year=2026):
    return Received(f"{number}.xlsx", number, ACCEPTED, number, WORKBOOK, year=year, values={"a": number})


def ledger(*numbers):
    """A log in which these once came."""
    found = Ledger()
    found.add(Run(1, "2027-01-05", tuple(Arrival(one, one, one, f"{one}.xlsx", WORKBOOK, "镇") for one in numbers)))
    return found


def told(standing, *, rows=(), rivals=(), doubtful=(), there=(), came=()):
    choices = UnitChoices(tuple(Choice("镇", number, "", 1) for number in rows), rivals=rivals)
    return list(reason_of(standing, choices, doubtful, there, ledger(*came)))


(A1,) = different_filings([file("A1")])
(B2,) = different_filings([file("B2")])
PLAIN = Standing(Decision(State.ACCEPTED, "A1", State.ACCEPTED), A1)


def test_nothing_is_said_where_the_state_is_plain():
    assert told(PLAIN, there=("A1",), came=("A1",)) == []


def test_what_was_chosen_is_said_while_it_counts():
    decision = Decision(State.ACCEPTED, "A1", State.ACCEPTED, chosen="A1")

    assert told(Standing(decision, A1), rows=("A1",), there=("A1",), came=("A1",)) == ["按名册“取舍”页选定的编号 A1"]
    assert told(Standing(decision._replace(state=State.MISSING)), there=()) == []


def test_filings_to_be_decided_between_are_named_with_their_files():
    (said,) = told(Standing(Decision(State.UNDECIDED, open=("A1", "B2")), open=(A1, B2)), there=("A1", "B2"))

    assert said == "收到 2 份内容不同的文件：A1 A1.xlsx（通过）、B2 B2.xlsx（通过）"


def test_numbers_that_are_gone_are_said_where_they_are_to_be_decided_on():
    decision = Decision(State.UNDECIDED, open=("A1", "B2"))

    assert told(Standing(decision, gone=("A1", "B2")))[-1] == "以前收到的编号 A1、B2 已不在收件里，还没有写明以哪一份为准"
    assert told(Standing(decision)) == []


def test_a_file_that_counted_or_was_returned_and_is_gone_is_said_by_its_name():
    counted = Standing(Decision(State.MISSING, "A1", State.ACCEPTED), gone=("A1",))
    returned = Standing(Decision(State.MISSING, "A1", State.RETURNED), gone=("A1",))

    assert told(counted, came=("A1",)) == ["计入过的“A1.xlsx”（编号 A1）已不在收件里，请放回或请该单位重报"]
    assert told(returned, came=("A1",)) == ["退回过的“A1.xlsx”（编号 A1）已不在收件里，还没有收到改正后的"]
    assert told(Standing(PLAIN.decision, A1, gone=("B2",)), there=("A1",)) == []


def test_a_file_without_a_year_is_said_to_be_there_and_not_to_be_gone():
    gone = Standing(Decision(State.MISSING, "A1", State.ACCEPTED), gone=("A1",))

    assert told(gone, doubtful=(file("A1", None),), came=("A1",)) == ["“A1.xlsx”没有写明年度，没有计入"]
    assert told(PLAIN, doubtful=(file("B2", 2025),), there=("A1",)) == []


def test_rival_choices_are_said():
    assert told(PLAIN, rows=("A1", "B2"), rivals=("A1", "B2"), there=("A1", "B2")) == [
        "“取舍”页给本单位写了几个编号（A1、B2），请只留采用的一个"
    ]


def test_a_choice_that_never_came_or_is_void_is_said():
    nothing = Standing(Decision(State.UNDECIDED))

    assert told(PLAIN, rows=("Z9",), there=("A1",), came=("A1",)) == ["“取舍”页写的编号 Z9 没有收到过，请核对"]
    assert told(nothing, rows=("A1",), there=("B2",), came=("A1",)) == [
        "“取舍”页选定的编号 A1 已不在收件里（内容改过或文件移走了），选择作废"
    ]
    assert told(PLAIN, rows=("B2",), there=("A1",), came=("A1", "B2")) == []
    assert told(nothing, rows=("A1",), there=("A1",), came=("A1",)) == []
