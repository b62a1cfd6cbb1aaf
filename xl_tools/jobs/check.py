"""Checking files: each is opened, its text completed, judged by the schemas, and its findings put in order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_tools.checks.figures.arithmetic import Verdict
from xl_tools.checks.figures.schema import verdicts
from xl_tools.checks.review import review, status_of, years_of
from xl_tools.errors import Refused
from xl_tools.filing.filing import Filing, Reading
from xl_tools.findings.finding import Finding
from xl_tools.form.severity import Severity
from xl_tools.jobs.make_report import complete
from xl_tools.jobs.open import open_filing
from xl_tools.reporting.template.word_template import Template

EXIT = {"accepted": 0, "needs_explanation": 1, "rejected": 1, "unreadable": 3}
"""The exit status that each verdict on a file leads to."""


@dataclass(frozen=True)
class Checked:
    """A file with what was found. `reading` is None for a file that could not be read; then `refusal` says why."""

    file: Path
    status: str
    findings: tuple[Finding, ...] = ()
    reading: Reading | None = None
    refusal: Refused | None = None


def check_files(files: Sequence[Path], last: Filing | None = None) -> list[Checked]:
    """Every file checked, in order; the schemas judge all of them at once. `last` is last year's filing, if it was given apart."""
    return check_readings([(file, _opened(file)) for file in files], last)


def check_readings(
    opened: Sequence[tuple[Path, Reading | Refused]],
    last: Filing | None = None,
    template: Template | None = None,
    last_of: Callable[[Reading], Filing | None] | None = None,
) -> list[Checked]:
    """The same for files that were read already, each with its name; sentences come from `template`, else from the shipped one.

    `last_of` tells last year's filing of each where they are of several organs.
    """
    opened = [(file, _completed(found, template)) for file, found in opened]
    readings = [reading for _, reading in opened if isinstance(reading, Reading)]
    lasts = {id(reading): last_of(reading) if last_of else last for reading in readings}
    years = [years_of(reading, lasts[id(reading)]) for reading in readings]
    judged = iter(verdicts(years) if years else [])
    return [
        _refused(file, found) if isinstance(found, Refused) else _checked(file, found, lasts[id(found)], next(judged))
        for file, found in opened
    ]


def _checked(file: Path, reading: Reading, last: Filing | None, verdict: Verdict) -> Checked:
    findings = review(reading, last, verdict)
    return Checked(file, status_of(findings), findings, reading)


def _opened(file: Path) -> Reading | Refused:
    try:
        return open_filing(file)
    except Refused as refusal:
        return refusal


def _completed(found: Reading | Refused, template: Template | None) -> Reading | Refused:
    try:
        return found if isinstance(found, Refused) else complete(found, template)
    except Refused as refusal:
        return refusal


def _refused(file: Path, refusal: Refused) -> Checked:
    finding = Finding(refusal.code, Severity.ERROR, arguments=refusal.arguments)
    return Checked(file, "unreadable", (finding,), None, refusal)
