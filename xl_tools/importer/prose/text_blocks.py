"""The text of the report as blocks: parts with their headings as printed, headings inside them, and whole paragraphs in order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from xl_tools.chinese.headings import ARABIC, ARABIC_BRACKETED, CHINESE_BRACKETED, CHINESE_COMMA, level_of
from xl_tools.chinese.lazy_regex import HAN, regex
from xl_tools.filing.filing import Block
from xl_tools.findings.finding import Place
from xl_tools.form.model import Part, Topic
from xl_tools.importer.prose.outline import Heading
from xl_tools.importer.stream.document import Document

MARKS = (CHINESE_BRACKETED, CHINESE_COMMA, ARABIC_BRACKETED, ARABIC)
LONGEST_HEADING = 40
"""Characters of a heading in a line of its own."""
LONGEST_RUN_IN = 30
"""Characters of one that its paragraph follows in the same line."""
LONGEST_ITEM = 16
"""Characters of one with an Arabic number, or with none at all: longer ones are sentences."""
SHORTEST_BROKEN = 30
"""Characters of a line that a page has cut; a shorter one ends where its paragraph does."""
STOPS = regex(r"[。；！？;!?]")
RUN_IN = regex(r"[。：:]")
GAP = regex(rf"(?P<name>{HAN}{{4,16}})[ \u3000]+(?=\S)")
"""A heading that only a space parts from its paragraph: （一）主动公开情况　全年公开……"""
ENDED = regex(r"[。！？；：!?;:.…”』」）)》>]\s*$")
STARTS_ANEW = regex(
    r"\s*(?:\d|[（(]|[一二三四五六七八九十]{1,3}[、是.]|[①-⑳●•·\-—]|第[一二三四五六七八九十]|附|注|https?:|www\.)"
)
ADDRESS = regex(r"[A-Za-z][\w./?=&%:#@-]*\s*$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its place; `joined` holds it as it was broken, where it was put together from two."""

    text: str
    place: str
    joined: str = ""


@dataclass(frozen=True)
class Prose:
    """The blocks, with the places of their headings and paragraphs, and the paragraphs that were put together as they stood before."""

    blocks: tuple[Block, ...]
    places: dict[str, Place]
    joined: dict[str, tuple[str, float]]


def lines_of(document: Document, start: int, end: int, used: frozenset[int]) -> list[Line]:
    """The text of the items from `start` up to `end` that no table has taken; cells that stood in one line make one line."""
    free = [item for at, item in enumerate(document.items[start:end], start) if at not in used and not item.is_blank]
    lines: list[Line] = []
    for (row, _), items in groupby(free, key=lambda item: (item.row, item.line if item.is_cell else 0)):
        if row is None:
            lines += [Line(item.clean.strip(), item.place) for item in items]
        else:
            cells = list(items)
            lines.append(Line(" ".join(item.clean.strip() for item in cells), cells[0].place))
    return lines


def mended(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a paragraph that was cut in the middle of a sentence put together again where that is certain."""
    done: list[Line] = []
    for line in lines:
        if done and _goes_on(done[-1].text, line.text):
            last = done.pop()
            done.append(Line(last.text + line.text, f"{last.place}、{line.place}", f"{last.joined or last.text}\n{line.text}"))
        else:
            done.append(line)
    return done


def _goes_on(text: str, rest: str) -> bool:
    """A long line without an end, and a next one that begins in Chinese and is not a heading, a number or a list item."""
    if (
        len(text) < SHORTEST_BROKEN
        or ENDED.search(text)
        or ADDRESS.search(text)
        or heading_in(text)[1] == "" != heading_in(text)[0]
    ):
        return False
    is_chinese = rest[:1].isalpha() and not rest[0].isascii()
    return is_chinese and not STARTS_ANEW.match(rest) and bool(ENDED.search(rest) or len(rest) >= SHORTEST_BROKEN)


def heading_in(text: str) -> tuple[str, str]:
    """The heading that a line is or begins with, and the rest of the line; an empty heading where it is a plain paragraph."""
    mark = next((found for pattern in MARKS if (found := pattern.match(text))), None)
    if not mark:
        return "", text
    body = text[mark.end() :].strip()
    arabic = bool(ARABIC.match(text)) and not CHINESE_BRACKETED.match(text)
    gap = GAP.match(text, mark.end()) if CHINESE_BRACKETED.match(text) else None
    if gap and _is_paragraph(text[gap.end() :], text[mark.end() :]):
        return text[: gap.end()].rstrip(), text[gap.end() :].strip()
    whole = not STOPS.search(body) and not re.search(r"[：:].", body)
    if whole and len(body) <= LONGEST_HEADING:
        return (text, "") if not arabic or "，" not in body else ("", text)
    return _run_in(text, mark.end(), arabic)


def _is_paragraph(rest: str, line: str) -> bool:
    """Whether the rest of a line behind a space is a paragraph: it tells a figure, or the line's first sentence is too long for a heading."""
    stop = RUN_IN.search(line)
    name = line[: stop.start()] if stop else line
    return bool(re.search(r"\d", name)) or (
        bool(stop) and (len(name) > LONGEST_ITEM or "，" in name) and bool(STOPS.search(rest))
    )


def _run_in(text: str, start: int, arabic: bool) -> tuple[str, str]:
    """A first short sentence that states no figure is a heading before its paragraph; a whole line that is one sentence is not."""
    stop = RUN_IN.search(text, start)
    if not stop:
        return "", text
    name, rest = text[start : stop.end() - 1].strip(), text[stop.end() :].strip()
    longest = LONGEST_ITEM if arabic else LONGEST_RUN_IN
    plain = "，" not in name and "," not in name
    if not name or len(name) > longest or re.search(r"\d", name) or (arabic and not plain):
        return "", text
    if rest:
        return ("", text) if any(pattern.match(rest) for pattern in MARKS) and arabic else (text[: stop.end()], rest)
    return (text, "") if plain and len(name) <= LONGEST_ITEM and not arabic else ("", text)


def prose_of(parts: Sequence[tuple[Part, str, str, list[Line]]]) -> Prose:
    """The blocks of the report from its parts in order, each with its heading, the heading's place, and its lines."""
    blocks: list[Block] = []
    places: dict[str, Place] = {}
    joined: dict[str, tuple[str, float]] = {}
    drafts = [
        (part, draft)
        for part, heading, place, lines in parts
        for draft in _with_topics(_drafts(part, heading, place, lines), part.topics)
    ]
    for number, (part, draft) in enumerate(drafts):
        if draft.place:
            places[f"text.{number}.heading"] = Place(words=draft.place)
        for at, line in enumerate(draft.lines):
            places[f"text.{number}.{at}"] = Place(words=line.place)
            if line.joined:
                joined[f"text.{number}.{at}"] = (line.joined, 0.9)
        blocks.append(Block(part.key, draft.topic, draft.level, draft.heading, tuple(line.text for line in draft.lines)))
    return Prose(tuple(blocks), places, joined)


@dataclass(frozen=True, slots=True)
class _Draft:
    level: int
    heading: str
    place: str
    lines: tuple[Line, ...] = ()
    topic: str | None = None


def _drafts(part: Part, heading: str, place: str, lines: Sequence[Line]) -> list[_Draft]:
    drafts = [_Draft(1, heading, place)]
    for line in lines:
        head, rest = heading_in(line.text) if part.ordinal else ("", line.text)
        if not head and part.topics and _is_bare_topic(line.text, part.topics):
            head, rest = line.text, ""
        if head:
            level = level_of(head, [(draft.level, draft.heading) for draft in drafts])
            drafts.append(_Draft(level, head.strip(), line.place))
        if rest:
            last = drafts.pop()
            drafts.append(replace(last, lines=(*last.lines, replace(line, text=rest))))
    return drafts


def _is_bare_topic(text: str, topics: Sequence[Topic]) -> bool:
    """True for a short line without number or punctuation that names a topic."""
    return len(text) <= LONGEST_ITEM and not re.search(r"[，。；：、,;:]", text) and any(_fit(text, topic) for topic in topics)


def _with_topics(drafts: list[_Draft], topics: Sequence[Topic]) -> list[_Draft]:
    """Each topic goes to the heading that fits it best, and no heading serves two."""
    fits = sorted(
        (-_fit(draft.heading, topic), at, order)
        for at, draft in enumerate(drafts)
        for order, topic in enumerate(topics)
        if draft.level == 2 and _fit(draft.heading, topic)
    )
    given: dict[int, str] = {}
    for _, at, order in fits:
        if at not in given and topics[order].key not in given.values():
            given[at] = topics[order].key
    return [replace(draft, topic=given.get(at)) for at, draft in enumerate(drafts)]


def _fit(heading: str, topic: Topic) -> float:
    """The longest of the topic's words in the heading; the words named first count for more."""
    plain = "".join(heading.split())
    return max((len(word) - place / 10 for place, word in enumerate(topic.spellings) if word in plain), default=0.0)


def bounds_of(headings: Sequence[Heading], end: int) -> list[tuple[Heading | None, int, int]]:
    """The items between one heading and the next, the preface (without heading) first."""
    starts = [heading.at for heading in headings]
    spans: list[tuple[Heading | None, int, int]] = [(None, 0, starts[0] if starts else end)]
    for heading, stop in zip(headings, [*starts[1:], end], strict=bool(headings)):
        spans.append((heading, heading.at + 1, stop))
    return spans
