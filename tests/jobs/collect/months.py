"""An office's month made by hand: a small county with a unit in every state, and what its files say."""

from dataclasses import replace
from decimal import Decimal

from xl_tools.collecting.office_month import FileOutcome, FileState, OfficeMonth, State, UnitState
from xl_tools.collecting.received import ACCEPTED, NEEDS_EXPLANATION, REJECTED, REPORT, UNREADABLE, WORKBOOK, Received
from xl_tools.collecting.roster import COUNTY_OWN, Unit
from xl_tools.findings.finding import Cell, Finding, Place
from xl_tools.findings.finding_json import finding_json
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.form.severity import Severity

E, Q, H = Severity.ERROR, Severity.QUERY, Severity.HINT
YEAR, TODAY, DUE = 2026, "2027-01-25", "2027-01-28"
TOTAL = "requests.carried_forward.total"
TOTAL_PLACE = OGI_2021.fields[TOTAL].place
REPAIR = f"把{TOTAL_PLACE}由 1 改为 0，则全部勾稽关系成立。"


def found(code="D-DATE", severity=E, sheet="单位信息", cell="B16", words="", **more):
    """A finding in JSON."""
    return finding_json(Finding(code, severity, Place(sheet, cell, words), **more))


def not_summing():
    """Two rules broken by one wrong total, mended by one repair."""
    cells = (Cell(TOTAL, Place("表三", "J31", TOTAL_PLACE), "1"),)
    told = [
        {"told": f"{TOTAL_PLACE}为 1，各类申请人之和为 0，相差 1。"},
        {"told": "表三总计：收 5 件，办结 5 件，结转 1 件，多 1 件。"},
    ]
    return tuple(
        found(code, sheet="表三", cell=cell, words=TOTAL_PLACE, key=TOTAL, cells=cells, repair=REPAIR, arguments=arguments, form="2021")
        for code, cell, arguments in zip(("T3-ROW", "T3-BALANCE"), ("J31", "J30"), told, strict=True)
    )  # fmt: skip


def no_date(**more):
    return found(arguments={"detail": "没有成文日期。"}, **more)


def no_period(**more):
    return found("D-PERIOD", Q, "文字", "D4", arguments={"detail": "没有写明统计期限。"}, **more)


def received(file, number, status=ACCEPTED, **more):
    return Received(file, number * 10, status, number, **{"kind": WORKBOOK, "year": YEAR, "form": "2021", **more})


def unit_state(name, state, *, group="乡镇街道", phone="0000-7200010", person="王同志", due="2027-01-20", **more):
    required = state is not State.NOT_REQUIRED
    return UnitState(Unit(name, (), group, person, phone, due, required), state, **more)


OWN = unit_state("临溪县人民政府办公室", State.ACCEPTED, group=COUNTY_OWN, person="政务公开股", phone="0000-7200000",
                 filing=received("第1批/县府办.xlsx", "B20001"))  # fmt: skip
RETURNED = unit_state("临溪县新安镇人民政府", State.RETURNED, rounds=1, notice=36, findings=not_summing(),
                      filing=received("第2批/新安镇人民政府年报.xlsx", "C3A022", REJECTED, findings=not_summing()))  # fmt: skip
RETURNED_WORD = unit_state("临溪县三合镇人民政府", State.RETURNED, rounds=2, notice=37, phone="0000-7200018，13800000000",
                           findings=(no_period(), found("D-LEFTOVER", E, None, None, "原文第 5 行", arguments={"detail": "文件带“草稿”水印，不是定稿。"})),
                           filing=received("第2批/三合镇年报 #2.docx", "D5C3C8", REJECTED, kind=REPORT))  # fmt: skip
UNDECIDED = unit_state("临溪县龙泉镇人民政府", State.UNDECIDED, candidates=(
    received("第1批/龙泉镇人民政府年报(最终版).xlsx", "A32CC8", REJECTED), received("第2批/龙泉镇人民政府年报.xlsx", "B2FC5D"),
))  # fmt: skip
MISSING = unit_state("临溪县白塔镇人民政府", State.MISSING, phone="0000-7200021 转 801")
TO_EXPLAIN = unit_state("临溪县统计局", State.TO_EXPLAIN, group="县直部门", findings=(no_period(),),
                        filing=received("第2批/统计局年报.xlsx", "D67E7A", NEEDS_EXPLANATION))  # fmt: skip
ACCEPTED_UNIT = unit_state("临溪县财政局", State.ACCEPTED, group="县直部门", filing=received("第1批/财政局.xlsx", "F0A001"))
NOT_REQUIRED = unit_state(
    "国家税务总局临溪县税务局", State.NOT_REQUIRED, group="垂直管理", due="", why="垂直管理，数据由省局汇总。"
)
UNITS = (OWN, RETURNED, RETURNED_WORD, UNDECIDED, MISSING, TO_EXPLAIN, ACCEPTED_UNIT, NOT_REQUIRED)

FILES = (
    *(FileState(one.filing, FileOutcome.COUNTED, one.unit.name) for one in (OWN, TO_EXPLAIN, ACCEPTED_UNIT)),
    *(FileState(one.filing, FileOutcome.RETURNED, one.unit.name) for one in (RETURNED, RETURNED_WORD)),
    *(FileState(one, FileOutcome.UNDECIDED, UNDECIDED.unit.name) for one in UNDECIDED.candidates),
    FileState(received("第1批/财政局.docx", "F0A001", kind=REPORT), FileOutcome.SAME, "临溪县财政局"),
    FileState(received("第1批/统计局.xlsx", "A11111", REJECTED), FileOutcome.REPLACED, "临溪县统计局"),
    FileState(received("第1批/大湾镇2025.xlsx", "B22222", stated="临溪县大湾镇人民政府", year=2025), FileOutcome.OTHER_YEAR, "临溪县大湾镇人民政府"),
    FileState(received("第2批/桥头镇.xlsx", "B33333", stated="安泽县桥头镇人民政府"), FileOutcome.UNKNOWN_UNIT, None, "从文件名看像是临溪县桥头镇人民政府（只供参考）"),
    FileState(received("第2批/全县.xlsx", "B44444", stated="临溪县"), FileOutcome.COUNTY),
    FileState(Received("第2批/会议通知.docx", "aa", UNREADABLE), FileOutcome.FOREIGN),
    FileState(Received("第2批/白塔镇<扫描件>.pdf", "bb", UNREADABLE), FileOutcome.UNREADABLE, None, "只有图片，没有文字"),
)  # fmt: skip


def month(*units, **changes):
    """The month of these units; of one in each state where none is given."""
    files = changes.pop("files", FILES if not units else ())
    made = OfficeMonth(YEAR, OGI_2021, "临溪县", TODAY, units or UNITS, files, dict.fromkeys(OGI_2021.fields, Decimal(0)), DUE)
    return replace(made, **changes)
