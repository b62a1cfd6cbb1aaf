"""A run decided: states, outcomes and findings that only show when the files lie side by side."""

from dataclasses import replace

from xl_tools.collecting.deciding import Asked, decided
from xl_tools.collecting.ledger import Ledger
from xl_tools.collecting.received import ACCEPTED, REJECTED, UNREADABLE, WORKBOOK, Received
from xl_tools.collecting.roster import COUNTY_OWN, Choice, Roster, Unit
from xl_tools.collecting.unit_names import unit_names
from xl_tools.findings.catalogue import message_for
from xl_tools.form.ogi.y2021 import OGI_2021

OWN, TOWN, OTHER, BUREAU, WEATHER = (
    "临溪县人民政府办公室",
    "临溪县桥头镇人民政府",
    "临溪县柳溪镇人民政府",
    "临溪县统计局",
    "临溪县气象局",
)
UNITS = (Unit(OWN, group=COUNTY_OWN), Unit(TOWN), Unit(OTHER), Unit(BUREAU), Unit(WEATHER, is_required=False))
KEYS = tuple(OGI_2021.fields)
ASKED_FOR = "requests.received.natural_persons"


def asked(*choices):
    roster = Roster(UNITS, tuple(Choice(unit, number, "", row) for row, (unit, number) in enumerate(choices, 2)))
    return Asked(OGI_2021, 2026, roster, unit_names(roster, "临溪县"), "临溪县人民政府", "2027-01-25")


def file(number, unit, figure=1, status=ACCEPTED, name="", **more):
    """A workbook of a unit that says one figure in every cell."""
    values = {key: str(figure) for key in KEYS}
    return Received(
        name or f"{number}.xlsx",
        number,
        status,
        number,
        WORKBOOK,
        unit,
        **{"year": 2026, "form": "2021", "values": values, **more},
    )


def run(*files, choices=(), ledger=None):
    """What is decided, by the last part of the units' names: state and codes; and the outcome of each file."""
    found = decided(asked(*choices), files, ledger or Ledger())
    units = {unit.unit.name: (unit.state.value, [one["code"] for one in unit.findings]) for unit in found.month.units}
    return units, {state.received.file: state.outcome.value for state in found.month.files}, found


def test_two_units_with_the_same_figures_are_each_asked_about_the_other():
    units, _, found = run(file("A1", TOWN, 7), file("B2", OTHER, 7), file("C3", BUREAU, 1))

    assert units[TOWN] == ("待核实", ["C-ALIKE"])
    assert units[OTHER] == ("待核实", ["C-ALIKE"])
    assert units[BUREAU] == ("通过", [])
    assert found.month.sums[ASKED_FOR] == 15


def test_two_units_that_had_nothing_at_all_are_not_alike():
    units, _, _ = run(file("A1", TOWN, 0), file("B2", OTHER, 0))

    assert units[TOWN] == units[OTHER] == ("通过", [])


def test_what_a_unit_explained_is_asked_no_more():
    _, _, found = run(file("A1", TOWN, 7), file("B2", OTHER, 7))
    (told,) = next(unit for unit in found.month.units if unit.unit.name == TOWN).findings
    explained = file("A1", TOWN, 7, explanations={told["fingerprint"]: "两镇合署办公"})

    assert run(explained, file("B2", OTHER, 7))[0][TOWN] == ("通过", ["C-ALIKE"])


def test_a_later_filing_replaces_one_that_wants_an_explanation_only_beside_another_unit():
    ledger = Ledger()
    ledger.add(run(file("A1", TOWN, 7), file("B2", OTHER, 7), ledger=ledger)[2].run)
    units, outcomes, _ = run(file("A1", TOWN, 7), file("B2", OTHER, 7), file("C3", TOWN, 8), ledger=ledger)

    assert ledger.decisions[TOWN].state == "待核实"
    assert units[TOWN] == ("通过", [])
    assert outcomes == {"A1.xlsx": "replaced", "B2.xlsx": "counted", "C3.xlsx": "counted"}


def test_a_unit_that_is_the_sum_of_all_others_is_asked_about():
    units, _, _ = run(file("A1", TOWN, 2), file("B2", OTHER, 3), file("C3", BUREAU, 5))

    assert units[BUREAU] == ("待核实", ["C-WHOLE"])


def test_a_report_on_the_whole_county_is_not_summed_and_told_by_its_figures():
    units, outcomes, found = run(file("A1", TOWN, 2), file("B2", OTHER, 3), file("C3", "临溪县人民政府", 5))

    assert outcomes["C3.xlsx"] == "county"
    assert found.month.sums[ASKED_FOR] == 5
    assert units[OWN][0] == "未报"


def test_a_filing_under_the_county_s_name_with_other_figures_is_no_report_on_the_whole_county():
    assert run(file("A1", TOWN, 2), file("C3", "临溪县人民政府", 9))[1]["C3.xlsx"] == "unknown_unit"


def test_files_that_are_nobody_s_filing_of_this_year_are_told_apart():
    refused = {"code": "F-FOREIGN", "severity": "error", "message": "不是本程序的模板。", "advice": "", "explanation": None}
    broken = {**refused, "code": "F-BROKEN"}
    units, outcomes, _ = run(
        file("A1", TOWN, year=2025),
        file("B2", "安泽县柳溪镇人民政府"),
        file("C3", WEATHER),
        Received("别的.xlsx", "D4", UNREADABLE, findings=(refused,)),
        Received("坏.xlsx", "E5", UNREADABLE, findings=(broken,)),
        file("F6", BUREAU, form="2019"),
    )

    assert outcomes == {
        "A1.xlsx": "other_year", "B2.xlsx": "unknown_unit", "C3.xlsx": "not_required", "别的.xlsx": "foreign", "坏.xlsx": "unreadable", "F6.xlsx": "foreign",
    }  # fmt: skip
    assert units[TOWN] == ("未报", ["C-YEAR"])
    assert units[WEATHER] == ("不报", ["C-VERT"])
    assert units[OTHER] == ("未报", [])


def test_a_unit_that_is_not_on_the_roster_is_told_with_the_nearest_name():
    *_, found = run(file("A1", "临溪县统计调查局"))
    (state,) = found.month.files

    assert state.unit is None
    assert BUREAU in state.why
    assert state.why.endswith(message_for("C-UNKNOWN").advice)


def test_a_file_whose_name_names_another_unit_is_undecided_until_chosen():
    misnamed = file("A1", TOWN, name="统计局年报.xlsx")

    units, outcomes, _ = run(misnamed)
    assert units[TOWN] == ("待定", ["C-NAME"])
    assert outcomes == {"统计局年报.xlsx": "undecided"}
    assert run(misnamed, choices=[(TOWN, "A1")])[0][TOWN][0] == "通过"


def test_a_returned_filing_is_numbered_once_and_the_unit_counts_its_rounds():
    bad = {"code": "D-DATE", "severity": "error", "message": "没有成文日期。", "advice": "", "explanation": None}
    wrong = file("A1", TOWN, status=REJECTED, findings=(bad,))
    ledger = Ledger()
    *_, first = run(wrong, file("B2", BUREAU, 3, REJECTED, findings=(bad,)), ledger=ledger)
    ledger.add(first.run)
    *_, again = run(replace(wrong, file="又一次.xlsx"), ledger=ledger)
    ledger.add(again.run)
    *_, third = run(wrong, file("C3", TOWN, 2, REJECTED, findings=(bad,)), ledger=ledger)

    told = [(one.unit, one.notice, one.round) for one in (*first.run.returns, *again.run.returns, *third.run.returns)]
    assert told == [(TOWN, 1, 1), (BUREAU, 2, 1), (TOWN, 3, 2)]


def test_a_run_with_nothing_new_is_no_line_of_the_log():
    files = file("A1", TOWN, 2), file("B2", OTHER, 3)
    ledger = Ledger()
    ledger.add(run(*files, ledger=ledger)[2].run)

    assert run(*files, ledger=ledger)[2].run.is_empty
