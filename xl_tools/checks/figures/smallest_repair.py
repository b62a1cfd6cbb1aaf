"""The smallest set of changes that makes every sum of a table hold: one cell, else two, and only when there is one such set."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, product
from typing import NamedTuple

from xl_tools.checks.figures.arithmetic import Outcome
from xl_tools.filing.filing import Filing
from xl_tools.form.model import Table
from xl_tools.form.rule import Equal, Rule


class Change(NamedTuple):
    """A value that would have to read `new` instead of `old`."""

    key: str
    old: Decimal
    new: Decimal


class Equations(NamedTuple):
    """The sums of one table as equations: for each rule what is missing on the left, and the factor of every value in it."""

    values: Mapping[str, Decimal]
    residuals: Mapping[Rule, Decimal]
    factors: Mapping[Rule, Mapping[str, int]]

    @property
    def broken(self) -> tuple[Rule, ...]:
        """The rules that do not hold."""
        return tuple(rule for rule, residual in self.residuals.items() if residual)

    def rules_with(self, keys: Iterable[str]) -> list[Rule]:
        """The rules in which any of these values takes part."""
        wanted = set(keys)
        return [rule for rule, factors in self.factors.items() if wanted & factors.keys()]


def equations_of(table: Table, outcomes: Sequence[Outcome], filing: Filing) -> Equations | None:
    """The sums of `table`, or None where all hold, a value is blank, or totals are formulas: then they tell too little of the wrong cell."""
    if filing.totals == "computed":
        return None
    values = {
        key: value for key, value in filing.values.items() if key.startswith(f"{table.key}.") and isinstance(value, Decimal)
    }
    equations = _equations(table, outcomes, values)
    whole = len(values) == len(filing.form.fields_in[table.key])
    return equations if equations.broken and whole else None


def single_repair(equations: Equations) -> tuple[Change, ...]:
    """The one cell that makes every sum hold; empty where there is none, or more than one."""
    return _only(_single(equations))


def double_repair(equations: Equations) -> tuple[Change, ...]:
    """The one pair of cells that does."""
    return () if any(True for _ in _single(equations)) else _only(_double(equations))


def _only(candidates: Iterator[tuple[Change, ...]]) -> tuple[Change, ...]:
    found = [change for _, change in zip(range(2), candidates, strict=False)]
    return found[0] if len(found) == 1 else ()


def _equations(table: Table, outcomes: Sequence[Outcome], values: Mapping[str, Decimal]) -> Equations:
    residuals: dict[Rule, Decimal] = {}
    factors: dict[Rule, dict[str, int]] = {}
    for outcome in outcomes:
        rule = outcome.rule
        if (
            isinstance(rule.check, Equal)
            and not rule.is_continuity
            and rule.key.startswith(f"{table.key}.")
            and len(rule.refs) > 1
        ):
            residuals[rule] = outcome.right - outcome.left
            factors[rule] = _factors(rule)
    taking_part = set(chain.from_iterable(factors.values()))
    return Equations({key: value for key, value in values.items() if key in taking_part}, residuals, factors)


def _factors(rule: Rule) -> dict[str, int]:
    """How much the left side less the right side grows when a value grows by one."""
    factors: dict[str, int] = {}
    signed = [(rule.check.left.plus, 1), (rule.check.left.minus, -1), (rule.check.right.plus, -1), (rule.check.right.minus, 1)]
    for refs, sign in signed:
        for ref in refs:
            factors[ref.key] = factors.get(ref.key, 0) + sign
    return factors


def _single(equations: Equations) -> Iterator[tuple[Change, ...]]:
    for key in equations.values:
        rules = equations.rules_with([key])
        steps = {equations.residuals[rule] / equations.factors[rule][key] for rule in rules}
        if set(equations.broken) <= set(rules) and len(steps) == 1:
            yield from _possible(equations, {key: steps.pop()})


def _double(equations: Equations) -> Iterator[tuple[Change, ...]]:
    pairs = {
        frozenset(pair): pair for pair in product(equations.factors[equations.broken[0]], equations.values) if pair[0] != pair[1]
    }
    for first, second in pairs.values():
        steps = _solve(equations, first, second)
        if steps:
            yield from _possible(equations, steps)


def _solve(equations: Equations, first: str, second: str) -> dict[str, Decimal] | None:
    """The steps of both values that mend every rule, or None."""
    rules = equations.rules_with((first, second))
    if not set(equations.broken) <= set(rules):
        return None
    rows = [
        (equations.factors[rule].get(first, 0), equations.factors[rule].get(second, 0), equations.residuals[rule])
        for rule in rules
    ]
    steps = _by_elimination(rows)
    if steps is None or not all(steps):
        return None
    if any(a * steps[0] + b * steps[1] != residual for a, b, residual in rows):
        return None
    return {first: steps[0], second: steps[1]}


def _by_elimination(rows: Sequence[tuple[int, int, Decimal]]) -> tuple[Decimal, Decimal] | None:
    a, b, residual = rows[0]
    for c, d, other in rows[1:]:
        determinant = a * d - b * c
        if determinant:
            return (residual * d - other * b) / determinant, (other * a - residual * c) / determinant
    return None


def _possible(equations: Equations, steps: Mapping[str, Decimal]) -> Iterator[tuple[Change, ...]]:
    changes = tuple(Change(key, equations.values[key], equations.values[key] + step) for key, step in steps.items())
    if all(change.new >= 0 and change.new == change.new.to_integral_value() for change in changes):
        yield changes
