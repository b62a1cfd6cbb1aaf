"""The names for users of Python: the example in the package's docstring, and that asking for nothing imports nothing."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import xl_tools

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("polars", "pandera", "lxml", "openpyxl", "jinja2", "docx", "xl_tools.form")


def test_the_example_of_the_package_is_true(monkeypatch):
    monkeypatch.chdir(ROOT)

    assert doctest.testmod(xl_tools).failed == 0
    assert doctest.testmod(xl_tools).attempted > 4


def test_to_import_the_package_costs_nothing():
    code = f"import sys, xl_tools; print([name for name in {HEAVY!r} if name in sys.modules])"

    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout.strip() == "[]"
    )


def test_the_names_stay_what_they_are_whatever_else_is_imported():
    code = "import xl_tools.reporting.word, xl_tools.checks.review; from xl_tools import check, read, report, schema; print(all(map(callable, (check, read, report, schema))))"

    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout.strip()
        == "True"
    )


def test_there_are_no_other_names():
    with pytest.raises(AttributeError, match="no attribute 'validate'"):
        xl_tools.validate  # noqa: B018 - to ask is to fail
