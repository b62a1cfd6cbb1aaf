"""A table whose rows lie side by side, all values in one row behind its headings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from xl_tools.form.model import Form
from xl_tools.importer.tables.across.in_pieces import in_pieces
from xl_tools.importer.tables.grid_places import Grid, on_grid
from xl_tools.importer.tables.header import header_fits, rows_in_order
from xl_tools.importer.tables.row_values import Problem, RowRead, checked, resolved, settled
from xl_tools.importer.tables.tokens import Kind, Token, digits_of
from xl_tools.importer.tables.vocabulary import Vocabulary


def read_across(
    tokens: list[Token], words: Vocabulary, form: Form, lasts: Mapping[int, int]
) -> tuple[list[RowRead], dict[int, int]]:
    """The one row of a table whose rows lie side by side, with the position of the last heading: all values stand behind it, or each row of the
    form behind headings of its own.
    """
    fields = tuple(field for row in words.rows for field in row.fields)
    known = [at for at, token in enumerate(tokens) if token.kind is Kind.LABEL and token.label.body in words.words]
    if not known:
        return [RowRead(fields, problem=Problem.MISSING)], {}
    full = [at for at in known if len(_run(tokens, at)) == len(fields)]
    head = (full or known)[-1]
    cells = tokens[head + 1 :]
    first = next((token for token in cells if token.kind is Kind.VALUE), None)
    if first and first.row is not None and not _is_column(cells, len(fields)):
        cells = [token for token in cells if token.row == first.row]
    if len([token for token in cells if token.kind is Kind.VALUE]) == 1 and first:
        cells = digits_of(first, len(fields)) or cells
    cells = list(dropwhile(lambda token: token.kind is Kind.TEXT, cells))
    widest = max(Counter(token.row for token in tokens[: head + 1] if token.row is not None).values(), default=0)
    tight = len(cells) == len(fields) and (widest == len(fields) or cells[0].column == 0)
    row = on_grid(settled(fields, cells), _grid(tokens[: head + 1], words, lasts, tight))
    if not row.values:
        pieces = in_pieces(tokens, words)
        if pieces:
            return [pieces], {0: max(at for at in known if at < tokens.index(pieces.cells[-1]))}
    (row,) = checked([resolved(row, form)], form)
    heads = tokens[: head + 1]
    if not (header_fits(heads, words.order[0], words) and rows_in_order(heads)) and row.cells:
        row = replace(row, values=(), problem=Problem.HEADER)
    if len({tuple(token.value for token in _run(tokens, at)) for at in full}) > 1:
        row = replace(row, values=(), problem=Problem.TWICE)
    return [row], {0: head} if row.cells else {}


def _grid(tokens: Sequence[Token], words: Vocabulary, lasts: Mapping[int, int], tight: bool) -> Grid:
    """What the headings say of where the values stand below them; nothing where they stand in no grid."""
    order = words.order[0]
    names = {name for names in order for name in names}
    heads = sorted(
        (token.column, token.label.body, token.row) for token in tokens if token.label.body in names and token.row in lasts
    )
    if len(heads) != len(order) or any(name not in names for (_, name, _), names in zip(heads, order, strict=True)):
        return Grid(frozenset(), lasts, frozenset(), tight)
    columns = tuple(column for column, _, _ in heads)
    ends = {lasts[row] for _, _, row in heads if row is not None}
    if columns[-1] - columns[0] == len(order) - 1:
        return Grid(frozenset(), lasts, frozenset((columns[0], end) for end in ends), tight)
    return Grid(frozenset(), lasts, frozenset(), False, dict.fromkeys(ends, columns))


def _run(tokens: Sequence[Token], at: int) -> list[Token]:
    """The values that follow a label directly."""
    return list(takewhile(lambda token: token.kind is Kind.VALUE, tokens[at + 1 :]))


def _is_column(cells: Sequence[Token], width: int) -> bool:
    """True where just so many values follow, each in a row of its own."""
    run = _run(cells, -1)
    return len(run) == width and len({token.row for token in run}) == width
