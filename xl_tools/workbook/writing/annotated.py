"""A copy of a workbook with its findings on the sheet 校验结果; the 说明 written there stay with their findings."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from lxml import etree

from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.files import package
from xl_tools.findings.catalogue import advice_for, message_of, title_of
from xl_tools.findings.finding import Finding
from xl_tools.form.severity import Severity
from xl_tools.workbook import words
from xl_tools.workbook.address import Spot, split
from xl_tools.workbook.package.grid_values import Values
from xl_tools.workbook.package.ooxml import WORKBOOK_RELATIONS, Content, parse, serialised
from xl_tools.workbook.package.relations import sheet_parts
from xl_tools.workbook.package.workbook_package import Workbook
from xl_tools.workbook.sheets.entry_sheets import ERROR_MARKS, EXPLANATION, FINGERPRINT, RESULTS_HEAD, RESULTS_WIDTHS
from xl_tools.workbook.writing.result_rows import Linked, Row, explanation_rows, rewritten, with_lists

CALC_CHAIN = "xl/calcChain.xml"
CONTENT_TYPES = "[Content_Types].xml"


def with_findings(workbook: bytes, findings: Sequence[Finding]) -> bytes:
    """The workbook with one row per finding on 校验结果; explanations given there before stay, lapsed ones below the rest.

    Raises Refused (F-FOREIGN) where the workbook has no such sheet, and what `package.parts_of` raises.
    """
    parts = package.parts_of(workbook, "")
    paths = sheet_parts(parts)
    if words.RESULTS not in paths:
        raise Refused("F-FOREIGN", file="", detail=said("F-FOREIGN", "no_results", sheet=words.RESULTS))
    kept = explanations_in(Workbook(parts, "").sheet(words.RESULTS))
    part = paths[words.RESULTS]
    content = rewritten(parts[part], RESULTS_HEAD + 1, result_rows(findings, kept), RESULTS_WIDTHS)
    parts[part] = with_lists(content, RESULTS_HEAD + 1, ERROR_MARKS, marks_of(findings))
    return package.pack(_without_calc_chain(parts))


def result_rows(findings: Sequence[Finding], kept: Mapping[str, str]) -> list[Row]:
    """The rows of 校验结果: one a finding, then the 说明 of `kept` (by fingerprint) whose finding is gone."""
    given = {finding.fingerprint: finding.explanation for finding in findings if finding.explanation}
    told = {**kept, **given}
    rows: list[Row] = [_row(at, finding, told.pop(finding.fingerprint, None)) for at, finding in enumerate(findings, 1)]
    return [*rows, *explanation_rows(told, words.RESULTS_OLD)]


def marks_of(findings: Sequence[Finding]) -> tuple[list[str], list[str]]:
    """The cells to be marked as wrong, and those to be looked at, as 表三!D5.

    Of a sum that does not hold that is the one cell to look at first; where each cell is wrong by itself, every one.
    """
    found: dict[Severity, dict[str, None]] = {Severity.ERROR: {}, Severity.QUERY: {}}
    for finding in findings:
        if finding.severity in found and finding.is_open:
            alone = finding.expected is not None or not finding.cells
            places = [finding.place] if alone else [cell.place for cell in finding.cells]
            marks = (f"{place.sheet}!{place.cell}" for place in places if place.sheet and place.cell)
            found[finding.severity].update(dict.fromkeys(marks))
    errors, queries = found.values()
    return list(errors), [mark for mark in queries if mark not in errors]


def explanations_in(values: Values) -> dict[str, str]:
    """The 说明 on 校验结果 by fingerprint; empty ones are left out."""
    rows = range(RESULTS_HEAD + 1, len(values.sheets.get(words.RESULTS, ())) + 1)
    told = {values.text(words.RESULTS, row, FINGERPRINT): values.text(words.RESULTS, row, EXPLANATION) for row in rows}
    return {fingerprint: text for fingerprint, text in told.items() if fingerprint and text}


def _row(at: int, finding: Finding, explanation: str | None) -> Row:
    return (
        at,
        finding.severity.label,
        finding.code,
        title_of(finding.code, finding.form),
        _place(finding),
        message_of(finding),
        _number(finding.expected),
        _number(finding.actual),
        _number(finding.difference),
        finding.repair or advice_for(finding),
        explanation,
        finding.fingerprint,
    )


def _place(finding: Finding) -> Linked | str | None:
    place = finding.place
    if place.sheet and place.cell:
        return Linked(f"{place.sheet} {place.cell}", Spot(place.sheet, *split(place.cell)))
    return place.sheet or place.words or None


def _number(text: str | None) -> Content:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return text


def _without_calc_chain(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The order of calculation is dropped with what mentions it: it would name cells that hold no formula any more."""
    kept = dict(parts)
    if kept.pop(CALC_CHAIN, None) is not None:
        kept[WORKBOOK_RELATIONS] = _without(kept[WORKBOOK_RELATIONS], "Target", "calcChain.xml")
        kept[CONTENT_TYPES] = _without(kept[CONTENT_TYPES], "PartName", "calcChain.xml")
    return kept


def _without(content: bytes, attribute: str, ending: str) -> bytes:
    root = parse(content)
    for item in list(root):
        if isinstance(item, etree._Element) and (item.get(attribute) or "").endswith(ending):
            root.remove(item)
    return serialised(root)
