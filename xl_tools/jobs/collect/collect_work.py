"""What a process does for `collect`: read some files, check each against last year's, and lay by what may be handed out."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xl_tools.collecting.unit_names import UnitNames
from xl_tools.errors import Refused
from xl_tools.files.disk import read_bytes, write_whole
from xl_tools.filing.filing import Filing, Reading
from xl_tools.filing.filing_json import from_json, to_json, values_to_json
from xl_tools.findings.finding_json import finding_json
from xl_tools.form.editions import is_current
from xl_tools.jobs.batch.convert import Item, Tell, opened_item, spared
from xl_tools.jobs.batch.file_names import name_of
from xl_tools.jobs.batch.folder import digest_of
from xl_tools.jobs.batch.outcome import lost, refusal_json
from xl_tools.jobs.batch.work import read
from xl_tools.jobs.batch.workers.process import serve_by
from xl_tools.jobs.batch.workers.task import Places, Task, is_orphan
from xl_tools.jobs.check import Checked, check_readings
from xl_tools.jobs.collect.collect_outcome import CollectOutcome, collected
from xl_tools.jobs.make_report import template_for, written
from xl_tools.later import later
from xl_tools.reporting.template.word_template import Template, load

if TYPE_CHECKING:
    from xl_tools.collecting.choosing import content_number
    from xl_tools.jobs import make_workbook
    from xl_tools.reporting import web_page
    from xl_tools.workbook.writing import annotated
else:
    content_number = later("xl_tools.collecting.choosing.content_number")
    make_workbook = later("xl_tools.jobs.make_workbook")
    web_page, annotated = later("xl_tools.reporting.web_page"), later("xl_tools.workbook.writing.annotated")

STORE = ".xl_tools/made"
"""Where in the target folder lies what was made and is not handed out yet."""
LAST_YEAR = "last.json"
"""In the folder for what is needed for a moment: by unit, where its filing of last year lies and the digest of that file."""
REPORT, PAGE, ANNOTATED = ".docx", ".html", ".xlsx"


class CollectOptions(NamedTuple):
    """The names of the units, by which last year's filing of each is found, and the template of reports."""

    names: UnitNames
    template: Path | None = None


class LastYear(NamedTuple):
    """Last year's filing of a unit: the digest of its file, and the filing in JSON."""

    digest: str
    filing: str


def serve_collect(connection: Connection, places: Places, options: CollectOptions) -> None:
    """Work through the tasks that come, until the other end is gone."""
    serve_by(lambda: collect_work, connection, places, options)


def collect_work(tasks: Sequence[Task], places: Places, options: CollectOptions, tell: Tell) -> Iterator[CollectOutcome]:
    """The outcome of each task, in order. Raises EOFError where the pool is gone: nothing more is written then."""
    items = [read(task, places) for task in tasks]
    made = spared(
        lambda some, tell: _make(some, places, options, tell),
        items,
        tell,
        lambda item, why: collected(lost(item.file, item.digest, why)),
    )
    for number, outcome in enumerate(made):
        tell(number)
        if is_orphan():
            raise EOFError
        yield outcome


def is_last_years(file: str) -> bool:
    """Whether a task is a file of last year, which is named by its whole path; others by their path in the folder."""
    return Path(file).is_absolute()


def _make(items: Sequence[Item], places: Places, options: CollectOptions, tell: Tell) -> list[CollectOutcome]:
    template = load(options.template)
    opened: list[tuple[Path, Reading | Refused]] = []
    for number, item in enumerate(items):
        tell(number)
        opened.append((Path(item.file), opened_item(item)))
    tell(None)
    known = {} if any(is_last_years(item.file) for item in items) else _last_years(places.scratch)

    def last_of(reading: Reading) -> LastYear | None:
        unit = options.names.unit_of(reading.filing.identity.unit)
        return known.get(unit.name) if unit else None

    checked = check_readings(opened, template=template, last_of=lambda reading: _filing(last_of(reading)))
    outcomes = []
    for number, (item, (_, found), one) in enumerate(zip(items, opened, checked, strict=True)):
        tell(number)
        typed = found if isinstance(found, Reading) else None
        outcome = _outcome(item, one, typed, last_of(typed) if typed else None)
        outcomes.append(outcome if is_last_years(item.file) else _with_products(outcome, item, one, places, template))
    return outcomes


def _filing(last: LastYear | None) -> Filing | None:
    return from_json(last.filing) if last else None


def _last_years(scratch: Path) -> dict[str, LastYear]:
    path = scratch / LAST_YEAR
    if not path.exists():
        return {}
    return {unit: LastYear(*told) for unit, told in json.loads(read_bytes(path)).items()}


def _outcome(item: Item, checked: Checked, typed: Reading | None, last: LastYear | None) -> CollectOutcome:
    findings = tuple(map(finding_json, checked.findings))
    if checked.reading is None or typed is None:
        return CollectOutcome(item.file, item.digest, checked.status, findings=findings, is_final=bool(item.digest))
    filing = checked.reading.filing
    identity = filing.identity
    return CollectOutcome(
        item.file,
        item.digest,
        checked.status,
        identity.unit,
        identity.year,
        identity.form,
        findings,
        kind=checked.reading.kind,
        content=content_number.content_of(typed.filing),
        values=values_to_json(filing.values),
        typed=content_number.typed_text(typed.filing),
        explanations=dict(filing.explanations),
        beside=last.digest if last else "",
        filing=to_json(typed.filing) if is_last_years(item.file) else None,
    )


def _with_products(outcome: CollectOutcome, item: Item, checked: Checked, places: Places, template: Template) -> CollectOutcome:
    """The outcome with what was laid by for it: report and page of what may count, an annotated copy of what must be looked at."""
    reading = checked.reading
    if reading is None or isinstance(item.data, Refused) or not is_current(reading.filing.form):
        return outcome
    try:
        made = dict(_products(checked, reading, item.data, template_for(reading.filing, template)))
    except Refused as refusal:
        return outcome.with_finding(refusal_json(refusal))
    for suffix, data in made.items():
        write_whole(places.target / stored(outcome.digest, suffix), data, synced=False)
    return replace(outcome, made={suffix: digest_of(data) for suffix, data in made.items()})


def _products(checked: Checked, reading: Reading, data: bytes, template: Template) -> Iterator[tuple[str, bytes]]:
    """What is made of a filing, each with its suffix. Raises Refused (F-READBACK)."""
    if checked.status != "rejected":
        yield PAGE, web_page.page(reading.filing).encode()
        if not reading.is_report:
            yield REPORT, written(reading.filing, template, name_of(reading.file))
    if checked.status != "accepted":
        workbook = make_workbook.workbook_of_report(reading) if reading.is_report else data
        yield ANNOTATED, annotated.with_findings(workbook, checked.findings)


def stored(digest: str, suffix: str) -> str:
    """Where in the target folder lies what was made of the file with this digest."""
    return f"{STORE}/{digest[:32]}{suffix}"
