"""All checks of one filing, put together: what a clerk is told, gravest and most basic first."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from xl_tools.checks.claims.claim_findings import narrative_findings
from xl_tools.checks.claims.statements import sentences_of
from xl_tools.checks.document.enumerations import enumeration_findings
from xl_tools.checks.document.leftovers import leftover_findings
from xl_tools.checks.document.sections import structure_findings
from xl_tools.checks.document.title_and_signature import identity_findings
from xl_tools.checks.document.told_figures import figure_findings
from xl_tools.checks.figures.arithmetic import Verdict, Years, verdict_on
from xl_tools.checks.figures.blanks import counted_in
from xl_tools.checks.figures.rule_findings import rule_findings
from xl_tools.checks.figures.value_findings import value_findings
from xl_tools.checks.figures.year_findings import history_findings, usable
from xl_tools.filing.filing import Filing, Reading
from xl_tools.findings.finding import Finding

ORDER = ("F-", "I-", "M-", "V-", "T2-", "T3-", "T4-", "X-", "Y-", "N-", "D-", "P-", "C-")


def review(reading: Reading, last: Filing | None = None, verdict: Verdict | None = None) -> tuple[Finding, ...]:
    """Every finding on a reading, with the explanations given for them.

    `last` is last year's filing (else the one that the reading brings along); `verdict` says which values and rules are broken; without it
    plain arithmetic does.
    """
    given = last or reading.previous
    years = years_of(reading, given)
    found = [*reading.findings, *_checked(reading, years, verdict or verdict_on(years)), *history_findings(reading, given)]
    form, given_for = reading.filing.identity.form, reading.filing.explanations
    explained = [replace(finding, explanation=given_for.get(finding.fingerprint), form=form) for finding in _once(found)]
    return tuple(sorted(explained, key=_rank))


def years_of(reading: Reading, last: Filing | None = None) -> Years:
    """What the rules are judged on: the reading, with last year's filing (else the one that it brings along) where that is of use."""
    return Years(reading.filing, usable(reading.filing, last or reading.previous), counted_in(reading))


def _checked(reading: Reading, years: Years, verdict: Verdict) -> Iterator[Finding]:
    yield from value_findings(reading, verdict.cells)
    yield from rule_findings(reading, years, verdict.rules)
    sentences = tuple(sentences_of(reading))
    yield from narrative_findings(reading, sentences)
    yield from identity_findings(reading, sentences)
    yield from structure_findings(reading, sentences)
    yield from leftover_findings(reading)
    yield from enumeration_findings(reading, sentences)
    yield from figure_findings(reading, sentences)


def _once(findings: list[Finding]) -> Iterator[Finding]:
    """Without the reader's own notes on numbering, which are part of the one finding on numbering, and without repetitions."""
    said: set[tuple[str, str, str | None]] = set()
    for finding in findings:
        name = (finding.code, finding.fingerprint, finding.key)
        if name not in said and not (finding.code == "D-NUMBERING" and "items" in finding.arguments):
            said.add(name)
            yield finding


def _rank(finding: Finding) -> tuple[int, int]:
    group = next((index for index, prefix in enumerate(ORDER) if finding.code.startswith(prefix)), len(ORDER))
    return finding.severity.rank, group


def status_of(findings: Collection[Finding]) -> str:
    """`rejected` while an error blocks, `needs_explanation` while a query is unexplained, else `accepted`."""
    if any(finding.blocks for finding in findings):
        return "rejected"
    return "needs_explanation" if any(finding.is_open for finding in findings) else "accepted"
