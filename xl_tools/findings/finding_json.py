"""A finding as JSON."""

from collections.abc import Mapping
from typing import Any

from xl_tools.findings.catalogue import advice_for, in_brief, message_of, title_of
from xl_tools.findings.finding import Cell, Finding, may_be_explained
from xl_tools.form.severity import Severity


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as the JSON object of the contract; texts of more than a sentence are cut."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "title": title_of(finding.code, finding.form),
        "key": finding.key,
        "sheet": finding.place.sheet,
        "cell": finding.place.cell,
        "place": finding.place.words or None,
        "quote": in_brief(finding.quote),
        "cells": [_cell(cell) for cell in finding.cells],
        "expected": in_brief(finding.expected),
        "actual": in_brief(finding.actual),
        "difference": finding.difference,
        "message": message_of(finding),
        "advice": advice_for(finding),
        "repair": finding.repair,
        "fingerprint": finding.fingerprint,
        "explanation": finding.explanation,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {"key": cell.key, "sheet": cell.place.sheet, "cell": cell.place.cell, "value": in_brief(cell.value)}


def is_open(found: Mapping[str, Any]) -> bool:
    """Whether a finding in JSON still wants an answer, as `Finding.is_open` says of the record."""
    if found["severity"] == Severity.ERROR.value:
        return not (found["explanation"] and may_be_explained(found["code"], found["quote"]))
    return bool(found["severity"] == Severity.QUERY.value and not found["explanation"])
