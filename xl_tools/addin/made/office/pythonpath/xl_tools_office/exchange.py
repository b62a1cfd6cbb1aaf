"""The files of a job. Request and reply are UTF-16 with BOM, a `name=value` a line, line breaks inside a value written as U+2028."""

import codecs
import json
import os
from typing import Any, Dict, List, Optional

BREAK = "\u2028"
REQUEST, REPLY, EDITS, COPY, CELLS = "request.txt", "reply.txt", "edits.json", "copy.xlsx", "cells.json"
LOOKING, SHEETS = "@LOOKING@", "@SHEETS@"
"""The buttons that only look at some sheets, and those sheets, with commas between."""


def write_request(job: str, request: Dict[str, str]) -> None:
    """Write the request of the job, and take away what an earlier round has left."""
    for name in (REPLY, EDITS):
        if os.path.exists(os.path.join(job, name)):
            os.remove(os.path.join(job, name))
    lines = ["{}={}".format(name, _in_one_line(value)) for name, value in sorted(request.items())]
    with open(os.path.join(job, REQUEST), "wb") as stream:
        stream.write(codecs.BOM_UTF16_LE + ("\r\n".join(lines) + "\r\n").encode("utf-16-le", "replace"))


def write_cells(job: str, cells: Dict[str, Any]) -> None:
    """Write the rows of sheets by the names of these."""
    with open(os.path.join(job, CELLS), "w", encoding="utf-8") as stream:
        json.dump(cells, stream)


def read_reply(job: str) -> Optional[Dict[str, str]]:
    """The reply by name, '' never left out by mistake for absent; None where there is no whole reply."""
    try:
        with open(os.path.join(job, REPLY), encoding="utf-16", newline="") as stream:
            text = stream.read()
    except (OSError, UnicodeError):
        return None
    pairs = (line.partition("=") for line in text.split("\r\n") if "=" in line)
    reply = {name: value.replace(BREAK, "\n") for name, _, value in pairs}
    return reply if reply.get("kind") else None


def read_edits(job: str) -> List[Dict[str, Any]]:
    """The edits that came with the reply, in order; none where there is no such file. Raises ValueError where it is broken."""
    path = os.path.join(job, EDITS)
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as stream:
        return list(json.load(stream))


def _in_one_line(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", BREAK)
