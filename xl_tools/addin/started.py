"""`python -m xl_tools.addin.started FOLDER`: as `python -m xl_tools.addin`, and the folder of the job shows that it has begun and ended.

WPS starts a program and tells nothing more of it. Needs the standard library only.
"""

import runpy
import sys
from pathlib import Path

STARTED, ENDED = "started", "ended"
"""Empty files in the folder of the job."""


def run(job: Path) -> None:
    """Do the job in this process; SystemExit and whatever else it ends with goes on."""
    (job / STARTED).touch()
    try:
        runpy.run_module("xl_tools.addin", run_name="__main__", alter_sys=True)
    finally:
        (job / ENDED).touch()


if __name__ == "__main__":
    run(Path(sys.argv[1]))
