"""What a command writes to: a name that fits, nothing lost; and what is said of names, folders and options that do not fit."""

import json
from pathlib import Path

import pytest

from tests.samples import good_filing
from xl_tools.cli import main
from xl_tools.errors import Refused
from xl_tools.files.disk import refuse_if_open, write_whole
from xl_tools.files.shipped import resource
from xl_tools.filing.filing_json import to_json
from xl_tools.findings.catalogue import sentence

SOURCE = min(resource("workbooks/examples/sources").glob("*.txt"))


@pytest.fixture
def book(tmp_path):
    data = tmp_path / "数据.json"
    data.write_text(json.dumps(to_json(good_filing())), encoding="utf-8")
    assert main(["fill", str(data), "-o", str(tmp_path / "年报.xlsx")]) == 0
    return tmp_path / "年报.xlsx"


def words_of(command: str, folder: Path, output: Path) -> list[str]:
    sources = {"import": SOURCE, "repair": folder / "年报.xlsx", "fill": folder / "数据.json"}
    return [command, str(sources[command]), "-o", str(output)]


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize("command", ["import", "repair", "fill"])
def test_a_workbook_that_is_there_is_only_replaced_when_asked(command, tmp_path, capsys):
    target = tmp_path / "有.xlsx"
    target.write_bytes(b"mine")

    assert main(words_of(command, tmp_path, target)) == 3
    assert sentence("F-EXISTS", {"file": str(target)}) in capsys.readouterr().err
    assert target.read_bytes() == b"mine"

    assert main([*words_of(command, tmp_path, target), "--force"]) in (0, 1)
    assert target.read_bytes().startswith(b"PK")


def test_imports_into_a_folder_are_numbered_past_what_is_there_and_past_one_another(tmp_path):
    folder = tmp_path / "工作簿.2026"
    folder.mkdir()
    (folder / "年报.xlsx").write_bytes(b"mine")
    copies = [tmp_path / name for name in ("甲/年报.txt", "乙/年报.txt", "丙/年报-2.txt")]
    for copy in copies:
        copy.parent.mkdir()
        copy.write_bytes(SOURCE.read_bytes())

    main(["import", *map(str, copies), "-o", str(folder)])

    assert (folder / "年报.xlsx").read_bytes() == b"mine"
    assert sorted(file.name for file in folder.iterdir()) == ["年报-2-2.xlsx", "年报-2.xlsx", "年报-3.xlsx", "年报.xlsx"]


@pytest.mark.parametrize("place", ["x.docx", "x", "x.json"])
@pytest.mark.parametrize("command", ["repair", "fill"])
def test_a_workbook_goes_to_no_other_kind_of_name(command, place, tmp_path, capsys):
    assert main(words_of(command, tmp_path, tmp_path / place)) == 2

    assert "-o 写 Excel 工作簿的文件名（.xlsx）。" in capsys.readouterr().err
    assert not (tmp_path / place).exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("import a.txt -o x.docx", "-o 写 Excel 工作簿的文件名（.xlsx）"),
        ("new x.docx --unit 青石镇 --year 2026", "输出写 Excel 工作簿的文件名（.xlsx）"),
        ("validate a.xlsx --format xlsx -o v.txt", "-o 写 Excel 工作簿的文件名（.xlsx）"),
        ("validate a.xlsx -o v.xlsx", "-o 写文本文件的文件名（.txt）；要加注的工作簿请加 --format xlsx"),
        ("export a.xlsx -o v.docx", "-o 写 JSON 文件的文件名（.json）"),
        ("report a.xlsx -o a1.xlsx", "-o 写 Word 报告的文件名（.docx）"),
    ],
)
def test_the_name_of_the_output_is_looked_at_before_anything_is_read(words, told, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert main(words.split()) == 2

    said = capsys.readouterr().err
    assert told in said
    assert f"运行 xl-tools {words.split()[0]} --help 查看用法。" in said
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "content"),
    [
        (["report", "-o", "旧.docx"], b"text"),
        (["report", "--pdf", "-o", "报告.docx"], b"text"),
        (["export", "-o", "旧.json"], b"PK\x03\x04"),
        (["validate", "-o", "旧.json"], b"PK\x03\x04"),
        (["validate", "--format", "html", "-o", "旧.json"], b"\xd0\xcf\x11\xe0\0"),
        (["validate", "--format", "xlsx", "-o", "旧.xlsx"], b"text"),
    ],
)
def test_a_file_of_another_kind_is_not_replaced(words, content, book, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    old = tmp_path / ("报告.pdf" if "--pdf" in words else words[-1])
    old.write_bytes(content)

    assert main([words[0], book.name, *words[1:]]) == 3

    said = capsys.readouterr().err
    assert "已经存在，没有覆盖。它不是这里要写的那种文件，请换一个文件名。（F-EXISTS）" in said
    assert old.read_bytes() == content
    assert not (tmp_path / "报告.docx").exists()


def test_what_a_command_wrote_before_is_written_anew(book, tmp_path):
    for words in (["report", "-o", "a.docx"], ["export", "-o", "a.json"], ["validate", "--format", "xlsx", "-o", "a.xlsx"]):
        for _ in range(2):
            assert main([words[0], str(book), *words[1:-1], str(tmp_path / words[-1])]) == 0


@pytest.mark.parametrize("words", ["validate .", "import . -o x.xlsx", "repair . -o x.xlsx", "report . -o x.docx", "export ."])
def test_a_folder_instead_of_a_file_is_told(words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert main(words.split()) == 3

    said = "".join(capsys.readouterr())
    assert sentence("F-FOLDER", {"file": "."}).startswith("“.”是一个文件夹。")
    assert "“.”是一个文件夹。" in said
    assert "请选择文件；整个文件夹请用 xl-tools batch。" in said
    assert not words.startswith("validate") or said.startswith(tmp_path.name)


@pytest.mark.parametrize(
    ("name", "advice"),
    [("没有/a.docx", "请先建好文件夹"), ("长" * 90 + ".docx", "请换一个短一些的文件名"), ("夹.docx", "请在文件夹后面写明文件名")],
)
def test_the_advice_fits_why_a_file_cannot_be_written(name, advice, tmp_path):
    (tmp_path / "夹.docx").mkdir()

    with pytest.raises(Refused) as refusal:
        write_whole(tmp_path / name, b"new")

    assert advice in sentence(refusal.value.code, refusal.value.arguments)
    assert "关闭" not in sentence(refusal.value.code, refusal.value.arguments)


def test_a_file_open_elsewhere_is_to_be_closed(tmp_path):
    (tmp_path / "~$a.docx").write_bytes(b"")

    with pytest.raises(Refused) as refusal:
        refuse_if_open(tmp_path / "a.docx")

    assert sentence(refusal.value.code, refusal.value.arguments).endswith("请先关闭它，再试一次。")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("validate a --format pdf", "不能是“pdf”，可选：“text”、“json”、“html”、“xlsx”"),
        ("new a.xlsx --unit 甲 --year 今年", "的内容“今年”不对"),
        ("addin 安 装", "不能是“安”，可选：“build”、“install”"),
    ],
)
def test_values_of_options_are_told_in_chinese_quotes(words, told, capsys):
    with pytest.raises(SystemExit):
        main(words.split())

    assert told in capsys.readouterr().err


def test_an_unknown_code_leads_to_the_list_of_codes(capsys):
    assert main(["rules", "X"]) == 2
    assert capsys.readouterr().err == "没有“X”这个代码。运行 xl-tools rules 查看全部代码。\n"


@pytest.mark.parametrize(("tier", "kind"), [("乡镇（街道）", "人民政府"), ("乡镇", "government"), ("township", "人民政府")])
def test_tier_and_kind_are_understood_in_chinese(tier, kind, tmp_path, capsys):
    book = tmp_path / "新.xlsx"
    assert main(["new", str(book), "--unit", "青石", "--year", "2026", "--tier", tier, "--kind", kind]) == 0
    capsys.readouterr()

    assert main(["export", str(book)]) == 0
    identity = json.loads(capsys.readouterr().out)["identity"]

    assert (identity["tier"], identity["kind"]) == ("township", "government")


def test_a_year_that_is_not_known_is_said_once(tmp_path, capsys):
    report = tmp_path / "年报.txt"
    report.write_text("".join(c for c in SOURCE.read_text(encoding="utf-8") if c not in "年"), encoding="utf-8")

    main(["validate", str(report)])

    assert "年份不明年" not in capsys.readouterr().out
