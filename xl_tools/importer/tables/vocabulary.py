"""The words of a table, taken from the form: what each row and column may be called, and what else is printed around them."""

from dataclasses import dataclass, field
from functools import lru_cache

from xl_tools.form.editions import EDITIONS
from xl_tools.form.model import Band, Column, Field, Form, Group, Row, Section, Table, columns_of, fields_of, rows_of
from xl_tools.importer.tables.labels import Label, label_of


@dataclass(frozen=True, slots=True)
class RowWords:
    """One row of values: its place in the table, its fields, and the labels it goes by (its own first)."""

    index: int
    section: int
    fields: tuple[Field, ...]
    spellings: tuple[Label, ...]


@dataclass(frozen=True)
class Vocabulary:
    """All words of one table. `order` holds for each section the labels of its value columns as they should follow one another.

    `words` maps every known body to the labels it may be; `foreign` are the words of the form's other tables, and those that only other
    editions have. `signed` and `suffixes` say what may stand beside the numbers of some column.
    """

    table: Table
    rows: tuple[RowWords, ...]
    order: tuple[tuple[tuple[str, ...], ...], ...]
    words: dict[str, tuple[Label, ...]]
    foreign: frozenset[str]
    by_body: dict[str, tuple[tuple[int, Label], ...]] = field(default_factory=dict)
    signed: bool = False
    suffixes: tuple[str, ...] = ()

    @property
    def totals(self) -> frozenset[str]:
        """What the totals are called that stand behind the value columns; none where rows lie side by side."""
        columns = () if self.table.across else (column for part in self.table.sections for column in columns_of(part.columns))
        return frozenset(label_of(name).body for column in columns if column.total for name in (column.label, *column.aliases))

    @property
    def longest(self) -> int:
        """The length of the longest word."""
        return max(map(len, self.words))


@lru_cache(maxsize=32)
def vocabulary_of(form: Form, table: Table) -> Vocabulary:
    """The words of `table` in `form`."""
    words = _words(table)
    others = (form, *(edition for edition in EDITIONS.values() if edition.key != form.key))
    foreign = frozenset(body for edition in others for other in edition.tables if other is not table for body in _words(other))
    rows = _rows(table)
    by_body: dict[str, list[tuple[int, Label]]] = {}
    for row in rows:
        for spelling in row.spellings:
            by_body.setdefault(spelling.body, []).append((row.index, spelling))
    order = tuple(_order(table, section) for section in table.sections)
    units = [field.unit for row in rows for field in row.fields]
    return Vocabulary(
        table,
        rows,
        order,
        words,
        foreign - set(words),
        {body: tuple(found) for body, found in by_body.items()},
        any(unit.signed for unit in units),
        tuple(dict.fromkeys(suffix for unit in units for suffix in unit.suffixes)),
    )


def _rows(table: Table) -> tuple[RowWords, ...]:
    fields = list(fields_of(table))
    found: list[RowWords] = []
    for number, section in enumerate(table.sections):
        width = len(list(columns_of(section.columns)))
        for _, row in rows_of(section.rows):
            own, fields = tuple(fields[:width]), fields[width:]
            found.append(RowWords(len(found), number, own, tuple(map(label_of, (row.label, *row.aliases)))))
    return tuple(found)


def _order(table: Table, section: Section) -> tuple[tuple[str, ...], ...]:
    """The spellings of each value column in the order of print; totals of a table that runs downwards are left out.

    Such a total spans all header rows, so that it may be printed before the columns to its left.
    """
    columns = [column for column in columns_of(section.columns) if table.across or not column.total]
    spelled = tuple(tuple(label_of(name).body for name in (column.label, *column.aliases)) for column in columns)
    return spelled * sum(1 for _ in rows_of(section.rows)) if table.across else spelled


def _words(table: Table) -> dict[str, tuple[Label, ...]]:
    found: dict[str, list[Label]] = {}
    for section in table.sections:
        for text in (section.title, section.corner, *_column_words(section.columns), *_row_words(section.rows)):
            label = label_of(text)
            if label.body:
                found.setdefault(label.body, []).append(label)
    return {body: tuple(labels) for body, labels in found.items()}


def _column_words(columns: tuple[Column | Band, ...]) -> list[str]:
    words: list[str] = []
    for item in columns:
        words.append(item.label)
        words += _column_words(item.columns) if isinstance(item, Band) else item.aliases
    return words


def _row_words(rows: tuple[Row | Group, ...]) -> list[str]:
    words: list[str] = []
    for item in rows:
        words += [item.label, *item.aliases]
        words += _row_words(item.rows) if isinstance(item, Group) else []
    return words
