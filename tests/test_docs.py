"""The pages are true: every command, file and name that they speak of exists, and their examples run."""

import re
from pathlib import Path

import polars as pl
import pytest
from pandera.errors import SchemaErrors

from xl_tools import schema
from xl_tools.cli import COMMANDS, main
from xl_tools.findings.catalogue import every_message
from xl_tools.form import expectation, message, model, rule, severity, wording

ROOT = Path(__file__).resolve().parent.parent
PAGES = {path.relative_to(ROOT).as_posix(): path for path in (
    *ROOT.glob("*.md"), *(ROOT / "xl_tools").rglob("*.md"), *(ROOT / "tests").rglob("*.md"),
)}  # fmt: skip
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme_with_its_help(name):
    assert f"| `{name}` | {COMMANDS[name]} |" in README


@pytest.mark.parametrize("page", PAGES)
def test_no_page_sends_anyone_to_a_command_that_does_not_exist(page):
    named = set(re.findall(r"xl-tools ([a-z]+)", PAGES[page].read_text(encoding="utf-8")))

    assert named <= COMMANDS.keys()


def test_no_advice_sends_anyone_to_a_command_that_does_not_exist():
    said = "".join(told.text + told.advice for told in every_message().values())

    assert set(re.findall(r"xl-tools ([a-z]+)", said)) <= COMMANDS.keys()


@pytest.mark.parametrize("page", PAGES)
def test_every_file_named_in_a_page_exists(page):
    text = PAGES[page].read_text(encoding="utf-8")
    named = re.findall(r"`((?:xl_tools|templates|workbooks|tests)/[^`*{}]+)`", text)
    linked = [link for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]

    assert [name for name in named if not (ROOT / name).exists()] == []
    assert [link for link in linked if not (PAGES[page].parent / link).exists()] == []


def test_the_readme_says_what_was_not_tested_and_where_the_lists_are():
    for name in ("Microsoft Excel", "WPS", "Microsoft Word"):
        assert name in README.partition("没有实测")[2]
        assert name in PAGES["tests/by_hand/README.md"].read_text(encoding="utf-8")


def test_every_name_of_the_model_that_the_page_on_forms_lists_exists():
    page = PAGES["xl_tools/form/README.md"].read_text(encoding="utf-8")
    names = {name for cell in re.findall(r"`([A-Z]\w+)(?:\(|`)", page) for name in [cell] if cell != "FORM"}
    modules = (expectation, message, model, rule, severity, wording)

    assert len(names) > 25
    assert {name for name in names if not any(hasattr(module, name) for module in modules)} == set()
    for record, fields in re.findall(r"\| `(Form|Part|Topic|Table|Section)` \| `([^`]+)`", page):
        assert all(field in getattr(model, record).__annotations__ for field in fields.split(", ")), record


def test_the_five_lines_for_those_who_work_with_data_find_the_broken_balance(tmp_path):
    table = tmp_path / "年报.parquet"
    assert main(["export", str(ROOT / "workbooks" / "examples" / "sources"), "--table", str(table)]) == 0

    with pytest.raises(SchemaErrors) as found:
        schema(2023).validate(pl.read_parquet(table), lazy=True)

    cases = found.value.failure_cases.select("check", "column").rows()
    assert ("T3-BALANCE", "requests.dispositions_total.total") in cases
