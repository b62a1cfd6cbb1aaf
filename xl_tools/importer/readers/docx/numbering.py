"""The numbers that Word prints before paragraphs by itself: they stand nowhere in the text, but the parts of a report are told by them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from xl_tools.chinese.lazy_regex import regex
from xl_tools.importer.stream.attributes import whole
from xl_tools.importer.stream.ordinals import printed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
PLACE = regex(r"%([1-9])")
MOST_LEVELS = 9
"""Levels of a list, as the format has them."""
LONGEST_TEXT = 100
"""Of what stands around a number."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level counts: where it starts, in which signs, with what around it. `restart` is the level that sets it back, from 1."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None


@dataclass(frozen=True)
class List:
    """A list of the document: its levels, the scheme whose counters it shares with others, and levels it sets back at first use."""

    scheme: str
    levels: Mapping[int, Level]
    overrides: Mapping[int, int]
    by_style: Mapping[str, int]


@dataclass
class Counters:
    """The running numbers of a document, to be asked once for each numbered paragraph in order."""

    lists: Mapping[str, List]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, number: str, style: str) -> int:
        """The level that a paragraph style has in a list; 0 where it is not named there."""
        found = self.lists.get(number)
        return found.by_style.get(style, 0) if found else 0

    def next(self, number: str, level: int) -> str:
        """What is printed before the next paragraph of list `number` at `level` (from 0); empty where that is nothing or a bullet."""
        found = self.lists.get(number)
        own = found.levels.get(level) if found else None
        if found is None or own is None:
            return ""
        counts = self._counts.setdefault(found.scheme, {})
        if level in found.overrides and (number, level) not in self._begun:
            counts.pop(level, None)
        self._begun.add((number, level))
        counts[level] = counts[level] + 1 if level in counts else found.overrides.get(level, own.start)
        for deeper in [at for at in counts if at > level]:
            restart = found.levels.get(deeper, own).restart
            if restart is None or (restart and level < restart):
                del counts[deeper]
        return self._text(own, found, counts)

    def _text(self, own: Level, found: List, counts: Mapping[int, int]) -> str:
        if own.style == "bullet":
            return ""

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            level = found.levels.get(at, Level())
            return printed(counts.get(at, level.start), "decimal" if own.legal else level.style)

        text = PLACE.sub(number, own.text)
        return f"{text} " if text and text[-1].isalnum() else text


def counters_of(numbering: etree._Element | None) -> Counters:
    """The lists that the numbering part defines; none where there is no such part."""
    if numbering is None:
        return Counters({})
    schemes = {scheme.get(f"{W}abstractNumId", ""): scheme for scheme in numbering.iterchildren(f"{W}abstractNum")}
    linked = {link.get(VAL, ""): key for key, scheme in schemes.items() for link in scheme.iterchildren(f"{W}styleLink")}
    lists: dict[str, List] = {}
    for number in numbering.iterchildren(f"{W}num"):
        key = _value(number, "abstractNumId")
        scheme = schemes.get(key)
        if scheme is None:
            continue
        key = linked.get(_value(scheme, "numStyleLink"), key)
        lists[number.get(f"{W}numId", "")] = _list(key, schemes[key], number)
    return Counters(lists)


def _list(key: str, scheme: etree._Element, number: etree._Element) -> List:
    levels: dict[int, Level] = {}
    overrides: dict[int, int] = {}
    by_style: dict[str, int] = {}
    own = list(scheme.iterchildren(f"{W}lvl"))
    for change in number.iterchildren(f"{W}lvlOverride"):
        own += change.iterchildren(f"{W}lvl")
        start = whole(_value(change, "startOverride"))
        if start is not None:
            overrides[_at(change)] = start
    for level in own:
        at = _at(level)
        levels[at] = _level(level)
        if style := _value(level, "pStyle"):
            by_style[style] = at
    return List(key, levels, overrides, by_style)


def _level(level: etree._Element) -> Level:
    start = whole(_value(level, "start"))
    style = next((found.get(VAL, "decimal") for found in level.iter(f"{W}numFmt")), "decimal")
    return Level(
        1 if start is None else start,
        style,
        _value(level, "lvlText")[:LONGEST_TEXT],
        level.find(f"{W}isLgl") is not None,
        whole(_value(level, "lvlRestart")),
    )


def _value(element: etree._Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else found.get(VAL, "")


def _at(element: etree._Element) -> int:
    """The level that an element is about."""
    return min(whole(element.get(f"{W}ilvl")) or 0, MOST_LEVELS - 1)
