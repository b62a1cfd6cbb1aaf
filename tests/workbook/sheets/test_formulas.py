"""The formulas as an independent program evaluates them, against the results worked out in Python."""

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal
from graphlib import TopologicalSorter

import formualizer
import pytest

from tests.samples import figures as figures_of
from tests.workbook.edits import with_text
from tests.workbook.samples import FORM, KINDS, TEXT, UNIT, blank, filing, filled, random_values, read
from xl_tools.checks.review import review
from xl_tools.filing.filing import Filing, Identity, Reading
from xl_tools.findings.catalogue import message_of
from xl_tools.workbook.address import a1, split
from xl_tools.workbook.package.markup import cells_in
from xl_tools.workbook.results.cached_results import contents_of, results
from xl_tools.workbook.results.days import serial
from xl_tools.workbook.sheets.entry_sheets import IDENTITY_SPOTS
from xl_tools.workbook.sheets.geometry import geometry_of
from xl_tools.workbook.sheets.layout import layout_of
from xl_tools.workbook.sheets.status.check_sheet import HEAD_ROW
from xl_tools.workbook.sheets.status.problems import VERDICT
from xl_tools.workbook.sheets.text_rows import arrange
from xl_tools.workbook.writing.entries import entry_values, last_year_values, text_values

AREA = re.compile(r"(?:'([^']+)'!)?(\$?[A-Z]{1,2}\$?\d+(?::\$?[A-Z]{1,2}\$?\d+)?)(?![A-Z0-9(])")
TABLES = 50


@pytest.fixture(scope="module", params=KINDS)
def totals(request):
    return request.param


class Sheet:
    """A blank in another program's calculation, filled again and again."""

    def __init__(self, totals):
        self.layout = layout_of(FORM, totals)
        self.book = formualizer.load_workbook_bytes(blank(totals))
        cells = [(sheet.name, cell) for sheet in self.layout.sheets for cell in sheet.cells]
        self.entries = [(name, cell.cell) for name, cell in cells if (cell.entry and (cell.name or name == "文字")) or cell.patch]

    def differing(self, found, previous=None):
        """The cells whose results differ: what the other program says, and what we say."""
        text = text_values(arrange(self.layout, found.text))
        typed = {**entry_values(self.layout, found), **text, **(last_year_values(self.layout, previous) if previous else {})}
        for name, cell in self.entries:
            value = typed.get((name, cell))
            number = float(value) if isinstance(value, Decimal) else value
            self.book.set_value(name, *split(cell), number)
        self.book.evaluate_all()
        wanted = results(self.layout, contents_of(self.layout, found, previous))
        got = self.book.evaluate_cells([(name, *split(cell)) for name, cell in wanted])
        return {key: (have, value) for (key, value), have in zip(wanted.items(), got, strict=True) if not same(have, value)}


def same(have, value):
    return have == float(value) if isinstance(value, Decimal) else (have or "") == value


@pytest.fixture(scope="module")
def sheet(totals):
    return Sheet(totals)


def random_filing(seed, totals):
    identity = Identity(
        UNIT if seed % 3 else "",
        2023 if seed % 4 else None,
        tier=(None, "township", "county", "city")[seed % 4],
        title=(None, "某镇2022年年报", "某镇2023年年报")[seed % 3],
        date=(None, "2024-01-20", "2023年12月31日", "2024.2.30", "2024年1月20日", "下周")[seed % 6],
        kind=(None, "government", "department")[seed % 3],
    )
    figures = figures_of(Decimal(9) if seed % 2 else None, (("网站", Decimal(4)), ("微信", Decimal(seed % 6))))
    text = TEXT if seed % 7 == 0 else tuple(block for at, block in enumerate(TEXT) if (seed + at) % 5)
    return Filing(identity, random_values(seed, oddities=bool(seed % 5)), figures, text if seed % 2 else (), totals=totals)


def test_formulas_and_python_agree_on_random_tables(sheet, totals):
    """Blanks, text, negatives and fractions among them; every second one with last year's figures."""
    for seed in range(TABLES):
        previous = random_filing(seed + 10_000, "keyed") if seed % 2 else None
        assert sheet.differing(random_filing(seed, totals), previous) == {}, seed


def test_formulas_and_python_agree_on_an_empty_workbook(sheet, totals):
    assert sheet.differing(Filing(Identity(), dict.fromkeys(FORM.fields), totals=totals)) == {}


def test_no_formula_depends_on_itself_even_where_the_whole_area_of_an_index_counts(totals):
    """Excel takes a formula to depend on all of an area that INDEX looks into."""
    formulas = {
        (sheet.name, cell.cell): cell.formula.text
        for sheet in layout_of(FORM, totals).sheets
        for cell in sheet.cells
        if cell.formula
    }
    graph = {}
    for (sheet, cell), text in formulas.items():
        if "HYPERLINK" not in text:
            found = AREA.findall(re.sub(r'"[^"]*"', "", text))
            graph[sheet, cell] = {(name or sheet, at) for name, area in found for at in cells_in(area.replace("$", ""))} & set(
                formulas
            )
    assert list(TopologicalSorter(graph).static_order())


def test_every_edge_of_a_frame_holds_a_locked_cell(totals):
    """So that no cut and paste of unlocked cells can move or shrink a reference."""
    layout = layout_of(FORM, totals)
    entries = {(sheet.name, cell) for sheet in layout.sheets for plan in sheet.cells if plan.entry for cell in under(plan)}
    for sheet in layout.sheets:
        for cell in sheet.cells:
            for name, area in re.findall(r"INDEX\((?:'([^']+)'!)?([^,]+),", cell.formula.text if cell.formula else ""):
                for edge in edges(area.replace("$", "")):
                    assert not all((name or sheet.name, at) in entries for at in edge), (sheet.name, cell.cell, area)


def under(plan):
    return [
        plan._replace(row=row, column=column).cell
        for row in range(plan.row, plan.row + plan.rows)
        for column in range(plan.column, plan.column + plan.columns)
    ]


def edges(area):
    first, last = area.split(":")
    (top, left), (bottom, right) = split(first), split(last)
    cells = {at: split(at) for at in cells_in(area)}
    yield [at for at, (row, _) in cells.items() if row == top]
    yield [at for at, (row, _) in cells.items() if row == bottom]
    yield [at for at, (_, column) in cells.items() if column == left]
    yield [at for at, (_, column) in cells.items() if column == right]


def shown(found, sheet, cell, previous=None):
    layout = layout_of(FORM, found.totals)
    return results(layout, contents_of(layout, found, previous))[sheet, cell]


def lines(found, previous=None):
    """What 校验 shows: a severity, a place, a problem and what to do in each line."""
    layout = layout_of(FORM, found.totals)
    told = results(layout, contents_of(layout, found, previous))
    rows = sorted({split(cell)[0] for sheet, cell in told if sheet == "校验" and split(cell)[0] > HEAD_ROW})
    return [line for row in rows if (line := tuple(told["校验", f"{column}{row}"] for column in "ABCD"))[2]]


def test_the_verdict_on_the_tables_counts_errors_and_queries_in_words():
    assert shown(filing("computed"), "校验", "A2") == "√ 表格通过"
    assert shown(filing("keyed", requests__received__natural_persons=1), "校验", "A2") == "× 表格有 2 处错误"
    assert shown(filing("computed", cases__reconsideration__upheld=None), "校验", "A2") == "× 表格有 1 处错误"
    assert shown(filing("computed", cases__reconsideration__upheld=-1), "校验", "A2") == "× 表格有 1 处错误"
    assert (
        shown(filing("computed", disclosure__administrative_fees__amount=5_000), "校验", "A2") == "√ 表格通过（另有 1 处请核实）"
    )


def test_the_checks_show_what_is_wrong_and_nothing_else_in_a_clerks_words():
    assert lines(filing("computed")) == [("", "", "没有发现问题。", "")]
    found = filing(
        "computed",
        requests__received__natural_persons=5,
        requests__carried_over__natural_persons=2,
        requests__granted__natural_persons=6,
        disclosure__government_rules__issued=1,
        disclosure__administrative_fees__amount=5_000,
    )
    told = lines(found)
    assert [line[0] for line in told] == ["× 错误", "× 错误", "× 错误", "× 错误", "▲ 核实"]
    assert told[0][2].startswith("本级机关无权制定规章，应为 0")
    assert told[2][1:3] == (
        "表三 自然人",
        "表三自然人：收 7 件（新收 5＋上年结转 2），办结 6 件，少 1 件。是否漏填“结转下年度继续办理”？",
    )


def test_the_messages_of_findings_are_those_of_the_sheet():
    found = filing("computed", requests__received__natural_persons=5, disclosure__government_rules__issued=1)
    reading = Reading(found, "workbook", "x")
    said = [message_of(finding) for finding in review(reading) if finding.code.startswith(("T2-RULES", "T3-"))]
    assert [line[2] for line in lines(found) if line[0] == "× 错误" and "有效" not in line[2]] == said


def test_blanks_and_faults_are_counted_with_the_first_cell():
    layout = layout_of(FORM, "computed")
    empty = Filing(Identity(), dict.fromkeys(FORM.fields), totals="computed")
    assert [line[2] for line in lines(empty) if "还没填" in line[2]] == ["表二还没填。", "表三还没填。", "表四还没填。"]
    cell = layout.spots["requests.granted.natural_persons"].cell
    blank_one = filing("computed", requests__granted__natural_persons=None)
    assert lines(blank_one)[0][1:3] == (f"表三 {cell}", f"表三还有 1 格没有填写，从 {cell} 起。")
    wrong = filing("computed", requests__granted__natural_persons=Decimal("-1.5"), requests__granted__other_organizations="约5")
    assert lines(wrong)[0][1:3] == (f"表三 {cell}", f"表三有 3 处填得不对，第一处是 {cell}。")


def verdict_above(found, column):
    layout = layout_of(FORM, found.totals)
    row = layout.spots[f"requests.received.{column}"].row - 2
    return shown(found, "表三", a1(row, layout.spots[f"requests.received.{column}"].column))


def test_the_verdict_above_a_column_tells_by_how_much():
    found = filing("computed", requests__received__natural_persons=7, requests__granted__natural_persons=6)
    assert verdict_above(found, "natural_persons") == "× 差1\n收7 办6"
    assert verdict_above(found, "other_organizations") == "√"
    assert verdict_above(filing("computed", requests__granted__natural_persons=None), "natural_persons") == "× 缺1格"
    assert verdict_above(Filing(Identity(), dict.fromkeys(FORM.fields), totals="computed"), "natural_persons") == "○ 待填"


def test_the_verdict_beside_a_row_stands_only_where_the_row_can_fail():
    def beside(totals):
        layout = layout_of(FORM, totals)
        spot = layout.spots["requests.received.total"]
        found = filing(totals, requests__received__natural_persons=3)
        return results(layout, contents_of(layout, found)).get(("表三", a1(spot.row, spot.column + 2)))

    assert beside("keyed") == "× 差3"
    assert beside("computed") is None


def verdict_of(found, code, previous=None):
    layout = layout_of(FORM, found.totals)
    told = results(layout, contents_of(layout, found, previous))
    judged = [cell for cell in layout.sheet("底数").cells if cell.formula and cell.formula.role == "verdict"]
    row = next(cell.row for cell in judged if cell.formula.subject.code == code)
    return told["底数", a1(row, VERDICT)]


def test_a_tier_that_is_not_chosen_is_told_by_the_name():
    found = filing("computed", disclosure__government_rules__issued=1)
    named = replace(found, identity=replace(found.identity, tier=None))
    silent = replace(found, identity=replace(found.identity, tier=None, unit="某某中心"))
    assert [line[0] for line in lines(found)][:1] == ["× 错误"]
    assert ("▲ 核实", "本级机关无权") in [(line[0], line[2][:6]) for line in lines(named)]
    assert not [line for line in lines(silent) if line[2].startswith("本级机关无权")]


def test_the_year_rules_wait_for_last_year():
    last = filing("keyed", requests__carried_forward__natural_persons=2)
    last = replace(last, identity=replace(last.identity, year=2022))
    assert verdict_of(filing("computed"), "Y-CARRIED") == "不适用"
    assert verdict_of(filing("computed"), "Y-CARRIED", last) == "不平"
    other = replace(last, identity=replace(last.identity, year=2020))
    assert verdict_of(filing("computed"), "Y-CARRIED", other) == "不适用"


SPELLINGS = (
    "2027-1-20", "２０２７－１－２０", "２０２７年１月２０日", "2027．1．20", "２０２７／０１／２０", "　2027年1月20日　", "2027 年 1 月 20 日", "2027.1.20", "2027/1/20",
    "2027-13-1", "２０２７－２－３０", "２７－１－２０", "2027年1月", "二〇二七年一月二十日", "下周", "2027",
)  # fmt: skip
"""Days as clerks type them, and what is none."""
BASE_DATE = geometry_of(FORM, "keyed").facts["date"]
BASE_YEAR = geometry_of(FORM, "keyed").facts["year"]
TYPED_DATE, TYPED_YEAR = (IDENTITY_SPOTS[f"identity.{name}"].cell for name in ("date", "year"))


@pytest.mark.parametrize("typed", SPELLINGS)
def test_a_date_is_one_in_the_sheet_exactly_when_it_is_one_for_the_program(typed):
    data = with_text(filled(filing()), "单位信息", TYPED_DATE, typed)
    book = formualizer.load_workbook_bytes(data)
    book.evaluate_all()

    found = read(data).filing.identity.date
    shown = book.evaluate_cell(BASE_DATE.sheet, BASE_DATE.row, BASE_DATE.column)

    is_day = re.fullmatch(r"\d{4}-\d\d-\d\d", found) is not None
    assert shown == (float((dt.date.fromisoformat(found) - dt.date(1899, 12, 30)).days) if is_day else "?")
    assert serial(typed) == (int(shown) if is_day else "?")


@pytest.mark.parametrize("typed", ["2027", "２０２７", "２０２７年", "２０２７年度", " 2027 ", "27", "2027.5", "去年"])
def test_a_year_is_one_in_the_sheet_exactly_when_it_is_one_for_the_program(typed):
    data = with_text(filled(filing()), "单位信息", TYPED_YEAR, typed)
    book = formualizer.load_workbook_bytes(data)
    book.evaluate_all()

    assert (book.evaluate_cell(BASE_YEAR.sheet, BASE_YEAR.row, BASE_YEAR.column) or None) == read(data).filing.identity.year
