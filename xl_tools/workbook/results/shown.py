"""What every formula shows, by its role."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from xl_tools.filing.organ import KINDS, TIERS
from xl_tools.findings.catalogue import told_of
from xl_tools.form.editions import is_current
from xl_tools.form.proper import TINY
from xl_tools.form.rule import Rule
from xl_tools.form.severity import Severity
from xl_tools.form.told import Teller
from xl_tools.workbook import words
from xl_tools.workbook.address import Spot
from xl_tools.workbook.results.days import as_text, serial
from xl_tools.workbook.results.overview import Overview, shown
from xl_tools.workbook.results.verdicts import Contents, Judge
from xl_tools.workbook.sheets.status.home_sheet import first_name
from xl_tools.workbook.sheets.status.problems import IDENTITY_SECTION, LAST_YEAR_SECTION, Ledger
from xl_tools.workbook.sheets.status.table_facts import LAST, cell_number

Result = Decimal | str
NOTHING = ""


class Shown:
    """Works out formulas by their roles."""

    def __init__(self, ledger: Ledger, contents: Contents) -> None:
        self.ledger, self.contents = ledger, contents
        self.judge = judge = Judge(contents)
        self.overview = overview = Overview(ledger, judge)
        said = overview.said
        self.roles: dict[str, Callable[..., Result]] = {
            "total": lambda key: contents.numbers.get(key, NOTHING),
            "taken": self.taken,
            "mirror": self.mirror,
            "echo": lambda name: contents.echoes[name],
            "fact": self.fact,
            "left": lambda rule: _or_nothing(judge.side(rule.check.left)),
            "right": lambda rule: _or_nothing(judge.side(rule.check.right)),
            "verdict": judge.verdict,
            "blanks": lambda table: Decimal(len(overview.blanks_in(table))),
            "faults": lambda table: Decimal(sum(map(overview.faults_in, overview.faulty_in(table)))),
            "first blank": lambda table: _left_behind(overview.first_of(overview.blanks_in(table))),
            "first fault": lambda table: _left_behind(overview.first_of(overview.faulty_in(table))),
            "blank cell": lambda table: overview.cell_of(overview.blanks_in(table)),
            "fault cell": lambda table: overview.cell_of(overview.faulty_in(table)),
            "channel name": lambda name: str(overview.text.figure(name) or ""),
            "figure": lambda name: _or_nothing(overview.text.figure(name)),
            "start": lambda key: Decimal(overview.text.extent(key).start),
            "next": lambda key: Decimal(overview.text.extent(key).next),
            "length": lambda row: Decimal(overview.text.length(row)),
            "letters": lambda key: Decimal(overview.text.letters(key)),
            "gate": lambda key: Decimal(overview.text.gate(key)),
            "sentence": overview.text.told,
            "state": self.state,
            "weight": lambda at: Decimal(said[at].weight),
            "rank": lambda at: NOTHING if (rank := overview.rank(at)) is None else Decimal(rank),
            "target": lambda at: said[at].target,
            "place": lambda at: said[at].place,
            "problem": lambda at: said[at].text,
            "advice": lambda at: said[at].advice,
            "order": lambda at: Decimal(overview.order[at] + 1) if at < len(overview.order) else NOTHING,
            "sum": lambda asked: Decimal(overview.sum(*asked)),
            "lines": lambda section: Decimal(len(overview.of_section(section))),
            "first": lambda section: _or_nothing(next((Decimal(at + 1) for at in overview.of_section(section)), None)),
            "untouched": lambda section: Decimal(overview.is_untouched(section)),
            "headline": lambda _: self.headline(),
            "headline sign": lambda _: self.sign(),
            "next step": lambda _: self.next_step(),
            "section state": self.section_state,
            "section todo": self.section_todo,
            "section link": self.section_link,
            "note": self.note,
            "listed": lambda asked: self.listed(*asked),
            "group": lambda asked: self.group(*asked),
            "hint": self.hint,
            "last year": self.last_year,
            "tables": lambda _: self.tables(),
            "heading": lambda _: self.heading(),
            "channels": lambda _: self.channels(),
            "constant": lambda shown: shown,
        }

    def taken(self, key: str) -> Result:
        """What stands in the cell of a value."""
        if self.contents.texts.get(key, "").strip(" "):
            return words.NOT_A_NUMBER
        number = self.contents.numbers.get(key)
        if number is not None and 0 < abs(number) < TINY:
            return TINY.copy_sign(number)
        return _or_nothing(number)

    def mirror(self, key: str) -> Result:
        """A value as it is counted."""
        if key in self.judge.faults:
            return f"{words.ILLEGAL}{self.judge.faults[key]}"
        return self.taken(key)

    def fact(self, name: str) -> Result:
        """What is worked out from 单位信息."""
        contents = self.contents
        plain: Mapping[str, Result] = {
            "year text": contents.year_text,
            "year": NOTHING if contents.year is None else Decimal(contents.year),
            "tier": TIERS.get(contents.tier or "", NOTHING),
            "kind": KINDS.get(contents.kind or "", NOTHING),
            "imported": Decimal(contents.evidence and contents.echoes["confirmed"] != words.YES),
        }
        if name in plain:
            return plain[name]
        day, _, as_words = name.partition(" ")
        held = contents.days.get(day, "")
        if as_words:
            return as_text(held)
        number = serial(held)
        return Decimal(number) if isinstance(number, int) else number

    def state(self, key: str) -> str:
        """Whether a block is told by itself, written, or still to be written, and what it is called."""
        return self._state(key) + words.OF_BLOCK.format(name=self.ledger.text.name(key))

    def _state(self, key: str) -> str:
        text = self.overview.text
        letters, gate, sentence = text.letters(key), text.gate(key), text.sentence(key)
        if letters < 0:
            return words.ABSENT
        if letters:
            return words.WRITTEN.format(letters=letters)
        if not sentence.is_automatic:
            return words.MUST_WRITE
        if not gate:
            return words.BY_ITSELF
        return words.TABLES_FIRST if sentence.gates[gate - 1].follows else words.FIGURES_FIRST

    def listed(self, at: int, what: str) -> str:
        """What 校验 shows in its n-th line."""
        if at >= len(self.overview.order):
            return words.NOTHING_WRONG if (at, what) == (0, "problem") else NOTHING
        here = self.overview.order[at]
        if what == "severity":
            return words.SEVERITIES[self.ledger.problems[here].severity.label]
        said = self.overview.said[here]
        return {"place": said.place, "problem": said.text, "advice": said.advice}[what]

    def group(self, keys: Sequence[str], rules: Sequence[Rule]) -> str:
        """The verdict on some values together: how many are missing, else the first rule that does not hold."""
        overview = self.overview
        entries = [key for key in keys if overview.places.is_entry(self.contents.form.fields[key])]
        blanks = len(overview.blanks(entries))
        if blanks:
            return words.TO_FILL if blanks == len(entries) else words.CELLS_MISSING.format(count=blanks)
        if any(key not in self.judge.counted for key in entries):
            return words.CELLS_WRONG
        return self._together(rules)

    def _together(self, rules: Sequence[Rule]) -> str:
        verdicts = [self.judge.verdict(rule) for rule in rules]
        if words.MISSING in verdicts:
            return NOTHING
        for rule, found in zip(rules, verdicts, strict=True):
            if found == words.UNEQUAL:
                gap = shown(abs(self.judge.difference(rule) or Decimal()))
                return words.BETWEEN.format(gap=gap) + self.in_brief(rule)
        return words.GOOD + (self.in_brief(rules[0]) if rules and self.judge.side(rules[0].check.left) else "")

    def in_brief(self, rule: Rule) -> str:
        """What there is room for of a rule above a column, on a line of its own; nothing where the form gives no words for it."""
        _, brief = told_of(rule, self.contents.form)
        return f"\n{Teller(self.contents.form, self.judge.counted).told(brief)}" if brief else ""

    def hint(self, problems: Sequence[int]) -> str:
        """The first of some problems that there is, with the sign of its gravity."""
        for at in problems:
            if self.overview.said[at].weight:
                sign = words.WRONG if self.ledger.problems[at].severity is Severity.ERROR else words.ASK
                return f"{sign} {self.overview.said[at].text}"
        return NOTHING

    def last_year(self, key: str) -> Result:
        """Last year's value beside a row."""
        return self.contents.last_year.get(key, NOTHING)

    def _all_untouched(self) -> bool:
        asked = [section for section in self.ledger.sections if section not in (IDENTITY_SECTION, LAST_YEAR_SECTION)]
        return all(map(self.overview.is_untouched, asked))

    def headline(self) -> str:
        """What is still missing, or that the report can be made."""
        if self._all_untouched():
            return words.NOT_BEGUN
        errors, queries = (self.overview.sum("", severity) for severity in (Severity.ERROR, Severity.QUERY))
        more = words.MORE_QUERIES.format(count=queries) if queries else ""
        ready = words.READY_NOW if is_current(self.contents.form) else words.COMPLETE
        return (words.NOT_READY.format(count=errors) if errors else ready) + more

    def sign(self) -> str:
        """The sign before the headline."""
        if self._all_untouched():
            return words.OPEN
        return words.WRONG if self.overview.sum("", Severity.ERROR) else words.GOOD

    def next_step(self) -> str:
        """Where to go on."""
        if self._all_untouched():
            return words.BEGIN
        if not self.overview.order:
            return words.DONE
        said = self.overview.said[self.overview.order[0]]
        return words.NEXT_STEP.format(place=said.place, text=said.text)

    def section_state(self, section: str) -> str:
        """How far a section is."""
        if self.overview.is_untouched(section):
            return words.NO_LAST_YEAR if section == LAST_YEAR_SECTION else words.UNTOUCHED
        errors, queries = (self.overview.sum(section, severity) for severity in (Severity.ERROR, Severity.QUERY))
        if errors:
            return words.STILL.format(count=errors)
        return words.TO_ASK.format(count=queries) if queries else words.FINISHED

    def section_todo(self, section: str) -> str:
        """What is still to do in a section."""
        found = self.overview.of_section(section)
        if not found:
            unknown = section == LAST_YEAR_SECTION and self.overview.is_untouched(section)
            return words.LAST_YEAR_HOW if unknown else NOTHING
        rest = words.AND_MORE.format(count=len(found) - 1) if len(found) > 1 else ""
        return self.overview.said[found[0]].text + rest

    def section_link(self, section: str) -> str:
        """The link to the first place of a section."""
        found = self.overview.of_section(section)
        if not found and section == LAST_YEAR_SECTION and self.overview.is_untouched(section):
            return NOTHING
        if not found:
            return words.LOOK.format(name=first_name(self.ledger, section))
        return words.GO_TO.format(place=self.overview.said[found[0]].place)

    def note(self, fact: str) -> str:
        """What is said beside the tier or the kind."""
        stated = self.contents.echoes[f"identity.{fact}"]
        told = str(self.fact(fact))
        if stated.strip(" "):
            return words.TIER_CHOSEN
        return words.TIER_TOLD.format(told=told) if told else words.TIER_UNKNOWN

    def tables(self) -> str:
        """The verdict on the tables: how many errors there are, or passed, with the queries counted behind it."""
        tables = [table.key for table in self.contents.form.tables]
        errors = sum(self.overview.sum(table, Severity.ERROR) for table in tables)
        if errors:
            return words.TABLES_WRONG.format(errors=errors)
        queries = sum(self.overview.sum(section, Severity.QUERY) for section in self.ledger.sections)
        return words.TABLES_PASSED + (words.QUERIES.format(count=queries) if queries else "")

    def heading(self) -> str:
        """The unit and the year under each title."""
        unit, year = (self.contents.echoes[name] for name in ("identity.unit", "identity.year"))
        return f"{unit or words.UNIT_MISSING}　{f'{year}年度' if year else words.YEAR_MISSING}"

    def channels(self) -> str:
        """Whether the channels add up to the total; "" where one of both is not given."""
        channels = self.contents.form.channels
        total = self.contents.figures.get(channels.total) if channels else None
        counts = [count for _, count in self.contents.channels if count is not None]
        if total is None or not counts:
            return NOTHING
        between = abs(total - sum(counts))
        return words.BETWEEN.format(gap=shown(between)) if between else words.GOOD


def _left_behind(spot: Spot | None) -> Decimal:
    return Decimal(LAST - cell_number(spot) if spot else 0)


def _or_nothing(value: Decimal | str | None) -> Result:
    return NOTHING if value is None else value
