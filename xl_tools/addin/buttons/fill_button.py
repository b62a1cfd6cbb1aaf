"""空格填零, 上年数据, 导入旧报告, and 撤销填入: entries filled after asking, what stood there before kept on 校验结果."""

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from xl_tools.addin.buttons.desk import Desk, Outcome, ask, tell
from xl_tools.addin.buttons.edits import Edit, Show, Write, writes
from xl_tools.addin.press.job import Reply
from xl_tools.filing.filing import Filing, Reading
from xl_tools.jobs.make_workbook import carried_from
from xl_tools.jobs.open import open_filing
from xl_tools.workbook import words
from xl_tools.workbook.address import split
from xl_tools.workbook.day_count import count_of
from xl_tools.workbook.package.grid_values import Raw
from xl_tools.workbook.package.ooxml import Content
from xl_tools.workbook.sheets.entry_sheets import FILLED, FORMER, FORMER_PLACE, RESULTS_HEAD
from xl_tools.workbook.writing.entries import Key, as_content, last_year_values
from xl_tools.workbook.writing.last_year import last_year_record
from xl_tools.workbook.writing.open_workbook import contents_of_entries, records_of_import

REPORTS = "年报文件 (*.docx;*.doc;*.wps;*.odt;*.rtf;*.pdf;*.html;*.htm;*.txt;*.md),*.docx;*.doc;*.wps;*.odt;*.rtf;*.pdf;*.html;*.htm;*.txt;*.md"
YEARS = f"年报工作簿 (*.xlsx),*.xlsx,{REPORTS}"
FIRST = RESULTS_HEAD + 1
"""The first row of findings."""


def zeros(desk: Desk) -> Outcome:
    """0 in every blank entry of the tables and of the processing fee, after asking."""
    layout = desk.layout
    keys = [key for key, field in layout.form.fields.items() if layout.totals == words.KEYED or not field.total]
    spots = [layout.spots[key] for key in (*keys, *(figure.key for figure in layout.form.figures if figure.zero))]
    wanted: dict[Key, Content] = {(spot.sheet, spot.cell): 0 for spot in spots if desk.values.at(spot) is None}
    if not wanted:
        return tell("没有空着的填写格，不用填零。")
    if not desk.answered("zeros"):
        return ask(
            "zeros", f"有 {len(wanted)} 个填写格是空的，都填上 0 吗？\n只有确实没有发生的才填 0；填入后可以用“撤销填入”一步恢复。"
        )
    return fill_in(desk, wanted, "空格填零")


def last_year(desk: Desk) -> Outcome:
    """Last year's figures on the sheet 上年, and what they carry forward in the entries of this year."""
    if not desk.request.file:
        return Outcome(Reply("choose", title="选择上年的工作簿或报告", filter=YEARS))
    last = open_filing(Path(desk.request.file)).filing
    carried = carried_from(last, desk.layout.form)
    spots = {key: desk.layout.spots[key] for key in carried}
    wanted = last_year_values(desk.layout, last)
    wanted |= {(spot.sheet, spot.cell): as_content(carried[key]) for key, spot in spots.items()}
    changed = _changed(desk, wanted)
    if not changed:
        return tell("“上年”页和承接上年的填写格与所选文件相同，没有需要填入的。")
    if not desk.answered("last_year"):
        return ask("last_year", _last_year_question(desk, last, changed))
    at, record = last_year_record(desk.layout, last)
    return fill_in(desk, {**wanted, at: record}, "上年数据", Show(words.LAST_YEAR))


def _last_year_question(desk: Desk, last: Filing, changed: Mapping[Key, Content]) -> str:
    lost = _overwritten(desk, changed)
    lines = [
        f"从“{last.identity.unit or '（没有单位名称）'}”{f'{last.identity.year}年' if last.identity.year else '（年份不明）'}的年报填入“{words.LAST_YEAR}”页和承接上年的填写格，共 {len(changed)} 格",
        f"，其中 {lost} 格原有内容会被替换。" if lost else "。",
        "\n填入后可以用“撤销填入”一步恢复。继续吗？",
    ]
    mine = desk.reading.filing.identity
    if mine.unit and last.identity.unit and mine.unit != last.identity.unit:
        lines.append(f"\n注意：本工作簿的单位是“{mine.unit}”。")
    if mine.year and last.identity.year and last.identity.year != mine.year - 1:
        lines.append(f"\n注意：本工作簿的年度是 {mine.year} 年，所选文件不是上一年的。")
    return "".join(lines)


def import_report(desk: Desk) -> Outcome:
    """Everything that a published report says, in the entries of the open workbook."""
    if not desk.request.file:
        return Outcome(Reply("choose", title="选择已公布的报告", filter=REPORTS))
    reading = open_filing(Path(desk.request.file))
    form, theirs = desk.layout.form, reading.filing.form
    if form is not theirs:
        return tell(
            f"所选报告用的是{theirs.name}，与本工作簿的{form.name}不同，没有填入。请另行生成工作簿（命令 xl-tools import；不会用命令的请交技术人员）。",
            kind="warn",
        )
    wanted = contents_of_entries(desk.layout, reading.filing)
    changed = _changed(desk, wanted)
    if not changed:
        return tell("工作簿的内容与所选报告相同，没有需要填入的。")
    if not desk.answered("import"):
        return ask("import", _import_question(desk, reading, changed))
    wanted |= records_of_import(desk.layout, reading, len(desk.values.sheets.get(words.IMPORT, ())))
    return fill_in(desk, wanted, "导入旧报告")


def _import_question(desk: Desk, reading: Reading, changed: Mapping[Key, Content]) -> str:
    identity = reading.filing.identity
    lost = _overwritten(desk, changed)
    text = f"把“{identity.unit or '（没有单位名称）'}”{f'{identity.year}年' if identity.year else '（年份不明）'}的报告填入本工作簿，共 {len(changed)} 格"
    text += f"，其中 {lost} 格原有内容会被替换。" if lost else "。"
    unclear = sum(finding.code.startswith("M-") for finding in reading.findings)
    text += f"\n有 {unclear} 处读不准，会留空并在校验时指出。" if unclear else ""
    return f"{text}\n填入后可以用“撤销填入”一步恢复。继续吗？"


def undo(desk: Desk) -> Outcome:
    """What the last filling replaced, put back; cells that were changed since are left alone."""
    kept = list(_kept(desk))
    if not kept:
        return tell("没有可以撤销的填入。")
    back = {key: former for key, former, filled in kept if _content(_at(desk, key)) == filled}
    edits = (*writes(back), *_store(desk, []))
    left = len(kept) - len(back)
    if left:
        return tell(f"已恢复 {len(back)} 格；另有 {left} 格填入后又改过，没有动。", edits)
    return Outcome(Reply(status=f"已撤销填入，恢复 {len(back)} 格。"), edits)


def fill_in(desk: Desk, wanted: Mapping[Key, Content], what: str, *then: Edit) -> Outcome:
    """The cells that differ are written; what stood there goes to 校验结果, in place of what an earlier filling left; `then` is done last."""
    changed = _changed(desk, wanted)
    rows = [(f"{sheet}!{cell}", _content(_at(desk, (sheet, cell))), content) for (sheet, cell), content in changed.items()]
    status = f"{what}：填入 {len(changed)} 格，可用“撤销填入”恢复。请核对后再点“校验”。"
    return Outcome(Reply(status=status), (*writes(changed), *_store(desk, rows), *then))


def _changed(desk: Desk, wanted: Mapping[Key, Content]) -> dict[Key, Content]:
    return {key: content for key, content in wanted.items() if _content(_at(desk, key)) != _plain(content)}


def _overwritten(desk: Desk, changed: Mapping[Key, Content]) -> int:
    """How many of these cells hold something now."""
    return sum(_at(desk, key) is not None for key in changed if key[0] != words.IMPORT)


def _store(desk: Desk, rows: list[tuple[str, Content, Content]]) -> Iterator[Edit]:
    used = len(desk.values.sheets.get(words.RESULTS, ())) - RESULTS_HEAD
    blank = (None,) * (FILLED - FORMER_PLACE + 1)
    block = (*rows, *[blank] * (used - len(rows)))
    if block:
        yield Write(words.RESULTS, FIRST, FORMER_PLACE, block)


def _kept(desk: Desk) -> Iterator[tuple[Key, Content, Content]]:
    """Place, former and filled content of each cell on 校验结果."""
    for row in range(FIRST, len(desk.values.sheets.get(words.RESULTS, ())) + 1):
        sheet, _, cell = desk.values.text(words.RESULTS, row, FORMER_PLACE).rpartition("!")
        if sheet in desk.values.sheets:
            former, filled = (_content(desk.values.cell(words.RESULTS, row, at)) for at in (FORMER, FILLED))
            yield (sheet, cell), former, filled


def _at(desk: Desk, key: Key) -> Raw:
    return desk.values.cell(key[0], *split(key[1]))


def _content(raw: Raw) -> Content:
    """What a cell shows, as it would be written: a day as the number that spreadsheets count days with."""
    return count_of(raw) if isinstance(raw, dt.date) else raw


def _plain(content: Content) -> Content:
    """Content as it reads back: nothing for an empty text."""
    return Decimal(content) if isinstance(content, int) else content or None if isinstance(content, str) else content
