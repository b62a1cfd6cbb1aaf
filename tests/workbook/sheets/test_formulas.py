"""The formulas as an independent program evaluates them, against the results worked out in Python."""

import re
from dataclasses import replace
from decimal import Decimal
from graphlib import TopologicalSorter

import formualizer
import pytest

from tests.samples import figures as figures_of
from tests.workbook.samples import FORM, KINDS, UNIT, blank, filing, random_values
from xl_tools.filing.filing import Filing, Identity
from xl_tools.workbook.address import split
from xl_tools.workbook.package.markup import cells_in
from xl_tools.workbook.results.cached_results import contents_of, results
from xl_tools.workbook.sheets.layout import layout_of
from xl_tools.workbook.writing.entries import entry_values, last_year_values

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
        self.entries = [(name, cell.cell) for name, cell in cells if (cell.entry and cell.name) or cell.patch]

    def differing(self, found, previous=None):
        """The cells whose results differ: what the other program says, and what we say."""
        typed = {**entry_values(self.layout, found), **(last_year_values(self.layout, previous) if previous else {})}
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
        kind=(None, "government", "department")[seed % 3],
    )
    figures = figures_of(Decimal(9) if seed % 2 else None, (("网站", Decimal(4)), ("微信", Decimal(seed % 6))))
    return Filing(identity, random_values(seed, oddities=bool(seed % 5)), figures, totals=totals)


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


def test_the_overall_verdict_counts_in_words():
    assert shown(filing("computed"), "校验", "A3") == "全部通过"
    assert shown(filing("keyed", requests__received__natural_persons=1), "校验", "A3") == "有 2 项不平、0 项缺数、0 项非法"
    assert shown(filing("computed", cases__reconsideration__upheld=None), "校验", "A3") == "有 0 项不平、1 项缺数、0 项非法"
    assert shown(filing("computed", cases__reconsideration__upheld=-1), "校验", "A3") == "有 0 项不平、0 项缺数、1 项非法"


def test_the_verdict_beside_a_row_tells_by_how_much():
    assert shown(filing("keyed", requests__received__natural_persons=3), "表三", "K7") == "不平，差3"
    assert shown(filing("keyed"), "表三", "K7") == "通过"
    assert shown(filing("keyed", requests__received__natural_persons=None), "表三", "K7") == "缺数"


def test_a_rule_for_a_tier_waits_until_the_tier_is_chosen():
    found = filing("computed", disclosure__government_rules__issued=1)
    layout = layout_of(FORM, "computed")
    row = next(cell.row for cell in layout.sheet("校验").cells if cell.text == "T2-RULES")
    unstated = replace(found, identity=replace(found.identity, tier=None))
    assert shown(found, "校验", f"G{row}") == "不平"
    assert shown(unstated, "校验", f"G{row}") == "不适用"


def test_the_year_rules_wait_for_last_year():
    layout = layout_of(FORM, "computed")
    row = next(cell.row for cell in layout.sheet("校验").cells if cell.text == "Y-CARRIED")
    last = filing("keyed", requests__carried_forward__natural_persons=2)
    assert shown(filing("computed"), "校验", f"G{row}") == "不适用"
    assert shown(filing("computed"), "校验", f"G{row}", last) == "不平"
