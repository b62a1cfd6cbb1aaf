"""A batch in numbers: how many files came out how, and which rules fail most."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from xl_tools.form.severity import Severity
from xl_tools.jobs.batch.outcome import STATUSES, Outcome

FAILED, STANDS, DONE = 3, 1, 0
"""Exit statuses."""


class RuleCount(NamedTuple):
    """How often a rule failed: in how many files, and how many times in all; `severity` is the gravest that occurred."""

    code: str
    severity: Severity
    files: int
    times: int


@dataclass(frozen=True)
class Summary:
    """The numbers of a batch. `statuses` counts files by status, gravest first; `rules` come with those first that fail in most files;
    `year` is the one that is asked for, None where no file states one; `kept` where
    a workbook with somebody's notes was kept, None where there was none.
    """

    files: int
    reports: int
    pdfs: int
    statuses: dict[str, int]
    rules: tuple[RuleCount, ...]
    unfinished: int
    year: int | None = None
    kept: Path | None = None

    @property
    def exit_status(self) -> int:
        """0 nothing stands; 1 an error or an unexplained query stands; 3 a file could not be read or written."""
        if self.unfinished or self.statuses["unreadable"]:
            return FAILED
        return STANDS if self.statuses["rejected"] or self.statuses["needs_explanation"] else DONE


def summary_of(outcomes: Iterable[Outcome]) -> Summary:
    """The numbers of a batch, counted in one pass."""
    statuses = dict.fromkeys(STATUSES, 0)
    products: Counter[str] = Counter()
    files: Counter[str] = Counter()
    times: Counter[str] = Counter()
    gravest: dict[str, Severity] = {}
    unfinished = 0
    for outcome in outcomes:
        statuses[outcome.status] += 1
        unfinished += not outcome.is_final
        products.update(path.rpartition(".")[2] for path in outcome.made)
        codes = [str(finding["code"]) for finding in outcome.findings]
        files.update(set(codes))
        times.update(codes)
        for finding in outcome.findings:
            here = Severity(finding["severity"])
            gravest[finding["code"]] = min(gravest.get(finding["code"], here), here, key=lambda severity: severity.rank)
    rules = [RuleCount(code, gravest[code], files[code], times[code]) for code in files]
    rules.sort(key=lambda rule: (-rule.files, -rule.times, rule.code))
    return Summary(sum(statuses.values()), products["docx"], products["pdf"], statuses, tuple(rules), unfinished)
