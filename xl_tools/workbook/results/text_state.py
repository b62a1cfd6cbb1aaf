"""What the hidden sheet works out of the text, row by row as its formulas do."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from xl_tools.filing.filing import FIGURES
from xl_tools.form.model import COUNT, YUAN
from xl_tools.form.proper import is_proper
from xl_tools.form.sentence import Sentence
from xl_tools.form.told import Teller
from xl_tools.workbook import words
from xl_tools.workbook.results.verdicts import Judge
from xl_tools.workbook.sheets.sheet_plan import Region
from xl_tools.workbook.sheets.status.text_facts import ABSENT, TextFacts
from xl_tools.workbook.sheets.text_geometry import Block
from xl_tools.workbook.sheets.text_rows import Line

NO_LINE = Line()


class Extent(NamedTuple):
    """The rows where a block begins and where the next one does; 0 where it is not there."""

    start: int
    next: int


class TextState:
    """The text of one filing."""

    def __init__(self, facts: TextFacts, judge: Judge) -> None:
        self.facts, self.contents = facts, judge.contents
        self._counted = judge.counted

    @cached_property
    def teller(self) -> Teller:
        """Tells the sentences from what the cells hold."""
        return Teller(self.contents.form, {**self._counted, **self._beside})

    @cached_property
    def _beside(self) -> dict[str, Decimal | str | None]:
        contents = self.contents
        contact = {name: text for name, text in contents.echoes.items() if name.startswith("identity.contact.")}
        year = None if contents.year is None else str(contents.year)
        figures: dict[str, Decimal | str | None] = {name: self.figure(name) for name in self.facts.figures}
        return {**figures, **contact, "identity.unit": contents.echoes["identity.unit"], "identity.year": year}

    def figure(self, name: str) -> Decimal | str | None:
        """A figure or channel as it can be counted, None where it cannot."""
        contents = self.contents
        if not name.startswith(f"{FIGURES}channels."):
            money = any(one.key == name and one.money for one in contents.form.figures)
            return _proper(contents.figures.get(name), money)
        at, _, what = name.removeprefix(f"{FIGURES}channels.").partition(".")
        here = contents.channels[int(at) - 1] if int(at) <= len(contents.channels) else ("", None)
        return here[0] if what == "name" else _proper(here[1], money=False)

    def sentence(self, key: str) -> Sentence:
        """The sentence of a part or topic."""
        return self.facts.sentence(key)

    def gate(self, key: str) -> int:
        """The number of the gate that keeps a sentence from being told, 0 for none."""
        return self._gates[key]

    @cached_property
    def _gates(self) -> dict[str, int]:
        gates = {key: self.sentence(key).gates for key in self.facts.rows}
        return {
            key: next((at for at, gate in enumerate(found, 1) if self.teller.holds(gate.condition)), 0)
            for key, found in gates.items()
        }

    def told(self, key: str) -> str:
        """What stands in the cell of a sentence."""
        return words.OWN_WORDS if self.letters(key) else self.teller.previewed(self.sentence(key))

    def extent(self, key: str) -> Extent:
        """Where the block of a topic lies."""
        starts = self._starts
        end = self._region(self.facts.text.blocks[key]).last + 1
        return Extent(starts[key], min([end, *(start for start in starts.values() if start > starts[key])]))

    @cached_property
    def _starts(self) -> dict[str, int]:
        blocks = [self.facts.text.blocks[key] for key in self.facts.rows if self.facts.text.blocks[key].topic]
        return {block.key: self._start(block) for block in blocks}

    def _start(self, block: Block) -> int:
        name = self.contents.form.topics[block.topic or ""].name
        return next((row for row in _rows(self._region(block)) if self._line(row).topic == name), 0)

    def _line(self, row: int) -> Line:
        return self.contents.lines.get(row, NO_LINE)

    def length(self, row: int) -> int:
        """The letters of a line as a spreadsheet counts them, without the spaces round them."""
        return len(" ".join(part for part in self._line(row).text.split(" ") if part))

    def letters(self, key: str) -> int:
        """How many letters are written for a part or topic."""
        return self._letters[key]

    @cached_property
    def _letters(self) -> dict[str, int]:
        return {key: self._counted_letters(key) for key in self.facts.rows}

    def _counted_letters(self, key: str) -> int:
        block = self.facts.text.blocks[key]
        form = self.contents.form
        further = self.further()
        if not block.topic:
            name = form.part(block.section).name
            own, more = _rows(self._region(block)), [line for line in further if line.part == name]
        else:
            name, extent = form.topics[block.topic].name, self.extent(key)
            own = range(extent.start, extent.next) if extent.start else range(0)
            more = [line for line in further if line.topic == name]
            if not extent.start and any(map(self.length, _rows(self._region(block)))):
                return ABSENT + sum(bool(line.text) for line in more)
        return sum(map(self.length, own)) + sum(bool(line.text) for line in more)

    def all_lines(self) -> Iterator[tuple[int, Line]]:
        """Every line of the parts with its row."""
        for region in self.facts.text.regions:
            yield from ((row, self.contents.lines.get(row, NO_LINE)) for row in _rows(region))

    def further(self) -> list[Line]:
        """The lines to continue on."""
        return [self.contents.lines.get(row, NO_LINE) for row in _rows(self.facts.text.continued)]

    def _region(self, block: Block) -> Region:
        return next(region for region in self.facts.text.regions if region.part == block.section)


def _rows(region: Region) -> range:
    return range(region.first, region.last + 1)


def _proper(value: Decimal | None, money: bool) -> Decimal | None:
    return value if value is not None and is_proper(value, YUAN if money else COUNT) else None
