"""What a button has before it: the request, and the workbook as it stands on the screen, read from a saved copy of it."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple

from xl_tools.addin.buttons.edits import Edit
from xl_tools.addin.press.job import Reply, Request
from xl_tools.errors import Refused
from xl_tools.filing.filing import Reading
from xl_tools.workbook.package.grid_values import Values
from xl_tools.workbook.package.workbook_package import Workbook
from xl_tools.workbook.reading.filing_reader import layout_in, values_of, workbook_parts
from xl_tools.workbook.reading.workbook_reader import read_opened
from xl_tools.workbook.sheets.sheet_plan import Layout

LONGEST_STATUS = 200
"""Characters; Excel shows no more than 255 in its status bar and raises an error beyond."""


class Outcome(NamedTuple):
    """What a button leads to: what is told, and what is changed in the open workbook."""

    reply: Reply
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True)
class Desk:
    """One press of a button. `job` is the folder of the job, `data` the workbook as it stands on the screen; a button that only looks at the
    findings may be given `glance` instead, and has no more than `values` and `layout` then.
    """

    request: Request
    job: Path
    data: bytes = field(repr=False)
    glance: Values | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """The name of the workbook's file without its folder."""
        return name_of(self.request.book) or "工作簿.xlsx"

    @property
    def folder(self) -> Path:
        """The folder the workbook lies in. Raises Refused (A-UNSAVED) where it was never saved, or lies on the network under an address."""
        path = Path(self.request.book)
        if not path.is_absolute() or not path.parent.is_dir():
            raise Refused("A-UNSAVED", file=self.name)
        return path.parent

    @cached_property
    def workbook(self) -> Workbook:
        """Its parts. Raises Refused as `workbook_parts`; what is no workbook of ours is A-NOT-OURS."""
        with self._ours():
            return Workbook(workbook_parts(self.data, self.name), self.name)

    @cached_property
    def reading(self) -> Reading:
        """The filing in it. Raises Refused as `read_workbook`; a workbook that is not ours is A-NOT-OURS."""
        with self._ours():
            return read_opened(self.workbook, self.name)

    @cached_property
    def layout(self) -> Layout:
        """The plan of the workbook. Raises Refused as `reading`."""
        with self._ours():
            return layout_in(self.values, self.name)

    def refuse_foreign(self) -> None:
        """Raise Refused as `layout`, before anything is asked."""
        self.layout  # noqa: B018 - looking for it is the test

    @cached_property
    def values(self) -> Values:
        """What its cells show. Raises Refused as `reading`."""
        if self.glance is not None:
            return self.glance
        with self._ours():
            return values_of(self.workbook, self.name)

    @contextlib.contextmanager
    def _ours(self) -> Iterator[None]:
        try:
            yield
        except Refused as refusal:
            if refusal.code in ("F-FOREIGN", "F-NOT-WORKBOOK", "F-OLD-FORMAT"):
                raise Refused("A-NOT-OURS", file=self.name) from refusal
            raise

    def answered(self, question: str) -> bool:
        """Whether this question was answered with yes."""
        return question in self.request.answers


def name_of(book: str) -> str:
    """The last part of a path as Windows or any other system writes it."""
    return PureWindowsPath(book).name if "\\" in book else PurePosixPath(book).name


def ask(question: str, text: str) -> Outcome:
    """A question to be answered with yes or no; no ends the matter."""
    return Outcome(Reply("ask", text, question=question))


def tell(text: str, edits: tuple[Edit, ...] = (), *, kind: str = "tell") -> Outcome:
    """Something to be read and closed."""
    return Outcome(Reply(kind, text), edits)


def shortened(text: str) -> str:
    """As much as a status bar shows: that of Excel holds 255 characters."""
    return text if len(text) <= LONGEST_STATUS else f"{text[:LONGEST_STATUS]}…"
