"""What a finding about a broken rule says: both sides, the cells that take part, what mends it."""

from tests.samples import good_filing, reading_of, with_values
from xl_tools.checks.review import review

RULES = "disclosure.government_rules"
GRANTED, BALANCE = "requests.granted.total", "requests.dispositions_total.natural_persons"


def told(code, changes, last=None):
    """The first finding with this code, where values of the good filing are these."""
    return next(one for one in review(reading_of(with_values(good_filing(), changes)), last) if one.code == code)


def sides(finding):
    return finding.key, finding.expected, finding.actual, finding.difference, finding.arguments["gap"]


def test_the_side_to_look_at_first_is_the_actual_one_whichever_it_is():
    assert sides(told("T3-ROW", {GRANTED: "9"})) == (GRANTED, "3", "9", "6", "6")
    assert sides(told("T3-BALANCE", {"requests.received.natural_persons": "6"})) == (BALANCE, "7", "6", "-1", "1")


def test_all_cells_of_the_rule_take_part_with_their_values():
    cells = told("T3-BALANCE", {"requests.received.natural_persons": "6"}).cells

    assert [(cell.key.split(".")[1], cell.value) for cell in cells] == [
        ("received", "6"), ("carried_over", "1"), ("dispositions_total", "5"), ("carried_forward", "1"),
    ]  # fmt: skip


def test_the_figures_themselves_are_said_where_the_form_has_words_for_it():
    assert "收 7 件（新收 6＋上年结转 1）" in told("T3-BALANCE", {"requests.received.natural_persons": "6"}).arguments["told"]
    assert "told" not in told("T3-ROW", {GRANTED: "9"}).arguments


def test_rules_that_are_folded_are_one_finding_with_the_cells_of_those_that_are_broken():
    changes = {f"{RULES}.issued": "1", f"{RULES}.in_force": "1"}
    found = [one for one in review(reading_of(with_values(good_filing(), changes))) if one.code == "T2-RULES"]

    assert [[cell.key for cell in one.cells] for one in found] == [list(changes)]
    assert [cell.key for cell in told("T2-RULES", {f"{RULES}.in_force": "1"}).cells] == [f"{RULES}.in_force"]


def test_a_rule_that_is_not_folded_tells_its_own_cells_only():
    changes = {"requests.granted.total": "9", "requests.partially_granted.total": "9", f"{RULES}.issued": "1"}

    assert {cell.key.rpartition(".")[0] for cell in told("T3-ROW", changes).cells} == {"requests.granted"}


def test_last_years_value_is_named_as_last_years_and_nothing_is_said_to_mend_it():
    last = with_values(good_filing(year=2025), {"requests.carried_forward.natural_persons": "9"})
    finding = told("Y-CARRIED", {GRANTED: "9"}, last)

    assert sides(finding) == ("requests.carried_over.natural_persons", "9", "1", "-8", "8")
    assert [(cell.value, cell.place.words[:2]) for cell in finding.cells] == [("1", "表三"), ("9", "上年")]
    assert finding.repair is None
    assert told("T3-ROW", {GRANTED: "9"}, last).repair is not None


def test_a_rule_of_one_value_is_not_said_to_be_mended():
    changes = {f"{RULES}.issued": "1", GRANTED: "9"}

    assert told("T2-RULES", changes).repair is None
    assert told("T3-ROW", changes).repair is not None


def test_two_cells_that_mend_a_table_are_said_together_where_both_change_alike():
    partly, not_held, all_of_them = (
        f"requests.{row}.total" for row in ("partially_granted", "unable_to_provide.not_held", "dispositions_total")
    )
    alike = told("T3-ROW", {partly: "0", not_held: "0"}).repair
    unlike = told("T3-ROW", {not_held: "0", all_of_them: "0"}).repair

    assert alike is not None
    assert unlike is not None
    assert "都由 0 改为 1，则" in alike
    assert "由 0 改为 1，并把表三“三、本年度办理结果－（七）总计”行“总计”列由 0 改为 6，则" in unlike
