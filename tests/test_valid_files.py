"""Every file that the program writes is as its format lays down: by the validator of Microsoft's Open XML SDK, and by the rules beside the schema."""

import json
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.products import made
from tests.workbook.edits import book_edited
from tests.workbook.excel_rules import faults_of

ROOT = Path(__file__).resolve().parent.parent
VALIDATOR = ROOT / ".npm" / "node_modules" / ".bin" / "ooxml-validator"
OFFICES = ("Office2010", "Microsoft365")
EXPECTED = {
    *(f"{state}-{form}-{kind}" for state in ("空白", "填好") for form in ("2019", "2021") for kind in ("computed", "keyed")),
    *("新的", "有错", "加注", "修复", "导入", "结果", "报告", "草稿", "模板", "xl_tools"),
}  # fmt: skip


@pytest.fixture(scope="module")
def products(tmp_path_factory):
    return made(tmp_path_factory.mktemp("各种文件"))


@pytest.fixture(scope="module")
def validator():
    """The command, which `make test` installs where there is npm."""
    if not VALIDATOR.exists():
        required = os.environ.get("CI") and shutil.which("npm")
        (pytest.fail if required else pytest.skip)(
            f"no {VALIDATOR.relative_to(ROOT)}: tests/setup/npm.sh installs it where there is npm"
        )
    return VALIDATOR


def errors_in(validator, file, office):
    """Where and what the validator finds in a file."""
    done = subprocess.run([validator, file, "--officeVersion", office], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode in (0, 1), done.stderr
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in json.loads(done.stdout)["errors"]]


def test_one_of_each_file_is_looked_at(products):
    assert set(products) == EXPECTED


@pytest.mark.parametrize("office", OFFICES)
def test_the_validator_finds_nothing_in_any_file(office, products, validator):
    with ThreadPoolExecutor(2) as two:
        found = two.map(lambda file: errors_in(validator, file, office), products.values())

    assert {name: errors for name, errors in zip(products, found, strict=True) if errors} == {}


SEEDED = {
    "a font out of order": ("空白-2021-keyed", "xl/styles.xml", r"(<font>)(<b [^>]*>)(<sz [^>]*>)", r"\1\3\2"),
    "a format that is no number": ("空白-2021-keyed", "xl/worksheets/sheet4.xml", r'(<c r="D7" s=)"\d+"', r'\1"many"'),
    "a paragraph whose look stands last": ("报告", "word/document.xml", r"(<w:pPr>.*?</w:pPr>)(<w:r>.*?</w:r>)", r"\2\1"),
}


@pytest.mark.parametrize("fault", SEEDED)
def test_the_validator_finds_a_fault_that_was_put_in(fault, products, validator, tmp_path):
    name, part, pattern, put = SEEDED[fault]
    file = tmp_path / products[name].name
    file.write_bytes(book_edited(products[name].read_bytes(), lambda text: re.sub(pattern, put, text, count=1), part))

    assert any(part in error for error in errors_in(validator, file, OFFICES[0]))


def test_no_workbook_breaks_a_rule_of_excel(products):
    books = [file for file in products.values() if file.suffix != ".docx"]

    assert {file.name: faults for file in books if (faults := faults_of(file.read_bytes()))} == {}
