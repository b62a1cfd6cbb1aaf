"""A published report becomes a reading: the stream is laid against each edition of the form, and the one that explains most is taken."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.filing.filing import Filing, Identity, Reading, Value, blank_values
from xl_tools.findings.finding import Finding, Place
from xl_tools.form.model import Form, Part
from xl_tools.form.severity import Severity
from xl_tools.importer.edition import Laid, laid_by_edition
from xl_tools.importer.prose.captions import captions_of
from xl_tools.importer.prose.outline import Heading
from xl_tools.importer.prose.report_identity import Opening, contact_of, opening_of, unit_of, with_organ_above, year_of
from xl_tools.importer.prose.signature import Ending, ending_of, under_title
from xl_tools.importer.prose.text_blocks import Line, bounds_of, lines_of, mended, prose_of
from xl_tools.importer.prose.traditional import simplified
from xl_tools.importer.readers.choose import document_in
from xl_tools.importer.stream.document import BOOKMARK, Document, bounded
from xl_tools.importer.tables.mended.cut_rows import with_whole_rows
from xl_tools.importer.tables.mended.repeated_labels import without_repeats
from xl_tools.importer.tables.mended.wrapped_labels import with_whole_labels

FEWEST_ROWS = 5
"""Labels of rows that must be found where a form has many."""
MOST_OF_FEW = 0.75
"""The share of them where it has few."""
NOT_FINAL = regex(r"稿|样本|作废|DRAFT|SAMPLE", re.IGNORECASE)


def read_report(data: bytes, file: str) -> Reading:
    """The report in `data`, a file of any kind that is read. Raises Refused: F-NOT-REPORT where there is no trace of the tables or the file
    is of another kind, F-EMPTY, F-BROKEN, F-BOMB, F-LARGE, F-XML, F-ENCRYPTED, F-OLD-FORMAT, F-MACRO, F-OBJECT, F-EXTERNAL.
    """
    try:
        return _read(data, file)
    except (MemoryError, RecursionError) as error:
        raise Refused("F-BOMB", file=file) from error


def _read(data: bytes, file: str) -> Reading:
    document = with_whole_labels(with_whole_rows(without_repeats(bounded(document_in(data, file)))))
    plain = simplified(document)
    if plain is None:
        return reading_of(document)
    reading = reading_of(plain)
    return replace(reading, findings=(*reading.findings, Finding("D-TRADITIONAL", Severity.HINT)))


def reading_of(document: Document) -> Reading:
    """The report in a stream of whatever origin. Raises Refused (F-NOT-REPORT) where there is no trace of the tables."""
    editions = laid_by_edition(document)
    laid = editions[0]
    if laid.labels < _fewest(laid.form) or not any(table.known or table.findings for table in laid.tables):
        raise Refused("F-NOT-REPORT", file=document.file, detail=said("F-NOT-REPORT", "no_tables"))
    first, *others = (_reading(document, laid) for laid in editions)
    return next((reading for reading in (first, *others) if _is_of_its_time(reading.filing)), first)


def _fewest(form: Form) -> int:
    """How many labels of rows tell that a document is a report in this form."""
    rows = {field.key.rpartition(".")[0] for field in form.fields.values()}
    return min(FEWEST_ROWS, math.ceil(MOST_OF_FEW * len(rows)))


def _is_of_its_time(filing: Filing) -> bool:
    """Whether a filing is of a year that its form was meant for."""
    year, form = filing.identity.year, filing.form
    return year is not None and form.first_year <= year <= (form.last_year or year)


def _reading(document: Document, laid: Laid) -> Reading:
    form = laid.form
    used = frozenset[int]().union(*(table.used for table in laid.tables))
    used |= captions_of(document, form, laid.headings, used)
    spans = bounds_of(laid.headings, len(document.items))
    texts = [lines_of(document, start, end, used) for _, start, end in spans]
    last = ending_of(texts[-1])
    texts[-1] = last.lines
    opening = with_organ_above(opening_of(texts[0], form))
    last, texts[0] = _signed_above(opening, last)
    texts = [mended(lines) for lines in texts]
    prose = prose_of(_parts(document, spans, texts, form))
    identity = _identity(form, opening.title, last, texts)
    values: dict[str, Value] = blank_values(form)
    for table in laid.tables:
        values.update(table.values)
    places = {key: place for table in laid.tables for key, place in table.places.items()} | prose.places
    places |= _identity_places(opening.place, last)
    evidence = {key: found for table in laid.tables for key, found in table.evidence.items()} | prose.joined
    findings = (*(finding for table in laid.tables for finding in table.findings), *_debris(document, laid))
    filing = Filing(identity, values, text=prose.blocks, totals="keyed")
    return Reading(filing, "report", document.file, places, findings, evidence, is_page=document.is_page)


def _signed_above(opening: Opening, ending: Ending) -> tuple[Ending, list[Line]]:
    """The ending, and the preface. Where nothing is signed or dated at the end, organ and date under the title take that place."""
    if not opening.title or ending.signature or ending.date:
        return ending, opening.lines
    above = opening.lines[: opening.below]
    found = under_title(opening.lines[opening.below :])
    return Ending(ending.lines, found.signature, found.date), [*above, *found.lines]


def _parts(
    document: Document, spans: Sequence[tuple[Heading | None, int, int]], texts: Sequence[list[Line]], form: Form
) -> list[tuple[Part, str, str, list[Line]]]:
    """Each part with its heading as printed; what stands in the heading's own line behind it opens its text."""
    found: list[tuple[Part, str, str, list[Line]]] = []
    preface = next(part for part in form.parts if not part.ordinal)
    for (heading, _, _), lines in zip(spans, texts, strict=True):
        if heading is None:
            if lines:
                found.append((preface, "", "", lines))
            continue
        item = document.items[heading.at]
        text = item.clean
        if heading.end < 0:
            found.append((heading.part, " ".join(text.split("\n")).strip(), item.place, lines))
        else:
            rest = Line(text[heading.end :].strip(), item.place)
            found.append((heading.part, text[: heading.end].strip(), item.place, [rest, *lines]))
    return found


def _identity(form: Form, title: str | None, ending: Ending, texts: Sequence[list[Line]]) -> Identity:
    preface = "\n".join(line.text for line in texts[0])
    signature = ending.signature.text if ending.signature else None
    date = ending.date.text if ending.date else None
    overview = [line.text for lines in texts[:2] for line in lines]
    return Identity(
        unit=unit_of(title, signature, preface),
        year=year_of(title, overview, date),
        form=form.key,
        contact=contact_of(preface),
        title=title,
        signature=signature,
        date=date,
    )


def _identity_places(title: str, ending: Ending) -> dict[str, Place]:
    found = {"identity.title": title}
    found["identity.signature"] = ending.signature.place if ending.signature else ""
    found["identity.date"] = ending.date.place if ending.date else ""
    return {key: Place(words=words) for key, words in found.items() if words}


def _debris(document: Document, laid: Laid) -> list[Finding]:
    """One finding for labels of the tables with a wrong ordinal, one for the watermark of a draft, and one for each bookmark left in the text."""
    found: list[Finding] = []
    items = tuple(f"{table.table.sheet}“{label}”" for table in laid.tables for label in table.numbering)
    if items:
        arguments = {"detail": "、".join(items), "items": items}
        found.append(Finding("D-NUMBERING", Severity.QUERY, Place(words=items[0]), quote=items[0], arguments=arguments))
    if NOT_FINAL.search(document.watermark):
        detail = said("D-LEFTOVER", "watermark", watermark=document.watermark)
        found.append(
            Finding(
                "D-LEFTOVER",
                Severity.ERROR,
                Place(words=said("place", "whole")),
                quote=document.watermark,
                arguments={"detail": detail},
            )
        )
    seen: set[str] = set()
    for item in document.items:
        for mark in BOOKMARK.findall(item.text):
            if mark not in seen:
                seen.add(mark)
                detail = said("D-LEFTOVER", "bookmark", mark=mark)
                found.append(
                    Finding("D-LEFTOVER", Severity.HINT, Place(words=item.place), quote=mark, arguments={"detail": detail})
                )
    return found
