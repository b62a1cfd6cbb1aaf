"""Faults put into the add-in for WPS one at a time: the double notices each, and holds nothing against the add-in as it is."""

import inspect
import json

import pytest

from tests.addin.wps import spreadsheet
from tests.addin.wps.clicks_in_wps import RECEIVED, cell, contents, never, protections, replying
from tests.addin.wps.page import Wps

LIMIT = 100
"""Times as fast as the clock of the wall: the wait for a program that does not begin takes a fifth of a second."""


def writes(*contents):
    return [{"do": "write", "sheet": "校验结果", "row": 5, "column": 1, "rows": [list(contents)]}]


def it_checks(wps):
    wps.click("validate")
    assert [told[:4] for told in wps.told] == ["校验通过"]


def it_writes_and_protects_again(wps):
    before = protections(wps)
    wps.engine = replying(edits=writes("平常的话", 1))
    assert wps.click("validate") == []
    assert [one.value for one in wps.workbook["校验结果"][5][:2]] == ["平常的话", 1]
    assert protections(wps) == before


def it_goes_to_the_cell(wps):
    wps.engine = replying(edits=[{"do": "select", "sheet": "表三", "cell": "D30"}])
    assert wps.click("next") == []
    assert wps.application.selected == ("表三", "D30")


def it_keeps_texts(wps):
    wps.engine = replying(edits=writes("001"))
    assert wps.click("validate") == []
    assert wps.workbook["校验结果"]["A5"].value == "001"


def it_puts_everything_back(wps):
    before = contents(wps)
    wps.engine = replying(edits=[*writes("x"), {**writes("y")[0], "row": 0}])
    assert len(wps.click("validate")) == 1
    assert contents(wps) == before


def it_gives_up(wps):
    wps.engine = never
    assert [told[:12] for told in wps.click("validate")] == ["WPS 没有能够启动校验"]


def it_hears_one_click(wps):
    wps.engine = replying()
    wps.click("validate")
    wps.click("validate")
    assert len(wps.started) == 2


def it_overwrites_nothing_typed_meanwhile(wps):
    prepared = replying(edits=writes("ours"))

    def typing(command):
        if len(wps.started) == 1:
            wps.events.append("SheetChange")
        prepared(command)

    wps.engine = typing
    assert wps.click("validate") == []
    assert len(wps.started) == 2


def it_asks_before_it_fills(wps):
    cell(wps, RECEIVED).value = None
    wps.click("zeros", False)
    assert cell(wps, RECEIVED).value is None
    assert len(wps.started) == 1


FAULTS = {
    "a member that is not declared": ("workbook.js", "book.SaveCopyAs(path)", "book.SaveCopy(path)", it_checks),
    "a property that cannot be set": ("press.js", "app.StatusBar = WORDS.WORKING", "app.ActiveCell = null", it_checks),
    "an argument too many": ("edits.js", "sheet.Activate()", "sheet.Activate(1, 2)", it_goes_to_the_cell),
    "a request without its mark": ("files.js", 'return "\\xff\\xfe" + units', "return units", it_checks),
    "a copy of the file and not of the screen": ("press.js", "if (book) {\n            saveCopy", "if (!book) {\n            saveCopy", it_checks),
    "protection that is not put back": ("edits.js", "each(back)", "back.length = 0", it_writes_and_protects_again),
    "protection without what it allows": ("edits.js", "scenarios, false, ...allowed", "scenarios, false", it_writes_and_protects_again),
    "a text that becomes a number": ("edits.js", "? `'${text}` : text", "? text : text", it_keeps_texts),
    "half of the edits": ("edits.js", "former.reverse()", "[].reverse()", it_puts_everything_back),
    "a wait without end": ("program.js", "const MOST_UNTIL_STARTED = 20000", "const MOST_UNTIL_STARTED = 2400000", it_gives_up),
    "a second click that is carried out": ("press.js", "if (busy)", "if (!busy && busy)", it_hears_one_click),
    "what is typed meanwhile is overwritten": ("press.js", "edits.length && watch.changed", "edits.length < 0", it_overwrites_nothing_typed_meanwhile),
    "a no that is taken for a yes": ("press.js", "return Boolean(confirm(reply.text))", "return confirm(reply.text) >= 0", it_asks_before_it_fills),
}  # fmt: skip


def in_wps(wps_addin, wps_declarations, good_workbook, scenario):
    """The scenario in a WPS of its own, each click given twice where it is about that."""
    clicks = 2 if scenario is it_hears_one_click else 1
    speed = LIMIT if scenario is it_gives_up else 1
    with Wps(wps_addin, wps_declarations, good_workbook, speed=speed, clicks=clicks) as wps:
        scenario(wps)


@pytest.mark.parametrize("scenario", dict.fromkeys(scenario for *_, scenario in FAULTS.values()), ids=lambda one: one.__name__)
def test_the_addin_as_it_is_does_what_it_should(wps_addin, wps_declarations, good_workbook, scenario):
    in_wps(wps_addin, wps_declarations, good_workbook, scenario)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_the_double_notices(wps_addin, wps_declarations, good_workbook, fault):
    file, right, wrong, scenario = fault
    text = (wps_addin / file).read_text(encoding="utf-8")
    assert text.count(right) == 1
    (wps_addin / file).write_text(text.replace(right, wrong), encoding="utf-8")

    with pytest.raises(AssertionError):
        in_wps(wps_addin, wps_declarations, good_workbook, scenario)


def members_of(thing):
    """The members of a class of the double by the names of WPS, and what each is."""
    found = {name: one for name, one in vars(thing).items() if name[0].isupper()}
    return {name: ("method" if inspect.isfunction(one) else "property", one) for name, one in found.items()}


@pytest.mark.parametrize("name", [name for name in vars(spreadsheet) if name.startswith("Et")])
def test_the_double_offers_nothing_but_what_is_declared(wps_declarations, name):
    declared = json.loads((wps_declarations / "members.json").read_text(encoding="utf-8"))[f"Et.{name}"]

    for member, (kind, one) in members_of(getattr(spreadsheet, name)).items():
        assert declared[member]["kind"] == kind, member
        if kind == "method" and not any(
            given.kind is given.VAR_POSITIONAL for given in inspect.signature(one).parameters.values()
        ):
            given = list(inspect.signature(one).parameters)[1:]
            assert given == declared[member]["names"][: len(given)], member
        if isinstance(one, property) and one.fset:
            assert not declared[member]["readonly"], member
