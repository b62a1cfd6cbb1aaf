"""The parts that the preface lists: their names and their number, the finding `D-PARTS`."""

import re
from collections.abc import Collection, Iterator, Sequence

from xl_tools.checks.claims.statements import Sentence, folded
from xl_tools.checks.document.dates import heading_name
from xl_tools.chinese.lazy_regex import regex
from xl_tools.chinese.numerals import read_chinese
from xl_tools.details.said import said
from xl_tools.filing.filing import Reading
from xl_tools.findings.finding import Finding, Place
from xl_tools.form.severity import Severity

FEWEST_LISTED = 3
"""Headings that a list must name to be taken for the list of the parts."""
NUMBER = r"(?P<number>[一二三四五六七八九十\d]{1,3})"
LIST = regex(
    r"(?:包括|包含|分为|由|含|内容为)[:：]?(?P<names>[^。；]{8,}?)(?:等|共|共计|，)*"
    rf"(?:{NUMBER}(?:[个大项]*(?:部分|方面|内容)|个?大项)|个?(?:大)?部分|个方面)"
)
OPEN_LIST = regex(r"(?:包括|包含|内容[有为是])[:：]?(?P<names>[^。；]{8,})")
COUNTED_LIST = regex(
    rf"{NUMBER}[个大项]*(?:部分|方面内容|内容)(?:组成|构成|内容)?(?:[:：]|[，,]?(?:分别[为是]|依次[为是]|包括|即)[:：]?)(?P<names>[^。]{{8,}})"
)
OPENER = regex(r"包括|包含|分为|由|含|内容[为有是]|[:：]")
AND_SO_ON = regex(r"等(?:(?:相关|主要|几)?(?:内容|情况|部分|方面|事项)|[，,]).*$")
ITEM = regex(r"[二三四五六七八九]、")
AND = "(?:以及|、|，|,|;|；|及|和|与)"
CONJUNCTION = regex(AND)
NAME_END = regex(rf"(?<=情况|事项|措施|方面|概述|情形){AND}+")


def bare_name(heading: str) -> str:
    """A heading without its number, and with one sign for 、 和 及 与: they do not make another part of it."""
    return CONJUNCTION.sub("、", heading_name(heading))


def listed_parts_findings(reading: Reading, sentences: Sequence[Sentence], headings: Collection[str]) -> Iterator[Finding]:
    """The parts that the preface lists, against their stated number, the number that the form has, and the `headings` of the report."""
    form = reading.filing.form
    opening = {form.opening.key, form.numbered[0].key}
    proper = [folded(part.heading) for part in form.numbered]
    known = {bare_name(heading) for heading in proper}
    for sentence in _whole(sentences):
        of_parts = COUNTED_LIST.search(sentence.text) or LIST.search(sentence.text)
        found = of_parts or OPEN_LIST.search(sentence.text)
        if not found or sentence.section not in opening:
            continue
        names = _names_in(found["names"], proper)
        if len(names) < FEWEST_LISTED or (not of_parts and len(known.intersection(map(bare_name, names))) < FEWEST_LISTED):
            continue
        yield from _judged(names, found.groupdict().get("number"), sentence.place, known, {*known, *map(bare_name, headings)})
        return


def _names_in(listed: str, proper: Collection[str]) -> list[str]:
    """The names of a list: a heading of the form ends where it ends, any other with a word that headings end with."""
    listed = AND_SO_ON.sub("", OPENER.split(listed)[-1]).strip("，,、等")
    for heading in sorted(proper, key=len, reverse=True):
        written = AND.join(map(re.escape, CONJUNCTION.split(heading)))
        listed = re.sub(rf"({written}){AND}+", "\\1\0", listed)
    return [heading_name(name) for piece in listed.split("\0") for name in NAME_END.split(piece) if name]


def _whole(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences, with the items of a list that end in semicolons (一、…；二、…) put together again."""
    whole: Sentence | None = None
    for sentence in sentences:
        if whole and whole.place == sentence.place and ITEM.match(sentence.text):
            whole = whole._replace(text=f"{whole.text}；{sentence.text}")
            continue
        if whole:
            yield whole
        whole = sentence
    if whole:
        yield whole


def _judged(
    names: list[str], stated: str | None, place: Place, proper: Collection[str], known: Collection[str]
) -> Iterator[Finding]:
    """What is wrong with the list: its number, or names that are neither the form's (`proper`) nor among all that are `known`."""
    number = (int(stated) if stated.isdigit() else read_chinese(stated)) if stated else None
    listed = "、".join(names)
    if number is not None and (number != len(names) or number != len(proper)):
        detail = said("D-PARTS", "number", number=number, count=len(names), names=listed)
        yield Finding("D-PARTS", Severity.ERROR, place, quote=listed, arguments={"detail": detail})
        return
    strange = [name for name in names if bare_name(name) not in known]
    if strange or len(names) != len(proper):
        detail = (
            said("D-PARTS", "other_names", names="”“".join(strange))
            if strange
            else said("D-PARTS", "too_few", count=len(names), names=listed)
        )
        yield Finding("D-PARTS", Severity.QUERY, place, quote=listed, arguments={"detail": detail})
