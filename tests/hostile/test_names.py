"""Names and places that play tricks: in terminals, pages, spreadsheets and file systems."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.rendering import text_of
from tests.samples import good_filing
from xl_tools.cli import main
from xl_tools.files.disk import file_name
from xl_tools.jobs.make_workbook import workbook_of

NASTY = "<script>alert(1)</script>\x1b[2J\x07\u202e=cmd|'/c calc'!A0镇人民政府"
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("某县人民政府", "某县人民政府.xlsx"),
        ("CON", "_CON.xlsx"),
        ("con.txt", "_con.txt.xlsx"),
        ("NUL ", "_NUL.xlsx"),
        ("COM¹", "_COM¹.xlsx"),
        ("../../etc/passwd", "_.._etc_passwd.xlsx"),
        ("C:\\windows", "C__windows.xlsx"),
        ("名称... ", "名称.xlsx"),
        ("\u202e甲\x1b[2J\n乙", "甲[2J乙.xlsx"),
        ("", "_.xlsx"),
        ("...", "_.xlsx"),
        ('a"<b>|c?*', "a__b__c__.xlsx"),
    ],
)
def test_any_text_becomes_a_name_that_every_system_takes(text, name):
    assert file_name(text, ".xlsx") == name


def test_a_long_name_is_cut_between_characters(tmp_path):
    name = file_name("长" * 300, ".xlsx")

    assert len(name.encode()) <= 200
    assert name.startswith("长长")
    (tmp_path / name).write_bytes(b"x")


def nasty_book(tmp_path):
    file = tmp_path / "年报.xlsx"
    file.write_bytes(workbook_of(replace(good_filing(unit=NASTY, title=None, signature=NASTY))))
    return file


def test_a_unit_name_steers_no_terminal_and_starts_no_script(tmp_path, capsys):
    file = nasty_book(tmp_path)

    main(["validate", str(file)])
    said = "".join(capsys.readouterr())
    assert not any(char in said for char in "\x1b\x07\u202e")

    main(["validate", str(file), "--format", "html", "-o", str(tmp_path / "a.html")])
    assert "<script>alert" not in (tmp_path / "a.html").read_text(encoding="utf-8")

    main(["validate", str(file), "--format", "json"])
    assert "\x1b" not in capsys.readouterr().out


def test_a_text_never_becomes_a_formula(tmp_path):
    book, text = tmp_path / "年报.xlsx", '=HYPERLINK("http://x","点这里")'
    filing = good_filing(unit=text)
    block = replace(filing.text[1], paragraphs=(text, "+1+1", "@SUM(A1)", "-2"))
    book.write_bytes(workbook_of(replace(filing, text=(filing.text[0], block, *filing.text[2:]))))

    main(["validate", str(book), "--format", "xlsx", "-o", str(tmp_path / "加注.xlsx")])

    for file in (book, tmp_path / "加注.xlsx"):
        found = load_workbook(file)
        assert (
            found["单位信息"]["B5"].data_type == "s"
            or found["单位信息"]["B5"].value != text
            or found["单位信息"]["B5"].data_type != "f"
        )
        assert all(cell.data_type != "f" for row in found["文字"]["C33:D90"] for cell in row)
        assert all(
            cell.data_type != "f" or "HYPERLINK(\"#'" in cell.value for row in found["校验结果"].iter_rows() for cell in row
        )


@pytest.mark.parametrize("command", ["report", "export", "repair"])
def test_nothing_is_written_over_its_source_even_by_a_link(command, tmp_path, capsys):
    file = tmp_path / "年报.xlsx"
    file.write_bytes(workbook_of(good_filing()))
    before = file.read_bytes()
    (tmp_path / "链接.xlsx").symlink_to(file)
    os.link(file, tmp_path / "硬链接.xlsx")

    for name in ("年报.xlsx", "链接.xlsx", "硬链接.xlsx"):
        assert main([command, str(file), "-o", str(tmp_path / name)]) == 2
        assert "不能与输入文件相同" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_links_that_lead_nowhere_or_round_and_what_is_no_file_are_refused(tmp_path, capsys):
    (tmp_path / "断.xlsx").symlink_to(tmp_path / "没有.xlsx")
    (tmp_path / "圈.xlsx").symlink_to(tmp_path / "圈.xlsx")
    os.mkfifo(tmp_path / "管道.xlsx")
    (tmp_path / "夹.xlsx").mkdir()

    for name, code in (("断", "F-MISSING"), ("圈", "F-BROKEN"), ("管道", "F-BROKEN"), ("夹", "F-FOLDER"), ("空\0", "F-BROKEN")):
        assert main(["report", str(tmp_path / f"{name}.xlsx"), "-o", str(tmp_path / "x.docx")]) == 3
        assert code in capsys.readouterr().err
    assert main(["validate", "/dev/zero"]) == 3


def test_a_full_disk_leaves_the_old_file_as_it_was(tmp_path):
    file, out = tmp_path / "年报.xlsx", tmp_path / "报告.docx"
    file.write_bytes(workbook_of(good_filing()))
    out.write_bytes(b"PK old")

    limited = ["sh", "-c", 'ulimit -f 8; trap "" XFSZ; exec "$@"', "sh", sys.executable, "-m", "xl_tools"]
    done = subprocess.run([*limited, "report", str(file), "-o", str(out), "--draft"], capture_output=True, check=False, cwd=ROOT)

    assert done.returncode == 3
    assert "F-LOCKED" in done.stderr.decode()
    assert out.read_bytes() == b"PK old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["年报.xlsx", "报告.docx"]


def test_two_runs_on_one_folder_at_once_leave_whole_files(tmp_path):
    sources = []
    for at in range(3):
        source = tmp_path / f"年报{at}.txt"
        source.write_text(text_of(good_filing(), "A"), encoding="utf-8")
        sources.append(str(source))
    command = [sys.executable, "-m", "xl_tools", "import", *sources, "-o", str(tmp_path / "out"), "--force"]

    runs = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert {run.wait(60) for run in runs} <= {0, 1}

    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["年报0.xlsx", "年报1.xlsx", "年报2.xlsx"]
    for path in (tmp_path / "out").iterdir():
        load_workbook(path)


def test_reports_with_names_that_windows_reserves_get_others(tmp_path):
    (tmp_path / "a").mkdir()
    for name in ("CON.txt", "名称 .txt"):
        (tmp_path / "a" / name).write_text(text_of(good_filing(), "A"), encoding="utf-8")

    main(["import", *(str(path) for path in sorted((tmp_path / "a").iterdir())), "-o", str(tmp_path / "out")])

    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["_CON.xlsx", "名称.xlsx"]


def test_the_json_of_a_nasty_name_can_be_read_again(tmp_path, capsys):
    file = nasty_book(tmp_path)
    capsys.readouterr()
    main(["export", str(file)])
    (tmp_path / "a.json").write_text(capsys.readouterr().out, encoding="utf-8")

    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["identity"]["unit"].startswith("<script>")
    assert main(["fill", str(tmp_path / "a.json"), "-o", str(tmp_path / "b.xlsx")]) == 0
