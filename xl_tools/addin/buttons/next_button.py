"""逐条查看 and 清除标记: from one finding on 校验结果 to the next, and the marks taken back."""

from collections.abc import Mapping
from typing import NamedTuple

from xl_tools.addin.buttons.desk import Desk, Outcome, shortened, tell
from xl_tools.addin.buttons.edits import Select, Write
from xl_tools.addin.press.job import Reply
from xl_tools.workbook import words
from xl_tools.workbook.address import a1
from xl_tools.workbook.package.grid_values import in_text
from xl_tools.workbook.reading.explanations import columns_in
from xl_tools.workbook.sheets.entry_sheets import ERROR_MARKS, QUERY_MARKS, RESULTS_HEAD, STEP

FIRST = RESULTS_HEAD + 1
"""The first row of findings."""


class Shown(NamedTuple):
    """A finding as it stands on 校验结果: its row, its words, and the cell it leads to (a cell of its own row where it leads nowhere)."""

    row: int
    label: str
    code: str
    title: str
    message: str
    target: Select


def clear(desk: Desk) -> Outcome:
    """The marks taken back; the findings stay on 校验结果."""
    used = len(desk.values.sheets.get(words.RESULTS, ())) - RESULTS_HEAD
    block = ((None,) * (QUERY_MARKS - ERROR_MARKS + 1),) * max(used, 1)
    edits = (Write(words.RESULTS, FIRST, ERROR_MARKS, block), Write(*STEP, ((None,),)))
    return Outcome(Reply(status=f"标记已清除；“{words.RESULTS}”页仍可查看。"), edits)


def following(desk: Desk) -> Outcome:
    """The next finding, after the last the first again."""
    return _walk(desk, 1)


def previous(desk: Desk) -> Outcome:
    """The finding before, before the first the last."""
    return _walk(desk, -1)


def _walk(desk: Desk, by: int) -> Outcome:
    found = shown(desk)
    if not found:
        return tell(f"“{words.RESULTS}”页里没有可查看的问题。请先点“校验”。")
    now = in_text(desk.values.at(STEP))
    before = int(now) - 1 if now.isdecimal() else -1 if by > 0 else 0
    at = (before + by) % len(found)
    one = found[at]
    status = f"第 {at + 1} 条，共 {len(found)} 条　[{one.label}] {one.code} {one.title}：{one.message}"
    return Outcome(Reply(status=shortened(status)), (Write(*STEP, ((at + 1,),)), one.target))


def shown(desk: Desk) -> list[Shown]:
    """The findings on 校验结果, in order."""
    values, sheet = desk.values, words.RESULTS
    columns = columns_in(values)
    found = []
    for row in range(FIRST, len(values.sheets.get(sheet, ())) + 1):
        label, code, title, place, message = (
            values.text(sheet, row, at) for at in (columns.severity, columns.code, columns.title, columns.place, columns.text)
        )
        if code:
            target = _target(place, a1(row, columns.text), values.sheets)
            found.append(Shown(row, label.split(" ")[-1], code, title, message, target))
    return found


def _target(place: str, own: str, sheets: Mapping[str, object]) -> Select:
    sheet, _, cell = place.rpartition(" ")
    return Select(sheet, cell) if sheet in sheets else Select(words.RESULTS, own)
