"""What the report says of itself passes the checks: the standard sentences agree with the tables whatever the figures are."""

import random
from decimal import Decimal

import pytest

from tests.samples import figures as figures_of
from xl_tools.checks.review import review
from xl_tools.files.shipped import resource
from xl_tools.filing.filing import Contact, Filing, Identity, Reading, with_totals
from xl_tools.form.ogi.common import APPLICANTS
from xl_tools.form.ogi.y2021 import DISPOSITION_KEYS, OGI_2021
from xl_tools.importer.report_reader import read_report
from xl_tools.reporting.narrative import completed
from xl_tools.reporting.readback import differences
from xl_tools.reporting.word import render

IDENTITY = Identity("广宁县古塔镇人民政府", 2025, contact=Contact("广宁县古塔镇", "834000", "0992-1234567"), date="2026-01-08")
PROMPTS = {"D-LEFTOVER", "N-MISSING"}
OF_FIGURES = {"X-CASES"}


def random_filing(chance):
    values = dict.fromkeys(OGI_2021.fields, Decimal(0))
    for column in APPLICANTS[:2]:
        if chance.random() < 0.4:
            continue
        for row in DISPOSITION_KEYS:
            values[f"requests.{row}.{column.key}"] = Decimal(chance.choice((0, 0, 0, 0, 1, 3)))
        forward, over = chance.choice((0, 0, 2)), chance.choice((0, 0, 1))
        done = sum(values[f"requests.{row}.{column.key}"] for row in DISPOSITION_KEYS)
        values[f"requests.carried_forward.{column.key}"] = Decimal(forward)
        values[f"requests.carried_over.{column.key}"] = Decimal(min(over, done + forward))
        values[f"requests.received.{column.key}"] = done + forward - min(over, done + forward)
    for key in OGI_2021.fields:
        if key.startswith("cases") and chance.random() < 0.15:
            values[key] = Decimal(chance.randint(1, 3))
    issued = chance.choice((0, 2))
    values["disclosure.normative_documents.issued"] = Decimal(issued)
    values["disclosure.normative_documents.in_force"] = Decimal(issued + chance.choice((0, 3)))
    values["disclosure.administrative_penalties.decisions"] = Decimal(chance.choice((0, 9)))
    fee = chance.choice((None, Decimal(0), Decimal(380)))
    channels = (("政府网站", Decimal(25)), ("政务新媒体", Decimal(33)))
    figures = chance.choice((figures_of(fee=fee), figures_of(Decimal(58), channels, Decimal(1), fee)))
    return with_totals(Filing(IDENTITY, values, figures))


@pytest.mark.parametrize("source", sorted(resource("workbooks/examples/sources").glob("*.txt")), ids=lambda path: path.stem[:3])
def test_a_published_report_is_printed_and_read_back_whole(shipped, source):
    filing = read_report(source.read_bytes(), source.name).filing
    assert differences(render(filing, shipped), filing) == []


@pytest.mark.parametrize("seed", range(40))
def test_standard_sentences_agree_with_the_tables(shipped, seed):
    whole = completed(Reading(random_filing(random.Random(seed)), "workbook"), shipped)
    found = [finding for finding in review(whole) if finding.code not in PROMPTS | OF_FIGURES]
    assert found == []


def test_every_prompt_is_named_as_left_over(shipped):
    whole = completed(Reading(random_filing(random.Random(1)), "workbook"), shipped)
    prompts = [text for block in whole.filing.text for text in block.paragraphs if text.startswith("（请填写：")]
    assert [finding.quote for finding in review(whole) if finding.code == "D-LEFTOVER"] == prompts
