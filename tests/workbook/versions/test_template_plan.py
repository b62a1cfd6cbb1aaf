"""The plans that are drawn when the program is built."""

from dataclasses import fields

import pytest

from tests.forms.enforcement import FORM as SECOND
from xl_tools.form.editions import EDITIONS
from xl_tools.workbook.sheets.layout import layout_of
from xl_tools.workbook.versions.template_plan import HERE, plan_name, plan_of

REBUILD = "run python -m xl_tools.build"


@pytest.mark.parametrize("totals", ["computed", "keyed"])
@pytest.mark.parametrize("form", ["2021", "2019"])
def test_the_plan_that_is_loaded_is_the_one_that_the_form_draws(form, totals):
    loaded, drawn = plan_of(EDITIONS[form], totals), layout_of(EDITIONS[form], totals)

    assert loaded is not drawn
    for field in fields(drawn):
        assert getattr(loaded, field.name) == getattr(drawn, field.name), REBUILD


def test_a_loaded_formula_speaks_of_the_rules_of_the_form_itself():
    form = EDITIONS["2021"]
    rules = {id(rule) for rule in form.rules}
    verdicts = [
        cell.formula.subject
        for sheet in plan_of(form, "keyed").sheets
        for cell in sheet.cells
        if cell.formula and cell.formula.role == "verdict"
    ]

    assert plan_of(form, "keyed").form is form
    assert len(verdicts) > 40
    assert {id(rule) for rule in verdicts} <= rules


def test_a_form_that_does_not_travel_with_the_program_is_drawn(monkeypatch):
    monkeypatch.setitem(EDITIONS, SECOND.key, SECOND)

    assert plan_of(SECOND, "keyed") is layout_of(SECOND, "keyed")


def test_a_kept_plan_names_the_form_and_does_not_hold_it():
    data = (HERE / plan_name(EDITIONS["2021"], "keyed")).read_bytes()

    assert b"xl_tools.workbook.sheets.sheet_plan" in data
    assert b"xl_tools.form.model" not in data
