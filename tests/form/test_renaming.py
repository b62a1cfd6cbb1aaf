"""Any one name of the 2021 form changed in its definition: workbook, formulas, messages, Word, importer, sentences and checks all follow."""

import re
from dataclasses import replace
from decimal import Decimal

import formualizer
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.forms.renamed import form_with, literals
from tests.samples import figures, good_filing
from tests.workbook.samples import random_values
from xl_tools.checks.review import review
from xl_tools.filing.filing import Filing, Reading, with_totals
from xl_tools.findings.catalogue import advice_for, every_message, message_of, title_of
from xl_tools.form.editions import EDITIONS
from xl_tools.form.faults import faults_of
from xl_tools.importer.report_reader import read_report
from xl_tools.jobs.make_report import report_of
from xl_tools.jobs.make_workbook import workbook_of
from xl_tools.reporting.readback import differences
from xl_tools.workbook.address import split
from xl_tools.workbook.reading.workbook_reader import read_workbook
from xl_tools.workbook.results.cached_results import contents_of, results
from xl_tools.workbook.sheets.layout import layout_of

NAMES = literals()
UNUSED = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
ORDINAL = re.compile(r"^(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、|\d+\.)?")
KEY = "renamed_part"


def new_name(literal, word):
    """An unused name of the same kind: the number in front stays, a key is a key."""
    if literal.what == "key":
        return KEY
    kept = ORDINAL.match(literal.text).group() + word
    return kept[:31] if literal.what == "sheet" else kept


def renamed_filing(form, filing):
    """The filing as of another form with the same values, its text standing under the keys of that form."""
    parts = dict(zip((part.key for part in EDITIONS["2021"].parts), (part.key for part in form.parts), strict=True))
    topics = dict(zip(EDITIONS["2021"].topics, form.topics, strict=True))
    headings = {old.heading: new.heading for old, new in zip(EDITIONS["2021"].numbered, form.numbered, strict=True)}
    text = tuple(
        replace(
            block,
            section=parts[block.section],
            topic=topics.get(block.topic),
            heading=written_anew(block.heading, headings),
            paragraphs=tuple(written_anew(paragraph, headings) for paragraph in block.paragraphs),
        )
        for block in filing.text
    )
    return replace(filing, text=text)


def written_anew(text, headings):
    """A text with the headings of parts as the other form has them."""
    for old, new in headings.items():
        text = text.replace(old, new)
    return text


def same(have, value):
    return have == float(value) if isinstance(value, Decimal) else (have or "") == value


@pytest.fixture(params=range(5), ids=["first", "second", "third", "fourth", "fifth"])
def part_of_names(request):
    """The names in five heaps, for two processes to share."""
    return NAMES[request.param :: 5]


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_everything_follows_one_name(part_of_names, data):
    literal = data.draw(st.sampled_from(part_of_names))
    word = "".join(data.draw(st.permutations(UNUSED))[:5])
    form = form_with(literal, new_name(literal, word))
    seed = data.draw(st.integers(0, 10_000))
    before = EDITIONS["2021"]
    filing = renamed_filing(form, good_filing())
    try:
        EDITIONS["2021"] = form
        follows(form, filing, seed)
    finally:
        EDITIONS["2021"] = before


@pytest.mark.long
@pytest.mark.parametrize("literal", NAMES, ids=lambda literal: literal.id)
def test_everything_follows_each_name(literal, monkeypatch):
    form = form_with(literal, new_name(literal, "甲丁戊己庚"))
    filing = renamed_filing(form, good_filing())
    monkeypatch.setitem(EDITIONS, "2021", form)

    for seed in range(3):
        follows(form, filing, seed)


def follows(form, filing, seed):
    """The whole way with a form: each step asserts what must hold whatever things are called."""
    assert faults_of(form) == ()
    workbook_follows(form, filing, seed)
    checks_follow(form, filing)
    report_follows(filing, seed)


def workbook_follows(form, filing, seed):
    assert read_workbook(workbook_of(filing), "年报.xlsx").filing == filing
    random = replace(filing, values=random_values(seed, oddities=True), totals="keyed", text=())
    book = formualizer.load_workbook_bytes(workbook_of(random))
    book.evaluate_all()
    wanted = results(layout_of(form, "keyed"), contents_of(layout_of(form, "keyed"), random))
    got = book.evaluate_cells([(sheet, *split(cell)) for sheet, cell in wanted])
    assert {key: have for (key, value), have in zip(wanted.items(), got, strict=True) if not same(have, value)} == {}


def checks_follow(form, filing):
    assert [finding.code for finding in review(Reading(filing, "workbook"))] == []
    key = "requests.refused.state_secret.natural_persons"
    wrong = replace(filing, values={**filing.values, key: Decimal(3)}, totals="keyed")
    findings = review(Reading(wrong, "workbook"))
    assert {"T3-ROW", "T3-DISPOSITIONS"} <= {finding.code for finding in findings}
    for finding in findings:
        told = title_of(finding.code, finding.form) + message_of(finding) + advice_for(finding)
        assert "<" not in told
        assert finding.place.sheet is None or finding.place.sheet in {table.sheet for table in form.tables}
    assert all("<" not in message.text + message.title + message.advice for message in every_message().values())


def report_follows(filing, seed):
    """The automatic report agrees with its tables, comes back whole, and a wrong count in any of its sentences is found."""
    values = with_totals(replace(filing, values=VALUES)).values
    empty = Filing(filing.identity, values, figures(Decimal(9), (), Decimal(0), Decimal(0)), totals="keyed")
    report = report_of(Reading(empty, "workbook", "年报.xlsx"), draft=True)
    codes = {finding.code for finding in report.findings}
    assert not {code for code in codes if code.startswith(("N-", "T", "P-", "D-SECTIONS", "D-TOPICS", "D-PARTS"))}
    assert differences(report.docx, report.reading.filing) == []
    back = read_report(report.docx, "年报.docx").filing
    assert dict(back.values) == dict(values)
    assert [(block.section, block.topic) for block in back.text] == [
        (one.section, one.topic) for one in report.reading.filing.text
    ]
    sentences = {(at, index): text for at, block in enumerate(back.text) for index, text in enumerate(block.paragraphs)}
    counts = [(where, found) for where, text in sentences.items() for found in re.finditer(r"(?<=\D)\d+(?=件)", text)]
    where, found = counts[seed % len(counts)]
    text = sentences[where]
    changed = f"{text[: found.start()]}{int(found.group()) + 1}{text[found.end() :]}"
    blocks = list(back.text)
    paragraphs = list(blocks[where[0]].paragraphs)
    paragraphs[where[1]] = changed
    blocks[where[0]] = replace(blocks[where[0]], paragraphs=tuple(paragraphs))
    wrong = review(Reading(replace(back, text=tuple(blocks)), "report"))
    assert {finding.code for finding in wrong} & {"N-COUNT", "N-BREAKDOWN"}, changed


VALUES = {
    key: Decimal(
        {
            "requests.received.natural_persons": 4, "requests.received.commercial_enterprises": 2, "requests.carried_over.natural_persons": 1,
            "requests.granted.natural_persons": 2, "requests.refused.state_secret.natural_persons": 1,
            "requests.unable_to_provide.not_held.commercial_enterprises": 2, "requests.carried_forward.natural_persons": 2,
            "disclosure.normative_documents.issued": 3, "disclosure.normative_documents.repealed": 1, "disclosure.normative_documents.in_force": 12,
            "disclosure.administrative_licensing.decisions": 11, "disclosure.administrative_penalties.decisions": 6,
            "cases.reconsideration.upheld": 2, "cases.reconsideration.corrected": 1, "cases.direct_litigation.other_outcome": 1,
            "cases.direct_litigation.pending": 2,
        }.get(key, 0)
    )
    for key in EDITIONS["2021"].fields
}  # fmt: skip


def test_every_kind_of_name_is_among_those_that_are_changed():
    kinds = {(literal.record, literal.what) for literal in NAMES}

    assert {
        ("Row", "label"),
        ("Row", "name"),
        ("Column", "label"),
        ("Part", "key"),
        ("Part", "name"),
        ("Topic", "name"),
        ("Table", "sheet"),
        ("Group", "name"),
        ("ExtraFigure", "name"),
    } <= kinds
    assert len(NAMES) > 100
