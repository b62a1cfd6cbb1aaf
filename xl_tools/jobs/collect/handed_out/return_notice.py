"""The return notice 退回单 as a Word file of one page."""

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from xl_tools.collecting.office_month import OfficeMonth, UnitState
from xl_tools.collecting.received import WORKBOOK
from xl_tools.details.said import said
from xl_tools.form.severity import Severity
from xl_tools.jobs.collect.handed_out.notices import (
    Item,
    contact_of,
    counted,
    due_of,
    file_name,
    items_of,
    office_of,
    report_name,
)
from xl_tools.reporting.template.word_template import Template, load_notice
from xl_tools.reporting.word import long_date

MOST_ROWS = 12
"""Items of one notice; a clerk with more of them works through the copy with remarks."""
MOST_POINTS = 300
"""Height of the rows for which the shipped template has room on its page, beneath and above the longest texts."""
LINE_POINTS, ROW_POINTS = 12, 5
"""Height of a line of the table, and what a row has beside its lines."""
ROOM = {"位置": 8, "问题": 14, "怎样办": 15}
"""Characters in a line of each wide column of the shipped template, one fewer than fit: a line may not begin with a full stop."""
LONGEST_CELL = 150
"""Characters of a cell: what is longer stands in the copy with remarks."""
LONGEST_NAME = 40
"""Characters of a file's name: longer ones keep beginning and end."""
LONGEST_PLACE = 18
"""Characters of a place that is not told twice."""
KINDS = {Severity.ERROR: "correct", Severity.QUERY: "verify"}


def return_notice(unit: UnitState, month: OfficeMonth, template: Template | None = None) -> bytes:
    """The notice to `unit` about the filing that was returned; the same bytes for the same month. `template` is the office's own, if any.

    Raises Refused (F-TEMPLATE) where the template of the office fails.
    """
    template = template or load_notice()
    return template.packed(template.body(_context(unit, month)), {})


def _context(unit: UnitState, month: OfficeMonth) -> Mapping[str, object]:
    """What the template may print, by its names there."""
    items, filing = items_of(unit), unit.filing
    rows = list(fitting(items))
    return {
        "报告名称": report_name(month, year=False),
        "报告": report_name(month),
        "年度": month.year,
        "通知编号": unit.notice,
        "次数": max(unit.rounds, 1),
        "单位": unit.unit.name,
        "文件": _shortened(file_name(filing.file)) if filing else "",
        "收件编号": filing.number if filing else "",
        "情况": counted(items),
        "须核实": sum(item.severity is Severity.QUERY for item in items),
        "期限": long_date(due_of(unit.unit, month)),
        "事项": rows,
        "列出": len(rows),
        "其余": len(items) - len(rows),
        "有加注": filing is not None and filing.kind == WORKBOOK,
        "联系": contact_of(month),
        "署名": office_of(month),
        "日期": long_date(unit.returned_on or month.today),
    }


def fitting(items: Sequence[Item]) -> Iterator[Mapping[str, object]]:
    """The rows of the first items, as many as stay on the page; at least one."""
    height = 0
    for number, item in enumerate(items[:MOST_ROWS], 1):
        row = _row(number, item)
        lines = max(math.ceil(_width(str(row[name])) / room) for name, room in ROOM.items())
        height += lines * LINE_POINTS + ROW_POINTS
        if number > 1 and height > MOST_POINTS:
            return
        yield row


def _row(number: int, item: Item) -> Mapping[str, object]:
    told = len(item.place) > LONGEST_PLACE and item.place in item.problem
    return {
        "序号": number,
        "类别": said("notice", KINDS[item.severity]),
        "位置": said("notice", "in_problem") if told else _cut(item.place),
        "问题": _cut(item.problem),
        "怎样办": _cut(item.remedy),
    }


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"


def _shortened(name: str) -> str:
    """The name of a file; of a long one its beginning and its end."""
    half = LONGEST_NAME // 2
    return name if len(name) <= LONGEST_NAME else f"{name[:half]}…{name[-half:]}"


def _width(text: str) -> float:
    """In characters of its size; Latin letters and digits count half."""
    return sum(1 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)
