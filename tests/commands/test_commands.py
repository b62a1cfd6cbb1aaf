"""The commands that the other tests pass by: doctor, rules, export to a file, the PDF, the derived files."""

import json
import shutil
from pathlib import Path

import pytest

from tests.forms.enforcement import FORM as ENFORCEMENT
from tests.samples import good_filing, with_values
from xl_tools.addin.install.diagnosis import package_link
from xl_tools.addin.install.link import Link
from xl_tools.build import PLANS, build
from xl_tools.cli import main
from xl_tools.commands.rules_ import what_it_checks
from xl_tools.files.shipped import resource
from xl_tools.filing.filing_json import from_json
from xl_tools.findings.catalogue import every_message
from xl_tools.form.describe import describe
from xl_tools.form.editions import EDITIONS
from xl_tools.jobs.make_workbook import settled_totals, workbook_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "青石镇.xlsx"
    path.write_bytes(workbook_of(settled_totals(good_filing())))
    return path


def test_the_derived_files_are_what_the_form_gives(tmp_path):
    for folder in ("workbooks", "templates", PLANS):
        (tmp_path / folder).mkdir(parents=True)

    made = build(tmp_path)

    assert len(made) >= 12
    for path in made:
        assert path.read_bytes() == (ROOT / path.relative_to(tmp_path)).read_bytes(), "make blanks"


def test_doctor_finds_every_package_and_file(capsys):
    status = main(["doctor"])

    said = capsys.readouterr().out
    assert status == 0
    assert "[缺少]" not in said
    for name in ("Python", "pandera", "openpyxl", "python-docx", "templates/report.docx", "LibreOffice"):
        assert f"] {name}：" in said


def test_an_import_without_findings_says_what_is_left_to_do(workbook, tmp_path, capsys):
    assert main(["report", str(workbook), "-o", str(tmp_path / "报告.docx")]) == 0

    assert main(["import", str(tmp_path / "报告.docx"), "-o", str(tmp_path / "导入.xlsx")]) == 0

    assert "没有发现问题；请对照原文核对后" in capsys.readouterr().err


def test_doctor_names_a_package_that_is_missing_or_of_another_version():
    assert package_link("no-such-package", "1.0").remedy == "请运行 pip install no-such-package==1.0。"
    assert package_link("pytest", "0.0.1").remedy == "应为 0.0.1，请重新安装 xl_tools。"
    assert Link("x", "y").must


def test_rules_lists_every_code_once_rules_under_their_tables(capsys):
    assert main(["rules"]) == 0

    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    codes = [words[0] for words in lines if words[0] in every_message()]
    assert sorted(codes) == sorted(every_message())
    assert codes[: codes.index("V-BLANK")] == ["T2-RULES", "T2-IN-FORCE", "T2-FEE-UNIT", "Y-IN-FORCE", "T3-ROW", "T3-DISPOSITIONS", "T3-BALANCE", "Y-CARRIED", "T4-SUM", "X-CASES"]  # fmt: skip
    assert ["T3-ROW", "错误", "每一行的总计应等于六类申请人之和。"] in lines
    assert ["V-TEXT", "错误", "不是数字"] in lines


def test_every_rule_of_the_annual_report_says_in_one_sentence_what_it_checks():
    for form in EDITIONS.values():
        for code in dict.fromkeys(rule.code for rule in form.rules):
            said = what_it_checks(code, form)
            assert said.endswith("。")
            assert said.count("。") == 1


def test_a_form_without_such_words_shows_its_rules_themselves():
    assert what_it_checks("E1-SUM", ENFORCEMENT).startswith(describe(ENFORCEMENT.rules[0], ENFORCEMENT))


def test_a_report_changed_by_hand_is_kept_beside_the_new_one_and_force_replaces_it(workbook, tmp_path, capsys):
    target, kept = tmp_path / "报告.docx", tmp_path / "报告（改动过的1）.docx"
    main(["report", str(workbook), "-o", str(target)])
    written = target.read_bytes()
    main(["report", str(workbook), "-o", str(target)])
    assert not kept.exists()
    target.write_bytes(written + b"by hand")
    capsys.readouterr()

    assert main(["report", str(workbook), "-o", str(target)]) == 0
    assert (kept.read_bytes(), target.read_bytes()) == (written + b"by hand", written)
    assert f"已改名为 {kept}" in capsys.readouterr().err
    target.write_bytes(written + b"again")
    assert main(["report", str(workbook), "-o", str(target), "--force"]) == 0

    assert target.read_bytes() == written
    assert not (tmp_path / "报告（改动过的2）.docx").exists()


@pytest.mark.parametrize("code", every_message())
def test_rules_shows_each_code_without_gaps(code, capsys):
    assert main(["rules", code.lower()]) == 0

    said = capsys.readouterr().out
    assert said.startswith(f"{code}　{every_message()[code].title}")
    assert "{place}" not in said


def test_an_exported_filing_fills_an_equal_workbook(workbook, tmp_path):
    target = tmp_path / "青石镇.json"

    assert main(["export", str(workbook), "-o", str(target)]) == 0

    filing = from_json(target.read_bytes())
    assert json.loads(target.read_bytes())["schema"] == 1
    assert workbook_of(filing) == workbook.read_bytes()


def test_text_results_go_to_a_file_when_asked(workbook, tmp_path):
    target = tmp_path / "结果.txt"

    assert main(["validate", str(workbook), "-o", str(target)]) == 0

    assert target.read_text(encoding="utf-8").startswith("青石镇.xlsx　安平县青石镇人民政府　2026年　通过")


def test_reports_of_one_name_from_two_folders_become_two_workbooks(tmp_path):
    (source,) = resource("workbooks/examples/sources").glob("000*.txt")
    copies = [tmp_path / folder / "年报.txt" for folder in ("甲", "乙")]
    for copy in copies:
        copy.parent.mkdir()
        shutil.copy(source, copy)

    main(["import", *map(str, copies), "-o", str(tmp_path / "工作簿")])

    assert sorted(path.name for path in (tmp_path / "工作簿").iterdir()) == ["年报-2.xlsx", "年报.xlsx"]


@pytest.mark.parametrize("year", ["2020", "99999"])
def test_a_year_that_the_form_is_not_for_is_wrong_use(year, tmp_path, capsys):
    assert main(["new", str(tmp_path / "x.xlsx"), "--unit", "青石镇", "--year", year]) == 2
    assert "2021 年起" in capsys.readouterr().err


@pytest.mark.parametrize("unit", ["", "  ", "镇" * 101])
def test_a_unit_without_a_name_or_with_an_endless_one_is_wrong_use(unit, tmp_path):
    assert main(["new", str(tmp_path / "x.xlsx"), "--unit", unit, "--year", "2026"]) == 2


def test_last_year_of_another_name_is_told_and_of_another_year_is_refused(workbook, tmp_path, capsys):
    words = ["new", str(tmp_path / "x.xlsx"), "--unit", "安平县财政局", "--last-year", str(workbook)]

    assert main([*words, "--year", "2028"]) == 2
    assert "给的是“安平县青石镇人民政府” 2026 年的年报，应为“安平县财政局” 2027 年的" in capsys.readouterr().err
    assert not (tmp_path / "x.xlsx").exists()

    assert main([*words, "--year", "2027"]) == 0
    assert "单位名称与“安平县财政局”不同" in capsys.readouterr().err


def test_an_explanation_typed_in_an_annotated_copy_counts(tmp_path, capsys):
    odd = workbook_of(settled_totals(with_values(good_filing(), {"disclosure.administrative_fees.amount": "12500"})))
    book, copy = tmp_path / "甲.xlsx", tmp_path / "乙.xlsx"
    book.write_bytes(odd)
    main(["validate", str(book), "--format", "xlsx", "-o", str(copy)])
    capsys.readouterr()

    main(["validate", str(copy), "--format", "json"])
    (finding,) = json.loads(capsys.readouterr().out)["files"][0]["findings"]

    assert (finding["code"], finding["explanation"]) == ("T2-FEE-UNIT", None)


@pytest.mark.office
def test_a_report_is_printed_beside_itself(workbook, tmp_path):
    assert main(["report", str(workbook), "-o", str(tmp_path / "年报.docx"), "--pdf"]) == 0

    assert (tmp_path / "年报.pdf").read_bytes().startswith(b"%PDF")
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".pdf", ".xlsx"]


def test_a_word_report_is_not_written_into_a_pdf(workbook, tmp_path):
    assert main(["report", str(workbook), "-o", str(tmp_path / "年报.pdf"), "--pdf"]) == 2
    assert not (tmp_path / "年报.pdf").exists()


def test_an_annotated_copy_into_which_somebody_has_written_is_kept_aside_and_told(workbook, tmp_path, capsys):
    copy = tmp_path / "加注.xlsx"
    assert main(["validate", str(workbook), "--format", "xlsx", "-o", str(copy)]) == 0
    assert main(["validate", str(workbook), "--format", "xlsx", "-o", str(copy)]) == 0
    kept = tmp_path / "加注（改动过的1）.xlsx"
    assert not kept.exists()
    copy.write_bytes(written := copy.read_bytes() + b"\0")
    capsys.readouterr()

    main(["validate", str(workbook), "--format", "xlsx", "-o", str(copy)])

    assert kept.read_bytes() == written
    assert kept.name in capsys.readouterr().err
