"""The 2019 form, as one would check it with a finger on the paper; and what it shares with the form of 2021."""

import ast
from pathlib import Path

import pytest

from xl_tools.findings.catalogue import messages_of
from xl_tools.form.describe import describe
from xl_tools.form.editions import EDITIONS, current, form_named
from xl_tools.form.grid import Kind, grid_of
from xl_tools.form.model import fields_of
from xl_tools.form.ogi import y2019 as ogi_2019
from xl_tools.form.ogi.y2019 import OGI_2019
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.reporting.template.placeholder_names import known_names
from xl_tools.workbook.sheets.layout import layout_of

TABLE_TWO = """
第二十条第（一）项
信息内容|本年新制作数量|本年新公开数量|对外公开总数量
规章|规范性文件
第二十条第（五）项
信息内容|上一年项目数量|本年增/减|处理决定数量
行政许可|其他对外管理服务事项
第二十条第（六）项
信息内容|上一年项目数量|本年增/减|处理决定数量
行政处罚|行政强制
第二十条第（八）项
信息内容|上一年项目数量|本年增/减
行政事业性收费
第二十条第（九）项
信息内容|采购项目数量|采购总金额
政府集中采购
"""
KEYS_OF_TABLE_TWO = {
    "government_rules": "made disclosed total_disclosed",
    "normative_documents": "made disclosed total_disclosed",
    "administrative_licensing": "last_year_items change decisions",
    "other_services": "last_year_items change decisions",
    "administrative_penalties": "last_year_items change decisions",
    "administrative_compulsion": "last_year_items change decisions",
    "administrative_fees": "last_year_items change",
    "procurement": "projects amount",
}
ROWS_ONLY_OF_2021 = {"correction_overdue", "fee_overdue", "other"}


def test_it_has_a_hundred_and_ninety_eight_values_of_which_thirty_two_are_sums():
    assert [len(list(fields_of(table))) for table in OGI_2019.tables] == [22, 161, 15]
    assert sum(field.total for field in OGI_2019.fields.values()) == len(OGI_2019.totals) == 32


def test_table_two_prints_its_five_sections_in_order():
    grid = grid_of(OGI_2019.tables[0])
    printed: list[str] = []
    for cell in grid.cells:
        if cell.kind is Kind.TITLE:
            printed.append(cell.text)
        elif cell.kind in (Kind.HEAD, Kind.STUB):
            same = printed[-1].split("|")[-1] and cell.kind is (Kind.HEAD if "信息内容" in printed[-1] else Kind.STUB)
            if same:
                printed[-1] += f"|{cell.text}"
            else:
                printed.append(cell.text)

    assert printed == TABLE_TWO.strip().split("\n")


def test_the_keys_of_table_two_are_those_of_the_contract():
    wanted = [f"disclosure.{row}.{column}" for row, columns in KEYS_OF_TABLE_TWO.items() for column in columns.split()]

    assert [key for key in OGI_2019.fields if key.startswith("disclosure.")] == wanted


def test_table_three_is_that_of_2021_but_for_one_row_that_stands_for_three():
    ours, theirs = (
        [field.path[-1] for field in fields_of(form.tables[1]) if field.column.total] for form in (OGI_2019, OGI_2021)
    )

    assert len(ours) == 23
    assert ours[:20] + ours[21:] == theirs[:20] + theirs[23:]
    assert ours[20] == "（六）其他处理"


def test_keys_are_the_same_where_the_fact_is_the_same():
    both = OGI_2019.fields.keys() & OGI_2021.fields.keys()

    assert len([key for key in both if key.startswith("requests.")]) == 22 * 7
    assert len([key for key in both if key.startswith("cases.")]) == 15
    assert sorted(key for key in both if key.startswith("disclosure.")) == [
        "disclosure.administrative_compulsion.decisions",
        "disclosure.administrative_licensing.decisions",
        "disclosure.administrative_penalties.decisions",
    ]
    assert not any(OGI_2019.fields[key].unit != OGI_2021.fields[key].unit for key in both)


def test_the_grids_have_the_size_of_the_paper_and_no_hole():
    sizes = []
    for table in OGI_2019.tables:
        grid = grid_of(table)
        covered = [
            (row, column)
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        ]
        assert sorted(covered) == [(row, column) for row in range(grid.height) for column in range(grid.width)]
        sizes.append((grid.height, grid.width))
    assert sizes == [(18, 4), (26, 10), (4, 15)]


def test_the_rules_are_those_that_speak_of_the_same_facts():
    codes = [rule.code for rule in OGI_2019.rules]

    assert {code: codes.count(code) for code in dict.fromkeys(codes)} == {
        "T2-RULES": 2, "T3-ROW": 23, "T3-DISPOSITIONS": 7, "T3-BALANCE": 7, "T4-SUM": 3, "X-CASES": 1, "Y-CARRIED": 7,
    }  # fmt: skip
    for rule in OGI_2019.rules:
        assert {ref.key for ref in rule.refs} <= OGI_2019.fields.keys()
        assert rule.severity in messages_of(OGI_2019)[rule.code].severities
        assert "{}" not in describe(rule, OGI_2019)


def test_every_total_is_defined_by_a_rule_that_adds_its_parts():
    assert {len(rule.check.right.plus) for rule in OGI_2019.totals.values()} == {4, 6, 19}


def test_only_what_was_added_or_taken_away_may_be_negative():
    assert {key.rpartition(".")[2] for key, field in OGI_2019.fields.items() if field.unit.signed} == {"change"}


def test_new_reports_are_made_in_the_form_of_2021():
    assert current() is EDITIONS["2021"]
    assert form_named("2019") is EDITIONS["2019"]
    assert form_named("2007") is None


def test_the_names_of_placeholders_can_be_made_from_it():
    assert {"新收.总计", "其他处理.自然人", "行政许可.增减", "规章.新制作"} <= known_names(OGI_2019)


@pytest.mark.parametrize("totals", ["computed", "keyed"])
def test_a_workbook_can_be_planned_with_a_place_for_every_value(totals):
    layout = layout_of(OGI_2019, totals)

    assert OGI_2019.fields.keys() <= layout.spots.keys()
    assert layout.digest != layout_of(OGI_2021, totals).digest


def test_the_definition_has_no_functions():
    tree = ast.parse(Path(str(ogi_2019.__file__)).read_text(encoding="utf-8"))

    assert not [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.Lambda))]
