"""What holds for all tests: nothing is remembered in the data folder of the person who runs them."""

import os

import pytest


@pytest.fixture(autouse=True, scope="session")
def _own_data_folder(tmp_path_factory):
    before = os.environ.get("XL_TOOLS_HOME")
    os.environ["XL_TOOLS_HOME"] = str(tmp_path_factory.mktemp("data"))
    yield
    if before is None:
        del os.environ["XL_TOOLS_HOME"]
    else:
        os.environ["XL_TOOLS_HOME"] = before
