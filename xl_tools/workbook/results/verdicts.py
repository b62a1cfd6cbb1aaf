"""What the sheets must say of a rule, judged from the numbers that the cells hold."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from xl_tools.filing.organ import KINDS, TIERS
from xl_tools.form.model import Form
from xl_tools.form.proper import is_proper
from xl_tools.form.rule import Facts, Ref, Rule, Sum
from xl_tools.workbook import words

TIER_OF = {label: key for key, label in TIERS.items()}
KIND_OF = {label: key for key, label in KINDS.items()}


class Contents(NamedTuple):
    """What a spreadsheet program sees in the entries: numbers by key (blanks and text left out), and the echoed words.

    `channel_total` is None where there is no number; `channels` are the counts that are numbers.
    """

    form: Form
    totals: str
    numbers: Mapping[str, Decimal]
    last_year: Mapping[str, Decimal]
    echoes: Mapping[str, str]
    channel_total: Decimal | None = None
    channels: tuple[Decimal, ...] = ()


class Judge:
    """Judges rules over the contents of a workbook, each rule once.

    `counted` are the values that can be counted, `illegal` the keys of the numbers that cannot, for they are not proper.
    """

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.verdicts: dict[int, str] = {}
        fields = contents.form.fields
        self.illegal = {key for key, value in contents.numbers.items() if not is_proper(value, fields[key].unit)}
        self.counted = {key: value for key, value in contents.numbers.items() if key not in self.illegal}

    def _value(self, ref: Ref) -> Decimal | None:
        source = self.contents.last_year if ref.year else self.counted
        return source.get(ref.key, Decimal() if ref.optional else None)

    def side(self, side: Sum) -> Decimal | None:
        """One side of a rule, None while a value is missing."""
        return side.of(self._value)

    def difference(self, rule: Rule) -> Decimal | None:
        """Left less right, None while a value is missing."""
        left, right = self.side(rule.check.left), self.side(rule.check.right)
        return None if left is None or right is None else left - right

    def verdict(self, rule: Rule) -> str:
        """不适用, 非法, 缺数, 不平 or 通过."""
        found = self.verdicts.get(id(rule))
        if found is None:
            found = self.verdicts[id(rule)] = self._judge(rule)
        return found

    def _judge(self, rule: Rule) -> str:
        if not self._applies(rule):
            return words.NOT_APPLICABLE
        if any(ref.key in self.illegal for ref in rule.refs if not ref.year):
            return words.ILLEGAL
        left, right = self.side(rule.check.left), self.side(rule.check.right)
        if left is None or right is None:
            return words.MISSING
        return words.PASSED if rule.check.holds(left, right) else words.UNEQUAL

    def _applies(self, rule: Rule) -> bool:
        """As far as a sheet can know: it infers no tier and no kind from a name, and of last year knows what stands on 上年."""
        tier, kind = self.contents.echoes["identity.tier"], self.contents.echoes["identity.kind"]
        known = all(ref.key in self.contents.last_year for ref in rule.refs if ref.year and not ref.optional)
        return rule.applies(Facts(TIER_OF.get(tier), KIND_OF.get(kind), bool(tier), known))
