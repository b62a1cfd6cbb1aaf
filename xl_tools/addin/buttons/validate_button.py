"""校验: all checks on the open workbook; the sheet 校验结果 and the marks are made anew."""

from pathlib import Path

from xl_tools.addin.buttons.desk import Desk, Outcome, shortened, tell
from xl_tools.addin.buttons.edits import Edit, Extend, Select, Show, Write
from xl_tools.addin.press.job import Reply
from xl_tools.findings.catalogue import message_of, tally, title_of
from xl_tools.findings.finding import Finding
from xl_tools.form.severity import Severity
from xl_tools.jobs.check import check_readings
from xl_tools.workbook import words
from xl_tools.workbook.reading.explanations import columns_in, explanations_in
from xl_tools.workbook.sheets.entry_sheets import COLUMNS, FINGERPRINT, NEXT_STEP, RESULTS_HEAD, RESULTS_ROWS, STEP
from xl_tools.workbook.writing.annotated import marks_of, next_step, result_rows


def validate(desk: Desk) -> Outcome:
    """All checks; what was found goes to 校验结果 and is marked, and the first finding is shown where it leads to a cell."""
    (checked,) = check_readings([(Path(desk.name), desk.reading)])
    if checked.refusal:
        raise checked.refusal
    findings = tuple(finding for finding in checked.findings if not _is_of_the_copy(desk, finding))
    edits = results_edits(desk, findings)
    first = next((at for at, finding in enumerate(findings, 1) if finding.is_open), None)
    step = Write(*STEP, ((first,),))
    if first is None:
        hints = f"（{tally(findings)}，可在“{words.RESULTS}”页查看）" if findings else ""
        return tell(f"校验通过，可以生成报告。{hints}", (*edits, step))
    finding = findings[first - 1]
    place = finding.place
    here = (Select(place.sheet, place.cell),) if place.sheet and place.cell else ()
    status = f"校验：{tally(findings)}，详见“{words.RESULTS}”页。第 {first} 条：{title_of(finding.code, finding.form)}，{message_of(finding)}"
    return Outcome(Reply(status=shortened(status)), (*edits, step, *here))


def _is_of_the_copy(desk: Desk, finding: Finding) -> bool:
    """Whether a hint tells only what LibreOffice drops when it saves the copy that was read, not what the open workbook lacks."""
    return desk.request.host == "office" and (finding.code, finding.severity) == ("I-VERSION", Severity.HINT)


def results_edits(desk: Desk, findings: tuple[Finding, ...]) -> tuple[Edit, ...]:
    """校验结果 rebuilt: a row a finding, the 说明 kept, and beside them the lists of marked cells."""
    rows = result_rows(findings, explanations_in(desk.values), columns_in(desk.values))
    marks = marks_of(findings)
    old = len(desk.values.sheets.get(words.RESULTS, ())) - RESULTS_HEAD
    blank = (None,) * FINGERPRINT
    block = tuple(
        (*(rows[at] if at < len(rows) else blank), *(items[at] if at < len(items) else None for items in marks))
        for at in range(max(len(rows), *map(len, marks), old, 1))
    )
    last = RESULTS_HEAD + RESULTS_ROWS
    more = (Extend(words.RESULTS, last, len(rows) - RESULTS_ROWS),) if len(rows) > RESULTS_ROWS else ()
    step = Write(words.RESULTS, NEXT_STEP.row, NEXT_STEP.column, ((next_step(findings),),))
    told = (step,) if columns_in(desk.values) == COLUMNS else ()
    show = (Show(words.RESULTS),) if rows else ()
    return (*more, *told, Write(words.RESULTS, RESULTS_HEAD + 1, 1, block), *show)
