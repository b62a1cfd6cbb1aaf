"""Web pages as government sites serve them: every value and every word comes back, whatever stands around."""

import base64
import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.importer.rendering_html import SHAPES, Box, Rows, page_of, pieces_of
from tests.importer.spoiling import (
    cell_doubled,
    cell_dropped,
    cell_emptied,
    label_missing,
    row_doubled,
    row_missing,
    rows_swapped,
)
from tests.importer.test_layouts import filing_of, named, wrong
from tests.rendering import Style, random_style
from tests.samples import IDENTITY, TEXT, good_filing
from xl_tools.errors import Refused
from xl_tools.filing.filing import Reading
from xl_tools.form.model import Table
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.importer.readers.html.html_reader import html_document, page_text
from xl_tools.importer.report_reader import read_report

FILING = good_filing()


def read(page: bytes) -> Reading:
    return read_report(page, "年报.html")


def texts(body: str) -> list[str]:
    return [item.text for item in html_document(body.encode(), "").items]


def cells(table: str) -> list[tuple[int | None, int, str]]:
    return [(item.row, item.column, item.text) for item in html_document(table.encode(), "").items]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_value_and_every_word_comes_back_from_every_shape(shape: str) -> None:
    for number in range(12):
        source = random.Random(f"{shape}-{number}")
        filing, style = filing_of(source), random_style(source)
        charset = source.choice(("utf-8", "gb18030", "gb2312"))

        found = read(page_of(filing, shape, style, source, charset=charset, around=number % 4 > 0))

        assert found.filing.values == filing.values, (number, style)
        assert not named(found), (number, style)
        assert found.filing.text == TEXT, (number, style)
        who = found.filing.identity
        assert (who.title, who.signature, who.date) == (IDENTITY.title, IDENTITY.signature, IDENTITY.date)


@pytest.mark.parametrize("shape", [name for name in SHAPES if name != "rowwise"])
def test_zeros_left_blank_are_read_as_blanks(shape: str) -> None:
    for number in range(8):
        source = random.Random(f"{shape}-blank-{number}")
        filing = filing_of(source)

        found = read(page_of(filing, shape, replace(random_style(source), dash="", blank_zeros=True), source))

        assert found.filing.values == {key: value or None for key, value in filing.values.items()}, number
        assert not named(found), number


def row_shifted(rows: Rows, source: random.Random) -> Rows:
    """The values of a row stand one column further right."""
    down = source.choice([at for at, row in enumerate(rows) if any(cell.key for cell in row)])
    rows[down].insert(next(at for at, cell in enumerate(rows[down]) if cell.key), Box(""))
    return rows


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "spoiler",
    [cell_dropped, cell_doubled, cell_emptied, row_missing, row_doubled, label_missing, rows_swapped, row_shifted],
    ids=lambda spoiler: spoiler.__name__,
)
def test_a_spoiled_table_gives_no_wrong_value_without_a_finding(
    shape: str, spoiler: Callable[[Rows, random.Random], Rows]
) -> None:
    for number in range(4):
        source = random.Random(f"{shape}-{spoiler.__name__}-{number}")
        filing, victim = filing_of(source), source.choice(OGI_2021.tables)

        def spoil(table: Table, rows: Rows, victim: Table = victim, source: random.Random = source) -> Rows:
            return spoiler([list(row) for row in rows], source) if table is victim else rows

        found = read(page_of(filing, shape, random_style(source), source, spoil=spoil))

        assert not wrong(found, filing), number


def test_cells_that_span_rows_and_columns_stand_at_their_grid_column_once() -> None:
    table = "<table><tr><td rowspan=2>三<td colspan=2>（一）<td>0<tr><td>1.<td>x<td>&nbsp;</table>"

    assert cells(table) == [(0, 0, "三"), (0, 1, "（一）"), (0, 3, "0"), (1, 0, ""), (1, 1, "1."), (1, 2, "x"), (1, 3, "")]


def test_words_cut_by_spans_and_line_ends_in_the_source_are_whole() -> None:
    assert texts("<p>政府<span>信</span>息\n  公开<o:p></o:p>工作1<b>2</b>件</p>") == ["政府信息公开工作12件"]


def test_what_a_browser_does_not_show_is_not_read() -> None:
    page = """<style>.x{display:none} @media print{.y{display:none}}</style><p>甲<span class=x>乙</span><i style="DISPLAY: none">丙</i>丁</p>
    <p class=y>戊</p><script>己</script><!--庚--><p hidden>辛</p><td>壬"""

    assert texts(page) == ["甲丁", "戊", "壬"]


def test_an_article_that_a_script_must_unfold_is_read() -> None:
    assert texts('<div style="display:none"><p>一</p><p>二</p></div>') == ["一", "二"]


def test_numbered_lists_are_numbered() -> None:
    assert texts("<ol><li>甲<li>乙</ol><ol style='list-style-type:cjk-ideographic' start=3><li>丙</ol>") == [
        "1.甲",
        "2.乙",
        "三、丙",
    ]


def test_a_headline_that_stands_outside_of_the_article_is_the_title() -> None:
    page = page_of(FILING, "plain", around=False).decode()
    body = page.replace(f"<p>　　{IDENTITY.title}</p>", "")
    found = read(
        f"<title>{IDENTITY.title}_安平县人民政府</title><div class=top><h1>{IDENTITY.title}</h1></div><div>{body}</div>".encode()
    )

    assert found.filing.identity.title == IDENTITY.title
    assert found.filing.text == TEXT


def test_a_headline_that_the_preface_says_again_is_still_the_title() -> None:
    page = page_of(FILING, "plain", around=False).decode()
    said = page.replace(f"<p>　　{IDENTITY.title}</p>", f"<p>现将{IDENTITY.title}予以公布。</p>")
    found = read(f"<h1>{IDENTITY.title}</h1><div>{said}</div>".encode())

    assert found.filing.identity.title == IDENTITY.title


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "big5"])
def test_the_encoding_is_told_by_mark_by_fit_or_by_declaration(charset: str) -> None:
    text = f'<meta charset="{charset}"><p>政府公開 0 1 2</p>'

    assert page_text(text.encode(charset), "").lstrip("\ufeff") == text


def test_a_page_that_declares_another_encoding_than_it_has_is_read() -> None:
    page = page_of(FILING, "plain", charset="utf-8").replace(b"charset=utf-8", b"charset=gb2312")

    assert read(page).filing.values == FILING.values


def read_or_refused(page: bytes) -> Reading | None:
    try:
        return read(page)
    except Refused:
        return None


def test_a_page_cut_off_is_read_as_far_as_it_goes_and_never_wrong_unsaid() -> None:
    page = page_of(FILING, "word", source=random.Random(1))
    found = [read_or_refused(page[: len(page) * share // 20]) for share in range(1, 20)]

    assert any(found)
    assert not [wrong(reading, FILING) for reading in found if reading and wrong(reading, FILING)]


def test_a_page_saved_with_its_pictures_is_read() -> None:
    page = page_of(FILING, "plain", charset="gb18030")
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset="gb2312"\r\n'
    archive = head + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(page) + b"\r\n--b--\r\n"

    assert read(archive).filing.values == FILING.values


def test_a_page_whose_tables_are_pictures_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        read("<html><body><h1>2026年报告</h1><p>一、总体情况</p><img src=a.jpg></body></html>".encode())

    assert caught.value.code == "F-NOT-REPORT"


def test_a_table_in_a_page_of_markdown_is_read_in_its_place() -> None:
    page = page_of(FILING, "plain", around=False).decode()
    lines = page.replace("<p>　　", "").replace("</p>", "\n")

    found = read_report(f"# {lines}".encode(), "年报.md")

    assert (found.filing.values, found.filing.text) == (FILING.values, TEXT)
    assert found.filing.identity.title == IDENTITY.title


def test_markdown_with_a_little_table_for_each_row_is_read() -> None:
    lines = []
    for kind, piece in pieces_of(FILING, Style()):
        if kind == "table":
            for row in piece:
                lines += [f"| {' | '.join(box.text for box in row)} |", "|" + " --- |" * len(row), ""]
        else:
            lines += [
                {"title": "# ", "heading": "## "}.get(kind, "")
                + f"**{piece}**" * (kind == "heading")
                + str(piece) * (kind != "heading"),
                "",
            ]

    found = read_report("\n".join(lines).encode(), "年报.md")

    assert (found.filing.values, found.filing.text) == (FILING.values, TEXT)
