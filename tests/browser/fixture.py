"""The browser as a fixture: a missing component fails under CI and is told otherwise."""

import os

import pytest

from tests.browser.chromium import Browser, missing


@pytest.fixture(scope="module")
def browser():
    """A Chromium for the tests of a module."""
    what = missing()
    if what:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"missing: {what}")
    with Browser() as chromium:
        yield chromium
