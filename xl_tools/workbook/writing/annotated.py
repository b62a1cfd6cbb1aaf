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
from xl_tools.workbook.package.ooxml import WORKBOOK_RELATIONS, Content, parse, serialised
from xl_tools.workbook.package.relations import sheet_parts
from xl_tools.workbook.package.workbook_package import Workbook
from xl_tools.workbook.reading.explanations import columns_in, explanations_in
from xl_tools.workbook.sheets.entry_sheets import (
    COLUMNS,
    COLUMNS_1,
    ERROR_MARKS,
    FINGERPRINT,
    NEXT_STEP,
    RESULTS_HEAD,
    RESULTS_WIDTHS,
    ResultColumns,
)
from xl_tools.workbook.writing.first_sheet import opening_on, showing
from xl_tools.workbook.writing.result_rows import Linked, Row, explanation_rows, rewritten, rewritten_cell, with_lists

WIDTHS: Mapping[ResultColumns, tuple[float, ...]] = {
    COLUMNS: RESULTS_WIDTHS,
    COLUMNS_1: (5.0, 6.0, 16.0, 16.0, 11.0, 44.0, 8.0, 8.0, 7.0, 30.0, 28.0),
}
"""The widths of the columns whose text is wrapped."""
CALC_CHAIN = "xl/calcChain.xml"
CONTENT_TYPES = "[Content_Types].xml"


def with_findings(workbook: bytes, findings: Sequence[Finding]) -> bytes:
    """The workbook with one row per finding on 校验结果, on which it opens; explanations given there before stay, lapsed ones below the rest.

    Raises Refused (F-FOREIGN) where the workbook has no such sheet, and what `package.parts_of` raises.
    """
    parts = package.parts_of(workbook, "")
    paths = sheet_parts(parts)
    if words.RESULTS not in paths:
        raise Refused("F-FOREIGN", file="", detail=said("F-FOREIGN", "no_results", sheet=words.RESULTS))
    values = Workbook(parts, "").sheets((words.RESULTS,))
    kept, columns = explanations_in(values), columns_in(values)
    part = paths[words.RESULTS]
    content = rewritten(parts[part], RESULTS_HEAD + 1, result_rows(findings, kept, columns), WIDTHS[columns])
    content = with_lists(content, RESULTS_HEAD + 1, ERROR_MARKS, marks_of(findings))
    if columns == COLUMNS:
        content = rewritten_cell(content, NEXT_STEP, next_step(findings))
    parts[part] = content
    return package.pack(opening_on(showing(_without_calc_chain(parts), words.RESULTS), words.RESULTS))


def next_step(findings: Sequence[Finding]) -> str:
    """What to do about these findings, in one line."""
    errors = sum(finding.blocks for finding in findings)
    queries = sum(finding.severity is Severity.QUERY and finding.is_open for finding in findings)
    if errors:
        return words.CORRECT_NEXT.format(count=errors)
    return words.EXPLAIN_NEXT.format(count=queries) if queries else words.NOTHING_NEXT


def result_rows(findings: Sequence[Finding], kept: Mapping[str, str], columns: ResultColumns = COLUMNS) -> list[Row]:
    """The rows of 校验结果: one a finding, then the 说明 of `kept` (by fingerprint) whose finding is gone."""
    given = {finding.fingerprint: finding.explanation for finding in findings if finding.explanation}
    told = {**kept, **given}
    rows: list[Row] = [_row(at, finding, told.pop(finding.fingerprint, None), columns) for at, finding in enumerate(findings, 1)]
    return [*rows, *explanation_rows(told, words.RESULTS_OLD, columns)]


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


def _row(at: int, finding: Finding, explanation: str | None, columns: ResultColumns) -> Row:
    label = finding.severity.label
    told: dict[int, Content | Linked] = {
        columns.number: at,
        columns.severity: words.SEVERITIES[label] if columns == COLUMNS else label,
        columns.code: finding.code,
        columns.title: title_of(finding.code, finding.form),
        columns.place: _place(finding),
        columns.text: message_of(finding),
        columns.expected: _number(finding.expected),
        columns.actual: _number(finding.actual),
        columns.difference: _number(finding.difference),
        columns.advice: finding.repair or advice_for(finding),
        columns.explanation: explanation,
        FINGERPRINT: finding.fingerprint,
    }
    return tuple(told[column] for column in range(1, FINGERPRINT + 1))


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
