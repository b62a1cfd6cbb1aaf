"""An errand to the resident from outside of a spreadsheet program: files to be checked."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xl_tools.addin.places import home, jobs_folder
from xl_tools.addin.press.job import DROP, LINE_BREAK, REQUEST, in_lines, read_reply
from xl_tools.addin.resident.ring import FOLDER, ring
from xl_tools.later import later

if TYPE_CHECKING:
    from xl_tools.addin.resident import starting
else:
    starting = later("xl_tools.addin.resident.starting")

NOT_IN_A_NAME = ("\n", "\r", LINE_BREAK)
"""Such names exist, and would come apart in a request."""
MOST_FILES = 10
"""The time of a job is limited, and a report in an old format takes some seconds."""


class Errand(NamedTuple):
    """The folder of a job with these files as its request."""

    job: Path

    @classmethod
    def of(cls, files: Sequence[Path]) -> "Errand | None":
        """The errand; None where no resident may live, for many files, and where the request cannot be written."""
        names = [str(file) for file in files]
        if (
            not (home() / FOLDER).is_dir()
            or len(names) > MOST_FILES
            or any(char in name for name in names for char in NOT_IN_A_NAME)
        ):
            return None
        try:
            jobs_folder().mkdir(exist_ok=True)
            job = Path(tempfile.mkdtemp(dir=jobs_folder()))
            (job / REQUEST).write_bytes(in_lines({"action": DROP, "host": "icon", "file": "\n".join(names)}))
        except (OSError, UnicodeError):
            return None
        return cls(job)

    def reply(self) -> tuple[Path, int] | None:
        """The page and the exit status; None where no resident answers, or it could not do it."""
        reply = read_reply(self.job) if ring(str(self.job)) else None
        return (Path(reply.open), int(reply.status)) if reply and reply.open else None

    def start_resident(self) -> None:
        """For the next one."""
        starting.start_after(self.job)
