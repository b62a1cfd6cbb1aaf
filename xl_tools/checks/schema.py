"""The pandera schemas made from a form, over two long frames: the values of any number of filings, and the sides of their rules.

The verdict on a filing is theirs: types, blanks, signs, whole numbers and every rule. Values are carried as whole millionths, so that no
binary fraction comes in.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

from xl_tools.checks.arithmetic import Verdict, Years, decimals_of, is_countable, live_rules
from xl_tools.form.model import AtLeast, Equal, Rule, Sum

MICRO = 1_000_000
KINDS = ("number", "text", "blank", "unbounded")
RELATIONS = {Equal: "equal", AtLeast: "at_least"}

CELLS: dict[str, Any] = {
    "filing": pl.Int64,
    "key": pl.String,
    "kind": pl.Enum(KINDS),
    "micro": pl.Int64,
    "decimals": pl.Int64,
    "allowed": pl.Int64,
    "signed": pl.Boolean,
}
TERMS: dict[str, Any] = {
    "filing": pl.Int64,
    "rule": pl.Int64,
    "relation": pl.String,
    "side": pl.String,
    "year": pl.Int64,
    "key": pl.String,
}
TERMS |= {"factor": pl.Int64, "optional": pl.Boolean}
SIDES: dict[str, Any] = {"filing": pl.Int64, "rule": pl.Int64, "relation": pl.String, "left": pl.Int64, "right": pl.Int64}

holds = (
    pl.when(pl.col("relation") == "equal")
    .then(pl.col("left") == pl.col("right"))
    .when(pl.col("relation") == "at_least")
    .then(pl.col("left") >= pl.col("right"))
    .otherwise((pl.col("left") <= 0) | (pl.col("right") > 0))
)

cell_schema = pa.DataFrameSchema(
    {
        "filing": pa.Column(pl.Int64),
        "key": pa.Column(pl.String),
        "kind": pa.Column(
            pl.Enum(KINDS), pa.Check(lambda data: data.lazyframe.select(pl.col("kind") == "number"), name="number")
        ),
        "micro": pa.Column(pl.Int64, nullable=True),
    },
    checks=[
        pa.Check(lambda data: data.lazyframe.select(pl.col("signed") | (pl.col("micro").fill_null(0) >= 0)), name="sign"),
        pa.Check(lambda data: data.lazyframe.select(pl.col("decimals") <= pl.col("allowed")), name="decimals"),
    ],
)
rule_schema = pa.DataFrameSchema(
    {"rule": pa.Column(pl.Int64), "left": pa.Column(pl.Int64), "right": pa.Column(pl.Int64)},
    checks=[pa.Check(lambda data: data.lazyframe.select(holds), name="holds")],
)


def cell_frame(filings: Sequence[Years]) -> pl.DataFrame:
    """One line per filing and value: kind, millionths (null unless countable), decimals had and allowed, whether it may be signed."""
    lines: list[tuple[int, str, str, int | None, int, int, bool]] = []
    for index, years in enumerate(filings):
        for key, field in years.this.form.fields.items():
            value = years.this.values.get(key)
            kind = _kind(value)
            places = decimals_of(value) if isinstance(value, Decimal) else 0
            lines.append((index, key, kind, _micro(value), places, field.unit.decimals, field.unit.signed))
    return pl.DataFrame(lines, CELLS, orient="row")


def _kind(value: object) -> str:
    if isinstance(value, Decimal):
        return "number" if is_countable(value) else "unbounded"
    return "blank" if value is None else "text"


def _micro(value: object) -> int | None:
    """Millionths, exactly; None for what is no number that could be counted."""
    return int(value * MICRO) if isinstance(value, Decimal) and is_countable(value) else None


def verdicts(filings: Sequence[Years]) -> list[Verdict]:
    """For each filing what the schemas find wrong."""
    return [Verdict(cells, rules) for cells, rules in zip(broken_cells(filings), broken_rules(filings), strict=True)]


def broken_cells(filings: Sequence[Years]) -> list[frozenset[str]]:
    """For each filing the keys of the values that are blank, text, negative or not whole, by the verdict of `cell_schema`."""
    frame = cell_frame(filings)
    found: list[set[str]] = [set() for _ in filings]
    for row in _failing_rows(cell_schema, frame):
        found[frame["filing"][row]].add(frame["key"][row])
    return [frozenset(keys) for keys in found]


def broken_rules(filings: Sequence[Years]) -> list[frozenset[Rule]]:
    """For each filing the live rules that do not hold, by the verdict of `rule_schema`; rules with a value that is no number are left out."""
    numbered = [live_rules(years) for years in filings]
    frame = rule_frame(filings, numbered)
    found: list[set[Rule]] = [set() for _ in filings]
    for row in _failing_rows(rule_schema, frame):
        filing = frame["filing"][row]
        found[filing].add(numbered[filing][frame["rule"][row]])
    return [frozenset(rules) for rules in found]


def rule_frame(filings: Sequence[Years], rules: Sequence[Sequence[Rule]]) -> pl.DataFrame:
    """One line per filing and rule with the millionths on both sides, from one join and one grouping."""
    terms, values = [], []
    for index, years in enumerate(filings):
        for number, rule in enumerate(rules[index]):
            relation = RELATIONS.get(type(rule.check), "needs")
            terms += [(index, number, relation, side, *term) for side, total in _sides(rule) for term in _terms(total)]
        values += list(_values(index, years))
    frame = pl.DataFrame(terms, TERMS, orient="row")
    known = pl.DataFrame(values, {"filing": pl.Int64, "year": pl.Int64, "key": pl.String, "micro": pl.Int64}, orient="row")
    return _summed(frame, known)


def _summed(terms: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
    micro = pl.when(pl.col("optional")).then(pl.col("micro").fill_null(0)).otherwise(pl.col("micro"))
    amount = micro * pl.col("factor")

    def side(name: str) -> pl.Expr:
        return amount.filter(pl.col("side") == name).sum().alias(name)

    return (
        terms.lazy()
        .join(values.lazy(), on=["filing", "year", "key"], how="left")
        .group_by("filing", "rule", "relation", maintain_order=True)
        .agg(side("left"), side("right"), micro.is_null().any().alias("unknown"))
        .filter(~pl.col("unknown"))
        .select(list(SIDES))
        .collect()
    )


def _sides(rule: Rule) -> tuple[tuple[str, Sum], tuple[str, Sum]]:
    return ("left", rule.check.left), ("right", rule.check.right)


def _terms(total: Sum) -> Iterable[tuple[int, str, int, bool]]:
    yield from ((ref.year, ref.key, 1, ref.optional) for ref in total.plus)
    yield from ((ref.year, ref.key, -1, ref.optional) for ref in total.minus)
    yield (0, "", total.constant, False)


def _values(index: int, years: Years) -> Iterable[tuple[int, int, str, int | None]]:
    yield (index, 0, "", MICRO)  # the constant 1
    for year, filing in ((0, years.this), (-1, years.last)):
        held: Mapping[str, object] = filing.values if filing else {}
        yield from ((index, year, key, _micro(value)) for key, value in held.items())


def _failing_rows(schema: pa.DataFrameSchema, frame: pl.DataFrame) -> list[int]:
    """The numbers of the lines that fail, each once however many checks it fails.

    Raises the errors of pandera where a check itself could not be carried out, which names no line.
    """
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        rows = errors.failure_cases["index"]
        if rows.has_nulls():
            raise
        return sorted({int(row) for row in rows})
    return []
