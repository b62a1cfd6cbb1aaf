"""A received file: what it says of itself, and what was found in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from xl_tools.form.severity import Severity

WORKBOOK, REPORT = "workbook", "report"
REJECTED, NEEDS_EXPLANATION, ACCEPTED, UNREADABLE = "rejected", "needs_explanation", "accepted", "unreadable"


@dataclass(frozen=True)
class Received:
    """A file of the folder. `file` is its path inside of it with `/`; `digest` that of its bytes.

    `number` is its content number, empty where it could not be read as a filing; `content` the digest that it stands for. `kind` is `workbook`, `report` or empty. `stated` is the name of
    the organ that it states, `year` and `form` what it says it is of; None where it does not tell. `values` are decimal strings, the text that
    stood where a number belongs, or None for a blank. `explanations` are what the clerk gave, by fingerprint. `status` and `findings` are as `validate` gives them, in JSON; `typed` is the text that a
    person wrote, normalised, a paragraph each.
    """

    file: str
    digest: str
    status: str
    number: str = ""
    kind: str = ""
    stated: str | None = None
    year: int | None = None
    form: str | None = None
    values: Mapping[str, str | None] = field(default_factory=dict)
    typed: tuple[str, ...] = ()
    findings: tuple[Mapping[str, Any], ...] = ()
    explanations: Mapping[str, str] = field(default_factory=dict)
    content: str = ""

    @property
    def is_filing(self) -> bool:
        """Whether it could be read as a filing at all."""
        return bool(self.kind)

    @property
    def can_count(self) -> bool:
        """Whether nothing in it stands in the way of its figures being summed."""
        return self.status in (ACCEPTED, NEEDS_EXPLANATION)

    def found(self, severity: Severity) -> tuple[Mapping[str, Any], ...]:
        """The findings of one severity."""
        return tuple(finding for finding in self.findings if finding["severity"] == severity.value)
