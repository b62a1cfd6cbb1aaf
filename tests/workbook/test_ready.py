"""The headline of 首页 says that the report can be made exactly when `validate` finds no error of the kinds that formulas can know."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import formualizer
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.samples import figures as figures_of
from tests.workbook.samples import FORM, KINDS, TEXT, blank, filing, filled, read
from tests.workbook.test_agreement import given_in, spoilt
from xl_tools.filing.filing import Block
from xl_tools.form.severity import Severity
from xl_tools.jobs.check import check_readings
from xl_tools.workbook import words
from xl_tools.workbook.address import split
from xl_tools.workbook.results.cached_results import contents_of, results
from xl_tools.workbook.sheets.layout import layout_of
from xl_tools.workbook.sheets.status.home_sheet import HEADLINE

FEW, MANY = 25, 1_000
KNOWN = ("V-", "T2-", "T3-", "T4-", "D-UNWRITTEN", "D-DATE", "D-TITLE", "D-SIGN")
DATES = (None, "2024-01-20", "2023-12-31", "2024年2月1日", "2024.2.30", "下周")
TITLES = (None, "某镇2023年政府信息公开工作年度报告", "某镇2022年政府信息公开工作年度报告")
LEFT = Block("problems", None, 1, "五、存在的主要问题及改进情况", ("存在不足。（请填写：问题）",))


def headline(data):
    book = formualizer.load_workbook_bytes(data)
    book.evaluate_all()
    return book.evaluate_cell(words.HOME, *split(HEADLINE.cell))


def errors_in(data):
    """How many errors the program finds of the kinds that the headline speaks of."""
    (checked,) = check_readings([(Path("x.xlsx"), read(data))])
    found = [finding for finding in checked.findings if finding.severity is Severity.ERROR]
    assert not [finding for finding in found if finding.code.startswith(("I-", "F-", "M-"))]
    prompts = [finding for finding in found if finding.code == "D-LEFTOVER" and "请填写" in (finding.quote or "")]
    return len([finding for finding in found if finding.code.startswith(KNOWN)]) + len(prompts)


def drawn(totals, seed, count):
    """A workbook with `count` cells pasted over, and now and then without a paragraph, a date, a title of its year."""
    held = {**spoilt(totals, seed * 3, count)}
    if seed % 3 == 0:
        held = dict.fromkeys(held, Decimal(0))
    text = tuple(block for at, block in enumerate(TEXT) if (seed + at) % 9 or at < 2)
    text = (*text[:-2], LEFT, text[-1]) if seed % 8 == 7 else text
    change = {"title": TITLES[seed % 3], "date": DATES[seed % 6 if seed % 5 else 1]}
    return held, text, change


def workbook(totals, seed, count):
    held, text, change = drawn(totals, seed, count)
    base = filing(totals)
    identity = replace(base.identity, **change)
    figures = figures_of(Decimal(seed % 3), ()) if seed % 4 == 0 else base.figures
    return given_in(totals, held, "township", None, replace(base, identity=identity, text=text, figures=figures))


def agrees(totals, seed, count):
    data = workbook(totals, seed, count)
    errors, said = errors_in(data), headline(data)
    if errors:
        return said.startswith(words.NOT_READY.format(count=errors))
    return said.startswith(words.READY_NOW)


DRAWN = (st.integers(0, 10**6), st.integers(0, 4))


@pytest.mark.parametrize("totals", KINDS)
@settings(max_examples=FEW, deadline=None)
@given(*DRAWN)
def test_the_headline_and_validate_agree(totals, seed, count):
    assert agrees(totals, seed, count)


@pytest.mark.long
@pytest.mark.parametrize("totals", KINDS)
@settings(max_examples=MANY, deadline=None)
@given(*DRAWN)
def test_the_headline_and_validate_agree_a_thousand_times(totals, seed, count):
    assert agrees(totals, seed, count)


def test_a_filing_that_is_well_is_ready_and_the_stored_headline_says_so():
    data = filled(filing("computed"))
    assert errors_in(data) == 0
    layout = layout_of(FORM, "computed")
    assert results(layout, contents_of(layout, filing("computed")))["首页", HEADLINE.cell] == "可以生成报告"


def test_nobody_is_told_off_before_anything_is_typed():
    assert headline(blank("computed")) == "还没开始填，先填单位信息"


def test_zeros_alone_make_no_report():
    assert headline(filled(replace(filing("computed"), text=(), identity=replace(filing().identity, date=None)))).startswith(
        "还差 "
    )
