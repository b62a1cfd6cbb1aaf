"""The plan of 单位信息 and 填报说明, and of the sheets that the program writes: 校验结果 and the very hidden ones."""

from collections.abc import Iterator, Mapping

from xl_tools.filing.organ import KINDS, TIERS
from xl_tools.form.model import Form
from xl_tools.workbook import words
from xl_tools.workbook.address import Frame, Spot, a1
from xl_tools.workbook.sheets.sheet_plan import Cell, Sheet, Validation

IDENTITY_TOP = 4
"""The row of the heads of columns."""
IDENTITY_FRAME = Frame(words.IDENTITY, IDENTITY_TOP, 1, IDENTITY_TOP + len(words.IDENTITY_ROWS) + 1, 3)
IDENTITY_SPOTS = {name: Spot(words.IDENTITY, IDENTITY_TOP + 1 + at, 2) for at, (name, _, _) in enumerate(words.IDENTITY_ROWS)}
DATES = ("identity.deadline", "identity.date")
LISTS = {"identity.tier": tuple(TIERS.values()), "identity.kind": tuple(KINDS.values()), "confirmed": (words.YES, words.NO)}
RESULTS_HEAD = 4
"""The row of the heads of columns; findings follow."""
RESULTS_ROWS = 60
"""Findings that there are rows for in a blank; more rows are added where there are more."""
EXPLANATION, FINGERPRINT = 11, 12
"""Columns, counted from 1."""
ERROR_MARKS, QUERY_MARKS = 13, 14
"""Columns that list the cells to be marked, as 表三!D5; conditional formats of the marked sheets look there, so that a mark touches no cell."""
FORMER_PLACE, FORMER, FILLED = 15, 16, 17
"""Columns that keep what stood in the cells that a button filled, and what it put there."""
RESULTS_WIDTH = FILLED
MARK_ROWS = 1_000
"""Rows in which conditional formats look for marked cells."""
STEP = Spot(words.RESULTS, RESULTS_HEAD - 1, ERROR_MARKS)
"""Which of the findings was shown last, counted from 1."""
RESULTS_WIDTHS = (5.0, 6.0, 16.0, 16.0, 11.0, 44.0, 8.0, 8.0, 7.0, 30.0, 28.0)
"""The columns whose text is wrapped: all up to the 说明."""
RESULT_LOOKS = (
    "result", "result", "result", "result text", "result link", "result text",
    "result number", "result number", "result number", "result text", "explanation", "fingerprint",
)  # fmt: skip
FORM_NOTES = ("form", "version", "totals", "digest")


def identity_sheet() -> Sheet:
    """单位信息: one entry a row."""
    top = IDENTITY_TOP
    cells = [
        Cell(1, 1, "title", words.IDENTITY_TITLE, columns=3),
        Cell(2, 1, "hint", words.IDENTITY_HINT, columns=3),
        *(Cell(top, 1 + at, "head", text) for at, text in enumerate(words.IDENTITY_HEADS)),
    ]
    for name, label, note in words.IDENTITY_ROWS:
        spot = IDENTITY_SPOTS[name]
        look = "date entry" if name in DATES else "text entry"
        cells += [
            Cell(spot.row, 1, "label", label),
            Cell(spot.row, 2, look, entry=True, name=name),
            Cell(spot.row, 3, "note left", note),
        ]
    heights = {1: 30.0, IDENTITY_FRAME.bottom: 4.0, **{spot.row: 24.0 for spot in IDENTITY_SPOTS.values()}}
    active = IDENTITY_SPOTS["identity.unit"].cell
    return Sheet(
        words.IDENTITY,
        tuple(cells),
        (20.0, 44.0, 62.0),
        heights,
        active,
        tuple(_identity_validations()),
        landscape=True,
        marked=True,
    )


def _identity_validations() -> Iterator[Validation]:
    for name, label, note in words.IDENTITY_ROWS:
        cells = (IDENTITY_SPOTS[name].cell,)
        if name in LISTS:
            yield Validation("list", cells, ",".join(LISTS[name]), "", label, note, words.LIST_ERROR)
        elif name == "identity.year":
            yield Validation("whole", cells, "1900", "2999", label, note, words.YEAR_ERROR)
        else:
            yield Validation("any", cells, title=label, prompt=note)


def guide_sheet(form: Form, totals: str) -> Sheet:
    """填报说明: what to do, in the order of doing it."""
    kind = words.GUIDE_KEYED if totals == words.KEYED else words.GUIDE_COMPUTED
    lines = [(f"{form.name}　{form.basis}", "subtitle"), *((line, "guide") for line in (*words.GUIDE_LINES, kind))]
    cells = [Cell(1, 1, "title", words.GUIDE)]
    cells += [Cell(2 + at, 1, look, line) for at, (line, look) in enumerate(lines)]
    heights = {1: 36.0, **{2 + at: 40.0 for at in range(len(lines))}}
    return Sheet(words.GUIDE, tuple(cells), (72.0,), heights)


def results_sheet() -> Sheet:
    """校验结果: empty rows that the program fills, with an entry for the 说明 of each."""
    first = RESULTS_HEAD + 1
    last = RESULTS_HEAD + RESULTS_ROWS
    cells = [
        Cell(1, 1, "title", words.RESULTS_TITLE, columns=len(words.RESULTS_HEADS)),
        Cell(2, 1, "hint", words.RESULTS_HINT, columns=len(words.RESULTS_HEADS)),
        *(Cell(RESULTS_HEAD, 1 + at, "head", text) for at, text in enumerate(words.RESULTS_HEADS)),
        *(Cell(RESULTS_HEAD, ERROR_MARKS + at, "plain", text) for at, text in enumerate(words.RESULTS_HIDDEN)),
    ]
    for row in range(first, last + 1):
        cells += [Cell(row, 1 + at, look, entry=at + 1 == EXPLANATION) for at, look in enumerate(RESULT_LOOKS)]
    widths = (*RESULTS_WIDTHS, 4.0, *[12.0] * len(words.RESULTS_HIDDEN))
    return Sheet(
        words.RESULTS,
        tuple(cells),
        widths,
        {1: 30.0, RESULTS_HEAD: 30.0},
        active=a1(first, EXPLANATION),
        landscape=True,
        tall=True,
        repeat=RESULTS_HEAD,
        freeze=a1(first, 1),
        hidden=tuple(range(ERROR_MARKS, RESULTS_WIDTH + 1)),
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
