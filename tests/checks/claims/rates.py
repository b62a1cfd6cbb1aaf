"""How often the text is understood and mistakes are found: the figures of xl_tools/README.md, and what was missed."""

from dataclasses import replace
from typing import NamedTuple

from tests.checks.claims.corpus import SENTENCES, labelled
from tests.checks.claims.marked import marked, mistakes_in, printed, values_of
from tests.checks.claims.reports import REPORTS
from tests.rendering import LAYOUTS
from tests.samples import good_filing, reading_of
from xl_tools.checks.claims.claims import claims_in
from xl_tools.checks.claims.statements import sentences_of
from xl_tools.checks.review import review
from xl_tools.filing.filing import Block
from xl_tools.findings.catalogue import message_of
from xl_tools.findings.finding import plain
from xl_tools.form.severity import Severity
from xl_tools.importer.report_reader import read_report


class Rates(NamedTuple):
    """Counts: claims understood right, made up, and overlooked; mistakes found of all; errors on correct reports of so many prints."""

    right: int
    wrong: int
    missed: int
    found: int
    mistakes: int
    errors: int
    prints: int

    def __str__(self):
        precision, recall = self.right / (self.right + self.wrong), self.right / (self.right + self.missed)
        return (
            f"{len(SENTENCES)} sentences: precision {precision:.1%}, recall {recall:.1%}; "
            f"mistakes found {self.found} of {self.mistakes}; errors on {self.prints} correct prints: {self.errors}"
        )


def judged(text):
    """The findings on a report as text."""
    return review(read_report(text.encode(), "报告.txt"))


def misses(cases):
    """The names of the mistakes that no finding names at the right place, each with what was found instead."""
    return [
        f"{case.name}: {[finding.code for finding in found]}" for case in cases if not _names(case, found := judged(case.text))
    ]


def _names(case, findings):
    named = (finding for finding in findings if finding.code in case.codes.split())
    return any(case.place in f"{finding.quote}{finding.place.words}{message_of(finding)}" for finding in named)


def claims_of(sentence, year=2025):
    """What a sentence is understood to say: {keys: (value, exact)}."""
    block = Block("overview", "disclosure_on_request", 2, "（二）依申请公开", (sentence,))
    reading = reading_of(replace(good_filing(year=year), text=(block,)))
    return {claim.keys: (plain(claim.value), claim.exact) for one in sentences_of(reading) for claim in claims_in(one, year)}


def rates():
    """Everything measured at once."""
    right = wrong = missed = 0
    for line in SENTENCES:
        sentence, expected = labelled(line)
        found = claims_of(sentence)
        right += sum(found.get(key) == value for key, value in expected.items())
        wrong += sum(expected.get(key) != value for key, value in found.items())
        missed += sum(found.get(key) != value for key, value in expected.items())
    layouts = [layout for layout in LAYOUTS if layout != "I"]
    cases = [case for report, layout in zip(REPORTS, layouts, strict=False) for case in mistakes_in(report, layout)]
    prints = [printed(marked(text), values_of(figures), layout) for _, _, text, figures in REPORTS for layout in layouts]
    errors = sum(finding.severity is Severity.ERROR for text in prints for finding in judged(text))
    return Rates(right, wrong, missed, len(cases) - len(misses(cases)), len(cases), errors, len(prints))
