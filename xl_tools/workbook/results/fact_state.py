"""What is wrong outside of the tables, in the words of the hidden sheet."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from xl_tools.chinese.lazy_regex import regex
from xl_tools.filing.organ import KINDS, TIERS
from xl_tools.findings.finding import PROMPT
from xl_tools.workbook import words
from xl_tools.workbook.results.days import serial, year_end
from xl_tools.workbook.results.text_state import TextState
from xl_tools.workbook.sheets.entry_sheets import IDENTITY_SPOTS
from xl_tools.workbook.sheets.status.fact_formulas import DIGITS, respelled
from xl_tools.workbook.sheets.status.problems import Kind, Ledger

OTHER_YEAR = regex(r"20\d\d$")


class Said(NamedTuple):
    """A problem as it is told: how many findings it stands for, the target and the words of its link, what is wrong, what to do."""

    weight: int
    target: str = ""
    place: str = ""
    text: str = ""
    advice: str = ""


NOTHING = Said(0)


class FactState:
    """The problems of one filing that no table has."""

    def __init__(self, ledger: Ledger, text: TextState) -> None:
        self.ledger, self.text = ledger, text
        self.contents = text.contents
        self.tellers: Mapping[Kind, Callable[[str], Said]] = {
            Kind.UNIT: self.unit,
            Kind.YEAR: self.year,
            Kind.LISTED: self.listed,
            Kind.DEADLINE: self.deadline,
            Kind.TITLE: self.title,
            Kind.SIGNATURE: self.signature,
            Kind.DATE: self.date,
            Kind.UNWRITTEN: self.unwritten,
            Kind.LEFT_OVER: self.left_over,
            Kind.TOPICS: self.topics,
        }

    def told(self, kind: Kind, subject: str) -> Said:
        """What is said of a problem."""
        return self.tellers[kind](subject)

    def _typed(self, name: str) -> str:
        return self.contents.echoes[name]

    def unit(self, name: str) -> Said:
        """No unit."""
        return NOTHING if self._typed(name).strip(" ") else _on_identity(name, words.UNIT_BLANK, words.UNIT_ADVICE)

    def year(self, name: str) -> Said:
        """No year, or none that can be."""
        if self.contents.year is not None:
            return NOTHING
        typed = self._typed(name)
        text = words.YEAR_WRONG.format(typed=typed) if typed.strip(" ") else words.YEAR_BLANK
        return _on_identity(name, text, words.YEAR_ADVICE)

    def listed(self, name: str) -> Said:
        """Something that is not on the list."""
        typed = self._typed(name)
        if not typed.strip(" ") or typed in (TIERS if name == "identity.tier" else KINDS).values():
            return NOTHING
        text = words.NOT_LISTED.format(label=words.IDENTITY_LABELS[name], typed=typed)
        return _on_identity(name, text, words.LIST_ERROR)

    def deadline(self, name: str) -> Said:
        """No day where one should be."""
        wrong = isinstance(day := serial(self.contents.days.get("deadline", "")), str) and day
        return _on_identity(name, words.DEADLINE_WRONG, words.DATE_ADVICE) if wrong else NOTHING

    def title(self, name: str) -> Said:
        """Another year in the title."""
        year = self.contents.year
        before, sign, _ = respelled(self._typed(name), DIGITS).replace(f"{year}年", "").partition("年")
        if year is None or not sign or not OTHER_YEAR.search(before):
            return NOTHING
        return _on_identity(name, words.TITLE_WRONG.format(year=year), words.TITLE_ADVICE)

    def signature(self, name: str) -> Said:
        """No signature, nor a unit that could stand for it."""
        imported = self.contents.evidence and self._typed("confirmed") != words.YES
        if self._typed(name).strip(" ") or (self._typed("identity.unit").strip(" ") and not imported):
            return NOTHING
        return _on_identity(name, words.SIGNATURE_BLANK, words.SIGNATURE_ADVICE)

    def date(self, name: str) -> Said:
        """No date, none of the calendar, or one before the end of the year."""
        day, year = serial(self.contents.days.get("date", "")), self.contents.year
        if isinstance(day, str):
            return _on_identity(name, words.DATE_WRONG if day else words.DATE_BLANK, words.DATE_ADVICE)
        if year is None or day > year_end(year):
            return NOTHING
        return _on_identity(name, words.DATE_EARLY.format(year=year), words.DATE_ADVICE)

    def unwritten(self, key: str) -> Said:
        """A part or topic that nobody has written and figures do not tell."""
        text = self.text
        if text.letters(key):
            return NOTHING
        sentence, gate = text.sentence(key), text.gate(key)
        name = text.facts.name(key)
        target = f"#'{words.TEXT}'!{text.facts.goes_to[key]}"
        if not sentence.is_automatic:
            return Said(1, target, f"{words.TEXT} {name}", words.UNWRITTEN.format(name=name), text.teller.told(sentence.told))
        if not gate or sentence.gates[gate - 1].follows:
            return NOTHING
        why = text.teller.told(sentence.gates[gate - 1].why)
        return Said(1, target, f"{words.TEXT} {name}", words.NOT_BY_ITSELF.format(name=name) + why, words.NOT_BY_ITSELF_ADVICE)

    def left_over(self, _: str) -> Said:
        """A prompt that stands in text or headings."""
        lines = list(self.text.all_lines())
        texts = [one for _, line in lines for one in (line.text, line.heading)] + [line.text for line in self.text.further()]
        count = sum(PROMPT in text for text in texts)
        first = next((row for row, line in lines if PROMPT in line.text), self.text.facts.text.first_open)
        return Said(count, f"#'{words.TEXT}'!D{first}", words.TEXT, words.LEFT_OVER, words.LEFT_OVER_ADVICE) if count else NOTHING

    def topics(self, _: str) -> Said:
        """Topics that are not on the list."""
        known = {topic.name for topic in self.contents.form.topics.values()}
        count = sum(bool(line.topic) and line.topic not in known for _, line in self.text.all_lines())
        target = f"#'{words.TEXT}'!B{self.text.facts.text.first_open}"
        return Said(count, target, words.TEXT, words.TOPICS_WRONG, words.LIST_ERROR) if count else NOTHING


def _on_identity(name: str, text: str, advice: str) -> Said:
    spot = IDENTITY_SPOTS[name]
    place = words.IDENTITY_PLACE.format(sheet=spot.sheet, label=words.IDENTITY_LABELS[name])
    return Said(1, f"#'{spot.sheet}'!{spot.cell}", place, text, advice)
