"""Numbers as people write them: in a cell (`３件`, `1,234`, `/`) and in a sentence (`一百二十三`, `两`, `壹`)."""

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from xl_tools.chinese.characters import UNSEEN, UNSEEN_CLASS, seen
from xl_tools.chinese.lazy_regex import regex

DIGITS = {
    char: value
    for value, chars in enumerate(("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for char in chars
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000}
MYRIADS = {"万": 10_000, "亿": 100_000_000}
CHINESE = "".join(DIGITS) + "".join(UNITS) + "".join(MYRIADS)

NO_CHANGE = {"持平", "不变", "无变化", "无增减", "没有变化"}
NOTHING = {"/", "\\", "-", "--", "—", "——", "–", "―", "无", "無"}
COUNTERS = "件条宗起个份项次篇例"
APART = regex(r"\d\s+\d")
HIDDEN_GAP = regex(rf"(?<=\d){UNSEEN_CLASS}+(?=\d)")
NO_DIGIT = ("<super>", "<sub>", "<circle>", "<fraction>", "<compat>")
"""What Unicode calls digits that are marks: 12² is not 122."""
MONEY = "万元"
LONGEST = 200  # beyond it is no number with a remark but a text
LONGEST_NUMERAL = 30
"""Characters; a longer run of them is no number."""
SIGNED = regex(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
PLAIN = regex(r"-?\d+(?:\.\d+)?", re.ASCII)
SPACED = regex(r"-?\d[\d\s]*(?:\.\d+)?")
GROUPED = regex(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
WITH_UNIT = regex(rf"(?P<number>.*?\S)\s*(?:[{COUNTERS}]|万元)(?:次)?")
MORE_OR_LESS = regex(r"(?:(?P<more>\+|增加|新增|增|↑)|(?P<less>-|−|–|—|减少|减|↓))\s*(?P<number>\d[\d,]*)\s*[项件个]?")
NEITHER = regex(r"(?:\+|增加?)?0[项件个]?[/、,，;；]?(?:-|减少?)?0[项件个]?")
WITH_REMARK = regex(r"(?P<number>.*?\S)\s*\([^()]*\)")


SIGNS = "⁰¹²³⁴-⁹₀-₉①-⑳㉑-㉟㊱-㊿❶-❿➀-➓⓵-⓾⑴-⒇⒈-⒛㈠-㈩㊀-㊉"
"""Raised, lowered and encircled numbers, which point to a note."""
NOTE = (
    rf"(?:[{SIGNS}*＊※#＃†‡]+|\[[^\[\]]{{1,10}}\]|［[^［］]{{1,10}}］|〔[^〔〕]{{1,10}}〕|【[^【】]{{1,10}}】|〈[^〈〉]{{1,10}}〉|注\s*[\d一二三四五六七八九十]{{0,2}}"
    r"|(?:注|备注|说明)\s*[：:].*|[,，;；]?\s*(?:其中|含).*)"
)
WITH_NOTE = regex(rf"(?P<number>[^\n]*?[\d０-９](?:\s*[{COUNTERS}])?)\s*{NOTE}", re.DOTALL)
RAISED = regex(r"1(?:0+)\s*[⁰¹²³⁴-⁹]+")
POWER = regex(r"[\d.,]+\s*(?:[eE]\s*[+-]?\s*\d{1,3}|[×xX*]\s*10\s*(?:\^|\*\*)?\s*[+-]?\d*|(?:\^|\*\*)\s*\d+)")
DIGITS_ONLY = regex(r"[\d.,]+(?:[" + COUNTERS + r"])?")
HAS_SIGN = regex(f"[{SIGNS}]")


class CellNumber(NamedTuple):
    """What a cell holds. `value` is a number, the text as it stood, or None for a blank.

    `written` says how it departs from plain digits: `nothing` (a dash or 无 read as 0), `format` (full width, separators, a unit or a
    remark in brackets beside it), `left` (a note or its mark behind it, left out), `unclear` (digits that are no one number for certain: in
    two lines, apart, with an exponent; then `value` is the text), or an empty string where it does not.
    """

    value: Decimal | str | None
    written: str = ""


def read_cell(text: str, signed: bool = False, suffixes: tuple[str, ...] = ()) -> CellNumber:
    """The number in a cell; what is no number for certain is returned as the text it is.

    `signed` is for what is added or taken away: +19 is plain there, 增3, 减2 and 持平 are understood. `suffixes` are units that may stand
    beside the number, besides the usual counters.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    if not folded:
        return CellNumber(None)
    if folded in NOTHING or (signed and folded in NO_CHANGE):
        return CellNumber(Decimal(0), "nothing")
    if len(folded) > LONGEST or _is_unclear(text.strip(), folded):
        return CellNumber(text.strip(), "unclear" if len(folded) <= LONGEST else "")
    noted = WITH_NOTE.fullmatch(text.strip())
    number = (
        None
        if HAS_SIGN.search(noted["number"] if noted else text)
        else _in_unit(noted["number"] if noted else text, signed, suffixes)
    )
    if number is None:
        return CellNumber(text.strip())
    return CellNumber(number, "left" if noted else "" if (SIGNED if signed else PLAIN).fullmatch(text) else "format")


def _in_unit(text: str, signed: bool, suffixes: tuple[str, ...]) -> Decimal | None:
    """The number in a text without notes."""
    folded = unicodedata.normalize("NFKC", text).strip()
    number = _change(folded) if signed else None
    if number is None:
        number = _number(folded)
    if number is None:
        bare = (folded.removesuffix(suffix).rstrip() for suffix in suffixes if folded.endswith(suffix))
        number = next((_number(rest) for rest in bare if rest[-1:].isdecimal()), None)
    return number


def _is_unclear(text: str, folded: str) -> bool:
    """Whether there are digits that may be one number or several."""
    if RAISED.fullmatch(text) or POWER.fullmatch(folded):
        return True
    lines = [line.strip() for line in folded.split("\n") if line.strip()]
    if sum(1 for line in lines if DIGITS_ONLY.fullmatch(line)) > 1:
        return True
    return len(lines) == 1 and bool(APART.search(folded)) and not GROUPED.fullmatch(",".join(folded.split()))


def without_unseen(text: str) -> str:
    """`text` without characters that nobody sees; between two digits a space takes their place, for nobody knows whether that is one number."""
    return seen(HIDDEN_GAP.sub(" ", text)) if UNSEEN.search(text) else text


def meant_by(text: str, label: str, signed: bool = False, suffixes: tuple[str, ...] = ()) -> Decimal | None:
    """The one number that a text in the place of a number means, counted in the unit `label`; None where it is not certain.

    Digits with a space between them, raised or encircled ones, and an amount in another unit mean none for certain; characters that nobody
    sees are passed over beside the digits, and make them uncertain between them.
    """
    text = without_unseen(text)
    if APART.search(text) or any(unicodedata.decomposition(char).startswith(NO_DIGIT) for char in text):
        return None
    if MONEY in text and label != MONEY:
        return None
    value = read_cell(text, signed, suffixes).value
    return value if isinstance(value, Decimal) else None


def _change(text: str) -> Decimal | None:
    """What was added or taken away, in signs or words; None where the text says it otherwise, or says both."""
    found = MORE_OR_LESS.fullmatch(text)
    if not found:
        return Decimal(0) if NEITHER.fullmatch(text) else None
    number = _number(found["number"])
    return -number if number is not None and found["less"] else number


def _number(text: str) -> Decimal | None:
    text = text.replace("−", "-").replace("，", ",")
    if PLAIN.fullmatch(text):
        return Decimal(text)
    if GROUPED.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if SPACED.fullmatch(text):
        return Decimal("".join(text.split()))
    for pattern in (WITH_REMARK, WITH_UNIT):
        found = pattern.fullmatch(text)
        if found:
            return _number(found["number"].strip())
    value = read_chinese(text)
    return None if value is None else Decimal(value)


def read_chinese(text: str) -> int | None:
    """The whole number written in Chinese numerals (一百二十三, 两千, 十二, 二〇二四), or None where it is none for certain.

    三千五 is not certain: it is said for 3,500 and written for 3,005.
    """
    if not text or len(text) > LONGEST_NUMERAL or any(char not in CHINESE for char in text):
        return None
    if all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    total = section = digit = unit = 0
    pending = False
    for char in text:
        if char in DIGITS:
            if pending and digit:
                return None
            digit, pending = DIGITS[char], True
        elif char in UNITS:
            if pending and not digit:
                return None
            section += (digit if pending else 1) * UNITS[char]
            digit, pending, unit = 0, False, UNITS[char]
        else:
            total = (total + section + digit) * MYRIADS[char]
            section, digit, pending, unit = 0, 0, False, MYRIADS[char]
    if pending and digit and unit > 10 and text[-2] not in "零〇":
        return None
    return total + section + digit
