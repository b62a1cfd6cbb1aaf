"""`xl-tools report --html` and `--html-fragment`: with or without the Word report, refused where that is."""

import pytest

from tests.samples import good_filing, with_values
from xl_tools.cli import main
from xl_tools.importer.report_reader import read_report
from xl_tools.jobs.make_workbook import settled_totals, workbook_of
from xl_tools.jobs.open import open_filing


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "青石镇.xlsx"
    path.write_bytes(workbook_of(settled_totals(good_filing())))
    return path


@pytest.fixture
def faulty(tmp_path):
    path = tmp_path / "有误.xlsx"
    path.write_bytes(workbook_of(with_values(good_filing(), {"requests.received.total": "70"})))
    return path


def test_word_page_and_fragment_are_written_together_and_hold_the_same(workbook, tmp_path):
    names = [tmp_path / name for name in ("年报.docx", "年报.html", "正文.html")]

    assert main(["report", str(workbook), "-o", str(names[0]), "--html", str(names[1]), "--html-fragment", str(names[2])]) == 0

    word, page, piece = (read_report(name.read_bytes(), name.name).filing for name in names)
    assert word.values == page.values == piece.values == good_filing().values
    assert word.text == page.text == piece.text


def test_a_page_alone_needs_no_word_report(workbook, tmp_path):
    assert main(["report", str(workbook), "--html", str(tmp_path / "年报.html")]) == 0
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".html", ".xlsx"]


def test_a_page_that_comes_back_through_import_has_every_value(workbook, tmp_path, capsys):
    main(["report", str(workbook), "--html", str(tmp_path / "年报.html")])

    assert main(["import", str(tmp_path / "年报.html"), "-o", str(tmp_path / "读回.xlsx")]) == 0
    assert "没有发现问题" in capsys.readouterr().err
    assert open_filing(tmp_path / "读回.xlsx").filing.values == good_filing().values


def test_no_page_is_made_while_errors_stand_and_a_draft_is_marked(faulty, tmp_path, capsys):
    target = tmp_path / "年报.html"

    assert main(["report", str(faulty), "--html", str(target)]) == 1
    assert "T3-ROW" in capsys.readouterr().out
    assert not target.exists()

    assert main(["report", str(faulty), "--html", str(target), "--draft"]) == 1
    assert "草稿" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "请写明要生成什么"),
        (["--html", "年报.docx"], "写网页的文件名"),
        (["--html", "年报.html", "--pdf"], "--pdf 和 -o 一起使用"),
        (["--html", "年报.html", "--html-fragment", "年报.html"], "两个不同的文件名"),
    ],
)
def test_a_call_that_cannot_be_meant_is_wrong_use(workbook, words, told, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert main(["report", str(workbook), *words]) == 2
    assert told in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [workbook.name]


def test_a_file_that_is_no_page_is_not_replaced_by_one(workbook, tmp_path):
    target = tmp_path / "年报.html"
    target.write_bytes(b"PK\x03\x04 a workbook with a wrong name")

    assert main(["report", str(workbook), "--html", str(target)]) == 3
    assert target.read_bytes().startswith(b"PK")
