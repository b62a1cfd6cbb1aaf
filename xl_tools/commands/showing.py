"""Findings as lines of text, and what they mean for the exit status."""

from collections.abc import Iterable, Iterator

from xl_tools.commands.console import say
from xl_tools.findings.catalogue import advice_for, message_of, title_of
from xl_tools.findings.finding import Finding


def lines_of(findings: Iterable[Finding]) -> Iterator[str]:
    """Each finding in three or four lines: how grave and where, what, what to do. A repair that mends several is told once."""
    told: set[str] = set()
    for finding in findings:
        message = message_of(finding)
        where = _where(finding, message)
        yield f"  [{finding.severity.label}] {finding.code} {title_of(finding.code, finding.form)}{'　' if where else ''}{where}"
        yield f"      {message}"
        repair = finding.repair or ""
        yield f"      办法：{'同上一处改法。' if repair in told else repair}{advice_for(finding)}"
        told |= {repair} - {""}
        if finding.explanation:
            yield f"      说明：{finding.explanation}"


def show_findings(findings: Iterable[Finding]) -> None:
    """The lines of all findings, to standard output."""
    for line in lines_of(findings):
        say(line)


def _where(finding: Finding, message: str) -> str:
    """The cell, or the place in words unless the message names it anyway."""
    if finding.place.cell:
        return f"{finding.place.sheet}!{finding.place.cell}"
    return "" if finding.place.words in message else finding.place.words
