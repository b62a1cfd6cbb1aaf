"""The workbook that is open in Excel, through xlwings: a copy of it as it stands, and changes put into it without saving it."""

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from xl_tools.addin.buttons.desk import name_of
from xl_tools.addin.buttons.edits import Edit, Extend, Show, Write, number_of
from xl_tools.addin.press.com import ComError, WindowGone, is_busy
from xl_tools.addin.press.deadline import Deadline, patiently
from xl_tools.addin.press.exit_handlers import without_exit_handlers
from xl_tools.addin.press.job import COPY, Request
from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.workbook.package.ooxml import Content
from xl_tools.workbook.sheets.entry_sheets import FINGERPRINT
from xl_tools.workbook.writing.result_rows import Linked

with without_exit_handlers(
    "xlwings"
):  # its own would end every Excel without an open workbook: protected views, other people's sessions
    import xlwings
    from xlwings import App, Book, Range, Sheet

ALLOWANCES = (
    "AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingColumns", "AllowInsertingRows",
    "AllowInsertingHyperlinks", "AllowDeletingColumns", "AllowDeletingRows", "AllowSorting", "AllowFiltering", "AllowUsingPivotTables",
)  # fmt: skip
VISIBLE = -1
"""How Excel calls a sheet that is shown."""
LONGEST_AMBIGUOUS = 40
"""Characters; a longer text is taken by Excel neither for a number nor for a date."""
TRUTH_VALUES = ("TRUE", "FALSE")


class Excel:
    """The running Excel with the workbook of a request. Raises Refused: A-NO-EXCEL, A-NO-BOOK."""

    def __init__(self, request: Request, deadline: Deadline) -> None:
        if sys.platform == "win32":
            xlwings._xlwindows.N_COM_ATTEMPTS = 1  # its own tries have no pause between them, and no end
        self.deadline = deadline
        self.app = _running(request)
        self.book = patiently(lambda: _open(self.app, request))

    def copy(self, job: Path) -> bytes:
        """The workbook as it stands on the screen, edits included that were never saved."""
        target = job / COPY
        patiently(lambda: self.book.api.SaveCopyAs(str(target)))
        return target.read_bytes()

    def carry_out(self, edits: Iterable[Edit]) -> None:
        """Make the changes. Protection is lifted where something is written and restored as it was, also when writing fails.

        Raises Refused: A-PASSWORD before anything is changed where a sheet has a password, A-TIMEOUT where the time of the job is over.
        """
        listed = list(edits)
        sheets = patiently(lambda: {edit.sheet: self.book.sheets[edit.sheet] for edit in listed})
        written = dict.fromkeys(edit.sheet for edit in listed if isinstance(edit, Write | Extend))
        with self.deadline.changing(), _undisturbed(self.app), contextlib.ExitStack() as lifted:
            for name in written:
                lifted.enter_context(_lifted(sheets[name]))
            for edit in listed:
                self.deadline.check()
                patiently(partial(_carry_out, sheets[edit.sheet], edit))


def _running(request: Request) -> App:
    """The Excel that asks, by the process of its window, for each of its workbooks has a window; the one in front where it did not say."""
    try:
        process = xlwings.apps.add(xl=request.app).pid if request.app else None  # starts nothing where a window is given
        for app in xlwings.apps:
            if process in (None, app.pid):
                return app
    except (xlwings.XlwingsError, WindowGone) as error:
        raise Refused("A-NO-EXCEL") from error
    raise Refused("A-NO-EXCEL")


def _open(app: App, request: Request) -> Book:
    """The workbook by its name, which no two workbooks in one Excel share; full names change where files lie in a cloud folder."""
    name = name_of(request.book)
    for book in app.books:
        if name and book.name.casefold() == name.casefold():
            return book
    raise Refused("A-NO-BOOK", detail=said("A-NO-BOOK", "gone", book=name) if name else said("A-NO-BOOK", "none"))


@contextlib.contextmanager
def _undisturbed(app: App) -> Iterator[None]:
    """Without flicker, and without macros of the workbook running at each change."""
    with contextlib.ExitStack() as restored:
        for name in ("screen_updating", "enable_events"):
            before = patiently(partial(getattr, app, name))
            restored.callback(patiently, partial(setattr, app, name, before))
            patiently(partial(setattr, app, name, False))
        yield


@contextlib.contextmanager
def _lifted(sheet: Sheet) -> Iterator[None]:
    api = sheet.api
    if not patiently(lambda: api.ProtectContents):
        yield
        return
    restore = patiently(lambda: _protection(api))
    patiently(lambda: _unprotect(api))
    if patiently(lambda: api.ProtectContents):
        raise Refused("A-PASSWORD", file=sheet.name)
    try:
        yield
    finally:
        patiently(restore)


def _protection(api: Any) -> Callable[[], None]:  # noqa: ANN401 - Excel's own sheet
    """What protects the sheet again as it is protected now."""
    options = {name: getattr(api.Protection, name) for name in ALLOWANCES}
    drawing, scenarios, selection = api.ProtectDrawingObjects, api.ProtectScenarios, api.EnableSelection

    def protect() -> None:
        api.Protect(DrawingObjects=drawing, Contents=True, Scenarios=scenarios, **options)
        api.EnableSelection = selection

    return protect


def _unprotect(api: Any) -> None:  # noqa: ANN401 - Excel's own sheet
    try:
        api.Unprotect("")
    except ComError as error:  # a password: the sheet stays as it is
        if is_busy(error):
            raise


def _carry_out(sheet: Sheet, edit: Edit) -> None:
    if isinstance(edit, Write):
        _write(sheet, edit)
    elif isinstance(edit, Extend):
        looks, both = (_area(sheet, edit.row, 1, rows, FINGERPRINT) for rows in (1, edit.rows + 1))
        looks.autofill(both, "fill_formats")
    elif isinstance(edit, Show):
        _show(sheet)
    else:
        sheet.api.Activate()  # not xlwings' own: that fails where another Excel lies in front
        sheet.range(edit.cell).select()


def _show(sheet: Sheet) -> None:
    """Nothing is done where it is shown already, or where the lock of the structure has got a password."""
    book = sheet.book.api
    if sheet.api.Visible == VISIBLE:
        return
    locked = book.ProtectStructure
    if locked:
        _unprotect(book)
    if not book.ProtectStructure:
        sheet.api.Visible = VISIBLE
        if locked:
            book.Protect(Structure=True)


def _write(sheet: Sheet, edit: Write) -> None:
    """All at once, then the few formulas one by one."""
    width = max(map(len, edit.rows))
    values = [[_typed(content) for content in row] + [None] * (width - len(row)) for row in edit.rows]
    _area(sheet, edit.row, edit.column, len(values), width).value = values
    for down, row in enumerate(edit.rows):
        for across, content in enumerate(row):
            if isinstance(content, Linked):
                sheet.range((edit.row + down, edit.column + across)).formula = f"={content.formula}"


def _area(sheet: Sheet, row: int, column: int, rows: int, columns: int) -> Range:
    return sheet.range((row, column), (row + rows - 1, column + columns - 1))


def _typed(content: Content | Linked) -> str | int | float | None:
    """A content such that Excel keeps it: a text it would take for a formula, a number, a date, a truth value or an error is marked as text."""
    if isinstance(content, Linked):
        return content.text
    if not isinstance(content, str):
        return content if content is None or isinstance(content, int) else number_of(content)
    short = len(content) <= LONGEST_AMBIGUOUS
    ambiguous = short and (any(char.isdigit() for char in content) or content.strip().upper() in TRUTH_VALUES)
    return f"'{content}" if content and (ambiguous or content[0] in "=+-@'#") else content
