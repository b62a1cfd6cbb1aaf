"""Rows of a table in plain text made alike before they are cut: lines drawn with signs for frames, last cells that are blank."""

from collections.abc import Sequence
from itertools import groupby

from xl_tools.chinese.lazy_regex import regex

BAR = "|"
BARS = "│┃║┆┇┊┋¦"
FRAMES = regex(f"[{BARS}]")
RULED = regex(r"[\s|+=-]*[\u2500-\u257f][\s|+=\u2500-\u257f-]*")
"""A line of a frame, without words."""
BLANKS = " \t\u3000\xa0"


def drawn(text: str) -> str:
    """The text with the upright lines of frames as pipes."""
    return FRAMES.sub(BAR, text)


def closed_rows(lines: Sequence[str]) -> list[str]:
    """The lines, with a pipe behind each row of tables that have pipes only between cells: there the last pipe of a row is no end of it."""
    done: list[str] = []
    for is_table, run in groupby(lines, key=lambda line: BAR in line):
        rows = list(run)
        done += [f"{row.rstrip(BLANKS)}{BAR}" for row in rows] if is_table and _is_open(rows) else rows
    return done


def _is_open(rows: Sequence[str]) -> bool:
    """Whether pipes stand between cells only: none leads the first row, and some row ends without one."""
    first = next((row for row in rows if row.strip(f"{BLANKS}{BAR}")), BAR)
    return (
        len(rows) > 1 and not first.lstrip(BLANKS).startswith(BAR) and not all(row.rstrip(BLANKS).endswith(BAR) for row in rows)
    )
