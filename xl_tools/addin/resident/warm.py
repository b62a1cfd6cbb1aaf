"""Everything that a click may need, loaded and used once before the first click comes."""

import datetime as dt
from pathlib import Path

from xl_tools.addin.buttons.buttons import load, press
from xl_tools.addin.buttons.desk import Desk
from xl_tools.addin.press.job import Request
from xl_tools.files.shipped import resource
from xl_tools.form.editions import current
from xl_tools.jobs.make_report import report_of
from xl_tools.jobs.pages import findings_page
from xl_tools.workbook.kinds import blank_name

KINDS = ("computed", "keyed")


def warm_up() -> None:
    """Check an empty workbook of each kind, and make its draft report."""
    load()
    for kind in KINDS:
        name = blank_name(current(), kind)
        data = resource(f"workbooks/{name}").read_bytes()
        for action in ("validate", "next"):
            desk = Desk(Request(action, "office", book=name), Path(), data)
            press(desk)
        report_of(desk.reading, draft=True)
    findings_page((), (), dt.datetime.now().astimezone())
