"""Which level a numbered heading stands at, below the headings before it."""

import pytest

from xl_tools.chinese.headings import level_of


@pytest.mark.parametrize(
    ("headings", "levels"),
    [
        (("1.主动公开", "2.依申请公开", "3.平台建设"), [2, 2, 2]),
        (("1、主动公开", "（1）网站", "（2）公众号", "2、依申请公开"), [2, 3, 3, 2]),
        (("1)主动公开", "2)依申请公开"), [2, 2]),
        (("（一）主动公开", "1.网站", "2.公众号", "（二）依申请公开", "1.网上"), [2, 3, 3, 2, 3]),
        (("（一）主动公开", "1.网站", "（1）首页", "2.公众号"), [2, 3, 4, 3]),
        (("（1）主动公开", "（2）依申请公开", "（三）信息管理"), [2, 2, 2]),
        (("（1）主动公开", "2.依申请公开", "（3）信息管理"), [2, 2, 2]),
        (("（1）主动公开", "1.网站", "2.公众号", "（2）依申请公开"), [2, 3, 3, 2]),
        (("主动公开", "1.网站", "2.公众号"), [2, 3, 3]),
    ],
)
def test_a_report_that_numbers_its_upper_headings_in_arabic_goes_on_with_it(headings, levels):
    found = []
    for heading in headings:
        found.append((level_of(heading, found), heading))

    assert [level for level, _ in found] == levels
