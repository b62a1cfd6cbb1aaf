"""The correct result of every formula, worked out from what the cells hold, without evaluating a formula."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache

from xl_tools.filing.filing import Filing, Value, with_totals
from xl_tools.filing.organ import KINDS, TIERS
from xl_tools.form.proper import STORED, is_storable
from xl_tools.form.rule import Rule
from xl_tools.form.severity import Severity
from xl_tools.workbook import words
from xl_tools.workbook.results.verdicts import Contents, Judge
from xl_tools.workbook.sheets.geometry import live_rules
from xl_tools.workbook.sheets.sheet_plan import Formula, Layout
from xl_tools.workbook.sheets.table_sheets import entry_keys

Result = Decimal | str
NOTHING = ""
VERDICTS = (words.UNEQUAL, words.MISSING, words.ILLEGAL)


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
    channels = layout.form.channels
    total = figures.amount(channels.total) if channels else None
    return Contents(
        layout.form,
        layout.totals,
        _stored_totals(layout, filed.values) | only_numbers(filed.values),
        only_numbers(previous.values) if previous else {},
        echoes,
        total if as_number(total) else None,  # type: ignore[arg-type]
        tuple(count for _, count in figures.channels if isinstance(count, Decimal)),
    )


def as_number(value: Value) -> bool:
    """True for a value that a spreadsheet can hold exactly as a number."""
    return isinstance(value, Decimal) and is_storable(value)


def only_numbers(values: Mapping[str, Value]) -> dict[str, Decimal]:
    """The values that a spreadsheet holds as numbers."""
    return {key: value for key, value in values.items() if isinstance(value, Decimal) and as_number(value)}


def _stored_totals(layout: Layout, values: Mapping[str, Value]) -> dict[str, Decimal]:
    """Computed totals as formulas show them, to fifteen digits."""
    keys = layout.form.totals if layout.totals == words.COMPUTED else ()
    return {key: STORED.plus(value) for key in keys if isinstance(value := values.get(key), Decimal)}


def results(layout: Layout, contents: Contents) -> dict[tuple[str, str], Result]:
    """The result of every formula by sheet and cell; "" where a formula shows nothing."""
    evaluator = Evaluator(contents)
    return {key: evaluator.result(formula) for key, formula in formulas_of(layout)}


@cache
def formulas_of(layout: Layout) -> tuple[tuple[tuple[str, str], Formula], ...]:
    """Every formula whose result is known, with its sheet and cell; of an earlier version of the template that is none."""
    return tuple(
        ((sheet.name, cell.cell), cell.formula)
        for sheet in layout.sheets
        for cell in sheet.cells
        if cell.formula and cell.formula.role
    )


class Evaluator:
    """Works out formulas by their roles."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.judge = judge = Judge(contents)
        self.roles: dict[str, Callable[..., Result]] = {
            "total": self._number,
            "mirror": lambda key: words.ILLEGAL if key in judge.illegal else self._number(key),
            "echo": lambda name: contents.echoes[name],
            "left": lambda rule: _or_nothing(judge.side(rule.check.left)),
            "right": lambda rule: _or_nothing(judge.side(rule.check.right)),
            "difference": lambda rule: _or_nothing(judge.difference(rule)),
            "verdict": judge.verdict,
            "count": lambda keys: Decimal(sum(key in judge.counted for key in keys)),
            "lacking": lambda keys: Decimal(sum(key in judge.counted for key in keys) - len(keys)),
            "filled": lambda told: self.filled(*told),
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

    def filled(self, keys: Sequence[str], totals: Sequence[str] = ()) -> str:
        """非法, 缺数 or 通过 for values by themselves; of computed `totals` only whether they are 非法."""
        if any(key in self.judge.illegal for key in (*keys, *totals)):
            return words.ILLEGAL
        return words.PASSED if all(key in self.judge.counted for key in keys) else words.MISSING

    def beside(self, rules: Sequence[Rule]) -> str:
        """The verdict of rules together, with the difference of the first that does not hold."""
        verdicts = [self.judge.verdict(rule) for rule in rules]
        for word in (words.ILLEGAL, words.MISSING):
            if word in verdicts:
                return word
        for rule, word in zip(rules, verdicts, strict=True):
            if word == words.UNEQUAL:
                return f"{word}，差{_shown(abs(self.judge.difference(rule) or Decimal()))}"
        return words.PASSED

    def overall(self) -> str:
        """The verdict on the tables: errors with counts, or passed, with the queries counted behind it."""
        form, totals = self.contents.form, self.contents.totals
        told = [(rule.severity, self.judge.verdict(rule)) for rule in live_rules(form, totals)]
        found = [verdict for severity, verdict in told if severity is Severity.ERROR]
        for table in form.tables:
            keys = entry_keys(form, totals, table)
            found.append(self.filled(keys, [field.key for field in form.fields_in[table.key] if field.key not in keys]))
        counts = [found.count(word) for word in VERDICTS]
        if not any(counts):
            queries = told.count((Severity.QUERY, words.UNEQUAL))
            return words.ALL_PASSED + (words.QUERIES.format(count=queries) if queries else "")
        return "有 " + "、".join(f"{count} 项{word}" for count, word in zip(counts, VERDICTS, strict=True))

    def heading(self) -> str:
        """The unit and the year under each title."""
        unit, year = (self.contents.echoes[name] for name in ("identity.unit", "identity.year"))
        return f"{unit or words.UNIT_MISSING}　{f'{year}年度' if year else words.YEAR_MISSING}"

    def channels(self) -> str:
        """Whether the channels add up to the total; "" where one of both is not given."""
        total, counts = self.contents.channel_total, self.contents.channels
        if total is None or not counts:
            return NOTHING
        between = abs(total - sum(counts))
        return f"{words.UNEQUAL}，差{_shown(between)}" if between else words.PASSED


def _or_nothing(value: Decimal | None) -> Result:
    return NOTHING if value is None else value


def _shown(value: Decimal) -> str:
    """A number as a spreadsheet joins it to a text: at most 15 digits."""
    return f"{float(value):.15g}"
