"""A run decided: from the roster, the received files and the log to the state of every unit, the outcome of every file, and the sums."""

import dataclasses
import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from xl_tools.collecting.amounts import amounts_of, sums_of
from xl_tools.collecting.choosing.choices import UnitChoices, told_apart, unit_choices
from xl_tools.collecting.choosing.different_filings import DifferentFiling, different_filings
from xl_tools.collecting.choosing.reasons import reason_of
from xl_tools.collecting.choosing.unit_decision import Standing, decide, withdrawn
from xl_tools.collecting.county_findings import Found, alike_findings, double_findings, query, whole_findings
from xl_tools.collecting.ledger import Arrival, Decision, Ledger, Return, Run
from xl_tools.collecting.office_month import FileOutcome, FileState, OfficeMonth, State, UnitState
from xl_tools.collecting.received import Received
from xl_tools.collecting.roster import Roster, Unit
from xl_tools.collecting.sorting_out import SortedOut, sorted_out
from xl_tools.collecting.unit_names import UnitNames, key_of
from xl_tools.details.said import said
from xl_tools.findings.finding import plain
from xl_tools.findings.finding_json import is_open
from xl_tools.form.model import Form

Values = Mapping[str, str | None]


@dataclass(frozen=True)
class Asked:
    """What is asked for: the form and year, the roster and its names, the name of the whole county's report, today and the due date in ISO, and
    last year's values by unit.
    """

    form: Form
    year: int
    roster: Roster
    names: UnitNames
    whole: str
    today: str
    due: str = ""
    last: Mapping[str, Values] = field(default_factory=dict)


@dataclass(frozen=True)
class Decided:
    """A run decided on: where the office stands, and what is new to the log."""

    month: OfficeMonth
    run: Run


@dataclass(frozen=True)
class _Unit:
    """A unit with its files: those it may be decided on, those that are doubtful, what was decided and what a person chose."""

    unit: Unit
    doubtful: tuple[Received, ...]
    files: tuple[Received, ...]
    standing: Standing
    choices: UnitChoices


def decided(asked: Asked, received: Sequence[Received], ledger: Ledger) -> Decided:
    """Everything after a run. `received` are all files of the folder, each with its content number."""
    found = sorted_out(received, asked.names, asked.form, asked.year)
    there = frozenset(one.number for one in received)
    units = [_decided_on(unit, found, asked, ledger, there) for unit in asked.roster.units if unit.is_required]
    units, county = _without_county(units, found, asked, ledger, there)
    files = [*found.settled, *county, *(state for unit in units for state in _file_states(unit, found))]
    states = _states(asked, units, found, ledger, there)
    decisions = dict(_settled(units, states))
    run = Run(
        ledger.next_run,
        asked.today,
        tuple(_arrivals(received, files, ledger)),
        {name: new for name, new in decisions.items() if ledger.decisions.get(name, Decision(State.MISSING)) != new},
        tuple(_returns(states, ledger)),
        tuple(one.choices.fresh for one in units if one.choices.fresh),
        tuple(sorted(ledger.choices - set(told_apart(asked.roster.choices)))),
    )
    month = OfficeMonth(
        asked.year,
        asked.form,
        asked.names.county,
        asked.today,
        tuple(_numbered(state, run, ledger) for state in states),
        tuple(sorted(files, key=lambda state: state.received.file)),
        sums_of(
            (amounts_of(state.filing.values, asked.form) for state in states if state.state.counts and state.filing), asked.form
        ),
        asked.due,
    )
    return Decided(month, run)


def _settled(units: Sequence[_Unit], states: Sequence[UnitState]) -> Iterator[tuple[str, Decision]]:
    """What the log remembers of each unit: the state that the office is told, also where it rests on what shows beside the other units."""
    told = {state.unit.name: state.state for state in states}
    for one in units:
        decision, state = one.standing.decision, told[one.unit.name]
        yield one.unit.name, decision._replace(state=state, was=state if state.counts else decision.was)


def _decided_on(unit: Unit, found: SortedOut, asked: Asked, ledger: Ledger, there: Collection[str]) -> _Unit:
    choices = unit_choices(unit, asked.roster, asked.names, ledger.choices, there)
    doubtful = found.contradicted.get(unit.name, [])
    files = (*found.candidates.get(unit.name, ()), *(one for one in doubtful if one.number in choices.numbers))
    before = ledger.decisions.get(unit.name, Decision())
    if before.chosen and before.chosen not in choices.numbers:
        before = withdrawn(before)
    standing = decide(before, different_filings(files), choices.fresh.number if choices.fresh else "")
    return _Unit(unit, tuple(one for one in doubtful if one.number not in choices.numbers), files, standing, choices)


def _without_county(
    units: Sequence[_Unit], found: SortedOut, asked: Asked, ledger: Ledger, there: Collection[str]
) -> tuple[list[_Unit], list[FileState]]:
    """The units without the reports on the whole county, which are the sums of the others and never summed again; and those reports."""
    whole = key_of(asked.whole, asked.names.county) if asked.whole else asked.names.county
    owner = next((one for one in units if key_of(one.unit.name, asked.names.county) == whole), None) if whole else None
    others = [amounts_of(one.best.values, asked.form) for unit in units if unit is not owner and (one := _counted(unit.standing))]
    total = sums_of(others, asked.form)

    def is_whole(one: Received) -> bool:
        if not one.is_filing or not whole or key_of(one.stated or "", asked.names.county) != whole:
            return False
        amounts = amounts_of(one.values, asked.form) if one.form == asked.form.key else {}
        return bool(amounts) and (values_digest(amounts) in ledger.county or (amounts == total and any(total.values())))

    county = [state.received for state in found.settled if state.outcome is FileOutcome.UNKNOWN_UNIT and is_whole(state.received)]
    found.settled = [state for state in found.settled if state.received not in county]
    if owner and any(map(is_whole, owner.files)):
        county += [one for one in owner.files if is_whole(one)]
        kept = [one for one in found.candidates.get(owner.unit.name, ()) if not is_whole(one)]
        found.candidates[owner.unit.name] = kept
        again = _decided_on(owner.unit, found, asked, ledger, there)
        units = [again if one is owner else one for one in units]
    name = owner.unit.name if owner else None
    if name and county:
        found.findings += [(name, query("C-WHOLE", one, unit=one.stated or name)) for one in county]
    return list(units), [FileState(one, FileOutcome.COUNTY, name, said("collect", "whole")) for one in county]


def values_digest(amounts: Mapping[str, Decimal]) -> str:
    """By what the values of a report on the whole county are known again."""
    return hashlib.sha256("|".join(f"{key}={plain(amount)}" for key, amount in sorted(amounts.items())).encode()).hexdigest()


def _counted(standing: Standing) -> DifferentFiling | None:
    """The filing that is summed; None for none."""
    return standing.counted if State(standing.decision.state).counts else None


def _file_states(one: _Unit, found: SortedOut) -> Iterator[FileState]:
    """What became of the files of a unit."""
    standing, name = one.standing, one.unit.name
    counted = standing.counted
    for received in one.doubtful:
        yield FileState(received, FileOutcome.UNDECIDED, name, found.doubts.get(received.file, ""))
    groups = different_filings(one.files)
    for group in groups:
        if counted and group.numbers & counted.numbers:
            yield from _of_counted(group, counted, standing, name)
        elif any(group.numbers & other.numbers for other in standing.open):
            yield from (FileState(received, FileOutcome.UNDECIDED, name) for received in group.files)
        else:
            yield from (_aside(received, counted, standing, name) for received in group.files)


def _of_counted(group: DifferentFiling, counted: DifferentFiling, standing: Standing, name: str) -> Iterator[FileState]:
    best = counted.best
    outcome = FileOutcome.COUNTED if State(standing.decision.state).counts else FileOutcome.RETURNED
    for received in group.files:
        if received is best:
            yield FileState(received, outcome, name)
        else:
            yield FileState(received, FileOutcome.SAME, name, said("collect", "same", file=best.file))


def _aside(received: Received, counted: DifferentFiling | None, standing: Standing, name: str) -> FileState:
    if counted is None:
        return FileState(received, FileOutcome.REPLACED, name)
    if standing.decision.chosen:
        return FileState(received, FileOutcome.REPLACED, name, said("collect", "set_aside", number=counted.number))
    return FileState(
        received, FileOutcome.REPLACED, name, said("collect", "replaced", file=counted.best.file, number=counted.number)
    )


def _states(asked: Asked, units: Sequence[_Unit], found: SortedOut, ledger: Ledger, there: Collection[str]) -> list[UnitState]:
    """The state of every unit of the roster, in its order, with the county's findings."""
    counted = [(unit.unit.name, one.best) for unit in units if (one := _counted(unit.standing))]
    aside = _by_unit(found.findings)
    apart = _by_unit([*whole_findings(asked.form, counted), *alike_findings(asked.form, counted)])
    hints = _by_unit([*double_findings(asked.form, counted)])
    by_unit = {one.unit.name: one for one in units}
    states = []
    for unit in asked.roster.units:
        mine, name = by_unit.get(unit.name), unit.name
        notes = found.notes.get(name, [])
        state = (
            UnitState(unit, State.NOT_REQUIRED, why="；".join(notes))
            if mine is None
            else _state(mine, apart[name], (*reason_of(mine.standing, mine.choices, mine.doubtful, there, ledger), *notes))
        )
        told = (*state.findings, *hints[name], *aside[name])
        states.append(dataclasses.replace(state, findings=told, last=asked.last.get(name)))
    return states


def _by_unit(findings: Sequence[Found]) -> Mapping[str, list[Mapping[str, Any]]]:
    told: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for unit, finding in findings:
        if finding not in told[unit]:
            told[unit].append(finding)
    return told


def _state(one: _Unit, apart: Sequence[Mapping[str, Any]], reasons: Sequence[str]) -> UnitState:
    """The state of a unit that must file. `reasons` say what it rests on, `apart` are findings on the filing that counts, which show beside the others; they too want an answer."""
    standing = one.standing
    counted = standing.counted
    filing = counted.best if counted else None
    if counted and counted.differs_in:
        detail = said("C-DUPLICATE", "text", one=counted.best.file, other=counted.differs_in.file)
        apart = [*apart, query("C-DUPLICATE", filing, detail=detail)]
    findings = (*(filing.findings if filing else ()), *apart)
    state = State(standing.decision.state)
    if state is State.MISSING and one.doubtful:
        state = State.UNDECIDED
    elif state.counts:
        state = State.TO_EXPLAIN if any(map(is_open, findings)) else State.ACCEPTED
    candidates = (*(group.best for group in standing.open), *(one.doubtful if state is State.UNDECIDED else ()))
    before = next((file for number in reversed(standing.decision.void) for file in one.files if file.number == number), None)
    replaced = before if counted and not standing.decision.chosen else None
    return UnitState(one.unit, state, filing, candidates, "；".join(reasons), findings, replaced=replaced)


def _arrivals(received: Sequence[Received], files: Sequence[FileState], ledger: Ledger) -> Iterator[Arrival]:
    """The files that are new to the log, by path and bytes."""
    unit_of = {state.received.file: state.unit or "" for state in files}
    for one in received:
        if one.digest and (one.file, one.digest) not in ledger.seen:
            yield Arrival(one.digest, one.number, one.content, one.file, one.kind, unit_of.get(one.file, ""))


def _returns(states: Sequence[UnitState], ledger: Ledger) -> Iterator[Return]:
    """What goes back for the first time: notices are numbered through the year, rounds through the unit."""
    notice = ledger.next_notice
    for state in states:
        before = [one for _, one in ledger.returns_of(state.unit.name)]
        if state.state is State.RETURNED and state.filing and state.filing.number not in {one.number for one in before}:
            yield Return(state.unit.name, state.filing.number, notice, len(before) + 1)
            notice += 1


def _numbered(state: UnitState, run: Run, ledger: Ledger) -> UnitState:
    """The unit with the number and day of the notice for its filing, and how often it was returned."""
    returns = ledger.returns_of(state.unit.name) + [(run.day, one) for one in run.returns if one.unit == state.unit.name]
    mine = [(day, one) for day, one in returns if state.filing and one.number == state.filing.number]
    if state.state is not State.RETURNED or not mine:
        return dataclasses.replace(state, rounds=len(returns))
    day, newest = mine[-1]
    return dataclasses.replace(state, rounds=len(returns), notice=newest.notice, returned_on=day)
