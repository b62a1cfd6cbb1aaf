"""How lines of plain text become paragraphs and cells."""

import pytest

from xl_tools.errors import Refused
from xl_tools.importer.readers.plain_text import decoded, text_document


def stream(text: str) -> list[tuple[int | None, int, str]]:
    return [(item.row, item.column, item.text) for item in text_document(text.encode(), "").items]


def test_a_tab_before_one_cell_a_line_makes_rows_that_end_at_a_blank_line() -> None:
    assert stream("标题\n\t规章\n\t0\n\n\t行政许可\n\t1\n") == [
        (None, 0, "标题"),
        (0, 0, "规章"),
        (0, 1, "0"),
        (1, 0, "行政许可"),
        (1, 1, "1"),
    ]


def test_a_label_broken_over_lines_is_one_cell() -> None:
    assert stream("\t总\n计\n\t0") == [(0, 0, "总\n计"), (0, 1, "0")]


def test_a_number_does_not_go_on_in_the_next_line() -> None:
    assert stream("\t0\n五、存在的主要问题及改进情况") == [(0, 0, "0"), (None, 0, "五、存在的主要问题及改进情况")]


def test_tabs_within_a_line_make_a_row() -> None:
    assert stream("规章\t0\t\t2") == [(0, 0, "规章"), (0, 1, "0"), (0, 2, ""), (0, 3, "2")]


@pytest.mark.parametrize("line", ["规章 | 0 | 1 |", "| 规章 | 0 | 1 |", "|规章|0|1"])
def test_pipes_make_a_row(line: str) -> None:
    assert [(column, text.strip()) for _, column, text in stream(line)] == [(0, "规章"), (1, "0"), (2, "1")]


def test_a_blank_first_cell_is_kept_where_rows_have_no_leading_pipe() -> None:
    assert [text.strip() for _, _, text in stream("a | b |\n | c |")] == ["a", "b", "", "c"]


def test_a_ruler_and_a_page_number_are_nothing() -> None:
    assert stream("| a | b |\n|---|:-:|\n— 3 —\n第 4 页 共 9 页") == [(0, 0, " a "), (0, 1, " b ")]


def test_pipes_alone_in_their_lines_only_part_the_cells() -> None:
    assert stream("规章\n |\n0\n|\n1") == [(None, 0, "规章"), (None, 0, "0"), (None, 0, "1")]


def test_a_cell_between_pipes_may_be_broken_over_lines() -> None:
    assert [text.strip() for _, _, text in stream("| 本年新收\n申请数量 | 1 |")] == ["本年新收\n申请数量", "1"]


def test_each_item_knows_its_line() -> None:
    assert [item.place for item in text_document("一\n\n二".encode(), "").items] == ["第 1 行", "第 3 行"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_usual_encodings_are_told_apart(encoding: str) -> None:
    assert decoded("政府信息公开\n工作年度报告 0 1 2".encode(encoding), "").lstrip("\ufeff") == "政府信息公开\n工作年度报告 0 1 2"


def test_bytes_in_no_encoding_are_refused() -> None:
    with pytest.raises(Refused) as caught:
        text_document(bytes(range(128, 256)) * 9, "x.txt")

    assert caught.value.code == "F-BROKEN"
