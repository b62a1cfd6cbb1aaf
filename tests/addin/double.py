"""A double of Excel for xlwings: its engine over openpyxl, with what matters here: locked cells, protection, passwords, a busy program."""

import re
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from xl_tools.addin.press.com import CALL_REJECTED, ComError
from xl_tools.addin.press.excel import xlwings
from xl_tools.files.package import pack, parts_of

ALLOWED = {
    "AllowFormattingCells": "formatCells", "AllowFormattingColumns": "formatColumns", "AllowFormattingRows": "formatRows",
    "AllowInsertingColumns": "insertColumns", "AllowInsertingRows": "insertRows", "AllowInsertingHyperlinks": "insertHyperlinks",
    "AllowDeletingColumns": "deleteColumns", "AllowDeletingRows": "deleteRows", "AllowSorting": "sort", "AllowFiltering": "autoFilter",
    "AllowUsingPivotTables": "pivotTables",
}  # fmt: skip
NO_TEXT = re.compile(r"[\d.,年月日/-]+|true|false|#.*", re.IGNORECASE)
"""A text that Excel takes for a number, a date, a truth value or an error."""
LINK = re.compile(r"""<c r="(\w+)"((?: s="\d+")?)[^>]*><f>(HYPERLINK\([^<]*?,"([^"<]*)"\))</f><v\s*/?>(?:</v>)?</c>""")


class Program:
    """A running Excel, as it is behind the screen: a process with its windows, one for each workbook.

    While it is `busy` every call fails as while a dialog is open; a number is how many calls fail before it answers again.
    """

    def __init__(self, *windows, pid=815):
        self.windows, self.pid, self.busy = windows or (4711,), pid, 0
        self.screen_updating = self.enable_events = True
        self.books, self.selection, self.engine = [], None, None

    def open(self, path):
        self.books.append(Open(self, Path(path)))
        return self.books[-1]

    def call(self):
        """What happens first in each call."""
        if self.busy:
            self.busy = self.busy if self.busy is True else self.busy - 1
            raise ComError(CALL_REJECTED, "Call was rejected by callee.")


class Open:
    """An open workbook: what is typed into `workbook` is on the screen, and in no file."""

    def __init__(self, program, path):
        self.program = program
        self.name, self.fullname = path.name, str(path)
        self.workbook = openpyxl.load_workbook(path)


class Engine:
    """What xlwings is given as an engine. This class and those below offer what the engine for Windows offers, and nothing else."""

    name, type = "double", "desktop"

    def __init__(self, programs):
        self._programs = programs
        for program in programs:
            program.engine = self

    @property
    def apps(self):
        return Apps(self._programs)

    @staticmethod
    def prepare_xl_data_element(x, date_format):  # noqa: ARG004
        return "" if x is None else x

    @staticmethod
    def clean_value_data(data, datetime_builder, empty_as, number_builder, err_to_str):  # noqa: ARG004
        return [[empty_as if value is None else value for value in row] for row in data]


class Apps:
    def __init__(self, programs):
        self._programs = programs

    def add(self, spec=None, add_book=None, xl=None, visible=None):
        """Only the program that a window belongs to; a new one is never started."""
        assert (spec, add_book, visible) == (None, None, None)
        return next((App(program, xl) for program in self._programs if xl in program.windows), App(Program(pid=0), xl))

    def __iter__(self):
        return (App(program, program.windows[0]) for program in self._programs)

    def __getitem__(self, pid):
        return next(app for app in self if app.pid == pid)


class App:
    def __init__(self, program, window):
        self._program, self._window = program, window

    @property
    def engine(self):
        return self._program.engine

    @property
    def hwnd(self):
        return self._window

    @property
    def pid(self):
        return self._program.pid

    @property
    def books(self):
        self._program.call()
        return Books(self._program)

    @property
    def selection(self):
        return self._program.selection

    @property
    def screen_updating(self):
        return self._program.screen_updating

    @screen_updating.setter
    def screen_updating(self, value):
        self._program.call()
        self._program.screen_updating = value

    @property
    def enable_events(self):
        return self._program.enable_events

    @enable_events.setter
    def enable_events(self, value):
        self._program.call()
        self._program.enable_events = value


class Books:
    def __init__(self, program):
        self._program = program

    def __call__(self, name_or_index):
        return next(book for book in self if book.name == name_or_index)

    def __iter__(self):
        return (Book(book) for book in self._program.books)


class Book:
    def __init__(self, book):
        self._book = book

    @property
    def api(self):
        return BookApi(self._book)

    @property
    def app(self):
        return App(self._book.program, self._book.program.windows[0])

    @property
    def name(self):
        return self._book.name

    @property
    def fullname(self):
        return self._book.fullname

    @property
    def sheets(self):
        return Sheets(self._book)


class BookApi:
    """The part of Excel's own workbook that is used beside xlwings."""

    def __init__(self, book):
        self._book = book

    @property
    def ProtectStructure(self):  # noqa: N802
        return bool(self._book.workbook.security.lockStructure)

    def Unprotect(self, password):  # noqa: N802
        assert password == ""
        self._book.workbook.security.lockStructure = False

    def Protect(self, Structure):  # noqa: N802, N803
        self._book.workbook.security.lockStructure = Structure

    def SaveCopyAs(self, target):  # noqa: N802 - Excel's name
        self._book.program.call()
        self._book.workbook.save(target)
        parts = parts_of(Path(target).read_bytes(), "")
        shown = {name: _with_shown_links(part) for name, part in parts.items() if name.startswith("xl/worksheets/sheet")}
        Path(target).write_bytes(pack({**parts, **shown}))


def _with_shown_links(part):
    """Excel saves what a link shows beside its formula; openpyxl does not."""
    return LINK.sub(r'<c r="\1"\2 t="str"><f>\3</f><v>\4</v></c>', part.decode()).encode()


class Sheets:
    def __init__(self, book):
        self._book = book

    def __call__(self, name_or_index):
        return Sheet(self._book, self._book.workbook[name_or_index])


class Sheet:
    def __init__(self, book, sheet: Worksheet):
        self._book, self._sheet = book, sheet

    @property
    def api(self):
        return SheetApi(self._book, self._sheet)

    @property
    def book(self):
        return Book(self._book)

    @property
    def name(self):
        return self._sheet.title

    def range(self, arg1, arg2=None):
        if isinstance(arg1, str):
            cell = self._sheet[arg1]
            arg1 = cell.row, cell.column
        first, last = ((at.row, at.column) if isinstance(at, Range) else at for at in (arg1, arg2))
        return Range(self, first, last or first)


class SheetApi:
    """The part of Excel's own sheet object that protection is lifted and restored with."""

    EnableSelection = 0

    def __init__(self, book, sheet):
        self.book, self.sheet = book, sheet

    @property
    def Visible(self):  # noqa: N802
        return -1 if self.sheet.sheet_state == "visible" else 0

    @Visible.setter
    def Visible(self, shown):  # noqa: N802
        assert not self.book.workbook.security.lockStructure, "Excel refuses"
        self.sheet.sheet_state = "visible" if shown else "hidden"

    def Activate(self):  # noqa: N802
        self.book.program.call()
        self.book.workbook.active = self.sheet

    @property
    def ProtectContents(self):  # noqa: N802
        return self.sheet.protection.sheet

    @property
    def ProtectDrawingObjects(self):  # noqa: N802
        return self.sheet.protection.objects

    @property
    def ProtectScenarios(self):  # noqa: N802
        return self.sheet.protection.scenarios

    @property
    def Protection(self):  # noqa: N802
        class Allowed:
            pass

        found = Allowed()
        for name, ours in ALLOWED.items():
            setattr(found, name, not getattr(self.sheet.protection, ours))
        return found

    def Unprotect(self, password):  # noqa: N802
        self.book.program.call()
        if self.sheet.protection.password and password == "":
            raise ComError(-2147352567, "The password you supplied is not correct.")
        self.sheet.protection.sheet = False

    def Protect(self, DrawingObjects, Contents, Scenarios, **allowed):  # noqa: N802, N803
        self.book.program.call()
        protection = self.sheet.protection
        protection.sheet, protection.objects, protection.scenarios = Contents, DrawingObjects, Scenarios
        for name, ours in ALLOWED.items():
            setattr(protection, ours, not allowed.get(name, False))


class Range:
    max_cells_per_read = max_cells_per_write = None

    def __init__(self, sheet, first, last):
        self._sheet, self._first, self._last = sheet, first, last

    @property
    def api(self):
        return self

    @property
    def sheet(self):
        return self._sheet

    @property
    def row(self):
        return self._first[0]

    @property
    def column(self):
        return self._first[1]

    @property
    def shape(self):
        return self._last[0] - self.row + 1, self._last[1] - self.column + 1

    def __len__(self):
        return self.shape[0] * self.shape[1]

    def __call__(self, row, col=None):
        at = self.row + row - 1, self.column + col - 1
        return Range(self.sheet, at, at)

    def _cells(self):
        return list(self._sheet._sheet.iter_rows(self.row, self._last[0], self.column, self._last[1]))

    def _put(self, cell, value):
        self._sheet._book.program.call()
        if self._sheet._sheet.protection.sheet and cell.protection.locked:
            raise ComError(-2146827284, f"{cell.coordinate} is protected")
        if value == "":
            cell.value = None
        elif isinstance(value, str) and value.startswith("'"):
            cell.value, cell.data_type = value[1:], "s"
        else:
            assert not (isinstance(value, str) and NO_TEXT.fullmatch(value)), f"{value!r} would become something else in Excel"
            cell.value = value

    @property
    def raw_value(self):
        rows = [[cell.value for cell in row] for row in self._cells()]
        return rows if len(self) > 1 else rows[0][0]

    @raw_value.setter
    def raw_value(self, values):
        rows = values if isinstance(values, (list, tuple)) else [[values]]
        for row, contents in zip(self._cells(), rows, strict=True):
            for cell, value in zip(row, contents, strict=True):
                self._put(cell, value)

    @property
    def formula(self):
        return self._cells()[0][0].value

    @formula.setter
    def formula(self, text):
        self._put(self._cells()[0][0], text)

    def autofill(self, destination, type_):
        assert type_ == "fill_formats"
        rows = destination.api._cells()
        looks = self._cells()[0]
        assert rows[0][0].coordinate == looks[0].coordinate, "Excel wants the origin in the destination"
        for row in rows[1:]:
            for cell, look in zip(row, looks, strict=True):
                cell._style = look._style

    def select(self):
        self._sheet._book.program.selection = self

    def get_address(self, row_absolute, col_absolute, external):
        assert (row_absolute, col_absolute, external) == (False, False, False)
        return self._cells()[0][0].coordinate


def started(*programs):
    """xlwings with these running programs; give what it returns back to `ended`."""
    before = xlwings.engines.active
    engine = xlwings.Engine(impl=Engine(programs))
    xlwings.engines.add(engine)
    engine.activate()
    return before


def ended(before):
    xlwings.engines.active = before
    del xlwings.engines.engines_by_name["double"]
    xlwings.engines.engines.pop()
