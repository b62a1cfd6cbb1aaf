"""What a process of the pool does: read some files, work on them, write their products."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from xl_tools.errors import Refused
from xl_tools.files.disk import read_bytes
from xl_tools.files.own_work import digest_of, file_digest
from xl_tools.jobs.batch.convert import Item, Made, Tell, make
from xl_tools.jobs.batch.folder import REPORTS, put
from xl_tools.jobs.batch.outcome import Outcome, refusal_json
from xl_tools.jobs.batch.workers.task import Options, Places, Task, is_orphan


def work(tasks: Sequence[Task], places: Places, options: Options, tell: Tell) -> Iterator[Outcome]:
    """The outcome of each task, in order, its products written. Raises EOFError where the pool is gone: nothing more is written then."""
    items = [read(task, places) for task in tasks]
    for number, (task, made) in enumerate(zip(tasks, make(items, options, tell), strict=True)):
        tell(number)
        if is_orphan():
            raise EOFError
        yield written(task, made, places)


def read(task: Task, places: Places) -> Item:
    """The file of a task with its content."""
    try:
        data = read_bytes(places.source / task.file)
    except Refused as refusal:
        return Item(task.file, refusal, _refused_digest(refusal, places.source / task.file))
    return Item(task.file, data, digest_of(data))


def _refused_digest(refusal: Refused, path: Path) -> str:
    """The digest of a content that was refused; empty where the content is not the reason, so that the file is worth another try."""
    if refusal.code == "F-EMPTY":
        return digest_of(b"")  # not of what may have been written into it since
    return file_digest(path) if refusal.code == "F-BOMB" else ""


def written(task: Task, made: Made, places: Places) -> Outcome:
    """The outcome with the products that could be written; one that could not is told beside the file."""
    outcome, known = made.outcome, dict(task.known)
    for suffix, data in made.products:
        path = f"{REPORTS}/{task.product}{suffix}"
        try:
            put(places.target / path, data, known.get(path, ""))
        except Refused as refusal:
            outcome = outcome.with_finding(refusal_json(Refused(refusal.code, **{**refusal.arguments, "file": path})))
        else:
            outcome = replace(outcome, made={**outcome.made, path: digest_of(data)})
    return outcome


def make_there(items: Sequence[Item], options: Options) -> list[Made]:
    """The same on a machine of a cluster, which has no disk in common with this one."""
    return make(items, options, lambda _: None)
