import pytest

from tests.addin.clicks import Excel
from tests.samples import good_filing
from xl_tools.jobs.making import settled_totals, workbook_of


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch):
    """What belongs to the user lies in a folder of the test."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XL_TOOLS_HOME", str(folder))
    return folder


@pytest.fixture
def good_workbook(tmp_path):
    """A workbook without a fault."""
    path = tmp_path / "青石镇 年报.xlsx"
    path.write_bytes(workbook_of(settled_totals(good_filing())))
    return path


@pytest.fixture
def excel(good_workbook, tmp_path):
    """A running Excel in which it is open."""
    with Excel(good_workbook, tmp_path / "jobs") as running:
        yield running
