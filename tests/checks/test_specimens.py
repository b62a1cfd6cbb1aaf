"""Every condition of every code of the checks is earned by its specimen, exactly."""

import pytest

from tests.checks.specimens import SPECIMENS, Specimen
from tests.samples import codes_and_keys, good_filing, reading_of
from xl_tools.checks.figures.arithmetic import Years, verdict_on
from xl_tools.checks.figures.schema import verdicts
from xl_tools.checks.review import review
from xl_tools.findings.catalogue import advice_of, message_for, message_of


@pytest.mark.parametrize("kind", ["workbook", "report"])
def test_the_good_filing_has_no_finding(kind):
    assert review(reading_of(good_filing(), kind)) == ()


@pytest.mark.parametrize(("name", "specimen"), SPECIMENS.items(), ids=list(SPECIMENS))
def test_a_specimen_earns_exactly_its_findings(name: str, specimen: Specimen):
    found = review(reading_of(specimen.filing, specimen.kind), specimen.last)

    assert codes_and_keys(found) == sorted(specimen.findings, key=str)
    code = name.split(maxsplit=1)[0]
    assert next(finding.severity for finding in found if finding.code == code) == specimen.severity


@pytest.mark.parametrize("specimen", SPECIMENS.values(), ids=list(SPECIMENS))
def test_a_finding_says_what_is_wrong_and_what_to_do_without_gaps(specimen: Specimen):
    for finding in review(reading_of(specimen.filing, specimen.kind), specimen.last):
        words = message_of(finding) + advice_of(finding.code)

        assert "None" not in words
        assert "{" not in words.replace("{{", "")
        assert finding.place.words or finding.place.cell or finding.code in ("Y-SAME", "Y-FILE")


@pytest.mark.parametrize("specimen", SPECIMENS.values(), ids=list(SPECIMENS))
def test_severities_are_those_of_the_catalogue(specimen: Specimen):
    for finding in review(reading_of(specimen.filing, specimen.kind), specimen.last):
        assert finding.severity in message_for(finding.code, finding.form).severities


def test_the_schemas_and_plain_arithmetic_agree_on_every_specimen():
    years = [Years(specimen.filing, specimen.last) for specimen in SPECIMENS.values()]

    assert verdicts(years) == [verdict_on(one) for one in years]
