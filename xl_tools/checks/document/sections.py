"""The build of the report: six parts, numbering, topics, supervision, the fee, empty parts, old formats."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from xl_tools.checks.claims.clauses import pattern as compiled
from xl_tools.checks.claims.statements import Sentence, folded
from xl_tools.checks.document.dates import heading_name
from xl_tools.checks.document.leftovers import without_leftovers
from xl_tools.checks.document.listed_parts import bare_name, listed_parts_findings
from xl_tools.checks.figures.value_findings import cell_of
from xl_tools.chinese.headings import ARABIC_BRACKETED, CHINESE_BRACKETED
from xl_tools.chinese.lazy_regex import regex
from xl_tools.chinese.numerals import read_chinese
from xl_tools.details.said import said
from xl_tools.filing.filing import Block, Reading
from xl_tools.findings.finding import PROMPT, Finding, Place
from xl_tools.form.expectation import Expectation
from xl_tools.form.model import Part
from xl_tools.form.severity import Severity

MOST_QUOTED = 8
"""Characters of a heading that are quoted: enough to find it."""
QUOTED = regex(r"《[^》]*》(?:的通知》)?")
ONLY_NOTHING = regex(r"(?:暂?无|没有|/|—+|略)?[。.]?")
PROPER = {1: regex(r"[一二三四五六七八九十]+、"), 2: regex(r"（[一二三四五六七八九十]+）")}
OTHER_MARK = regex(r"\d{1,2}\s*[.．、)）](?!\d)|[一二三四五六七八九十]{1,3}\s*[、.．]|[①-⑳]")
"""Numbers of headings that are not those of the second level."""
WIDE = str.maketrans("()", "（）")


def structure_findings(reading: Reading, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """All findings about the build of the report, whose text is `sentences`."""
    yield from _sections(reading)
    yield from _numbering(reading)
    yield from _topics(reading)
    yield from _told(reading)
    yield from listed_parts_findings(reading, sentences, [heading_name(block.heading) for _, block, _ in _numbered(reading)])
    yield from _empty(reading)
    year = reading.filing.identity.year
    if reading.filing.form.last_year and year and year > reading.filing.form.last_year:
        sheets = "、".join(table.sheet for table in reading.filing.form.tables)
        yield Finding("D-FORM", Severity.QUERY, Place(words=sheets), arguments={"year": year})


def _numbered(reading: Reading) -> list[tuple[int, Block, Part]]:
    """The headings of the numbered parts in order of print, each with the number of its block."""
    parts = {part.key: part for part in reading.filing.form.parts if part.ordinal}
    return [
        (number, block, parts[block.section])
        for number, block in enumerate(reading.filing.text)
        if block.level == 1 and block.section in parts
    ]


def _sections(reading: Reading) -> Iterator[Finding]:
    found = _numbered(reading)
    present = {part.key for _, _, part in found}
    bare = not _has_values(reading)
    for part in reading.filing.form.parts:
        if part.ordinal and part.key not in present:
            yield _section(Severity.ERROR, Place(words=said("place", "whole")), said("D-SECTIONS", "missing", part=part.title))
        elif part.table and bare:
            yield _section(Severity.ERROR, Place(words=part.heading), said("D-SECTIONS", "no_table", part=part.title))
    order = [part.ordinal for _, _, part in found]
    positions = [[part.ordinal for part in reading.filing.form.parts].index(ordinal) for ordinal in order]
    if positions != sorted(positions):
        yield _section(
            Severity.QUERY, Place(words=said("place", "whole")), said("D-SECTIONS", "order", ordinals="、".join(order))
        )
    for number, block, part in found:
        if bare_name(block.heading) != bare_name(part.heading):
            detail = said("D-SECTIONS", "heading", heading=block.heading, part=part.title)
            yield _section(Severity.QUERY, reading.place(f"text.{number}.heading"), detail, block.heading)


def _section(severity: Severity, place: Place, detail: str, quote: str | None = None) -> Finding:
    return Finding("D-SECTIONS", severity, place, quote=quote, arguments={"detail": detail})


def _has_values(reading: Reading) -> bool:
    """False for a published report without a single figure: where only one of its tables is blank, that is told of its cells."""
    return not reading.is_report or any(value is not None for value in reading.filing.values.values())


def _numbering(reading: Reading) -> Iterator[Finding]:
    """One finding for all wrong numbers of headings, with those that the reader met in labels of tables."""
    wrong = [item for finding in reading.findings if finding.code == "D-NUMBERING" for item in _items(finding)]
    first: Place | None = next((finding.place for finding in reading.findings if finding.code == "D-NUMBERING"), None)
    parts = {part.key: part for part in reading.filing.form.parts}
    for number, block in enumerate(reading.filing.text):
        problem = _wrong_number(block, parts.get(block.section))
        if problem:
            wrong.append(problem)
            first = first or reading.place(f"text.{number}.heading")
    wrong += [gap for part in parts.values() if part.topics for gap in _gaps(reading.filing.blocks(part.key))]
    if wrong:
        yield Finding(
            "D-NUMBERING",
            Severity.QUERY,
            first or Place(words=said("place", "whole")),
            arguments={"detail": "、".join(dict.fromkeys(wrong))},
        )


def _items(finding: Finding) -> Sequence[str]:
    items = finding.arguments.get("items", ())
    return [str(item) for item in items] if isinstance(items, (tuple, list)) else []


def _wrong_number(block: Block, part: Part | None) -> str | None:
    """How the number of a heading departs from the standard, or None."""
    heading = block.heading.strip()
    if not heading or not part:
        return None
    if block.level == 1:
        if PROPER[1].match(heading) and heading.startswith(part.ordinal):
            return None
        return said("D-NUMBERING", "ordinal", heading=heading[:MOST_QUOTED], ordinal=part.ordinal)
    numbered = CHINESE_BRACKETED.match(heading) or ARABIC_BRACKETED.match(heading)
    if block.level == 2 and numbered and not PROPER[2].match(heading):
        written = numbered.group().strip()
        wide = written.translate(WIDE)
        if PROPER[2].fullmatch(wide):
            return said("D-NUMBERING", "brackets", written=written, proper=wide)
        return said("D-NUMBERING", "chinese", written=written)
    other = OTHER_MARK.match(heading) if block.topic and not numbered else None
    return said("D-NUMBERING", "chinese", written=other.group().strip()) if other else None


def _gaps(blocks: Sequence[Block]) -> list[str]:
    """Headings of the second level that do not count on from one another."""
    numbers = []
    for block in blocks:
        found = CHINESE_BRACKETED.match(block.heading) or ARABIC_BRACKETED.match(block.heading)
        if block.level == 2 and found:
            digits = re.sub(r"[\s（）()]", "", found.group())
            numbers.append(read_chinese(digits) or (int(digits) if digits.isdigit() else 0))
    if numbers and numbers[0] != 1:
        return [said("D-NUMBERING", "start", number=numbers[0])]
    gaps = [(one, other) for one, other in pairwise(numbers) if other != one + 1]
    return [said("D-NUMBERING", "gap", number=one, following=other) for one, other in gaps]


def _topics(reading: Reading) -> Iterator[Finding]:
    """Topics of a part that are neither headed nor opened with in its text."""
    for part in reading.filing.form.parts:
        blocks = reading.filing.blocks(part.key) if part.topics else ()
        told = {block.topic for block in blocks}
        openings = [
            folded(paragraph)[:24]
            for block in blocks
            for paragraph in block.paragraphs
            if block.topic is None and block.level == 1
        ]
        missing = [
            topic.name
            for topic in part.topics
            if topic.key not in told and not any(topic.name in opening for opening in openings)
        ]
        if blocks and missing:
            named = [heading_name(topic.heading) for topic in part.topics]
            arguments = {"detail": "、".join(missing), "part": part.name, "topics": "、".join(named)}
            yield Finding("D-TOPICS", Severity.QUERY, _heading_of(blocks, reading), arguments=arguments)


def _heading_of(blocks: Sequence[Block], reading: Reading) -> Place:
    """Where the heading of the first of some blocks stands."""
    return reading.place(f"text.{reading.filing.text.index(blocks[0])}.heading")


def _told(reading: Reading) -> Iterator[Finding]:
    """What the form expects to be told in words: in its topic, or anywhere in the part where it has no such topic."""
    year = reading.filing.identity.year
    for expected in reading.filing.form.expected:
        part = reading.filing.blocks(expected.part)
        blocks = [block for block in part if block.topic and block.topic == expected.topic] or list(part)
        given = [key for key in expected.given if reading.filing.number(key)]
        if not part or not expected.patterns or (year or expected.since) < expected.since or _is_unwritten(blocks, expected):
            continue
        if expected.given and not given:
            continue
        missing = _untold(expected, reading.filing.text if given else blocks)
        if missing:
            yield _untold_finding(expected, missing, blocks, given, reading)


def _untold(expected: Expectation, blocks: Sequence[Block]) -> list[str]:
    """The names of what is not told in these blocks."""
    text = "".join(text for block in blocks for text in (block.heading, *map(without_leftovers, block.paragraphs)))
    plain = QUOTED.sub("", folded(text))
    return [name for name, pattern in zip(expected.names, expected.patterns, strict=True) if not compiled(pattern).search(plain)]


def _untold_finding(
    expected: Expectation, missing: Sequence[str], blocks: Sequence[Block], given: Sequence[str], reading: Reading
) -> Finding:
    part, told = reading.filing.form.part(expected.part), "、".join(missing)
    arguments = {"asked": told, "part": part.heading}
    if len(expected.names) > 1:
        arguments["detail"] = told
    if given:
        arguments |= {"what": told, "part": part.name}
    return Finding(
        expected.code,
        Severity.QUERY,
        _heading_of(blocks, reading),
        key=given[0] if given else None,
        cells=tuple(cell_of(key, reading) for key in given),
        arguments=arguments,
    )


def _is_unwritten(blocks: Sequence[Block], expected: Expectation) -> bool:
    """Whether a prompt stands where a topic is still to be written: then it is told as unwritten and not as incomplete."""
    return bool(expected.topic) and any(PROMPT in paragraph for block in blocks for paragraph in block.paragraphs)


def _empty(reading: Reading) -> Iterator[Finding]:
    """Narrative parts that say nothing at all, or only 无."""
    for number, block, part in _numbered(reading):
        blocks = reading.filing.blocks(part.key)
        text = folded("".join(paragraph for one in blocks for paragraph in one.paragraphs))
        if not part.table and len(blocks) == 1 and ONLY_NOTHING.fullmatch(text):
            place = reading.place(f"text.{number}.heading")
            yield Finding("D-EMPTY", Severity.QUERY, place, quote=text, arguments={"section": block.heading or part.heading})
