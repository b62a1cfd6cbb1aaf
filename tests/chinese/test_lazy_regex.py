"""Patterns compile late, and every one of them compiles."""

import importlib
import pkgutil
import re
import subprocess
import sys

import pytest

import xl_tools
from xl_tools.chinese.lazy_regex import HAN, regex

MODULES = [
    module.name for module in pkgutil.walk_packages(xl_tools.__path__, "xl_tools.") if not module.name.endswith("__main__")
]


@pytest.mark.parametrize("name", MODULES)
def test_every_pattern_of_a_module_compiles(name):
    for pattern in patterns_in(tuple(vars(importlib.import_module(name)).values())):
        assert re.compile(pattern.pattern, pattern.flags)


def patterns_in(value):
    if isinstance(value, type(regex(""))):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from patterns_in(part)


def test_a_pattern_is_compiled_at_its_first_question_and_answers_as_re_does():
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.search("")
    assert regex(r"(\d+)件").findall("3件、4件") == ["3", "4"]
    assert regex(rb"a", re.IGNORECASE).sub(b"b", b"Aa") == b"bb"


def test_to_import_a_module_compiles_none_of_its_patterns():
    code = "import re, xl_tools.checks.document.other_organs as m; print('_compiled' in vars(m.TOWNSHIP))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"


def test_one_chinese_character_is_no_digit_and_no_latin_letter():
    one = re.compile(HAN)
    assert all(one.fullmatch(char) for char in "公㙦𬭯〇")
    assert not any(one.fullmatch(char) for char in "aZ3_３ 。-")
