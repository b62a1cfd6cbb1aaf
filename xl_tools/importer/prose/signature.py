"""The signing organ and the date at the end of the report."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from xl_tools.chinese.lazy_regex import regex
from xl_tools.chinese.numerals import read_chinese
from xl_tools.importer.prose.text_blocks import Line

ORGAN = regex(
    r"(?:人民政府|政府|街道办事处|办事处|办公厅|办公室|委员会|管委会|公署|机关|厅|局|委|院|会|办|中心|站|处|队|所|大队|支队|集团|公司"
    r"|党组|领导小组|党校|学校|[中小大]学|学院|馆|联|社|台|厂|省|市|县|区|旗|乡|镇|街道|苏木|部)$"
)
NOT_IN_NAME = regex(r"[，。；：、？！,;:?!\d“”《》]")
SEAL = regex(r"[（(](?:印章|盖章|公章|章)[）)]\s*$")
LABEL = regex(r"^(?:(?:填报|编制|报告|发布|公开|制作|印发)?(?:单位|机构|机关)|署名|落款)\s*[:：]\s*")
"""Before the name of the organ: 单位：…"""
REMARK = regex(r"(?<=日)\s*(?P<remark>[（(][^（）()\d]{2,16}[）)])\s*$")
"""Behind the date: （此件公开发布）."""
SENTENCE = regex(r"^.*[。！；]")
LONGEST_NAME = 40
"""Characters of the name of an organ."""
FIRST_LINES = 3
"""Lines under the title among which organ and date are looked for."""
LAST_LINES = 12
"""Lines at the end among which they are."""
YEAR = r"(?P<year>\d{4}|[〇零○一二三四五六七八九]{4})"
MONTH = r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})"
DAY = r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})"
DATE = regex(
    rf"[(（]?\s*{YEAR}\s*(?:年\s*{MONTH}\s*月\s*{DAY}\s*日?|[.\-/．]\s*(?P<m>\d{{1,2}})\s*[.\-/．]\s*(?P<d>\d{{1,2}}))(?:印发|发布|公布)?\s*[)）]?\s*"
)
UNFINISHED = regex(r"(?<![\d年])\d{1,2}月\d{1,2}日|(?:20\d{2}|[X×xＸ*_\s]{2,4})\s*年[X×xＸ*_\s\d]*月[X×xＸ*_\s\d]*日")


@dataclass(frozen=True, slots=True)
class Ending:
    """Signature and date with their places, and the lines that remain. `date` is ISO, or the text found where there is no such day."""

    lines: list[Line]
    signature: Line | None = None
    date: Line | None = None


def ending_of(lines: Sequence[Line]) -> Ending:
    """The last lines taken apart: organ and date in one line, in two, in either order, behind the last sentence, or only one of them."""
    rest = list(lines)
    date, name, at = _dated(rest)
    if date is None:
        organ = rest[-1] if rest and is_organ(rest[-1].text) else None
        return Ending(rest[:-1] if organ else rest, organ)
    line = rest.pop(at)
    if remark := REMARK.search(line.text):
        rest.append(Line(remark["remark"], line.place))
    before = line.text[: line.text.rindex(name)].strip() if name else _sentence_of(line.text)
    if before:
        rest.insert(at, Line(before, line.place))
    if name:
        return Ending(rest, Line(name, line.place), date)
    for place in (at - 1, at):
        if 0 <= place < len(rest) and is_organ(rest[place].text):
            organ = rest.pop(place)
            return Ending(rest, Line(_name(organ.text), organ.place), date)
    return Ending(rest, None, date)


def under_title(lines: Sequence[Line]) -> Ending:
    """Organ and date where they stand in lines of their own under the title."""
    date = next((line for line in lines[:FIRST_LINES] if DATE.fullmatch(line.text)), None)
    organ = next((line for line in lines[:FIRST_LINES] if is_organ(line.text)), None)
    found = DATE.fullmatch(date.text) if date else None
    dated = Line(_iso(found) or date.text, date.place) if date and found else None
    signed = Line(_name(organ.text), organ.place) if organ else None
    return Ending([line for line in lines if line is not date and line is not organ], signed, dated)


def _dated(lines: list[Line]) -> tuple[Line | None, str, int]:
    """The last line that is a date, alone or behind the name of an organ or a sentence; with that name and its position."""
    for at in range(len(lines) - 1, max(-1, len(lines) - 1 - LAST_LINES), -1):
        text = REMARK.sub("", lines[at].text)
        found = next(
            (match for pattern in (DATE, UNFINISHED) for match in pattern.finditer(text) if match.end() == len(text)), None
        )
        if not found:
            continue
        name = SENTENCE.sub("", text[: found.start()]).strip()
        if not name or is_organ(name):
            iso = _iso(found) if found.groupdict() else None
            return Line(iso or found.group().strip(), lines[at].place), name, at
    return None, "", -1


def _sentence_of(text: str) -> str:
    found = SENTENCE.match(text)
    return found.group() if found else ""


def _name(text: str) -> str:
    return " ".join(LABEL.sub("", SEAL.sub("", text)).split()).strip("()（）")


def is_organ(text: str) -> bool:
    """True for a line that may be nothing but the name of an organ."""
    name = "".join(_name(text).split())
    return 2 < len(name) <= LONGEST_NAME and bool(ORGAN.search(name)) and not NOT_IN_NAME.search(name)


def _iso(found: re.Match[str]) -> str | None:
    parts = [_number(found["year"]), _number(found["month"] or found["m"]), _number(found["day"] or found["d"])]
    try:
        return dt.date(*parts).isoformat()
    except ValueError:
        return None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else read_chinese(text.replace("○", "〇")) or 0
