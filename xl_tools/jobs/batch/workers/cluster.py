"""A dask.distributed cluster in the place of this machine's processes: files go out with their content, and products come back."""

from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from xl_tools.details.said import said
from xl_tools.errors import WrongUse
from xl_tools.jobs.batch.convert import Item
from xl_tools.jobs.batch.outcome import Outcome, lost
from xl_tools.jobs.batch.work import read
from xl_tools.jobs.batch.workers.task import Places, Task
from xl_tools.later import later

if TYPE_CHECKING:
    import distributed
else:
    distributed = later("distributed")


Given = TypeVar("Given")
Thing = TypeVar("Thing")
SECONDS = 20
"""For the scheduler to answer."""
AHEAD = 3
"""Chunks on their way for each worker: what was read and not yet worked on takes room."""


class Cluster(Generic[Given, Thing]):
    """A context with a connection to a scheduler. Files are read and products written here: the machines of the cluster need no common disk.

    A worker that is lost costs nothing: the scheduler hands its files to another. `make` is what is done there, `take` what becomes of it here.
    """

    def __init__(
        self,
        address: str,
        places: Places,
        options: Given,
        make: Callable[[Sequence[Item], Given], list[Thing]],
        take: Callable[[Task, Thing, Places], Outcome],
    ) -> None:
        self._address = address
        self._places = places
        self._options = options
        self._make = make
        self._take = take
        self._client: Any = None

    def __enter__(self) -> Self:
        """Connect. Raises WrongUse (U-SCHEDULER) where the extra is not installed or nobody answers."""
        self._client = _connected(self._address)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Let go of the cluster; what it has not begun it will not do."""
        self._client.close()

    def outcomes(self, chunks: Sequence[Sequence[Task]]) -> Iterator[Outcome]:
        """The outcome of each task as it comes, its products written. Raises WrongUse (U-SCHEDULER) where the scheduler is lost."""
        waiting = [tuple(tasks) for tasks in chunks if tasks]
        waiting.reverse()
        on_their_way: dict[Any, tuple[Task, ...]] = {}
        done = distributed.as_completed(loop=self._client.loop)
        while waiting or on_their_way:
            while waiting and len(on_their_way) < AHEAD * max(1, len(self._client.nthreads())):
                tasks = waiting.pop()
                items = [read(task, self._places) for task in tasks]
                future = self._client.submit(self._make, items, self._options, pure=False)
                on_their_way[future] = tasks
                done.add(future)
            future = next(done)
            if future.status == "cancelled":
                raise _refused(self._address, "lost")
            tasks = on_their_way.pop(future)
            if future.status == "finished":
                made = future.result()
                yield from (self._take(task, one, self._places) for task, one in zip(tasks, made, strict=True))
            elif len(tasks) > 1:
                waiting += [(task,) for task in reversed(tasks)]
            else:
                yield lost(tasks[0].file, "", said("F-CRASHED", "cluster"))


def refuse_unreachable(address: str) -> None:
    """Raise WrongUse (U-SCHEDULER) where nobody answers, or the extra is not installed: asked before anything is written."""
    _connected(address).close()


def _connected(address: str) -> "distributed.Client":
    try:
        return distributed.Client(address, timeout=SECONDS, set_as_default=False)
    except ModuleNotFoundError as error:
        raise _refused(address, "no_dask") from error
    except (OSError, ValueError, TimeoutError) as error:
        raise _refused(address, "no_answer") from error


def _refused(address: str, why: str) -> WrongUse:
    return WrongUse("U-SCHEDULER", address=address, detail=said("U-SCHEDULER", why))
