"""The rules worked out in plain decimals: which of them apply, what their two sides come to, whether they hold."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from xl_tools.filing.filing import Filing, Value
from xl_tools.filing.organ import Standing, standing_of
from xl_tools.form.model import Unit
from xl_tools.form.proper import FINEST, decimals_of, is_proper
from xl_tools.form.rule import Facts, Ref, Rule

ZERO = Decimal(0)
"""What an optional value counts as while it is blank."""
LARGEST = Unit("").most


class Years(NamedTuple):
    """The filing to be judged and last year's, which is None where it is not known. `counted` are this year's values as the rules count
    them where that is not as they stand: the blanks of a published report.
    """

    this: Filing
    last: Filing | None = None
    counted: Mapping[str, Value] | None = None

    def value(self, ref: Ref) -> Value:
        """The value a rule speaks of: a number, text, or None for a blank or a year that is not known; what is `optional` is 0 instead."""
        filing = self.last if ref.year else self.this
        value = filing.values.get(ref.key) if filing else None
        return ZERO if ref.optional and not isinstance(value, Decimal) else value

    def number(self, ref: Ref) -> Decimal | None:
        """The value as a number that can be counted with, else None: this year's must be proper, last year's of a size to count with."""
        value = self.value(ref) if ref.year else self._counted(ref)
        if not isinstance(value, Decimal) or not is_countable(value):
            return None
        return value if ref.year or is_proper(value, self.this.form.fields[ref.key].unit) else None

    @property
    def amounts(self) -> Mapping[str, Value]:
        """The values of this year as the rules count them."""
        return self.this.values if self.counted is None else self.counted

    def _counted(self, ref: Ref) -> Value:
        value = self.amounts.get(ref.key)
        return ZERO if ref.optional and not isinstance(value, Decimal) else value


class Verdict(NamedTuple):
    """What is wrong with the numbers of a filing: keys of values that are no proper number, and rules that do not hold."""

    cells: frozenset[str]
    rules: frozenset[Rule]


class Outcome(NamedTuple):
    """A rule with the number on each of its sides."""

    rule: Rule
    left: Decimal
    right: Decimal

    @property
    def holds(self) -> bool:
        """Whether the relation between the two sides is kept."""
        return self.rule.check.holds(self.left, self.right)


def applies(rule: Rule, standing: Standing, has_last: bool) -> bool:
    """Whether a rule concerns an organ of this standing, given whether last year's filing is known."""
    return rule.applies(Facts(standing.tier, standing.kind, standing.stated, has_last))


def live_rules(years: Years) -> tuple[Rule, ...]:
    """The rules of the form that concern this filing, in the order of the form."""
    standing = standing_of(years.this.identity)
    return tuple(rule for rule in years.this.form.rules if applies(rule, standing, years.last is not None))


def outcomes(years: Years) -> Iterator[Outcome]:
    """Every live rule whose values are all numbers, worked out."""
    number = _Numbers(years).__getitem__
    for rule in live_rules(years):
        left, right = rule.check.left.of(number), rule.check.right.of(number)
        if left is not None and right is not None:
            yield Outcome(rule, left, right)


class _Numbers(dict[Ref, Decimal | None]):
    """The values of the rules as numbers, each looked at once, for most stand in several rules."""

    def __init__(self, years: Years) -> None:
        super().__init__()
        self.years = years

    def __missing__(self, ref: Ref) -> Decimal | None:
        self[ref] = number = self.years.number(ref)
        return number


def broken_rules(years: Years) -> frozenset[Rule]:
    """The live rules that do not hold. Rules with text, a number that is not proper or, save in a published report, a blank among their
    values are not judged.
    """
    return frozenset(outcome.rule for outcome in outcomes(years) if not outcome.holds)


def broken_cells(years: Years) -> frozenset[str]:
    """The keys of the values that are blank or text, or a number that their unit does not allow."""
    fields = years.this.form.fields
    return frozenset(key for key, field in fields.items() if not is_proper(years.this.values.get(key), field.unit))


def is_countable(value: Decimal, most: int = LARGEST) -> bool:
    """Whether a number is of a size and fineness that can be counted with; rules are judged on numbers up to the usual `most` only."""
    return abs(value) <= most and decimals_of(value) <= FINEST


def verdict_on(years: Years) -> Verdict:
    """What plain arithmetic finds wrong: the same as the pandera schemas say."""
    return Verdict(broken_cells(years), broken_rules(years))
