"""A table whose rows should lie side by side, printed otherwise: a small table for each row, a heading beside each value, rows one below the
other, or turned.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from xl_tools.importer.tables.row_values import RowRead
from xl_tools.importer.tables.tokens import Kind, Token
from xl_tools.importer.tables.vocabulary import Vocabulary

SURE = 0.9
"""How sure a table is that was put together from pieces which all name their row."""


@dataclass
class _Piece:
    """Headings of columns with the cells below or beside them, and the rows of the form named since the piece before."""

    heads: list[str]
    bands: list[int]
    cells: list[Token] = field(default_factory=list)


def in_pieces(tokens: Sequence[Token], words: Vocabulary) -> RowRead | None:
    """The values by the headings of each piece and the row of the form named above or beside it; None where that leaves any of them open."""
    pieces = [piece for piece in _pieces(tokens, words) if not _is_rest(piece)]
    found: dict[int, Token] = {}
    for at, token in chain.from_iterable(_placed(piece, number, pieces, words) for number, piece in enumerate(pieces)):
        if at in found:
            return None
        found[at] = token
    fields = tuple(one for row in words.rows for one in row.fields)
    if len(found) != len(fields):
        return None
    cells = tuple(found[at] for at in range(len(fields)))
    return RowRead(fields, cells, tuple(cell if cell.kind is not Kind.BLANK else None for cell in cells), sure=SURE)


def _pieces(tokens: Sequence[Token], words: Vocabulary) -> list[_Piece]:
    """The pieces in order. Blank cells in front of a label, and text in a row without a value, are none of theirs."""
    labelled = {token.row: at for at, token in enumerate(tokens) if token.kind is Kind.LABEL}
    valued = {token.row for token in tokens if token.kind is Kind.VALUE}
    names = {name for columns in words.order for spellings in columns for name in spellings}
    found: list[_Piece] = []
    heads: list[str] = []
    bands: list[int] = []
    is_open, old = False, {"heads", "bands"}
    for at, token in enumerate(tokens):
        band = None if token.kind in (Kind.VALUE, Kind.BLANK) or token.label.body in names else _band(token, words)
        if token.kind is Kind.LABEL and token.label.body in names:
            heads = [*([] if "heads" in old else heads), token.label.body]
            is_open, old = False, old - {"heads"}
        elif band is not None:
            bands = [*([] if "bands" in old else bands), band]
            is_open, old = False, old - {"bands"}
        elif _is_cell(token, at, labelled, valued):
            if not is_open:
                found.append(_Piece(heads, bands))
            is_open, old = True, {"heads", "bands"}
            found[-1].cells.append(token)
    return found


def _is_rest(piece: _Piece) -> bool:
    """True for the blank rest of a cell that spans columns."""
    fits = len(piece.cells) in (len(piece.heads), len(piece.bands))
    return not fits and all(cell.kind is Kind.BLANK for cell in piece.cells)


def _is_cell(token: Token, at: int, labelled: dict[int | None, int], valued: set[int | None]) -> bool:
    if token.kind is Kind.TEXT:
        return token.row is not None and token.row in valued
    return token.kind is Kind.VALUE or (token.kind is Kind.BLANK and labelled.get(token.row, -1) < at)


def _band(token: Token, words: Vocabulary) -> int | None:
    """The row of the form that a text names, alone or behind the name of its group."""
    named = [row.index for row in words.rows if any(token.label.body.endswith(label.body) for label in row.spellings)]
    return named[0] if len(named) == 1 else None


def _placed(piece: _Piece, number: int, pieces: Sequence[_Piece], words: Vocabulary) -> list[tuple[int, Token]]:
    """The cells of a piece with their positions among all values; empty where they have none for certain."""
    order = words.order[0]
    width = len(words.rows[0].fields)
    leaves = order[:width]
    if len(piece.heads) == 1 and len(piece.bands) == len(piece.cells) == len(words.rows) > 1:
        column = next((at for at, names in enumerate(leaves) if piece.heads[0] in names), None)
        return (
            [] if column is None else [(band * width + column, cell) for band, cell in zip(piece.bands, piece.cells, strict=True)]
        )
    start = _start(piece, number, pieces, width)
    heads = order[start : start + len(piece.heads)]
    if len(piece.heads) != len(piece.cells) or len(heads) < len(piece.heads):
        return []
    if any(name not in names for name, names in zip(piece.heads, heads, strict=True)):
        return []
    return [(start + at, cell) for at, cell in enumerate(piece.cells)]


def _start(piece: _Piece, number: int, pieces: Sequence[_Piece], width: int) -> int:
    """The position of the first cell: that of the row named with the piece, where it is a whole one; else behind those of the pieces before."""
    if len(piece.bands) == 1 and len(piece.cells) == width:
        return piece.bands[0] * width
    return sum(len(other.cells) for other in pieces[:number])
