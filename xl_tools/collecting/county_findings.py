"""What only shows when the units stand side by side: codes `C-`. They are told in JSON like the findings of a filing."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from xl_tools.collecting.amounts import amounts_of, sums_of
from xl_tools.collecting.received import Received
from xl_tools.details.said import writable
from xl_tools.findings.catalogue import message_for
from xl_tools.findings.finding import Finding
from xl_tools.findings.finding_json import finding_json
from xl_tools.form.model import Form
from xl_tools.form.severity import Severity

Found = tuple[str, Mapping[str, Any]]
"""The unit that a finding concerns, and the finding in JSON."""
ON_THE_FILING = ("C-ALIKE", "C-WHOLE", "C-DUPLICATE")
"""Codes that ask something about the filing that counts; the others are about files that do not."""
FEWEST = 3
"""Units that must count before one can be said to be the sum of the others: of two with equal figures each is the sum of the other."""


def query(code: str, received: Received | None = None, **arguments: object) -> dict[str, Any]:
    """A query in JSON, with the explanation that the filing gives for it."""
    return told(Severity.QUERY, code, received, **arguments)


def hint(code: str, **arguments: object) -> dict[str, Any]:
    """A hint in JSON."""
    return told(Severity.HINT, code, None, **arguments)


def told(severity: Severity, code: str, received: Received | None, **arguments: object) -> dict[str, Any]:
    """A finding of the county in JSON."""
    words = message_for(code)
    given = {"told": writable(words.text.format_map(arguments)), "advice": writable(words.advice.format_map(arguments))}
    finding = Finding(code, severity, arguments=given)
    explained = received.explanations.get(finding.fingerprint) if received else None
    return {**finding_json(finding), "explanation": explained}


def finding_of(told: Mapping[str, Any]) -> Finding:
    """A finding of the county from its JSON, with the same fingerprint: these are told apart by their sentence alone."""
    severity, explanation = Severity(told["severity"]), told["explanation"]
    return Finding(told["code"], severity, explanation=explanation, arguments={"told": told["message"], "advice": told["advice"]})


def alike_findings(form: Form, counted: Sequence[tuple[str, Received]]) -> Iterator[Found]:
    """C-ALIKE: two units with the same values, unless both have nothing but zeros in the table with the most values."""
    telling = max(form.fields_in.values(), key=len)
    seen: dict[tuple[tuple[str, Decimal], ...], str] = {}
    first: dict[str, Received] = {}
    for unit, received in counted:
        amounts = amounts_of(received.values, form)
        if not any(amounts.get(field.key) for field in telling):
            continue
        key = tuple(sorted(amounts.items()))
        other = seen.setdefault(key, unit)
        if other == unit:
            first[unit] = received
            continue
        yield unit, query("C-ALIKE", received, unit=unit, other=other)
        yield other, query("C-ALIKE", first[other], unit=other, other=unit)


def whole_findings(form: Form, counted: Sequence[tuple[str, Received]]) -> Iterator[Found]:
    """C-WHOLE: a unit whose values are the sum of all the others'."""
    if len(counted) < FEWEST:
        return
    amounts = {unit: amounts_of(received.values, form) for unit, received in counted}
    total = sums_of(amounts.values(), form)
    for unit, received in counted:
        if any(total.values()) and all(total[key] == amounts[unit].get(key, 0) * 2 for key in total):
            yield unit, query("C-WHOLE", received, unit=unit)


def double_findings(form: Form, counted: Sequence[tuple[str, Received]]) -> Iterator[Found]:
    """C-DOUBLE: an organ that handles for others what they may count too, where both have figures."""
    for kind in form.counted_twice:
        having = [unit for unit, received in counted if any(amounts_of(received.values, form).get(key) for key in kind.keys)]
        handlers = [unit for unit in having if any(word in unit for word in kind.organs)]
        if len(having) > len(handlers):
            yield from ((unit, hint("C-DOUBLE", detail=kind.told.format(unit=unit))) for unit in handlers)
