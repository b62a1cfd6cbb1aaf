"""The command line as a clerk meets it: Chinese, exit statuses, JSON, files whole or not at all."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.samples import good_filing, with_values
from xl_tools import cli
from xl_tools.cli import COMMANDS, main
from xl_tools.files.shipped import resource
from xl_tools.filing.filing_json import to_json
from xl_tools.findings.catalogue import sentence
from xl_tools.jobs.make_workbook import workbook_of

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(resource("workbooks/examples/sources").glob("*.txt"))
FINDING = {
    "code", "severity", "title", "key", "sheet", "cell", "place", "quote", "cells", "expected", "actual", "difference", "message",
    "advice", "repair", "fingerprint", "explanation",
}  # fmt: skip


@pytest.fixture
def workbook(tmp_path):
    return filled(tmp_path, good_filing())


def filled(folder: Path, filing, name: str = "青石镇.xlsx") -> Path:
    source = folder / "filing.json"
    source.write_text(json.dumps(to_json(filing)), encoding="utf-8")
    assert main(["fill", str(source), "-o", str(folder / name)]) == 0
    return folder / name


def checked(capsys, *words: object) -> tuple[int, dict]:
    capsys.readouterr()
    status = main(["validate", *map(str, words), "--format", "json"])
    return status, json.loads(capsys.readouterr().out)


def test_a_good_workbook_is_accepted_with_status_0(workbook, capsys):
    status, found = checked(capsys, workbook, "--values")

    (file,) = found["files"]
    assert status == 0
    assert (file["unit"], file["year"], file["form"], file["status"]) == ("安平县青石镇人民政府", 2026, "2021", "accepted")
    assert file["findings"] == []
    assert len(file["values"]) == 200
    assert file["values"]["disclosure.administrative_fees.amount"] == "1.25"


def test_a_wrong_total_is_named_by_code_key_and_cell_with_status_1(tmp_path, capsys):
    book = filled(tmp_path, with_values(good_filing(), {"cases.direct_litigation.total": "1"}))

    status, found = checked(capsys, book)

    (finding,) = found["files"][0]["findings"]
    assert status == 1
    assert found["files"][0]["status"] == "rejected"
    assert finding.keys() == FINDING
    assert (finding["code"], finding["key"], finding["expected"], finding["actual"]) == (
        "T4-SUM",
        "cases.direct_litigation.total",
        "0",
        "1",
    )
    assert finding["sheet"] == "表四"
    assert finding["cell"]
    assert len(finding["cells"]) == 5


def test_a_published_report_is_checked_directly(capsys):
    status, found = checked(capsys, *SOURCES)

    assert status == 1
    assert [file["status"] for file in found["files"]] == [
        "needs_explanation",
        "rejected",
        "rejected",
        "needs_explanation",
        "needs_explanation",
    ]


def test_one_unreadable_file_gives_3_and_the_others_are_still_done(workbook, tmp_path, capsys):
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"PK\x03\x04 not a zip")

    status, found = checked(capsys, bad, workbook)

    assert status == 3
    assert [(file["status"], [finding["code"] for finding in file["findings"]]) for file in found["files"]] == [
        ("unreadable", ["F-BROKEN"]),
        ("accepted", []),
    ]


def test_a_finding_of_a_report_has_the_same_fingerprint_in_its_workbook(tmp_path, capsys):
    (source,) = [path for path in SOURCES if path.stem.startswith("002")]
    main(["import", str(source), "-o", str(tmp_path / "002.xlsx")])

    _, report = checked(capsys, source)
    _, book = checked(capsys, tmp_path / "002.xlsx")

    def prints(found):
        return {
            (one["code"], one["key"]): one["fingerprint"] for one in found["files"][0]["findings"] if one["severity"] == "error"
        }

    assert prints(book) == prints(report)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem[:3])
def test_import_validate_and_export_keep_every_value(source, tmp_path, capsys):
    book = tmp_path / "报告.xlsx"
    main(["import", str(source), "-o", str(book)])

    _, report = checked(capsys, source, "--values")
    _, again = checked(capsys, book, "--values")

    assert again["files"][0]["values"] == report["files"][0]["values"]


def test_a_report_is_refused_while_errors_stand_and_made_as_a_draft(tmp_path, capsys):
    book = filled(tmp_path, with_values(good_filing(), {"cases.direct_litigation.total": "1"}))
    target = tmp_path / "报告.docx"

    assert main(["report", str(book), "-o", str(target)]) == 1
    assert not target.exists()
    assert "1 个错误" in capsys.readouterr().err
    assert main(["report", str(book), "-o", str(target), "--draft"]) == 1
    assert target.read_bytes().startswith(b"PK")


def test_a_report_of_a_good_workbook_is_made_with_status_0(workbook, tmp_path):
    assert main(["report", str(workbook), "-o", str(tmp_path / "报告.docx")]) == 0


def test_an_explained_query_is_accepted_and_lapses_when_the_number_changes(tmp_path, capsys):
    odd = with_values(good_filing(), {"disclosure.administrative_fees.amount": "12500"})
    _, found = checked(capsys, filled(tmp_path, odd))
    (finding,) = found["files"][0]["findings"]
    assert finding["code"] == "T2-FEE-UNIT"

    explained = to_json(odd) | {"explanations": {finding["fingerprint"]: "情况属实，系土地出让配套费。"}}
    source = tmp_path / "explained.json"
    source.write_text(json.dumps(explained), encoding="utf-8")
    main(["fill", str(source), "-o", str(tmp_path / "explained.xlsx")])
    status, found = checked(capsys, tmp_path / "explained.xlsx")
    assert (status, found["files"][0]["findings"][0]["explanation"]) == (0, "情况属实，系土地出让配套费。")

    explained["values"]["disclosure.administrative_fees.amount"] = "12501"
    source.write_text(json.dumps(explained), encoding="utf-8")
    main(["fill", str(source), "-o", str(tmp_path / "changed.xlsx")])
    status, found = checked(capsys, tmp_path / "changed.xlsx")
    assert (status, found["files"][0]["findings"][0]["explanation"]) == (1, None)


def test_an_annotated_copy_carries_the_findings_and_keeps_explanations(tmp_path, capsys):
    book = filled(tmp_path, with_values(good_filing(), {"cases.direct_litigation.total": "1"}))
    before = book.read_bytes()
    copy = tmp_path / "加注.xlsx"

    assert main(["validate", str(book), "--format", "xlsx", "-o", str(copy)]) == 1

    assert book.read_bytes() == before
    _, one = checked(capsys, book)
    _, other = checked(capsys, copy)
    assert other["files"][0]["findings"] == one["files"][0]["findings"]


def test_the_html_page_stands_alone_and_escapes_what_it_shows(tmp_path):
    book = filled(tmp_path, good_filing(unit="<script>镇人民政府", title=None))
    page = tmp_path / "结果.html"

    main(["validate", str(book), "--format", "html", "-o", str(page)])

    text = page.read_text(encoding="utf-8")
    assert "&lt;script&gt;镇" in text
    assert "<script" not in text
    assert "http" not in text


def test_a_new_workbook_of_zeros_is_ready_but_for_what_only_the_clerk_knows(tmp_path, capsys):
    book = tmp_path / "新.xlsx"
    assert main(["new", str(book), "--unit", "安平县青石镇人民政府", "--year", "2026", "--zeros"]) == 0

    status, found = checked(capsys, book)

    codes = {finding["code"] for finding in found["files"][0]["findings"] if finding["severity"] == "error"}
    assert status == 1
    assert codes == {"D-DATE", "D-UNWRITTEN"}


def test_a_workbook_that_is_there_is_not_lost_to_a_new_one(workbook, capsys):
    before = workbook.read_bytes()
    words = ["new", str(workbook), "--unit", "安平县青石镇人民政府", "--year", "2026"]

    assert main(words) == 3
    assert sentence("F-EXISTS", {"file": str(workbook)}) in capsys.readouterr().err
    assert workbook.read_bytes() == before
    assert main([*words, "--force"]) == 0
    assert workbook.read_bytes() != before


@pytest.mark.parametrize("words", [["import", "{source}", "{source}", "-o", "{file}"], ["demo", "{file}"]])
def test_a_file_in_the_place_of_a_folder_is_told_and_kept(words, tmp_path, capsys):
    file = tmp_path / "文件"
    file.write_text("内容", encoding="utf-8")

    assert main([word.format(source=SOURCES[0], file=file) for word in words]) == 3

    assert file.read_text(encoding="utf-8") == "内容"
    assert "不能用作文件夹" in capsys.readouterr().err


def test_last_year_is_carried_into_a_new_workbook(workbook, tmp_path, capsys):
    book = tmp_path / "明年.xlsx"
    main(["new", str(book), "--unit", "安平县青石镇人民政府", "--year", "2027", "--zeros", "--last-year", str(workbook)])

    _, found = checked(capsys, book, "--values")

    values = found["files"][0]["values"]
    assert values["requests.carried_over.natural_persons"] == "1"
    assert values["requests.carried_over.commercial_enterprises"] == "1"
    assert values["requests.carried_over.total"] == "2"
    assert "Y-CARRIED" not in {finding["code"] for finding in found["files"][0]["findings"]}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("没有.xlsx", None, "F-MISSING"),
        ("空.xlsx", b"", "F-EMPTY"),
        ("坏.xlsx", b"PK\x03\x04\x00\x00", "F-BROKEN"),
        ("文本.xlsx", "单位,数量\n甲,1\n".encode(), "F-NOT-WORKBOOK"),
        ("网页.xlsx", b"<html><table><tr><td>1</td></tr></table></html>", "F-NOT-WORKBOOK"),
        ("旧.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le"), "F-OLD-FORMAT"),
        ("加密.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "F-ENCRYPTED"),
        ("说明.txt", "这里没有表格。".encode(), "F-NOT-REPORT"),
    ],
)
@pytest.mark.parametrize("command", ["validate", "report", "export"])
def test_a_file_that_cannot_be_read_gets_one_sentence_and_status_3(name, content, code, command, tmp_path, capsys):
    file, target = tmp_path / name, tmp_path / ("out.json" if command == "export" else "out.docx")
    if content is not None:
        file.write_bytes(content)
    words = [command, str(file), *(["-o", str(target)] if command != "validate" else [])]

    assert main(words) == 3

    said = "".join(capsys.readouterr())
    assert "Traceback" not in said
    assert not target.exists()
    if command != "report":
        assert code in said


@pytest.mark.parametrize("mark", ["~${name}", ".~lock.{name}#"])
def test_a_target_open_elsewhere_is_refused_and_keeps_its_content(mark, workbook, tmp_path, capsys):
    target = tmp_path / "报告.docx"
    target.write_bytes(b"PK old")
    (tmp_path / mark.format(name=target.name)).write_bytes(b"")

    assert main(["report", str(workbook), "-o", str(target)]) == 3

    assert target.read_bytes() == b"PK old"
    assert "F-LOCKED" in capsys.readouterr().err


def test_a_file_is_never_written_over_its_source(workbook, capsys):
    before = workbook.read_bytes()

    assert main(["report", str(workbook), "-o", str(workbook)]) == 2

    assert workbook.read_bytes() == before
    assert "不能与输入文件相同" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["report", "x.xlsx"], ["new"], ["validate", "x", "--format", "pdf"], ["rules", "Z-NONE"], ["nonsense"], []]
)
def test_wrong_use_gives_2_and_is_told_in_chinese(words, capsys):
    try:
        status = main(words)
    except SystemExit as stop:
        status = stop.code

    said = "".join(capsys.readouterr())
    assert status == 2
    assert any("\u4e00" <= char <= "\u9fff" for char in said)
    assert "usage" not in said
    assert "required" not in said


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_chinese_help(name, capsys):
    with pytest.raises(SystemExit) as stop:
        main([name, "--help"])

    text = capsys.readouterr().out
    assert stop.value.code == 0
    assert text.startswith("用法：")
    assert "options" not in text
    assert "show this help" not in text


def test_rules_prints_the_expression_and_the_basis(capsys):
    assert main(["rules", "T3-BALANCE"]) == 0

    text = capsys.readouterr().out
    assert "自然人：新收＋上年结转＝办理总计＋结转下年" in text
    assert "国办公开办函〔2021〕30号" in text


def modules_after(*words: str) -> set[str]:
    code = "import sys; from xl_tools.cli import main\ntry: main(sys.argv[1:])\nexcept SystemExit: pass\nprint(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return {line.split(".")[0] for line in done.stdout.splitlines()}


@pytest.mark.parametrize("words", [["--help"], ["rules"], ["rules", "T3-ROW"]])
def test_help_and_rules_import_no_library_at_all(words):
    assert not modules_after(*words) & {
        "openpyxl",
        "pandera",
        "polars",
        "jinja2",
        "docx",
        "lxml",
        "docxtpl",
        "xlwings",
    }


def test_a_report_is_made_without_openpyxl_pandera_and_pandas(workbook, tmp_path):
    assert not modules_after("report", str(workbook), "-o", str(tmp_path / "x.docx")) & {
        "openpyxl",
        "pandera",
        "polars",
        "pandas",
        "docxtpl",
        "docx",
    }


def test_validate_needs_no_openpyxl_and_no_pandas(workbook):
    assert not modules_after("validate", str(workbook)) & {"openpyxl", "pandas", "numpy", "docx", "docxtpl", "xlwings"}


def test_chinese_comes_out_as_utf_8_on_any_console(workbook):
    done = subprocess.run(
        [sys.executable, "-m", "xl_tools", "validate", str(workbook), "--format", "json"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0", "LC_ALL": "C"},
        capture_output=True,
        check=True,
    )

    assert json.loads(done.stdout.decode("utf-8"))["files"][0]["unit"] == "安平县青石镇人民政府"


def test_control_characters_of_a_file_do_not_reach_the_terminal(tmp_path, capsys):
    book = tmp_path / "青石镇.xlsx"
    book.write_bytes(workbook_of(good_filing(unit="\x1b[31m青石镇\u202e人民政府", title=None)))
    capsys.readouterr()

    main(["validate", str(book)])

    said = "".join(capsys.readouterr())
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_the_version_is_told(capsys):
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("xl-tools ")
