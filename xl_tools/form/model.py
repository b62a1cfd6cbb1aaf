"""The records a form is made of: tables, rows, columns, parts of the report, and rules. No record computes anything of a particular form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.form.expectation import Channels, CountedTwice, Deadline, Expectation, ExtraFigure
from xl_tools.form.message import Message
from xl_tools.form.rule import Equal, Ref, Rule, Sum, expand
from xl_tools.form.sentence import Sentence
from xl_tools.form.wording import COUNTERS, Wording


class Unit(NamedTuple):
    """What a value is counted in. `decimals` is the number of places allowed after the point; `signed` is for what is added or taken
    away: it allows minus, and words such as 增3. Beside the number may stand the usual counters and `suffixes`. `most` is the largest
    amount that is believed.
    """

    label: str
    decimals: int = 0
    signed: bool = False
    suffixes: tuple[str, ...] = ()
    most: int = 999_999_999


ORDINAL = regex(r"^\s*(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|\d+[.．、])")
"""The number that a label or heading begins with."""
COUNT = Unit("件")
TEN_THOUSAND_YUAN = Unit("万元", decimals=6)
YUAN = Unit("元", decimals=2)


class Column(NamedTuple):
    """One column of values. `name` is its short Chinese name in placeholders and messages; `total` marks a sum of its neighbours."""

    key: str
    label: str
    name: str
    unit: Unit = COUNT
    aliases: tuple[str, ...] = ()
    total: bool = False


class Band(NamedTuple):
    """A heading printed above several columns."""

    label: str
    columns: "tuple[Column | Band, ...]"


class Row(NamedTuple):
    """One row of values; `total` marks a row that is the sum of others."""

    key: str
    label: str
    name: str
    aliases: tuple[str, ...] = ()
    total: bool = False


class Group(NamedTuple):
    """Rows under a common label in the stub. With a `key` it is part of the keys of its rows, without one it is print only."""

    label: str
    rows: "tuple[Row | Group, ...]"
    key: str = ""
    name: str = ""
    aliases: tuple[str, ...] = ()


class Section(NamedTuple):
    """Rows that share their columns. `title` is the line above it, `corner` the heading of the stub."""

    rows: tuple[Row | Group, ...]
    columns: tuple[Column | Band, ...]
    title: str = ""
    corner: str = ""


class Table(NamedTuple):
    """A statutory table. With `across` its rows are printed side by side as bands over one line of values."""

    key: str
    sheet: str
    sections: tuple[Section, ...]
    across: bool = False

    @property
    def columns(self) -> "Iterator[Column]":
        """The columns of all its sections."""
        return (column for section in self.sections for column in columns_of(section.columns))


class Topic(NamedTuple):
    """One of the topics that the overview must treat. `words` are what its heading is recognised by, in any order of appearance."""

    key: str
    name: str
    heading: str
    words: tuple[str, ...]
    rows: int = 10

    @property
    def spellings(self) -> tuple[str, ...]:
        """All that its heading is recognised by, its own name and heading among them."""
        return tuple(dict.fromkeys((*self.words, self.name, ORDINAL.sub("", self.heading))))


class Part(NamedTuple):
    """A part of the report: the preface, or one of the numbered parts, which may hold a table.

    `rows` is the number of paragraph rows that the workbook offers; `ordinal` is empty for the preface.
    """

    key: str
    name: str
    ordinal: str
    heading: str
    aliases: tuple[str, ...] = ()
    table: Table | None = None
    topics: tuple[Topic, ...] = ()
    rows: int = 0

    @property
    def title(self) -> str:
        """The heading with its ordinal, as it is printed; empty for the preface."""
        return f"{self.ordinal}、{self.heading}" if self.ordinal else ""


class Field(NamedTuple):
    """One numeric value of the form, with everything that is printed around it.

    `path` holds the rows' labels from the outermost group inwards; `names` their short names.
    """

    key: str
    table: Table
    column: Column
    row: Row
    path: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def unit(self) -> Unit:
        """What the value is counted in."""
        return self.column.unit

    @property
    def total(self) -> bool:
        """True for a value that is a sum of others (34 of the 200 of the 2021 form)."""
        return self.row.total or self.column.total

    @property
    def place(self) -> str:
        """Where it stands, in the clerk's words."""
        label = "－".join(self.path)
        if self.table.across:
            return said("place", "across", table=self.table.sheet, row=label, column=self.column.label)
        return said("place", "value", table=self.table.sheet, row=label, column=self.column.label)


@dataclass(frozen=True, eq=False)
class Form:
    """A whole edition of a report: all that the program knows about it.

    Editions of one report share a `family` (where none is given, the form is alone in its own). `codes` are the words of its rules' codes
    and of other codes that speak of it; `wording` is how sentences speak of its values; `sentences` are the standard sentences by the key of
    a part or topic, as data, or, one string a paragraph, in the words of `reporting/template`; `retired`
    are digests of the sentences that templates of earlier versions of the program brought along; `expected` is what each part must tell;
    `figures` and `channels` stand beside the tables; of the `deadlines` the first that fits counts; `counted_twice` is
    what several organs may count, where filings are summed.
    """

    key: str
    name: str
    version: str
    basis: str
    first_year: int
    last_year: int | None
    title: str
    parts: tuple[Part, ...]
    patterns: tuple[Rule, ...] = field(default=())
    family: str = ""
    codes: Mapping[str, Message] = field(default_factory=dict)
    wording: Wording = field(default_factory=Wording)
    sentences: Mapping[str, Sentence | tuple[str, ...]] = field(default_factory=dict)
    retired: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    expected: tuple[Expectation, ...] = ()
    figures: tuple[ExtraFigure, ...] = ()
    channels: Channels | None = None
    deadlines: tuple[Deadline, ...] = ()
    counted_twice: tuple[CountedTwice, ...] = ()

    def __post_init__(self) -> None:
        if not self.family:
            object.__setattr__(self, "family", self.key)

    def covers(self, year: int) -> bool:
        """Whether it is the edition for a year."""
        return self.first_year <= year <= (self.last_year or year)

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """The measure words of its units that are not among the usual ones, the longest first."""
        units = {column.unit.label for table in self.tables for column in table.columns}
        return tuple(
            sorted((unit for unit in units if unit not in COUNTERS and unit != TEN_THOUSAND_YUAN.label), key=len, reverse=True)
        )

    @cached_property
    def opening(self) -> Part:
        """The part before the numbered ones. Raises StopIteration where the form has none."""
        return next(part for part in self.parts if not part.ordinal)

    @cached_property
    def numbered(self) -> tuple[Part, ...]:
        """The parts that have a heading of their own: all but the opening."""
        return tuple(part for part in self.parts if part.ordinal)

    @cached_property
    def plain_parts(self) -> tuple[Part, ...]:
        """The numbered parts without a table."""
        return tuple(part for part in self.numbered if not part.table)

    @cached_property
    def topical(self) -> Part | None:
        """The part that is divided into topics; None where no part is."""
        return next((part for part in self.parts if part.topics), None)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The statutory tables in order."""
        return tuple(part.table for part in self.parts if part.table)

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every numeric value by its key `table.row.column`, in the order of print."""
        return {found.key: found for table in self.tables for found in fields_of(table)}

    @cached_property
    def fields_in(self) -> dict[str, tuple[Field, ...]]:
        """The values of each table by its key, in the order of print."""
        return {table.key: tuple(field for field in self.fields.values() if field.table is table) for table in self.tables}

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The patterns, each written out for every row or column it is meant for."""
        return tuple(rule for pattern in self.patterns for rule in expand(pattern))

    @cached_property
    def defining(self) -> dict[str, tuple[Rule, ...]]:
        """For each computed value the rules that define it: left is the value alone, right its parts. The grand total has two."""
        found: dict[str, tuple[Rule, ...]] = {}
        for rule in self.rules:
            alone = isinstance(rule.check, Equal) and rule.check.left == Sum((Ref(rule.key),)) and not rule.is_continuity
            if alone and self.fields[rule.key].total:
                found[rule.key] = (*found.get(rule.key, ()), rule)
        return found

    @cached_property
    def totals(self) -> dict[str, Rule]:
        """For each computed value the rule that it is worked out by."""
        return {key: rules[0] for key, rules in self.defining.items()}

    def part(self, key: str) -> Part:
        """The part of the report with this key. Raises KeyError where the form has none."""
        for part in self.parts:
            if part.key == key:
                return part
        raise KeyError(key)

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """The topics of the overview by key."""
        return {topic.key: topic for part in self.parts for topic in part.topics}


def columns_of(columns: tuple[Column | Band, ...]) -> Iterator[Column]:
    """The columns themselves, without the bands above them."""
    for item in columns:
        if isinstance(item, Band):
            yield from columns_of(item.columns)
        else:
            yield item


def rows_of(rows: tuple[Row | Group, ...], outer: tuple[Group, ...] = ()) -> Iterator[tuple[tuple[Group, ...], Row]]:
    """Each row with the groups around it, outermost first."""
    for item in rows:
        if isinstance(item, Group):
            yield from rows_of(item.rows, (*outer, item))
        else:
            yield outer, item


def keys_of(rows: tuple[Row | Group, ...]) -> tuple[str, ...]:
    """The keys of some rows within their table, those of the groups around them included: granted, refused.state_secret."""
    return tuple(".".join([*(group.key for group in outer if group.key), row.key]) for outer, row in rows_of(rows))


def fields_of(table: Table) -> Iterator[Field]:
    """The values of a table, row by row."""
    for section in table.sections:
        for outer, row in rows_of(section.rows):
            stem = ".".join([table.key, *(group.key for group in outer if group.key), row.key])
            path = (*(group.label for group in outer), row.label)
            names = (*(group.name for group in outer if group.key), row.name)
            for column in columns_of(section.columns):
                yield Field(f"{stem}.{column.key}", table, column, row, path, names)
