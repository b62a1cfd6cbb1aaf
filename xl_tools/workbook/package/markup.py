"""What a sheet says beside its cells: protection, validations, joined and hidden cells, conditions, and what is drawn over them."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from lxml import etree

from xl_tools.chinese.lazy_regex import regex
from xl_tools.workbook.address import a1, column_of, split, usual
from xl_tools.workbook.package.cells import LEAST_HEIGHT, Cells, is_below
from xl_tools.workbook.package.looks.cell_formats import Formats
from xl_tools.workbook.package.looks.conditional_formats import NO_CONDITIONS, Conditions, conditions_in
from xl_tools.workbook.package.looks.drawings import Area
from xl_tools.workbook.package.ooxml import tag
from xl_tools.workbook.package.spelling import REFERENCE, spelled

TRUE = ("1", "true")
FALSE = ("0", "false")
LEAST_WIDTH = 0.5
"""Characters; a column that is narrower shows nothing of what stands in it."""
WHOLE_COLUMNS = regex(r"[A-Z]{1,3}:[A-Z]{1,3}")
MOST_CELLS = 100_000
"""Cells of areas that are written out one by one."""
MOST_RESTRICTED = 300_000
"""Cells under validations on a sheet, beyond which no more are looked at."""
PASSWORD = ("password", "hashValue")
LAST_ROW, LAST_COLUMN = 2_000, 60
"""No planned cell lies beyond: what an area covers there is of no interest."""
FORBIDDEN_USUALLY = (
    "formatCells", "insertColumns", "insertRows", "insertHyperlinks", "deleteColumns", "deleteRows", "sort", "autoFilter", "pivotTables",
)  # fmt: skip


TOLD = (("prompt", "showInputMessage"), ("error", "showErrorMessage"))
"""The texts of a validation, and what says whether they are shown."""


class Restriction(NamedTuple):
    """A validation as it works: what may be typed into which cells; `strict` where anything else is refused and not merely warned of.

    `said` is what it tells whoever goes to a cell or types something wrong, as far as that is shown. Of the kind `none` it only tells.
    """

    kind: str
    low: str
    high: str
    cells: frozenset[str]
    strict: bool = True
    said: tuple[str, ...] = ()


class Hidden(NamedTuple):
    """Rows and columns that are not shown; `zeros` where the sheet leaves out every 0."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    zeros: bool = False


NOTHING_HIDDEN = Hidden()


class Markup(NamedTuple):
    """One sheet. `formulas` by cell in one spelling; `unlocked` the cells that may be typed in; `present` all cells written at all.

    `allowed` are the things that the protection does not forbid, `ranges` the areas it leaves open; `formats` the number formats of the
    cells that have a particular one, `unseen` why nothing can be read in a cell; `merged` the areas joined to one cell, `covered` those that
    something is drawn over.
    """

    formulas: Mapping[str, str] = {}
    unlocked: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()
    protected: bool = False
    has_password: bool = False
    restrictions: tuple[Restriction, ...] = ()
    allowed: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    formats: Mapping[str, str] = {}
    unseen: Mapping[str, str] = {}
    merged: frozenset[str] = frozenset()
    hidden: Hidden = NOTHING_HIDDEN
    conditions: Conditions = NO_CONDITIONS
    covered: tuple[Area, ...] = ()


class Frame(NamedTuple):
    """What a sheet says beside its rows, as in `Markup`; `hidden` are columns, `low` where rows that tell no height have none."""

    protected: bool
    has_password: bool
    restrictions: tuple[Restriction, ...]
    allowed: tuple[str, ...]
    ranges: tuple[str, ...]
    merged: frozenset[str]
    hidden: frozenset[int]
    low: bool
    zeros: bool
    conditions: Conditions


def frame_of(root: etree._Element, veils: frozenset[str]) -> Frame:
    """What the tree of a sheet says beside its rows; `veils` are the looks that hide what stands under them."""
    protection = root.find(tag("sheetProtection"))
    usual = root.find(tag("sheetFormatPr"))
    return Frame(
        protection is not None and protection.get("sheet") in TRUE,
        protection is not None and any(protection.get(name) for name in PASSWORD),
        tuple(_restrictions(root)),
        () if protection is None else tuple(name for name in FORBIDDEN_USUALLY if protection.get(name) in FALSE),
        tuple(item.get("sqref", "") for item in _listed(root, "protectedRanges", "protectedRange")),
        frozenset(_area(item.get("ref", "")) for item in _listed(root, "mergeCells", "mergeCell")),
        _hidden_columns(root, usual),
        usual is not None and (usual.get("zeroHeight") in TRUE or is_below(usual.get("defaultRowHeight", ""), LEAST_HEIGHT)),
        any(view.get("showZeros") in FALSE for view in _listed(root, "sheetViews", "sheetView")),
        conditions_in(root, veils),
    )


def markup_of(cells: Cells, frame: Frame, formats: Formats, covered: tuple[Area, ...] = ()) -> Markup:
    """What one sheet says, from its cells, its frame and the formats of the workbook."""
    opening = {str(at) for at, lock in enumerate(formats.locks) if not lock}
    particular = {str(at): code for at, code in enumerate(formats.codes) if code}
    unseen = {str(at): why for at, why in enumerate(formats.unseen) if why}
    told = cells.formats.items()
    return Markup(
        cells.formulas,
        frozenset([at for at, style in told if style in opening]),
        frozenset(cells.formats),
        frame.protected,
        frame.has_password,
        frame.restrictions,
        frame.allowed,
        frame.ranges,
        {at: particular[style] for at, style in told if style in particular},
        {at: unseen[style] for at, style in told if style in unseen} if unseen else {},
        frame.merged,
        Hidden(cells.hidden | cells.unsized if frame.low else cells.hidden, frame.hidden, frame.zeros),
        frame.conditions,
        covered,
    )


def _listed(root: etree._Element, group: str, name: str) -> Iterator[etree._Element]:
    return (item for found in root.iterchildren(tag(group)) for item in found.iterchildren(tag(name)))


def _hidden_columns(root: etree._Element, usual: etree._Element | None) -> frozenset[int]:
    hidden: set[int] = set()
    told: set[int] = set()
    for item in _listed(root, "cols", "col"):
        first, last, width = (item.get(name, "") for name in ("min", "max", "width"))
        across = range(int(first or 1), min(int(last or 1), LAST_COLUMN) + 1)
        told.update(across)
        if item.get("hidden") in TRUE or is_below(width, LEAST_WIDTH):
            hidden.update(across)
    if usual is not None and is_below(usual.get("defaultColWidth", ""), LEAST_WIDTH):
        hidden.update(set(range(1, LAST_COLUMN + 1)) - told)
    return frozenset(hidden)


def _restrictions(root: etree._Element) -> Iterator[Restriction]:
    room = MOST_RESTRICTED
    for item in _listed(root, "dataValidations", "dataValidation"):
        kind, cells = item.get("type", "none"), _cells(item.get("sqref") or "")
        room -= len(cells)
        shown = [item.get(text, "") for text, switch in TOLD if item.get(switch) in TRUE]
        told = tuple(text for text in shown if text)
        if room < 0 or (kind == "none" and not told):
            continue
        if kind == "none":
            yield Restriction(kind, "", "", cells, strict=False, said=told)
            continue
        low, high = (spelled(item.findtext(tag(name)) or "") for name in ("formula1", "formula2"))
        if kind != "list" and item.get("operator", "between") != "between":
            low = f"{item.get('operator')}:{low}"
        strict = item.get("errorStyle", "stop") == "stop" and item.get("showErrorMessage") in TRUE
        yield Restriction(kind, low, "" if kind == "list" else high, cells, strict, told)


@lru_cache(maxsize=128)
def _cells(areas: str) -> frozenset[str]:
    return frozenset(islice(cells_in(areas), MOST_CELLS))


def _area(written: str) -> str:
    """An area in the usual spelling."""
    return ":".join(map(usual, written.split(":")))


def cells_in(areas: str) -> Iterator[str]:
    """Every cell of areas such as `D5:E6 G7`, as far as planned sheets reach."""
    for area in areas.replace(",", " ").split():
        first, _, last = _area(area).partition(":")
        if REFERENCE.fullmatch(first) and REFERENCE.fullmatch(last or first):
            yield from _rectangle(split(first), split(last or first))
        elif WHOLE_COLUMNS.fullmatch(area):
            yield from _rectangle((1, column_of(first)), (LAST_ROW, column_of(last)))


def _rectangle(first: tuple[int, int], last: tuple[int, int]) -> Iterator[str]:
    for row in range(first[0], min(last[0], LAST_ROW) + 1):
        for column in range(first[1], min(last[1], LAST_COLUMN) + 1):
            yield a1(row, column)
