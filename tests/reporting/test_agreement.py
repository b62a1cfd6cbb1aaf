"""What the report says of itself passes the checks: the standard sentences agree with the tables whatever the figures are."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.reporting.samples import OLD_TEMPLATE as OLD
from tests.told_filings import right_filing
from xl_tools.checks.review import review
from xl_tools.files.shipped import resource
from xl_tools.filing.filing import Reading
from xl_tools.form.ogi.common import ON_REQUEST
from xl_tools.importer.report_reader import read_report
from xl_tools.reporting.narrative import completed
from xl_tools.reporting.readback import differences
from xl_tools.reporting.template.placeholder_names import names_of
from xl_tools.reporting.template.word_template import load
from xl_tools.reporting.word import render

PROMPTS = {"D-UNWRITTEN"}
OF_FIGURES = {"X-CASES", "V-DECIMALS"}
"""What the figures themselves are asked about, whatever is written."""
UNCHARGED = "figures.processing_fee_notices"
"""A fee without notices is asked about whatever is written."""
FEW, MANY = 60, 2_000
DOUBTED = (10_252, 10_411, 11_139, 11_432)
"""Tables whose sentences were asked about: 其他情形 beside 其他处理, and channels of which one has as many as the others together."""


def found_in(seed, template):
    whole = completed(Reading(right_filing(seed), "workbook"), template)
    own = whole.filing.form.channels.quote  # the table of channels is compared with the total whatever is written
    return [finding for finding in review(whole) if not _is_of_figures(finding, own)]


def _is_of_figures(finding, own):
    return finding.code in PROMPTS | OF_FIGURES or finding.quote == own or finding.key == UNCHARGED


@pytest.mark.parametrize("source", sorted(resource("workbooks/examples/sources").glob("*.txt")), ids=lambda path: path.stem[:3])
def test_a_published_report_is_printed_and_read_back_whole(shipped, source):
    filing = read_report(source.read_bytes(), source.name).filing
    assert differences(render(filing, shipped), filing) == []


@pytest.mark.parametrize("seed", [*range(FEW), *DOUBTED])
def test_standard_sentences_agree_with_the_tables(shipped, seed):
    assert found_in(seed, shipped) == []


@pytest.mark.long
def test_standard_sentences_agree_with_thousands_of_tables(shipped):
    for seed in range(10_000, 10_000 + MANY):
        assert found_in(seed, shipped) == [], seed


def test_every_block_that_is_not_written_is_named_once(shipped):
    whole = completed(Reading(right_filing(1), "workbook"), shipped)
    prompts = [
        block.paragraphs[0] for block in whole.filing.text if block.paragraphs and block.paragraphs[0].startswith("（请填写：")
    ]
    assert [finding.quote for finding in review(whole) if finding.code == "D-UNWRITTEN"] == prompts


@pytest.mark.parametrize("changes", [{"requests.received.natural_persons": None}, {"requests.received.natural_persons": 99}])
def test_what_is_amiss_in_a_table_is_told_once_and_the_draft_asks_for_the_sentence(shipped, changes):
    filing = right_filing(1)
    spoilt = replace(filing, values={**filing.values, **{key: value and Decimal(value) for key, value in changes.items()}})
    whole = completed(Reading(spoilt, "workbook"), shipped)
    (topic,) = [block for block in whole.filing.text if block.topic == ON_REQUEST.key]
    assert topic.paragraphs == ("（请填写：收到和办理政府信息公开申请的情况，应与表三一致）",)
    left = [finding.quote for finding in review(whole) if finding.code == "D-UNWRITTEN"]
    before = [
        finding.quote for finding in review(completed(Reading(filing, "workbook"), shipped)) if finding.code == "D-UNWRITTEN"
    ]
    assert left == before


def test_a_missing_year_is_asked_for_on_its_own_sheet_only(shipped):
    filing = right_filing(1)
    whole = completed(Reading(replace(filing, identity=replace(filing.identity, year=None)), "workbook"), shipped)
    assert [finding.quote for finding in review(whole) if finding.code == "D-UNWRITTEN"].count("（请填写：报告年度）") == 0


@pytest.mark.parametrize("seed", range(20))
def test_a_report_in_the_words_of_earlier_versions_comes_back_as_it_was(shipped, seed):
    filing = right_filing(seed)
    old, names = load(OLD), names_of(filing)
    items = {**{part.key: part for part in filing.form.parts}, **filing.form.topics}
    whole = completed(Reading(filing, "workbook"), shipped).filing
    text = tuple(
        replace(block, paragraphs=old.sentences(items[block.topic or block.section].name, names)) if block.paragraphs else block
        for block in whole.text
    )
    back = read_report(render(replace(whole, text=text), shipped), "年报.docx")
    assert back.filing.text == text
    assert dict(back.filing.values) == dict(filing.values)
    found = {finding.code for finding in review(back) if finding.code.startswith("N-") and finding.key != UNCHARGED}
    assert found <= {"N-BREAKDOWN"}  # those listed channels that do not make up the total without a word
