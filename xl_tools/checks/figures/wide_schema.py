"""A pandera schema over filings as a table, one row a filing and one column a value: for those who work with data and not with workbooks."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandera.polars as pa
import polars as pl

from xl_tools.checks.figures.arithmetic import LARGEST
from xl_tools.form.describe import describe
from xl_tools.form.editions import edition_for
from xl_tools.form.model import Field, Form
from xl_tools.form.proper import FINEST, bounds_of
from xl_tools.form.rule import AtLeast, Equal, Rule, Sum
from xl_tools.form.severity import Severity

AMOUNT = pl.Decimal(20, FINEST)
"""How a value is carried: exactly, with as many places as money may have."""
PROBLEM = r"(?:^|;){}=([^;]*)"
NUMBER = r"^-?\d+(?:\.\d+)?$"
ABOUT: dict[str, pl.DataType | type[pl.DataType]] = {
    "file": pl.String,
    "unit": pl.String,
    "year": pl.Int32,
    "form": pl.String,
    "totals": pl.String,
    "tier": pl.String,
    "tier_stated": pl.Boolean,
    "kind": pl.String,
    "problems": pl.String,
}
"""The columns before the values. In `problems` stands what is no amount, as `key=text;…`; its value is null."""


COLUMN_OF = {"tier": "tier", "kind": "kind", "stated": "tier_stated"}
"""Where the facts stand that decide whether a rule concerns an organ; rules that need last year are left out."""


class Test(NamedTuple):
    """What a column is tested for: a code, what must hold, how grave it is where it does not, and what it says."""

    code: str
    holds: pl.Expr
    severity: Severity
    words: str


def schema(year: int, form: str = "ogi", severities: Sequence[str] = (Severity.ERROR, Severity.QUERY)) -> pa.DataFrameSchema:
    """The schema for the edition of a form that was in force in `year`: a check for each rule and value, named by its code, at the column
    where to look first; `failure_cases` names both. Checks of the given `severities` only; their `description` says the rule in Chinese.

    Rules that need last year's filing are left out. A row fails exactly the codes on the tables that `xl-tools validate` gives the same
    filing without last year's. A table read from CSV will do, whatever types its columns were taken for. Raises ValueError where the form had no edition in that year.
    """
    edition = edition_for(form, year)
    about = {
        name: pa.Column(dtype, nullable=name != "file", required=name != "file", coerce=dtype != pl.Boolean)
        for name, dtype in ABOUT.items()
    }
    columns = {
        key: pa.Column(
            AMOUNT, [_check(test) for test in _tests(key, edition) if test.severity in severities], nullable=True, coerce=True
        )
        for key in edition.fields
    }
    return pa.DataFrameSchema({**about, **columns}, name=edition.name)


def _check(test: Test) -> pa.Check:
    return pa.Check(
        lambda data: data.lazyframe.select(test.holds),
        name=test.code,
        error=test.code,
        description=f"{test.severity.label}：{test.words}",
    )


def _tests(key: str, form: Form) -> Iterator[Test]:
    yield from _value_tests(form.fields[key], form)
    yield from (_rule_test(rule, form) for rule in form.rules if rule.key == key and not rule.is_continuity)


def _value_tests(field: Field, form: Form) -> Iterator[Test]:
    """Blank, text, sign, whole, decimals, size; of a total that is a formula only the last, where its parts are proper: else they are told."""
    value, unit = pl.col(field.key), field.unit
    text = pl.col("problems").str.extract(PROBLEM.format(re.escape(field.key)), 1)
    number = text.str.contains(NUMBER).fill_null(False)
    places = pl.when(number).then(text.str.extract(r"\.(\d*?)0*$", 1).str.len_chars().fill_null(0)).otherwise(0)
    size = pl.when(number).then(text.str.extract(r"^-?0*(\d+)", 1).str.len_chars()).otherwise(0)
    live = (pl.col("totals") != "computed").fill_null(True) if field.total else pl.lit(True)

    def test(code: str, holds: pl.Expr) -> Test:
        return Test(code, ~live | holds.fill_null(True), Severity.ERROR, field.place)

    yield test("V-BLANK", value.is_not_null() | text.is_not_null())
    yield test("V-TEXT", text.is_null() | number)
    if not unit.signed:
        yield test("V-NEGATIVE", pl.when(number).then(~text.str.starts_with("-")).otherwise(value >= 0))
    whole = value == value.floor()
    if not unit.decimals:
        yield test("V-FRACTION", pl.when(number).then(places == 0).otherwise(whole))
    else:
        yield test("V-DECIMALS", places <= unit.decimals)
    whole_part = text.str.extract(r"^-?(\d+)", 1).cast(pl.Int64, strict=False)
    bearable = (size <= len(str(unit.most))) & (whole_part < unit.most)  # with a fraction: one without has room in the column
    small = pl.when(number).then(bearable).otherwise(value.abs() <= unit.most)
    parts = [_proper(form.fields[ref.key]) for ref in form.totals[field.key].check.right.refs] if field.total else []
    told = live | pl.all_horizontal(parts) if parts else live
    yield Test("V-LARGE", ~told | small.fill_null(True), Severity.ERROR, field.place)


def _proper(field: Field) -> pl.Expr:
    """Whether a value is proper, as `form.proper` says it; False for none."""
    value, bounds = pl.col(field.key), bounds_of(field.unit)
    fine = value == value.round(bounds.decimals) if bounds.decimals < FINEST else pl.lit(True)
    return (value.is_between(bounds.least, bounds.most) & fine).fill_null(False)


def _rule_test(rule: Rule, form: Form) -> Test:
    left, right = _side(rule.check.left, form), _side(rule.check.right, form)
    match rule.check:
        case Equal():
            holds = left == right
        case AtLeast():
            holds = left >= right
        case _:
            holds = (left <= 0) | (right > 0)
    live = _applies(rule)
    return Test(rule.code, ~live | holds.fill_null(True), rule.severity, describe(rule, form))


def _side(side: Sum, form: Form) -> pl.Expr:
    """One side of a rule, null while a value of it is not proper."""
    found: pl.Expr = pl.lit(side.constant).cast(AMOUNT)
    for sign, refs in ((1, side.plus), (-1, side.minus)):
        for ref in refs:
            if not ref.year:
                counted = _proper(form.fields[ref.key]) & (pl.col(ref.key).abs() <= LARGEST)
                found = found + sign * pl.when(counted).then(pl.col(ref.key))
    return found


def _applies(rule: Rule) -> pl.Expr:
    """Whether the rule concerns the organ of a row."""
    live: pl.Expr = pl.lit(True)
    for condition in rule.conditions:
        live = live & pl.col(COLUMN_OF[condition.fact]).is_in(list(condition.among)).fill_null(False)
    return live
