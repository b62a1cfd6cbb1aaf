"""What the tests look at on the screen of WPS, and programs that answer what a test has prepared."""

import json
from pathlib import Path

from xl_tools.addin.press import job
from xl_tools.form.editions import current
from xl_tools.workbook.sheets.layout import layout_of

RECEIVED = "requests.received.natural_persons"


def cell(wps, key):
    spot = layout_of(current(), "computed").spots[key]
    return wps.workbook[spot.sheet][spot.cell]


def contents(wps):
    return {sheet.title: [[one.value for one in row] for row in sheet.iter_rows()] for sheet in wps.workbook}


def protections(wps):
    return {sheet.title: dict(sheet.protection) for sheet in wps.workbook}


def marks(wps):
    return [row[12].value for row in wps.workbook["校验结果"].iter_rows(5) if row[12].value]


def replying(**reply):
    """A program that gives a prepared reply, with `edits` where there are any, and keeps the requests it got."""

    def answer(command):
        folder = Path(command[-1])
        answer.asked.append(job.read_request(folder))
        edits = reply.get("edits")
        if edits is not None:
            (folder / job.EDITS).write_text(edits if isinstance(edits, str) else json.dumps(edits), encoding="utf-8")
        job.write_reply(folder, job.Reply(**{name: value for name, value in reply.items() if name != "edits"}))

    answer.asked = []
    return answer


def never(command):
    """What starts nothing, and says nothing of it."""
    del command
