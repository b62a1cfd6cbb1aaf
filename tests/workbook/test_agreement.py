"""The recalculated workbook and `validate` give the same verdict for each rule and for the tables as a whole, whatever was pasted into the entries."""

import io
import random
from dataclasses import replace
from decimal import Decimal

import formualizer
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.office.driver import Office
from tests.workbook.edits import with_cell
from tests.workbook.samples import FORM, KINDS, blank, filing, filled, random_values, read
from xl_tools.checks.figures.arithmetic import Years
from xl_tools.checks.figures.schema import verdicts
from xl_tools.checks.review import review
from xl_tools.form.severity import Severity
from xl_tools.workbook import words
from xl_tools.workbook.address import a1, split
from xl_tools.workbook.sheets.geometry import live_rules
from xl_tools.workbook.sheets.layout import layout_of
from xl_tools.workbook.sheets.status.check_sheet import TABLES as TOLD
from xl_tools.workbook.sheets.status.problems import VERDICT

FEW, MANY = 25, 1_000
PASTED = (
    Decimal(-1), Decimal("1.5"), Decimal("1.2345678"), Decimal("1.234567"), Decimal(999_999_999), Decimal(1_000_000_000), Decimal("1E+15"),
    0.1 + 0.2, 7.999999999999999, 7.99999999999999, 1e-7, 5.000000000000001,
    None, "８", "８件", " 7 ", "1,204", "无", "—", "3万元", "12²", "TRUE", "约5", True,
)  # fmt: skip
"""What is no proper value, or looks like none, beside the numbers of a filing that is well."""
TABLES = ("V-", "T2-", "T3-", "T4-")


def spoilt(totals, seed, count):
    """A filing with `count` entries pasted over, as what each cell holds by key."""
    dice = random.Random(seed)
    base = random_values(seed, oddities=False) if seed % 3 else dict.fromkeys(FORM.fields, Decimal(0))
    entries = [key for key, field in FORM.fields.items() if totals == "keyed" or not field.total]
    return {key: base[key] for key in entries} | {key: dice.choice(PASTED) for key in dice.sample(entries, count)}


def given_in(totals, held, tier, last, base=None):
    """The workbook that holds all this, as a clerk's program would save it."""
    plain = {key: value for key, value in held.items() if isinstance(value, Decimal)}
    found = filing(totals, **{key.replace(".", "__"): plain.get(key) for key in held})
    found = replace(base, values=found.values) if base else found
    found = replace(found, identity=replace(found.identity, tier=tier))
    data = filled(found, previous=last)
    for key, value in held.items():
        if not isinstance(value, Decimal) and value is not None:
            spot = layout_of(FORM, totals).spots[key]
            data = with_cell(data, spot.sheet, spot.cell, *_cell(value))
    return data


def _cell(value):
    if isinstance(value, bool):
        return f"<v>{int(value)}</v>", "b"
    return (f"<is><t xml:space='preserve'>{value}</t></is>", "inlineStr") if isinstance(value, str) else (f"<v>{value!r}</v>", "")


def said_by_program(data, last):
    """The rules that do not hold, and whether the tables are in order."""
    reading = read(data)
    assert not [finding for finding in reading.findings if finding.code.startswith("I-") and finding.severity is Severity.ERROR]
    (verdict,) = verdicts([Years(reading.filing, last)])
    errors = [
        finding
        for finding in review(reading, last)
        if finding.severity is Severity.ERROR and finding.code.startswith(TABLES) and finding.key in FORM.fields
    ]
    return {rule for rule in verdict.rules if rule in live_rules(FORM, reading.filing.totals)}, not errors


def said_by_sheet(totals, value_at):
    """The same, from what the cells of 底数 and 校验 show."""
    layout = layout_of(FORM, totals)
    rows = {
        cell.formula.subject: cell.row
        for cell in layout.sheet(words.BASE).cells
        if cell.formula and cell.formula.role == "verdict"
    }
    broken = {rule for rule, row in rows.items() if value_at(words.BASE, a1(row, VERDICT)) == words.UNEQUAL}
    return broken, words.PASSED in value_at(words.CHECKS, TOLD.cell)


def evaluated(data):
    book = formualizer.load_workbook_bytes(data)
    book.evaluate_all()
    return lambda sheet, cell: book.evaluate_cell(sheet, *split(cell))


def drawn_workbook(totals, seed, count, tier):
    last = filing("keyed", requests__carried_forward__natural_persons=seed % 3) if seed % 2 else None
    last = last and replace(last, identity=replace(last.identity, year=2022))
    return given_in(totals, spoilt(totals, seed, count), tier, last), last


DRAWN = (st.integers(0, 10**6), st.integers(0, 6), st.sampled_from([None, "township", "county", "city"]))


@pytest.mark.parametrize("totals", KINDS)
@settings(max_examples=FEW, deadline=None)
@given(*DRAWN)
def test_sheet_and_program_agree(totals, seed, count, tier):
    data, last = drawn_workbook(totals, seed, count, tier)
    assert said_by_sheet(totals, evaluated(data)) == said_by_program(data, last)


@pytest.mark.long
@pytest.mark.parametrize("totals", KINDS)
@settings(max_examples=MANY, deadline=None)
@given(*DRAWN)
def test_sheet_and_program_agree_on_many(totals, seed, count, tier):
    data, last = drawn_workbook(totals, seed, count, tier)
    assert said_by_sheet(totals, evaluated(data)) == said_by_program(data, last)


@pytest.mark.office
@pytest.mark.parametrize("totals", KINDS)
def test_sheet_and_program_agree_in_libreoffice(totals):
    with Office() as office:
        for seed in range(8):
            data, last = drawn_workbook(totals, seed, seed % 6, ("township", None, "city")[seed % 3])
            office.open(data)
            office.call("recalculate")
            assert said_by_sheet(totals, office.value) == said_by_program(data, last), seed


def test_queries_do_not_keep_the_tables_from_passing():
    found = filing("computed", cases__reconsideration__upheld=1)
    shown = evaluated(filled(found))(words.CHECKS, TOLD.cell)
    assert shown == "√ 表格通过（另有 1 处请核实）"


@pytest.mark.parametrize("totals", KINDS)
def test_the_name_leads_to_the_verdict(totals):
    assert load_workbook(io.BytesIO(blank(totals))).defined_names[words.TABLES_VERDICT].attr_text == TOLD.full
