"""What a button changes in the open workbook, as a list that Excel and LibreOffice carry out alike."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from xl_tools.workbook.address import split
from xl_tools.workbook.package.ooxml import Content
from xl_tools.workbook.writing.entries import Key
from xl_tools.workbook.writing.result_rows import Linked


class Write(NamedTuple):
    """Put `rows` of contents into a sheet from `row` and `column` on, both from 1; None empties a cell."""

    sheet: str
    row: int
    column: int
    rows: tuple[tuple[Content | Linked, ...], ...]


class Extend(NamedTuple):
    """Give the `rows` rows behind `row` the looks and locks of `row`."""

    sheet: str
    row: int
    rows: int


class Show(NamedTuple):
    """Show a sheet that is hidden while it is empty."""

    sheet: str


class Select(NamedTuple):
    """Go to a cell."""

    sheet: str
    cell: str


Edit = Write | Extend | Show | Select


def writes(contents: Mapping[Key, Content]) -> Iterator[Write]:
    """Single cells as blocks: neighbours in a row are written together."""
    run: list[tuple[int, int, Content]] = []
    here = ""
    for (sheet, cell), content in sorted(contents.items(), key=lambda item: (item[0][0], *split(item[0][1]))):
        row, column = split(cell)
        if run and (sheet, row, column) != (here, run[-1][0], run[-1][1] + 1):
            yield _block(here, run)
            run = []
        here = sheet
        run.append((row, column, content))
    if run:
        yield _block(here, run)


def _block(sheet: str, run: Sequence[tuple[int, int, Content]]) -> Write:
    return Write(sheet, run[0][0], run[0][1], (tuple(content for _, _, content in run),))


def number_of(content: Decimal) -> int | float:
    """A number as spreadsheets hold it."""
    return int(content) if content == content.to_integral_value() else float(content)


def to_json(edits: Iterable[Edit]) -> str:
    """The list as `edits.json` holds it."""
    return json.dumps([_record(edit) for edit in edits], ensure_ascii=False)


def _record(edit: Edit) -> dict[str, Any]:
    if isinstance(edit, Write):
        rows = [[_cell(content) for content in row] for row in edit.rows]
        return {"do": "write", **edit._asdict(), "rows": rows}
    return {"do": DONE[type(edit)], **edit._asdict()}


DONE: Mapping[type[Edit], str] = {Extend: "extend", Show: "show", Select: "select"}
"""What an edit is called in the list."""


def _cell(content: Content | Linked) -> object:
    if isinstance(content, Linked):
        return {"formula": content.formula}
    return number_of(content) if isinstance(content, Decimal) else content
