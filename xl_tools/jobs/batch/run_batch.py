"""A whole batch: what has changed since the last run is worked on, what is no longer true is taken away, and the journal is kept."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.files.disk import make_folder
from xl_tools.files.libreoffice import find_office
from xl_tools.files.own_work import file_digest
from xl_tools.files.scratch import scratch
from xl_tools.jobs.batch.beside_others import side_by_side
from xl_tools.jobs.batch.file_names import report_names
from xl_tools.jobs.batch.folder import REPORTS, drop, files_in, sweep
from xl_tools.jobs.batch.journal import Journal, key_of
from xl_tools.jobs.batch.outcome import Outcome, refusal_json
from xl_tools.jobs.batch.results import write_results
from xl_tools.jobs.batch.summary import Summary, summary_of
from xl_tools.jobs.batch.workers.pool import PATIENCE_WITH_PDF, Pool
from xl_tools.jobs.batch.workers.process import serve
from xl_tools.jobs.batch.workers.task import Options, Places, Task
from xl_tools.later import later

if TYPE_CHECKING:
    from xl_tools.jobs.batch import work
    from xl_tools.jobs.batch.workers import cluster
    from xl_tools.reporting.template import word_template
else:
    cluster, work = later("xl_tools.jobs.batch.workers.cluster"), later("xl_tools.jobs.batch.work")
    word_template = later("xl_tools.reporting.template.word_template")


CHUNK = 50
"""Files handed out at once: enough for the schemas to judge many together, few enough to be lost."""
ROUNDS = 4
"""Chunks for each process: few enough to share the cost of the schemas, enough that none waits long for the last."""
SUFFIXES = (".docx", ".pdf")
PLAIN = Options()


@dataclass(frozen=True)
class Request:
    """What is asked for: the folder that is read, the one that is written, how, by how many processes of this machine or what cluster;
    and the year, None for the one that most files state.
    """

    source: Path
    target: Path
    options: Options = PLAIN
    jobs: int = 1
    scheduler: str | None = None
    year: int | None = None


class Progress(NamedTuple):
    """How far a batch is. `outcome` is the newest; `is_new` is False for one that was known from an earlier run."""

    done: int
    total: int
    outcome: Outcome
    is_new: bool


def run_batch(request: Request, tell: Callable[[Progress], None]) -> Summary:
    """Work through a folder; what came of it stands in the target folder. `tell` is called after each file.

    Raises WrongUse where source and target are one folder, or a cluster cannot be used; Refused where the source is missing (F-MISSING), the
    target cannot be written or is in use (F-LOCKED), the template cannot serve (F-TEMPLATE), or there is no LibreOffice (F-PDF).
    """
    _refuse_unable(request)
    files = files_in(request.source, request.target)
    if request.scheduler:
        cluster.refuse_unreachable(request.scheduler)
    make_folder(request.target)
    with (
        Journal(request.target, _key(request.options), Outcome) as journal,
        scratch("batch") as place,
    ):
        sweep(request.target)
        try:
            places = Places(request.source.resolve(), request.target.resolve(), place)
            names = report_names(files)
            _work(_Plan(places, journal, names, frozenset(names.values())), request, tell)
            journal.finish()
            told = side_by_side(journal.outcomes, request.year)
            summary = replace(summary_of(told.outcomes()), year=told.year)
            summary = replace(summary, kept=write_results(request.target, summary, told.outcomes))
        finally:
            sweep(request.target)
    return summary


def _refuse_unable(request: Request) -> None:
    if request.options.template:
        word_template.load(request.options.template)
    if request.options.pdf and not request.scheduler and find_office() is None:
        raise Refused("F-PDF", file=REPORTS, detail=said("F-PDF", "no_office"))


def _key(options: Options) -> str:
    return key_of({"template": file_digest(options.template) if options.template else "", "pdf": str(options.pdf)})


class _Plan(NamedTuple):
    """The folders, what is known, and for each file the path of its products without a suffix."""

    places: Places
    journal: Journal[Outcome]
    names: Mapping[str, str]
    taken: frozenset[str]

    def product(self, file: str, suffix: str) -> str:
        return f"{REPORTS}/{self.names[file]}{suffix}"

    def task(self, file: str) -> Task:
        """The task of a file, which knows what earlier runs have put in the places of its products."""
        known = self.journal.known(file)
        return Task(file, self.names[file], tuple(known.made.items()) if known else ())

    def still_holds(self, file: str) -> Outcome | None:
        """The outcome noted for a file, where neither it nor its products have changed; else None."""
        known = self.journal.known(file) if self.journal.is_current(file) else None
        if known is None or known.digest != file_digest(self.places.source / file):
            return None
        at_home = {self.product(file, suffix) for suffix in SUFFIXES}
        whole = all(file_digest(self.places.target / path) == digest for path, digest in known.made.items())
        return known if whole and known.made.keys() <= at_home else None


def _work(plan: _Plan, request: Request, tell: Callable[[Progress], None]) -> None:
    total, done = len(plan.names), 0
    _forget_gone(plan)
    waiting: list[str] = []
    for file in plan.names:
        known = plan.still_holds(file)
        if known is None:
            waiting.append(file)
        else:
            done += 1
            tell(Progress(done, total, known, is_new=False))
    with _workers(plan, request) as workers:
        for outcome in workers.outcomes(_chunks([plan.task(file) for file in waiting], request)):
            settled = _settled(plan, outcome)
            plan.journal.note(settled)
            done += 1
            tell(Progress(done, total, settled, is_new=True))


class Workers(Protocol):
    """Who does the work: the processes of this machine, or a cluster."""

    def outcomes(self, chunks: Sequence[Sequence[Task]]) -> Iterator[Outcome]:
        """The outcome of each task as it comes, its products written."""


def _workers(plan: _Plan, request: Request) -> AbstractContextManager[Workers]:
    if request.scheduler:
        return cluster.Cluster(request.scheduler, plan.places, request.options, work.make_there, work.written)
    return Pool(request.jobs, plan.places, request.options, serve, PATIENCE_WITH_PDF if request.options.pdf else None)


def _chunks(tasks: Sequence[Task], request: Request) -> list[Sequence[Task]]:
    """Chunks small enough for every process to get several, but for PDFs as large as possible: LibreOffice takes its time to start."""
    rounds = request.jobs * (1 if request.options.pdf else ROUNDS)
    size = max(1, min(CHUNK, -(-len(tasks) // rounds)))
    return [tasks[start : start + size] for start in range(0, len(tasks), size)]


def _settled(plan: _Plan, outcome: Outcome) -> Outcome:
    """The outcome, once the products of earlier runs that it does not have any more are gone."""
    try:
        _drop_old(plan, outcome.file, outcome.made)
    except Refused as refusal:
        return outcome.with_finding(refusal_json(refusal))
    return outcome


def _drop_old(plan: _Plan, file: str, made: Mapping[str, str]) -> None:
    known = plan.journal.known(file)
    stem = plan.names.get(file)
    for path, digest in known.made.items() if known else ():
        owner = path.rpartition(".")[0].removeprefix(f"{REPORTS}/")
        if path not in made and (owner == stem or owner not in plan.taken):  # what is now another file's is no longer this one's
            drop(plan.places.target / path, digest)


def _forget_gone(plan: _Plan) -> None:
    """Take away the products of files that are no longer there."""
    for file in plan.journal.files:
        if file not in plan.names:
            with contextlib.suppress(Refused):  # open in Word: it stays, and belongs to nobody
                _drop_old(plan, file, {})
            plan.journal.forget(file)
