"""The rows of a table laid along its tokens in order: the one alignment that explains most, so that order tells equal labels apart."""

from collections.abc import Sequence
from itertools import takewhile

from xl_tools.importer.tables.tokens import Kind, Token
from xl_tools.importer.tables.vocabulary import Vocabulary

SOME_VALUES = 0.5
"""Points for a label that values follow, beside up to 1 for its likeness."""
ALL_VALUES = 0.3
"""Points more where it has all its values."""
ALL_BLANK = 0.2
"""Points for a label whose cells are all there and blank."""


def aligned(tokens: Sequence[Token], words: Vocabulary) -> dict[int, int]:
    """For each row of the form that was found, the position of its label among `tokens`; positions rise with the rows."""
    candidates = [
        (at, dict(token.rows), _values_after(tokens, at), _cells_beside(tokens, at))
        for at, token in enumerate(tokens)
        if token.rows
    ]
    rows = words.rows
    best = [[0.0] * (len(candidates) + 1) for _ in range(len(rows) + 1)]
    for row in range(1, len(rows) + 1):
        width = len(rows[row - 1].fields)
        for place, (_, fits, count, cells) in enumerate(candidates, 1):
            score = max(best[row - 1][place], best[row][place - 1])
            fit = fits.get(row - 1)
            if fit is not None:
                score = max(score, best[row - 1][place - 1] + _worth(fit, count, cells, width))
            best[row][place] = score
    return _path(best, candidates, words)


def _values_after(tokens: Sequence[Token], at: int) -> int:
    """How many values follow before the next label."""
    count = 0
    for token in tokens[at + 1 :]:
        if token.ends_row:
            break
        count += token.kind is Kind.VALUE
    return count


def _cells_beside(tokens: Sequence[Token], at: int) -> int:
    """How many cells follow in the label's own row before the next label."""
    row = tokens[at].row
    return (
        0 if row is None else sum(1 for _ in takewhile(lambda token: token.row == row and not token.ends_row, tokens[at + 1 :]))
    )


def _worth(fit: float, count: int, cells: int, width: int) -> float:
    """How much is explained: the label's words, values behind it, just as many as there are columns; else that their cells are there."""
    if not count and cells >= width:
        return fit + ALL_BLANK
    return fit + (SOME_VALUES if count else 0.0) + (ALL_VALUES if count == width else 0.0)


def _path(
    best: list[list[float]], candidates: Sequence[tuple[int, dict[int, float], int, int]], words: Vocabulary
) -> dict[int, int]:
    found: dict[int, int] = {}
    row, place = len(words.rows), len(candidates)
    while row and place:
        if best[row][place] == best[row - 1][place]:
            row -= 1
        elif best[row][place] == best[row][place - 1]:
            place -= 1
        else:
            row, place = row - 1, place - 1
            found[row] = candidates[place][0]
    return found
