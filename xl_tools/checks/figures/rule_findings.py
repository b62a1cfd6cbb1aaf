"""The rules of the form as findings: one for each broken rule, with all its cells, both sides, and how to mend it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from xl_tools.checks.figures.arithmetic import Outcome, Years, outcomes
from xl_tools.checks.figures.keying_slips import recognised, slip_of
from xl_tools.checks.figures.smallest_repair import Change, double_repair, equations_of, single_repair
from xl_tools.details.said import said
from xl_tools.filing.filing import Reading, in_words
from xl_tools.findings.catalogue import told_of
from xl_tools.findings.finding import Cell, Finding, Place, plain
from xl_tools.form.describe import describe
from xl_tools.form.model import Table
from xl_tools.form.rule import Ref, Rule
from xl_tools.form.told import Teller


def rule_findings(reading: Reading, years: Years, broken: Collection[Rule]) -> Iterator[Finding]:
    """A finding for each rule in `broken`, the gravest of those that speak of the same code and place."""
    if not broken:
        return
    worked = list(outcomes(years))
    repairs = _repairs(reading, worked)
    told: set[tuple[str, str]] = set()
    for outcome in worked:
        rule = outcome.rule
        name = (rule.code, rule.fold or rule.key)
        if rule in broken and name not in told:
            told.add(name)
            together = [other for other in worked if rule.fold and other.rule in broken and other.rule.fold == rule.fold]
            yield _finding(outcome, together or [outcome], reading, years, repairs)


def _repairs(reading: Reading, worked: list[Outcome]) -> Mapping[str, str]:
    """For each table key how all its sums can be made to hold, in words; empty where there is no single way."""
    return {table.key: _repair(table, worked, reading) for table in reading.filing.form.tables}


def _repair(table: Table, worked: list[Outcome], reading: Reading) -> str:
    """The one cell that mends all, else what happened to the table as a whole, else the one pair of cells."""
    equations = equations_of(table, worked, reading.filing)
    if equations is None:
        return ""
    single = single_repair(equations)
    if single:
        return _in_words(single, reading, slip_of(single[0]))
    return recognised(table, equations) or _in_words(double_repair(equations), reading)


def _in_words(changes: tuple[Change, ...], reading: Reading, slip: str = "") -> str:
    if not changes:
        return ""
    fields = reading.filing.form.fields
    first, *rest = changes
    place, old, new = fields[first.key].place, plain(first.old), plain(first.new)
    if not rest:
        return said("repair", "one", place=place, old=old, new=new, slip=slip)
    (other,) = rest
    other_place, other_old, other_new = fields[other.key].place, plain(other.old), plain(other.new)
    if (other.old, other.new) == (first.old, first.new):
        return said("repair", "both", place=place, other=other_place, old=old, new=new)
    return said("repair", "two", place=place, old=old, new=new, other=other_place, other_old=other_old, other_new=other_new)


def _finding(
    outcome: Outcome, together: Iterable[Outcome], reading: Reading, years: Years, repairs: Mapping[str, str]
) -> Finding:
    rule = outcome.rule
    actual, expected = _actual_first(outcome)
    refs = dict.fromkeys(ref for other in together for ref in other.rule.refs)
    column = reading.filing.form.fields[rule.key].column.label
    return Finding(
        rule.code,
        rule.severity,
        reading.place(rule.key),
        key=rule.key,
        cells=tuple(_cell(ref, reading, years) for ref in refs),
        expected=plain(expected),
        actual=plain(actual),
        difference=plain(actual - expected),
        repair=repairs.get(rule.key.split(".")[0]) or None if not rule.is_continuity and len(rule.refs) > 1 else None,
        arguments={
            "column": column,
            "gap": plain(abs(actual - expected)),
            "rule": describe(rule, reading.filing.form),
            **_told(rule, reading, years),
        },
    )


def _told(rule: Rule, reading: Reading, years: Years) -> Mapping[str, str]:
    """What the values say themselves, as the sheet says it; nothing where the form has no such words."""
    form = reading.filing.form
    words, _ = told_of(rule, form)
    if not words:
        return {}
    return {"told": Teller(form, {key: years.number(Ref(key)) for key in form.fields}).told(words)}


def _actual_first(outcome: Outcome) -> tuple[Decimal, Decimal]:
    """The side that holds the place to look first, and the other side."""
    if any(ref.key == outcome.rule.key and not ref.year for ref in outcome.rule.check.left.refs):
        return outcome.left, outcome.right
    return outcome.right, outcome.left


def _cell(ref: Ref, reading: Reading, years: Years) -> Cell:
    value = in_words(years.value(ref))
    if not ref.year:
        return Cell(ref.key, reading.place(ref.key), value)
    return Cell(ref.key, Place(words=said("place", "last_year", place=reading.filing.form.fields[ref.key].place)), value)
