"""Formulas in one spelling, and as they read in another cell."""

import re
from functools import lru_cache

from xl_tools.chinese.lazy_regex import regex
from xl_tools.workbook.address import column_of, letters, split

STRING_OR_REST = regex(r'("(?:[^"]|"")*")')
REFERENCE = regex(r"(\$?)\b([A-Z]{1,3})(\$?)(\d{1,7})\b(?!\()")


def moved(formula: str, origin: str, target: str) -> str:
    """A formula as it reads in `target` when it was written for `origin`: relative references move, fixed ones stay."""
    (row, column), (to_row, to_column) = split(origin), split(target)

    def shift(found: re.Match[str]) -> str:
        across = found[2] if found[1] else letters(column_of(found[2]) + to_column - column)
        down = found[4] if found[3] else str(int(found[4]) + to_row - row)
        return f"{found[1]}{across}{found[3]}{down}"

    pieces = STRING_OR_REST.split(formula)
    return "".join(piece if at % 2 else REFERENCE.sub(shift, piece) for at, piece in enumerate(pieces))


@lru_cache(maxsize=16_384)
def spelled(formula: str) -> str:
    """A formula in one spelling: no white space, no quotes round sheet names, capitals; texts in it are left as they are."""
    if '"' not in formula:
        return _plain(formula)
    pieces = STRING_OR_REST.split(formula)
    return "".join(piece if at % 2 else _plain(piece) for at, piece in enumerate(pieces))


def _plain(piece: str) -> str:
    return "".join(piece.split()).replace("'", "").upper().removeprefix("=")
