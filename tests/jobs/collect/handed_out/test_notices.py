"""What a unit has to do, in words, and the text that is sent to it."""

import pytest

from tests.jobs.collect.months import (
    ACCEPTED_UNIT,
    MISSING,
    NOT_REQUIRED,
    OWN,
    REPAIR,
    RETURNED,
    RETURNED_WORD,
    TO_EXPLAIN,
    TOTAL_PLACE,
    UNDECIDED,
    E,
    H,
    Q,
    found,
    month,
    no_date,
    no_period,
    received,
    replace,
    unit_state,
)
from xl_tools.collecting.office_month import State
from xl_tools.collecting.received import REPORT
from xl_tools.findings.finding import PROMPT
from xl_tools.jobs.collect.handed_out.notices import items_of, notice_text, office_of


def with_findings(*findings, state=State.RETURNED):
    return unit_state("临溪县甲镇人民政府", state, findings=findings, filing=received("甲镇.xlsx", "A10001"))


def test_errors_come_first_and_hints_and_what_is_explained_do_not_come_at_all():
    hint = found("D-LEFTOVER", H, arguments={"detail": "原文中有书签。"})
    unit = with_findings(no_period(), no_date(), hint, no_period(quote="1", explanation="已核对，无误。"))

    assert [(item.severity, item.place) for item in items_of(unit)] == [(E, "单位信息页 B16格"), (Q, "文字页 D4格")]


def test_an_error_of_the_text_that_is_explained_is_nothing_to_do_but_one_that_is_still_to_be_written_is():
    unwritten = found("D-LEFTOVER", quote=f"{PROMPT}监督保障情况）", explanation="无", arguments={"detail": "这一段还没有填写。"})

    assert items_of(with_findings(no_date(explanation="成文日期以落款为准。"))) == ()
    assert len(items_of(with_findings(unwritten))) == 1


def test_findings_with_the_same_repair_are_one_item_that_sends_to_the_ledger_before_a_number_is_changed():
    (item,) = items_of(RETURNED)

    assert item.remedy == f"先对照登记台账核对；若只是这一格填错：{REPAIR}"
    assert item.problem == f"{TOTAL_PLACE}为 1，各类申请人之和为 0，相差 1。（另有 1 条勾稽关系由此不平）"
    assert item.told == f"{item.remedy}（表三页 J31格）"


def test_a_repair_of_more_than_one_cell_is_not_told_as_one_of_a_cell():
    (first, second) = RETURNED.findings
    other = "把表三“甲”行“总计”列和表三“乙”行“总计”列都由 0 改为 1，则全部勾稽关系成立。"

    (item,) = items_of(with_findings({**first, "repair": other}, {**second, "repair": other}))

    assert item.remedy == f"先对照登记台账核对；若只是此处填错：{other}"
    assert item.place == "表三页 J31格、表三页 J30格"


def test_in_a_published_report_the_place_is_told_in_words_and_only_once():
    assert items_of(RETURNED_WORD)[0].told == "文件带“草稿”水印，不是定稿。请补写完整；不需要的内容请删除。（原文第 5 行）"
    (item,) = items_of(with_findings(found(sheet=None, cell=None, words="标题", arguments={"detail": "标题缺少日期。"})))
    assert item.told.count("标题") == 1


TEXTS = {
    "returned": (
        RETURNED,
        "【年报退回】临溪县新安镇人民政府：贵单位报送的2026年政府信息公开工作年度报告（编号 C3A022）有 1 处须改正。"
        "请在所附加注工作簿里改好，1月28日前发回。\n"
        f"1. 先对照登记台账核对；若只是这一格填错：{REPAIR}（表三页 J31格）\n联系人：政务公开股，0000-7200000。",
    ),
    "undecided": (
        UNDECIDED,
        "【年报确认】临溪县龙泉镇人民政府：收到贵单位内容不同的2026年政府信息公开工作年度报告 2 份："
        "编号 A32CC8（龙泉镇人民政府年报(最终版).xlsx）、编号 B2FC5D（龙泉镇人民政府年报.xlsx）。"
        "请核对后1月28日前回复以哪一份为准；在此之前都不计入汇总。\n联系人：政务公开股，0000-7200000。",
    ),
    "missing": (
        MISSING,
        "【年报催报】临溪县白塔镇人民政府：贵单位的2026年政府信息公开工作年度报告报送期限是 1月20日，已过 5 天，还没有收到。"
        "请1月28日前把填好并已通过校验的工作簿发来；已经发出的请告知发送时间和文件名。\n联系人：政务公开股，0000-7200000。",
    ),
    "to explain": (
        TO_EXPLAIN,
        "【年报核实】临溪县统计局：贵单位报送的2026年政府信息公开工作年度报告（编号 D67E7A）已收到，有 1 处须核实。"
        "情况属实的请在“校验结果”页写明说明，填错的请改正，1月28日前发回。\n"
        "1. 没有写明统计期限。应写明统计期限为本年度1月1日至12月31日，并写明年份。（文字页 D4格）\n联系人：政务公开股，0000-7200000。",
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_text_says_who_what_where_and_by_when(name):
    unit, text = TEXTS[name]

    assert notice_text(unit, month()) == text
    assert 81 <= len(text) <= 191


@pytest.mark.parametrize("unit", [OWN, ACCEPTED_UNIT, NOT_REQUIRED], ids=["own", "accepted", "not required"])
def test_who_has_nothing_to_do_is_sent_nothing(unit):
    assert notice_text(unit, month()) is None


def test_of_many_things_to_do_a_text_tells_the_first_and_how_many_more_there_are():
    unit = with_findings(*(no_date(quote=str(number)) for number in range(9)))

    text = notice_text(unit, month())

    assert "有 9 处须改正" in text
    assert text.split("\n")[-2] == f"其余 {9 - text.count('没有成文日期')} 处见所附加注工作簿。"


def test_who_gets_neither_copy_nor_notice_is_told_everything():
    findings = [no_period(quote=str(number)) for number in range(9)]
    unit = unit_state("临溪县甲镇人民政府", State.TO_EXPLAIN, findings=findings, filing=received("甲.docx", "A1", kind=REPORT))

    assert notice_text(unit, month()).count("没有写明统计期限。") == 9


def test_one_file_that_is_in_doubt_is_asked_about_with_the_reason():
    unit = unit_state(
        "临溪县甲镇人民政府", State.UNDECIDED, why="文件名里是桥头镇", candidates=(received("收/桥头镇.xlsx", "A10001"),)
    )

    text = notice_text(unit, month())

    assert "还不能确定：文件名里是桥头镇。请核对后1月28日前回复是否以它为准（编号 A10001（桥头镇.xlsx））" in text
    assert "还不能确定以哪一份为准" in notice_text(replace(unit, candidates=()), month())


@pytest.mark.parametrize(
    ("due", "own", "told"),
    [
        ("2027-01-28", "2027-01-20", "请1月28日前"),
        ("", "2027-01-31", "请1月31日前"),
        ("", "2027-01-20", "请尽快"),
        ("", "", "请尽快"),
        ("2028-01-05", "", "请2028年1月5日前"),
    ],
)
def test_the_day_is_that_of_the_round_else_that_of_the_unit_while_it_is_to_come(due, own, told):
    unit = unit_state("临溪县甲镇人民政府", State.MISSING, due=own)

    assert told in notice_text(unit, month(OWN, unit, due=due))


def test_without_a_row_of_the_county_office_there_is_no_contact_and_the_office_is_named_by_its_task():
    alone = month(MISSING)

    assert "联系人" not in notice_text(MISSING, alone)
    assert office_of(alone) == "临溪县政府信息公开工作主管部门"
    assert office_of(month(MISSING, county="")) == ""
    assert office_of(month()) == "临溪县人民政府办公室"
