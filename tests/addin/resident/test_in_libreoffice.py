"""The buttons of LibreOffice with a resident: the marks are the same, and 下一条 needs no copy."""

import pytest

from tests.addin.resident.conftest import WRONG, Home
from tests.addin.window import office_with_buttons, use_this_package

pytestmark = pytest.mark.office
FINDINGS = "A5:N40"


@pytest.fixture(scope="module")
def user(tmp_path_factory):
    """A user whose LibreOffice has the buttons."""
    home = Home(tmp_path_factory.mktemp("office") / "home")
    use_this_package(home.path)
    yield home
    home.end()


def test_a_click_answered_by_the_resident_leads_to_the_same_marks_and_the_next_finding(user):
    with office_with_buttons(user.path) as office:
        press(office, "validate")
        first = office.call("read", "校验结果", FINDINGS)
        process = user.wait_for_resident()
        press(office, "validate")
        second = office.call("read", "校验结果", FINDINGS)
        press(office, "next")

    jobs = sorted((user.path / "jobs").iterdir(), key=lambda job: job.stat().st_ctime_ns)
    assert "T3-ROW" in str(first)
    assert second == first
    assert user.process == process
    assert [sorted(file.name for file in job.iterdir()) for job in jobs] == [
        ["copy.xlsx", "edits.json", "output.txt", "reply.txt", "request.txt"],
        ["copy.xlsx", "edits.json", "output.txt", "reply.txt", "request.txt"],
        ["cells.json", "edits.json", "output.txt", "reply.txt", "request.txt"],
    ]


def press(office, action):
    """A button; the workbook is opened at the first."""
    if not hasattr(office, "workbook"):
        office.open(WRONG)
    office.call("press", action)
    office.call("finished")
