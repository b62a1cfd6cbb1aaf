"""Making the Word report of a workbook: checked, completed, written, read back."""

from dataclasses import dataclass
from pathlib import Path

from xl_tools.checks.review import review
from xl_tools.errors import Refused, WrongUse
from xl_tools.filing.filing import Reading
from xl_tools.findings.finding import Finding
from xl_tools.form.editions import is_current
from xl_tools.report.narrative import completed
from xl_tools.report.readback import differences
from xl_tools.report.template.word_template import load
from xl_tools.report.word import render


@dataclass(frozen=True)
class Report:
    """The report of a workbook; `docx` is None where errors stand and no draft was asked for."""

    reading: Reading
    findings: tuple[Finding, ...]
    docx: bytes | None


def report_of(reading: Reading, draft: bool = False, template: Path | None = None) -> Report:
    """The report of a workbook that was read. A draft is made whatever stands; without it errors are only told.

    Raises Refused: F-TEMPLATE for a template that cannot be used, F-READBACK where what was written does not hold what was meant; WrongUse
    (U-EDITION) for a workbook in an older form, in which no new report is made.
    """
    if not is_current(reading.filing.form):
        raise WrongUse("U-EDITION", file=reading.file, edition=reading.filing.form.key)
    prepared = load(template, reading.filing.form)
    whole = completed(reading, prepared)
    findings = review(whole)
    if not draft and any(finding.blocks for finding in findings):
        return Report(whole, findings, None)
    docx = render(whole.filing, prepared, draft)
    wrong = differences(docx, whole.filing)
    if wrong:
        raise Refused("F-READBACK", file=reading.file, detail="；".join(wrong[:3]))
    return Report(whole, findings, docx)
