"""The plan of 单位信息, and of the sheets that the program writes: 校验结果 and the very hidden ones."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from xl_tools.filing.organ import KINDS, TIERS
from xl_tools.form.model import Form
from xl_tools.workbook import words
from xl_tools.workbook.address import Frame, Spot, a1
from xl_tools.workbook.sheets.sheet_plan import Cell, Formula, Sheet, Validation

IDENTITY_TOP = 4
"""The row of the heads of columns."""
IDENTITY_FRAME = Frame(words.IDENTITY, IDENTITY_TOP, 1, IDENTITY_TOP + len(words.IDENTITY_ROWS) + 1, 3)
IDENTITY_SPOTS = {name: Spot(words.IDENTITY, IDENTITY_TOP + 1 + at, 2) for at, (name, _, _) in enumerate(words.IDENTITY_ROWS)}
NOTE = 4
"""The column of the notes."""
DATES = ("identity.deadline", "identity.date")
LISTS = {"identity.tier": tuple(TIERS.values()), "identity.kind": tuple(KINDS.values()), "confirmed": (words.YES, words.NO)}
RESULTS_HEAD = 4
"""The row of the heads of columns; findings follow."""
RESULTS_ROWS = 40
"""Findings that there are rows for in a blank; more rows are added where there are more."""
FINGERPRINT = 12
"""The last of the columns with what is found, counted from 1."""


class ResultColumns(NamedTuple):
    """The columns of 校验结果, counted from 1."""

    severity: int
    place: int
    text: int
    advice: int
    explanation: int
    code: int
    title: int
    expected: int
    actual: int
    difference: int
    number: int


COLUMNS = ResultColumns(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
COLUMNS_1 = ResultColumns(2, 5, 6, 10, 11, 3, 4, 7, 8, 9, 1)
"""Those of version 1."""
MARK_ROWS = 1_000
"""Rows in which conditional formats look for marked cells."""
ERROR_MARKS, QUERY_MARKS = 13, 14
"""Columns that list the cells to be marked, as 表三!D5; conditional formats of the marked sheets look there, so that a mark touches no cell."""
FORMER_PLACE, FORMER, FILLED = 15, 16, 17
"""Columns that keep what stood in the cells that a button filled, and what it put there."""
RESULTS_WIDTH = FILLED
NEXT_STEP = Spot(words.RESULTS, RESULTS_HEAD - 1, 1)
"""What to do about the findings."""
STEP = Spot(words.RESULTS, RESULTS_HEAD - 1, ERROR_MARKS)
"""Which of the findings was shown last, counted from 1."""
RESULTS_WIDTHS = (9.0, 15.0, 50.0, 32.0, 26.0)
"""The columns whose text is wrapped: all that are shown."""
RESULT_LOOKS = (
    "result sign", "result link", "result text", "result text", "explanation", "result", "result text",
    "result number", "result number", "result number", "result", "fingerprint",
)  # fmt: skip
FORM_NOTES = ("form", "version", "totals", "digest")


def identity_sheet(notes: Mapping[str, Formula]) -> Sheet:
    """单位信息: one entry a row; `notes` are said beside the entries of these facts."""
    top = IDENTITY_TOP
    cells = [
        Cell(1, 1, "title", words.IDENTITY_TITLE, columns=NOTE),
        Cell(2, 1, "hint", words.IDENTITY_HINT, columns=NOTE),
        *(Cell(top, column, "head", text) for column, text in zip((1, 2, NOTE), words.IDENTITY_HEADS, strict=True)),
    ]
    for name, label, note in words.IDENTITY_ROWS:
        spot = IDENTITY_SPOTS[name]
        look = "date entry" if name in DATES else "text entry"
        cells += [
            Cell(spot.row, 1, "label", label),
            Cell(spot.row, 2, look, entry=True, name=name),
            _note(spot.row, note, notes.get(name.removeprefix("identity."))),
        ]
    heights = {1: 30.0, IDENTITY_FRAME.bottom: 4.0, **{spot.row: 24.0 for spot in IDENTITY_SPOTS.values()}}
    active = IDENTITY_SPOTS["identity.unit"].cell
    return Sheet(
        words.IDENTITY,
        tuple(cells),
        (16.0, 50.0, 0.8, 65.0),
        heights,
        active,
        tuple(_identity_validations()),
        landscape=True,
        marked=True,
    )


def _note(row: int, note: str, formula: Formula | None) -> Cell:
    """Behind a locked column that closes the frame: notes that are formulas look at what the frame holds."""
    return Cell(row, NOTE, "note left", formula=formula) if formula else Cell(row, NOTE, "note left", note)


def _identity_validations() -> Iterator[Validation]:
    for name, label, _ in words.IDENTITY_ROWS:
        cells = (IDENTITY_SPOTS[name].cell,)
        if name in LISTS:
            yield Validation("list", cells, ",".join(LISTS[name]), "", label, error=words.LIST_ERROR)
        elif name == "identity.year":
            yield Validation("whole", cells, "1900", "2999", label, error=words.YEAR_ERROR)


def results_sheet() -> Sheet:
    """校验结果: empty rows that the program fills, with an entry for the 说明 of each; hidden while they are empty, so that they are not printed.

    It has no print area: LibreOffice prints the area of a hidden sheet.
    """
    first = RESULTS_HEAD + 1
    last = RESULTS_HEAD + RESULTS_ROWS
    cells = [
        Cell(1, 1, "sheet title", words.RESULTS_TITLE, columns=2),
        Cell(2, 1, "hint", words.RESULTS_HINT, columns=len(RESULTS_WIDTHS)),
        Cell(NEXT_STEP.row, NEXT_STEP.column, "step name", patch=True, columns=len(RESULTS_WIDTHS)),
        *(Cell(RESULTS_HEAD, 1 + at, "head", text) for at, text in enumerate(words.RESULTS_HEADS)),
        *(Cell(RESULTS_HEAD, ERROR_MARKS + at, "plain", text) for at, text in enumerate(words.RESULTS_HIDDEN)),
    ]
    for row in range(first, last + 1):
        cells += [Cell(row, 1 + at, look, entry=at + 1 == COLUMNS.explanation) for at, look in enumerate(RESULT_LOOKS)]
    widths = (*RESULTS_WIDTHS, *[12.0] * (RESULTS_WIDTH - len(RESULTS_WIDTHS)))
    return Sheet(
        words.RESULTS,
        tuple(cells),
        widths,
        {1: 30.0, RESULTS_HEAD: 30.0},
        active=a1(first, COLUMNS.explanation),
        verdicts=(f"A{first}:A{RESULTS_HEAD + MARK_ROWS}",),
        landscape=True,
        tall=True,
        repeat=RESULTS_HEAD,
        freeze=a1(first, 1),
        hidden=tuple(range(len(RESULTS_WIDTHS) + 1, RESULTS_WIDTH + 1)),
        state="hidden",
        shown_later=True,
    )


def form_sheet(form: Form, totals: str, digest: str, spots: Mapping[str, Spot]) -> Sheet:
    """_form: which form and version this is, and where each key stands."""
    notes = zip(FORM_NOTES, (form.key, form.version, totals, digest), strict=True)
    cells = [cell for at, pair in enumerate(notes) for cell in _pair(1 + at, *pair)]
    first = len(FORM_NOTES) + 2
    cells += [cell for at, (key, spot) in enumerate(spots.items()) for cell in _pair(first + at, key, spot.full)]
    return Sheet(words.FORM, tuple(cells), (52.0, 16.0), state="veryHidden")


def _pair(row: int, name: str, value: str) -> tuple[Cell, Cell]:
    return Cell(row, 1, "plain", name), Cell(row, 2, "plain", value)


def import_sheet() -> Sheet:
    """_import: what the importer found, one record a row; empty in a blank."""
    return Sheet(words.IMPORT, (Cell(1, 1, "plain", "kind"), Cell(1, 2, "plain", "record")), (12.0, 80.0), state="veryHidden")
