"""Buttons that only look at the findings: two sheets are as good as the whole workbook."""

import json
from pathlib import Path

import pytest

from tests.samples import good_filing, with_values
from xl_tools.addin.buttons.buttons import BUTTONS, press
from xl_tools.addin.buttons.desk import Desk
from xl_tools.addin.buttons.edits import Select
from xl_tools.addin.glance import CELLS, LOOKING, SHEETS, values_in
from xl_tools.addin.made.ribbon import ribbon
from xl_tools.addin.press.door import answer
from xl_tools.addin.press.job import COPY, REQUEST, Request, in_lines, read_reply
from xl_tools.errors import Refused
from xl_tools.jobs.check import check_files
from xl_tools.jobs.make_workbook import workbook_of
from xl_tools.workbook.package.workbook_package import Workbook
from xl_tools.workbook.reading.filing_reader import workbook_parts
from xl_tools.workbook.writing.annotated import with_findings


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """A workbook with one wrong total, checked."""
    file = tmp_path_factory.mktemp("checked") / "年报.xlsx"
    file.write_bytes(workbook_of(with_values(good_filing(), {"requests.received.total": "77"})))
    (one,) = check_files([file])
    return with_findings(file.read_bytes(), one.findings)


def glance_of(data):
    """What LibreOffice hands over."""
    sheets = Workbook(workbook_parts(data, "x"), "x").values.sheets
    return json.dumps({name: [list(row) for row in rows] if name in SHEETS else [] for name, rows in sheets.items()}).encode()


@pytest.mark.parametrize("action", ["previous", "next", "clear"])
def test_a_glance_leads_to_the_same_as_the_workbook(checked, action):
    request = Request(action, "office", book="/x/年报.xlsx")

    looked = press(Desk(request, Path(), b"", values_in(glance_of(checked))))

    assert looked == press(Desk(request, Path(), checked))
    assert action == "clear" or any(isinstance(edit, Select) for edit in looked.edits)


def test_every_button_that_looks_is_one_of_the_ribbon():
    assert set(LOOKING) <= {button.id for button in ribbon().buttons} <= set(BUTTONS)


def test_a_workbook_of_somebody_else_is_refused_at_a_glance():
    with pytest.raises(Refused) as refused:
        Desk(Request("next", "office", book="考勤.xlsx"), Path(), b"", values_in(b'{"Sheet1": []}')).refuse_foreign()

    assert refused.value.code == "A-NOT-OURS"


@pytest.mark.parametrize("name", [CELLS, COPY])
def test_the_door_takes_cells_or_a_copy(checked, tmp_path, name):
    job = tmp_path / "jobs" / "one"
    job.mkdir(parents=True)
    (job / REQUEST).write_bytes(in_lines({"action": "next", "host": "office", "book": "/x/年报.xlsx"}))
    (job / name).write_bytes(glance_of(checked) if name == CELLS else checked)

    assert answer(job) == 0
    assert read_reply(job).status.startswith("第 ")
