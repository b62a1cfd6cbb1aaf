"""Clicks on the buttons: a workbook open in Excel or its double, a request left, the real program called, its reply read.

All looking and typing goes through xlwings, so that the same tests run in a real Excel.
"""

import itertools

from tests.addin.double import Program, ended, started
from xl_tools.addin.press.door import answer
from xl_tools.addin.press.excel import xlwings
from xl_tools.addin.press.job import REPLY, REQUEST, in_lines
from xl_tools.form.editions import current
from xl_tools.workbook.sheets.entry_sheets import COLUMNS
from xl_tools.workbook.sheets.layout import layout_of

LAST_ROW, LAST_COLUMN = 400, 17


class Screen:
    """A running Excel with one workbook of ours open, as a clerk sees it."""

    def __init__(self, book, jobs):
        self.book, self.jobs, self.number = book, jobs, itertools.count()

    def cell(self, key):
        """The cell of a value key in a workbook with computed totals."""
        spot = layout_of(current(), "computed").spots[key]
        return self.book.sheets[spot.sheet].range(spot.cell)

    def at(self, sheet, cell):
        """Any cell."""
        return self.book.sheets[sheet].range(cell)

    def click(self, action, **more):
        """Press a button; the reply by names. `answers` and `file` as the ribbon would add them."""
        job = self.jobs / f"job{next(self.number)}"
        job.mkdir(parents=True)
        request = {"action": action, "host": "excel", "app": str(self.book.app.hwnd), "book": self.book.fullname, **more}
        (job / REQUEST).write_bytes(in_lines(request))
        answer(job)
        return reply_in(job)

    def rows(self, sheet, first=5):
        """The contents of a sheet, row by row."""
        return self.book.sheets[sheet].range((first, 1), (LAST_ROW, LAST_COLUMN)).options(ndim=2).value

    def texts(self, sheet):
        """Everything that stands on a sheet."""
        return {content for row in self.rows(sheet, 1) for content in row}

    def results(self):
        """The rows of 校验结果 that tell something: code, cell, 说明. I-STALE is left out: the double saves no results of formulas."""
        rows = ([row[at - 1] for at in (COLUMNS.code, COLUMNS.place, COLUMNS.explanation)] for row in self.rows("校验结果"))
        return [(code, _shown(place), told) for code, place, told in rows if code not in (None, "I-STALE")]

    def marks(self):
        """The cells marked as wrong, and those marked as to be looked at."""
        rows = self.rows("校验结果")
        return [row[12] for row in rows if row[12]], [row[13] for row in rows if row[13]]

    @property
    def selected(self):
        """Sheet and cell that the cursor stands on."""
        chosen = self.book.app.selection
        return chosen.sheet.name, chosen.get_address(row_absolute=False, column_absolute=False)


def _shown(content):
    """What a link shows; the double keeps its formula."""
    return content.split('"')[-2] if isinstance(content, str) and content.startswith("=HYPERLINK") else content


def reply_in(job):
    """The reply in the folder of a job, by names."""
    lines = (job / REPLY).read_text(encoding="utf-16").split("\n")
    found = dict(line.rstrip("\r").split("=", 1) for line in lines if "=" in line)
    return {name: value.replace("\u2028", "\n") for name, value in found.items()}


class InDouble:
    """The workbook open in the double; `app` and `workbook` (openpyxl) reach behind the screen."""

    def __init__(self, path, jobs):
        self.app, self.jobs, self.path = Program(), jobs, path
        self.workbook = self.app.open(path).workbook

    def __enter__(self):
        self.before = started(self.app)
        screen = Screen(xlwings.apps[self.app.pid].books[self.path.name], self.jobs)
        screen.app, screen.workbook = self.app, self.workbook
        return screen

    def __exit__(self, *error):
        ended(self.before)


class InExcel:
    """The workbook open in a real Excel, which is started for it and ended with it."""

    def __init__(self, path, jobs):
        self.path, self.jobs = path, jobs

    def __enter__(self):
        self.app = xlwings.App(visible=True, add_book=False)
        return Screen(self.app.books.open(self.path), self.jobs)

    def __exit__(self, *error):
        for book in self.app.books:
            book.close()
        self.app.api.Quit()  # xlwings' own ends other Excels with it
