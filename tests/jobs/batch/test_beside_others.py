"""What only shows when the files of a batch lie side by side."""

import json

import openpyxl

from tests.jobs.collect.county import filing_of, report, workbook, wrong
from xl_tools.cli import main
from xl_tools.jobs.batch.beside_others import side_by_side
from xl_tools.jobs.batch.outcome import Outcome

TOWN, BUREAU = "临溪县桥头镇人民政府", "临溪县统计局"


def outcome(file, unit=TOWN, year=2026, figures="a", status="accepted"):
    return Outcome(file, file, status, unit, year, "2021", figures=figures)


def told(*outcomes, year=None):
    """The codes at each file, and its status."""
    found = side_by_side(lambda: outcomes, year)
    return {one.file: ([finding["code"] for finding in one.findings], one.status) for one in found.outcomes()}


def test_without_a_year_the_one_that_most_files_state_is_asked_for():
    files = [outcome("桥头镇.xlsx"), outcome("统计局.xlsx", BUREAU), outcome("旧.xlsx", "临溪县财政局", 2025)]

    assert side_by_side(lambda: files, None).year == 2026
    assert told(*files)["旧.xlsx"] == (["C-YEAR"], "needs_explanation")
    assert told(*files, year=2025)["桥头镇.xlsx"] == (["C-YEAR"], "needs_explanation")


def test_of_two_years_that_as_many_state_the_later_is_asked_for():
    assert side_by_side(lambda: [outcome("a.xlsx", year=2025), outcome("b.xlsx", BUREAU, 2026)], None).year == 2026


def test_where_no_file_states_a_year_none_is_asked_for():
    found = side_by_side(lambda: [outcome("a.xlsx", None, None)], None)

    assert (found.year, [one.findings for one in found.outcomes()]) == (None, [()])


def test_a_unit_with_two_different_filings_is_told_at_both():
    files = [outcome("桥头镇.xlsx"), outcome("桥头镇(最终版).xlsx", "桥头镇政府", figures="b"), outcome("统计局.xlsx", BUREAU)]

    assert told(*files) == {
        "桥头镇.xlsx": (["C-DUPLICATE"], "needs_explanation"),
        "桥头镇(最终版).xlsx": (["C-DUPLICATE"], "needs_explanation"),
        "统计局.xlsx": ([], "accepted"),
    }


def test_a_workbook_and_its_word_are_no_duplicate():
    assert told(outcome("桥头镇.xlsx"), outcome("桥头镇.docx")) == {
        "桥头镇.xlsx": ([], "accepted"),
        "桥头镇.docx": ([], "accepted"),
    }


def test_a_name_that_names_another_unit_is_told():
    files = [outcome("统计局年报.xlsx"), outcome("a.xlsx", BUREAU)]

    assert told(*files)["统计局年报.xlsx"] == (["C-NAME"], "needs_explanation")


def test_a_rejected_file_stays_rejected():
    assert (
        told(outcome("旧.xlsx", year=2025, status="rejected"), outcome("a.xlsx"), outcome("b.xlsx"))["旧.xlsx"][1] == "rejected"
    )


def test_a_whole_batch_tells_it_in_all_its_results(tmp_path, capsys):
    source, target = tmp_path / "来件", tmp_path / "果"
    source.mkdir()
    (source / "桥头镇.xlsx").write_bytes(workbook(filing_of(TOWN, 1)))
    (source / "桥头镇.docx").write_bytes(report(filing_of(TOWN, 1)))
    (source / "桥头镇改.xlsx").write_bytes(workbook(wrong(filing_of(TOWN, 1))))
    (source / "~WRL0001.tmp").write_bytes(b"x")
    (source / "桥头镇.xlsx.bak").write_bytes(b"x")

    status = main(["batch", str(source), "-o", str(target), "--jobs", "1"])

    lines = [json.loads(line) for line in (target / "结果.jsonl").read_text(encoding="utf-8").splitlines()]
    assert status == 1
    assert "按多数文件写的 2026 年度" in capsys.readouterr().err
    assert {line["file"]: "C-DUPLICATE" in {finding["code"] for finding in line["findings"]} for line in lines} == {
        "桥头镇.docx": True,
        "桥头镇.xlsx": True,
        "桥头镇改.xlsx": True,
    }


def test_what_a_person_wrote_into_the_results_is_kept_aside(tmp_path, capsys):
    source, target = tmp_path / "来件", tmp_path / "果"
    source.mkdir()
    (source / "桥头镇.xlsx").write_bytes(workbook(filing_of(TOWN, 1)))
    main(["batch", str(source), "-o", str(target), "--jobs", "1"])
    book = openpyxl.load_workbook(target / "结果.xlsx")
    book["文件"]["I2"] = "已电话通知"
    book.save(target / "结果.xlsx")
    (source / "统计局.xlsx").write_bytes(workbook(filing_of(BUREAU, 1)))

    main(["batch", str(source), "-o", str(target), "--jobs", "1"])

    kept = target / "结果（改动过的1）.xlsx"
    assert openpyxl.load_workbook(kept)["文件"]["I2"].value == "已电话通知"
    assert kept.name in capsys.readouterr().err
    main(["batch", str(source), "-o", str(target), "--jobs", "1"])
    assert not (target / "结果（改动过的2）.xlsx").exists()
