"""The text of a workbook made whole: placeholders filled in, headings and standard sentences put where nothing was written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from xl_tools.filing.filing import Block, Filing, Identity, Reading
from xl_tools.filing.told_values import told_values
from xl_tools.findings.finding import Finding, Place
from xl_tools.form.model import Form, Part, Topic
from xl_tools.form.severity import Severity
from xl_tools.form.told import Teller, sentences_of
from xl_tools.reporting.template.placeholder_names import names_of
from xl_tools.reporting.template.placeholders import Names, filled
from xl_tools.reporting.template.word_template import Template
from xl_tools.reporting.wordml import clean


class Piece(NamedTuple):
    """A block with the places of its heading, its paragraphs, and of the first of them where it has none yet; None where not known."""

    block: Block
    heading: Place | None = None
    paragraphs: tuple[Place | None, ...] = ()
    start: Place | None = None

    @property
    def is_empty(self) -> bool:
        """True where the block has no paragraph."""
        return not self.block.paragraphs


def completed(reading: Reading, template: Template) -> Reading:
    """The reading of a workbook with everything that can be told from identity and figures told.

    Title and signature are filled in where there are none, placeholders are replaced (what cannot be adds findings), parts without heading
    get theirs, and what has no paragraph gets its standard sentences. A published report, or a form no longer reported in, stays as it is.
    """
    if reading.is_report or reading.filing.form is not template.form:
        return reading
    filing = replace(reading.filing, identity=_identity(reading))
    names = Names(filing.form, names_of(filing))
    pieces, findings = _filled(_pieces(reading), names)
    pieces = _with_parts(pieces, filing.form)
    pieces = _with_sentences(pieces, filing.form, _Sentences(template, names.tree, filing))
    return replace(
        reading,
        filing=replace(filing, text=tuple(piece.block for piece in pieces)),
        places={**_other_places(reading), **dict(_text_places(pieces))},
        findings=(*reading.findings, *findings),
    )


def _identity(reading: Reading) -> Identity:
    """Who reports, with the usual title and signature where none were given."""
    filing = reading.filing
    identity = filing.identity
    if not identity.unit or reading.evidence:  # what an imported report lacks stays lacking until a clerk has gone through it
        return identity
    title = identity.title
    if not title and identity.year is not None:
        title = filing.form.title.format(unit=identity.unit, year=identity.year)
    return replace(identity, title=title, signature=identity.signature or identity.unit)


def _pieces(reading: Reading) -> list[Piece]:
    places = reading.places
    return [
        Piece(
            block,
            places.get(f"text.{number}.heading"),
            tuple(places.get(f"text.{number}.{index}") for index in range(len(block.paragraphs))),
            places.get(f"text.{number}.0"),
        )
        for number, block in enumerate(reading.filing.text)
    ]


def _other_places(reading: Reading) -> dict[str, Place]:
    return {key: place for key, place in reading.places.items() if not key.startswith("text.")}


def _text_places(pieces: Sequence[Piece]) -> Iterator[tuple[str, Place]]:
    for number, piece in enumerate(pieces):
        if piece.heading:
            yield f"text.{number}.heading", piece.heading
        for index, place in enumerate(piece.paragraphs):
            if place:
                yield f"text.{number}.{index}", place


def _filled(pieces: Sequence[Piece], names: Names) -> tuple[list[Piece], list[Finding]]:
    """The pieces with placeholders filled in and invisible characters taken out, and what was found amiss."""
    titles = {part.key: part.name for part in names.form.parts}
    findings: list[Finding] = []
    done: list[Piece] = []
    for piece in pieces:
        whole = Place(words=piece.block.heading or titles.get(piece.block.section, piece.block.section))
        texts = []
        for text, place in zip(piece.block.paragraphs, piece.paragraphs, strict=True):
            told, found = _text(text, names, place or piece.heading or whole)
            texts.append(told)
            findings += found
        heading, found = _text(piece.block.heading, names, piece.heading or whole)
        findings += found
        done.append(piece._replace(block=replace(piece.block, heading=heading, paragraphs=tuple(texts))))
    return done, findings


def _text(text: str, names: Names, place: Place) -> tuple[str, tuple[Finding, ...]]:
    cleaned = clean(text)
    told, found = filled(cleaned, names, place)
    lost = len(text) - len(cleaned)
    if lost:
        found = (*found, Finding("P-CONTROL", Severity.HINT, place, quote=cleaned[:20], arguments={"number": lost}))
    return told, found


def _with_parts(pieces: Sequence[Piece], form: Form) -> list[Piece]:
    """The pieces with an opening block for every part, headed as the form says where nothing else was given."""
    done = list(pieces)
    after = 0
    for part in form.parts:
        own = [at for at, piece in enumerate(done) if piece.block.section == part.key]
        opening = next((at for at in own if done[at].block.level == 1), None)
        if opening is None:
            at = own[0] if own else after
            done.insert(at, Piece(Block(part.key, heading=part.title)))
            own = [at, *(index + 1 for index in own)]
        elif not done[opening].block.heading:
            done[opening] = done[opening]._replace(block=replace(done[opening].block, heading=part.title))
        after = max(after, own[-1] + 1)
    return done


class _Sentences:
    """The standard sentences over one filing: those of the template where an office words them in it, else those of the form."""

    def __init__(self, template: Template, names: Mapping[str, object], filing: Filing) -> None:
        self._template, self._names, self._filing = template, names, filing

    @cached_property
    def _teller(self) -> Teller:
        return Teller(self._template.form, told_values(self._filing))

    def of(self, item: Part | Topic) -> tuple[str, ...]:
        sentence = sentences_of(self._template.form).get(item.key)
        if sentence is None or self._template.words(item):
            return self._template.sentences(item.name, self._names)
        return self._teller.paragraphs(sentence)


def _with_sentences(pieces: Sequence[Piece], form: Form, sentences: _Sentences) -> list[Piece]:
    """The pieces with standard sentences in each part and each topic that has none of its own."""
    parts = {part.key: part for part in form.parts}
    done: list[Piece] = []
    for section in dict.fromkeys(piece.block.section for piece in pieces):
        own = [piece for piece in pieces if piece.block.section == section]
        part = parts.get(section)
        silent = all(piece.is_empty for piece in own)
        if part and part.topics:
            own = _topics(_all_topics(own, part) if silent else own, form, sentences)
        elif part and silent:
            own = [_told(own[0], sentences.of(part)), *own[1:]]
        done += own
    return done


def _all_topics(own: Sequence[Piece], part: Part) -> list[Piece]:
    """The pieces of a part with a block for every topic; one that is missing comes after those that the form puts before it."""
    done = list(own)
    after = 1
    for topic in part.topics:
        at = next((at for at, piece in enumerate(done) if piece.block.topic == topic.key), None)
        if at is None:
            done.insert(after, Piece(Block(part.key, topic.key, 2, topic.heading)))
            at = after
        after = max(after, at + 1)
    return done


def _topics(own: Sequence[Piece], form: Form, sentences: _Sentences) -> list[Piece]:
    """Topics without a paragraph get their sentences; one that is divided further is left alone."""
    done: list[Piece] = []
    for at, piece in enumerate(own):
        topic = form.topics.get(piece.block.topic or "")
        divided = at + 1 < len(own) and own[at + 1].block.level > piece.block.level
        done.append(_told(piece, sentences.of(topic)) if topic and piece.is_empty and not divided else piece)
    return done


def _told(piece: Piece, paragraphs: tuple[str, ...]) -> Piece:
    place = piece.start or piece.heading
    return Piece(replace(piece.block, paragraphs=paragraphs), piece.heading, (place,) * len(paragraphs))
