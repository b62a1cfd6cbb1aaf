"""An annotated copy that also asks what only showed beside the other units, so that the unit can write its explanation there."""

from collections.abc import Mapping, Sequence
from typing import Any

from xl_tools.checks.review import review
from xl_tools.collecting.county_findings import finding_of
from xl_tools.filing.filing import Filing
from xl_tools.jobs.make_report import complete
from xl_tools.jobs.make_workbook import workbook_of_report
from xl_tools.jobs.open import filing_in
from xl_tools.workbook.writing.annotated import with_findings


def copy_to_explain(data: bytes, name: str, last: Filing | None, apart: Sequence[Mapping[str, Any]]) -> bytes:
    """The annotated copy of a received file, with the county's findings `apart` in JSON before its own.

    Raises what reading the file raises.
    """
    reading = filing_in(data, name)
    workbook = workbook_of_report(reading) if reading.is_report else data
    return with_findings(workbook, [*map(finding_of, apart), *review(complete(reading), last)])
