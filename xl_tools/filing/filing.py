"""A filing: everything that one organ reports for one year, whatever file it came from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from xl_tools.details.said import said
from xl_tools.findings.finding import Finding, Place, plain
from xl_tools.form.editions import EDITIONS
from xl_tools.form.model import Form
from xl_tools.form.proper import summed

Value = Decimal | str | None
"""A number; the text that stood where a number belongs; or None for a blank. A blank is never 0."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask about the report; empty strings where not given."""

    address: str = ""
    postcode: str = ""
    phone: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who reports on which year.

    `tier` and `kind` are None unless they were stated. `deadline` is an ISO date or None for the usual one. `title`, `signature` and
    `date` are as printed, None where there is none; `date` is ISO where it could be read, else the text found.
    """

    unit: str = ""
    year: int | None = None
    form: str = "2021"
    tier: str | None = None
    kind: str | None = None
    deadline: str | None = None
    contact: Contact = Contact()
    title: str | None = None
    signature: str | None = None
    date: str | None = None


FIGURES = "figures."
"""What the keys of extra figures begin with."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures that the tables do not hold, by the names of the form's extra figures, and the breakdown of one of them by channel.

    Blanks are left out of `amounts`.
    """

    amounts: Mapping[str, Value] = field(default_factory=dict)
    channels: tuple[tuple[str, Value], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "amounts", {name: value for name, value in self.amounts.items() if value is not None})

    def amount(self, key: str) -> Value:
        """The figure with this name, with or without `figures.` before it; None for a blank."""
        return self.amounts.get(key.removeprefix(FIGURES))


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with the paragraphs under it, in the order of print.

    `section` is the key of a part of the form. `level` is 1 for the heading of the part itself (and for the preface, whose heading is
    empty), 2 for （一）, 3 for 1., 4 for （1）. A heading that ends in a full stop is printed in one line with its first paragraph.
    """

    section: str
    topic: str | None = None
    level: int = 1
    heading: str = ""
    paragraphs: tuple[str, ...] = ()

    @property
    def runs_in(self) -> bool:
        """True where the heading stands in the same line as its first paragraph."""
        return self.heading.endswith(("。", "：", ":"))


@dataclass(frozen=True)
class Filing:
    """One organ's filing for one year. `values` holds every key of the form; `totals` says whether totals are `computed` or `keyed`."""

    identity: Identity
    values: Mapping[str, Value]
    figures: Figures = Figures()
    text: tuple[Block, ...] = ()
    explanations: Mapping[str, str] = field(default_factory=dict)
    totals: str = "keyed"

    @property
    def form(self) -> Form:
        """The edition of the form it is written in. Raises KeyError for an edition that is not known."""
        return EDITIONS[self.identity.form]

    def number(self, key: str) -> Decimal | None:
        """The value as a number, or None where it is blank or text."""
        value = self.values.get(key)
        return value if isinstance(value, Decimal) else None

    def blocks(self, section: str) -> tuple[Block, ...]:
        """The text of one part, in order."""
        return tuple(block for block in self.text if block.section == section)


@dataclass(frozen=True)
class Reading:
    """A filing as read from a file, with the place of each thing in it and what the reader itself found amiss.

    `kind` is `workbook` or `report`. `places` maps value keys, `identity.<name>`, `figures.<name>`, `text.<block>.heading` and
    `text.<block>.<paragraph>` (counted from 0) to where they stood. `evidence` maps value keys to (what stood there, how sure 0–1).
    `previous` is last year's filing where the file brings it along (the sheet 上年), else None. `version` is that of the template that a
    workbook was made from; empty for a report. `is_page` is True for a web page, which shows signature and date elsewhere.
    """

    filing: Filing
    kind: str
    file: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    evidence: Mapping[str, tuple[str, float]] = field(default_factory=dict)
    previous: Filing | None = None
    version: str = ""
    is_page: bool = False

    @property
    def is_report(self) -> bool:
        """True for a published report, False for a workbook."""
        return self.kind == "report"

    def place(self, key: str) -> Place:
        """Where `key` stood; for a value without a recorded place, its place in the form's words."""
        found = self.places.get(key)
        if found:
            return found
        form_field = self.filing.form.fields.get(key)
        return Place(words=form_field.place if form_field else said("place", "text") if key.startswith("text.") else key)


def blank_values(form: Form) -> dict[str, Value]:
    """All keys of the form, each blank."""
    return dict.fromkeys(form.fields)


def with_totals(filing: Filing) -> Filing:
    """The filing with every total worked out from its parts; a total is blank while a part is blank or text."""
    values = dict(filing.values)
    for key in _totals_in_order(filing.form):
        parts = [values.get(ref.key) for ref in filing.form.totals[key].check.right.plus]
        numbers = [part for part in parts if isinstance(part, Decimal)]
        values[key] = summed(sum(numbers, Decimal())) if len(numbers) == len(parts) else None
    return replace(filing, values=values)


def _totals_in_order(form: Form) -> Iterator[str]:
    """Totals such that each comes after the totals it is made of."""
    waiting = dict(form.totals)
    while waiting:
        ready = [key for key, rule in waiting.items() if not any(ref.key in waiting for ref in rule.check.right.plus)]
        for key in ready:
            del waiting[key]
            yield key


def in_words(value: Value) -> str | None:
    """A value as a decimal string, the text found, or None for a blank."""
    return plain(value) if isinstance(value, Decimal) else value
