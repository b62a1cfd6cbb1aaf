"""`python -m xl_tools.addin.started FOLDER`: as `python -m xl_tools.addin`, and the folder of the job shows that it has begun and ended.

WPS starts a program and tells nothing more of it. Nothing is loaded here that takes time.
"""

import runpy
import sys

STARTED, ENDED = "started", "ended"
"""Empty files in the folder of the job."""


def run(job: str) -> None:
    """Do the job in this process; SystemExit and whatever else it ends with goes on."""
    _show(job, STARTED)
    try:
        runpy.run_module("xl_tools.addin", run_name="__main__", alter_sys=True)
    finally:
        _show(job, ENDED)


def _show(job: str, sign: str) -> None:
    with open(f"{job}/{sign}", "wb"):  # noqa: PTH123 - pathlib takes longer to load than all that stands here
        pass


if __name__ == "__main__":
    run(sys.argv[1])
