"""Filings and workbooks that the tests of this folder start from."""

import random
from dataclasses import replace
from decimal import Decimal
from functools import cache

from tests.samples import figures as figures_of
from xl_tools.filing.filing import Block, Contact, Filing, Identity, blank_values, with_totals
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.workbook.reading.workbook_reader import read_workbook
from xl_tools.workbook.writing.blank import build_blank
from xl_tools.workbook.writing.fill import fill

FORM = OGI_2021
KINDS = ("computed", "keyed")
UNIT = "青河县查干郭勒镇人民政府"


@cache
def blank(totals="keyed"):
    return build_blank(FORM, totals)


def filing(totals="keyed", **values):
    """Zeros everywhere, whatever `values` says otherwise (keys with `__` for the dot)."""
    given = {
        key.replace("__", "."): value if value is None or isinstance(value, str) else Decimal(value)
        for key, value in values.items()
    }
    numbers = {**dict.fromkeys(FORM.fields, Decimal(0)), **given}
    identity = Identity(UNIT, 2023, tier="township", kind="government", date="2024-01-20")
    found = Filing(identity, numbers, text=TEXT, totals=totals)
    return with_totals(found) if totals == "computed" else found


TEXT = (
    Block("preface", None, 1, "", ("根据《政府信息公开条例》编制本报告。",)),
    Block("overview", None, 1, "一、总体情况", ("全年工作平稳。",)),
    Block("overview", "proactive_disclosure", 2, "（一）主动公开", ("公开信息12条。", "及时更新。")),
    Block("overview", "disclosure_on_request", 2, "（二）依申请公开", ("未收到申请。",)),
    Block("overview", "information_management", 2, "（三）政府信息管理", ("管理规范。",)),
    Block("overview", "platforms", 2, "（四）政府信息公开平台建设", ("维护网站。",)),
    Block("overview", "supervision", 2, "（五）监督保障", ("没有责任追究。",)),
    Block("disclosure", None, 1, "二、主动公开政府信息情况"),
    Block("requests", None, 1, "三、收到和处理政府信息公开申请情况"),
    Block("cases", None, 1, "四、政府信息公开行政复议、行政诉讼情况"),
    Block("problems", None, 1, "五、存在的主要问题及改进情况", ("存在不足。", "加以改进。")),
    Block("other_matters", None, 1, "六、其他需要报告的事项", ("无其他事项。",)),
)


def full_filing(totals="keyed"):
    """Every field of a filing set to something."""
    figures = figures_of(Decimal(12), (("网站", Decimal(5)), ("微信", Decimal(7))), Decimal(0), Decimal("0.5"))
    contact = Contact("某街1号", "836200", "0906-8821001", "www.example.gov.cn")
    found = filing(totals, requests__received__natural_persons=3, requests__granted__natural_persons=3)
    identity = replace(found.identity, contact=contact, deadline="2024-01-31", title="某镇2023年年报", signature="某镇")
    return replace(found, identity=identity, figures=figures, explanations={"0123456789abcdef": "往年申请引起。"})


def empty_filing(totals="keyed"):
    return Filing(Identity(), blank_values(FORM), totals=totals)


def random_values(seed, oddities=True):
    """Small numbers, and now and then a blank, a text, a negative or a fraction."""
    dice = random.Random(seed)
    share = 0.01 if oddities else 0
    choices = [None, "约5", Decimal(-1), Decimal("1.5")]
    return {
        key: dice.choice(choices) if dice.random() < share else Decimal(dice.choice((0, 0, 0, 1, 2, 30))) for key in FORM.fields
    }


def filled(found, **more):
    return fill(blank(found.totals), found, **more)


def read(data):
    return read_workbook(data, "年报.xlsx")


def reread(found, **more):
    return read(filled(found, **more))
