"""What the tests of the add-in for WPS need: a missing component fails under CI where there is npm, and is told otherwise."""

import os
import shutil

import pytest

from tests.addin.wps.page import derived, missing


@pytest.fixture(scope="session")
def declarations(tmp_path_factory):
    """The folder with what the vendor declares, derived anew for each run."""
    what = missing()
    if what:
        required = os.environ.get("CI") and shutil.which("npm")
        (pytest.fail if required else pytest.skip)(f"missing: {what}")
    return derived(tmp_path_factory.mktemp("wps"))
