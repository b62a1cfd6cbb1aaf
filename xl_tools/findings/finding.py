"""A finding: one thing that is wrong or doubtful in a filing, as a record; its words are made late, from the catalogue."""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from xl_tools.form.severity import Severity

PROMPT = "（请填写："
"""What a paragraph begins with that stands for text still to be written; it ends in a closing bracket."""


def may_be_explained(code: str, quote: str | None) -> bool:
    """Whether an error rests on reading text, so that a 说明 answers it; text that is still to be written is not explained away."""
    return code[:2] in ("N-", "D-") and not (quote or "").startswith(PROMPT)


class Place(NamedTuple):
    """Where something stands: sheet and cell of a workbook, or only words in a published report (then both are None)."""

    sheet: str | None = None
    cell: str | None = None
    words: str = ""


NOWHERE = Place()
FROM_THE_FORM = frozenset({"part", "topics", "asked", "advice"})
"""Arguments that only word a finding and are no part of what was found: a form that is worded anew lets no explanation lapse."""


class Cell(NamedTuple):
    """A value that takes part in a finding. `value` is a decimal string, the text found, or None for a blank."""

    key: str
    place: Place
    value: str | None


@dataclass(frozen=True)
class Finding:
    """One finding. `expected`, `actual` and `difference` are decimal strings or None; `arguments` fill the message of the code.

    `explanation` is the 说明 given for it, or None. `form` is the key of the form whose words it is told in, empty while that does not matter.
    """

    code: str
    severity: Severity
    place: Place = NOWHERE
    _: KW_ONLY
    key: str | None = None
    quote: str | None = None
    cells: tuple[Cell, ...] = ()
    expected: str | None = None
    actual: str | None = None
    difference: str | None = None
    repair: str | None = None
    explanation: str | None = None
    arguments: Mapping[str, object] = field(default_factory=dict)
    form: str = ""

    @cached_property
    def fingerprint(self) -> str:
        """16 hex digits over the code, the numbers taking part and the quoted text: the same for a report and the workbook made of it.

        A finding that has neither numbers nor a quote is told apart by its key and arguments.
        """
        numbers = sorted(f"{cell.key}={cell.value}" for cell in self.cells)
        parts = [self.code, *numbers, normalised(self.quote or "")]
        if not self.cells and not self.quote:
            told = sorted(item for item in self.arguments.items() if item[0] not in FROM_THE_FORM)
            parts += [self.key or "", *(f"{name}={value}" for name, value in told)]
        return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def blocks(self) -> bool:
        """True where a report must not be made: an error, unless it rests on reading text (N-, D-) and is explained.

        Text that is still to be written cannot be explained away.
        """
        return self.severity is Severity.ERROR and not (self.explanation and may_be_explained(self.code, self.quote))

    @property
    def is_open(self) -> bool:
        """True for what still wants an answer: a blocking error, or a query without explanation."""
        return self.blocks or (self.severity is Severity.QUERY and not self.explanation)


def normalised(text: str) -> str:
    """`text` in NFKC without any white space, for comparing."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def plain(value: Decimal) -> str:
    """A number as a decimal string without exponent or trailing zeros: 3, 0.5, -12."""
    text = format(value.normalize(), "f")
    return "0" if text == "-0" else text
