"""One of each file that the program writes, made by its own commands."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

from tests.samples import good_filing, with_values
from tests.samples_2019 import filing_of_year
from tests.workbook.damage import changed, valued
from xl_tools.cli import main
from xl_tools.files.shipped import resource
from xl_tools.filing.filing_json import to_json
from xl_tools.form.editions import EDITIONS
from xl_tools.workbook.kinds import blank_name

UNIT = "安平县青石镇人民政府"
KINDS = ("computed", "keyed")


def made(folder: Path) -> dict[str, Path]:
    """The files by what they are. `folder` must be empty."""
    for form in EDITIONS.values():
        for kind in KINDS:
            shutil.copy(resource(f"workbooks/{blank_name(form, kind)}"), folder / f"空白-{form.key}-{kind}.xlsx")
            filing = good_filing() if form.key == "2021" else filing_of_year(2020)
            _filled(folder, f"填好-{form.key}-{kind}", replace(filing, totals=kind))
    _called("new", folder / "新的.xlsx", "--unit", UNIT, "--year", "2027", "--last-year", folder / "填好-2021-keyed.xlsx")
    wrong = {"requests.received.natural_persons": "50", "cases.reconsideration.upheld": "约5"}
    _filled(folder, "有错", with_values(good_filing(), wrong))
    _called("validate", folder / "有错.xlsx", "--format", "xlsx", "-o", folder / "加注.xlsx")
    (folder / "改坏.xlsx").write_bytes(changed((folder / "有错.xlsx").read_bytes(), valued))
    _called("repair", folder / "改坏.xlsx", "-o", folder / "修复.xlsx")
    (folder / "改坏.xlsx").unlink()
    _called("report", folder / "填好-2021-computed.xlsx", "-o", folder / "报告.docx")
    _called("report", folder / "有错.xlsx", "-o", folder / "草稿.docx", "--draft")
    _called("import", folder / "草稿.docx", "-o", folder / "导入.xlsx")
    shutil.copy(resource("templates/report.docx"), folder / "模板.docx")
    _called("addin", "build", "-o", folder)
    (folder / "收到的").mkdir()
    for name in ("填好-2021-keyed", "有错"):
        shutil.copy(folder / f"{name}.xlsx", folder / "收到的")
    _called("batch", folder / "收到的", "-o", folder / "结果", "--jobs", "1")
    files = [*folder.glob("*.xlsx"), *folder.glob("*.docx"), *folder.glob("*.xlam"), folder / "结果" / "结果.xlsx"]
    return {file.stem: file for file in sorted(files)}


def _filled(folder: Path, name: str, filing: object) -> None:
    data = folder / "年报.json"
    data.write_text(json.dumps(to_json(filing), ensure_ascii=False), encoding="utf-8")  # type: ignore[arg-type]
    _called("fill", data, "-o", folder / f"{name}.xlsx")


def _called(*words: object) -> None:
    assert main([str(word) for word in words]) in (0, 1), words
