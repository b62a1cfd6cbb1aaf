"""The README knows every command and every code."""

import re
from pathlib import Path

import pytest

from xl_tools.cli import COMMANDS
from xl_tools.findings.catalogue import every_message

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme_with_its_help(name):
    assert f"| `{name}` | {COMMANDS[name]} |" in README


def test_no_text_sends_anyone_to_a_command_that_does_not_exist():
    said = README + "".join(message.text + message.advice for message in every_message().values())

    named = set(re.findall(r"xl-tools ([a-z]+)", said))
    assert named <= COMMANDS.keys()


def test_every_file_named_in_the_readme_exists():
    named = re.findall(r"`((?:xl_tools|templates|workbooks|tests)/[^`*{}]+)`", README) + re.findall(
        r"\]\((workbooks/[^)]+)\)", README
    )

    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_readme_says_what_was_not_tested():
    for name in ("Microsoft Excel", "WPS", "Microsoft Word"):
        assert name in README.partition("Not tested")[2]
