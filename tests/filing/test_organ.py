"""Tier and kind of an organ from its name, and its last day for publishing."""

import datetime as dt

import pytest

from xl_tools.filing.filing import Identity
from xl_tools.filing.organ import deadline_of, standing_of


@pytest.mark.parametrize(
    ("unit", "tier", "kind", "doubtful"),
    [
        ("乌苏市甘河子镇人民政府", "township", "government", False),
        ("额敏县额敏镇", "township", "government", False),
        ("西湖区北山街道办事处", "township", "dispatched", False),
        ("安平县人民政府", "county", "government", False),
        ("安平县财政局", "county", "department", False),
        ("浦东新区卫生健康委员会", "county", "department", False),
        ("石景山区城市管理委员会", "county", "department", False),
        ("青石经济开发区管理委员会", "county", "dispatched", False),
        ("北京市朝阳区人民政府", "county", "government", False),
        ("临江市人民政府", "city", "government", True),
        ("临江市教育局", "city", "department", True),
        ("临夏回族自治州人民政府", "city", "government", False),
        ("上海市财政局", "province", "department", False),
        ("新疆维吾尔自治区教育厅", "province", "department", False),
        ("国家税务总局", "national", "department", False),
        ("某某单位", None, "department", False),
    ],
)
def test_a_name_tells_what_it_can(unit, tier, kind, doubtful):
    standing = standing_of(Identity(unit=unit))

    assert (standing.tier, standing.kind, standing.doubtful, standing.stated) == (tier, kind, doubtful, False)


def test_what_is_stated_counts_more_than_the_name():
    standing = standing_of(Identity(unit="临江市人民政府", tier="county"))

    assert (standing.tier, standing.stated, standing.doubtful) == ("county", True, False)


@pytest.mark.parametrize(
    ("identity", "day"),
    [
        (Identity("安平县青石镇人民政府", 2026), dt.date(2027, 1, 31)),
        (Identity("安平县财政局", 2026), dt.date(2027, 1, 31)),
        (Identity("安平县人民政府", 2026), dt.date(2027, 3, 31)),
        (Identity("安平县财政局", 2026, deadline="2027-01-20"), dt.date(2027, 1, 20)),
        (Identity("安平县财政局"), None),
    ],
)
def test_the_last_day_follows_from_the_standing_unless_stated(identity, day):
    assert deadline_of(identity) == day
