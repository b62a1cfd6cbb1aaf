"""The words of the codes that speak of the annual report: its rules, its parts, what it cites."""

from collections.abc import Mapping

from xl_tools.form.message import Message
from xl_tools.form.ogi.common import OTHER_MATTERS, OVERVIEW, SUPERVISION
from xl_tools.form.rule import Ref, Sum, add
from xl_tools.form.sentence import If, Is, Join, Node, Number
from xl_tools.form.severity import Severity

E, Q = Severity.ERROR, Severity.QUERY
FORMAT = "国办公开办函〔2021〕30号"
ACT = "《政府信息公开条例》"
NEW, CARRIED, CLOSED, FORWARD = (
    add(f"requests.{row}.{{}}") for row in ("received", "carried_over", "dispositions_total", "carried_forward")
)
IN, OUT = Sum(NEW.plus + CARRIED.plus), Sum(CLOSED.plus + FORWARD.plus)
MISSING, SURPLUS = Sum(IN.plus, OUT.plus), Sum(OUT.plus, IN.plus)
IF_FORWARD = Is(FORWARD, ">", Sum())
BALANCE: Node = (
    "<sheet.requests><requests..{}>：收 ", Number(IN), " 件（<requests.received> ", Number(NEW), "＋<requests.carried_over> ", Number(CARRIED), "），办结 ", Number(CLOSED), " 件，",
    If(IF_FORWARD, ("<requests.carried_forward:label> ", Number(FORWARD), " 件，")),
    If(
        Is(MISSING, ">", Sum()),
        ("少 ", Number(MISSING), " 件。", If(IF_FORWARD, "是否漏填了某一种办理结果？", "是否漏填“<requests.carried_forward:label>”？")),
        ("多 ", Number(SURPLUS), " 件。", If(Is(CARRIED, ">", Sum()), "是否多填了办理结果？", "是否漏填“<requests.carried_over>”，或多填了办理结果？")),
    ),
)  # fmt: skip
BALANCE_IN_BRIEF: Node = ("收", Number(IN), " 办", Number(CLOSED), If(IF_FORWARD, (" 转", Number(FORWARD))))
RULES_MADE = {
    column: Sum((Ref(f"disclosure.government_rules.{column}", optional=True),)) for column in ("issued", "repealed", "in_force")
}
RULES_TOLD: Node = (
    "本级机关无权制定<disclosure.government_rules>，应为 0，现在填的是：",
    Join(
        "、",
        tuple(
            (Is(count, "<>", Sum()), (f"<disclosure..{column}> ", Number(count)))
            for column, count in RULES_MADE.items()
        ),
    ),
    "。",
)  # fmt: skip

COMMON: Mapping[str, Message] = {
    # within a table
    "T2-RULES": Message("<disclosure.government_rules>应为零", (E, Q), "{place}为 {actual}，而本级机关无权制定<disclosure.government_rules>。", "规章制度、<disclosure.normative_documents:label>不计入<disclosure.government_rules>；请改为 0。", "《立法法》", checks="按级别无权制定<disclosure.government_rules>的机关，<disclosure.government_rules>一行应为 0。"),
    "T3-ROW": Message("总计不等于各类申请人之和", (E,), "{place}为 {actual}，各类申请人之和为 {expected}，相差 {gap}。", "核对该行各格，使总计等于六类申请人之和。", FORMAT, checks="每一行的总计应等于六类申请人之和。"),
    "T3-DISPOSITIONS": Message("办理结果总计不等于各项之和", (E,), "{place}为 {actual}，（一）至（六）各项之和为 {expected}，相差 {gap}。", "核对该列各格，使“<requests.dispositions_total>”一行等于各项之和。", FORMAT, checks="每一列的<requests.dispositions_total>应等于办理结果（一）至（六）各项之和。"),
    "T3-BALANCE": Message("勾稽关系不平", (E,), "<sheet.requests>“{column}”列：本年<requests.received>加<requests.carried_over>为 {expected}，<requests.dispositions_total>加<requests.carried_forward>为 {actual}，相差 {gap}。", "第一项加第二项应等于第三项加第四项，核对这四行。", FORMAT, told=BALANCE, brief=BALANCE_IN_BRIEF, checks="每一列的本年<requests.received>加<requests.carried_over>应等于<requests.dispositions_total>加<requests.carried_forward>。"),
    "T4-SUM": Message("总计不等于各种结果之和", (E,), "{place}为 {actual}，四种结果之和为 {expected}，相差 {gap}。", "核对<cases..upheld>、<cases..corrected>、<cases..other_outcome:label>、<cases..pending:label>四格。", FORMAT, checks="每一组的总计应等于四种结果之和。"),
    # across tables and years
    "X-CASES": Message("有复议诉讼而无申请", (Q,), "<sheet.cases>共有 {actual} 件复议、诉讼，而今年和上年都没有收到申请。", "如系往年申请引起，请写明说明；否则请改正。", checks="今年和上年都没有收到申请的，一般没有复议、诉讼。"),
    "Y-CARRIED": Message("<requests.carried_over>与上年年报不符", (Q,), "{place}为 {actual}，上年年报“<requests.carried_forward:label>”为 {expected}。", "应与上年年报一致；如上年数有更正或机构有调整，请写明说明。", checks="<requests.carried_over>应与上年年报的“<requests.carried_forward:label>”一致。"),
    # text
    "N-MISSING": Message("缺少应有的数字", (Q,), "“{part}”没有写明{what}。", "请补写；没有发生的也要写明“未收到”或“0 件”。"),
    "D-TITLE": Message("标题不规范", (E, Q), "{detail}", "标题应为“（机关名称）（年份）年政府信息公开工作年度报告”。", FORMAT, "请改正“单位信息”的“报告标题”一格；不填时用统一格式的标题。"),
    "D-DATE": Message("成文日期缺少或不符", (E, Q), "{detail}", "署名下一行写成文日期，用阿拉伯数字写全年月日。", ACT + "第四十九条及各地通知", "请在“单位信息”的“成文日期”一格填写，例如 2027-1-20。"),
    "D-SECTIONS": Message("六个部分不全或不规范", (E, Q), "{detail}", "六个部分的标题和顺序应与统一格式一致。", FORMAT),
    "D-TOPICS": Message(f"<part.{OVERVIEW.key}>缺少内容", (Q,), "“{part}”没有单列：{detail}。", "应写明{topics}五个方面。", FORMAT),
    "D-SUPERVISION": Message(f"<topic.{SUPERVISION.key}>内容不全", (Q,), f"<topic.{SUPERVISION.key}>部分没有写到：{{detail}}。", "应写明工作考核、社会评议和责任追究结果情况。", ACT + "第五十条"),
    "D-PARTS": Message("部分的数目或名称不符", (E, Q), "{detail}", "引言所列的部分应为六个，名称与各部分标题一致。"),
    "D-CITATION": Message("引用了已被替代的格式", (Q,), "文中引用了“{quote}”。", f"2021 年度起应依据{FORMAT}。"),
    "D-FORM": Message("用了旧格式", (Q,), "本报告用的是 2019 格式，{year} 年度应使用 2021 年修订的格式。", "请改用 2021 格式的表格。", FORMAT),
    "D-FEE": Message("未说明信息处理费", (Q,), f"“<part.{OTHER_MATTERS.key}:label>”没有说明信息处理费收取情况。", "请写明收取金额；没有收取的也请写明。", "国办函〔2020〕109号及各地要求"),
}  # fmt: skip

CODES_2019 = COMMON
CODES_2021: Mapping[str, Message] = {
    **COMMON,
    "T2-RULES": COMMON["T2-RULES"]._replace(told=RULES_TOLD),
    "T2-IN-FORCE": Message("<disclosure..in_force:label>偏少", (E, Q), "{place}为 {actual}，而按本年制发、废止件数应不少于 {expected}。", "核对本年制发、废止和<disclosure..in_force:label>。", checks="<disclosure..in_force:label>不应少于<disclosure..issued>减<disclosure..repealed>；一般也不少于<disclosure..issued>。"),
    "T2-FEE-UNIT": Message("收费金额可能填成了元", (Q,), "{place}为 {actual}，单位是万元，数额异常大。", "如按元填写，请除以 10000；如无误，请写明说明。", checks="收费金额以万元为单位，大得异常的可能填成了元。"),
    "Y-IN-FORCE": Message("<disclosure..in_force:label>与上年不衔接", (Q,), "{place}为 {actual}，按上年<disclosure..in_force>加<disclosure..issued>减<disclosure..repealed>应为 {expected}。", "如另有文件失效，请写明说明。", checks="<disclosure..in_force:label>应等于上年的加<disclosure..issued>减<disclosure..repealed>。"),
}  # fmt: skip
