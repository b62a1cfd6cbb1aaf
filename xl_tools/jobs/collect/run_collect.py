"""A whole run of `collect`: new files are checked, every unit is decided on, and what the office needs is written."""

import dataclasses
import datetime as dt
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xl_tools.collecting.choosing.content_number import number_for
from xl_tools.collecting.deciding import Asked, decided
from xl_tools.collecting.ledger import Ledger
from xl_tools.collecting.office_month import OfficeMonth
from xl_tools.collecting.received import Received
from xl_tools.files.disk import make_folder
from xl_tools.files.own_work import file_digest
from xl_tools.files.scratch import scratch
from xl_tools.form.editions import FAMILY, edition_for
from xl_tools.jobs.batch.folder import files_in, sweep
from xl_tools.jobs.batch.journal import Journal, key_of
from xl_tools.jobs.batch.run_batch import CHUNK, ROUNDS, Progress, Workers
from xl_tools.jobs.batch.workers.pool import Pool
from xl_tools.jobs.batch.workers.process import serve_by
from xl_tools.jobs.batch.workers.task import Places, Task
from xl_tools.jobs.collect.collect_options import CollectOptions
from xl_tools.jobs.collect.collect_outcome import CollectOutcome, collected
from xl_tools.jobs.collect.handed_out.outputs import Outputs
from xl_tools.jobs.collect.last_years import LastYears, last_years
from xl_tools.jobs.collect.ledger_file import append_run, read_ledger
from xl_tools.jobs.collect.roster_file import RosterRead, read_roster
from xl_tools.later import later

if TYPE_CHECKING:
    from xl_tools.jobs.batch.workers import cluster
    from xl_tools.jobs.collect import collect_work
else:
    cluster, collect_work = later("xl_tools.jobs.batch.workers.cluster"), later("xl_tools.jobs.collect.collect_work")

Tell = Callable[[Progress], None]


@dataclass(frozen=True)
class CollectRequest:
    """What is asked for. `whole` names the county's government, empty to take it from the roster; `due` is an ISO date or empty; `now` the time
    that pages and notices carry; `passed_over` are files and folders in the source that are not received ones.
    """

    source: Path
    roster: Path
    target: Path
    year: int
    now: dt.datetime
    last_year: Path | None = None
    whole: str = ""
    due: str = ""
    template: Path | None = None
    jobs: int = 1
    scheduler: str | None = None
    passed_over: tuple[Path, ...] = ()


class Collected(NamedTuple):
    """What a run ends with: where the office stands, last year's files, and how many files want another try."""

    month: OfficeMonth
    last: LastYears
    outcomes: dict[str, CollectOutcome]
    roster: RosterRead
    unfinished: int


def run_collect(request: CollectRequest, tell: Tell) -> Collected:
    """Collect a folder; what came of it stands in the target folder. `tell` is called after each file.

    Raises WrongUse where source and target are one folder or the roster is none (U-ROSTER), Refused where the source is missing (F-MISSING) or
    the target cannot be written or is in use (F-LOCKED).
    """
    read = read_roster(request.roster, request.whole)
    files = _received_files(request)
    if request.scheduler:
        cluster.refuse_unreachable(request.scheduler)
    make_folder(request.target)
    key = key_of({"collect": str(request.year), "template": file_digest(request.template) if request.template else ""})
    with (
        Journal(request.target, key, CollectOutcome) as journal,
        scratch("collect") as place,
    ):
        sweep(request.target)
        try:
            places = Places(request.source.resolve(), request.target.resolve(), place)
            work = _Work(journal, places, request, tell)
            last = work.last_year(read)
            with _workers(request, places, CollectOptions(read.names, last.filings, request.template)) as workers:
                outcomes = work.received(files, last, read, workers)
                journal.finish()
                journal.let_go()
                month, outputs, key = _decided(request, read, last, outcomes)
                work.make_again(outputs.gone(), workers)
            outputs.write(key)
            return Collected(month, last, outcomes, read, sum(not one.is_final for one in outcomes.values()))
        finally:
            sweep(request.target)


def _received_files(request: CollectRequest) -> list[str]:
    aside = [path.resolve() for path in (request.roster, *request.passed_over, *filter(None, [request.last_year]))]
    source = request.source.resolve() if request.source.exists() else request.source
    found = files_in(request.source, request.target)
    return [file for file in found if not any((source / file) == path or path in (source / file).parents for path in aside)]


def _workers(request: CollectRequest, places: Places, options: CollectOptions) -> AbstractContextManager[Workers]:
    if request.scheduler:
        return cluster.Cluster(request.scheduler, places, options, collect_work.collect_there, collect_work.laid_by)
    return Pool(request.jobs, places, options, serve_collect)


def serve_collect(connection: Connection, places: Places, options: CollectOptions) -> None:
    """Work through the tasks that come, until the other end is gone."""
    serve_by(lambda: collect_work.collect_work, connection, places, options)


class _Work:
    """The files of a run on their way through the processes."""

    def __init__(self, journal: Journal[CollectOutcome], places: Places, request: CollectRequest, tell: Tell) -> None:
        self._journal = journal
        self._places = places
        self._request = request
        self._tell = tell

    def last_year(self, read: RosterRead) -> LastYears:
        """Last year's filings; none where no folder of them was given. Those files go by their whole paths."""
        folder = self._request.last_year
        if folder is None:
            return LastYears({}, {})
        files = [str((folder / file).resolve()) for file in files_in(folder, self._request.target)]
        with _workers(self._request, self._places, CollectOptions(read.names, is_last_year=True)) as workers:
            outcomes = self._outcomes(files, workers, lambda known: known.filing is not None or not known.kind)
        return last_years(outcomes.values(), read.names, self._request.year)

    def received(self, files: Sequence[str], last: LastYears, read: RosterRead, workers: Workers) -> dict[str, CollectOutcome]:
        """The outcome of each received file, in their order; what is known and still holds is not looked at again."""

        def still_holds(known: CollectOutcome) -> bool:
            unit = read.names.unit_of(known.unit or "") if known.kind else None
            return known.beside == (last.beside(unit.name) if unit else "")

        for file in self._journal.files:
            if file not in files and not Path(file).is_absolute():
                self._journal.forget(file)
        return self._outcomes(files, workers, still_holds)

    def make_again(self, files: Sequence[str], workers: Workers) -> None:
        """Make anew what was made of these files and is not there any more."""
        for _ in workers.outcomes(self._chunks(files)):
            pass

    def _outcomes(
        self, files: Sequence[str], workers: Workers, still_holds: Callable[[CollectOutcome], bool]
    ) -> dict[str, CollectOutcome]:
        found: dict[str, CollectOutcome] = {}
        waiting = []
        for file in files:
            known = self._journal.known(file) if self._journal.is_current(file) else None
            if known and known.digest == file_digest(self._places.source / file) and still_holds(known):
                found[file] = known
                self._tell(Progress(len(found), len(files), known, is_new=False))
            else:
                waiting.append(file)
        for outcome in workers.outcomes(self._chunks(waiting)):
            whole = collected(outcome)
            self._journal.note(whole)
            found[whole.file] = whole
            self._tell(Progress(len(found), len(files), whole, is_new=True))
        return {file: found[file] for file in files}

    def _chunks(self, files: Sequence[str]) -> list[Sequence[Task]]:
        size = max(1, min(CHUNK, -(-len(files) // (self._request.jobs * ROUNDS))))
        tasks = [Task(file, "") for file in files]
        return [tasks[start : start + size] for start in range(0, len(tasks), size)]


def _decided(
    request: CollectRequest, read: RosterRead, last: LastYears, outcomes: Mapping[str, CollectOutcome]
) -> tuple[OfficeMonth, Outputs, str]:
    """Where the office stands, which the log knows from now on; what is handed out; and by what it is known that it is the same again."""
    ledger = read_ledger(request.target)
    received = _numbered(outcomes.values(), ledger)
    asked = Asked(
        edition_for(FAMILY, request.year),
        request.year,
        read.roster,
        read.names,
        read.whole,
        request.now.date().isoformat(),
        request.due,
        last.values,
    )
    found = decided(asked, received, ledger)
    if not found.run.is_empty:
        append_run(request.target, found.run)
        ledger.add(found.run)
    month = dataclasses.replace(found.month, now=request.now.isoformat(sep=" ", timespec="minutes"))
    outputs = Outputs(request.target, month, outcomes, ledger, (request.source, _seen_from(request)), last)
    return month, outputs, _state_key(request, received, ledger, last)


def _numbered(outcomes: Iterable[CollectOutcome], ledger: Ledger) -> list[Received]:
    """The received files with their content numbers: known bytes and known content keep theirs."""
    taken = dict(ledger.contents)
    used = {*taken.values(), *ledger.numbers.values()}
    found = []
    for one in outcomes:
        number = ledger.numbers.get(one.digest) or taken.get(one.content, "")
        if one.kind and not number:
            number = number_for(one.content, used)
            used.add(number)
            taken[one.content] = number
        found.append(one.received(number if one.kind else ""))
    return found


def _state_key(request: CollectRequest, received: Sequence[Received], ledger: Ledger, last: LastYears) -> str:
    """By what it is known that a run would write the same again, but for the time."""
    told = [
        key_of({"due": request.due, "whole": request.whole, "day": request.now.date().isoformat()}),
        file_digest(request.roster),
        [(one.file, one.digest, one.number, one.status) for one in received],
        [run.line() for run in ledger.runs],
        sorted((unit, one.digest) for unit, one in last.by_unit.items()),
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _seen_from(request: CollectRequest) -> str:
    """The received folder as seen from the output folder, with `/`; empty where there is no way from one to the other."""
    try:
        return Path(os.path.relpath(request.source.resolve(), request.target.resolve())).as_posix()
    except ValueError:  # on another drive
        return ""
