"""What came of one file: a record that goes into the journal and the summary."""

import dataclasses
import json
from collections.abc import Iterator, Mapping
from typing import Any, Self, TypeVar

from xl_tools.errors import Refused
from xl_tools.findings.finding import Finding
from xl_tools.findings.finding_json import finding_json
from xl_tools.form.severity import Severity
from xl_tools.jobs.batch.file_names import name_of

Known = TypeVar("Known", bound="Outcome")
STATUSES = ("unreadable", "rejected", "needs_explanation", "accepted")
"""The gravest first."""


@dataclasses.dataclass(frozen=True)
class Outcome:
    """One file's outcome. `file` is its path inside the folder; `digest` that of its content, empty where it could not be read.

    `unit`, `year` and `form` are None for an unreadable file. `findings` are the JSON objects of the contract. `made` maps the path of each
    product inside the target folder to the digest of its content. `remark` says why there is no report where that is not plain, or what is amiss with it;
    `figures` is the digest of the values, empty where there are none.
    `is_final` is False for what is worth another try: a crash, a report that could not be written.
    """

    file: str
    digest: str
    status: str
    unit: str | None = None
    year: int | None = None
    form: str | None = None
    findings: tuple[Mapping[str, Any], ...] = ()
    made: Mapping[str, str] = dataclasses.field(default_factory=dict)
    remark: str = ""
    figures: str = ""
    is_final: bool = True

    def count(self, severity: Severity) -> int:
        """How many findings there are of a severity."""
        return sum(finding["severity"] == severity.value for finding in self.findings)

    @property
    def rank(self) -> tuple[int, str]:
        """Gravest first, then by name."""
        return STATUSES.index(self.status), self.file

    def with_finding(self, finding: Mapping[str, Any]) -> Self:
        """The same with one more thing that went wrong, worth another try."""
        return dataclasses.replace(self, findings=(*self.findings, finding), is_final=False)

    def line(self) -> str:
        """The outcome as one line of JSON."""
        return json.dumps(dict(self._fields()), separators=(",", ":"))

    def _fields(self) -> Iterator[tuple[str, Any]]:
        return ((field.name, getattr(self, field.name)) for field in dataclasses.fields(self))


def outcome_in(line: str, kind: type[Known]) -> Known:
    """The outcome of this kind written by `Outcome.line`. Raises ValueError, KeyError or TypeError for anything else."""
    found: dict[str, Any] = json.loads(line)
    told: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}
    outcome = kind(**told)
    STATUSES.index(outcome.status)
    return outcome


def refusal_json(refusal: Refused) -> dict[str, Any]:
    """A refusal as a finding in JSON."""
    return finding_json(Finding(refusal.code, Severity.ERROR, arguments=refusal.arguments))


def lost(file: str, digest: str, detail: str) -> Outcome:
    """The outcome of a file that was not worked through, for the reason given in `detail`."""
    return Outcome(file, digest, "unreadable").with_finding(refusal_json(Refused("F-CRASHED", file=name_of(file), detail=detail)))
