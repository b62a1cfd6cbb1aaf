"""Web pages whose tables are built otherwise: spare columns, groups in the label's cell or in rows of their own, a table cut in two."""

from collections.abc import Callable

import pytest

from tests.importer.test_layouts import named
from tests.rendering import Matrix, Style, matrix_of
from tests.samples import good_filing
from xl_tools.filing.filing import Filing, Reading
from xl_tools.importer.report_reader import read_report

COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
STUB = 3
"""Columns of labels before the values of 表三."""
Shape = Callable[[Matrix, str], str]


def cells(rows: Matrix, wide: int = 1) -> list[str]:
    """The rows with their spans; `wide` columns for each one, of which the last is a cell of its own and blank."""
    spare = "<td rowspan={}></td>" if wide > 1 else ""
    done: list[str] = []
    for at, row in enumerate(rows):
        text = ""
        for place, cell in enumerate(row):
            if cell.across or cell.down:
                continue
            columns = next((number for number in range(place + 1, len(row)) if not row[number].across), len(row)) - place
            down = next((number for number in range(at + 1, len(rows)) if not rows[number][place].down), len(rows)) - at
            text += f"<td colspan={columns * wide - (wide > 1)} rowspan={down}>{cell.text}</td>{spare.format(down)}"
        done.append(f"<tr>{text}</tr>")
    return done


def table(rows: list[str]) -> str:
    return f"<table>{''.join(rows)}</table>"


def spare_columns(rows: Matrix, _: str) -> str:
    return table(cells(rows, wide=2))


def spare_cells_around(rows: Matrix, _: str) -> str:
    return table([row.replace("<tr>", "<tr><td></td>").replace("</tr>", "<td></td></tr>") for row in cells(rows)])


def remarks(rows: Matrix, _: str) -> str:
    return table([row.replace("</tr>", f"<td>{'' if at else '备注'}</td></tr>") for at, row in enumerate(cells(rows))])


def lost_spans(rows: Matrix, _: str) -> str:
    return table(["<tr>" + "".join(f"<td>{cell.text}</td>" for cell in row) + "</tr>" for row in rows])


def cut_in_two(rows: Matrix, key: str) -> str:
    middle = len(rows) * 2 // 3
    below = [
        [cell if at else type(cell)(cell.text, cell.key, across=cell.across) for cell in row]
        for at, row in enumerate(rows[middle:])
    ]
    return (
        table(cells(rows[:middle])) + "<p>— 3 —</p>" + table([*(cells(rows[:STUB]) if key == "requests" else []), *cells(below)])
    )


def labels_down(rows: Matrix) -> list[list[str]]:
    """For each row of values its groups and its label."""
    done: list[list[str]] = []
    last = [""] * STUB
    for row in rows:
        last = [above if cell.down and not cell.across else cell.text for cell, above in zip(row, last, strict=False)]
        done.append([text for text in last if text])
    return done


def in_one_cell(mark: str) -> Shape:
    def shape(rows: Matrix, key: str) -> str:
        if key != "requests":
            return table(cells(rows))
        body = [(mark.join(labels), row[STUB:]) for labels, row in zip(labels_down(rows), rows, strict=True)][STUB:]
        head = "<tr>" + "".join(f"<td>{name}</td>" for name in ("项目", *COLUMNS)) + "</tr>"
        return table(
            [head, *(f"<tr><td>{label}</td>{''.join(f'<td>{cell.text}</td>' for cell in row)}</tr>" for label, row in body)]
        )

    return shape


def groups_in_rows(rows: Matrix, key: str) -> str:
    if key != "requests":
        return table(cells(rows))
    done = ["<tr>" + "".join(f"<td>{name}</td>" for name in ("项目", *COLUMNS)) + "</tr>"]
    seen: set[str] = set()
    for labels, row in list(zip(labels_down(rows), rows, strict=True))[STUB:]:
        done += [f"<tr><td colspan=8>{group}</td></tr>" for group in labels[:-1] if group not in seen]
        seen.update(labels[:-1])
        done.append(f"<tr><td>{labels[-1]}</td>{''.join(f'<td>{cell.text}</td>' for cell in row[STUB:])}</tr>")
    return table(done)


SHAPES: dict[str, Shape] = {
    "spare columns": spare_columns, "spare cells": spare_cells_around, "remarks": remarks, "lost spans": lost_spans, "cut": cut_in_two,
    "dash": in_one_cell("－"), "slash": in_one_cell(" / "), "together": in_one_cell(""), "groups": groups_in_rows,
}  # fmt: skip


def read(filing: Filing, shape: Shape, style: Style) -> Reading:
    tables = {part.key: part.table for part in filing.form.parts if part.table}
    page = f"<h1>{filing.identity.title}</h1>"
    for block in filing.text:
        page += f"<p>{block.heading}</p>" + "".join(f"<p>{text}</p>" for text in block.paragraphs)
        found = tables.get(block.section) if block.level == 1 else None
        page += shape(matrix_of(found, filing.values, style), found.key) if found else ""
    return read_report(f"<html><body>{page}</body></html>".encode(), "年报.html")


@pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
@pytest.mark.parametrize("style", [Style(), Style(blank_zeros=True), Style(blank_totals=True)], ids=["zeros", "blanks", "totals"])
def test_every_value_is_read_in_its_place(shape: Shape, style: Style) -> None:
    filing = good_filing()

    reading = read(filing, shape, style)

    fields = filing.form.fields
    assert reading.filing.values == {
        key: None if not value and (style.blank_zeros or (style.blank_totals and fields[key].total)) else value
        for key, value in filing.values.items()
    }
    assert not named(reading)
