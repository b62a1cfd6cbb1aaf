"""The workbook that tells what came of a batch: four sheets, ready to be printed. The only place of `batch` that writes with XlsxWriter."""

import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from xl_tools.files.scratch import scratch
from xl_tools.findings.catalogue import STATUS, advice_of, title_of
from xl_tools.form.severity import Severity
from xl_tools.jobs.batch.file_names import name_of, shown
from xl_tools.jobs.batch.outcome import Outcome
from xl_tools.jobs.batch.summary import Summary
from xl_tools.workbook.sheets.cell_styles import AMBER_FILL, GREEN_FILL, LINE, LINK, RED_FILL, SHADE, SONG
from xl_tools.workbook.sheets.row_heights import height_of

ALWAYS = dt.datetime(2000, 1, 1)  # no clock: equal outcomes give equal bytes
LONGEST, MOST_LINKS = 32_000, 60_000
"""Characters of a cell and links of a sheet: a little below what Excel takes, 32,767 and 65,530."""
A4, PAGE_WIDTH = 9, 125
"""The number of the paper in the format, and the characters of half width in a line of it when it lies on its side."""
TITLE = "年度报告批量校验结果"
Value = str | int | None
Outcomes = Callable[[], Iterable[Outcome]]


class Column(NamedTuple):
    """A column: its heading, and its width in characters."""

    heading: str
    width: int


FILES = (
    Column("文件", 32), Column("单位", 28), Column("年度", 7), Column("结果", 16), Column("错误", 6), Column("核实", 6), Column("提示", 6),
    Column("报告", 32), Column("备注", 22),
)  # fmt: skip
FINDINGS = (
    Column("文件", 20), Column("单位", 18), Column("级别", 7), Column("代码", 16), Column("名称", 16), Column("位置", 13), Column("问题", 44),
    Column("办法", 34), Column("说明", 16),
)  # fmt: skip
RULES = (Column("代码", 18), Column("名称", 26), Column("级别", 8), Column("涉及文件", 10), Column("次数", 8), Column("办法", 70))
COUNTS = (Column("结果", 24), Column("文件", 10), Column("占比", 10))
SIZE = 10
"""Points of the type."""
FILLS = {
    Severity.ERROR.label: RED_FILL, Severity.QUERY.label: AMBER_FILL, Severity.HINT.label: SHADE,
    STATUS["unreadable"]: RED_FILL, STATUS["rejected"]: RED_FILL, STATUS["needs_explanation"]: AMBER_FILL, STATUS["accepted"]: GREEN_FILL,
}  # fmt: skip
"""Light fills behind the words of gravity, which tell it by themselves where nothing is printed in colour."""


def results_workbook(summary: Summary, outcomes: Outcomes) -> bytes:
    """The workbook: 汇总, 文件, 问题, 规则. Rows go to disk as they are written, so that thousands of files take little room."""
    with scratch("results") as folder:
        return _made(summary, outcomes, str(folder))


def _made(summary: Summary, outcomes: Outcomes, folder: str) -> bytes:
    """The same, with its rows in a folder that is put away whatever happens, as XlsxWriter does not."""
    target = io.BytesIO()
    options = {"constant_memory": True, "tmpdir": folder, "strings_to_formulas": False, "strings_to_urls": False}
    book = _Book(xlsxwriter.Workbook(target, options))
    book.sheet("汇总", COUNTS, _counts(summary))
    book.sheet("文件", FILES, map(_file, outcomes()))
    book.sheet("问题", FINDINGS, (_finding(outcome, finding) for outcome in outcomes() for finding in outcome.findings))
    rules: Iterable[Sequence[Value]] = (
        [r.code, title_of(r.code), Marked(r.severity.label), r.files, r.times, advice_of(r.code)] for r in summary.rules
    )
    book.sheet("规则", RULES, rules)
    book.close()
    return target.getvalue()


def _counts(summary: Summary) -> Iterable[Sequence[Value]]:
    for status, count in reversed(summary.statuses.items()):
        yield [Marked(STATUS[status]), count, f"{count / max(1, summary.files):.1%}"]
    yield ["文件合计", summary.files, None]
    yield ["生成 Word 报告", summary.reports, None]
    yield ["生成 PDF", summary.pdfs, None]
    yield ["没有处理完", summary.unfinished, None]


def _file(outcome: Outcome) -> Sequence[Value]:
    report = next(iter(outcome.made), None)
    counts = [outcome.count(severity) for severity in Severity]
    return [
        shown(outcome.file),
        outcome.unit,
        outcome.year,
        Marked(STATUS[outcome.status]),
        *counts,
        Link(report or ""),
        outcome.remark,
    ]


def _finding(outcome: Outcome, finding: Mapping[str, Any]) -> Sequence[Value]:
    place = f"{finding['sheet']}!{finding['cell']}" if finding["cell"] else finding["place"]
    said = [Marked(Severity(finding["severity"]).label), finding["code"], finding["title"], place, finding["message"]]
    return [shown(outcome.file), outcome.unit, *said, (finding["repair"] or "") + finding["advice"], finding["explanation"]]


class Link(str):
    """The path of a file beside the workbook; empty for none."""

    __slots__ = ()


class Marked(str):
    """A word that says how grave something is: it is shown in its fill."""

    __slots__ = ()


class _Book:
    """A workbook that is being written, with its formats."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        book.set_properties({"title": TITLE, "created": ALWAYS})
        look = {"font_name": SONG, "font_size": SIZE, "valign": "top", "border": 1, "border_color": f"#{LINE}", "text_wrap": True}
        self._heading = book.add_format({**look, "bold": True, "bg_color": f"#{SHADE}", "align": "center"})
        self._text = book.add_format({**look, "quote_prefix": True})
        self._number = book.add_format({**look, "num_format": "0", "align": "center"})
        self._link = book.add_format({**look, "font_color": f"#{LINK}", "underline": 1})
        self._marks = {
            text: book.add_format({**look, "bold": True, "align": "center", "bg_color": f"#{fill}"})
            for text, fill in FILLS.items()
        }
        self._links = 0

    def sheet(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> None:
        """A sheet with a row of headings that repeats on each page of print; each row is as high as its texts.

        Rows are given their heights, for not every program works them out when it opens a file.
        """
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        if sum(column.width for column in columns) > PAGE_WIDTH:
            sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.5, 0.5, 0.7, 0.7)
        sheet.set_header(f"&L&9{TITLE}&R&9&A")
        sheet.set_footer("&C&9第 &P 页，共 &N 页")
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 0)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, column.heading, self._heading)
        last = 0
        for last, row in enumerate(rows, 1):
            height = height_of(_texts(row, columns), SIZE)
            if height:
                sheet.set_row(last, height)
            for number, value in enumerate(row):
                self._write(sheet, (last, number), value)
        sheet.autofilter(0, 0, last, len(columns) - 1)

    def _write(self, sheet: Worksheet, at: tuple[int, int], value: Value) -> None:
        if isinstance(value, Marked):
            sheet.write_string(*at, value, self._marks[value])
        elif isinstance(value, Link) and value and self._links < MOST_LINKS:
            self._links += 1
            sheet.write_url(*at, f"external:{value}", self._link, name_of(value))
        elif isinstance(value, int):
            sheet.write_number(*at, value, self._number)
        elif value:
            sheet.write_string(*at, shown(value)[:LONGEST], self._text)  # a string whatever it begins with, never a formula
        else:
            sheet.write_blank(*at, None, self._text)

    def close(self) -> None:
        """Finish the file."""
        self._book.close()


def _texts(row: Sequence[Value], columns: Sequence[Column]) -> Iterator[tuple[str, float]]:
    """The texts of a row as they are shown, each with the width of its column."""
    for value, column in zip(row, columns, strict=True):
        if isinstance(value, str):
            yield (name_of(value) if isinstance(value, Link) else shown(value)[:LONGEST]), column.width
