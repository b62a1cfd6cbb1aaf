"""Numbers as word processors print them before a paragraph: 三, ③, iii."""

from collections.abc import Callable

CHINESE = "〇一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
COUNTING = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting")  # fmt: skip
MOST = 10_000
"""Above it every number is printed in Arabic; letters and Roman ones would grow without end."""
LEGAL = ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal")


def printed(number: int, style: str) -> str:
    """`number` in a `w:numFmt` style; Arabic where the style is not known, empty for `none` and `bullet`."""
    if style in ("none", "bullet") or number < 0:
        return ""
    writer = WRITERS.get(style)
    return writer(number) if writer and number < MOST and (number or style in FROM_ZERO) else str(number)


def counted(number: int, digits: str, units: str, *, short: bool = True) -> str:
    """`number` below ten thousand in Chinese; `short` says 十二 for 一十二."""
    if number >= 10_000:
        return str(number)
    if not number:
        return digits[0]
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + (units[place - 1] if place else "")
        gap = not digit
    return text[1:] if short and 10 <= number < 20 else text.replace("〇", "零")


def _roman(number: int) -> str:
    text = ""
    for value, sign in ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _sign(first: str, most: int) -> Callable[[int], str]:
    """Signs that stand one behind the other from `first` on, of which there are `most`."""
    return lambda number: chr(ord(first) + number - 1) if number <= most else str(number)


def _counting(number: int) -> str:
    return counted(number, CHINESE, "十百千")


def _formal(number: int) -> str:
    return counted(number, FORMAL, "拾佰仟", short=False)


FROM_ZERO = frozenset((*COUNTING, *LEGAL, "ideographDigital", "decimalZero"))
WRITERS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(COUNTING, _counting),
    **dict.fromkeys(LEGAL, _formal),
    "ideographDigital": lambda number: "".join(CHINESE[int(digit)] for digit in str(number)),
    "decimalEnclosedCircle": _sign("①", 20),
    "decimalEnclosedCircleChinese": _sign("①", 20),
    "decimalEnclosedParen": _sign("⑴", 20),
    "decimalEnclosedFullstop": _sign("⒈", 20),
    "ideographEnclosedCircle": _sign("㊀", 10),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "ideographTraditional": lambda number: STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: BRANCHES[(number - 1) % 12],
    "decimalZero": lambda number: f"{number:02d}",
}
