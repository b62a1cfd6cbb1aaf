"""Which edition of the form a document is in: it is laid against them, and the one that explains most is taken."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xl_tools.filing.filing import Value
from xl_tools.findings.finding import Cell, Place
from xl_tools.form.editions import EDITIONS
from xl_tools.form.grid import grid_of
from xl_tools.form.model import Form, Part
from xl_tools.importer.prose.captions import earlier_year
from xl_tools.importer.prose.outline import Heading, outline_of, span_of
from xl_tools.importer.prose.report_identity import year_of
from xl_tools.importer.stream.document import Document, Item
from xl_tools.importer.tables.contradictions import quoted_table, second_table
from xl_tools.importer.tables.labels import bare, label_of
from xl_tools.importer.tables.printed_table import TableRead, read_table
from xl_tools.importer.tables.vocabulary import Vocabulary, vocabulary_of

NEARLY_ALL = 0.95
"""Share of labels found beyond which no other edition is tried."""
MOST = 0.5
"""Share of labels found that an edition needs."""
CLEAR_LEAD = 0.05
"""Points of score before all others."""
LONGEST_ACROSS = 60
"""Cells of a table whose rows lie side by side: four rows of fifteen."""


@dataclass(frozen=True)
class Laid:
    """A document laid against one edition of the form."""

    form: Form
    headings: tuple[Heading, ...]
    tables: tuple[TableRead, ...]

    @property
    def labels(self) -> int:
        """How many labels of the tables were found."""
        return sum(table.labels for table in self.tables)

    @property
    def share(self) -> float:
        """The share of the form's values of which something is known."""
        return sum(table.known for table in self.tables) / len(self.form.fields)

    @property
    def score(self) -> float:
        """How well the form explains the document: the share of its values, less that of numbers which found no place in it."""
        return self.share - sum(table.left for table in self.tables) / len(self.form.fields)


def laid_by_edition(document: Document) -> tuple[Laid, ...]:
    """The document laid against the editions that it may be in, the likeliest first; more than one where only the year can tell.

    The editions not in force are tried only where the one in force leaves something unexplained: a report of another lacks a tenth of its
    values. What was read of the values decides; where that is too little or about equal, the labels that only one edition has.
    """
    first, *others = EDITIONS.values()
    tried = [_laid(document, first)]
    if tried[0].share >= NEARLY_ALL:
        return tuple(tried)
    tried += (_laid(document, form) for form in others)
    text = _folded(document.items)
    tried.sort(key=lambda laid: (_is_titled(laid.form, text), laid.score, laid.labels), reverse=True)
    best = tried[0]
    rivals = [laid for laid in tried[1:] if _is_titled(laid.form, text) == _is_titled(best.form, text)]
    if best.share >= MOST and all(best.score - laid.score >= CLEAR_LEAD for laid in rivals):
        return (best,)
    marked = tuple(laid for laid in tried if any(word in text for word in _own_words(laid.form)))
    return marked if len(marked) == 1 else tuple(tried)


def _laid(document: Document, form: Form) -> Laid:
    headings = outline_of(document, form)
    tables: list[TableRead] = []
    for part in form.parts:
        if part.table:
            tables.append(_table_of(document, part, headings, form))
    return Laid(form, headings, tuple(tables))


def _table_of(document: Document, part: Part, headings: tuple[Heading, ...], form: Form) -> TableRead:
    """The table where its heading says; where nothing of it stands there, wherever else it may be."""
    if part.table is None:
        raise KeyError(part.key)
    end = len(document.items)
    found = read_table(document, span_of(part, headings, form, end), form, part.table)
    if not found.labels:
        return read_table(document, (0, end), form, part.table)
    return _alone(document, found, form)


def _alone(document: Document, found: TableRead, form: Form) -> TableRead:
    """The table; emptied where the document has a second one of its kind with other values, as where two reports stand in one file.

    One that its caption gives to an earlier year is quoted: it is set aside and told.
    """
    end = len(document.items)
    for span in ((0, min(found.used, default=0)), (max(found.used, default=end) + 1, end)):
        second = _second_span(document.items, span, vocabulary_of(form, found.table))
        other = _other_table(document, second, found, form) if second else None
        if other:
            quoted, kept = _quoted(document, other, found, form, span[0])
            if not quoted:
                cells = tuple(Cell(key, found.places.get(key, Place(words=form.fields[key].place)), None) for key in found.values)
                return replace(
                    found, values=dict.fromkeys(found.values), evidence={}, findings=(second_table(found.table, cells),)
                )
            told = quoted_table(found.table, quoted)
            found = replace(kept, used=found.used | other.used, findings=(*kept.findings, told))
    return found


def _quoted(document: Document, other: TableRead, found: TableRead, form: Form, floor: int) -> tuple[str | None, TableRead]:
    """The caption that gives one of two tables to an earlier year, None where none does; and the table that is this year's."""
    year = year_of(None, [item.clean for item in document.items if not item.is_cell], None)
    caption = earlier_year(document, _first_row(document.items, other, form), floor, year)
    if caption or other.table is not found.table:
        return caption, found
    return earlier_year(document, _first_row(document.items, found, form), 0, year), other


def _first_row(items: Sequence[Item], table: TableRead, form: Form) -> int:
    """The first item of a table that names one of its rows."""
    words = vocabulary_of(form, table.table).by_body
    return min((at for at in table.used if label_of(items[at].clean).body in words), default=min(table.used))


def _other_table(document: Document, span: tuple[int, int], found: TableRead, form: Form) -> TableRead | None:
    """The table of this kind, of this edition or another, that can be read in the span, where it has other values."""
    for edition in (form, *(other for other in EDITIONS.values() if other.key != form.key)):
        for table in (table for table in edition.tables if table.key == found.table.key):
            other = read_table(document, span, edition, table)
            if 2 * other.known >= len(other.values):
                return other if _amounts(other) != _amounts(found) else None
    return None


def _amounts(table: TableRead) -> dict[str, Value]:
    """The values, a blank being nothing: one copy may print the zeros that another leaves out."""
    return {key: value or Decimal() for key, value in table.values.items()}


def _second_span(items: Sequence[Item], span: tuple[int, int], words: Vocabulary) -> tuple[int, int] | None:
    """Where in this span another table with these words may stand; None where most of its labels are not there."""
    start, end = span
    text = _folded(items[start:end])
    bodies = [row.spellings[0].body for row in words.rows]
    if 2 * sum(body in text for body in bodies) < len(bodies):
        return None
    if not words.table.across:
        return span
    starts = [at for at in range(start, end) if label_of(items[at].clean).body.startswith(bodies[0])]
    return (starts[-1], min(end, starts[-1] + LONGEST_ACROSS)) if starts else None


def _folded(items: Sequence[Item]) -> str:
    return bare("".join("".join(unicodedata.normalize("NFKC", item.clean).split()) for item in items))


def _is_titled(form: Form, text: str) -> bool:
    """Whether a folded text names the report that the form is for."""
    return bare(form.title.format(unit="", year="").removeprefix("年")) in text


def _own_words(form: Form) -> frozenset[str]:
    """The labels that this edition prints and no other knows."""
    printed = {label_of(cell.text).body for table in form.tables for cell in grid_of(table).cells if cell.text}
    others = (edition for edition in EDITIONS.values() if edition.key != form.key)
    return frozenset(printed).difference(*(vocabulary_of(other, table).words for other in others for table in other.tables))
