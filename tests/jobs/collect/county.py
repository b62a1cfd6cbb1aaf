"""A made-up county: 临溪县 with its roster, and filings of its units as they come in by mail."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from tests.samples import figures
from xl_tools.filing.filing import Block, Filing, Identity, with_totals
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.jobs.make_report import report_of
from xl_tools.jobs.make_workbook import new_filing, workbook_of
from xl_tools.jobs.open import filing_in

COUNTY = "临溪县"
YEAR = 2026
OWN = "临溪县人民政府办公室"
TOWNS = ("桥头", "柳溪", "青石", "马店", "石桥", "新安", "沙岭", "大湾", "三合", "竹坪", "云峰", "龙泉", "东山", "白水", "双河", "长岭", "红旗", "金沙", "松林", "太平")  # fmt: skip
BUREAUS = (
    "发展和改革局", "教育体育局", "科学技术局", "公安局", "民政局", "司法局", "财政局", "人力资源和社会保障局", "自然资源局", "住房和城乡建设局",
    "交通运输局", "水利局", "农业农村局", "商务局", "文化广播电视和旅游局", "卫生健康局", "退役军人事务局", "应急管理局", "审计局", "市场监督管理局",
    "统计局", "医疗保障局", "信访局", "林业局", "行政审批服务局", "城市管理局", "乡村振兴局", "机关事务管理局", "档案馆", "残疾人联合会",
)  # fmt: skip
STREETS = ("和平", "建设", "城关", "滨河")
OTHERS = ("经济开发区管理委员会", "高新技术产业开发区管理委员会", "气象局", "烟草专卖局")
NOT_REQUIRED = ("气象局", "烟草专卖局")


def unit_names(size: int = 60) -> list[str]:
    """The names of so many units, the county office's own first."""
    towns = [f"{COUNTY}{town}{'乡' if at % 4 == 3 else '镇'}人民政府" for at, town in enumerate(TOWNS)]
    bureaus = [f"{COUNTY}{bureau}" for bureau in BUREAUS]
    streets = [f"{COUNTY}{street}街道办事处" for street in STREETS]
    others = [f"{COUNTY}{other}" for other in OTHERS]
    mixed = [name for group in zip(towns, bureaus, strict=False) for name in group]
    return [OWN, *(mixed + bureaus[len(towns) :] + streets + others)[: size - 1]]


def write_roster(
    path: Path, units: Iterable[str], choices: Sequence[Sequence[str]] = (), aliases: dict[str, str] | None = None
) -> None:
    """The roster of these units, with the choices."""
    book = xlsxwriter.Workbook(str(path))
    sheet, other = book.add_worksheet("名册"), book.add_worksheet("取舍")
    sheet.write_row(0, 0, ("单位名称", "简称或曾用名", "类型", "联系人", "电话", "期限", "是否应报", "备注"))
    for row, unit in enumerate(units, 1):
        group = "县本级" if unit == OWN else "乡镇街道" if unit.endswith(("人民政府", "办事处")) else "县直部门"
        required = "否" if unit.endswith(NOT_REQUIRED) else "是"
        told = (unit, (aliases or {}).get(unit, ""), group, "王同志", f"0000-72{row:05}", "2027-01-20", required, "")
        sheet.write_row(row, 0, told)
    other.write_row(0, 0, ("单位", "采用编号", "理由"))
    for row, choice in enumerate(choices, 1):
        other.write_row(row, 0, choice)
    book.close()


def filing_of(unit: str, seed: int, year: int = YEAR, **identity: object) -> Filing:
    """A filing without a fault: tables that hold and are this unit's own, the paragraphs that a clerk must write, title, date."""
    dice = random.Random(f"{unit}{seed}{year}")
    values = dict.fromkeys(OGI_2021.fields, Decimal(0))
    for column in ("natural_persons", "commercial_enterprises"):
        granted, refused, forward = dice.randint(1, 30), dice.randint(0, 4), dice.randint(0, 3)
        values[f"requests.granted.{column}"] = Decimal(granted)
        values[f"requests.unable_to_provide.not_held.{column}"] = Decimal(refused)
        values[f"requests.carried_forward.{column}"] = Decimal(forward)
        values[f"requests.received.{column}"] = Decimal(granted + refused + forward)
    values["disclosure.administrative_licensing.decisions"] = Decimal(dice.randint(0, 900))
    values["disclosure.administrative_fees.amount"] = Decimal(dice.randint(0, 99_999)) / 100
    who = Identity(unit, year, date=f"{year + 1}-01-12")
    blank = new_filing(who, "computed", False, None)
    text = tuple(replace(block, paragraphs=_told(block, unit, seed)) for block in blank.text)
    own = figures(Decimal(120 + seed), (("网站", Decimal(80 + seed)), ("微信公众号", Decimal(40))), Decimal(0), Decimal(0))
    return with_totals(Filing(replace(who, **identity), values, own, text, totals="computed"))  # type: ignore[arg-type]


def _told(block: Block, unit: str, seed: int) -> tuple[str, ...]:
    """What a clerk writes where no sentence writes itself."""
    short = unit.removeprefix(COUNTY)
    return {
        ("overview", "information_management"): (f"{short}落实信息发布三审三校制度，定期清理文件（第{seed}稿）。",),
        ("overview", "platforms"): (f"做好{short}专栏的日常维护。",),
        ("overview", "supervision"): ("把政府信息公开纳入年度工作考核，开展社会评议，未发生责任追究情形。",),
        ("problems", None): (f"{short}解读形式比较单一，下一步将丰富解读形式。",),
    }.get((block.section, block.topic), ())


def workbook(filing: Filing) -> bytes:
    """The filing as a workbook."""
    return workbook_of(filing)


def report(filing: Filing) -> bytes:
    """The Word report made of the filing's workbook."""
    made = report_of(filing_in(workbook_of(filing), "a.xlsx"))
    assert made.docx is not None
    return made.docx


def wrong(filing: Filing) -> Filing:
    """The filing with one applicant's column that does not balance."""
    key = "requests.carried_forward.natural_persons"
    return with_totals(replace(filing, values={**filing.values, key: filing.number(key) + 1}))  # type: ignore[operator]
