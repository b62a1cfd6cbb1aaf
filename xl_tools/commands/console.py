"""Writing to the console: results to standard output, progress and notes to standard error, nothing that could steer a terminal."""

import sys

from xl_tools.chinese.characters import seen


def harmless(text: str) -> str:
    """`text` without control and bidi characters, which a unit name or a file name may carry into a terminal."""
    return seen(text.replace("\r", ""))


def say(text: str) -> None:
    """A line of the result."""
    sys.stdout.write(f"{harmless(text)}\n")


def note(text: str) -> None:
    """A line of progress, after the lines of the result that were said before it."""
    sys.stdout.flush()
    sys.stderr.write(f"{harmless(text)}\n")
    sys.stderr.flush()
