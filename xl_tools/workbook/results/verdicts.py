"""What the sheets must say of a rule, judged from the numbers that the cells hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from xl_tools.filing.organ import KINDS, TIERS, kind_by_name, tier_by_name
from xl_tools.form.model import Form, Unit
from xl_tools.form.proper import bounds_of, decimals_of, is_proper
from xl_tools.form.rule import Facts, Ref, Rule, Sum
from xl_tools.workbook import words
from xl_tools.workbook.sheets.status.fact_formulas import AROUND_YEAR, DIGITS, respelled
from xl_tools.workbook.sheets.text_rows import Line

TIER_OF = {label: key for key, label in TIERS.items()}
KIND_OF = {label: key for key, label in KINDS.items()}
Day = int | str
"""A day as spreadsheets count it, or the text that stands in its place."""


@dataclass(frozen=True, eq=False)
class Contents:
    """What a spreadsheet program sees in the entries: numbers by key (blanks and text left out), texts by key, last year's numbers and
    year, what stands on 单位信息 as text and as days, the figures beside the tables, and the lines of text.
    """

    form: Form
    totals: str
    numbers: Mapping[str, Decimal]
    texts: Mapping[str, str]
    last_year: Mapping[str, Decimal]
    echoes: Mapping[str, str]
    days: Mapping[str, Day] = field(default_factory=dict)
    last: tuple[str, Decimal | None] = ("", None)
    figures: Mapping[str, Decimal] = field(default_factory=dict)
    channels: tuple[tuple[str, Decimal | None], ...] = ()
    lines: Mapping[int, Line] = field(default_factory=dict)
    evidence: bool = False

    @cached_property
    def tier(self) -> str | None:
        """The tier that is chosen, else the one that the name tells."""
        return TIER_OF.get(self.echoes["identity.tier"]) or tier_by_name(self.echoes["identity.unit"])

    @cached_property
    def kind(self) -> str | None:
        """The kind that is chosen, else the one that the name tells."""
        unit = self.echoes["identity.unit"]
        return KIND_OF.get(self.echoes["identity.kind"]) or (kind_by_name(unit) if unit else None)

    @cached_property
    def year(self) -> int | None:
        """The year, where a proper one stands there."""
        text = self.year_text
        return int(text) if len(text) == 4 and text.isascii() and text.isdecimal() and text >= "1000" else None

    @cached_property
    def year_text(self) -> str:
        """What is typed as the year, in usual digits and without what may stand around it."""
        text = respelled(self.echoes["identity.year"], (*DIGITS, *AROUND_YEAR))
        return " ".join(part for part in text.split(" ") if part)


class Judge:
    """Judges rules over the contents of a workbook, each rule once.

    `counted` are the values that can be counted, `faults` how many things are wrong with each number that is not proper.
    """

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.verdicts: dict[int, str] = {}
        fields = contents.form.fields
        numbers = contents.numbers
        self.faults = {
            key: _faults(value, fields[key].unit) for key, value in numbers.items() if not is_proper(value, fields[key].unit)
        }
        self.counted = {key: value for key, value in numbers.items() if key not in self.faults}
        if contents.totals == words.COMPUTED:
            for key in self.faults.keys() & contents.form.totals.keys():
                parts = contents.form.totals[key].check.right.plus
                self.faults[key] = 1 if all(part.key in self.counted for part in parts) else 0

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
        """不适用, 缺数, 不平 or 通过. What cannot be counted is missing."""
        found = self.verdicts.get(id(rule))
        if found is None:
            found = self.verdicts[id(rule)] = self._judge(rule)
        return found

    def _judge(self, rule: Rule) -> str:
        if not self._applies(rule):
            return words.NOT_APPLICABLE
        if any(ref.key in self.faults for ref in rule.refs if not ref.year):
            return words.MISSING
        left, right = self.side(rule.check.left), self.side(rule.check.right)
        if left is None or right is None:
            return words.MISSING
        return words.PASSED if rule.check.holds(left, right) else words.UNEQUAL

    def _applies(self, rule: Rule) -> bool:
        """As far as a sheet can know: of last year it knows what stands on 上年, and that it must be the year before."""
        contents = self.contents
        known = all(ref.key in contents.last_year for ref in rule.refs if ref.year and not ref.optional)
        last = contents.last[1]
        known = known and (contents.year is None or last is None or last == contents.year - 1)
        stated = contents.echoes["identity.tier"] in TIER_OF
        return rule.applies(Facts(contents.tier, contents.kind, stated, known))


def _faults(value: Decimal, unit: Unit) -> int:
    """How many things are wrong with a number: its sign, its size, its decimals."""
    bounds = bounds_of(unit)
    size = abs(value) > bounds.most if bounds.least else (value < 0) + (value > bounds.most)
    return int(size) + (decimals_of(value) > bounds.decimals)
