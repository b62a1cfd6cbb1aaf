"""What came of one collected file: the outcome of a batch, with all that deciding which file counts takes."""

import dataclasses
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from xl_tools.collecting.received import Received
from xl_tools.jobs.batch.outcome import Outcome


@dataclass(frozen=True)
class CollectOutcome(Outcome):
    """An outcome with the filing's own values and text.

    `kind` is `workbook`, `report`, or empty for a file without a filing. `beside` is the digest of last year's file that it was checked against,
    empty for none. `filing` is the whole filing in JSON where the file is one of last year's, else None. `made` maps what was made of it (`.docx`,
    `.html`, `.xlsx` for the annotated copy) to the digest of its content.
    """

    kind: str = ""
    content: str = ""
    values: Mapping[str, str | None] = field(default_factory=dict)
    typed: tuple[str, ...] = ()
    explanations: Mapping[str, str] = field(default_factory=dict)
    beside: str = ""
    filing: Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        """Thousands are held at once, so the keys and the small numbers are there once for all of them."""
        object.__setattr__(self, "values", {sys.intern(key): text and sys.intern(text) for key, text in self.values.items()})

    def received(self, number: str) -> Received:
        """The file as what was received, with its content number."""
        told = {name: getattr(self, name) for name in ("file", "digest", "status", "content", "kind", "year", "form", "values")}
        return Received(
            number=number, stated=self.unit, typed=self.typed, findings=self.findings, explanations=self.explanations, **told
        )


def collected(outcome: Outcome) -> CollectOutcome:
    """An outcome as one of this kind: of a file that was given up, there is nothing more to tell."""
    if isinstance(outcome, CollectOutcome):
        return outcome
    return CollectOutcome(**{one.name: getattr(outcome, one.name) for one in dataclasses.fields(outcome)})
