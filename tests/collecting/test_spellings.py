"""Names of units as they stand in files, and whose an official would say they are: `names.json` was written before any of it ran."""

import json
from pathlib import Path

import pytest

from xl_tools.collecting.roster import Roster, Unit
from xl_tools.collecting.unit_names import county_of, unit_names

TOLD = json.loads(Path(__file__).with_name("names.json").read_text("utf-8"))
"""For a county and for a county-level city: rows of the roster (name, aliases, 类型), and rows of spelling, unit or null, why.

A why that begins with "reading" is what an office would expect where the contract says nothing.
"""
SPELLINGS = [(kind, spelling, unit) for kind, told in TOLD.items() for spelling, unit, _why in told["spellings"]]


def roster_of(kind):
    return Roster(tuple(Unit(name, tuple(aliases), group) for name, aliases, group in TOLD[kind]["units"]))


@pytest.fixture(scope="module")
def names():
    return {kind: unit_names(roster_of(kind), told["county"]) for kind, told in TOLD.items()}


@pytest.mark.parametrize(("kind", "spelling", "unit"), SPELLINGS)
def test_a_name_in_a_file_denotes_the_unit_that_an_official_would_name(names, kind, spelling, unit):
    found = names[kind].unit_of(spelling)

    assert (found.name if found else None) == unit


@pytest.mark.parametrize("kind", TOLD)
def test_each_unit_is_known_by_its_own_name_and_by_each_alias(names, kind):
    for name, aliases, _group in TOLD[kind]["units"]:
        for one in (name, *aliases):
            found = names[kind].unit_of(one)

            assert (found.name if found else None) == name, one


@pytest.mark.parametrize("kind", TOLD)
def test_the_county_is_told_by_its_government_or_by_its_own_row(kind):
    assert county_of(roster_of(kind), TOLD[kind]["whole"]) == TOLD[kind]["county"]
    assert county_of(roster_of(kind)) == TOLD[kind]["county"]


@pytest.mark.parametrize(
    ("spelling", "unit"),
    [
        ("临溪县桥头镇人民政府", "桥头镇"),
        ("桥头镇政府", "桥头镇"),
        ("临溪县统计局", "县统计局"),
        ("统计局", "县统计局"),
        ("临溪县和平街道办事处", "和平街道办"),
        ("安泽县桥头镇人民政府", None),
        ("市统计局", None),
    ],
)
def test_a_roster_that_writes_short_names_is_matched_by_full_ones(spelling, unit):
    units = (Unit("县政府办公室", group="县本级"), Unit("桥头镇"), Unit("县统计局"), Unit("和平街道办"))
    roster = Roster(units)
    found = unit_names(roster, county_of(roster, "临溪县人民政府")).unit_of(spelling)

    assert (found.name if found else None) == unit


def test_a_name_of_two_units_is_told_and_names_neither():
    """As read here: an official who cannot tell asks; the contract has no file that is taken by guess."""
    units = (Unit("临溪县卫生健康局", ("卫健局",)), Unit("临溪县卫生健康服务中心", ("卫健局",)))
    names = unit_names(Roster(units), "临溪县")

    assert names.twice
    assert names.unit_of("临溪县卫生健康局") == units[0]
