"""Chinese wording shared by the checks on the form of the text: dates, and what a heading is called without its number."""

import datetime as dt
import re

from xl_tools.checks.claims.statements import folded
from xl_tools.chinese.lazy_regex import regex
from xl_tools.chinese.numerals import read_chinese

ORDINAL = regex(r"^[\s(（]*(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]?[、.．,，:：\s]*")
DATE = regex(r"\(?(\d{4})(?:年(\d{1,2})月(\d{1,2})日|-(\d\d)-(\d\d))\)?")
CHINESE_DATE = regex(r"[〇零○一二三四五六七八九]{4}年(?:[一二三四五六七八九十]{1,3}月)?(?:[一二三四五六七八九十]{1,3}日)?")
MONTH_AND_DAY = regex(r"[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日")
CHINESE_DAY = regex(r"(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,3}(?=月|日)")
DOTTED = regex(r"(20\d\d)[./\-](\d{1,2})[./\-](\d{1,2})(?!\d)")
ENDING = regex("[止终]于")
"""起于1月1日，止于12月31日 says 至."""
FILLING = regex(r"[起始]于|零时|0时|0点|24时|24点|开始|自|从|起|止|结束|[，,](?=至|到|截[止至])|截(?=[止至])")
DAY = r"(?:(?P<{0}y>20\d\d|19\d\d)年度?)?(?P<{0}m>\d{{1,2}})月?(?:(?<=月)(?P<{0}d>\d{{1,2}})日)?"
PERIOD = regex(DAY.format("a") + r"[至到止\-—~–]+" + DAY.format("b").replace("月?(?:", "月(?:"))


def heading_name(heading: str) -> str:
    """A heading without number, colon and full stop, folded: `3、 收到和处理…` → `收到和处理…`."""
    return folded(ORDINAL.sub("", heading.strip())).strip("。:：.、")


def plain_dates(text: str) -> str:
    """`text` with dates in one shape, and without the words that may stand around the two ends of a period."""
    text = MONTH_AND_DAY.sub(lambda found: CHINESE_DAY.sub(_number, found.group()), CHINESE_DATE.sub(_in_digits, text))
    text = DOTTED.sub(r"\1年\2月\3日", text)
    return FILLING.sub("", ENDING.sub("至", text))


def _in_digits(found: re.Match[str]) -> str:
    year, rest = found.group()[:4], found.group()[4:]
    return f"{read_chinese(year.replace('○', '〇'))}{CHINESE_DAY.sub(_number, rest)}"


def _number(found: re.Match[str]) -> str:
    return str(read_chinese(found.group()))


def date_in(text: str) -> dt.date | None:
    """The ISO or Chinese date that a text is; None where it is none, no day of the calendar, or says something else besides, as the sheet has it."""
    found = DATE.fullmatch(text.strip())
    try:
        return dt.date(*(int(part) for part in found.groups() if part)) if found else None
    except ValueError:
        return None
