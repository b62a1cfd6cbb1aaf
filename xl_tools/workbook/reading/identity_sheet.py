"""The sheet 单位信息 as read: names, year, standing, dates."""

import datetime as dt
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from xl_tools.chinese.characters import UNSEEN, in_lines
from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.filing.filing import Contact, Identity
from xl_tools.filing.organ import KINDS, TIERS
from xl_tools.findings.finding import Finding, Place
from xl_tools.form.severity import Severity
from xl_tools.workbook import words
from xl_tools.workbook.day_count import EPOCH, FIRST_DAY, LAST_DAY
from xl_tools.workbook.package.grid_values import Raw, Values, in_text
from xl_tools.workbook.reading.text_findings import is_error
from xl_tools.workbook.sheets.sheet_plan import Layout

DATE = regex(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
YEAR = regex(r"(\d{4})\s*年?度?")
CONTACT = "identity.contact."
LINE_END = regex(r"\s*\n\s*")
WANTED = {
    "identity.year": "year",
    "identity.deadline": "date",
    "identity.tier": "tier",
    "identity.kind": "kind",
}
NEEDED = ("identity.unit", "identity.year")


class IdentityRead(NamedTuple):
    """The identity, the place of each of its fields, and what could not be understood."""

    identity: Identity
    places: Mapping[str, Place]
    findings: tuple[Finding, ...]


def read_identity(layout: Layout, values: Values) -> IdentityRead:
    """Who reports on which year, as the entries say it."""
    labels = {name: label for name, label, _ in words.IDENTITY_ROWS}
    raw = {name: values.at(layout.spots[name]) for name in labels}
    places = {
        name: Place(layout.spots[name].sheet, layout.spots[name].cell, said("place", "entry", sheet=words.IDENTITY, label=label))
        for name, label in labels.items()
    }
    places["identity.contact"] = places[f"{CONTACT}address"]
    given = {name: in_text(item).strip() for name, item in raw.items()}
    text = {name: in_one_line(item) for name, item in given.items()}
    contact = {name.removeprefix(CONTACT): item for name, item in text.items() if name.startswith(CONTACT)}
    year, deadline = _year(text["identity.year"]), _day(raw["identity.deadline"])
    identity = Identity(
        unit=text["identity.unit"],
        year=year,
        form=layout.form.key,
        tier=_key(TIERS, text["identity.tier"]),
        kind=_key(KINDS, text["identity.kind"]),
        deadline=deadline,
        contact=Contact(**contact),
        title=text["identity.title"] or None,
        signature=text["identity.signature"] or None,
        date=_day(raw["identity.date"]) or text["identity.date"] or None,
    )
    return IdentityRead(identity, places, (*_findings(identity, places, text), *_mended(given, places)))


def in_one_line(text: str) -> str:
    """A name without line ends and without characters that cannot be seen: between Chinese characters nothing takes their place."""
    shown = in_lines(text).strip()
    return LINE_END.sub(lambda end: "" if _is_wide(shown[end.start() - 1]) and _is_wide(shown[end.end()]) else " ", shown)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in ("W", "F")


def _mended(given: Mapping[str, str], places: Mapping[str, Place]) -> Iterator[Finding]:
    """What was read otherwise than it was typed."""
    for name, text in given.items():
        unseen = len(UNSEEN.findall(text))
        if unseen:
            yield Finding(
                "P-CONTROL", Severity.HINT, places[name], key=name, quote=in_one_line(text)[:20], arguments={"number": unseen}
            )
        if "\n" in text.replace("\r", "\n"):
            detail = said("V-NORMALISED", "line_ends", text=in_one_line(text)[:40])
            yield Finding("V-NORMALISED", Severity.HINT, places[name], key=name, arguments={"detail": detail})


def _findings(identity: Identity, places: Mapping[str, Place], text: Mapping[str, str]) -> Iterator[Finding]:
    """What is missing of unit and year, and what was typed but is not what belongs there."""
    for name, kind in WANTED.items():
        wanted = said("V-FORMAT", kind)
        if text[name] and not getattr(identity, name.removeprefix("identity.")):
            yield Finding("V-FORMAT", Severity.ERROR, places[name], key=name, actual=text[name], arguments={"wanted": wanted})
    for name, typed in text.items():
        if is_error(typed) and name not in WANTED:
            yield Finding(
                "V-FORMAT", Severity.ERROR, places[name], key=name, actual=typed, arguments={"wanted": said("V-FORMAT", "text")}
            )
    for name in NEEDED:
        if not text[name]:
            yield Finding("V-BLANK", Severity.ERROR, places[name], key=name)


def _key(labels: Mapping[str, str], text: str) -> str | None:
    return next((key for key, label in labels.items() if label == text), None)


def _year(text: str) -> int | None:
    found = YEAR.fullmatch(unicodedata.normalize("NFKC", text))
    return int(found[1]) if found else None


def _day(raw: Raw) -> str | None:
    """An ISO date, or None for a blank and for what is no date."""
    if isinstance(raw, dt.date):
        return raw.isoformat()
    if isinstance(raw, Decimal):
        return (EPOCH + dt.timedelta(days=int(raw))).isoformat() if FIRST_DAY <= raw < LAST_DAY + 1 else None
    found = DATE.fullmatch(unicodedata.normalize("NFKC", raw or "").strip())
    if not found:
        return None
    try:
        return dt.date(*(int(part) for part in found.groups())).isoformat()
    except ValueError:
        return None
