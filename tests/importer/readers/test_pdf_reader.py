"""Pages of a PDF: tables from their ruling lines, scans and locked files refused."""

import io
import zlib
from pathlib import Path

import pypdfium2
import pytest

from tests.samples import good_filing, reading_of
from xl_tools.errors import Refused
from xl_tools.files.libreoffice import convert
from xl_tools.importer.readers.pdf.bounded_pdf import bounded_pdf_document
from xl_tools.importer.readers.pdf.pdf_page import Char, Rule
from xl_tools.importer.readers.pdf.pdf_reader import pdf_document
from xl_tools.importer.readers.pdf.pdf_streams import MOST_STREAM, refuse_packed
from xl_tools.importer.readers.pdf.ruled.ruled_tables import Grid, grids_of, lines_of, text_of
from xl_tools.jobs.make_report import report_of


def char(text: str, left: float, top: float) -> Char:
    return Char(text, left, top, left + 10, top + 10, 10, top + 8.6)


def box(left: float, top: float, right: float, bottom: float) -> tuple[list[Rule], list[Rule]]:
    """The four sides of a rectangle."""
    return [Rule(top, left, right), Rule(bottom, left, right)], [Rule(left, top, bottom), Rule(right, top, bottom)]


def ruled(*boxes: tuple[float, float, float, float]) -> list[Grid]:
    sides = [box(*sizes) for sizes in boxes]
    return grids_of([rule for flat, _ in sides for rule in flat], [rule for _, upright in sides for rule in upright])


def test_cells_drawn_one_by_one_make_a_grid() -> None:
    (grid,) = ruled((0, 0, 50, 20), (50, 0, 100, 20), (0, 20, 50, 40), (50.4, 20.3, 100, 40))

    assert (len(grid.xs), len(grid.ys)) == (3, 3)
    assert [grid.box_at(25, 10), grid.box_at(75, 10), grid.box_at(25, 30), grid.box_at(75, 30)] == [
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
    ]
    assert grid.box_at(120, 10) is None


def test_a_missing_wall_makes_one_cell_of_two() -> None:
    (grid,) = ruled((0, 0, 50, 40), (50, 0, 100, 20), (50, 20, 100, 40))

    assert grid.box_at(25, 30) == grid.box_at(25, 10) == (0, 0)
    assert grid.box_at(75, 30) == (1, 1)


def test_a_table_open_at_its_sides_ends_with_its_lines() -> None:
    flat = [Rule(0, 0, 100), Rule(20, 0, 100), Rule(40, 0, 100)]
    (grid,) = grids_of(flat, [Rule(50, 0, 40)])

    assert [round(x) for x in grid.xs] == [0, 50, 100]
    assert grid.box_at(75, 30) == (1, 1)


def test_tables_apart_are_two_and_a_line_under_words_is_none() -> None:
    two = ruled((0, 0, 50, 20), (50, 0, 100, 20), (0, 100, 50, 120), (50, 100, 100, 120))

    assert [round(grid.ys[0]) for grid in two] == [0, 100]
    assert grids_of([Rule(10, 0, 200)], []) == []


def test_characters_make_lines_and_far_ones_are_parted() -> None:
    chars = [char("总", 0, 0), char("计", 11, 0.5), char("1", 0, 20), char("2", 30, 20)]

    assert [text_of(line) for line in lines_of(chars)] == ["总计", "1 2"]


def blank_pdf() -> bytes:
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_a_scan_is_refused_in_one_clear_sentence() -> None:
    with pytest.raises(Refused) as caught:
        pdf_document(blank_pdf(), "扫描.pdf")

    assert caught.value.code == "F-NOT-REPORT"
    assert "扫描件" in str(caught.value.arguments["detail"])


def test_a_pdf_cut_off_is_broken() -> None:
    with pytest.raises(Refused) as caught:
        pdf_document(blank_pdf()[:100], "年报.pdf")

    assert caught.value.code == "F-BROKEN"


@pytest.mark.office
def test_a_report_is_read_in_a_process_of_its_own_as_it_is_here(tmp_path: Path) -> None:
    report = report_of(reading_of(good_filing())).docx
    assert report
    (tmp_path / "年报.docx").write_bytes(report)
    (made,) = convert([tmp_path / "年报.docx"], "pdf", tmp_path)
    data = made.read_bytes()

    found = bounded_pdf_document(data, "年报.pdf")

    assert len(found.items) > 200
    assert found == pdf_document(data, "年报.pdf")


def test_the_process_finds_its_modules_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(9)")
    (tmp_path / "xl_tools").mkdir()
    monkeypatch.chdir(tmp_path)

    with pytest.raises(Refused) as caught:
        bounded_pdf_document(blank_pdf(), "年报.pdf")

    assert caught.value.code == "F-NOT-REPORT"


@pytest.mark.parametrize(("data", "code"), [(blank_pdf(), "F-NOT-REPORT"), (blank_pdf()[:100], "F-BROKEN")])
def test_the_process_says_why_a_file_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as caught:
        bounded_pdf_document(data, "年报.pdf")

    assert (caught.value.code, caught.value.arguments["file"]) == (code, "年报.pdf")


def test_a_picture_may_be_large_and_a_stream_of_text_may_not() -> None:
    packed = zlib.compress(bytes(MOST_STREAM + 1))
    whole = (b"1 0 obj<</Filter/FlateDecode", b">>stream\n" + packed + b"\nendstream endobj")

    refuse_packed(b"/Subtype/Image".join(whole), "年报.pdf")
    with pytest.raises(Refused) as caught:
        refuse_packed(b"".join(whole), "年报.pdf")

    assert caught.value.code == "F-BOMB"
