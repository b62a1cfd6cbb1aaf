"""What the very hidden sheet _import keeps: the importer's evidence and findings, and what rows of text cannot tell. Out and in."""

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from xl_tools.chinese.numerals import read_cell
from xl_tools.details.said import said
from xl_tools.filing.filing import Reading, Value, in_words
from xl_tools.findings.finding import Cell, Finding, Place
from xl_tools.form.severity import Severity
from xl_tools.workbook.package.ooxml import Content
from xl_tools.workbook.sheets.text_rows import Outline

MOST_IN_A_CELL = 30_000
"""A cell holds 32,767 characters."""

OUTLINE_ITEMS = ((str, str, int, str), (str, type(None), int, str))
CHANNELS = ((str, str), (str, type(None)))
"""What an item of each record is made of."""
Row = list[Content]


class Records(NamedTuple):
    """What was kept: `evidence` as in Reading, `sources` where each value stood in the words of the report."""

    evidence: Mapping[str, tuple[str, float]] = {}
    sources: Mapping[str, str] = {}
    findings: tuple[Finding, ...] = ()
    outline: Outline = ()
    channels: tuple[tuple[str, Value], ...] = ()


def records_of(imported: Reading | None, outline: Outline, channels: Sequence[tuple[str, Value]]) -> list[Row]:
    """The rows to keep; none where there is nothing beyond the cells themselves."""
    rows: list[Row] = []
    if imported:
        rows.append(["source", imported.file])
        rows += [["evidence", key, text, str(sure), imported.place(key).words] for key, (text, sure) in imported.evidence.items()]
        rows += [["finding", *_split(_finding_to_json(finding))] for finding in imported.findings]
    if outline:
        rows.append(["outline", *_split(outline)])
    if channels:
        rows.append(["channels", *_split([[name, in_words(value)] for name, value in channels])])
    return rows


def _split(record: object) -> list[Content]:
    text = json.dumps(record, ensure_ascii=False, default=str)
    return [text[at : at + MOST_IN_A_CELL] for at in range(0, len(text), MOST_IN_A_CELL)]


def _finding_to_json(finding: Finding) -> dict[str, Any]:
    return {item.name: _plain(getattr(finding, item.name)) for item in dataclasses.fields(finding) if item.name != "form"}


def _plain(value: object) -> object:
    if isinstance(value, (Place, Cell)):
        return {name: _plain(item) for name, item in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return dict(value) if isinstance(value, Mapping) else value


def records_in(rows: Iterable[Sequence[str]]) -> Records:
    """What the rows of _import tell; what cannot be understood any more is left out."""
    evidence: dict[str, tuple[str, float]] = {}
    sources: dict[str, str] = {}
    findings: list[Finding] = []
    kept: dict[str, Any] = {}
    for kind, *cells in rows:
        if kind == "evidence" and len(cells) >= 4:
            key, text, sure, words = cells[:4]
            evidence[key], sources[key] = (text, _number(sure)), words
            continue
        record = _loaded("".join(cells)) if kind in ("finding", "outline", "channels") else None
        if kind == "finding" and isinstance(record, dict):
            findings += _findings(record)
        elif record is not None:
            kept[kind] = record
    return Records(evidence, sources, tuple(findings), _outline(kept.get("outline")), _channels(kept.get("channels")))


def _outline(record: object) -> Outline:
    """The outline; empty where it is none any more."""
    items = record if isinstance(record, list) else []
    whole = all(isinstance(item, list) and tuple(map(type, item)) in OUTLINE_ITEMS for item in items)
    return tuple(tuple(item) for item in items) if whole else ()


def _channels(record: object) -> tuple[tuple[str, Value], ...]:
    """The channels that can still be told."""
    items = record if isinstance(record, list) else []
    pairs = (item for item in items if isinstance(item, list) and tuple(map(type, item)) in CHANNELS)
    return tuple((name, None if count is None else read_cell(count).value) for name, count in pairs)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _loaded(text: str) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(text)
    except ValueError:
        return None


def _findings(record: dict[str, Any]) -> list[Finding]:
    try:
        cells = tuple(Cell(cell["key"], Place(**cell["place"]), cell["value"]) for cell in record.pop("cells"))
        severity, place = Severity(record.pop("severity")), Place(**record.pop("place"))
        if place.words.startswith("第"):
            place = place._replace(words=said("place", "in_original", place=place.words))
        return [Finding(severity=severity, place=place, cells=cells, **record)]
    except (KeyError, TypeError, ValueError):
        return []
