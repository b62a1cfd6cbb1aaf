"""The pages are true: every command, file and name that they speak of exists, and their examples run."""

import argparse
import re
import shlex
import shutil
from pathlib import Path
from textwrap import dedent

import pytest

from xl_tools.cli import COMMANDS, MODULES, main
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


def test_the_five_lines_for_those_who_work_with_data_print_what_the_page_says(tmp_path, monkeypatch, capsys):
    page = PAGES["xl_tools/README.md"].read_text(encoding="utf-8").partition("five lines")[2]
    command, program, printed = (dedent(block) for block in re.findall(r"(?:^ {4}.*\n)+", page, re.MULTILINE)[:3])
    words = shlex.split(command)
    (tmp_path / words[2]).mkdir()
    for workbook in (ROOT / "workbooks" / "examples").glob("*.xlsx"):
        shutil.copy(workbook, tmp_path / words[2])
    monkeypatch.chdir(tmp_path)

    assert main(words[1:]) == 0
    exec(program, {})

    assert len(program.splitlines()) == 5
    assert capsys.readouterr().out == printed


def options_of(command: str) -> set[str]:
    """The options of a command and of what may follow it."""
    parser = argparse.ArgumentParser()
    MODULES[command].add_arguments(parser)
    return {"--help", "-o", *re.findall(r"--[a-z-]+", parser.format_help())}


@pytest.mark.parametrize("page", PAGES)
def test_every_option_that_a_page_gives_a_command_exists(page):
    calls = re.findall(r"xl-tools ([a-z]+)([^`\n#；，。（]*)", PAGES[page].read_text(encoding="utf-8"))

    given = [(command, option) for command, rest in calls for option in re.findall(r"(?<!\S)(--[a-z-]+)", rest)]
    assert [(command, option) for command, option in given if option not in options_of(command)] == []
    assert given or page != "README.md"


def test_every_page_is_linked_from_the_readme():
    assert [page for page in PAGES if page != "README.md" and f"]({page})" not in README] == []


def test_what_a_clerk_does_is_ten_steps_in_chinese():
    steps = README.partition("## 填报人员")[2].partition("\n## ")[0]

    assert re.findall(r"^(\d+)\. ", steps, re.MULTILINE) == [str(number) for number in range(1, 11)]
    assert len(re.findall(r"[一-鿿]", steps)) > len(re.findall(r"[A-Za-z]", steps))
