"""The editions that are known, and those that a trial or another package brings along."""

from dataclasses import replace

import pytest

from xl_tools.errors import WrongUse
from xl_tools.findings.catalogue import sentence
from xl_tools.form.editions import FAMILY, Editions, current, edition_for, form_named, is_current
from xl_tools.form.faults import faults_of
from xl_tools.form.ogi.y2019 import OGI_2019
from xl_tools.form.ogi.y2021 import OGI_2021


def test_an_edition_is_found_by_its_year_within_its_family():
    assert edition_for(FAMILY, 2020) is OGI_2019
    assert edition_for(FAMILY, 2021) is edition_for(FAMILY, 2030) is OGI_2021
    with pytest.raises(ValueError, match="ogi 2018"):
        edition_for(FAMILY, 2018)


def test_a_form_of_a_trial_is_known_without_a_word_in_the_program(monkeypatch):
    monkeypatch.setenv("XL_TOOLS_FORMS", " tests.forms.enforcement:FORM ;")
    known = Editions((OGI_2021, OGI_2019))

    assert list(known) == ["2021", "2019", "enforcement"]
    assert known["enforcement"].family == "enforcement"


def test_a_later_form_of_another_family_does_not_make_the_form_in_force_an_old_one(monkeypatch):
    monkeypatch.setenv("XL_TOOLS_FORMS", "tests.forms.enforcement:FORM")
    monkeypatch.setattr("xl_tools.form.editions.EDITIONS", Editions((OGI_2021, OGI_2019)))

    assert current() is OGI_2021
    assert is_current(OGI_2021)
    assert not is_current(OGI_2019)
    assert form_named("enforcement") is current("enforcement")


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("tests.forms.nowhere:FORM", "找不到"),
        ("tests.forms.enforcement:OTHER", "找不到"),
        ("tests.forms.enforcement:RULES", "不是表式的定义"),
        ("xl_tools.form.ogi.y2021:SECOND", "找不到"),
    ],
)
def test_a_form_that_cannot_be_had_is_named(monkeypatch, named, said):
    monkeypatch.setenv("XL_TOOLS_FORMS", named)

    with pytest.raises(WrongUse) as refusal:
        list(Editions((OGI_2021,)))

    assert refusal.value.code == "U-FORM"
    assert said in sentence("U-FORM", refusal.value.arguments)


def test_two_forms_of_one_key_are_refused(monkeypatch):
    monkeypatch.setenv("XL_TOOLS_FORMS", "tests.forms.enforcement:FORM")

    with pytest.raises(WrongUse, match="U-FORM"):
        list(Editions((OGI_2021, replace(OGI_2021, key="enforcement"))))


def test_a_key_that_leads_nowhere_is_an_error_and_not_a_sentence_that_vanishes():
    faults = faults_of(replace(OGI_2021, sentences={"prefase": ("…",)}, wording=OGI_2021.wording._replace(plans=("plans",))))

    assert faults == ("sentences: no part or topic prefase", "wording: no plans")


def test_a_figure_that_stands_with_nothing_is_an_error():
    first, *others = OGI_2021.figures

    assert faults_of(replace(OGI_2021, figures=(first._replace(home="anex"), *others))) == ("figures: no anex",)


def test_a_total_that_no_rule_defines_is_an_error():
    without = tuple(rule for rule in OGI_2021.patterns if rule.code != "T4-SUM")

    faults = faults_of(replace(OGI_2021, patterns=without))

    assert "total cases.reconsideration.total: no rule says what it is the sum of" in faults
    assert len(faults) == 3
