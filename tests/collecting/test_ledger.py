"""The log of the office's month: runs as lines, whole or not there."""

from xl_tools.collecting.ledger import Arrival, Decision, Ledger, Return, Run, run_in
from xl_tools.collecting.roster import Choice

FIRST = Run(
    1,
    "2027-01-10",
    (Arrival("d1", "A1", "c1", "桥头镇.xlsx", "workbook", "桥头镇"),),
    {"桥头镇": Decision("退回", "A1", "退回", (), ("B2",), "", ("C3",))},
    (Return("桥头镇", "A1", 1, 1),),
    (Choice("桥头镇", "A1", "电话确认", 2),),
)
SECOND = Run(2, "2027-01-15", decisions={"桥头镇": Decision("通过", "B2", "通过")}, county=("x",))


def test_a_run_comes_back_from_its_line():
    assert run_in(FIRST.line()) == FIRST
    assert run_in(SECOND.line()) == SECOND


def test_the_log_remembers_numbers_decisions_returns_and_choices():
    ledger = Ledger([FIRST.line(), SECOND.line()])

    assert ledger.numbers == {"d1": "A1"}
    assert ledger.contents == {"c1": "A1"}
    assert ledger.decisions["桥头镇"].number == "B2"
    assert ledger.returns_of("桥头镇") == [("2027-01-10", Return("桥头镇", "A1", 1, 1))]
    assert (ledger.next_run, ledger.next_notice) == (3, 2)
    assert ledger.county == {"x"}


def test_a_line_that_is_cut_off_is_passed_over():
    line = SECOND.line()

    assert Ledger([FIRST.line(), line[: len(line) // 2]]).next_run == 2


def test_a_run_in_which_nothing_happened_is_no_line():
    assert Run(3, "2027-01-20").is_empty
    assert not SECOND.is_empty
