"""`xl-tools repair` as it is called: what it writes, says and answers."""

from tests.workbook.damage import changed, with_rows, without_rows
from tests.workbook.edits import with_cell
from tests.workbook.samples import filing, filled, read
from xl_tools.cli import main
from xl_tools.jobs.open import open_filing


def repair(tmp_path, data, capsys):
    (tmp_path / "旧.xlsx").write_bytes(data)
    status = main(["repair", str(tmp_path / "旧.xlsx"), "-o", str(tmp_path / "新.xlsx")])
    said = capsys.readouterr()
    return status, said.out.splitlines(), said.err


def test_a_workbook_with_an_inserted_row_is_moved_without_a_word(tmp_path, capsys):
    data = changed(filled(filing(requests__received__natural_persons=3)), with_rows("表三", 10))

    status, lines, notes = repair(tmp_path, data, capsys)

    assert (status, lines) == (0, [])
    assert "填写的内容都已移入" in notes
    assert open_filing(tmp_path / "新.xlsx").filing == read(filled(filing(requests__received__natural_persons=3))).filing


def test_what_could_not_be_placed_is_a_line_each_with_status_1(tmp_path, capsys):
    status, lines, notes = repair(tmp_path, changed(filled(filing()), without_rows("表三", 12, 2)), capsys)

    assert status == 1
    assert len(lines) == 1
    assert lines[0].startswith("“表三”原 D12、")
    assert "有 1 项没有移入" in notes


def test_a_formula_taken_at_its_word_is_told_with_status_0(tmp_path, capsys):
    status, lines, _ = repair(tmp_path, with_cell(filled(filing()), "表三", "D7", "<f>1+1</f><v>2</v>"), capsys)

    assert (status, lines) == (0, ["“表三”原 D7：里面是公式，取它显示的“2”"])


def test_a_formula_without_a_result_is_counted_as_left_empty(tmp_path, capsys):
    data = changed(filled(filing()), without_rows("表三", 12, 2))
    status, lines, notes = repair(tmp_path, with_cell(data, "表三", "D7", "<f>1+1</f>"), capsys)

    assert (status, len(lines)) == (1, 2)
    assert lines[1] == "“表三”原 D7：里面是公式，没有显示的结果，留空"
    assert "有 2 项没有移入" in notes


def test_an_older_kind_of_totals_and_form_stay_what_they_are(tmp_path, capsys):
    status, lines, _ = repair(tmp_path, filled(filing("computed")), capsys)

    assert (status, lines) == (0, [])
    assert open_filing(tmp_path / "新.xlsx").filing.totals == "computed"


def test_no_template_sheet_left_is_refused_and_nothing_is_written(tmp_path, capsys):
    def other(book):
        for sheet in book.worksheets[1:]:
            book.remove(sheet)

    status, lines, notes = repair(tmp_path, changed(filled(filing()), other), capsys)

    assert (status, lines) == (3, [])
    assert "F-FOREIGN" in notes
    assert not (tmp_path / "新.xlsx").exists()


def test_the_damaged_workbook_is_never_written_over(tmp_path, capsys):
    (tmp_path / "旧.xlsx").write_bytes(filled(filing()))

    assert main(["repair", str(tmp_path / "旧.xlsx"), "-o", str(tmp_path / "旧.xlsx")]) == 2
    assert "不能与输入文件相同" in capsys.readouterr().err
