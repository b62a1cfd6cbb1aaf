"""`collect`: what is asked for, and what is said when it cannot be done."""

import pytest

from tests.jobs.collect.county import OWN, write_roster
from xl_tools.cli import main


@pytest.fixture
def county(tmp_path):
    """A folder with a roster of one unit and nothing received."""
    (tmp_path / "收件").mkdir()
    write_roster(tmp_path / "名册.xlsx", [OWN])
    return tmp_path


def collect(county, *words):
    """The exit status; later words replace earlier ones."""
    return main(["collect", str(county / "收件"), "--roster", str(county / "名册.xlsx"), "--year", "2026", "-o", str(county / "结果"), "--jobs", "1", *words])  # fmt: skip


def test_nothing_received_is_everybody_missing_with_status_1(county, capsys):
    assert collect(county) == 1
    assert capsys.readouterr().out.startswith("应报 1 个单位，已计入 0 个。未报 1。")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--year", "2015"], "2015"),
        (["--year", "99999"], "99999"),
        (["--due", "31.13"], "“31.13”不是日期"),
        (["--jobs", "0"], "--jobs"),
        (["--roster", "nowhere.xlsx"], "nowhere.xlsx"),
        (["--county", "县政府.docx"], "县政府.docx"),
    ],
)
def test_what_cannot_be_is_told_before_anything_is_done(county, words, told, capsys):
    assert collect(county, *words) in (2, 3)
    assert told in capsys.readouterr().err
    assert not (county / "结果").exists()


def test_what_is_missing_of_the_call_is_named(capsys):
    assert main(["collect"]) == 2
    assert "请写明收件" in capsys.readouterr().err


def test_an_example_of_the_roster_is_written_once(tmp_path, capsys):
    assert main(["collect", "--new-roster", str(tmp_path / "名册.xlsx")]) == 0
    assert main(["collect", "--new-roster", str(tmp_path / "名册.xlsx")]) == 3
    assert "已经存在" in capsys.readouterr().err
    assert main(["collect", "--new-roster", str(tmp_path / "名册.txt")]) == 2
