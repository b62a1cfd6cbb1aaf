"""What a unit has to do, in words: as items for the page and the return notice, and as a text that is sent by telephone."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from xl_tools.collecting.office_month import OfficeMonth, State, UnitState
from xl_tools.collecting.received import WORKBOOK, Received
from xl_tools.collecting.roster import Unit
from xl_tools.details.said import said
from xl_tools.findings.finding_json import is_open
from xl_tools.form.editions import EDITIONS
from xl_tools.form.severity import Severity
from xl_tools.jobs.batch.file_names import shown
from xl_tools.reporting.word import long_date

MOST_TEXT = 190
"""Characters of a text with which no further item is begun: more is not read on a telephone, and stands in the return notice."""

HOW = {
    (State.RETURNED, True): "mend_workbook",
    (State.RETURNED, False): "mend_report",
    (State.TO_EXPLAIN, True): "explain_workbook",
    (State.TO_EXPLAIN, False): "explain_report",
}
"""What is asked for, by the state and whether the filing is a workbook, which the unit gets back with remarks."""


class Item(NamedTuple):
    """One thing that a unit has to do. `place` says where in words, empty where the rest tells it; `remedy` says what to do about `problem`.

    `is_repair` is True where the remedy alone says everything.
    """

    severity: Severity
    place: str
    problem: str
    remedy: str
    is_repair: bool = False

    @property
    def told(self) -> str:
        """The item as one text, its place behind it."""
        text = self.remedy if self.is_repair else self.problem + self.remedy
        return said("notice", "placed", told=text, place=self.place) if self.place and self.place not in text else text


def items_of(unit: UnitState) -> tuple[Item, ...]:
    """What `unit` has to do about its filing: errors first, then queries; findings with the same repair are one item."""
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for number, finding in enumerate(filter(is_open, unit.findings)):
        groups.setdefault(finding["repair"] or str(number), []).append(finding)
    return tuple(sorted((_item(group, unit.filing) for group in groups.values()), key=lambda item: item.severity.rank))


def _item(group: Sequence[Mapping[str, Any]], filing: Received | None) -> Item:
    first = min(group, key=lambda finding: Severity(finding["severity"]).rank)
    severity = Severity(first["severity"])
    if not first["repair"]:
        return Item(severity, _place([first]), first["message"], first["advice"])
    named = _cells_named(group, filing)
    problem = first["message"]
    if len(group) > 1:
        problem = said("notice", "further", problem=problem, count=len(group) - 1)
    remedy = said("notice", "repair_one" if len(named) == 1 else "repair", repair=first["repair"])
    return Item(severity, _place(named or group), problem, remedy, is_repair=True)


def _place(cells: Iterable[Mapping[str, Any]]) -> str:
    """Where the cells are; in a published report the words for it."""
    places = (
        said("notice", "cell", sheet=cell["sheet"], cell=cell["cell"]) if cell["sheet"] and cell["cell"] else cell.get("place")
        for cell in cells
    )
    return "、".join(dict.fromkeys(place for place in places if place))


def _cells_named(group: Sequence[Mapping[str, Any]], filing: Received | None) -> list[Mapping[str, Any]]:
    """The cells that a repair changes, each once: those whose place it names. Empty where it names whole rows."""
    form = EDITIONS.get(filing.form or "") if filing else None
    if form is None:
        return []
    cells = {cell["key"]: cell for finding in group for cell in finding["cells"] if cell["key"] in form.fields}
    return [cell for key, cell in cells.items() if form.fields[key].place in group[0]["repair"]]


def notice_text(unit: UnitState, month: OfficeMonth) -> str | None:
    """What is sent to the unit, ready to be pasted; None for one that has nothing to do."""
    making = {
        State.RETURNED: _about_filing,
        State.UNDECIDED: _undecided,
        State.MISSING: _missing,
        State.TO_EXPLAIN: _about_filing,
    }.get(unit.state)
    if making is None:
        return None
    contact = contact_of(month)
    return "\n".join((*making(unit, month), *([said("notice", "contact", contact=contact)] if contact else ())))


def _about_filing(unit: UnitState, month: OfficeMonth) -> Iterator[str]:
    """For a filing that was returned, or that has to be explained."""
    items, has_copy = items_of(unit), _is_workbook(unit.filing)
    head = said(
        "notice",
        "returned" if unit.state is State.RETURNED else "to_explain",
        unit=unit.unit.name,
        report=report_name(month),
        number=unit.filing.number if unit.filing else "",
        count=counted(items),
        how=said("notice", HOW[unit.state, has_copy]),
        by=by_day(unit.unit, month),
    )
    yield head
    nothing_beside = unit.state is State.TO_EXPLAIN and not has_copy
    room = len(items) if nothing_beside else _fitting(items, len(head))
    yield from (said("notice", "numbered", number=number, told=item.told) for number, item in enumerate(items[:room], 1))
    if room < len(items):
        yield said("notice", "rest", count=len(items) - room, where=said("notice", "in_copy" if has_copy else "in_notice"))


def _undecided(unit: UnitState, month: OfficeMonth) -> Iterator[str]:
    name, report, by = unit.unit.name, report_name(month), by_day(unit.unit, month)
    told = [said("notice", "candidate", number=one.number, file=file_name(one.file)) for one in unit.candidates]
    files = "、".join(told)
    if len(told) > 1:
        yield said("notice", "undecided", unit=name, report=report, count=len(told), files=files, by=by)
    elif told and unit.why:
        yield said("notice", "doubtful", unit=name, report=report, why=ended(unit.why), files=files, by=by)
    else:
        yield said("notice", "unclear", unit=name, report=report, by=by)


def _missing(unit: UnitState, month: OfficeMonth) -> Iterator[str]:
    name, report, by = unit.unit.name, report_name(month), by_day(unit.unit, month)
    days = days_overdue(unit.unit, month)
    if days:
        yield said("notice", "overdue", unit=name, report=report, day=_day(unit.unit.due, month), days=days, by=by)
    else:
        yield said("notice", "missing", unit=name, report=report, by=by)


def _fitting(items: Sequence[Item], used: int) -> int:
    """How many items a text tells in which so many characters are `used`: at least one, further ones as long as it stays short."""
    for number, item in enumerate(items):
        used += len(item.told)
        if number and used > MOST_TEXT:
            return number
    return len(items)


def counted(items: Sequence[Item]) -> str:
    """How many things have to be corrected, how many verified."""
    errors = sum(item.severity is Severity.ERROR for item in items)
    queries = len(items) - errors
    if errors and queries:
        return said("notice", "errors_and_queries", errors=errors, queries=queries)
    return said("notice", "errors" if errors else "queries", count=len(items))


def report_name(month: OfficeMonth, year: bool = True) -> str:
    """What is asked for, without the name of a unit: 2026年…年度报告; without `year` only what kind of report it is."""
    named = month.form.title.format(unit="", year=month.year)
    return named if year else named.removeprefix(str(month.year)).removeprefix("年")


def by_day(unit: Unit, month: OfficeMonth) -> str:
    """The day by which the unit is asked to answer, as words; 尽快 where none is set."""
    day = due_of(unit, month)
    return said("notice", "by", day=_day(day, month)) if day else said("notice", "soon")


def due_of(unit: Unit, month: OfficeMonth) -> str:
    """The day by which the unit is asked to answer: of this round, else its own while that is still to come; ISO, or empty."""
    return month.due or (unit.due if unit.due >= month.today else "")


def days_overdue(unit: Unit, month: OfficeMonth) -> int:
    """How many days ago the unit should have filed; 0 while it is in time, or where no day is set."""
    try:
        return max(0, (dt.date.fromisoformat(month.today) - dt.date.fromisoformat(unit.due)).days)
    except ValueError:
        return 0


def _day(day: str, month: OfficeMonth) -> str:
    """A day in words, its year only where it is not the present one."""
    if day[:4] != month.today[:4]:
        return long_date(day)
    return long_date(day).removeprefix(day[:4]).removeprefix("年")


def contact_of(month: OfficeMonth) -> str:
    """Whom the units may ask: the person and telephone of the county office's own row; empty where there are none."""
    own = next((unit.unit for unit in month.units if unit.unit.is_county_own), None)
    return "，".join(filter(None, (own.person, own.phone))) if own else ""


def office_of(month: OfficeMonth) -> str:
    """Who signs: the county office's own row of the roster, else the county's office for this work; empty where neither is known."""
    own = next((unit.unit.name for unit in month.units if unit.unit.is_county_own), "")
    return own or (said("notice", "office", county=month.county) if month.county else "")


def file_name(path: str) -> str:
    """The last part of a path with `/`, as it may be shown."""
    return shown(path.rpartition("/")[2])


def ended(sentence: str) -> str:
    """A sentence with its full stop."""
    return sentence if sentence.endswith(("。", "！", "？")) else f"{sentence}。"


def _is_workbook(filing: Received | None) -> bool:
    return filing is not None and filing.kind == WORKBOOK
