"""How well sentences are understood, and mistakes found, on material written from the shapes of real reports."""

import pytest

from tests.checks.claims.corpus import SENTENCES, labelled
from tests.checks.claims.mistakes import MISTAKES, correct_report
from tests.checks.claims.rates import claims_of
from xl_tools.checks.review import review
from xl_tools.findings.catalogue import message_of
from xl_tools.form.severity import Severity
from xl_tools.importer.report_reader import read_report


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_makes_just_the_claims_that_a_reader_would_take_from_it(line):
    sentence, expected = labelled(line)

    assert claims_of(sentence) == expected


def findings_in(text):
    return review(read_report(text.encode(), "报告.txt"))


def test_the_correct_report_has_no_finding():
    assert findings_in(correct_report()) == ()


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_named_at_its_place(mistake):
    correct = correct_report()
    assert correct.count(mistake.old) >= 1

    findings = findings_in(correct.replace(mistake.old, mistake.new, 1))

    named = [finding for finding in findings if finding.code in mistake.codes.split()]
    assert any(mistake.place in f"{finding.quote}{finding.place.words}{message_of(finding)}" for finding in named), findings
    if named[0].severity is not Severity.ERROR:
        assert [finding for finding in findings if finding.severity is Severity.ERROR and finding not in named] == []
