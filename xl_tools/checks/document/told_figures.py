"""The text against the figures that stand beside the tables, and these against each other: `N-COUNT` and `N-MISSING`, always asked."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from xl_tools.checks.claims.clauses import pattern
from xl_tools.checks.claims.statements import Count, Sentence
from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.filing.filing import Reading
from xl_tools.findings.finding import Cell, Finding, plain
from xl_tools.form.expectation import ExtraFigure
from xl_tools.form.severity import Severity

CLAUSE = regex("[，,。；;()]")
MONEY = {"元": 1, "万元": 10_000}
MATTERS = ("件", "条", "份", "篇", "项", "次", "个")
OTHER_TIME = regex(r"上年|去年|往年|历年|其中|通过|20\d\d年")


class Told(NamedTuple):
    """What a sentence says of a figure."""

    value: Decimal
    sentence: Sentence


def figure_findings(reading: Reading, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """All findings about the figures beside the tables, against the text, whose sentences are `sentences`."""
    every = {figure.key: list(_told(figure, sentences, reading)) for figure in reading.filing.form.figures if figure.told}
    for figure in reading.filing.form.figures:
        value = reading.filing.figures.amount(figure.key)
        if isinstance(value, Decimal):
            yield from (_against(figure, value, told, reading) for told in every.get(figure.key, ()) if told.value != value)
    for figure in reading.filing.form.figures:
        if figure.needs:
            yield from _without(figure, every, reading)


def _told(figure: ExtraFigure, sentences: Sequence[Sentence], reading: Reading) -> Iterator[Told]:
    for sentence in sentences:
        for count in sentence.counts:
            value = _amount(count, figure)
            if value is not None and _tells(figure, count, sentence, reading.filing.identity.year):
                yield Told(value, sentence)
        if figure.denied and pattern(figure.denied).search(sentence.text):
            yield Told(Decimal(), sentence)


def _amount(count: Count, figure: ExtraFigure) -> Decimal | None:
    """The count as an amount of this figure; None where it is counted in something else, or only roughly."""
    if not count.exact or count.rounded:
        return None
    if figure.money:
        return count.value * MONEY[count.unit] if count.unit in MONEY else None
    return count.value if count.unit in MATTERS else None


def _tells(figure: ExtraFigure, count: Count, sentence: Sentence, year: int | None) -> bool:
    """Whether a count is said of the figure, of all of it and of this year."""
    before, after = sentence.text[: count.start], sentence.text[count.end :]
    earlier = before.replace(f"{year}年", "")
    if OTHER_TIME.search(earlier) or any(word in before for word in sentence.wording.part_of_it):
        return False
    return bool(pattern(figure.told).search(f"{CLAUSE.split(before)[-1]}#{CLAUSE.split(after)[0]}"))


def _against(figure: ExtraFigure, value: Decimal, told: Told, reading: Reading) -> Finding:
    place = reading.place(figure.key)
    return Finding(
        "N-COUNT",
        Severity.QUERY,
        told.sentence.place,
        key=figure.key,
        quote=told.sentence.quote,
        cells=(Cell(figure.key, place, plain(value)),),
        expected=plain(value),
        actual=plain(told.value),
        difference=plain(told.value - value),
        arguments={"target": f"“{figure.label}”", "reading": ""},
    )


def _without(figure: ExtraFigure, told: dict[str, list[Told]], reading: Reading) -> Iterator[Finding]:
    """A figure above zero without the one that it needs: among the figures, or else in the text."""
    figures = reading.filing.figures
    own, needed = figures.amount(figure.key), figures.amount(figure.needs)
    if _is_some(needed) or any(one.value for one in told.get(figure.needs, ())):
        return
    text = [one for one in told.get(figure.key, ()) if one.value and not _counts_matters(one.sentence)]
    if not _is_some(own) and not text:
        return
    missing = next(other.label for other in reading.filing.form.figures if other.key == figure.needs)
    amount = plain(own) if isinstance(own, Decimal) and own else plain(text[0].value)
    yield Finding(
        "N-MISSING",
        Severity.QUERY,
        reading.place(figure.needs) if _is_some(own) else text[0].sentence.place,
        key=figure.needs,
        quote=None if _is_some(own) else text[0].sentence.quote,
        arguments={"part": f"{figure.label} {amount}", "what": missing, "advice": said("N-MISSING", "needed")},
    )


def _is_some(value: Decimal | str | None) -> bool:
    return isinstance(value, Decimal) and value > 0


def _counts_matters(sentence: Sentence) -> bool:
    return any(count.unit in MATTERS and count.value for count in sentence.counts)
