"""The rules of a form: relations between values, written once as expressions and read by every engine."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from xl_tools.form.severity import Severity


class Ref(NamedTuple):
    """A value by its key; `year` is 0 for this year's filing and -1 for last year's. An `optional` one counts 0 where it is not known."""

    key: str
    year: int = 0
    optional: bool = False


class Sum(NamedTuple):
    """`plus` less `minus` and a constant: the only arithmetic that the rules of the form need."""

    plus: tuple[Ref, ...] = ()
    minus: tuple[Ref, ...] = ()
    constant: int = 0

    @property
    def refs(self) -> tuple[Ref, ...]:
        """All values taking part, in order."""
        return self.plus + self.minus

    def of(self, value: Callable[[Ref], Decimal | None]) -> Decimal | None:
        """What it comes to where `value` gives each number; None while one of them is not known."""
        total = Decimal(self.constant)
        for ref in self.plus:
            number = value(ref)
            if number is None:
                return None
            total += number
        for ref in self.minus:
            number = value(ref)
            if number is None:
                return None
            total -= number
        return total


class Equal(NamedTuple):
    """Left equals right."""

    left: Sum
    right: Sum

    def holds(self, left: Decimal, right: Decimal) -> bool:
        """Whether it is kept by these numbers on its sides."""
        return left == right


class AtLeast(NamedTuple):
    """Left is not less than right."""

    left: Sum
    right: Sum

    def holds(self, left: Decimal, right: Decimal) -> bool:
        """Whether it is kept by these numbers on its sides."""
        return left >= right


class Needs(NamedTuple):
    """Where left is more than nothing, right must be too."""

    left: Sum
    right: Sum

    def holds(self, left: Decimal, right: Decimal) -> bool:
        """Whether it is kept by these numbers on its sides."""
        return left <= 0 or right > 0


Check = Equal | AtLeast | Needs


class Facts(NamedTuple):
    """What decides whether a rule concerns a filing: the organ's tier and kind, whether the tier was stated, and what is known of last year."""

    tier: str | None
    kind: str | None
    stated: bool
    has_last: bool


class Condition(NamedTuple):
    """A fact that must be one of those given for a rule to concern a filing."""

    fact: str
    among: tuple[object, ...]

    def met(self, facts: Facts) -> bool:
        """Whether it is so."""
        return getattr(facts, self.fact) in self.among


class Rule(NamedTuple):
    """A relation that must hold between values.

    `key` is the place to look first. In a pattern, `{}` in any key stands for each of `each` in turn. `tiers` and `kinds` limit the
    organs concerned (empty: all); `stated` limits it to a tier that was stated (True) or inferred (False). Of the rules with the same
    code and the same non-empty `fold`, one finding is made, for the first that is broken. `item` is what stands for `{}` in a rule that was
    written out from a pattern.
    """

    code: str
    key: str
    check: Check
    severity: Severity = Severity.ERROR
    each: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    stated: bool | None = None
    fold: str = ""
    item: str = ""

    @property
    def id(self) -> str:
        """Code and place, unique among the rules of a form save for rules of different severity."""
        return f"{self.code}@{self.key}"

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All that must be so for the rule to concern a filing."""
        asked = (
            ("tier", self.tiers),
            ("kind", self.kinds),
            ("stated", () if self.stated is None else (self.stated,)),
            ("has_last", (True,) if self.is_continuity else ()),
        )
        return tuple(Condition(fact, among) for fact, among in asked if among)

    def applies(self, facts: Facts) -> bool:
        """Whether the rule concerns a filing."""
        return all(condition.met(facts) for condition in self.conditions)

    @property
    def refs(self) -> tuple[Ref, ...]:
        """All values taking part, left side first."""
        return self.check.left.refs + self.check.right.refs

    @property
    def is_continuity(self) -> bool:
        """True where the rule cannot be judged without last year's filing."""
        return any(ref.year and not ref.optional for ref in self.refs)


def expand(pattern: Rule) -> tuple[Rule, ...]:
    """The rules that a pattern stands for; the pattern itself where it has no `each`."""
    if not pattern.each:
        return (pattern,)
    return tuple(_written_for(pattern, item) for item in pattern.each)


def _written_for(pattern: Rule, item: str) -> Rule:
    def refs(found: tuple[Ref, ...]) -> tuple[Ref, ...]:
        return tuple(Ref(ref.key.replace("{}", item), ref.year, ref.optional) for ref in found)

    def side(found: Sum) -> Sum:
        return Sum(refs(found.plus), refs(found.minus), found.constant)

    check = type(pattern.check)(side(pattern.check.left), side(pattern.check.right))
    return Rule(
        pattern.code, pattern.key.replace("{}", item), check, pattern.severity,
        (), pattern.tiers, pattern.kinds, pattern.stated, pattern.fold, item,
    )  # fmt: skip


def add(*keys: str) -> Sum:
    """The sum of this year's values with these keys."""
    return Sum(tuple(Ref(key) for key in keys))


def last(*keys: str) -> Sum:
    """The sum of last year's values with these keys."""
    return Sum(tuple(Ref(key, -1) for key in keys))


def number(value: int) -> Sum:
    """A constant."""
    return Sum(constant=value)
