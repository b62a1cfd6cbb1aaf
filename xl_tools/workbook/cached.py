"""The correct result of every formula, worked out from what the cells hold, without evaluating a formula."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from xl_tools.filing import Filing, Value, with_totals
from xl_tools.form.model import AtLeast, Equal, Form, Ref, Rule, Sum, Unit
from xl_tools.standing import KINDS, TIERS
from xl_tools.workbook import words
from xl_tools.workbook.geometry import live_rules
from xl_tools.workbook.plan import Formula, Layout
from xl_tools.workbook.table_sheets import entry_keys

Result = Decimal | str
NOTHING = ""
VERDICTS = (words.UNEQUAL, words.MISSING, words.ILLEGAL)


@dataclass(frozen=True)
class Contents:
    """What a spreadsheet program sees in the entries: numbers by key (blanks and text left out), and the echoed words.

    `proactive_total` is None where there is no number; `channels` are the counts that are numbers.
    """

    form: Form
    totals: str
    numbers: Mapping[str, Decimal]
    last_year: Mapping[str, Decimal]
    echoes: Mapping[str, str]
    proactive_total: Decimal | None = None
    channels: tuple[Decimal, ...] = ()


def contents_of(layout: Layout, filing: Filing, previous: Filing | None = None) -> Contents:
    """What the entries hold once `filing` is filled in."""
    filed = with_totals(filing) if layout.totals == words.COMPUTED else filing
    identity, figures = filing.identity, filing.figures
    echoes = {
        "identity.unit": identity.unit,
        "identity.year": str(identity.year or ""),
        "identity.tier": TIERS.get(identity.tier or "", ""),
        "identity.kind": KINDS.get(identity.kind or "", ""),
    }
    total = figures.proactive_total
    return Contents(
        layout.form,
        layout.totals,
        only_numbers(filed.values),
        only_numbers(previous.values) if previous else {},
        echoes,
        total if as_number(total) else None,  # type: ignore[arg-type]
        tuple(count for _, count in figures.channels if isinstance(count, Decimal)),
    )


def as_number(value: Value) -> bool:
    """True for a value that a spreadsheet can hold exactly as a number."""
    return isinstance(value, Decimal) and value.is_finite() and Decimal(repr(float(value))) == value


def only_numbers(values: Mapping[str, Value]) -> dict[str, Decimal]:
    """The values that a spreadsheet holds as numbers."""
    return {key: value for key, value in values.items() if isinstance(value, Decimal) and as_number(value)}


def results(layout: Layout, contents: Contents) -> dict[tuple[str, str], Result]:
    """The result of every formula by sheet and cell; "" where a formula shows nothing."""
    evaluator = Evaluator(contents)
    return {key: evaluator.result(formula) for key, formula in formulas_of(layout)}


@cache
def formulas_of(layout: Layout) -> tuple[tuple[tuple[str, str], Formula], ...]:
    """Every formula with its sheet and cell."""
    return tuple(((sheet.name, cell.cell), cell.formula) for sheet in layout.sheets for cell in sheet.cells if cell.formula)


class Evaluator:
    """Works out formulas by their roles, each rule once."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.verdicts: dict[int, str] = {}
        fields = contents.form.fields
        self.illegal = {key for key, value in contents.numbers.items() if _is_illegal(value, fields[key].unit)}
        self.counted = {key: value for key, value in contents.numbers.items() if key not in self.illegal}
        self.roles: dict[str, Callable[..., Result]] = {
            "total": self._number,
            "mirror": lambda key: words.ILLEGAL if key in self.illegal else self._number(key),
            "echo": lambda name: contents.echoes[name],
            "left": lambda rule: _or_nothing(self.side(rule.check.left)),
            "right": lambda rule: _or_nothing(self.side(rule.check.right)),
            "difference": lambda rule: _or_nothing(self.difference(rule)),
            "verdict": self.verdict,
            "count": lambda keys: Decimal(sum(key in self.counted for key in keys)),
            "lacking": lambda keys: Decimal(sum(key in self.counted for key in keys) - len(keys)),
            "filled": self.filled,
            "beside": self.beside,
            "overall": lambda _: self.overall(),
            "heading": lambda _: self.heading(),
            "channels": lambda _: self.channels(),
            "constant": lambda shown: shown,
        }

    def result(self, formula: Formula) -> Result:
        """What the formula shows."""
        return self.roles[formula.role](formula.subject)

    def _number(self, key: str) -> Result:
        return self.contents.numbers.get(key, NOTHING)

    def _value(self, ref: Ref) -> Decimal | None:
        source = self.contents.last_year if ref.year else self.counted
        return source.get(ref.key)

    def side(self, side: Sum) -> Decimal | None:
        """One side of a rule, None while a value is missing."""
        plus = self._sum(side.plus)
        minus = self._sum(side.minus)
        return None if plus is None or minus is None else plus - minus + side.constant

    def _sum(self, refs: Sequence[Ref]) -> Decimal | None:
        total = Decimal()
        for ref in refs:
            value = self._value(ref)
            if value is None and not ref.optional:
                return None
            total += value or 0
        return total

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
        if any(ref.key in self.illegal for ref in rule.refs if not ref.year and not ref.optional):
            return words.ILLEGAL
        left, right = self.side(rule.check.left), self.side(rule.check.right)
        if left is None or right is None:
            return words.MISSING
        match rule.check:
            case Equal():
                holds = left == right
            case AtLeast():
                holds = left >= right
            case _:
                holds = left <= 0 or right > 0
        return words.PASSED if holds else words.UNEQUAL

    def _applies(self, rule: Rule) -> bool:
        echoes = self.contents.echoes
        tier = not rule.tiers or echoes["identity.tier"] in {TIERS[key] for key in rule.tiers}
        kind = not rule.kinds or echoes["identity.kind"] in {KINDS[key] for key in rule.kinds}
        before = all(ref.key in self.contents.last_year for ref in rule.refs if ref.year and not ref.optional)
        return tier and kind and before

    def filled(self, keys: Sequence[str]) -> str:
        """非法, 缺数 or 通过 for values by themselves."""
        if any(key in self.illegal for key in keys):
            return words.ILLEGAL
        return words.PASSED if all(key in self.counted for key in keys) else words.MISSING

    def beside(self, rules: Sequence[Rule]) -> str:
        """The verdict of rules together, with the difference of the first that does not hold."""
        verdicts = [self.verdict(rule) for rule in rules]
        for word in (words.ILLEGAL, words.MISSING):
            if word in verdicts:
                return word
        for rule, word in zip(rules, verdicts, strict=True):
            if word == words.UNEQUAL:
                return f"{word}，差{_shown(abs(self.difference(rule) or Decimal()))}"
        return words.PASSED

    def overall(self) -> str:
        """The verdict of the whole sheet 校验, with counts."""
        form, totals = self.contents.form, self.contents.totals
        found = [self.verdict(rule) for rule in live_rules(form, totals)]
        found += [self.filled(entry_keys(form, totals, table)) for table in form.tables]
        counts = [found.count(word) for word in VERDICTS]
        if not any(counts):
            return words.ALL_PASSED
        return "有 " + "、".join(f"{count} 项{word}" for count, word in zip(counts, VERDICTS, strict=True))

    def heading(self) -> str:
        """The unit and the year under each title."""
        unit, year = (self.contents.echoes[name] for name in ("identity.unit", "identity.year"))
        return f"{unit or words.UNIT_MISSING}　{f'{year}年度' if year else words.YEAR_MISSING}"

    def channels(self) -> str:
        """Whether the channels add up to the total; "" where one of both is not given."""
        total, counts = self.contents.proactive_total, self.contents.channels
        if total is None or not counts:
            return NOTHING
        between = abs(total - sum(counts))
        return f"{words.UNEQUAL}，差{_shown(between)}" if between else words.PASSED


def _is_illegal(value: Decimal, unit: Unit) -> bool:
    return (value < 0 and not unit.signed) or (value % 1 != 0 and not unit.decimals)


def _or_nothing(value: Decimal | None) -> Result:
    return NOTHING if value is None else value


def _shown(value: Decimal) -> str:
    """A number as a spreadsheet joins it to a text: at most 15 digits."""
    return f"{float(value):.15g}"
