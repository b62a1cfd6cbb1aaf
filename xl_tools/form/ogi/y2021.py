"""The 2021 format of the annual report (国办公开办函〔2021〕30号): its tables, labels and rules, beside what all editions share."""

from xl_tools.form.model import TEN_THOUSAND_YUAN, Column, Form, Group, Row, Section, Table
from xl_tools.form.ogi.codes import CODES_2021
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
from xl_tools.form.ogi.expectations import COUNTED_TWICE, DEADLINES, EXPECTED
from xl_tools.form.ogi.extra_figures import CHANNELS, FIGURES
from xl_tools.form.ogi.sentence_words import WORDING_2021
from xl_tools.form.ogi.sentences import RETIRED, SENTENCES
from xl_tools.form.rule import AtLeast, Equal, Ref, Rule, Sum, add, number
from xl_tools.form.severity import Severity

DECISIONS = (Column("decisions", "本年处理决定数量", "处理决定", aliases=("处理决定数量",)),)

DISCLOSURE = Table(
    "disclosure",
    "表二",
    (
        Section(
            (RULES_ROW, Row("normative_documents", "行政规范性文件", "规范性文件", ("规范性文件",))),
            (
                Column("issued", "本年制发件数", "制发"),
                Column("repealed", "本年废止件数", "废止"),
                Column("in_force", "现行有效件数", "有效"),
            ),
            ITEM_ONE,
            CONTENTS,
        ),
        Section((LICENSING,), DECISIONS, ITEM_FIVE, CONTENTS),
        Section(PENALTIES, DECISIONS, ITEM_SIX, CONTENTS),
        Section(
            (FEES,),
            (Column("amount", "本年收费金额（单位：万元）", "金额", TEN_THOUSAND_YUAN, ("收费金额（单位：万元）",)),),
            ITEM_EIGHT,
            CONTENTS,
        ),
    ),
)

OTHERWISE_CLOSED = Group(
    "（六）其他处理",
    (
        Row(
            "correction_overdue",
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "逾期不补正",
            ("逾期不补正",),
        ),
        Row(
            "fee_overdue",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "逾期未缴费",
            ("缴纳费用",),
        ),
        Row("other", "3.其他", "其他"),
    ),
    "otherwise_closed",
    "其他处理",
)
REQUESTS = requests_table(OTHERWISE_CLOSED)
DISPOSITION_KEYS = disposition_keys(OTHERWISE_CLOSED)

RULES = (
    *(rule._replace(each=("issued", "repealed", "in_force")) for rule in NO_RULES),
    Rule(
        "T2-IN-FORCE",
        "disclosure.{}.in_force",
        AtLeast(
            add("disclosure.{}.in_force"),
            Sum((Ref("disclosure.{}.issued"),), (Ref("disclosure.{}.repealed"),)),
        ),
        each=("government_rules", "normative_documents"),
    ),
    Rule(
        "T2-IN-FORCE",
        "disclosure.{}.in_force",
        AtLeast(add("disclosure.{}.in_force"), add("disclosure.{}.issued")),
        Severity.QUERY,
        each=("government_rules", "normative_documents"),
    ),
    Rule(
        "T2-FEE-UNIT",
        "disclosure.administrative_fees.amount",
        AtLeast(number(1_000), add("disclosure.administrative_fees.amount")),
        Severity.QUERY,
        tiers=("township",),
    ),
    Rule(
        "T2-FEE-UNIT",
        "disclosure.administrative_fees.amount",
        AtLeast(number(10_000), add("disclosure.administrative_fees.amount")),
        Severity.QUERY,
        tiers=("county",),
        kinds=("department", "dispatched"),
    ),
    Rule(
        "T2-FEE-UNIT",
        "disclosure.administrative_fees.amount",
        AtLeast(number(1_000_000), add("disclosure.administrative_fees.amount")),
        Severity.QUERY,
        tiers=("county",),
        kinds=("government",),
    ),
    *request_rules(DISPOSITION_KEYS),
    CASE_SUMS,
    CASES_WITHOUT_REQUESTS,
    CARRIED_ON,
    Rule(
        "Y-IN-FORCE",
        "disclosure.{}.in_force",
        Equal(
            add("disclosure.{}.in_force"),
            Sum(
                (Ref("disclosure.{}.in_force", -1), Ref("disclosure.{}.issued")),
                (Ref("disclosure.{}.repealed"),),
            ),
        ),
        Severity.QUERY,
        each=("government_rules", "normative_documents"),
    ),
)

PARTS = (
    PREFACE,
    OVERVIEW,
    DISCLOSURE_PART._replace(table=DISCLOSURE),
    REQUESTS_PART._replace(table=REQUESTS),
    CASES_PART,
    PROBLEMS,
    OTHER_MATTERS,
)

OGI_2021 = Form(
    key="2021",
    family=FAMILY,
    name="政府信息公开工作年度报告（2021格式）",
    version="2",
    basis="国办公开办函〔2021〕30号",
    first_year=2021,
    last_year=None,
    title=TITLE,
    parts=PARTS,
    patterns=RULES,
    codes=CODES_2021,
    wording=WORDING_2021,
    sentences=SENTENCES,
    retired=RETIRED,
    expected=EXPECTED,
    figures=FIGURES,
    channels=CHANNELS,
    deadlines=DEADLINES,
    counted_twice=COUNTED_TWICE,
)
