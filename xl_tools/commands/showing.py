"""Findings as lines of text and as JSON."""

from collections.abc import Iterable, Sequence
from typing import Any

from xl_tools.commands.console import say
from xl_tools.findings import Cell, Finding, Severity
from xl_tools.messages import advice_of, message_of, title_of


def show_findings(findings: Iterable[Finding]) -> None:
    """Each finding in three or four lines: how grave and where, what, what to do."""
    for finding in findings:
        message = message_of(finding)
        say(f"  [{finding.severity.label}] {finding.code} {title_of(finding.code)}　{_where(finding, message)}")
        say(f"      {message}")
        say(f"      办法：{finding.repair or ''}{advice_of(finding.code)}")
        if finding.explanation:
            say(f"      说明：{finding.explanation}")


def _where(finding: Finding, message: str) -> str:
    """The cell, or the place in words unless the message names it anyway."""
    if finding.place.cell:
        return f"{finding.place.sheet}!{finding.place.cell}"
    return "" if finding.place.words in message else finding.place.words


def tally(findings: Sequence[Finding]) -> str:
    """How many of each severity, in words; `没有发现问题` for none."""
    counts = [(severity.label, sum(finding.severity is severity for finding in findings)) for severity in Severity]
    return "，".join(f"{label} {count} 个" for label, count in counts if count) or "没有发现问题"


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as the JSON object of the contract."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "title": title_of(finding.code),
        "key": finding.key,
        "sheet": finding.place.sheet,
        "cell": finding.place.cell,
        "place": finding.place.words or None,
        "quote": finding.quote,
        "cells": [_cell(cell) for cell in finding.cells],
        "expected": finding.expected,
        "actual": finding.actual,
        "difference": finding.difference,
        "message": message_of(finding),
        "advice": advice_of(finding.code),
        "repair": finding.repair,
        "fingerprint": finding.fingerprint,
        "explanation": finding.explanation,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {"key": cell.key, "sheet": cell.place.sheet, "cell": cell.place.cell, "value": cell.value}
