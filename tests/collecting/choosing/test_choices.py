"""What a person wrote on the sheet 取舍, as far as it concerns one unit."""

from xl_tools.collecting.choosing.choices import UnitChoices, told_apart, unit_choices
from xl_tools.collecting.roster import Choice, Roster, Unit
from xl_tools.collecting.unit_names import unit_names

TOWN, OTHER = Unit("临溪县桥头镇人民政府"), Unit("临溪县柳溪镇人民政府")


def chosen(*rows, known=(), there=("A1", "B2", "C3")):
    """What is chosen for the town; a row is a unit's name and a number."""
    roster = Roster((TOWN, OTHER), tuple(Choice(unit, number, "", at) for at, (unit, number) in enumerate(rows, 2)))
    return unit_choices(TOWN, roster, unit_names(roster, "临溪县"), known, there)


def row(number, which=1):
    return Choice(TOWN.name, number, "", which)


def test_the_only_row_for_a_unit_is_its_choice():
    assert chosen((TOWN.name, "A1")) == UnitChoices((row("A1"),), row("A1"))


def test_a_unit_without_a_row_has_no_choice():
    assert chosen() == UnitChoices()


def test_rows_of_other_units_are_none_of_its():
    assert chosen((OTHER.name, "B2"), (TOWN.name, "A1")) == UnitChoices((row("A1"),), row("A1"))
    assert chosen((OTHER.name, "B2")).numbers == frozenset()


def test_a_choice_that_took_effect_before_or_whose_content_is_not_there_is_not_fresh():
    assert chosen((TOWN.name, "A1"), known=[row("A1")]).fresh is None
    assert chosen((TOWN.name, "Z9")) == UnitChoices((row("Z9"),))
    assert chosen((TOWN.name, "A1"), (TOWN.name, "B2"), known=[row("A1")]).fresh == row("B2")
    assert chosen((TOWN.name, "Z9"), (TOWN.name, "B2")).rivals == ()


def test_two_fresh_rows_for_different_filings_are_rivals_and_none_is_taken():
    both = chosen((TOWN.name, "A1"), (TOWN.name, "B2"))

    assert (both.fresh, both.rivals, both.numbers) == (None, ("A1", "B2"), {"A1", "B2"})


def test_the_same_choice_written_twice_is_one_and_the_last_row_stands():
    twice = chosen((TOWN.name, "A1"), (TOWN.name, "A1"))

    assert (twice.fresh, twice.rivals) == (row("A1", 2), ())
    assert list(told_apart([row("A1", 7), row("B2", 8), row("A1", 9)])) == [row("A1", 1), row("B2", 1), row("A1", 2)]


def test_a_choice_taken_back_and_written_again_is_fresh_once_more():
    assert chosen((TOWN.name, "A1"), (TOWN.name, "A1"), known=[row("A1")]).fresh == row("A1", 2)
