"""Lists in sentences: 一是, 二是, 三是 that do not count on, and 甲、乙、丙等五项 that are not so many: `D-NUMBERING` and `N-BREAKDOWN`."""

import re
from collections.abc import Iterator, Sequence

from xl_tools.checks.claims.statements import Sentence
from xl_tools.chinese.lazy_regex import regex
from xl_tools.chinese.numerals import read_chinese
from xl_tools.details.said import said
from xl_tools.filing.filing import Reading
from xl_tools.findings.finding import Finding
from xl_tools.form.severity import Severity

NUMERAL = "[一二三四五六七八九十]{1,3}"
ORDINAL = regex(
    rf"(?:^|(?<=[，。；：、！？,;:!?\s“”（()）]))(?:(?P<plain>{NUMERAL})(?P<kind>[是要])(?!(?P=plain))|第(?P<counted>{NUMERAL})[，,])"
    r"|(?<![统之唯逐不同专单惟归划第万十合其])一(?P<open>是)(?!一)"
)
"""二是 begins a clause; 一是 may stand behind what the list is about: 主要问题一是……"""
COUNTED = "第"
NEW_LIST = regex(r"[。！？]|措施|改进|下一步|问题|不足")
OTHER_FIRST = regex(r"首先|其一|一方面|第一|(?:^|[，。；：])(?:1|一)[.．、]")
LONGEST_QUOTE = 40
"""Characters of an item that are quoted: enough to find it."""

GROUPED = regex(
    r"(?P<more>等)?(?P<number>\d{1,2}|[一两二三四五六七八九十]{1,3})"
    r"(?P<unit>大?项|个|大|类|种|(?=方面))(?P<what>主要|重点)?(?P<noun>内容|方面|部分|板块|环节)?"
)
STOP = regex("[，。；：:,;]")
BRACKETED = regex(r"\([^()]*\)|《[^》]*》|“[^”]*”|〈[^〉]*〉|「[^」]*」")
LISTING = regex(r"以及|、|和|及|与")
EACH = regex(r"[各共每第约近余]$")
FEWEST = 3
"""Items of a list that is thought to be whole where 等 stands behind it."""
MOST_MISSING = 2
"""So many fewer are a slip; where more are missing, the list was not meant to be whole."""


def enumeration_findings(reading: Reading, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """All findings about lists in the text, whose sentences are `sentences`."""
    for part in reading.filing.form.parts:
        yield from _ordinals(part.key, reading)
    for sentence in sentences:
        if sentence.section != reading.filing.form.opening.key:  # the list of the parts is looked at by its names
            yield from _grouped(sentence)


def _texts(section: str, reading: Reading) -> Iterator[tuple[str, str]]:
    """The key and the text of each paragraph of a part."""
    for number, block in enumerate(reading.filing.text):
        if block.section == section:
            yield from ((f"text.{number}.{at}", text) for at, text in enumerate(block.paragraphs))


def _ordinals(section: str, reading: Reading) -> Iterator[Finding]:
    """Each 二是 and so on goes on from one before it, in its paragraph or an earlier one of the part; 一是 begins anew."""
    last: dict[str, int] = {}
    otherwise = False
    for key, text in _texts(section, reading):
        end = 0
        for found in ORDINAL.finditer(text):
            number, kind = _ordinal(found)
            otherwise = otherwise or bool(OTHER_FIRST.search(text[end : found.start()]))
            problem = _problem(number, kind, last, text[end : found.start()] if end else None, found.group())
            if problem and not (otherwise and kind not in last):
                arguments = {"detail": problem, "advice": said("D-NUMBERING", "items")}
                quote = re.split("[。；;]", text[found.start() :])[0][:LONGEST_QUOTE]
                yield Finding("D-NUMBERING", Severity.QUERY, reading.place(key), quote=quote, arguments=arguments)
            last[kind] = number
            end = found.end()
        otherwise = otherwise or bool(OTHER_FIRST.search(text[end:]))


def _ordinal(found: re.Match[str]) -> tuple[int, str]:
    """The number of an item, and the words that its list counts with."""
    numeral = found["plain"] or found["counted"] or "一"
    return read_chinese(numeral) or 0, found["kind"] or found["open"] or COUNTED


def _problem(number: int, kind: str, last: dict[str, int], between: str | None, written: str) -> str | None:
    """What is wrong with an item behind those that are the `last` of their lists; `between` is the text since the item before it."""
    written = written.strip("，,")
    if number == 1:
        repeated = last.get(kind) == 1 and between is not None and not NEW_LIST.search(between)
        return said("D-NUMBERING", "again", written=written) if repeated else None
    if number - 1 in last.values():
        return None
    if kind not in last:
        return said("D-NUMBERING", "no_first", written=written)
    if last[kind] == number:
        return said("D-NUMBERING", "again", written=written)
    return said("D-NUMBERING", "skipped", written=written, before=last[kind])


def _grouped(sentence: Sentence) -> Iterator[Finding]:
    """甲、乙、丙等五项: more items than that, or one fewer, are asked about. A long list may be given in part."""
    written = sentence.text.replace("》《", "》、《")
    text = BRACKETED.sub(lambda found: "#" * len(found.group()), written)
    end = 0
    for found in GROUPED.finditer(text):
        listed = STOP.split(text[end : found.start()])[-1]
        start, end = found.start() - len(listed), found.end()
        items = _items(listed)
        if EACH.search(listed) or _goes_on_over_commas(text[:start]):
            continue
        stated = _number(found["number"])
        count = _misfit(stated, items, found) if stated and len(listed) > items[0] > 1 else None
        if count is None:
            continue
        yield Finding(
            "N-BREAKDOWN",
            Severity.QUERY,
            sentence.place,
            quote=sentence.quote,
            expected=str(count),
            actual=str(stated),
            difference=str(stated - count),
            arguments={"parts": written[start : found.start()], "advice": said("N-BREAKDOWN", "items")},
        )


def _number(written: str) -> int:
    return int(written) if written.isdigit() else read_chinese(written.replace("两", "二")) or 0


def _items(listed: str) -> range:
    """How many items a list may have: 和 and 及 may join two, or stand in the name of one."""
    listed = listed.rstrip("、")
    return range(listed.count("、") + 1, len(LISTING.split(listed)) + 1)


def _goes_on_over_commas(before: str) -> bool:
    return "、" in re.split("[，,]", before.rstrip("，,"))[-1]


def _misfit(stated: int, counted: range, found: re.Match[str]) -> int | None:
    """How many items are listed where that is not as many as stated; None where it is, or where the list need not be whole."""
    if stated in counted or not (found["more"] or found["noun"]):
        return None
    if stated < counted[0]:
        return counted[0]
    slip = 1 if found["more"] else MOST_MISSING
    whole = found["noun"] and counted[-1] >= FEWEST and stated - counted[-1] <= slip
    return counted[-1] if whole else None
