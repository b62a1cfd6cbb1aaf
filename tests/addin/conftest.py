import sys

import pytest

from tests.addin.clicks import InDouble, InExcel
from tests.addin.wps.fixture import quick_wps, wps, wps_addin, wps_declarations, wps_home  # noqa: F401 - used by name
from tests.samples import good_filing
from xl_tools.jobs.make_workbook import settled_totals, workbook_of


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
def double(good_workbook, tmp_path):
    """The double of Excel in which it is open."""
    with InDouble(good_workbook, tmp_path / "jobs") as running:
        yield running


@pytest.fixture(params=["double", pytest.param("excel", marks=pytest.mark.excel)])
def excel(request, good_workbook, tmp_path):
    """An Excel in which it is open: the double, and a real one where there is one."""
    if request.param == "excel" and sys.platform != "win32":
        pytest.skip("Microsoft Excel runs on Windows only; run `pytest -m excel` there")
    with {"double": InDouble, "excel": InExcel}[request.param](good_workbook, tmp_path / "jobs") as running:
        yield running
