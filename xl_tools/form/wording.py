"""How sentences of a report speak of the values of its form: records only, filled in by each form and read by the checks on the text.

In the patterns `<key>` stands for the names of what the key denotes (see `references`), so that they follow the form's labels.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

COUNTERS = frozenset(("件", "条", "宗", "起", "例", "件次"))
"""The measure words with which matters are counted where nothing else is said."""
NEVER = r"(?!)"
"""A pattern that matches nothing: what a form does not speak of."""


class Subject(StrEnum):
    """What a clause counts. Most forms count things of one kind; the others have words of their own by which they are told."""

    MATTER = "matter"
    """What the form is about: the one subject of a form that names no other."""
    DISPUTE = "dispute"
    DECISION = "decision"
    DOCUMENT = "document"
    REGULATION = "regulation"
    FEE = "fee"


class Mention(NamedTuple):
    """Words (regular expressions) that a count in a sentence belongs to, and the values whose sum it should be.

    A `general` one is meant only where no other is named with it. `instead` are other sums that the words may mean just as well. A key may
    hold `.*` for every row of a group. `row` marks the words of a single row of a group: they tell more than the words of the group beside
    them. `about` is what the sentence must be about. `summary` marks the words that a report denies as a whole. `counters` are the measure
    words of the count; where there are none, the usual ones.
    """

    about: Subject
    words: str
    keys: tuple[str, ...]
    general: bool = False
    instead: tuple[tuple[str, ...], ...] = ()
    summary: bool = False
    row: bool = False
    counters: tuple[str, ...] = ()


class Scope(NamedTuple):
    """Which sentences speak of the matter of the form, as words and patterns; one that names none takes every sentence for it.

    `topic` is the key of the topic that is given to it. `words` or the topic must be met, and `verb` beside the words. `not_of` are words of
    like things that are something else; `papers` those of sentences about drafts and circulars, in which nothing is counted.
    """

    topic: str = ""
    words: tuple[str, ...] = ()
    verb: str = ""
    not_of: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """True where every sentence is taken to speak of it."""
        return not (self.topic or self.words or self.verb)


class Words(NamedTuple):
    """The words of one form. Lists are searched for plainly; fields named `…_pattern` are regular expressions.

    `compared` are the keys of the parts whose text is compared with the tables (none given: every numbered part), `plans` those that
    speak of the year to come. `loosely` are mentions of columns, `also_said` of rows, `also_outcomes`
    patterns of outcomes, that may only be asked about; `disputed_pattern` is what
    disputes are about. `plain` are the words that may stand beside a count without changing what it says: a clause that is made
    of them and of mentions alone is understood; `channels` are known as well before it, and where all of them are told together. `received`, `carried_over`, `closed` are the values that wholes of the matter are laid against,
    `carried_forward` what `pending_pattern` speaks of; where `withdrawn_pattern` tells of withdrawals, closed may mean only `answered`.
    `own_rows` are
    values whose words are said of the matter only, `wider` those whose words name but a part of them. `matter_part` and `dispute_part` are the keys of the parts on the matter and on disputes; `also_counted` are measure words of the matter beside the usual ones;
    `attributes` are patterns of what is noted on papers, one of which each has.
    `shares_of` are patterns of shares that name the whole they are of, with its values; `rate_pattern` tells in its first group what per cent
    of the matter was closed. `report_pattern` is how a sentence speaks of the report itself, with its year. `outcomes` are the words for what became of a dispute, with the keys of its columns.
    """

    mentions: tuple[Mention, ...] = ()
    scope: Scope = Scope()
    loosely: tuple[Mention, ...] = ()
    also_said: tuple[Mention, ...] = ()
    also_outcomes: Mapping[str, str] = {}
    disputed_pattern: str = NEVER
    compared: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    carried_over: tuple[str, ...] = ()
    carried_forward: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    carrying: str = ""
    several_of: tuple[str, ...] = ()
    own_rows: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()
    outcomes: Mapping[str, str] = {}
    matter_part: str = ""
    dispute_part: str = ""
    also_counted: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    shares_of: Mapping[str, tuple[str, ...]] = {}
    disputes: tuple[str, ...] = ()
    dispute_bodies: tuple[str, ...] = ()
    other_disputes: tuple[str, ...] = ()
    dispute_limits: tuple[str, ...] = ()
    own_causes: tuple[str, ...] = ()
    overturned: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    part_of_it: tuple[str, ...] = ()
    part_by_channel: tuple[str, ...] = ()
    not_so: tuple[str, ...] = ()
    limited: tuple[str, ...] = ()
    not_limits: tuple[str, ...] = ()
    about_documents: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    not_decided: tuple[str, ...] = ()
    document_words: Mapping[str, Subject] = {}
    report_pattern: str = r"(20\d\d)年度?(?:工作)?(?:年度)?报告"
    pending_pattern: str = NEVER
    withdrawn_pattern: str = NEVER
    rate_pattern: str = NEVER
    handled_pattern: str = NEVER
    concluded_pattern: str = NEVER
    decided_pattern: str = NEVER
    decisions_pattern: str = NEVER
    decision_prefix: str = ""
    documents_pattern: str = NEVER
    fee_pattern: str = NEVER
    fees: tuple[str, ...] = ()
    items_pattern: str = NEVER
    of_matter_pattern: str = NEVER
    of_disputes_pattern: str = NEVER
    unsaid_pattern: str = NEVER
    named_again_pattern: str = ".*"
    others_pattern: str = NEVER
    actor_pattern: str = NEVER


class Wording(Words):
    """The same words, with what follows from them. Each is equal to itself alone."""

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    @cached_property
    def rows_pattern(self) -> str:
        """Any words of single rows of groups."""
        return "|".join(mention.words for mention in self.mentions if mention.row) or NEVER

    @cached_property
    def own_rows_pattern(self) -> str:
        """Any words of rows that are said of the matter only."""
        return (
            "|".join(mention.words for mention in self.mentions if mention.row and set(mention.keys) & set(self.own_rows))
            or NEVER
        )

    @cached_property
    def rare_pattern(self) -> str:
        """Any words by which single offices call a row of the matter, or a dispute and what became of it."""
        told = [mention.words for mention in self.also_said if mention.about in (Subject.MATTER, Subject.DISPUTE)]
        return "|".join((*told, *self.also_outcomes)) or NEVER

    @cached_property
    def _by_subject(self) -> Mapping[Subject, tuple[Mention, ...]]:
        return {about: tuple(mention for mention in self.mentions if mention.about is about) for about in Subject}

    def of(self, about: Subject) -> tuple[Mention, ...]:
        """The mentions about one subject, in their order."""
        return self._by_subject[about]

    @cached_property
    def _counters(self) -> frozenset[str]:
        return frozenset(counter for mention in self.mentions for counter in mention.counters or COUNTERS)

    def may_count(self, counter: str) -> bool:
        """Whether anything that the form speaks of is counted with this measure word."""
        return counter in self._counters
