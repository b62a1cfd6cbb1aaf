"""A double of Excel for xlwings: its engine over openpyxl, with what matters here: locked cells, protection, passwords, a busy program."""

import re
from pathlib import Path

import openpyxl
import xlwings
from openpyxl.worksheet.worksheet import Worksheet

from xl_tools.addin.press.com import CALL_REJECTED, ComError
from xl_tools.files.package import pack, parts_of

ALLOWED = {
    "AllowFormattingCells": "formatCells", "AllowFormattingColumns": "formatColumns", "AllowFormattingRows": "formatRows",
    "AllowInsertingColumns": "insertColumns", "AllowInsertingRows": "insertRows", "AllowInsertingHyperlinks": "insertHyperlinks",
    "AllowDeletingColumns": "deleteColumns", "AllowDeletingRows": "deleteRows", "AllowSorting": "sort", "AllowFiltering": "autoFilter",
    "AllowUsingPivotTables": "pivotTables",
}  # fmt: skip
LINK = re.compile(r"""<c r="(\w+)"((?: s="\d+")?)[^>]*><f>(HYPERLINK\([^<]*?,"([^"<]*)"\))</f><v\s*/?>(?:</v>)?</c>""")


class Engine:
    """What xlwings is given as an engine."""

    name, type = "double", "desktop"

    def __init__(self, apps):
        self.apps = Apps(apps)
        for app in apps:
            app.engine = self

    @staticmethod
    def prepare_xl_data_element(value, options):  # noqa: ARG004
        return "" if value is None else value

    @staticmethod
    def clean_value_data(data, datetime_builder, empty_as, number_builder, err_to_str):  # noqa: ARG004
        return [[empty_as if value is None else value for value in row] for row in data]


class Apps(list):
    def keys(self):
        return [app.pid for app in self]


class App:
    """One running Excel; `busy` makes every call fail as while a cell is being edited."""

    def __init__(self, hwnd=4711):
        self.hwnd, self.pid, self.busy = hwnd, hwnd + 1, False
        self.screen_updating = self.enable_events = True
        self.status_bar = None
        self.books = Books()
        self.selection = None

    def open(self, path):
        self.books.append(Book(self, Path(path)))
        return self.books[-1]


class Books(list):
    def __call__(self, name):
        return next(book for book in self if book.name == name)

    @property
    def active(self):
        return self[-1]


class Book:
    """An open workbook: what is typed into `workbook` is on the screen, and in no file."""

    def __init__(self, app, path):
        self.app, self.path = app, path
        self.name, self.fullname = path.name, str(path)
        self.workbook = openpyxl.load_workbook(path)
        self.api = self

    @property
    def sheets(self):
        return Sheets(self)

    def SaveCopyAs(self, target):  # noqa: N802 - Excel's name
        if self.app.busy:
            raise ComError(CALL_REJECTED, "Call was rejected by callee.")
        self.workbook.save(target)
        parts = parts_of(Path(target).read_bytes(), "")
        shown = {name: _with_shown_links(part) for name, part in parts.items() if name.startswith("xl/worksheets/sheet")}
        Path(target).write_bytes(pack({**parts, **shown}))


def _with_shown_links(part):
    """Excel saves what a link shows beside its formula; openpyxl does not."""
    return LINK.sub(r'<c r="\1"\2 t="str"><f>\3</f><v>\4</v></c>', part.decode()).encode()


class Sheets:
    def __init__(self, book):
        self.book = book

    def __call__(self, name):
        return Sheet(self.book, self.book.workbook[name])

    def __len__(self):
        return len(self.book.workbook.sheetnames)


class Sheet:
    def __init__(self, book, sheet: Worksheet):
        self.book, self.sheet, self.name = book, sheet, sheet.title
        self.api = SheetApi(book, sheet)

    def range(self, first, last=None):
        if isinstance(first, str):
            cell = self.sheet[first]
            first = cell.row, cell.column
        first, last = (at.first if isinstance(at, Range) else at for at in (first, last))
        return Range(self, first, last or first)


class SheetApi:
    """The part of Excel's own sheet object that protection is lifted and restored with."""

    EnableSelection = 0

    def __init__(self, book, sheet):
        self.book, self.sheet = book, sheet

    def Activate(self):  # noqa: N802
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
        if self.sheet.protection.password and password == "":
            raise ComError(-2147352567, "The password you supplied is not correct.")
        self.sheet.protection.sheet = False

    def Protect(self, DrawingObjects, Contents, Scenarios, **allowed):  # noqa: N802, N803
        protection = self.sheet.protection
        protection.sheet, protection.objects, protection.scenarios = Contents, DrawingObjects, Scenarios
        for name, ours in ALLOWED.items():
            setattr(protection, ours, not allowed.get(name, False))


class Range:
    api, max_cells_per_read, max_cells_per_write = True, None, None

    def __init__(self, sheet, first, last):
        self.sheet, self.first, self.last = sheet, first, last
        self.options = {}

    @property
    def row(self):
        return self.first[0]

    @property
    def column(self):
        return self.first[1]

    @property
    def shape(self):
        return self.last[0] - self.first[0] + 1, self.last[1] - self.first[1] + 1

    def __len__(self):
        return self.shape[0] * self.shape[1]

    def __call__(self, row, column):
        at = self.row + row - 1, self.column + column - 1
        return Range(self.sheet, at, at)

    def _cells(self):
        return list(self.sheet.sheet.iter_rows(self.first[0], self.last[0], self.first[1], self.last[1]))

    def _put(self, cell, value):
        if self.sheet.sheet.protection.sheet and cell.protection.locked:
            raise ComError(-2146827284, f"{cell.coordinate} is protected")
        if value == "":
            cell.value = None
        elif isinstance(value, str) and value.startswith("'"):
            cell.value, cell.data_type = value[1:], "s"
        else:
            assert not (isinstance(value, str) and re.fullmatch(r"[\d.,年月日/-]+", value)), (
                f"{value!r} would become a number or a date"
            )
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

    def copy_from(self, source, copy_type="all", skip_blanks=False, transpose=False):
        assert (copy_type, skip_blanks, transpose) == ("formats", False, False)
        looks = source._impl._cells()[0]
        for row in self._cells():
            for cell, look in zip(row, looks, strict=True):
                cell._style = look._style

    def select(self):
        self.sheet.book.app.selection = self

    def get_address(self, row_absolute, col_absolute, external):
        assert (row_absolute, col_absolute, external) == (False, False, False)
        return self._cells()[0][0].coordinate


def started(*apps):
    """xlwings with these running programs; give what it returns back to `ended`."""
    before = xlwings.engines.active
    engine = xlwings.Engine(impl=Engine(apps))
    xlwings.engines.add(engine)
    engine.activate()
    return before


def ended(before):
    xlwings.engines.active = before
    del xlwings.engines.engines_by_name["double"]
    xlwings.engines.engines.pop()
