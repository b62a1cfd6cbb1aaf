"""The long frame that the schema judges: the values of any number of filings, and both sides of their rules.

Everything that the form says once is worked out once; of each filing only its values are read. Values are carried as whole millionths, so
that no binary fraction comes in.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import polars as pl

from xl_tools.checks.figures.arithmetic import LARGEST, Years, applies, is_countable
from xl_tools.filing.filing import Value
from xl_tools.filing.organ import Standing, standing_of
from xl_tools.form.model import Form
from xl_tools.form.proper import bounds_of, decimals_of
from xl_tools.form.rule import AtLeast, Equal, Needs, Ref, Sum

MICRO = 1_000_000
"""Numbers are kept as whole millionths: six decimals are the most that a form has."""
KINDS = pl.Enum(("number", "text", "blank", "unbounded"))
RELATIONS = pl.Enum(("equal", "at_least", "needs"))
RULE_LINE: dict[str, pl.DataType | type[pl.DataType]] = {
    "filing": pl.Int32,
    "rule": pl.Int16,
    "relation": RELATIONS,
    "left": pl.Int64,
    "right": pl.Int64,
}
"""A line that judges a rule."""
RELATION = {Equal: "equal", AtLeast: "at_least", Needs: "needs"}
KEPT = 100_000
"""Amounts remembered: most values of most filings are small counts."""


class Cells(NamedTuple):
    """The values of some keys, filing after filing: kind, millionths (null unless countable), and places after the point."""

    keys: tuple[str, ...]
    kind: pl.Series
    micro: pl.Series
    decimals: pl.Series

    def table(self, year: int, optional: bool, counted: pl.Series) -> pl.DataFrame:
        """One column per key and one line per filing: null where it is not to be `counted` with; what is no number is 0 if `optional`."""
        micro = self.micro.set((self.micro.abs() > LARGEST * MICRO) | ~counted, None)
        if optional:
            micro = micro.set((self.kind == "blank") | (self.kind == "text"), 0)
        names = [_name(Ref(key, year, optional)) for key in self.keys]
        return micro.reshape((-1, len(self.keys))).arr.to_struct(names).struct.unnest()


class Plan(NamedTuple):
    """What some rules of a form need: their numbers, the keys of last year, the kinds of values (year, and whether one is optional), both
    sides, and the relations.
    """

    rules: pl.Series
    old: tuple[str, ...]
    kinds: tuple[tuple[int, bool], ...]
    left: tuple[pl.Expr, ...]
    right: tuple[pl.Expr, ...]
    relations: pl.Series


@lru_cache(maxsize=32)
def _plan(form: Form, numbers: tuple[int, ...]) -> Plan:
    rules = [form.rules[number] for number in numbers]
    refs = [ref for rule in rules for ref in rule.refs]
    return Plan(
        pl.Series(numbers, dtype=pl.Int16),
        tuple(dict.fromkeys(ref.key for ref in refs if ref.year)),
        tuple(dict.fromkeys((ref.year, ref.optional) for ref in refs)),
        tuple(_side(rule.check.left).alias(str(number)) for number, rule in enumerate(rules)),
        tuple(_side(rule.check.right).alias(str(number)) for number, rule in enumerate(rules)),
        pl.Series([RELATION[type(rule.check)] for rule in rules], dtype=RELATIONS),
    )


def cells_of(filings: Sequence[Mapping[str, Value] | None], keys: tuple[str, ...], most: Sequence[int]) -> Cells:
    """The values of `keys` in every filing; `most` is the largest amount of each that is believed. A filing not known is all blank."""
    blanks = [_measured(None, bound) for bound in most]
    found = [one for values in filings for one in (map(_measured, map(values.get, keys), most) if values else blanks)]
    kinds, micros, decimals = zip(*found, strict=True) if found else ((), (), ())
    return Cells(
        keys,
        pl.Series(kinds, dtype=pl.UInt8).cat.to(KINDS),
        pl.Series(micros, dtype=pl.Int64),
        pl.Series(decimals, dtype=pl.Int32),
    )


@lru_cache(maxsize=KEPT)
def _measured(value: Value, most: int) -> tuple[int, int | None, int]:
    """The number of its kind, its millionths exactly, and its places after the point."""
    if not isinstance(value, Decimal):
        return (2 if value is None else 1), None, 0
    places = decimals_of(value)
    return (0, int(value * MICRO), places) if is_countable(value, most) else (3, None, places)


def form_cells(form: Form, filings: Sequence[Years]) -> Cells:
    """Every value of the form in every filing."""
    return _cells(form, [years.this.values for years in filings])


def _counted_cells(form: Form, cells: Cells, filings: Sequence[Years]) -> Cells:
    """The same as the rules count them, `cells` being the values as they stand."""
    if all(years.counted is None for years in filings):
        return cells
    return _cells(form, [years.amounts for years in filings])


def _cells(form: Form, filings: Sequence[Mapping[str, Value]]) -> Cells:
    return cells_of(filings, tuple(form.fields), [field.unit.most for field in form.fields.values()])


def cell_frame(form: Form, cells: Cells) -> pl.DataFrame:
    """One line per filing and value, in this order: what was found, and the bounds of its unit."""
    size = len(form.fields)
    bounds = [bounds_of(field.unit) for field in form.fields.values()]
    known = pl.DataFrame({"kind": cells.kind, "micro": cells.micro, "decimals": cells.decimals})
    number = pl.int_range(pl.len(), dtype=pl.Int64)
    return known.select(
        filing=(number // size).cast(pl.Int32),
        field=(number % size).cast(pl.Int16),
        kind="kind",
        micro="micro",
        decimals="decimals",
        least=_repeated([bound.least * MICRO for bound in bounds], pl.Int64, number % size),
        most=_repeated([bound.most * MICRO for bound in bounds], pl.Int64, number % size),
        allowed=_repeated([bound.decimals for bound in bounds], pl.Int32, number % size),
    )


proper = (
    (pl.col("kind") == "number")
    & pl.col("micro").is_between(pl.col("least"), pl.col("most"))
    & (pl.col("decimals") <= pl.col("allowed"))
).fill_null(False)
"""Whether a value is proper, as `form.proper` says it."""


def judged_frame(form: Form, cells: Cells, filings: Sequence[Years]) -> pl.DataFrame:
    """All lines to be judged: a value has no `rule`, a rule no `field`."""
    values = cell_frame(form, cells)
    counted = _counted_cells(form, cells, filings)
    amounts = values if counted is cells else cell_frame(form, counted)
    rules = rule_frame(form, counted, amounts.select(proper).to_series(), filings)
    return pl.concat([values, rules], how="diagonal")


def _repeated(told: Sequence[object], dtype: type[pl.DataType], at: pl.Expr) -> pl.Expr:
    """For each line what is told once for its number."""
    return pl.lit(pl.Series(told, dtype=dtype)).gather(at)


def rule_frame(form: Form, cells: Cells, counted: pl.Series, filings: Sequence[Years]) -> pl.DataFrame:
    """One line per filing and live rule all of whose values are `counted`, with the millionths on both sides."""
    groups, applied = _groups(form, filings)
    numbers = tuple(number for number, concerned in enumerate(zip(*applied, strict=True)) if any(concerned))
    if not numbers:
        return pl.DataFrame(schema=RULE_LINE)
    plan = _plan(form, numbers)
    last = (
        cells_of([years.last.values if years.last else None for years in filings], plan.old, [LARGEST] * len(plan.old))
        if plan.old
        else cells
    )
    known = last.micro.is_not_null() if plan.old else counted
    tables = [
        last.table(year, optional, known) if year else cells.table(year, optional, counted) for year, optional in plan.kinds
    ]
    amounts = pl.concat(tables, how="horizontal")
    live = pl.Series([of_group[number] for of_group in applied for number in numbers], dtype=pl.Boolean)
    number = pl.int_range(pl.len(), dtype=pl.Int64)
    filing, at = number % len(filings), number // len(filings)
    return (
        pl.DataFrame([_stacked(amounts, plan.left).alias("left"), _stacked(amounts, plan.right).alias("right")])
        .with_columns(filing.cast(pl.Int32).alias("filing"), at.alias("at"))
        .filter(
            pl.lit(live).gather(pl.lit(groups).gather(pl.col("filing")) * len(numbers) + pl.col("at")),
            pl.col("left").is_not_null(),
            pl.col("right").is_not_null(),
        )
        .select("filing", rule=_of_rule(plan.rules), relation=_of_rule(plan.relations), left="left", right="right")
    )


def _of_rule(told: pl.Series) -> pl.Expr:
    return pl.lit(told).gather(pl.col("at"))


def _stacked(amounts: pl.DataFrame, sides: Sequence[pl.Expr]) -> pl.Series:
    """One side of every rule, rule after rule, each for all filings."""
    return pl.concat(amounts.select(sides).get_columns())


def _name(ref: Ref) -> str:
    return f"{ref.year} {ref.key} {ref.optional}"


def _side(total: Sum) -> pl.Expr:
    """What a side comes to; null while one of its numbers is."""
    plus, minus = ([pl.col(_name(ref)) for ref in refs] for refs in (total.plus, total.minus))
    made = pl.sum_horizontal(pl.lit(total.constant * MICRO, dtype=pl.Int64), *plus, ignore_nulls=False)
    return made - pl.sum_horizontal(minus, ignore_nulls=False) if minus else made


def _groups(form: Form, filings: Sequence[Years]) -> tuple[pl.Series, list[tuple[bool, ...]]]:
    """For each filing the number of its group, and for each group whether each rule of the form concerns it."""
    kinds = [(standing_of(years.this.identity), years.last is not None) for years in filings]
    groups = {kind: number for number, kind in enumerate(dict.fromkeys(kinds))}
    applied = [_applied(form, standing, has_last) for standing, has_last in groups]
    return pl.Series("group", [groups[kind] for kind in kinds], dtype=pl.Int64), applied


@lru_cache(maxsize=256)
def _applied(form: Form, standing: Standing, has_last: bool) -> tuple[bool, ...]:
    return tuple(applies(rule, standing, has_last) for rule in form.rules)
