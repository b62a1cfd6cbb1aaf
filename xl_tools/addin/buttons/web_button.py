"""网页 and 与上年对比: pages that open in the browser."""

from dataclasses import replace
from pathlib import Path

from xl_tools.addin.buttons.desk import Desk, Outcome, ask, tell
from xl_tools.addin.places import reports_file
from xl_tools.addin.press.job import Reply
from xl_tools.details.said import said
from xl_tools.files.disk import write_whole
from xl_tools.files.own_work import OwnWork
from xl_tools.filing.filing import Filing, Reading
from xl_tools.jobs.compare import compare_readings
from xl_tools.jobs.make_report import report_of
from xl_tools.jobs.pages import comparison_page
from xl_tools.reporting.web_page import page


def web_page(desk: Desk) -> Outcome:
    """The page for the web site beside the workbook, opened; while errors stand only a draft, after asking."""
    folder = desk.folder
    made = report_of(desk.reading)
    is_draft = bool(made.blocking)
    if is_draft and not desk.answered("draft"):
        return ask("draft", said("buttons", "web_draft", count=len(made.blocking)))
    target = folder / f"{Path(desk.name).stem}{said('buttons', 'draft_name') if is_draft else ''}.html"
    kept = OwnWork(reports_file()).put(target, page(made.reading.filing, is_draft).encode())
    if kept:
        return Outcome(Reply("tell", said("buttons", "web_kept", name=target.name, kept=kept.name), open=str(target)))
    return Outcome(Reply(status=said("buttons", "web_made", file=target), open=str(target)))


def compare(desk: Desk) -> Outcome:
    """What differs from last year's figures on the sheet 上年, in the browser; nothing is left beside the workbook."""
    this, last = desk.reading, desk.reading.previous
    if last is None:
        return tell(said("buttons", "no_last_year"))
    target = desk.job / said("buttons", "comparison_name")
    changes = compare_readings(Reading(last, this.kind, this.file), replace(this, filing=_as_told(this.filing, last)))
    year = "" if last.identity.year is None else str(last.identity.year)
    write_whole(target, comparison_page(changes, said("buttons", "last_year", year=year), desk.name).encode())
    return Outcome(Reply(status=said("buttons", "compared"), open=str(target)))


def _as_told(this: Filing, last: Filing) -> Filing:
    """The filing of this year as far as the sheet 上年 tells that of last year: it holds figures of the tables and no text."""
    identity = replace(last.identity, year=this.identity.year)
    return replace(this, identity=identity, figures=last.figures, text=last.text)
