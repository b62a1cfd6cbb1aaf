"""The 2021 form, as one would check it with a finger on the paper."""

import ast
from pathlib import Path

import pytest

from xl_tools.findings.catalogue import messages_of
from xl_tools.form.describe import describe
from xl_tools.form.editions import EDITIONS
from xl_tools.form.faults import faults_of
from xl_tools.form.grid import Kind, grid_of
from xl_tools.form.model import fields_of
from xl_tools.form.ogi import codes, expectations, extra_figures, mentions, sentence_words, sentences
from xl_tools.form.ogi import y2021 as ogi_2021
from xl_tools.form.ogi.common import CASES
from xl_tools.form.ogi.y2021 import DISCLOSURE, OGI_2021, REQUESTS
from xl_tools.form.rule import Equal

ROWS_OF_TABLE_THREE = """
一、本年新收政府信息公开申请数量|二、上年结转政府信息公开申请数量|（一）予以公开|（二）部分公开（区分处理的，只计这一情形，不计其他情形）|1.属于国家秘密
2.其他法律行政法规禁止公开|3.危及“三安全一稳定”|4.保护第三方合法权益|5.属于三类内部事务信息|6.属于四类过程性信息|7.属于行政执法案卷|8.属于行政查询事项
1.本机关不掌握相关政府信息|2.没有现成信息需要另行制作|3.补正后申请内容仍不明确|1.信访举报投诉类申请|2.重复申请|3.要求提供公开出版物|4.无正当理由大量反复申请
5.要求行政机关确认或重新出具已获取信息|1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请
2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请|3.其他|（七）总计|四、结转下年度继续办理
"""


def test_it_has_two_hundred_values_of_which_thirty_four_are_sums():
    assert [len(list(fields_of(table))) for table in OGI_2021.tables] == [10, 175, 15]
    assert sum(field.total for field in OGI_2021.fields.values()) == 34
    assert len(OGI_2021.totals) == 34


def test_table_three_has_its_twenty_five_rows_in_order():
    labels = list(dict.fromkeys(field.path for field in fields_of(REQUESTS)))

    assert [path[-1] for path in labels] == ROWS_OF_TABLE_THREE.strip().replace("\n", "|").split("|")


def test_the_grids_have_the_size_of_the_paper_and_no_hole():
    sizes = []
    for table in (DISCLOSURE, REQUESTS, CASES):
        grid = grid_of(table)
        covered = [
            (row, column)
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        ]
        assert sorted(covered) == [(row, column) for row in range(grid.height) for column in range(grid.width)]
        assert [cell.field for cell in grid.cells if cell.kind is Kind.VALUE] == list(fields_of(table))
        sizes.append((grid.height, grid.width))
    assert sizes == [(14, 4), (28, 10), (4, 15)]


def test_the_rules_are_as_many_as_the_form_has_cross_foots():
    codes = [rule.code for rule in OGI_2021.rules]

    assert {code: codes.count(code) for code in ("T3-ROW", "T3-DISPOSITIONS", "T3-BALANCE", "T4-SUM", "Y-CARRIED")} == {
        "T3-ROW": 25, "T3-DISPOSITIONS": 7, "T3-BALANCE": 7, "T4-SUM": 3, "Y-CARRIED": 7,
    }  # fmt: skip


def test_every_reference_of_a_rule_is_a_value_of_the_form():
    refs = {ref.key for rule in OGI_2021.rules for ref in (*rule.refs,)} | {rule.key for rule in OGI_2021.rules}

    assert refs <= OGI_2021.fields.keys()


def test_every_total_is_defined_by_a_rule_that_adds_its_parts():
    for key, rule in OGI_2021.totals.items():
        assert isinstance(rule.check, Equal)
        assert OGI_2021.fields[key].total
        assert len(rule.check.right.plus) in (4, 6, 21)


def test_every_rule_has_words_in_the_catalogue_and_describes_itself():
    for rule in OGI_2021.rules:
        assert rule.severity in messages_of(OGI_2021)[rule.code].severities
        assert "{}" not in describe(rule, OGI_2021)


def test_the_balance_reads_as_on_the_paper():
    rule = next(rule for rule in OGI_2021.rules if rule.code == "T3-BALANCE")

    assert describe(rule, OGI_2021) == "自然人：新收＋上年结转＝办理总计＋结转下年"


@pytest.mark.parametrize("form", EDITIONS.values(), ids=EDITIONS)
def test_every_key_in_a_definition_leads_somewhere(form):
    assert faults_of(form) == ()


def test_no_key_looks_like_a_cell_address():
    parts = {part for key in OGI_2021.fields for part in key.split(".")}

    assert not any(part.isalnum() and part[-1].isdigit() for part in parts)


def test_the_definition_has_no_functions():
    for module in (ogi_2021, codes, expectations, extra_figures, mentions, sentence_words, sentences):
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))

        assert not [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.Lambda))]
