"""The patterns that are compiled when the program is built."""

import marshal
import re
import subprocess
import sys

import pytest

from xl_tools.chinese import kept_patterns
from xl_tools.chinese.kept_patterns import FOLDER, KEPT, compiled, kept, kept_data

REBUILD = "run make blanks"
EXAMPLE = "workbooks/examples/sources/003_fa91a11b534f0ea9.txt"
kept_for_this_python = pytest.mark.skipif(not (FOLDER / KEPT).exists(), reason="of this Python no patterns are kept")


@kept_for_this_python
def test_a_kept_pattern_is_the_one_that_re_compiles():
    """Patterns are equal where text, flags and code are."""
    re.purge()
    assert len(kept()) > 400
    for text, flags in kept():
        assert compiled(text, flags) == re.compile(text, flags), REBUILD


@kept_for_this_python
def test_checking_an_example_compiles_no_pattern_of_ours():
    code = (
        "from pathlib import Path; from xl_tools.jobs.check import check_files; from xl_tools.chinese.kept_patterns import asked, kept;"
        f"check_files([Path({EXAMPLE!r})]); print(len(asked()) > 200, sorted(asked() - kept()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "True []", REBUILD


def test_the_pythons_that_patterns_are_kept_for_keep_the_same_ones():
    texts = {file.name: set(marshal.loads(file.read_bytes())[1]) for file in FOLDER.glob("patterns-*.kept")}

    assert sorted(texts) == ["patterns-3.11.kept", "patterns-3.12.kept", "patterns-3.13.kept"]
    assert len({frozenset(of_one) for of_one in texts.values()}) == 1, REBUILD


def test_a_file_made_for_another_engine_is_not_used(monkeypatch, tmp_path):
    pattern = (r"(?P<number>\d+)件", 0)
    monkeypatch.setattr(kept_patterns, "FOLDER", tmp_path)
    for engine, expected in ((kept_patterns.ENGINE, {pattern}), ((1, 4, "little"), set())):
        (tmp_path / KEPT).write_bytes(marshal.dumps((engine, marshal.loads(kept_data([pattern]))[1])))
        kept_patterns._kept.cache_clear()
        assert kept() == expected
        assert compiled(*pattern).fullmatch("12件")["number"] == "12"
    kept_patterns._kept.cache_clear()


def test_names_flags_and_bytes_are_kept_too(monkeypatch, tmp_path):
    patterns = [(r"(?P<a>甲)|(乙)(?P<b>丙)?", 0), (rb"(?P<x>a)+", int(re.IGNORECASE)), (r"^[一-龥]$", int(re.MULTILINE))]
    monkeypatch.setattr(kept_patterns, "FOLDER", tmp_path)
    (tmp_path / KEPT).write_bytes(kept_data(patterns))
    kept_patterns._kept.cache_clear()

    assert [compiled(*pattern) for pattern in patterns] == [re.compile(*pattern) for pattern in patterns]
    assert [compiled(*pattern).groupindex for pattern in patterns] == [re.compile(*pattern).groupindex for pattern in patterns]
    kept_patterns._kept.cache_clear()


def test_a_wrong_pattern_is_an_error_as_ever():
    with pytest.raises(re.error):
        compiled("(")
