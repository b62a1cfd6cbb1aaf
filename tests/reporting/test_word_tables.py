"""The statutory tables in WordprocessingML agree with the form's grid."""

from decimal import Decimal

import pytest
from lxml import etree

from tests.reporting.samples import filing
from xl_tools.form.grid import grid_of
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.reporting.word_tables import TableLook, column_widths, table_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TABLES = {table.sheet: table for table in OGI_2021.tables}
TEXT_WIDTH = 8844
STYLES = TableLook("t", "s", TEXT_WIDTH)


def element(sheet, **given):
    xml = table_xml(TABLES[sheet], filing(**given).values, STYLES)
    return etree.fromstring(xml.replace("<w:tbl>", f'<w:tbl xmlns:w="{W[1:-1]}">', 1))


@pytest.mark.parametrize(("sheet", "rows", "columns", "heads"), [("表二", 14, 4, 0), ("表三", 28, 10, 3), ("表四", 4, 15, 3)])
def test_rows_columns_and_repeated_heads_are_those_of_the_format(sheet, rows, columns, heads):
    table = element(sheet)
    assert len(table.findall(f"{W}tr")) == rows
    assert len(table.findall(f"{W}tblGrid/{W}gridCol")) == columns
    assert len(table.findall(f"{W}tr/{W}trPr/{W}tblHeader")) == heads
    assert len(table.findall(f"{W}tr/{W}trPr/{W}cantSplit")) == rows


@pytest.mark.parametrize("sheet", TABLES)
def test_every_row_covers_the_whole_grid_and_the_whole_line(sheet):
    table = element(sheet)
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    for row in table.findall(f"{W}tr"):
        spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
        assert sum(1 if span is None else int(span.get(f"{W}val")) for span in spans) == columns
        assert sum(int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in row.findall(f"{W}tc")) == TEXT_WIDTH


@pytest.mark.parametrize("sheet", TABLES)
def test_merged_labels_start_once_and_continue_below(sheet):
    grid = grid_of(TABLES[sheet])
    table = element(sheet)
    tall = [cell for cell in grid.cells if cell.rows > 1]
    assert len(table.findall(f".//{W}vMerge[@{W}val='restart']")) == len(tall)
    assert len(table.findall(f".//{W}vMerge")) == sum(cell.rows for cell in tall)


def test_each_value_stands_in_its_own_cell():
    given = {key.replace(".", "__"): str(number) for number, key in enumerate(OGI_2021.fields, 1000)}
    values = {key: Decimal(number) for number, key in enumerate(OGI_2021.fields, 1000)}
    assert len(given) == 200
    printed = []
    for table in TABLES.values():
        xml = table_xml(table, values, STYLES).replace("<w:tbl>", f'<w:tbl xmlns:w="{W[1:-1]}">', 1)
        texts = ["".join(cell.itertext()) for cell in etree.fromstring(xml).iter(f"{W}tc")]
        printed += [int(text) for text in texts if text.isdigit()]
    assert printed == list(range(1000, 1200))


def test_numbers_are_plain_text_is_as_it_is_and_blanks_are_empty():
    values = {
        **filing().values,
        "disclosure.government_rules.issued": Decimal("1E+3"),
        "disclosure.government_rules.repealed": "3件 <&",
        "disclosure.government_rules.in_force": None,
        "disclosure.administrative_fees.amount": Decimal("12.50"),
    }
    xml = table_xml(TABLES["表二"], values, STYLES)
    assert ">1000<" in xml
    assert ">3件 &lt;&amp;<" in xml
    assert '<w:t xml:space="preserve"></w:t>' in xml
    assert ">12.5<" in xml


def test_the_columns_fill_the_line_exactly():
    assert [sum(column_widths(grid_of(table), TEXT_WIDTH)) for table in TABLES.values()] == [TEXT_WIDTH] * 3
