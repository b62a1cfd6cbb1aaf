"""The program `xl-tools`, and `python -m xl_tools`: Ctrl-C is heeded before anything else is imported."""

from xl_tools.interrupts import interrupts
from xl_tools.later import later

TYPE_CHECKING = False
"""As in `typing`, which takes as long to load as all that stands here."""
if TYPE_CHECKING:
    from typing import NoReturn

    from xl_tools import cli
else:
    cli = later("xl_tools.cli")


def run() -> "NoReturn":
    """One command, and the end of the process with its status."""
    interrupts.heed()
    cli.run()


if __name__ == "__main__":
    run()
