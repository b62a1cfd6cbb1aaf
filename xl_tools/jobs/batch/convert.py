"""From files to outcomes and reports: the work itself, the same in this machine's processes and on a cluster."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.files.own_work import digest_of
from xl_tools.filing.filing import Reading
from xl_tools.filing.filing_json import values_to_json
from xl_tools.findings.finding_json import finding_json
from xl_tools.form.editions import is_current
from xl_tools.jobs.batch.file_names import name_of
from xl_tools.jobs.batch.outcome import Outcome, lost, refusal_json
from xl_tools.jobs.batch.workers.task import Options
from xl_tools.jobs.check import Checked, check_readings
from xl_tools.jobs.make_report import template_for, written
from xl_tools.jobs.open import filing_in
from xl_tools.reporting.pdf import printed, stand_in
from xl_tools.reporting.template.word_template import Template, load

Thing = TypeVar("Thing")
Tell = Callable[[int | None], None]
"""Told which file is being worked on, by its number; None for all of them together."""


@dataclass(frozen=True)
class Item:
    """A file to be worked on: its path in the folder, its content (or why it could not be read), and the digest of that."""

    file: str
    data: bytes | Refused
    digest: str


@dataclass(frozen=True)
class Made:
    """What came of a file: the outcome, and products by their suffix."""

    outcome: Outcome
    products: tuple[tuple[str, bytes], ...] = ()


def make(items: Sequence[Item], options: Options, tell: Tell) -> list[Made]:
    """What comes of some files, in order, whatever is wrong with them. The schemas judge all of them at once.

    A fault of the program costs the file that it comes from, none of the others.
    """
    return spared(
        lambda some, tell: _make(some, options, tell), items, tell, lambda item, why: Made(lost(item.file, item.digest, why))
    )


def spared(
    make_all: Callable[[Sequence[Item], Tell], list[Thing]],
    items: Sequence[Item],
    tell: Tell,
    given_up: Callable[[Item, str], Thing],
) -> list[Thing]:
    """What `make_all` makes of some files together; where that fails, of each alone, and `given_up` of the one that it fails of."""
    try:
        return make_all(items, tell)
    except Exception as error:  # a batch goes on; the fault is told beside the file
        if len(items) > 1:
            alone = ((item, _only(number, tell)) for number, item in enumerate(items))
            return [thing for item, only in alone for thing in spared(make_all, [item], only, given_up)]
        return [given_up(items[0], said("F-CRASHED", "fault", error=type(error).__name__))]


def _only(number: int, tell: Tell) -> Tell:
    return lambda _: tell(number)


def _make(items: Sequence[Item], options: Options, tell: Tell) -> list[Made]:
    template = load(options.template)
    opened = []
    for number, item in enumerate(items):
        tell(number)
        opened.append((Path(item.file), opened_item(item)))
    tell(None)
    checked = check_readings(opened, template=template)
    made = []
    for number, (item, one) in enumerate(zip(items, checked, strict=True)):
        tell(number)
        made.append(_made(item, one, template))
    if options.pdf:
        tell(None)
        return _with_pdf(made)
    return made


def opened_item(item: Item) -> Reading | Refused:
    """The filing in a file, or why there is none."""
    try:
        return item.data if isinstance(item.data, Refused) else filing_in(item.data, name_of(item.file))
    except Refused as refusal:
        return refusal


def _made(item: Item, checked: Checked, template: Template) -> Made:
    outcome = _outcome(item, checked)
    if checked.reading is None or checked.reading.is_report or outcome.remark or checked.status == "rejected":
        return Made(outcome)
    filing = checked.reading.filing
    try:
        docx = written(filing, template_for(filing, template), name_of(item.file))
    except Refused as refusal:
        return Made(outcome.with_finding(refusal_json(refusal)))
    return Made(outcome, ((".docx", docx),))


def _outcome(item: Item, checked: Checked) -> Outcome:
    findings = tuple(map(finding_json, checked.findings))
    if checked.reading is None:
        return Outcome(item.file, item.digest, checked.status, findings=findings, is_final=bool(item.digest))
    identity = checked.reading.filing.identity
    figures = digest_of(json.dumps(values_to_json(checked.reading.filing.values), sort_keys=True).encode())
    remark = said("batch", "only_checked") if checked.reading.is_report else ""
    if not remark and not is_current(checked.reading.filing.form):
        remark = said("batch", "other_form", form=identity.form)
    return Outcome(
        item.file,
        item.digest,
        checked.status,
        identity.unit,
        identity.year,
        identity.form,
        findings,
        remark=remark,
        figures=figures,
    )


def _with_pdf(made: Sequence[Made]) -> list[Made]:
    """The same with a PDF of each report: all by one start of LibreOffice, or, where that fails, each by its own."""
    reports = [one for one in made if one.products]
    try:
        pages = printed([one.products[0][1] for one in reports])
    except Refused:
        return [_with_own_pdf(one) for one in made]
    pdf = iter(pages)
    return [_joined(one, next(pdf)) if one.products else one for one in made]


def _joined(one: Made, pdf: bytes) -> Made:
    """The report with its PDF; that another font stands in is told beside the file."""
    other = stand_in(pdf)
    outcome = one.outcome if other is None else replace(one.outcome, remark=said("F-PDF", "other_font", font=other))
    return Made(outcome, (*one.products, (".pdf", pdf)))


def _with_own_pdf(one: Made) -> Made:
    try:
        pages = printed([docx for _, docx in one.products])
        return _joined(one, pages[0]) if pages else one
    except Refused as refusal:
        told = Refused(refusal.code, **{**refusal.arguments, "file": name_of(one.outcome.file)})
        return Made(one.outcome.with_finding(refusal_json(told)), one.products)
