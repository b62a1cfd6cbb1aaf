"""Hostile files among honest ones in a folder: each is turned away as by itself, the others are done."""

import json
import os

from tests.hostile.workbooks import DANGEROUS, WORKBOOKS, good
from xl_tools.cli import main


def test_a_folder_with_every_hostile_workbook_is_worked_through(tmp_path):
    folder, target = tmp_path / "收到的", tmp_path / "结果"
    folder.mkdir()
    expected = {f"{name}.xlsx": code for name, (code, _) in WORKBOOKS.items() if name not in DANGEROUS}
    for name in expected:
        (folder / name).write_bytes(WORKBOOKS[name.removesuffix(".xlsx")][1]())
    for name in ("甲.xlsx", "乙.xlsx"):
        (folder / name).write_bytes(good())

    assert main(["batch", str(folder), "-o", str(target), "--jobs", "2"]) == 3

    outcomes = [json.loads(line) for line in (target / "结果.jsonl").read_text(encoding="utf-8").splitlines()]
    found = {outcome["file"]: [finding["code"] for finding in outcome["findings"]] for outcome in outcomes}
    assert found == {name: [code] for name, code in expected.items()} | {"甲.xlsx": [], "乙.xlsx": []}
    assert sorted(path.name for path in (target / "报告").iterdir()) == ["乙.docx", "甲.docx"]


def test_what_is_no_file_gets_an_outcome_too_and_holds_up_nothing(tmp_path):
    folder, target = tmp_path / "收到的", tmp_path / "结果"
    folder.mkdir()
    (folder / "甲.xlsx").write_bytes(good())
    (folder / "断链.xlsx").symlink_to("没有")
    (folder / "绕圈.xlsx").symlink_to("绕圈.xlsx")
    (folder / "别处").symlink_to(tmp_path)
    os.mkfifo(folder / "管道.xlsx")

    main(["batch", str(folder), "-o", str(target), "--jobs", "1"])

    outcomes = [json.loads(line) for line in (target / "结果.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {outcome["file"]: [finding["code"] for finding in outcome["findings"]] for outcome in outcomes} == {
        "甲.xlsx": [],
        "断链.xlsx": ["F-MISSING"],
        "绕圈.xlsx": ["F-BROKEN"],
        "别处": ["F-FOLDER"],
        "管道.xlsx": ["F-BROKEN"],
    }
