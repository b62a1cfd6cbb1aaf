"""How far a batch is, to standard error: a bar with the time left on a terminal, plain lines elsewhere."""

import shutil
import sys
import time
from typing import TYPE_CHECKING, Any

from xl_tools.commands.console import harmless, note
from xl_tools.findings.catalogue import STATUS
from xl_tools.jobs.batch.run_batch import Progress
from xl_tools.later import later

if TYPE_CHECKING:
    import tqdm
else:
    tqdm = later("tqdm")


BAR = "{percentage:3.0f}% |{bar:30}| {n_fmt}/{total_fmt} 个，已用 {elapsed}，约剩 {remaining}"
KNOWN = "（未变）"
SETTLED = 5.0
"""Seconds of work before the time left is told: at first it is mostly the start, and says half an hour where a minute is left."""


class Lines:
    """A line for each file, with the time left."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._known = 0

    def __call__(self, progress: Progress) -> None:
        """Tell of the newest outcome."""
        self._known += not progress.is_new
        note(f"[{progress.done}/{progress.total}] {_told(progress)}{self._left(progress)}")

    def _left(self, progress: Progress) -> str:
        worked, left = progress.done - self._known, progress.total - progress.done
        passed = time.monotonic() - self._start
        if not worked or not left or passed < SETTLED:
            return ""
        return f"，约剩 {_spoken(passed / worked * left)}"

    def close(self) -> None:
        """Nothing is left open."""


class Bar:
    """A bar that stays in its line; only files with something wrong get a line of their own."""

    def __init__(self) -> None:
        self._made: Any = None

    def __call__(self, progress: Progress) -> None:
        """Move on."""
        if self._made is None:
            columns = shutil.get_terminal_size().columns
            self._made = tqdm.tqdm(
                total=progress.total, file=sys.stderr, bar_format=BAR, ascii=" =", initial=progress.done - 1, ncols=columns
            )
        if not progress.is_new:
            self._made.initial = progress.done  # what was done before says nothing about the time left
        elif progress.outcome.status in ("unreadable", "rejected"):
            self._made.write(harmless(_told(progress)), file=sys.stderr)
        self._made.update()

    def close(self) -> None:
        """Leave the bar as it is."""
        if self._made is not None:
            self._made.close()


def progress_shown() -> Lines | Bar:
    """What suits standard error."""
    return Bar() if sys.stderr.isatty() else Lines()


def _told(progress: Progress) -> str:
    outcome = progress.outcome
    return f"{outcome.file}　{STATUS[outcome.status]}{'' if progress.is_new else KNOWN}"


def _spoken(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} 分 {rest} 秒" if minutes else f"{rest} 秒"
