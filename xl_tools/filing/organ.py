"""What kind of organ a name belongs to: its tier and whether it is a government or a department."""

import datetime as dt
from typing import NamedTuple

from xl_tools.chinese.lazy_regex import regex
from xl_tools.filing.filing import Identity
from xl_tools.filing.short_forms import is_short_form, spelled
from xl_tools.findings.finding import normalised
from xl_tools.form.editions import EDITIONS

TIERS = {
    "township": "乡镇（街道）",
    "county": "县（市、区、旗）",
    "city": "市（州、盟）",
    "province": "省（自治区、直辖市）",
    "national": "国务院部门",
}
KINDS = {"government": "人民政府", "department": "部门", "dispatched": "派出机构"}

TOWNSHIPS = (
    *(f"{place}{organ}" for place in ("乡", "镇", "苏木", "街道") for organ in ("", "人民政府", "政府", "办事处")),
    "街道办",
)
"""What the name of an organ of a township ends in. These endings are read by the program and printed as formulas of the workbook."""
DISPATCHED = ("街道", "街道办", "街道办事处", "管理委员会", "管委会", "公署")
NOT_DISPATCHED = ("城市管理委员会", "行政管理委员会")
GOVERNMENTS = ("人民政府", "政府")
SEATS, LONGEST_SEAT = ("省", "市", "县", "区", "旗", "州", "盟"), 13
"""A name that is no longer than this and ends so is that of a place, and stands for its government."""
SUFFIXES = regex(r"(人民政府|政府|办事处|(?<=.)机关|(?<=[区园港城地岛带])(?:管理委员会|管委会))$")
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
PREFIX = (
    ("county", regex(r"^.{1,20}?(自治县|自治旗|县|旗|(?<!自治)(?<!地)(?<!社)(?<!小)(?<!园)区)(?!级)")),
    ("city", regex(r"^.{1,12}?(自治州|州|盟|地区|市)")),
    ("province", regex(r"^.{1,8}?(省|自治区)")),
)


class Standing(NamedTuple):
    """Tier and kind of an organ; `tier` is None where the name does not tell. `stated` is False where they are only inferred.

    `doubtful` is True for a 市 that may be of city or of county rank.
    """

    tier: str | None
    kind: str
    stated: bool
    doubtful: bool = False


def standing_of(identity: Identity) -> Standing:
    """The standing stated in `identity`, completed from the name of the organ."""
    tier, doubtful = _inferred_tier(identity.unit)
    kind = kind_by_name(identity.unit)
    stated = identity.tier is not None
    return Standing(identity.tier or tier, identity.kind or kind, stated, doubtful and not stated)


def tier_by_name(unit: str) -> str | None:
    """The tier as far as the end of the name tells it: the part of the rule that the workbook reads too."""
    return "township" if unit.endswith(TOWNSHIPS) else None


def kind_by_name(unit: str) -> str:
    """The kind as the end of the name tells it."""
    if unit.endswith(DISPATCHED) and not unit.endswith(NOT_DISPATCHED):
        return "dispatched"
    is_place = unit.endswith(SEATS) and 1 < len(unit) <= LONGEST_SEAT
    return "government" if is_place or unit.endswith((*GOVERNMENTS, *TOWNSHIPS)) else "department"


def _inferred_tier(unit: str) -> tuple[str | None, bool]:
    """The tier, and whether it is that of a 市 that may be of city or of county rank."""
    tier = tier_by_name(unit)
    if tier:
        return tier, False
    if unit.startswith(("国家", "国务院", "中华人民共和国", "中国")):
        return "national", False
    rest = unit
    for name in MUNICIPALITIES:
        if unit.startswith(name):
            rest = unit[len(name) :]
            if not PREFIX[0][1].match(rest):
                return "province", False
    for tier, pattern in PREFIX:
        found = pattern.match(rest)
        if found:
            return tier, tier == "city" and found.group(1) == "市"
    return None, False


def core_of(organ: str) -> str:
    """The name of an organ without white space, brackets around it, and 人民政府 and the like at its end."""
    return SUFFIXES.sub("", normalised(organ).strip("()"))


def same_organ(one: str, other: str) -> bool:
    """True where one name is a short or long form of the other: 桦树镇 and 临江市桦树镇人民政府, 县发改局 and 发展和改革局."""
    first, second = spelled(one), spelled(other)
    if not (first and second):
        return False
    return first.endswith(second) or second.endswith(first) or is_short_form(first, second) or is_short_form(second, first)


def deadline_of(identity: Identity) -> dt.date | None:
    """The last day for publishing: the one stated, else the first of the form's deadlines that fits the organ. None where the year is not
    known, or the form has none.
    """
    if identity.deadline:
        return dt.date.fromisoformat(identity.deadline)
    if identity.year is None:
        return None
    standing = standing_of(identity)
    for deadline in EDITIONS[identity.form].deadlines:
        if standing.kind in (deadline.kinds or (standing.kind,)) and standing.tier in (deadline.tiers or (standing.tier,)):
            return dt.date(identity.year + 1, deadline.month, deadline.day)
    return None
