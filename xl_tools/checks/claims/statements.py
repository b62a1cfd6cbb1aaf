"""Sentences of a report and the counts in them: digits, full width, Chinese numerals, 余 and 多, 万, per cent."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from xl_tools.chinese.lazy_regex import regex
from xl_tools.chinese.numerals import CHINESE, read_chinese
from xl_tools.filing.filing import Block, Reading
from xl_tools.findings.finding import Place
from xl_tools.form.model import Form
from xl_tools.form.spoken import words_of
from xl_tools.form.wording import Wording

COUNTERS = "件次|人次|万元|件|条|宗|起|份|篇|次|期|例|封|个|项|场|张|家|部|页|人|元|名|处|户|台|单(?!位|独|元|一|项|个)|%"
NUMBER = (
    r"(?P<before>近|约|超过?|逾|(?<![线网])上(?=[百千万])|大约)?"
    rf"(?P<number>(?<!\d)(?<!\d[, ])\d[\d,]*(?:\.\d+)?|(?<![{CHINESE}])[{CHINESE}]+)"
    r"(?P<myriad>[万亿])?(?P<approximate>余|多)?(?P<myriad_after>万)?"
)


@lru_cache
def _count(measures: tuple[str, ...]) -> re.Pattern[str]:
    """A number with one of the usual counters, or of the form's own."""
    own = "".join(f"{re.escape(measure)}|" for measure in measures)
    return regex(rf"{NUMBER}\s*(?P<unit>{own}{COUNTERS})(?P<after>以上|左右|次)?")


COUNT_OF_LIST = rf"(?:\d[\d,]*(?:\.\d+)?|[{CHINESE}]+)(?:{COUNTERS})"
DOING = "结转|转入|转至|收到|受理|办结|办理|答复|被|提起|作出|发布|制发|废止|有效|新增|新收|上报|召开|举办|组织|开展|未|无|没有|复议|诉讼|申请"
OTHER_ITEM = rf"(?![^；;。\d]{{0,10}}(?:{DOING}))"
"""A clause that tells of something done is no item of a list."""
ITEM = rf"{OTHER_ITEM}(?:其中)?[^，,。；;:：()（）\d]{{0,10}}(?:\d[\d,]*|[{CHINESE}]+)(?:{COUNTERS})"
ENDS = regex(
    rf"[。！？!?\n](?!\s*其中(?:[，,:：]|[^，,。；;:：\d]{{0,10}}(?:\d|[{CHINESE}]+(?:{COUNTERS}))))|[；;](?!\s*(?:其中[，,:：]|{ITEM}(?:[；;，,、。]|$)))"
)
"""A semicolon before another item of a list ends nothing: 通知52篇；会议20篇；其他18篇."""
BARE_COUNT = regex(r"(?<=[^\W\da-zA-Z_第]|[:：])(?P<number>\d{1,5})(?=[，,、;；。()（）]|$)")
FEWEST_BARE, MATTERS = 3, "件"
"""So many numbers without a measure word are taken for a list of counts, of this unit."""
TOGETHER = ("在", "合", "放", "归")
"""Before 一起: 三类合在一起5件."""
APART = regex(r"(?<=\d)\s+(?=\d)")
APART_MARK = "\0"
GROUPS = regex(r"(?<!\d)(?<!\d\s)\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\s?\d)")
"""Digits in groups of three, as is usual elsewhere."""
THOUSANDS = regex(r"(?<=\d)，(?=\d{3}(?!\d))")
ONE = "一"
NONE_OF_IT = regex(r"(?:也|都|均)?(?:没有|未有|全无|皆无|未(?:发生|出现|收到)|没有?(?:发生|出现|收到))(?=[，,。；;]|$)")
"""一例未有 counts nothing."""
LONGEST, PIECE = 600, 200  # characters of a sentence, and of what is cut from something longer
MOST_COUNTS = 40  # in a sentence; where there are more, they are no statement but a heap of numbers
MYRIADS = {"": 1, "万": 10_000, "亿": 100_000_000}


EACH = regex(
    rf"(?P<names>(?:20\d\d(?=年)|[^，,。；;:：()\d]){{2,60}})(?:分别|依次)(?P<verb>[^，,。；;:：()\d{CHINESE}]{{0,16}})(?P<counts>(?:{COUNT_OF_LIST}(?:[、，,和及与]{COUNT_OF_LIST})+|\d+(?:[、和]\d+)+(?:{COUNTERS})))"
)
LISTED = regex(r"、|和|及|与|以及")


class Count(NamedTuple):
    """A number with its counter, at `start`:`end` of its sentence; `exact` is False for 余, 多, 近, 约, 以上.

    `rounded` is True for one written in 万 with decimals, which stands for a figure that is not told.
    """

    value: Decimal
    unit: str
    exact: bool
    start: int
    end: int
    rounded: bool = False


class Sentence(NamedTuple):
    """A sentence in NFKC without spaces, with the block and paragraph it stands in. A semicolon ends a sentence too.

    `wording` are the words of the form that it is read by.
    """

    text: str
    quote: str
    section: str
    topic: str | None
    place: Place
    counts: tuple[Count, ...]
    wording: Wording


def sentences_of(reading: Reading) -> Iterator[Sentence]:
    """All sentences of the text in order; the headings of blocks are not among them."""
    form = reading.filing.form
    for number, block in enumerate(reading.filing.text):
        for index, paragraph in enumerate(block.paragraphs):
            yield from _sentences(paragraph, block, reading.place(f"text.{number}.{index}"), form)


def _sentences(paragraph: str, block: Block, place: Place, form: Form) -> Iterator[Sentence]:
    wording = words_of(form)
    own = block.section == wording.matter_part or (block.topic is not None and block.topic == wording.scope.topic)
    listed = own and sum(1 for _ in BARE_COUNT.finditer(folded(paragraph))) >= FEWEST_BARE
    for quote in _bounded(ENDS.split(paragraph)):
        text = folded(quote).replace("；", "，").replace(";", "，")
        if "分别" in text or "依次" in text:
            text = EACH.sub(_each_with_its_own, text)
        if text:
            counts = tuple(counts_in(text, form.measures)) or (tuple(_bare_counts(text)) if listed else ())
            told = counts if len(counts) <= MOST_COUNTS else ()
            yield Sentence(text, quote.strip(), block.section, block.topic, place, told, wording)


def _bounded(quotes: Iterable[str]) -> Iterator[str]:
    """The same; what is longer than any sentence is cut up, for the checks look at each count with all that is said before it."""
    for quote in quotes:
        piece = PIECE if len(quote) > LONGEST else LONGEST
        yield from (quote[start : start + piece] for start in range(0, len(quote), piece))


def _each_with_its_own(found: re.Match[str]) -> str:
    """甲、乙分别为3件、5件 as 甲为3件、乙为5件; left as it is where there are not as many counts as names."""
    counts = re.findall(COUNT_OF_LIST, found["counts"])
    if len(counts) == 1:  # 分别为3、5、2件: the measure word is told once
        unit = counts[0].lstrip("0123456789")
        counts = [f"{number}{unit}" for number in re.findall(r"\d+", found["counts"])]
    names = LISTED.split(found["names"])
    if len(names) != len(counts):
        names = found["names"].split("、")
    if len(names) != len(counts):
        return found.group()
    return "、".join(f"{name}{found['verb']}{count}" for name, count in zip(names, counts, strict=True))


class _Folds(dict[int, str]):
    """What each character becomes, worked out where it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = char if char in "，：；（）" else unicodedata.normalize("NFKC", char)
        return self[code]


FOLDS = _Folds()


def folded(text: str) -> str:
    """`text` with full-width letters, digits and brackets made half-width and white space taken out; Chinese commas are kept.

    Between two digits a space stays: 8 8 is no 88, though 1 234 is 1,234.
    """
    kept = THOUSANDS.sub(",", text.translate(FOLDS))
    if APART.search(kept):
        kept = APART.sub(APART_MARK, GROUPS.sub(lambda found: "".join(found.group().split()), kept))
        return "".join(kept.split()).replace(APART_MARK, " ").replace("（", "(").replace("）", ")")
    return "".join(kept.split()).replace("（", "(").replace("）", ")")


def counts_in(text: str, measures: tuple[str, ...] = ()) -> Iterator[Count]:
    """Every number with a counter in a folded sentence. Years, dates, numbers of documents and of lists have no counter.

    `measures` are counters that a form has beside the usual ones.
    """
    for found in _count(measures).finditer(text):
        value = _value(found)
        if value is not None and not _is_ordinal(text, found):
            exact = not (found["before"] or found["approximate"] or found["after"] in ("以上", "左右"))
            yield Count(value, found["unit"], exact, found.start(), found.end(), _is_rounded(found))


def _bare_counts(text: str) -> Iterator[Count]:
    """The numbers of a sentence without a measure word, in a paragraph on the matter that has several such: 收件9，办结10."""
    for one in BARE_COUNT.finditer(text):
        yield Count(Decimal(one["number"]), MATTERS, True, one.start(), one.end())


def _is_rounded(found: re.Match[str]) -> bool:
    return bool(found["myriad"] or found["myriad_after"]) and "." in found["number"]


def _value(found: re.Match[str]) -> Decimal | None:
    digits = found["number"].replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", digits):
        number = Decimal(digits)
    else:
        chinese = read_chinese(found["number"])
        if chinese is None:
            return None
        number = Decimal(chinese)
    return number * MYRIADS[found["myriad"] or ""] * MYRIADS[found["myriad_after"] or ""]


def _is_ordinal(text: str, found: re.Match[str]) -> bool:
    """第三次, 一项项, 一系列 and the like count nothing."""
    before = text[max(0, found.start() - 1) : found.start()]
    denied = (
        found["number"] == ONE and before in ("有", "无", "未") and text[: found.start()].endswith(("没有", "无", "未", "未有"))
    )
    return (
        (found["number"] == ONE and bool(NONE_OF_IT.match(text, found.end())))
        or before in ("第", "每", "进", "统")
        or text[: found.start()].endswith(("任何", "某", "同"))
        or denied
        or (found["number"] == ONE and found["unit"] == "起" and before in TOGETHER)
        or (found["number"] in ("一", "两") and found["unit"] in ("次", "个", "项", "家", "场", "人", "部", "期"))
    )
