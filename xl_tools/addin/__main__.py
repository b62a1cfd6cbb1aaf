"""`python -m xl_tools.addin FOLDER`: what a button of the ribbon starts, with the folder of its job.

Where a resident answers, this is all: nothing else is loaded. Elsewhere the job is done here, and a resident is started for the next.
"""

import gc
import sys

from xl_tools.addin.resident.ring import may_be_served, ring
from xl_tools.later import later

TYPE_CHECKING = False
"""As in `typing`, which takes as long to load as all that stands here."""
if TYPE_CHECKING:
    import pathlib

    from xl_tools import startup
    from xl_tools.addin.press import door
    from xl_tools.addin.resident import starting
else:
    pathlib = later("pathlib")
    startup = later("xl_tools.startup")
    door = later("xl_tools.addin.press.door")
    starting = later("xl_tools.addin.resident.starting")


def done_here(folder: str) -> int:
    """Do the job in this process; 0, or 1 where it failed."""
    startup.keep_lean()
    gc.set_threshold(200_000)  # a process that lives for a second need not look for garbage
    job = pathlib.Path(folder)
    status = door.answer_in_time(job)
    if may_be_served(folder):
        starting.start_after(job)
    return status


if __name__ == "__main__":
    sys.exit(0 if ring(sys.argv[1]) else done_here(sys.argv[1]))
