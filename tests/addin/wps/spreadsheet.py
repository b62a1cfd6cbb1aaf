"""WPS Spreadsheets over openpyxl, by the names of WPS: what stands behind the double of an add-in's `wps`. What it offers is declared by the
vendor, or cannot be reached; the cells, locks and passwords are those of the double of Excel.
"""

# ruff: noqa: N802, N803 - the names are those of WPS

import datetime as dt
import re

from openpyxl.utils.datetime import to_excel

from tests.addin.double import Book, Program, Range, SheetApi
from xl_tools.addin.press.com import ComError

VISIBLE, HIDDEN = -1, 0
ALLOWED = (
    "AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingColumns", "AllowInsertingRows",
    "AllowInsertingHyperlinks", "AllowDeletingColumns", "AllowDeletingRows", "AllowSorting", "AllowFiltering", "AllowUsingPivotTables",
)  # fmt: skip


class EtApplication:
    Version = "12.0"

    def __init__(self, path=None):
        self.program = Program()
        self.StatusBar, self.ScreenUpdating, self.EnableEvents = False, True, True
        self.said, self.chosen, self.asked_for, self.selected = [], "", [], None
        self.book = EtWorkbook(self, path) if path else None

    def __setattr__(self, name, value):
        if name == "StatusBar" and value:
            self.said.append(value)
        super().__setattr__(name, value)

    @property
    def ActiveWorkbook(self):
        return self.book

    @property
    def ActiveCell(self):
        return EtRange(self.book.ActiveSheet, "A1") if self.book else None

    def GetOpenFilename(self, FileFilter, FilterIndex, Title):  # noqa: ARG002
        self.asked_for.append((Title, FileFilter))
        return self.chosen or False


class EtWorkbook:
    def __init__(self, application, path):
        self.application = application
        self.open = application.program.open(path)
        self.unsaved = False

    @property
    def FullName(self):
        return self.open.name if self.unsaved else self.open.fullname

    @property
    def ActiveSheet(self):
        return EtWorksheet(self, self.open.workbook.active)

    @property
    def Worksheets(self):
        return EtSheets(self)

    def SaveCopyAs(self, Filename):
        if self.application.program.busy:
            raise ComError(-1, "SaveCopyAs failed")
        Book(self.open).api.SaveCopyAs(Filename)


class EtSheets:
    def __init__(self, book):
        self.book = book

    @property
    def Count(self):
        return len(self.book.open.workbook.worksheets)

    def Item(self, Index):
        return EtWorksheet(self.book, self.book.open.workbook.worksheets[Index - 1])


class EtWorksheet:
    EnableSelection = 0

    def __init__(self, book, sheet):
        self.book, self.sheet, self.api = book, sheet, SheetApi(book.open, sheet)

    @property
    def Name(self):
        return self.sheet.title

    @property
    def Visible(self):
        return VISIBLE if self.sheet.sheet_state == "visible" else HIDDEN

    @property
    def ProtectContents(self):
        return bool(self.api.ProtectContents)

    @property
    def ProtectDrawingObjects(self):
        return bool(self.api.ProtectDrawingObjects)

    @property
    def ProtectScenarios(self):
        return bool(self.api.ProtectScenarios)

    @property
    def Protection(self):
        return EtProtection(self.api.Protection)

    @property
    def Cells(self):
        return EtRange(self, None)

    def Range(self, Cell1):
        return EtRange(self, Cell1)

    def Activate(self):
        self.api.Activate()

    def Unprotect(self, Password):
        self.api.Unprotect(Password)

    def Protect(self, Password, DrawingObjects, Contents, Scenarios, UserInterfaceOnly, *allowed):
        assert (Password, UserInterfaceOnly) == ("", False)
        self.api.Protect(DrawingObjects, Contents, Scenarios, **dict(zip(ALLOWED, allowed, strict=True)))


class EtProtection:
    def __init__(self, allowed):
        for name in ALLOWED:
            setattr(self, name, getattr(allowed, name))


class EtRange:
    """A cell, whole rows as `5:7`, or all cells where there is no address."""

    def __init__(self, sheet, address):
        self.sheet, self.address = sheet, address

    @property
    def range(self):
        rows = re.fullmatch(r"(\d+):(\d+)", self.address)
        sheet = self.sheet.sheet
        if rows:
            return Range(self.under, (int(rows[1]), 1), (int(rows[2]), sheet.max_column))
        cell = sheet[self.address]
        return Range(self.under, (cell.row, cell.column), (cell.row, cell.column))

    @property
    def under(self):
        return Book(self.sheet.book.open).sheets(self.sheet.Name)

    def Item(self, RowIndex, ColumnIndex):
        return EtRange(self.sheet, self.sheet.sheet.cell(RowIndex, ColumnIndex).coordinate)

    def Address(self, RowAbsolute, ColumnAbsolute):
        assert not RowAbsolute
        assert not ColumnAbsolute
        return self.address

    @property
    def HasFormula(self):
        value = self.range.raw_value
        return isinstance(value, str) and value.startswith("=") and self.sheet.sheet[self.address].data_type == "f"

    @property
    def Value2(self):
        value = self.range.raw_value
        return to_excel(value) if isinstance(value, dt.date) else value

    @Value2.setter
    def Value2(self, value):
        assert not isinstance(value, str) or not value.startswith("="), "a text would become a formula"
        self.range.raw_value = value

    @property
    def Formula(self):
        value = self.Value2
        return "" if value is None else value if isinstance(value, str) else str(value)

    @Formula.setter
    def Formula(self, text):
        assert text == "" or text.startswith("="), f"{text!r} is no formula"
        self.range.raw_value = text

    def AutoFill(self, Destination, Type):
        assert Type == 3, "formats only"
        self.range.autofill(_Api(Destination.range), "fill_formats")

    def Select(self):
        self.sheet.book.application.selected = (self.sheet.Name, self.address)


class _Api:
    """What xlwings hands over in place of a range."""

    def __init__(self, api):
        self.api = api
