"""Names of placeholders come from the form."""

from decimal import Decimal

import pytest

from tests.reporting.samples import filing
from tests.samples import figures as figures_of
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.reporting.template.placeholder_names import known_names, names_of, nearest, printed, value_at

GIVEN = {
    "requests__received__natural_persons": 12,
    "requests__received__commercial_enterprises": 2,
    "requests__refused__state_secret__natural_persons": 3,
    "requests__refused__internal_affairs__commercial_enterprises": 1,
    "disclosure__normative_documents__issued": 4,
    "disclosure__administrative_fees__amount": "0.50",
    "disclosure__administrative_penalties__decisions": 10,
    "cases__reconsideration__upheld": 1,
    "cases__litigation_after_reconsideration__pending": 2,
}
FIGURES = figures_of(Decimal(58), (("政府网站", Decimal(25)),), Decimal(1), Decimal("380"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("新收.总计", "14"),
        ("新收.自然人", "12"),
        ("新收", "14"),
        ("新收.列举", "自然人12件、商业企业2件"),
        ("不予公开.国家秘密.自然人", "3"),
        ("不予公开.总计", "4"),
        ("不予公开", "4"),
        ("不予公开.列举", "国家秘密3件、内部事务1件"),
        ("本年度办理结果.总计", "4"),
        ("本年度办理结果.只有", "不予公开"),
        ("规范性文件.制发", "4"),
        ("行政事业性收费.金额", "0.5"),
        ("行政处罚", "10"),
        ("处理决定.列举", "行政处罚10件"),
        ("处理决定.为零", "行政许可、行政强制"),
        ("行政复议.维持", "1"),
        ("行政复议.列举", "结果维持1件"),
        ("行政诉讼.总计", "2"),
        ("行政诉讼.未审结", "2"),
        ("单位", "明安镇人民政府"),
        ("年", "2023"),
        ("上年", "2022"),
        ("联系.电话", "0478-2651040"),
        ("公开信息.总数", "58"),
        ("公开信息.渠道", "政府网站25条"),
        ("信息处理费.金额", "380"),
        ("部分数", "六"),
    ],
)
def test_a_name_prints_its_figure(name, expected):
    assert printed(value_at(names_of(filing(figures=FIGURES, **GIVEN)), name)) == expected


@pytest.mark.parametrize("name", ["新收.合计", "规范性文件", "没有", "年.月", "新收.总计.数"])
def test_a_name_that_stands_for_nothing_is_no_name(name):
    with pytest.raises(KeyError):
        value_at(names_of(filing()), name)


def test_every_value_of_the_form_has_a_name():
    reached = {
        ".".join((*field.names, field.column.name)) if field.names else field.column.name for field in OGI_2021.fields.values()
    }
    assert reached <= known_names(OGI_2021)


def test_every_known_name_can_be_printed():
    tree = names_of(filing(figures=FIGURES, **GIVEN))
    assert all(printed(value_at(tree, name)) is not None for name in known_names(OGI_2021))


def test_the_nearest_name_is_offered():
    assert nearest("新收.合计", known_names(OGI_2021)) == "新收.总计"
    assert nearest("xyz", known_names(OGI_2021)) is None


def test_a_blank_prints_a_mark():
    made = filing()
    tree = names_of(made.__class__(made.identity, {**made.values, "requests.received.total": None}))
    assert printed(value_at(tree, "新收.总计")) == "〔未填〕"
