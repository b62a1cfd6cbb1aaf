"""What a process does for `collect`: read some files, check each against last year's, and lay by what may be handed out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tools.errors import Refused
from xl_tools.files.disk import make_folder, write_whole
from xl_tools.files.own_work import digest_of
from xl_tools.filing.filing import Filing, Reading
from xl_tools.filing.filing_json import from_json, to_json, values_to_json
from xl_tools.findings.finding_json import finding_json
from xl_tools.form.editions import is_current
from xl_tools.jobs.batch.convert import Item, Tell, opened_item, spared
from xl_tools.jobs.batch.file_names import name_of
from xl_tools.jobs.batch.outcome import lost, refusal_json
from xl_tools.jobs.batch.work import read
from xl_tools.jobs.batch.workers.task import Places, Task, is_orphan
from xl_tools.jobs.check import Checked, check_readings
from xl_tools.jobs.collect.collect_options import ANNOTATED, PAGE, REPORT, CollectOptions, LastYear, stored
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


@dataclass(frozen=True)
class CollectMade:
    """What came of a file: the outcome, and what is laid by for it, by suffix."""

    outcome: CollectOutcome
    products: Mapping[str, bytes] = field(default_factory=dict)


def collect_work(tasks: Sequence[Task], places: Places, options: CollectOptions, tell: Tell) -> Iterator[CollectOutcome]:
    """The outcome of each task, in order. Raises EOFError where the pool is gone: nothing more is written then."""
    items = [read(task, places) for task in tasks]
    for number, (task, made) in enumerate(zip(tasks, _make_all(items, options, tell), strict=True)):
        tell(number)
        if is_orphan():
            raise EOFError
        yield laid_by(task, made, places)


def collect_there(items: Sequence[Item], options: CollectOptions) -> list[CollectMade]:
    """The same on a machine of a cluster, which has no disk in common with this one."""
    return _make_all(items, options, lambda _: None)


def laid_by(task: Task, made: CollectMade, places: Places) -> CollectOutcome:
    """The outcome once its products lie in the target folder; one that could not be written is told beside the file."""
    try:
        for suffix, data in made.products.items():
            path = places.target / stored(made.outcome.digest, suffix)
            make_folder(path.parent)
            write_whole(path, data, synced=False)
    except Refused as refusal:
        return made.outcome.with_finding(refusal_json(Refused(refusal.code, **{**refusal.arguments, "file": name_of(task.file)})))
    return made.outcome


def _make_all(items: Sequence[Item], options: CollectOptions, tell: Tell) -> list[CollectMade]:
    def given_up(item: Item, why: str) -> CollectMade:
        return CollectMade(collected(lost(item.file, item.digest, why)))

    return spared(lambda some, tell: _make(some, options, tell), items, tell, given_up)


def _make(items: Sequence[Item], options: CollectOptions, tell: Tell) -> list[CollectMade]:
    template = load(options.template)
    opened: list[tuple[Path, Reading | Refused]] = []
    for number, item in enumerate(items):
        tell(number)
        opened.append((Path(item.file), opened_item(item)))
    tell(None)

    def last_of(reading: Reading) -> LastYear | None:
        unit = options.names.unit_of(reading.filing.identity.unit)
        return options.last.get(unit.name) if unit else None

    checked = check_readings(opened, template=template, last_of=lambda reading: _filing(last_of(reading)))
    made = []
    for number, (item, (_, found), one) in enumerate(zip(items, opened, checked, strict=True)):
        tell(number)
        typed = found if isinstance(found, Reading) else None
        outcome = _outcome(item, one, typed, last_of(typed) if typed else None)
        if options.is_last_year:
            made.append(CollectMade(replace(outcome, filing=to_json(typed.filing) if typed else None)))
        else:
            made.append(_with_products(outcome, item, one, template))
    return made


def _filing(last: LastYear | None) -> Filing | None:
    return from_json(last.filing) if last else None


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
    )


def _with_products(outcome: CollectOutcome, item: Item, checked: Checked, template: Template) -> CollectMade:
    """The outcome with what is laid by for it: report and page of what may count, an annotated copy of what must be looked at."""
    reading = checked.reading
    if reading is None or isinstance(item.data, Refused) or not is_current(reading.filing.form):
        return CollectMade(outcome)
    try:
        products = dict(_products(checked, reading, item.data, template_for(reading.filing, template)))
    except Refused as refusal:
        return CollectMade(outcome.with_finding(refusal_json(refusal)))
    return CollectMade(replace(outcome, made={suffix: digest_of(data) for suffix, data in products.items()}), products)


def _products(checked: Checked, reading: Reading, data: bytes, template: Template) -> Iterator[tuple[str, bytes]]:
    """What is made of a filing, each with its suffix. Raises Refused (F-READBACK)."""
    if checked.status != "rejected":
        yield PAGE, web_page.page(reading.filing).encode()
        if not reading.is_report:
            yield REPORT, written(reading.filing, template, name_of(reading.file))
    if checked.status != "accepted":
        workbook = make_workbook.workbook_of_report(reading) if reading.is_report else data
        yield ANNOTATED, annotated.with_findings(workbook, checked.findings)
