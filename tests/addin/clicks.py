"""Clicks on the buttons: a workbook open in the double of Excel, a request left, the real program called, its reply read."""

import itertools

from tests.addin.double import App, ended, started
from xl_tools.addin.door import answer
from xl_tools.addin.job import REPLY, REQUEST, in_lines
from xl_tools.form.editions import current
from xl_tools.workbook.layout import layout_of


class Excel:
    """A running Excel with one workbook of ours open."""

    def __init__(self, path, jobs):
        self.app = App()
        self.book = self.app.open(path)
        self.jobs, self.number = jobs, itertools.count()
        self.before = None

    def __enter__(self):
        self.before = started(self.app)
        return self

    def __exit__(self, *error):
        ended(self.before)

    @property
    def workbook(self):
        return self.book.workbook

    def cell(self, key, totals="computed"):
        """The cell of a value key on the screen."""
        spot = layout_of(current(), totals).spots[key]
        return self.workbook[spot.sheet][spot.cell]

    def click(self, action, **more):
        """Press a button; the reply by names. `answers` and `file` as the ribbon would add them."""
        job = self.jobs / f"job{next(self.number)}"
        job.mkdir(parents=True)
        request = {"action": action, "host": "excel", "app": str(self.app.hwnd), "book": self.book.fullname, **more}
        (job / REQUEST).write_bytes(in_lines(request))
        answer(job)
        return reply_in(job)

    def results(self):
        """The rows of 校验结果 that tell something: code, cell, 说明. I-STALE is left out: the double saves no results of formulas."""
        rows = self.workbook["校验结果"].iter_rows(min_row=5, values_only=True)
        return [
            (row[2], (row[4] or "").split('"')[-2][:20] if row[4] and '"' in row[4] else row[4], row[10])
            for row in rows
            if row[2] not in (None, "I-STALE")
        ]

    def marks(self):
        """The cells marked as wrong, and those marked as to be looked at."""
        rows = list(self.workbook["校验结果"].iter_rows(min_row=5, min_col=13, max_col=14, values_only=True))
        return [row[0] for row in rows if row[0]], [row[1] for row in rows if row[1]]


def reply_in(job):
    lines = (job / REPLY).read_text(encoding="utf-16").split("\n")
    found = dict(line.rstrip("\r").split("=", 1) for line in lines if "=" in line)
    return {name: value.replace("\u2028", "\n") for name, value in found.items()}
