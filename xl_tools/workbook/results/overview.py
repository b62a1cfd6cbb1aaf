"""All that is wrong with a filing as the hidden sheet works it out: how much, where, in which words and in which order."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from xl_tools.findings.catalogue import BLANKS_ADVICE, FAULTS_ADVICE, FAULTS_TOLD, blanks_told, messages_of, told_of
from xl_tools.form.describe import describe
from xl_tools.form.model import Table
from xl_tools.form.rule import Rule
from xl_tools.form.severity import Severity
from xl_tools.form.told import Teller
from xl_tools.workbook import words
from xl_tools.workbook.address import Spot
from xl_tools.workbook.results.days import serial
from xl_tools.workbook.results.fact_state import FactState, Said
from xl_tools.workbook.results.text_state import TextState
from xl_tools.workbook.results.verdicts import Judge
from xl_tools.workbook.sheets.geometry import Geometry
from xl_tools.workbook.sheets.status.problem_formulas import actual_is_left, place_of
from xl_tools.workbook.sheets.status.problems import (
    DATE_SECTION,
    GRAVER,
    IDENTITY_SECTION,
    LAST_YEAR_SECTION,
    TEXT_SECTION,
    Kind,
    Ledger,
    entries_in,
)


class Overview:
    """The problems of one filing, each worked out once."""

    def __init__(self, ledger: Ledger, judge: Judge) -> None:
        self.ledger, self.judge = ledger, judge
        self.contents = judge.contents
        self.text = TextState(ledger.text, judge)
        self.facts = FactState(ledger, self.text)

    @property
    def places(self) -> Geometry:
        """Where everything stands."""
        return self.ledger.places

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """What is said of each problem, in the order of the list."""
        found: list[Said] = []
        for problem in self.ledger.problems:
            silent = any(found[rival].weight for rival in problem.rivals)
            found.append(Said(0) if silent else self._said(problem.kind, problem.subject))
        return tuple(found)

    def _said(self, kind: Kind, subject: Table | Rule | str) -> Said:
        if isinstance(subject, Rule):
            return self._of_rule(subject) if self.judge.verdict(subject) == words.UNEQUAL else Said(0)
        if isinstance(subject, str):
            return self.facts.told(kind, subject)
        return self._blanks(subject) if kind is Kind.BLANKS else self._faults(subject)

    @cached_property
    def _blank(self) -> frozenset[str]:
        """The values that are typed and are still blank."""
        contents, fields = self.contents, self.contents.form.fields.values()
        given = contents.numbers
        return frozenset(
            field.key
            for field in fields
            if field.key not in given and self.places.is_entry(field) and not self._has_text(field.key)
        )

    @cached_property
    def _faulty(self) -> dict[str, int]:
        """How many things are wrong with what is typed, for the values with something wrong."""
        faults, texts = self.judge.faults, [key for key in self.contents.texts if self._has_text(key)]
        counted = {key: faults.get(key, 0) + self._has_text(key) for key in (*faults, *texts)}
        return {key: count for key, count in counted.items() if count}

    def faults_in(self, key: str) -> int:
        """How many things are wrong with what is typed for a value."""
        return self._faulty.get(key, 0)

    def _has_text(self, key: str) -> bool:
        return bool(self.contents.texts.get(key, "").strip(" "))

    def blanks(self, keys: Sequence[str]) -> list[str]:
        """Those of some values that are typed and are still blank."""
        return [key for key in keys if key in self._blank] if self._blank else []

    def blanks_in(self, table: Table) -> list[str]:
        """The values of a table that are typed and are still blank."""
        return self.blanks([field.key for field in self.contents.form.fields_in[table.key]])

    def faulty_in(self, table: Table) -> list[str]:
        """The values of a table with something wrong."""
        return [key for key in self._faulty if self.contents.form.fields[key].table is table]

    def first_of(self, keys: Sequence[str]) -> Spot | None:
        """Where the first of some values stands; None where there is none."""
        return min((self.places.spots[key] for key in keys), default=None)

    def cell_of(self, keys: Sequence[str]) -> str:
        """The cell of the first of some values; empty where there is none."""
        first = self.first_of(keys)
        return first.cell if first else ""

    def _blanks(self, table: Table) -> Said:
        keys = self.blanks_in(table)
        if not keys:
            return Said(0)
        text = blanks_told(table.sheet, self.cell_of(keys), len(keys), len(entries_in(table, self.places)))
        return self._cells(table, 1, keys, text, BLANKS_ADVICE)

    def _faults(self, table: Table) -> Said:
        keys = self.faulty_in(table)
        count = sum(map(self.faults_in, keys))
        if not count:
            return Said(0)
        text = FAULTS_TOLD.format(sheet=table.sheet, count=count, cell=self.cell_of(keys))
        return self._cells(table, count, keys, text, FAULTS_ADVICE)

    def _cells(self, table: Table, weight: int, keys: Sequence[str], text: str, advice: str) -> Said:
        cell = self.cell_of(keys)
        return Said(weight, f"#'{table.sheet}'!{cell}", f"{table.sheet} {cell}", text, advice)

    def _of_rule(self, rule: Rule) -> Said:
        form, spot = self.contents.form, self.places.spots[rule.key]
        message = messages_of(form)[rule.code]
        fields = self._fields(rule)
        node, _ = told_of(rule, form)
        text = Teller(form, self.judge.counted).told(node) if node else message.text.format_map(fields)
        advice = (message.in_workbook or message.advice).format_map(fields)
        return Said(1, f"#'{spot.sheet}'!{spot.cell}", place_of(rule, self.ledger), text, advice)

    def _fields(self, rule: Rule) -> Mapping[str, str]:
        left, right = (self.judge.side(side) or Decimal() for side in (rule.check.left, rule.check.right))
        actual, expected = (left, right) if actual_is_left(rule) else (right, left)
        field = self.contents.form.fields[rule.key]
        return _Fields(
            place=field.place,
            column=field.column.label,
            rule=describe(rule, self.contents.form),
            actual=shown(actual),
            expected=shown(expected),
            gap=shown(abs(left - right)),
            difference=shown(actual - expected),
        )

    def is_untouched(self, section: str) -> bool:
        """Whether nobody has typed anything in a section yet; of last year, whether nothing is known."""
        contents = self.contents
        if section == IDENTITY_SECTION:
            return not (contents.echoes["identity.unit"] or contents.echoes["identity.year"])
        if section == TEXT_SECTION:
            figures = [self.text.figure(name) for name in self.ledger.text.figures if not name.endswith(".name")]
            return not any(map(self.text.letters, self.ledger.text.rows)) and all(figure is None for figure in figures)
        if section == DATE_SECTION:
            return serial(contents.days.get("date", "")) == ""
        if section == LAST_YEAR_SECTION:
            return not contents.last_year
        fields = [field.key for field in contents.form.fields_in[section]]
        return len(self.blanks(fields)) == sum(self.places.is_entry(contents.form.fields[key]) for key in fields)

    def rank(self, at: int) -> int | None:
        """The place of a problem in the order of gravity; None for one that there is not."""
        problem = self.ledger.problems[at]
        return (1 if problem.severity is Severity.ERROR else 2) * GRAVER + at + 1 if self.said[at].weight else None

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The problems that there are, gravest first."""
        ranked = [(rank, at) for at in range(len(self.ledger.problems)) if (rank := self.rank(at)) is not None]
        return tuple(at for _, at in sorted(ranked))

    def of_section(self, section: str) -> list[int]:
        """The problems of a section that there are, gravest first."""
        return [at for at in self.order if self.ledger.problems[at].section == section]

    def sum(self, section: str, severity: Severity) -> int:
        """How many findings of this severity a section has; all sections where none is named."""
        return sum(
            said.weight
            for said, problem in zip(self.said, self.ledger.problems, strict=True)
            if problem.severity is severity and section in ("", problem.section)
        )


class _Fields(dict[str, str]):
    """Fields of a template; what is not known is empty."""

    def __missing__(self, key: str) -> str:
        return ""


def shown(value: Decimal) -> str:
    """A number as a spreadsheet joins it to a text: at most 15 digits."""
    return f"{float(value):.15g}"
