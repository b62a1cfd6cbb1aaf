"""Everything that can be wrong with a filing as far as formulas can know: one record each, in the order of the hidden sheet where it is worked out."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache, cached_property
from typing import NamedTuple

from xl_tools.form.model import Field, Form, Table
from xl_tools.form.rule import Rule
from xl_tools.form.severity import Severity
from xl_tools.workbook import words
from xl_tools.workbook.address import Spot, a1, letters
from xl_tools.workbook.sheets.geometry import Geometry, geometry_of, live_rules
from xl_tools.workbook.sheets.status.text_facts import TextFacts

LEFT, RIGHT, VERDICT, WEIGHT, RANK, TARGET, PLACE, TEXT, ADVICE, ORDER = range(1, 11)
"""The columns of the list on 底数: the two sides of a rule and its verdict, how many findings a problem stands for, its place in the order of
gravity, where to go, what is said; and beside them the list in that order.
"""
IDENTITY_SECTION, TEXT_SECTION, DATE_SECTION, LAST_YEAR_SECTION = "identity", "text", "date", "last_year"
GRAVER = 1_000
"""What lies between the ranks of errors and of queries."""
FIRST_QUERY = 2 * GRAVER
"""Below this are the ranks of errors."""
MOST = 30
"""Problems that are put in order: as many as 校验 has room for."""


class Kind(StrEnum):
    """What a problem is about."""

    BLANKS = "blanks"
    IMPROPER = "improper"
    RULE = "rule"
    UNIT = "unit"
    YEAR = "year"
    LISTED = "listed"
    DEADLINE = "deadline"
    TITLE = "title"
    SIGNATURE = "signature"
    DATE = "date"
    UNWRITTEN = "unwritten"
    LEFT_OVER = "left over"
    TOPICS = "topics"


class Problem(NamedTuple):
    """Something that can be wrong. `subject` is a table, a rule or a name, by its kind. Where one of the `rivals`, by their places in the list,
    is said already, this one is not.
    """

    kind: Kind
    code: str
    section: str
    severity: Severity
    subject: Table | Rule | str
    rivals: tuple[int, ...] = ()


class Told(NamedTuple):
    """The expressions of a problem: how many findings it stands for, the target of its link, the words of the link, what is wrong, what to do."""

    weight: str
    target: str
    place: str
    text: str
    advice: str


OF_IDENTITY = (
    (Kind.UNIT, "V-BLANK", "identity.unit"),
    (Kind.YEAR, "V-BLANK", "identity.year"),
    (Kind.LISTED, "V-FORMAT", "identity.tier"),
    (Kind.LISTED, "V-FORMAT", "identity.kind"),
    (Kind.DEADLINE, "V-FORMAT", "identity.deadline"),
    (Kind.TITLE, "D-TITLE", "identity.title"),
    (Kind.SIGNATURE, "D-SIGN", "identity.signature"),
)
"""What can be wrong with 单位信息, each with its code and its entry."""


class Ledger:
    """The problems of one kind of workbook and where on 底数 they are worked out: a row for each section of the filing, then one for each problem."""

    def __init__(self, places: Geometry) -> None:
        self.places = places
        self.text = TextFacts(places)
        self.problems = tuple(_problems(places, self.text))
        self.sections = tuple(dict.fromkeys(problem.section for problem in self.problems))
        self.sums = self.text.below + 1
        self.first = self.sums + len(self.sections) + 3
        self.last = self.first + len(self.problems) - 1

    @property
    def form(self) -> Form:
        """The form whose filings are judged."""
        return self.places.form

    def row(self, at: int) -> int:
        """The row of a problem by its place in the list."""
        return self.first + at

    def cell(self, at: int, column: int) -> str:
        """A cell of a problem on 底数 itself."""
        return a1(self.row(at), column)

    def there(self, at: int, column: int) -> str:
        """The same from any other sheet."""
        return Spot(words.BASE, self.row(at), column).full

    def area(self, column: int, section: str = "", home: str = words.BASE) -> str:
        """A column of the list, or the part of it that belongs to a section."""
        rows = [self.row(at) for at, problem in enumerate(self.problems) if section in ("", problem.section)]
        sheet = "" if home == words.BASE else f"'{words.BASE}'!"
        return f"{sheet}${letters(column)}${rows[0]}:${letters(column)}${rows[-1]}"

    def sum_row(self, section: str) -> int:
        """The row with what is known of a section."""
        return self.sums + self.sections.index(section)

    @cached_property
    def rules(self) -> Mapping[Rule, int]:
        """Where each live rule is in the list."""
        return {problem.subject: at for at, problem in enumerate(self.problems) if isinstance(problem.subject, Rule)}


@cache
def ledger_of(form: Form, totals: str) -> Ledger:
    """What can be wrong with a filing in the workbook of one form and one kind of totals."""
    return Ledger(geometry_of(form, totals))


def _problems(places: Geometry, text: TextFacts) -> Iterator[Problem]:
    """All problems, those of one section together, within it in the order of the checks."""
    told: dict[tuple[str, str], list[int]] = {}
    rules = live_rules(places.form, places.totals)
    yield from (_of_fact(*found, IDENTITY_SECTION) for found in OF_IDENTITY)
    at = len(OF_IDENTITY)
    for table in places.form.tables:
        yield Problem(Kind.BLANKS, "V-BLANK", table.key, Severity.ERROR, table)
        yield Problem(Kind.IMPROPER, "V-TEXT", table.key, Severity.ERROR, table)
        at += 2
        for rule in rules:
            if _section(rule) == table.key:
                yield _of_rule(rule, table.key, told, at)
                at += 1
    facts = [
        *((Kind.UNWRITTEN, "D-UNWRITTEN", key, TEXT_SECTION) for key in text.rows),
        (Kind.LEFT_OVER, "D-LEFTOVER", "", TEXT_SECTION),
        *([(Kind.TOPICS, "V-FORMAT", "", TEXT_SECTION)] if places.form.topics else []),
        (Kind.DATE, "D-DATE", "identity.date", DATE_SECTION),
    ]
    yield from (_of_fact(*found) for found in facts)
    at += len(facts)
    for rule in rules:
        if rule.is_continuity:
            yield _of_rule(rule, LAST_YEAR_SECTION, told, at)
            at += 1


def _of_fact(kind: Kind, code: str, subject: str, section: str) -> Problem:
    return Problem(kind, code, section, Severity.ERROR, subject)


def _section(rule: Rule) -> str:
    return LAST_YEAR_SECTION if rule.is_continuity else rule.key.partition(".")[0]


def _of_rule(rule: Rule, section: str, told: dict[tuple[str, str], list[int]], at: int) -> Problem:
    name = (rule.code, rule.fold or rule.key)
    rivals = tuple(told.get(name, ()))
    told.setdefault(name, []).append(at)
    return Problem(Kind.RULE, rule.code, section, rule.severity, rule, rivals)


def entries_in(table: Table, places: Geometry) -> tuple[Field, ...]:
    """The values of a table that are typed."""
    return tuple(field for field in places.form.fields_in[table.key] if places.is_entry(field))
