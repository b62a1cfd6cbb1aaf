"""A made-up yearly report, as another package would bring it along: other tables, parts, topics, rules and units than the annual report."""

from xl_tools.form.expectation import Deadline, Expectation
from xl_tools.form.message import Message
from xl_tools.form.model import COUNT, TEN_THOUSAND_YUAN, Column, Form, Part, Row, Section, Table, Topic, Unit
from xl_tools.form.rule import AtLeast, Equal, Rule, Sum, add
from xl_tools.form.sentence import Gate, If, Is, Missing, Number, Sentence, Word
from xl_tools.form.severity import Severity
from xl_tools.form.wording import Mention, Subject, Wording

PERSONS = Unit("人")
VEHICLES = Unit("辆")
CASES = Column("matters", "案件数量（件）", "案件", COUNT)
PEOPLE = Column("persons", "涉及人数（人）", "人数", PERSONS)
FINES = Column("fines", "罚没金额（单位：万元）", "罚没", TEN_THOUSAND_YUAN)
ENFORCEMENT = Table(
    "enforcement",
    "附表一",
    (
        Section(
            (
                Row("penalties", "一、立案处罚", "立案处罚"),
                Row("seizures", "二、查封扣押", "查封扣押"),
                Row("inspections", "三、日常巡查", "日常巡查"),
                Row("sum", "四、案件合计", "案件合计", total=True),
            ),
            (CASES, PEOPLE, FINES),
            corner="执法类别",
        ),
    ),
)
RULES = (
    Rule(
        "E1-SUM",
        "enforcement.sum.{}",
        Equal(
            add("enforcement.sum.{}"), add("enforcement.penalties.{}", "enforcement.seizures.{}", "enforcement.inspections.{}")
        ),
        each=("matters", "persons", "fines"),
    ),
    Rule(
        "E1-PERSONS",
        "enforcement.penalties.persons",
        AtLeast(add("enforcement.penalties.persons"), add("enforcement.penalties.matters")),
        Severity.QUERY,
    ),
)
PENALTIES, FINED = add("enforcement.penalties.matters"), add("enforcement.penalties.fines")
FORM = Form(
    "enforcement",
    "城市管理执法年报",
    "1",
    "某办〔2024〕1号",
    2024,
    None,
    "{unit}{year}年城市管理执法年报",
    (
        Part("opening", "开头", "", "", rows=4),
        Part("numbers", "执法数据", "一", "执法数据情况", table=ENFORCEMENT, rows=3),
        Part(
            "work",
            "执法工作",
            "二",
            "执法工作开展情况",
            topics=(
                Topic("training", "队伍培训", "（一）队伍培训", ("培训",)),
                Topic("publicity", "执法公示", "（二）执法公示", ("公示",)),
            ),
            rows=8,
        ),
        Part("next", "下步打算", "三", "下一步打算", rows=8),
    ),
    RULES,
    codes={
        "E1-SUM": Message(
            "案件合计不符",
            (Severity.ERROR,),
            "<sheet.enforcement>“{column}”列：<enforcement.sum>为 {actual}，各类之和为 {expected}。",
            "核对<enforcement.penalties>、<enforcement.seizures>、<enforcement.inspections>三行。",
        ),
    },
    wording=Wording(
        (
            Mention(Subject.MATTER, "<enforcement.penalties>(?:案件)?", ("enforcement.penalties.matters",)),
            Mention(Subject.MATTER, "<enforcement.inspections>", ("enforcement.inspections.matters",)),
            Mention(
                Subject.MATTER, "<enforcement.penalties>[^，。；]{0,6}涉及", ("enforcement.penalties.persons",), counters=("人",)
            ),
        ),
        plans=("next",),
    ),
    sentences={
        "opening": (
            "根据{{ 依据 }}，编制{{ 单位 }}{{ 年 }}年城市管理执法年报。统计期限为{{ 年 }}年1月1日至{{ 年 }}年12月31日。",
        ),
        "training": ("（请填写：全年培训的次数和人数）",),
        "publicity": Sentence(
            (
                Word("identity.year"),
                "年，",
                If(
                    Is(PENALTIES, "=", Sum()),
                    "没有<enforcement.penalties>案件",
                    (
                        "<enforcement.penalties>",
                        Number(PENALTIES),
                        "件，",
                        If(Is(FINED, ">", Sum()), ("罚没", Number(FINED, 6), "万元，")),
                        "全部公示",
                    ),
                ),
                "。",
            ),
            (Gate(Missing(("enforcement.penalties.matters", "enforcement.penalties.fines")), "请先填好<sheet.enforcement>。"),),
            "（请填写：执法公示的情况）",
        ),
        "next": ("（请填写：下一步的打算）",),
    },
    expected=(Expectation("D-TOLD", "next", ("改进措施",), ("改进|加强|完善",)),),
    deadlines=(Deadline(2, 28),),
)
