"""LibreOffice as the second opinion: what is locked, what is shown, what a save leaves."""

from dataclasses import replace
from decimal import Decimal

import pdfplumber
import pytest

from tests.office.driver import Office
from tests.workbook.samples import FORM, KINDS, blank, filing, filled, random_values, read
from tests.workbook.sheets.test_formulas import random_filing
from xl_tools.checks.review import review
from xl_tools.files.libreoffice import convert
from xl_tools.files.shipped import resource
from xl_tools.form.severity import Severity
from xl_tools.importer.report_reader import read_report
from xl_tools.workbook.address import a1, split
from xl_tools.workbook.results.cached_results import contents_of, results
from xl_tools.workbook.sheets.layout import layout_of
from xl_tools.workbook.writing.annotated import with_findings

pytestmark = pytest.mark.office
TABLES = 10


@pytest.fixture(scope="module")
def office():
    with Office() as running:
        yield running


def shown(office, layout):
    """Everything that the sheets show, by sheet and cell."""
    found = {}
    for sheet in layout.sheets:
        cells = [cell for cell in sheet.cells if cell.formula]
        if cells:
            last = a1(max(cell.row for cell in cells), max(cell.column for cell in cells))
            rows = office.call("read", sheet.name, f"A1:{last}")
            found.update({(sheet.name, cell.cell): rows[cell.row - 1][cell.column - 1] for cell in cells})
    return found


def differing(got, wanted):
    return {
        key: (got[key], value)
        for key, value in wanted.items()
        if (abs(got[key] - float(value)) > 1e-9 if isinstance(value, Decimal) else got[key] != value)
    }


@pytest.mark.parametrize("totals", KINDS)
def test_a_filled_workbook_opened_without_recalculation_shows_the_truth(office, totals):
    layout = layout_of(FORM, totals)
    found = filing(totals, requests__received__natural_persons=3, requests__granted__natural_persons=2)
    office.open(filled(found))
    assert differing(shown(office, layout), results(layout, contents_of(layout, found))) == {}


@pytest.mark.parametrize("totals", KINDS)
def test_formulas_and_python_agree_on_random_tables(office, totals):
    layout = layout_of(FORM, totals)
    for seed in range(TABLES):
        found, previous = random_filing(seed, totals), random_filing(seed + 500, "keyed") if seed % 2 else None
        office.open(filled(found, previous=previous))
        office.call("recalculate")
        assert differing(shown(office, layout), results(layout, contents_of(layout, found, previous))) == {}, seed


def test_a_locked_cell_refuses_typing_and_an_entry_takes_it(office):
    office.open(filled(filing("computed")))
    for sheet, cell in (
        ("表三", "A7"),
        ("表三", "J7"),
        ("表四", "E7"),
        ("校验", "C6"),
        ("单位信息", "A5"),
        ("首页", "C3"),
    ):
        assert office.refuses(sheet, cell), (sheet, cell)
    for sheet, cell in (("表二", "B6"), ("表三", "D7"), ("表四", "A7"), ("单位信息", "B5"), ("文字", "D12")):
        office.call("type", sheet, cell, "77")
        assert str(office.value(sheet, cell)).removesuffix(".0") == "77", (sheet, cell)


def test_the_verdict_follows_while_figures_are_typed(office):
    office.open(filled(filing("computed")))
    office.call("type", "表三", "D7", "3")
    assert (office.value("表三", "J7"), office.value("校验", "A2")) == (3, "× 表格有 2 处错误")
    assert office.value("表三", "D5") == "× 差3\n收3 办0"
    office.call("type", "表三", "D9", "3")
    assert office.value("校验", "A2") == "√ 表格通过"
    assert office.value("表三", "D5") == "√\n收3 办3"


@pytest.mark.parametrize("totals", KINDS)
@pytest.mark.parametrize(
    ("source", "target"), [("D8:F8", "D12"), ("D7:I7", "D8"), ("D7:I29", "D8"), ("I7:I29", "D7"), ("D31:I31", "D9")]
)
def test_cut_and_paste_never_turns_a_check_green(office, totals, source, target):
    """After any cut and paste the sheet shows what Python makes of the cells as they now are."""
    layout = layout_of(FORM, totals)
    office.open(filled(filing(totals, requests__received__natural_persons=3, requests__carried_forward__natural_persons=3)))
    office.call("cut", "表三", source, target)

    values = {}
    for key, field in FORM.fields.items():
        spot = layout.spots[key]
        value = office.value(spot.sheet, spot.cell) if field.table.key == "requests" else 0.0
        values[key.replace(".", "__")] = None if value == "" else int(value)
    now = filing(totals, **values)

    wanted = results(layout, contents_of(layout, now))
    assert "通过" not in wanted["校验", "A2"]
    got = shown(office, layout)
    checks = {key: value for key, value in wanted.items() if key[0] in ("校验", "底数", "首页")}
    assert differing(got, checks) == {}


@pytest.mark.parametrize("totals", KINDS)
def test_a_save_by_libreoffice_is_a_hint_at_most(office, totals):
    for data in (blank(totals), filled(filing(totals), previous=filing("keyed"))):
        office.open(data)
        reading = read(office.saved())
        assert {finding.severity for finding in reading.findings if finding.code != "V-BLANK"} <= {Severity.HINT}
        assert reading.filing == read(data).filing
        assert reading.previous == read(data).previous


def test_numbers_typed_in_libreoffice_are_read_from_its_file(office):
    office.open(blank("keyed"))
    layout = layout_of(FORM, "keyed")
    values = random_values(3, oddities=False)
    for sheet in ("表二", "表三", "表四"):
        cells = {layout.spots[key].cell: int(value) for key, value in values.items() if layout.spots[key].sheet == sheet}
        office.call("write", sheet, cells)
    reading = read(office.saved())
    assert reading.filing.values == values
    assert all(split(reading.places[key].cell) for key in values)


def test_the_cursor_starts_on_an_entry(office):
    office.open(blank("computed"))
    for name, cell in (("单位信息", "$B$5"), ("表二", "$B$6"), ("表三", "$D$7"), ("表四", "$A$7"), ("文字", "$D$6")):
        office.call("show", name)
        assert office.call("active") == [name, f"${name}.{cell}"]


def test_seed_002_typed_in_libreoffice_gives_the_verdicts_of_validate(office):
    (source,) = resource("workbooks/examples/sources").glob("002*.txt")
    values = read_report(source.read_bytes(), source.name).filing.values
    layout = layout_of(FORM, "keyed")
    office.open(blank("keyed"))
    for sheet in ("表二", "表三", "表四"):
        cells = {layout.spots[key].cell: int(value) for key, value in values.items() if layout.spots[key].sheet == sheet}
        office.call("write", sheet, cells)
    office.call("recalculate")

    rows = office.call("read", "底数", "A1:H400")
    judged = [cell for cell in layout.sheet("底数").cells if cell.formula and cell.formula.role == "verdict"]
    broken = sorted(cell.formula.subject.code for cell in judged if rows[cell.row - 1][cell.column - 1] == "不平")
    findings = [finding for finding in review(read(office.saved())) if finding.code.startswith("T")]

    assert broken == sorted(finding.code for finding in findings) == ["T3-BALANCE", "T3-ROW", "T3-ROW"]
    assert office.value("校验", "A2") == "× 表格有 3 处错误"


def test_empty_sheets_are_not_printed_and_filled_ones_are(tmp_path):
    last = replace(filing("keyed"), identity=replace(filing().identity, year=2022))
    for name, data, printed in (
        ("空", blank("computed"), {"首页", "单位信息", "表二", "表三", "表四", "文字", "校验"}),
        ("满", with_findings(filled(filing(), previous=last), ()), {"校验结果", "上年"}),
    ):
        (tmp_path / f"{name}.xlsx").write_bytes(data)
        (pdf,) = convert([tmp_path / f"{name}.xlsx"], "pdf", tmp_path)
        with pdfplumber.open(pdf) as pages:
            headers = {(page.extract_text() or "").split("\n")[0].strip() for page in pages.pages}

        assert printed <= headers
        assert ("校验结果" in headers) == ("上年" in headers) == (name == "满")
