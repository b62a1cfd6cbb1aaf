"""What the text of each part must tell, and the figures that stand beside the tables: records that each form fills in."""

from enum import StrEnum
from typing import NamedTuple


class Told(StrEnum):
    """How it is seen that something is told."""

    WORDS = "words"
    """By words: each of the expectation's patterns is met."""
    MATTER = "matter"
    """By a count of the matter of the form."""
    TOTAL = "total"
    """By a count that may be the total of what was published, or by the figure itself."""


class Expectation(NamedTuple):
    """The part with this key must tell something; where it does not, the finding has this code.

    `names` are what is told, in words, and `patterns` what each is recognised by. `topic` is the topic that it belongs to, where the part
    has it. `since` is the first year for which it is asked. `counted` is the key of the value or figure that must be told as a count.
    Where there are `given` keys it is asked only if one of these values is above zero, and may be told in any part.
    """

    code: str
    part: str
    names: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    topic: str = ""
    since: int = 0
    counted: str = ""
    told: Told = Told.WORDS
    given: tuple[str, ...] = ()


class ExtraFigure(NamedTuple):
    """A figure beside the tables. Its `key` begins with `figures.`; `names` are what placeholders call it, as group and figure.

    `label` and `note` stand on the sheet of the text. `money` is True for an amount in 元, False for a count; `zero` where a filing that
    begins with zeros has one here too. `told` is how a clause of the text tells it (a pattern, with # for the count), `denied` how one says
    that there was none. A figure above zero `needs` another one above zero, whose key this is. `home` is the key of the part or topic on the
    sheet of the text that it stands with, empty for the last part.
    """

    key: str
    label: str
    note: str
    names: tuple[str, str]
    money: bool = False
    zero: bool = False
    told: str = ""
    denied: str = ""
    needs: str = ""
    home: str = ""

    @property
    def name(self) -> str:
        """Its key without `figures.`."""
        return self.key.partition(".")[2]


MOST_CHANNELS = 10
"""Rows of the table of channels that a sheet shows and a standard sentence lists."""


class Channels(NamedTuple):
    """A small table beside the text that breaks down the figure with key `total`, behind which it stands: its heads, what placeholders call it, its unit.

    `quote` names it in findings.
    """

    total: str
    heads: tuple[str, str, str]
    names: tuple[str, str]
    quote: str
    unit: str


class Deadline(NamedTuple):
    """The last day for publishing in the year after, as month and day, for organs of these kinds and tiers (empty: all)."""

    month: int
    day: int
    kinds: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()


class CountedTwice(NamedTuple):
    """Values that an organ whose name has one of these words may count for others which count them too; `told` says so of `{unit}`."""

    keys: tuple[str, ...]
    organs: tuple[str, ...]
    told: str
