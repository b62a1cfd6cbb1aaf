"""A workbook that went through another program is read with the same values, or refused with what to do; nothing honest is accused."""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.hostile.others.kit import Case, amiss, answers, made, run
from tests.hostile.others.programs import MODULES, PROGRAMS, Program
from xl_tools.files.libreoffice import find_office


def is_missing(program: Program) -> str:
    """Why a program cannot be had here; empty where it can."""
    if program.needs == "office":
        return "" if find_office() else "LibreOffice is not installed"
    there = not program.needs or (MODULES / program.needs).is_dir()
    return "" if there or (os.environ.get("CI") and shutil.which("npm")) else f"npm did not bring {program.needs}"


@pytest.mark.parametrize(
    "program", [pytest.param(one, id=one.name, marks=[pytest.mark.office] if one.needs == "office" else []) for one in PROGRAMS]
)
def test_what_another_program_saves_gets_the_answer_of_the_table(program: Program, tmp_path: Path) -> None:
    if why := is_missing(program):
        pytest.skip(why)
    path = tmp_path / f"年报{program.ending}"
    program.make(path)

    (told,) = answers([path])

    assert amiss(program.case, told) == ""


@pytest.mark.parametrize("name", ["openpyxl", "Feishu", "Tencent", "Google"])
def test_what_was_lost_on_the_way_comes_back_by_repair(name: str, tmp_path: Path) -> None:
    program = next(one for one in PROGRAMS if one.name == name)
    program.make(tmp_path / "年报.xlsx")

    assert run("repair", tmp_path / "年报.xlsx", "-o", tmp_path / "新.xlsx").returncode == 0
    assert amiss(Case("", program.make, "ok"), answers([tmp_path / "新.xlsx"])[0]) == ""
    assert run("compare", made("xlsx"), tmp_path / "新.xlsx", "--format", "json").returncode == 0


def test_the_same_workbook_of_every_kind_is_refused_with_what_to_do(tmp_path: Path) -> None:
    for program in PROGRAMS:
        if program.ending in (".ods", ".xlsb", ".xls") and not is_missing(program) and program.needs != "office":
            program.make(tmp_path / f"{program.ending[1:]}{program.ending}")
    if not any(tmp_path.iterdir()):
        pytest.skip("npm did not bring xlsx")
    for told in json.loads(run("validate", *sorted(tmp_path.iterdir()), "--format", "json").stdout)["files"]:
        assert ".xlsx" in told["findings"][0]["advice"], told
