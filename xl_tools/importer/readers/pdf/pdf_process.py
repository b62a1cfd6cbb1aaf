"""The process that takes a PDF apart: the file comes in, what is in it goes out, and it ends where it needs more than any report does."""

import json
import sys
from pathlib import Path

from xl_tools.errors import Refused
from xl_tools.importer.readers.pdf.pdf_reader import pdf_document
from xl_tools.importer.stream.document import bounded

if sys.platform != "win32":
    import resource

MOST_MEMORY = 200 * 2**20
"""Bytes, besides what the program itself takes up; a report needs a tenth."""
MOST_SECONDS = 2
"""Of work, ten times that of a report; the time of waiting for other programs is not counted."""
STATM = Path("/proc/self/statm")


def main() -> None:
    """Read a PDF from the standard input and write its stream, or why it is refused, to the standard output as JSON."""
    data = sys.stdin.buffer.read()
    _limit()
    sys.stdout.buffer.write(json.dumps(_found(data)).encode())


def _found(data: bytes) -> dict[str, object]:
    """The items of the stream, or the code and the arguments of a refusal."""
    try:
        document = bounded(pdf_document(data, ""))
    except Refused as refused:
        return {"code": refused.code, "arguments": refused.arguments}
    except (MemoryError, RecursionError):
        return {"code": "F-BOMB", "arguments": {}}
    return {"items": [(item.text, item.line, item.row, item.column, item.unit, item.spot) for item in document.items]}


def _limit() -> None:
    """Bound memory and time, where the system can; elsewhere only the one who started the process bounds its time."""
    if sys.platform == "win32":
        return
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_CPU, MOST_SECONDS)
    if STATM.exists():
        _lower(resource.RLIMIT_AS, int(STATM.read_text().split()[0]) * resource.getpagesize() + MOST_MEMORY)


def _lower(what: int, most: int) -> None:
    """Set a bound that does not lie above one that holds already."""
    hard = resource.getrlimit(what)[1]
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(what, (most, hard))


if __name__ == "__main__":
    main()
