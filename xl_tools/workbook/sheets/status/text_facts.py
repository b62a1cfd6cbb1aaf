"""What is worked out of the text: figures beside it that can be counted, how much is written for each part or topic, which gate is closed."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from xl_tools.filing.filing import FIGURES
from xl_tools.form.model import COUNT, YUAN, Form
from xl_tools.form.proper import bounds_of
from xl_tools.form.sentence import Sentence
from xl_tools.form.told import Teller, sentences_of
from xl_tools.workbook import words
from xl_tools.workbook.address import Frame, Spot
from xl_tools.workbook.sheets.formulas import template
from xl_tools.workbook.sheets.geometry import BASE_LABEL, BASE_LEFT, Geometry
from xl_tools.workbook.sheets.sentence_formula import gate_formula, literal, sentence_formula
from xl_tools.workbook.sheets.sheet_plan import Cell, Formula, Region
from xl_tools.workbook.sheets.text_geometry import PARAGRAPH, PART, TOPIC, Block, TextGeometry, text_geometry

ABSENT = -1
"""What stands for the letters of a topic that a part with text of its own does not have."""
START, NEXT, LETTERS, GATE = range(BASE_LEFT, BASE_LEFT + 4)
"""Columns of the row of a sentence on 底数: the rows of 文字 where its block begins and where the next one does, the letters, the gate."""


class TextFacts:
    """The rows of 底数 that speak of the text, from row `top` on."""

    def __init__(self, places: Geometry) -> None:
        self.places = places
        self.form: Form = places.form
        self.text: TextGeometry = text_geometry(self.form)
        self.top = places.below

    @cached_property
    def figures(self) -> Mapping[str, Spot]:
        """Where each figure and channel is repeated."""
        return {name: Spot(words.BASE, self.top + 1 + at, BASE_LEFT) for at, name in enumerate(self.text.spots)}

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """The row of each sentence of the form, by the key of its part or topic."""
        first = self.top + 2 + len(self.figures)
        known = [key for key in sentences_of(self.form) if key in self.text.blocks]
        return {key: first + at for at, key in enumerate(known)}

    @cached_property
    def lines(self) -> Mapping[int, int]:
        """The row of 底数 for each row of 文字 in which the text of a part may stand."""
        first = max([self.top, *(spot.row for spot in self.figures.values()), *self.rows.values()]) + 2
        text = [row for region in self.text.regions for row in region.open]
        return {row: first + at for at, row in enumerate(text)}

    @property
    def below(self) -> int:
        """The first row that is free again."""
        return max(self.lines.values()) + 2

    def length_area(self, first: int, last: int, column: int = BASE_LEFT) -> str:
        """The lengths of some rows of 文字 in which text may stand, or their numbers."""
        return f"{Spot(words.BASE, self.lines[first], column).cell}:{Spot(words.BASE, self.lines[last], column).cell}"

    def sentence(self, key: str) -> Sentence:
        """The sentence of a part or topic."""
        return sentences_of(self.form)[key]

    def spot(self, key: str, column: int) -> Spot:
        """A cell of the row of a sentence."""
        return Spot(words.BASE, self.rows[key], column)

    def address(self, key: str) -> str:
        """Where the value stands that a sentence asks for, from any sheet."""
        if key in self.places.mirror:
            return self.places.mirror[key].full
        if key.startswith(FIGURES):
            return self.figures[key].full
        return (self.places.facts["year"] if key == "identity.year" else self.places.echoes[key]).full

    def told(self, key: str) -> Formula:
        """The sentence as it will stand in the report, or why it does not stand there."""
        block = self.text.blocks[key]
        letters = self.spot(key, LETTERS).full
        sentence = sentence_formula(self.form, block.section, block.topic, self.address, gate=self.spot(key, GATE).full)
        return Formula(f'IF({letters}<>0,"{words.OWN_WORDS}",{sentence})', "sentence", key)

    def state(self, key: str) -> Formula:
        """Whether a block is told by itself, written, or still to be written."""
        letters, gate = self.spot(key, LETTERS).full, self.spot(key, GATE).full
        silent = f'"{words.MUST_WRITE}"'
        if self.sentence(key).is_automatic:
            follows = [str(at) for at, one in enumerate(self.sentence(key).gates, 1) if one.follows]
            first = ",".join(f"{gate}={at}" for at in follows)
            waits = f'IF(OR({first}),"{words.TABLES_FIRST}","{words.FIGURES_FIRST}")' if first else f'"{words.FIGURES_FIRST}"'
            silent = f'IF({gate}=0,"{words.BY_ITSELF}",{waits})'
        written = template(words.WRITTEN, {"letters": letters})
        state = f"IF({letters}>0,{written},IF({letters}<0,{literal(words.ABSENT)},{silent}))"
        return Formula(f"{state}&{literal(words.OF_BLOCK.format(name=self.name(key)))}", "state", key)

    def name(self, key: str) -> str:
        """What a part or topic is called."""
        topic = self.form.topics.get(key)
        return topic.name if topic else self.form.part(key).name

    def prompt(self, key: str) -> str:
        """What is asked for where no figures tell it."""
        return Teller(self.form, {}).told(self.sentence(key).told)

    def cells(self) -> Iterator[Cell]:
        """The cells of 底数."""
        for name, spot in self.figures.items():
            yield Cell(spot.row, BASE_LABEL, "mirror label", name)
            yield Cell(spot.row, spot.column, "mirror", formula=self._figure(name))
        for key, row in self.rows.items():
            block = self.text.blocks[key]
            yield Cell(row, BASE_LABEL, "mirror label", key)
            if block.topic:
                yield Cell(row, START, "mirror", formula=self._start(block))
                yield Cell(row, NEXT, "mirror", formula=self._next(block))
            yield Cell(row, LETTERS, "mirror", formula=self._letters(block))
            gate = gate_formula(self.form, key, self.address)
            yield Cell(row, GATE, "mirror", formula=Formula(gate, "gate", key))

        for row, here in self.lines.items():
            cell = self.text.rows.seen_from(Spot(words.TEXT, row, PARAGRAPH), Spot(words.BASE, here, BASE_LEFT))
            yield Cell(here, BASE_LABEL, "mirror label", row)
            yield Cell(here, BASE_LEFT, "mirror", formula=Formula(f"IF(ISERROR({cell}),1,LEN(TRIM({cell})))", "length", row))

    def _figure(self, name: str) -> Formula:
        cell = self.text.around(name).at(self.text.spots[name], words.BASE)
        if name.endswith(".name"):
            return Formula(f'IF(ISERROR({cell}),"",{cell}&"")', "channel name", name)
        money = any(one.key == name and one.money for one in self.form.figures)
        bounds = bounds_of(YUAN if money else COUNT)
        rounded = f"ROUND({cell},{bounds.decimals})"
        proper = f"AND({cell}>=0,{cell}<={bounds.most},ABS({rounded}-{cell})<0.0000001)"
        return Formula(f'IF(AND(ISNUMBER({cell}),NOT(ISLOGICAL({cell}))),IF({proper},{rounded},""),"")', "figure", name)

    @cached_property
    def goes_to(self) -> Mapping[str, str]:
        """The cell to go to where a part or topic is missing: the first figure that its sentence waits for, else where it is to be written."""
        return {key: self._goes_to(key) for key in self.rows}

    def _goes_to(self, key: str) -> str:
        gates = str(self.sentence(key).gates)
        figures = [spot.cell for name, spot in self.text.spots.items() if repr(name) in gates]
        return next(iter(figures), Spot(words.TEXT, self.text.blocks[key].first, PARAGRAPH).cell)

    def column(self, frame: Frame, column: int) -> str:
        """A column of a frame as a whole, by its position."""
        return frame.at(Spot(words.TEXT, frame.top - 1, column), words.BASE)  # row 0 is the whole column

    def _part(self, block: Block) -> Frame:
        """The rows of the part of a block, with the row above: the last one of the part before."""
        region = next(one for one in self.text.regions if one.part == block.section)
        return self.text.rows._replace(top=region.first - 1, bottom=region.last + 1)

    def _start(self, block: Block) -> Formula:
        """The row of 文字 where a topic begins; 0 where it is nowhere."""
        name = self.form.topics[block.topic or ""].name
        region = self._region(block)
        frame = self.text.rows._replace(top=region.first - 1, bottom=region.last + 1)
        return Formula(f'IFERROR(MATCH("{name}",{self.column(frame, TOPIC)},0)+{frame.top - 1},0)', "start", block.key)

    def _next(self, block: Block) -> Formula:
        """The next row that begins a topic."""
        start, end = self.spot(block.key, START).cell, self._region(block).last + 1
        others = [self.spot(key, START).cell for key in self.rows if self.text.blocks[key].topic and key != block.key]
        later = "".join(f",IF({other}>{start},{other},{end})" for other in others)
        return Formula(f"MIN({end}{later})", "next", block.key)

    def _region(self, block: Block) -> Region:
        return next(one for one in self.text.regions if one.part == block.section)

    def _letters(self, block: Block) -> Formula:
        """The letters in the rows of a block, and one for each row further down that names it and has text."""
        region, more = self._region(block), self.text.more
        here = self.length_area(region.open[0], region.last)
        column, name = PART, self.form.part(block.section).name
        own = f"SUM({here})"
        if block.topic:
            column, name = TOPIC, self.form.topics[block.topic].name
            start, after = self.spot(block.key, START).cell, self.spot(block.key, NEXT).cell
            numbers = self.length_area(region.open[0], region.last, BASE_LABEL)
            own = f"IF({start}=0,IF(SUM({here})>0,{ABSENT},0),SUMPRODUCT(({numbers}>={start})*({numbers}<{after})*{here}))"
        further = f'SUMPRODUCT(({self.column(more, column)}="{name}")*({self.column(more, PARAGRAPH)}<>""))'
        return Formula(f"{own}+{further}", "letters", block.key)
