"""Who reports on which year: from the title, the signature and the preface."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xl_tools.chinese.lazy_regex import HAN, regex
from xl_tools.chinese.numerals import read_chinese
from xl_tools.filing.filing import Contact
from xl_tools.filing.organ import core_of
from xl_tools.findings.finding import normalised
from xl_tools.form.model import Form
from xl_tools.importer.prose.signature import is_organ
from xl_tools.importer.prose.text_blocks import Line
from xl_tools.importer.tables.labels import likeness

MOST_TITLE_LINES = 3
"""Lines that a title is broken into."""
FIRST_LINES = 12
"""Lines of the text among which the title is looked for."""
LONGEST_TITLE = 60
"""Characters: the longest name of an organ and the words of the form’s title."""
LIKE_ENOUGH = 0.55
"""Likeness to the words of the form’s title, 0 to 1; the shorter titles of some years have hardly more."""
YEAR = regex(r"(20\d{2}|二[〇零○O]{1}[〇零○一二三四五六七八九]{2})年?")
PERIOD = regex(r"(20\d{2})年1月1日")
BROKEN_AFTER_YEAR = regex(r"20\d{2}(?:年度?)?$")
ANY_YEAR = regex(r"(20\d{2})年")
NOT_IN_TITLE = regex(r"[。，；：,;:>›»|]")
BRACKETED_END = regex(r"\([^()]*\)$")
OTHER_ENDS = ("年报", "总结")
DOCUMENT = "文件"
LEADING_YEAR = regex(r"^(?:关于)?20\d{2}年?度?")
SUBJECT = regex(r"(?:政府信息|政务|信息)公开")
ABOUT = regex(r"(?:关于|于)$")
OURSELVES = regex(r"^[本我](?:机关|单位|部门|局|委|办|厅|院|镇|乡|县|市|区|旗|街道|中心)$")
OFFICES = "机关"
"""What ends a longer name that is no fuller one."""
NAMED = (
    regex(rf"由(?:本机关)?({HAN}{{3,30}}?)(?:负责)?(?:编制|编写|制定|汇总)"),
    regex(rf"(?:与|联系|咨询|向)({HAN}{{3,30}}?)(?:联系|咨询|反映|[（(，,。：:；;])"),
    regex(rf"(?:公布|发布|制定|编制)了?({HAN}{{3,30}}?)20\d{{2}}年"),
    regex(rf"。({HAN}{{3,30}}?)(?:联系)?电话"),
)
PHONE = regex(r"电\s*话[^：:\d]{0,8}[：:]?\s*([\d（(][\d（）()\-－—–\s]{5,20}\d)")
POSTCODE = regex(r"(?:邮\s*编|邮政编码)[^：:\d]{0,3}[：:]?\s*(\d{6})(?!\d)")
ADDRESS = regex(r"(?:地\s*址|地点)(?:为|是)?[：:]\s*([^；;，,。）)（(\n]{4,60})")
WEBSITE = regex(r"((?:https?://|www\.)[A-Za-z0-9./?=&%_~:#\-]+)")


@dataclass(frozen=True, slots=True)
class Opening:
    """The title (None where there is none) with its place, and the lines before the first part that are not the title.

    Those from `below` on stand under the title.
    """

    title: str | None
    place: str
    lines: list[Line]
    below: int = 0


def opening_of(lines: Sequence[Line], form: Form) -> Opening:
    """The title taken out of the first lines; it may be broken over several. A letterhead above it stays where it is.

    Of several lines that could be one, that with a year and with the name of an organ is the title.
    """
    for count in range(1, MOST_TITLE_LINES + 1):
        found: list[tuple[int, int, str]] = []
        for at in range(min(len(lines), FIRST_LINES) - count + 1):
            run = lines[at : at + count]
            text = _joined(line.text for line in run)
            if not any(_is_sentence(line.text) for line in run) and _is_title(text, form):
                found.append((_completeness(text), -at, text))
        if found:
            _, at, text = max(found)
            return _with_year_above(Opening(text, lines[-at].place, [*lines[:-at], *lines[count - at :]], -at))
    return Opening(None, "", list(lines))


def _with_year_above(opening: Opening) -> Opening:
    """A title without a year takes in the line above it where that ends in one: the title was broken behind its year."""
    above = opening.lines[: opening.below]
    broken = above and BROKEN_AFTER_YEAR.search(normalised(above[-1].text)) and not _is_sentence(above[-1].text)
    if not broken or YEAR.search(normalised(opening.title or "")):
        return opening
    title = above[-1].text.strip() + (opening.title or "")
    return Opening(title, above[-1].place, [*above[:-1], *opening.lines[opening.below :]], opening.below - 1)


def _joined(texts: Iterable[str]) -> str:
    return "".join(text.strip() for text in texts)


def _is_sentence(text: str) -> bool:
    return len(text) > LONGEST_TITLE or bool(NOT_IN_TITLE.search(text))


def _completeness(title: str) -> int:
    return bool(YEAR.search(normalised(title))) + bool(_in_title(title))


def _is_title(text: str, form: Form) -> bool:
    """True for a line that has most of the words of the form's title, from 公开 on and a little before, and ends as titles do."""
    stem = form.title.rpartition("}")[2].removeprefix("年")
    folded = BRACKETED_END.sub("", normalised(text))
    at = folded.find(stem[4:6])
    if at < 0 or not folded.endswith((stem[-2:], *OTHER_ENDS)) or len(folded) > LONGEST_TITLE or DOCUMENT in folded[:at]:
        return False
    return likeness(folded[max(0, at - 4) :], stem) >= LIKE_ENOUGH


def with_organ_above(opening: Opening) -> Opening:
    """A title that begins with its year takes in the line above it where that is the name of an organ and no letterhead."""
    if not opening.title or not YEAR.match(normalised(opening.title).removeprefix("关于")) or not opening.lines:
        return opening
    above = opening.lines[: opening.below]
    if not above or not is_organ(above[-1].text):
        return opening
    return Opening(
        above[-1].text + opening.title, above[-1].place, [*above[:-1], *opening.lines[opening.below :]], opening.below - 1
    )


def year_of(title: str | None, texts: Sequence[str], date: str | None) -> int | None:
    """The year reported on: that which most of title, period, text and date agree on, in this order where they do not; None if unknown.

    So one of them that was left from another year does not carry the others along.
    """
    folded = normalised("".join(texts))
    named = Counter(ANY_YEAR.findall(folded)).most_common(1)
    period = PERIOD.search(folded)
    dated = re.match(r"(\d{4})-", date or "")
    said = [
        _year_in(normalised(title or "")),
        int(period[1]) if period else None,
        int(named[0][0]) if named else None,
        int(dated[1]) - 1 if dated else None,
    ]
    known = [year for year in said if year]
    return max(known, key=lambda year: (known.count(year), -known.index(year))) if known else None


def _year_in(text: str) -> int | None:
    found = YEAR.search(text)
    if not found:
        return None
    return int(found[1]) if found[1].isdecimal() else read_chinese(found[1].replace("○", "〇").replace("O", "〇"))


def unit_of(title: str | None, signature: str | None, preface: str) -> str:
    """The fullest name of the organ that is certain; empty where there is none.

    The title is asked first, then the signature, then the preface. A longer name takes its place only where it is a longer form of it.
    """
    names = [_in_title(title or ""), signature or "", *_in_preface(preface)]
    sure = [name for name in map(normalised, names) if name]
    if not sure:
        return ""
    core = core_of(sure[0])
    fuller = [name for name in sure if core_of(name).endswith(core) and not name.endswith(OFFICES)]
    return max(fuller, key=len, default=sure[0])


def _in_title(title: str) -> str:
    """The organ named in a title: what stands before its year, or between a year at the beginning and the subject."""
    folded = LEADING_YEAR.sub("", normalised(title))
    found = YEAR.search(folded)
    name = folded[: found.start()] if found else SUBJECT.split(folded)[0]
    name = OURSELVES.sub("", ABOUT.sub("", SUBJECT.split(name)[0]))
    return f"{name}政府" if name.endswith("人民") else name


def _in_preface(preface: str) -> list[str]:
    found = [match[1] for pattern in NAMED for match in pattern.finditer(preface)]
    return [name for name in found if is_organ(name) and len(name) > 3]


def contact_of(preface: str) -> Contact:
    """Address, postcode, phone and website as far as the preface gives them."""

    def first(pattern: re.Pattern[str]) -> str:
        found = pattern.search(preface)
        return found[1].strip() if found else ""

    return Contact(first(ADDRESS), first(POSTCODE), first(PHONE), first(WEBSITE))
