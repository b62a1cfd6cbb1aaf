"""The records a planned workbook is made of: cells, formulas, validations, sheets. Nothing here knows a spreadsheet library."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from xl_tools.form.model import Form
from xl_tools.workbook.address import Spot, a1


class Formula(NamedTuple):
    """A formula without its `=`. `role` and `subject` say what it works out, so that its result is known without evaluating it."""

    text: str
    role: str
    subject: object = None


class Cell(NamedTuple):
    """One cell at (`row`, `column`) from 1, spanning `rows` × `columns`.

    `text` is a label, or what an entry holds at first. `entry` marks a cell that a clerk may type in; `name` is its defined name and key.
    `patch` marks a locked cell whose content the program fills in.
    """

    row: int
    column: int
    look: str
    text: str | int | None = None
    formula: Formula | None = None
    entry: bool = False
    name: str = ""
    patch: bool = False
    rows: int = 1
    columns: int = 1

    @property
    def cell(self) -> str:
        """D5."""
        return a1(self.row, self.column)


class Validation(NamedTuple):
    """What may be typed into `cells`: `kind` is whole, decimal, list, or any (only a prompt)."""

    kind: Literal["whole", "decimal", "list", "any"]
    cells: tuple[str, ...]
    low: str = ""
    high: str = ""
    title: str = ""
    prompt: str = ""
    error: str = ""


class Sheet(NamedTuple):
    """One sheet. `heights` are in points, `widths` in characters; `active` is the cell the cursor stands on; `state` as in the file format.

    `verdicts` are ranges coloured by their words; `numbers` cells where what is no proper number is marked, and zeros step back. `repeat` is the last row that
    is printed on top of every page, 0 for none; after each of `breaks` a new page starts. `tall` sheets may take several pages, others are fitted on one.
    `hidden` are columns that are not shown. A sheet that is hidden only while it is empty is `shown_later`. On a `marked` sheet the cells listed on 校验结果 are coloured.
    """

    name: str
    cells: tuple[Cell, ...]
    widths: tuple[float, ...] = ()
    heights: Mapping[int, float] = {}
    active: str = "A1"
    validations: tuple[Validation, ...] = ()
    verdicts: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    landscape: bool = False
    tall: bool = False
    repeat: int = 0
    freeze: str = ""
    area: str = ""
    breaks: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()
    marked: bool = False
    state: Literal["visible", "hidden", "veryHidden"] = "visible"
    shown_later: bool = False


class Region(NamedTuple):
    """Rows of the sheet 文字 that belong to one part; `anchors` are the rows prefilled with a topic: row → key.

    In the rows that are `closed` nothing can be typed: they tell the state of the block below and its automatic sentence.
    """

    part: str
    first: int
    last: int
    anchors: Mapping[int, str] = {}
    closed: frozenset[int] = frozenset()

    @property
    def open(self) -> tuple[int, ...]:
        """The rows in which something can be typed, in order."""
        return tuple(row for row in range(self.first, self.last + 1) if row not in self.closed)


@dataclass(frozen=True, eq=False)
class Layout:
    """A whole workbook planned for one form and one kind of totals.

    `version` is that of the template; `sentences` leads from the defined names of automatic sentences to their cells. `spots` leads from each defined name (value keys, identity.…, figures.…) to its cell; `last_year` from value keys to the sheet 上年.
    """

    form: Form
    totals: str
    sheets: tuple[Sheet, ...]
    spots: Mapping[str, Spot]
    last_year: Mapping[str, Spot]
    regions: tuple[Region, ...]
    continued: Region
    channels: int
    results_row: int
    digest: str
    version: str
    sentences: Mapping[str, Spot] = field(default_factory=dict)

    @cached_property
    def formulas(self) -> tuple[tuple[tuple[str, str], Formula], ...]:
        """Every formula whose result is known, with its sheet and cell; of an earlier version of the template that is none."""
        return tuple(
            ((sheet.name, cell.cell), cell.formula)
            for sheet in self.sheets
            for cell in sheet.cells
            if cell.formula and cell.formula.role
        )

    def sheet(self, name: str) -> Sheet:
        """The sheet with this name. Raises StopIteration where there is none."""
        return next(sheet for sheet in self.sheets if sheet.name == name)
