"""The office's page 办公室.html: every unit with its state, what is to be done about it, and what to send; for a browser without a network."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

import jinja2

from xl_tools.chinese.lazy_regex import regex
from xl_tools.collecting.office_month import FileOutcome, FileState, OfficeMonth, State, UnitState
from xl_tools.details.said import said
from xl_tools.files.disk import read_bytes
from xl_tools.files.shipped import resource
from xl_tools.findings.catalogue import STATUS
from xl_tools.form.severity import Severity
from xl_tools.jobs.batch.file_names import shown
from xl_tools.jobs.collect.handed_out.notices import days_overdue, ended, file_name, items_of, notice_text, report_name
from xl_tools.reporting.word import long_date

TEMPLATE = "templates/office.html"
MOST_STEPS = 6
"""Things to do that are told of a unit; the rest stands in what is sent to it."""
LABELS = {"notice": "退回单", "annotated": "加注副本", "comparison": "更正对比", "report": "报告", "page": "网页"}
"""What was made for a unit, by its key in `products`, in the order of the buttons."""
PHONE = regex(r"\+?\d[\d \-－–()（）]{5,}\d")
UNQUOTED = regex(r"[\x00-\x7f]+")
NOT_DIALLED = regex(r"[^\d+]")
LEFT_OUT = {
    FileOutcome.REPLACED: ("replaced", "do_nothing"),
    FileOutcome.SAME: ("same", "do_nothing"),
    FileOutcome.COUNTY: ("county", "do_nothing"),
    FileOutcome.NOT_REQUIRED: ("not_required", "do_not_required"),
    FileOutcome.OTHER_YEAR: ("no_year", "do_other_year"),
    FileOutcome.UNKNOWN_UNIT: ("unknown_unit", "do_unknown_unit"),
    FileOutcome.FOREIGN: ("foreign", "do_foreign"),
    FileOutcome.UNREADABLE: ("unreadable", "do_unreadable"),
}
"""Why a file that stands with no unit is not in the sums, and what is to be done, in the order in which they are listed."""


class Step(NamedTuple):
    """One thing to do about a unit. `mark` names its severity, empty where there is none."""

    told: str
    mark: str = ""


class Row(NamedTuple):
    """A unit on the page. `steps` are what is to be done; `notes` tell which file that rests on. `phone` is in pieces, each with what is dialled or nothing."""

    name: str
    group: str
    due: str
    overdue: int
    phone: Sequence[tuple[str, str]]
    person: str
    rounds: int
    steps: Sequence[Step]
    notes: Sequence[str]
    notice: str
    links: Mapping[str, str]


class FileRow(NamedTuple):
    """A file that is not in the sums: what it says it is, why it is not in them, what to do."""

    file: str
    stated: str
    year: int | None
    why: str
    remedy: str


def office_page(month: OfficeMonth, products: Mapping[str, Mapping[str, str]], time: str = "") -> bytes:
    """The page, from `templates/office.html`; every text is escaped.

    `products` gives by the name of a unit the paths of what was made for it, relative to the page: `notice`, `notice_text`, `annotated`, `report`,
    `page`. `time` is the time of day of the run, as it is to be printed.
    """
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(read_bytes(resource(TEMPLATE)).decode())
    told = template.generate(
        title=f"{month.county}{report_name(month)}",
        at=f"{long_date(month.today)} {time}".strip(),
        due=long_date(month.due),
        asked=len(month.asked),
        filed=sum(unit.state is not State.MISSING for unit in month.asked),
        counted=len(month.counted),
        uncounted=len(month.uncounted),
        states=[(state, [_row(unit, month, products) for unit in month.in_state(state)]) for state in State],
        missing=State.MISSING,
        groups=list(dict.fromkeys(unit.unit.group for unit in month.units if unit.unit.group)),
        findings=month.findings,
        products=LABELS,
        labels={severity.value: severity.label for severity in Severity},
        left_out=[(outcome, rows) for outcome in LEFT_OUT if (rows := list(_files(outcome, month)))],
        with_units={outcome.value: sum(file.outcome is outcome for file in month.files) for outcome in FileOutcome},
        address=address,
    )
    return b"".join(piece.encode() for piece in told)


def _row(unit: UnitState, month: OfficeMonth, products: Mapping[str, Mapping[str, str]]) -> Row:
    row, links = unit.unit, products.get(unit.unit.name, {})
    return Row(
        name=row.name,
        group=row.group,
        due=long_date(row.due),
        overdue=days_overdue(row, month) if unit.state is State.MISSING else 0,
        phone=list(phone_pieces(row.phone)),
        person=row.person,
        rounds=unit.rounds,
        steps=list(_steps(unit, month, links)),
        notes=list(_notes(unit)),
        notice=notice_text(unit, month) or "",
        links=links,
    )


def address(path: str) -> str:
    """A relative path as the address of a link: what has a meaning in addresses is quoted, Chinese stays as it is, which is a third of the bytes."""
    return UNQUOTED.sub(lambda found: quote(found.group()), path)


def phone_pieces(text: str) -> Iterator[tuple[str, str]]:
    """The telephone as written, cut at its numbers; with each number what a telephone dials, with the rest nothing."""
    end = 0
    for found in PHONE.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], ""
        yield found.group(), NOT_DIALLED.sub("", unicodedata.normalize("NFKC", found.group()))
        end = found.end()
    if end < len(text):
        yield text[end:], ""


def _steps(unit: UnitState, month: OfficeMonth, links: Mapping[str, str]) -> Iterator[Step]:
    """What is to be done, by the unit or by the office."""
    if unit.state is State.MISSING:
        days = days_overdue(unit.unit, month)
        yield Step(said("office", "call_overdue", days=days) if days else said("office", "call"))
    elif unit.state is State.UNDECIDED:
        yield Step(said("office", "ask"))
    elif unit.state in (State.RETURNED, State.TO_EXPLAIN):
        items = items_of(unit)
        yield from (Step(item.told, item.severity.value) for item in items[:MOST_STEPS])
        if len(items) > MOST_STEPS:
            yield _remaining(len(items) - MOST_STEPS, links)


def _remaining(count: int, links: Mapping[str, str]) -> Step:
    """That there is more to do than is told here, and where it stands."""
    product = next((LABELS[key] for key in ("annotated", "notice") if key in links), "")
    return Step(
        said("office", "remaining_in", count=count, product=product) if product else said("office", "remaining", count=count)
    )


def _notes(unit: UnitState) -> Iterator[str]:
    """Which files the state rests on, and why."""
    if unit.why:
        yield ended(unit.why)
    for one in unit.candidates if unit.state is State.UNDECIDED else ():
        if one.number not in unit.why:
            yield said("office", "candidate", number=one.number, file=file_name(one.file), status=STATUS[one.status])
    if unit.filing is not None:
        yield said("office", "filing", number=unit.filing.number, file=file_name(unit.filing.file))
    if unit.state is State.NOT_REQUIRED and unit.unit.remark:
        yield unit.unit.remark


def _files(outcome: FileOutcome, month: OfficeMonth) -> Iterator[FileRow]:
    for file in month.files:
        if file.outcome is outcome:
            received = file.received
            remedy = said("office", LEFT_OUT[outcome][1])
            yield FileRow(shown(received.file), file.unit or received.stated or "", received.year, _why(file), remedy)


def _why(file: FileState) -> str:
    """Why the file is not in the sums: what became of it, and what is known beyond that."""
    year = file.received.year
    told = said("office", LEFT_OUT[file.outcome][0])
    if file.outcome is FileOutcome.OTHER_YEAR and year is not None:
        told = said("office", "other_year", year=year)
    return "；".join(filter(None, (told, file.why)))
