"""发出: a prefilled workbook for every unit that must file."""

import json
from collections.abc import Iterator
from pathlib import Path

from xl_tools.collecting.roster import Unit
from xl_tools.details.said import said
from xl_tools.filing.filing import Contact, Identity
from xl_tools.filing.filing_json import from_json
from xl_tools.form.model import Form
from xl_tools.jobs.batch.folder import put
from xl_tools.jobs.collect.collect_outcome import CollectOutcome
from xl_tools.jobs.collect.last_years import LastYears
from xl_tools.jobs.collect.unit_files import unit_files
from xl_tools.jobs.make_workbook import new_filing, workbook_of

TO_SEND = "发出"


def write_templates(target: Path, units: tuple[Unit, ...], form: Form, year: int, last: LastYears, force: bool) -> Iterator[str]:
    """Write a workbook a unit, with last year's figures where they are known; sentences on what was written, and on units that were left out
    because last year's file stands rejected, which `force` takes all the same.

    A workbook that is there and that a person changed is kept aside. Raises Refused (F-LOCKED).
    """
    names = unit_files([unit.name for unit in units])
    written = 0
    for unit in units:
        before = last.by_unit.get(unit.name)
        if before and before.status == "rejected" and not force:
            yield said("collect", "not_sent", unit=unit.name, file=Path(before.file).name)
        elif unit.is_required:
            path = target / TO_SEND / f"{names[unit.name]}.xlsx"
            put(path, _workbook(unit, form, year, before), "")
            written += 1
    yield said("collect", "sent", folder=target / TO_SEND, count=written)


def _workbook(unit: Unit, form: Form, year: int, before: CollectOutcome | None) -> bytes:
    previous = from_json(json.dumps(before.filing)) if before else None
    identity = Identity(unit=unit.name, year=year, form=form.key, contact=previous.identity.contact if previous else Contact())
    return workbook_of(new_filing(identity, "computed", False, previous), previous)
