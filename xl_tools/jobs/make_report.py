"""Making the Word report of a workbook: completed, checked, written, read back. Command, button and batch all come here."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xl_tools.checks.review import review
from xl_tools.details.said import said
from xl_tools.errors import Refused, WrongUse
from xl_tools.filing.filing import Filing, Reading
from xl_tools.findings.finding import Finding
from xl_tools.form.editions import current, is_current
from xl_tools.later import later
from xl_tools.reporting.narrative import completed
from xl_tools.reporting.template.word_template import Template, load

if TYPE_CHECKING:
    from xl_tools.reporting import readback, word
else:
    readback, word = later("xl_tools.reporting.readback"), later("xl_tools.reporting.word")

MOST_TOLD = 3  # differences between report and workbook in one sentence


class Report(NamedTuple):
    """The report of a workbook; `docx` is None where errors stand and no draft was asked for."""

    reading: Reading
    findings: tuple[Finding, ...]
    docx: bytes | None

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """What stands in the way of a report that is no draft."""
        return tuple(finding for finding in self.findings if finding.blocks)


def report_of(reading: Reading, draft: bool = False, template: Path | None = None) -> Report:
    """The report of a workbook that was read. A draft is made whatever stands; without it errors are only told.

    Raises Refused: F-TEMPLATE for a template that cannot be used, F-READBACK where what was written does not hold what was meant; WrongUse
    (U-EDITION) for a workbook in an older form, in which no new report is made.
    """
    if not is_current(reading.filing.form):
        raise WrongUse("U-EDITION", file=reading.file, edition=reading.filing.form.key)
    prepared = load(template, reading.filing.form)
    whole = complete(reading, prepared)
    found = Report(whole, review(whole), None)
    if found.blocking and not draft:
        return found
    return Report(whole, found.findings, written(whole.filing, prepared, reading.file, draft))


def complete(reading: Reading, given: Template | None = None) -> Reading:
    """A workbook with the sentences that its report will have; a published report as it is.

    They come from the template that was `given` where it is of the filing's form, else from the form's own. Raises Refused (F-TEMPLATE).
    """
    return reading if reading.is_report else completed(reading, template_for(reading.filing, given))


def template_for(filing: Filing, given: Template | None = None) -> Template:
    """The template that was given where it is of the form that reports of this family are made in, else the form's own."""
    form = current(filing.form.family)
    return given if given and given.form is form else load(None, form)


def written(filing: Filing, template: Template, file: str, draft: bool = False) -> bytes:
    """The Word report of a completed filing, read back.

    Raises Refused (F-READBACK), naming `file`; where an office's template leaves out what the form's own does not, the advice says so.
    """
    docx = word.render(filing, template, draft)
    wrong = readback.differences(docx, filing)
    if not wrong:
        return docx
    detail = "；".join(wrong[:MOST_TOLD])
    own = load(None, template.form)
    if template is not own and not readback.differences(word.render(filing, own, draft), filing):
        raise Refused("F-READBACK", file=file, detail=detail, advice=said("F-READBACK", "template", template=template.file))
    raise Refused("F-READBACK", file=file, detail=detail)
