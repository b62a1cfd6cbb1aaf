"""The 2019 format of the annual report (国办公开办函〔2019〕60号), for the years 2019 and 2020: its tables, labels and rules, beside what all
editions share.
"""

from xl_tools.form.model import Column, Form, Row, Section, Table, Unit
from xl_tools.form.ogi.codes import CODES_2019
from xl_tools.form.ogi.common import (
    CARRIED_ON,
    CASE_SUMS,
    CASES_PART,
    CASES_WITHOUT_REQUESTS,
    CONTENTS,
    DISCLOSURE_PART,
    FAMILY,
    FEES,
    ITEM_EIGHT,
    ITEM_FIVE,
    ITEM_ONE,
    ITEM_SIX,
    LICENSING,
    NO_RULES,
    OTHER_MATTERS,
    OVERVIEW,
    PENALTIES,
    PREFACE,
    PROBLEMS,
    REQUESTS_PART,
    RULES_ROW,
    TITLE,
    disposition_keys,
    request_rules,
    requests_table,
)
from xl_tools.form.ogi.expectations import DEADLINES, EXPECTED
from xl_tools.form.ogi.extra_figures import CHANNELS, FIGURES
from xl_tools.form.ogi.sentence_words import WORDING_2019

ITEMS = Unit("项")
CHANGE = Unit("项", signed=True)
MONEY = Unit("元或万元", decimals=6, suffixes=("元",), most=999_999_999_999)
"""The form prints no unit for what was spent: some write 元, some 万元, and the number alone does not tell."""

LAST_YEAR_ITEMS = Column("last_year_items", "上一年项目数量", "上年项目", ITEMS, ("上年项目数量", "上一年度项目数量"))
CHANGED_ITEMS = Column("change", "本年增/减", "增减", CHANGE, ("本年增减", "本年增、减", "本年增加/减少"))
DECISIONS = (LAST_YEAR_ITEMS, CHANGED_ITEMS, Column("decisions", "处理决定数量", "处理决定", aliases=("本年处理决定数量",)))

DISCLOSURE = Table(
    "disclosure",
    "表二",
    (
        Section(
            (RULES_ROW, Row("normative_documents", "规范性文件", "规范性文件", ("行政规范性文件",))),
            (
                Column("made", "本年新制作数量", "新制作", aliases=("本年制作数量", "本年新制作件数")),
                Column("disclosed", "本年新公开数量", "新公开", aliases=("本年公开数量", "本年新公开件数")),
                Column("total_disclosed", "对外公开总数量", "公开总数", aliases=("对外公开总数",)),
            ),
            ITEM_ONE,
            CONTENTS,
        ),
        Section(
            (LICENSING, Row("other_services", "其他对外管理服务事项", "其他服务事项", ("对外管理服务事项", "其他对外管理服务"))),
            DECISIONS,
            ITEM_FIVE,
            CONTENTS,
        ),
        Section(PENALTIES, DECISIONS, ITEM_SIX, CONTENTS),
        Section((FEES,), (LAST_YEAR_ITEMS, CHANGED_ITEMS), ITEM_EIGHT, CONTENTS),
        Section(
            (Row("procurement", "政府集中采购", "政府集中采购", ("政府采购",)),),
            (
                Column("projects", "采购项目数量", "采购项目", ITEMS),
                Column(
                    "amount", "采购总金额", "采购金额", MONEY, ("采购总金额（万元）", "采购总金额（元）", "采购总额", "采购金额")
                ),
            ),
            "第二十条第（九）项",
            CONTENTS,
        ),
    ),
)

OTHERWISE_CLOSED = Row("otherwise_closed", "（六）其他处理", "其他处理")
REQUESTS = requests_table(OTHERWISE_CLOSED)

RULES = (
    *(rule._replace(each=("made",)) for rule in NO_RULES),
    *request_rules(disposition_keys(OTHERWISE_CLOSED)),
    CASE_SUMS,
    CASES_WITHOUT_REQUESTS,
    CARRIED_ON,
)

OGI_2019 = Form(
    key="2019",
    family=FAMILY,
    name="政府信息公开工作年度报告（2019格式）",
    version="2",
    basis="国办公开办函〔2019〕60号",
    first_year=2019,
    last_year=2020,
    title=TITLE,
    parts=(
        PREFACE,
        OVERVIEW,
        DISCLOSURE_PART._replace(table=DISCLOSURE),
        REQUESTS_PART._replace(table=REQUESTS),
        CASES_PART,
        PROBLEMS,
        OTHER_MATTERS,
    ),
    patterns=RULES,
    codes=CODES_2019,
    wording=WORDING_2019,
    expected=EXPECTED,
    figures=FIGURES,
    channels=CHANNELS,
    deadlines=DEADLINES,
)
