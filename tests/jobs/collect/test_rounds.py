"""Four rounds of a made-up county: after each the states, outcomes and sums of a written list, and all output in agreement with them."""

import json
import shutil

import pytest

from tests.jobs.collect import story
from tests.jobs.collect.county import filing_of, unit_names, workbook, wrong
from tests.jobs.collect.office import Office, contents, differing
from tests.jobs.collect.story import ALIASES, UNITS
from xl_tools.cli import main

ROUNDS = (
    (story.round_1, story.ROUND_1, story.FILES_1, 3),
    (story.round_2, story.ROUND_2, story.FILES_2, 1),
    (story.round_3, story.ROUND_3, story.FILES_3, 1),
    (story.round_4, story.ROUND_4, story.FILES_4, 0),
)
"""What happens, the lists of units and of files, the exit status."""

COURSES = {
    "at once": ("good", "", "", ""),
    "corrected": ("wrong", "good", "", ""),
    "corrected twice": ("wrong", "wrong 2", "good", ""),
    "sent again as it was": ("wrong", "again", "good", ""),
    "late": ("", "", "good", ""),
    "two at first": ("good good2", "", "", "choice"),
    "another after it": ("good", "good2", "", "choice"),
    "wrong after it": ("good", "wrong", "", "choice"),
}
"""What a further unit sends in each round."""
STATES = {
    "at once": ("通过", "通过", "通过", "通过"),
    "corrected": ("退回", "通过", "通过", "通过"),
    "corrected twice": ("退回", "退回", "通过", "通过"),
    "sent again as it was": ("退回", "退回", "通过", "通过"),
    "late": ("未报", "未报", "通过", "通过"),
    "two at first": ("待定", "待定", "待定", "通过"),
    "another after it": ("通过", "待定", "待定", "通过"),
    "wrong after it": ("通过", "待定", "待定", "通过"),
}
"""What it then is. A file after 通过, good or wrong, makes it 待定 until a person has chosen."""


@pytest.fixture(scope="module")
def story_told(tmp_path_factory):
    """The four rounds, each with its differences from the written list and its exit status; then the lost log."""
    office = Office(tmp_path_factory.mktemp("县") / "办", UNITS, ALIASES)
    told = {}
    for number, (happens, units, files, status) in enumerate(ROUNDS, 1):
        happens(office)
        found = office.run()
        told[number] = office.differences(units, files) + ([] if found == status else [f"exit status {found}, not {status}"])
        before = contents(office.out)
        office.run()
        told[number, "again"] = differing(before, contents(office.out))
    told["county"] = county_report(office)
    shutil.rmtree(office.out / ".xl_tools")
    office.run()
    files = "\n".join(f"{file['file']} - *" for file in office.state()["files"])
    told["lost"] = [one for one in office.differences(story.ROUND_5, files) if " - " not in one and not one.startswith(tuple(files.split()))]  # fmt: skip
    return told


def county_report(office):
    """The county's own workbook: equal to the sums, and never summed when it comes back with the mail."""
    county, before = office.root / "县政府.xlsx", office.state()["sums"]
    office.run("--county", str(county))
    exported = office.root / "县政府.json"
    main(["export", str(county), "-o", str(exported)])
    values = json.loads(exported.read_text("utf-8"))["values"]
    wrong = [key for key, value in values.items() if value != before[key]]
    office.put("第5批/县政府.xlsx", county.read_bytes())
    office.run()
    (told,) = [file for file in office.state()["files"] if file["file"] == "第5批/县政府.xlsx"]
    wrong += [] if (told["outcome"], told["unit"]) == ("county", None) else [f"{told['outcome']} {told['unit']}"]
    return wrong + ([] if office.state()["sums"] == before else ["sums changed"])


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_after_each_round_all_is_as_the_written_list_says(story_told, number):
    assert story_told[number] == [], "\n".join(story_told[number])


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_run_with_nothing_new_changes_no_byte_but_the_page_s_time(story_told, number):
    assert story_told[number, "again"] == []


def test_the_county_s_own_report_equals_the_sums_and_is_never_summed(story_told):
    assert story_told["county"] == []


def test_a_lost_log_leaves_undecided_what_only_the_order_had_decided(story_told):
    assert story_told["lost"] == []


@pytest.mark.long
def test_sixty_units_in_four_rounds_are_as_the_written_lists_say(tmp_path):
    others = [unit for unit in (*unit_names(60), "临溪县供销合作社联合社") if unit not in UNITS.values()]
    courses = {unit: list(COURSES)[at % len(COURSES)] for at, unit in enumerate(others)}
    office = Office(tmp_path / "办", UNITS | {unit: unit for unit in others}, ALIASES)
    assert len(office.units) == 60
    choices = {}
    for number, (happens, units, files, _status) in enumerate(ROUNDS):
        choices |= {
            unit: office.number(f"其他/1/{unit}good.xlsx") for unit in others if COURSES[courses[unit]][number] == "choice"
        }
        for unit in others:
            for word in COURSES[courses[unit]][number].replace("wrong 2", "wrong2").split():
                send(office, number + 1, unit, word)
        chosen_by_story(office, happens, choices)
        office.run()
        extra = "\n".join(f"{unit} {STATES[courses[unit]][number]} *" for unit in others if "不报" not in unit)
        found = office.differences(units.strip() + "\n" + required(extra), files)

        # the story's report on the whole county is the sum of its twelve units and here of nobody's
        elsewhere = ("file not in both lists: 其他/", "第4批/全县.xlsx: unknown_unit, not county")
        found = [one for one in found if not one.startswith(elsewhere)]

        assert found == [], f"round {number + 1}: {found}"


def required(lines):
    """The lines, with 不报 for the unit that need not file."""
    rows = [line.split() for line in lines.splitlines()]
    return "\n".join(f"{unit} 不报 -" if unit.endswith("烟草专卖局") else f"{unit} {state} {file}" for unit, state, file in rows)


def chosen_by_story(office, happens, choices):
    """The story's round, with the choices of the further units beside its own."""
    choose = office.choose
    office.choose = lambda **more: choose(**more, **choices)
    happens(office)
    office.choose = choose


def send(office, number, unit, word):
    """A further unit sends a file: good, good2, wrong, wrong2, or again the wrong one."""
    seed = 2 if word.endswith("2") else 1
    filing = filing_of(unit, seed)
    filing = wrong(filing) if word.startswith(("wrong", "again")) else filing
    office.put(f"其他/{number}/{unit}{word}.xlsx", workbook(filing), filing)
