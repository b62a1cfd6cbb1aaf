"""The county's own report: its workbook made from the sums of the units, and checked against them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from xl_tools.checks.review import status_of
from xl_tools.collecting.county_findings import finding_of
from xl_tools.collecting.deciding import values_digest
from xl_tools.collecting.ledger import Run
from xl_tools.collecting.office_month import OfficeMonth, State
from xl_tools.details.said import said
from xl_tools.errors import Refused, WrongUse
from xl_tools.files.disk import holds_something, make_folder, read_bytes, write_whole
from xl_tools.filing.filing import Identity, Reading
from xl_tools.findings.catalogue import message_of, sentence
from xl_tools.findings.finding import Finding, plain
from xl_tools.form.severity import Severity
from xl_tools.jobs.check import Checked
from xl_tools.jobs.collect.handed_out.outputs import STATE_FILE
from xl_tools.jobs.collect.ledger_file import append_run, read_ledger
from xl_tools.jobs.make_report import report_of
from xl_tools.jobs.make_workbook import new_filing, settled_totals, workbook_of
from xl_tools.jobs.open import open_workbook
from xl_tools.workbook.reading.workbook_reader import read_workbook

COUNTY_FOLDER, COUNTY_REPORT = "县政府", "报告.docx"
MOST_UNITS = 5
"""Units that a sentence names."""
DONE, STANDS = 0, 1
"""Exit statuses."""


class CountyMade(NamedTuple):
    """What came of the county's report: the exit status, and what is told."""

    status: int
    told: tuple[str, ...]


def write_county(file: Path, target: Path, month: OfficeMonth, whole: str, draft: bool, template: Path | None) -> CountyMade:
    """Write the county's workbook from the sums, keeping what a person wrote in it, and its report in the output folder.

    The report is refused while units are missing (C-MISSING) or errors stand, but for a draft. Raises WrongUse where nobody told the name of the
    county's government, Refused where the file is there and is no workbook of ours, or cannot be written.
    """
    if not whole:
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "no_whole"))
    before = open_workbook(file) if holds_something(file) else None
    workbook = county_workbook(month, whole, before)
    if not before or workbook != read_bytes(file):
        write_whole(file, workbook)
    told = [*_changed(target, month), said("collect", "county_made", file=file)]
    _remember(target, month)
    made = report_of(read_workbook(workbook, file.name), draft, template)
    missing = tuple(missing_findings([unit.unit.name for unit in month.uncounted]))
    standing = [*missing, *made.blocking]
    if standing and not draft:
        told += [message_of(finding) for finding in missing]
        told.append(sentence("U-STANDING", {"file": file.name, "count": len(standing)}))
        return CountyMade(STANDS, tuple(told))
    if standing:
        made = report_of(read_workbook(workbook, file.name), True, template)
    path = target / COUNTY_FOLDER / COUNTY_REPORT
    make_folder(path.parent)
    if made.docx is not None:
        write_whole(path, made.docx)
    told.append(said("collect", "county_report", file=path))
    return CountyMade(STANDS if standing else DONE, tuple(told))


def county_workbook(month: OfficeMonth, whole: str, before: Reading | None) -> bytes:
    """The county's workbook with the sums; text, identity and explanations of the one `before` stay."""
    identity = Identity(unit=whole, year=month.year, form=month.form.key)
    fresh = new_filing(identity, "computed", False, None)
    if before and before.filing.identity.year == month.year and before.filing.form is month.form:
        fresh = replace(before.filing, identity=replace(before.filing.identity, unit=before.filing.identity.unit or whole))
    filing = settled_totals(replace(fresh, values=dict(month.sums)))
    return workbook_of(filing, before.previous if before else None)


def _changed(target: Path, month: OfficeMonth) -> Iterator[str]:
    """A sentence that names the units whose figures are others than when the county's report was made last; none where none are."""
    before = read_ledger(target).at_last_county()
    if before is None:
        return
    now = {unit.unit.name: unit.filing.number for unit in month.counted if unit.filing}
    changed = [unit.unit.name for unit in month.units if now.get(unit.unit.name, "") != before.get(unit.unit.name, "")]
    if changed:
        yield said("collect", "county_changed", units="、".join(changed))


def _remember(target: Path, month: OfficeMonth) -> None:
    """Note the sums in the log, so that a report made of them is never taken for a unit's own figures."""
    ledger, digest = read_ledger(target), values_digest(month.sums)
    if any(month.sums.values()) and (digest not in ledger.county or list(_changed(target, month))):
        append_run(target, Run(ledger.next_run, month.today, county=(digest,)))


def with_children(checked: Checked, folder: Path) -> Checked:
    """A checked file with what its units tell of it; a file that could not be read as it is."""
    if checked.reading is None:
        return checked
    findings = (*children_findings(checked.reading, folder), *checked.findings)
    told = tuple(sorted(findings, key=lambda finding: finding.severity.rank))
    return replace(checked, findings=told, status=status_of(told))


def children_findings(reading: Reading, folder: Path) -> tuple[Finding, ...]:
    """How the county's filing agrees with its units as the output folder of `collect` tells them.

    Raises Refused: F-MISSING where there is no such folder, F-FOREIGN where it is none of `collect` or of another year.
    """
    state = _state_of(folder)
    if reading.filing.identity.year != state["year"]:
        raise Refused("F-FOREIGN", file=STATE_FILE, detail=said("F-FOREIGN", "state_year", year=state["year"]))
    uncounted = [unit["unit"] for unit in state["units"] if unit["state"] in (State.RETURNED, State.UNDECIDED, State.MISSING)]
    sums = {key: Decimal(text) for key, text in state["sums"].items()}
    severity = Severity.QUERY if uncounted else Severity.ERROR
    others = (finding for unit in state["units"] for finding in unit["findings"] if finding["code"].startswith("C-"))
    return (
        *missing_findings(uncounted),
        *sum_findings(reading, sums, severity),
        *(finding_of(finding) for finding in others),
    )


def _state_of(folder: Path) -> dict[str, Any]:
    path = folder / STATE_FILE
    if not path.exists():
        raise Refused("F-MISSING", file=str(path))
    try:
        told: dict[str, Any] = json.loads(read_bytes(path))
        told["sums"], told["units"], told["year"]
    except (ValueError, KeyError, TypeError) as error:
        raise Refused("F-FOREIGN", file=STATE_FILE, detail=said("F-FOREIGN", "state")) from error
    return told


def missing_findings(uncounted: list[str]) -> Iterator[Finding]:
    """C-MISSING, where units are not counted."""
    if uncounted:
        named = "、".join(uncounted[:MOST_UNITS])
        detail = said("C-MISSING", "more", units=named) if len(uncounted) > MOST_UNITS else named
        yield Finding("C-MISSING", Severity.ERROR, arguments={"count": len(uncounted), "detail": detail})


def sum_findings(reading: Reading, sums: Mapping[str, Decimal], severity: Severity) -> Iterator[Finding]:
    """C-SUM for each value that is not the sum of the units'."""
    filing = reading.filing
    for key, total in sums.items():
        value = filing.number(key)
        if key in filing.form.fields and value != total:
            yield Finding(
                "C-SUM",
                severity,
                reading.place(key),
                key=key,
                expected=plain(total),
                actual=None if value is None else plain(value),
                difference=None if value is None else plain(value - total),
                arguments={"place": filing.form.fields[key].place},
            )
