"""Chinese wording shared by the checks on the form of the text: dates, organs, what a heading is called without its number."""

import datetime as dt
import re

from xl_tools.checks.sentences import folded
from xl_tools.form.model import Form, Part

ORDINAL = re.compile(r"^[\s(（]*(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]?[、.．,，:：\s]*")
DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
DAY = r"(?:(?P<{0}y>20\d\d|19\d\d)年度?)?(?P<{0}m>\d{{1,2}})月(?:(?P<{0}d>\d{{1,2}})日)?"
PERIOD = re.compile(DAY.format("a") + r"起?[至到\-—~–]+" + DAY.format("b"))
SUFFIXES = re.compile(r"(人民政府办公室|人民政府|政府办公室|政府|办事处)$")


def heading_name(heading: str) -> str:
    """A heading without number, colon and full stop, folded: `3、 收到和处理…` → `收到和处理…`."""
    return folded(ORDINAL.sub("", heading.strip())).strip("。:：.、")


def part_called(name: str, form: Form) -> Part | None:
    """The numbered part with this heading or one of its known other names, or None."""
    for part in form.parts:
        if part.ordinal and name in {folded(known) for known in (part.heading, *part.aliases)}:
            return part
    return None


def date_in(text: str) -> dt.date | None:
    """An ISO date, or the first Chinese one in `text`; None where there is none or it is no day of the calendar."""
    found = DATE.search(text)
    try:
        return dt.date(*map(int, found.groups())) if found else dt.date.fromisoformat(text.strip())
    except ValueError:
        return None


def core_of(organ: str) -> str:
    """The name of an organ without 人民政府 and the like."""
    return SUFFIXES.sub("", folded(organ))


def same_organ(one: str, other: str) -> bool:
    """True where one name is a short or long form of the other: 桦树镇 and 临江市桦树镇人民政府."""
    first, second = core_of(one), core_of(other)
    return bool(first and second) and (first.endswith(second) or second.endswith(first))
