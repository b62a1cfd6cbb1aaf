"""One statutory table read from the stream: rows aligned, headers compared, values settled, and what is doubtful named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise, takewhile

from xl_tools.chinese.numerals import read_cell
from xl_tools.filing.filing import Value
from xl_tools.findings.finding import Finding, Place
from xl_tools.form.model import Field, Form, Table
from xl_tools.importer.stream.document import Document, Item
from xl_tools.importer.tables import table_findings as remarks
from xl_tools.importer.tables.across.side_by_side import read_across
from xl_tools.importer.tables.alignment import aligned
from xl_tools.importer.tables.contradictions import turned_rows, with_total_behind
from xl_tools.importer.tables.grid_places import Grid, grid_of, on_grid, with_moved
from xl_tools.importer.tables.head_units import unit_findings
from xl_tools.importer.tables.header import column_of, columns_of_heads, header_fits
from xl_tools.importer.tables.mended.lost_labels import with_lost_labels
from xl_tools.importer.tables.printed_as_one import with_groups
from xl_tools.importer.tables.row_values import Problem, RowRead, checked, resolved, settled
from xl_tools.importer.tables.tokens import Kind, Token, tokens_of
from xl_tools.importer.tables.vocabulary import Vocabulary, vocabulary_of

FEWEST_COLUMNS = 2
"""Columns of values that can stand apart."""


@dataclass(frozen=True)
class TableRead:
    """What was read of one table. `used` are the items of the document that belong to it; `numbering` the labels with a wrong ordinal.

    `labels` is the number of rows whose label was found, `known` that of values of which something is known (a blank included), `left` that
    of numbers in the table that found no place.
    """

    table: Table
    values: Mapping[str, Value]
    evidence: Mapping[str, tuple[str, float]]
    places: Mapping[str, Place]
    findings: tuple[Finding, ...]
    used: frozenset[int]
    numbering: tuple[str, ...]
    labels: int
    known: int
    left: int


def read_table(document: Document, span: tuple[int, int], form: Form, table: Table) -> TableRead:
    """The table within the items from `span[0]` up to `span[1]`."""
    words = vocabulary_of(form, table)
    tokens = tokens_of(document.items, *span, words)
    lasts = _lasts(document.items)
    rows, labels = read_across(tokens, words, form, lasts) if table.across else _downwards(tokens, words, form, lasts)
    if words.signed or words.suffixes:
        rows = [_by_unit(row) for row in rows]
    strays = _strays(tokens, rows, labels)
    left = sum(len(run) for _, run, _ in strays) + sum(_spare(row) for row in rows)
    found = rows
    rows, strays, grouped = with_groups(rows, strays)
    rows, findings = remarks.with_strays(rows, strays)
    turned = [] if table.across else [*turned_rows(tokens, rows, labels), *unit_findings(tokens, rows, labels)]
    used = _used(tokens, rows, labels)
    return TableRead(
        table,
        {key: value for row in rows for key, value in _values(row).items()},
        {key: found for row in rows for key, found in _evidence(row).items()},
        {key: place for row in rows for key, place in _places(row).items()},
        (*remarks.findings_of(table, rows), *grouped, *findings, *turned),
        frozenset(used),
        remarks.numbering_of(tokens, words, used),
        len(labels) if labels else sum(1 for token in tokens if token.kind is Kind.LABEL and token.label.body in words.words),
        sum(len(row.fields) for row, own in zip(rows, found, strict=True) if row.values and own.values),
        left,
    )


def _by_unit(row: RowRead) -> RowRead:
    """The row with each value read again as the unit of its own column allows: 增3 is a number only where something is added."""
    return replace(row, values=tuple(_in_unit(token, field) for field, token in _by_field(row)))


def _in_unit(token: Token | None, field: Field) -> Token | None:
    if token is None or token.kind is not Kind.VALUE or token.split or token.written == "unclear":
        return token
    number = read_cell(token.text, field.unit.signed, field.unit.suffixes)
    if isinstance(number.value, Decimal):
        return replace(token, value=number.value, written=token.written if token.aside else number.written)
    return replace(token, kind=Kind.TEXT, value=None, written="")


def _spare(row: RowRead) -> int:
    """How many numbers behind the label of a row are not among its values."""
    return max(0, sum(cell.kind is Kind.VALUE for cell in row.cells) - sum(cell is not None for cell in row.values))


def _downwards(
    tokens: list[Token], words: Vocabulary, form: Form, lasts: Mapping[int, int]
) -> tuple[list[RowRead], dict[int, int]]:
    labels = aligned(tokens, words)
    rows = [_row(tokens, labels.get(row.index), row.fields) for row in words.rows]
    grids: dict[int, Grid] = {}
    for width in {len(row.fields) for row in rows}:
        like = [row for row in rows if len(row.fields) == width and row.cells]
        grids[width] = grid_of(like, lasts, _starts(tokens, words, width, lasts), _spaced(tokens, words, labels, width, lasts))
    rows = [on_grid(row, grids[len(row.fields)]) for row in rows]
    rows = with_moved(with_lost_labels(tokens, rows, labels, grids))
    rows = with_total_behind(checked([resolved(row, form) for row in rows], form))
    return _with_headers(tokens, words, rows, labels), labels


def _lasts(items: Sequence[Item]) -> dict[int, int]:
    """The last column of each row of the document."""
    found: dict[int, int] = {}
    for item in items:
        if item.row is not None:
            found[item.row] = max(item.column, found.get(item.row, 0))
    return found


def _row(tokens: list[Token], at: int | None, fields: tuple[Field, ...]) -> RowRead:
    """A row as far as it can be told from what stands behind its label."""
    if at is None:
        return RowRead(fields, problem=Problem.MISSING)
    return replace(settled(fields, _cells_behind(tokens, at, len(fields))), label=tokens[at].column)


def _starts(tokens: list[Token], words: Vocabulary, width: int, lasts: Mapping[int, int]) -> frozenset[tuple[int, int]]:
    """Where the headings of sections with so many columns say that the values begin, with the last column of the heading's row."""
    found: set[tuple[int, int]] = set()
    orders = [words.order[row.section] for row in words.rows if len(row.fields) == width]
    places = {name: at for order in orders for at, names in enumerate(order) for name in names}
    for token in tokens:
        if token.row is None or token.row not in lasts or token.rows or token.label.ordinal is not None or not token.label.body:
            continue
        name = token.label.body if token.label.body in places else _heading(token, orders, words)
        if name in places:
            found.add((token.column - places[name], lasts[token.row]))
    return frozenset(found)


def _spaced(
    tokens: Sequence[Token], words: Vocabulary, labels: Mapping[int, int], width: int, lasts: Mapping[int, int]
) -> dict[int, tuple[int, ...]]:
    """The columns of the headings over sections with so many columns, where they are all known and do not stand side by side, by the last column."""
    found: dict[int, tuple[int, ...]] = {}
    for number, order in enumerate(words.order):
        rows = [row for row in words.rows if row.section == number and row.index in labels and len(row.fields) == width]
        if not rows or width < FEWEST_COLUMNS:
            continue
        heads = [
            token for token in tokens[: labels[rows[0].index]] if token.row in lasts and not (token.rows and token.label.ordinal)
        ]
        names = [*order, *([tuple(words.totals)] if len(order) < width else [])]
        columns = columns_of_heads([(token.label.body, token.column) for token in heads], names)
        if columns and any(right - left > 1 for left, right in pairwise(columns)):
            found.update((lasts[token.row], columns) for token in heads if token.row is not None and token.column == columns[-1])
    return found


def _heading(token: Token, orders: Sequence[Sequence[tuple[str, ...]]], words: Vocabulary) -> str:
    return next((name for order in orders if (name := column_of(token.label.body, order, words))), "")


def _cells_behind(tokens: list[Token], at: int, width: int) -> tuple[Token, ...]:
    """The cells of the label's own row; where that holds none or only a beginning, those up to the next label."""
    wide: list[Token] = []
    for token in tokens[at + 1 :]:
        if token.ends_row:
            break
        wide.append(token)
    if tokens[at].row is None:
        return tuple(wide)
    own = [token for token in wide if token.row == tokens[at].row]
    goes_on = len(own) < width and all(token.kind is Kind.VALUE for token in own)
    if goes_on and len(wide) == width and all(token.kind is Kind.VALUE for token in wide):
        return tuple(wide)
    return tuple(own)


def _with_headers(tokens: list[Token], words: Vocabulary, rows: list[RowRead], labels: dict[int, int]) -> list[RowRead]:
    """Rows under a header that names other columns, or the same in another order, are emptied."""
    done = list(rows)
    start = 0
    for number, order in enumerate(words.order):
        indices = [row.index for row in words.rows if row.section == number]
        found = [labels[index] for index in indices if index in labels]
        if not found:
            continue
        if not header_fits(tokens[start : found[0]], order, words):
            for index in indices:
                done[index] = replace(rows[index], values=(), problem=Problem.HEADER) if rows[index].cells else rows[index]
        start = found[-1]
    return done


def _strays(tokens: list[Token], rows: list[RowRead], labels: dict[int, int]) -> list[tuple[int, tuple[Token, ...], bool]]:
    """Values in the table that belong to no row: each run with the row it stands behind, and whether it repeats that row's label."""
    taken = {_spot(cell) for row in rows for cell in row.cells}
    owners = {at: row for row, at in labels.items()}
    last = max(labels.values(), default=-1)
    found: list[tuple[int, list[Token], bool]] = []
    owner, again, fresh = -1, False, True
    for at, token in enumerate(tokens):
        if token.kind is Kind.LABEL:
            if at > last and not token.rows:
                break
            again = owner >= 0 and at not in owners and bool(token.rows)
            owner = owners.get(at, min(max(token.rows, key=lambda fit: fit[1])[0], len(rows) - 1) if again else owner)
            fresh = True
            blanks = _blanks_behind(tokens, at, len(rows[owner].fields)) if again else ()
            found += [(owner, list(blanks), True)] if blanks else []
        elif token.kind is Kind.VALUE and _spot(token) not in taken and owner >= 0:
            if fresh:
                found.append((owner, [], again))
                fresh = False
            found[-1][1].append(token)
    return [(row, tuple(run), repeated) for row, run, repeated in found]


def _blanks_behind(tokens: Sequence[Token], at: int, width: int) -> tuple[Token, ...]:
    """The blank cells of a row that holds its label and nothing else; empty where it is no such row."""
    row = tokens[at].row
    cells = tuple(takewhile(lambda token: token.kind is Kind.BLANK and token.row == row, tokens[at + 1 :]))
    return cells if row is not None and len(cells) >= width else ()


def _spot(token: Token) -> tuple[int, int]:
    """What tells the tokens of one document apart."""
    return token.first, token.column


def _used(tokens: list[Token], rows: list[RowRead], labels: dict[int, int]) -> set[int]:
    """The items of labels, values and blanks from the first label to the last value; other text between them is left to the report's text."""
    chosen = set(labels.values())
    values = {_spot(cell) for row in rows for cell in row.values if cell}
    cells = {_spot(cell) for row in rows for cell in row.cells}
    spent = [at for at, token in enumerate(tokens) if _spot(token) in cells]
    end = max([*spent, *chosen], default=-1)
    used: set[int] = set()
    for at, token in enumerate(tokens[: end + 1]):
        is_word = token.kind is Kind.LABEL and (at in chosen or not token.rows or max(fit for _, fit in token.rows) >= 0.5)
        if is_word or token.kind in (Kind.BLANK, Kind.VALUE) or _spot(token) in values:
            used.update(range(token.first, token.last + 1))
    return used


def _by_field(row: RowRead) -> list[tuple[Field, Token | None]]:
    return list(zip(row.fields, row.values, strict=True)) if row.values else []


def _values(row: RowRead) -> dict[str, Value]:
    if not row.values:
        return {field.key: None for field in row.fields}
    return {
        field.key: (token.value if token.kind is Kind.VALUE else token.text) if token else None for field, token in _by_field(row)
    }


def _evidence(row: RowRead) -> dict[str, tuple[str, float]]:
    return {field.key: (token.text if token else "", row.sure) for field, token in _by_field(row)}


def _places(row: RowRead) -> dict[str, Place]:
    return {field.key: Place(words=f"{field.place}（{token.line}）" if token else field.place) for field, token in _by_field(row)}
