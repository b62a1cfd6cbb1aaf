"""What is filled in is read back the same."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.samples import figures as figures_of
from tests.workbook.edits import with_text
from tests.workbook.samples import FORM, KINDS, TEXT, blank, empty_filing, filing, filled, full_filing, read, reread
from xl_tools.chinese.headings import level_of
from xl_tools.errors import Refused
from xl_tools.filing.filing import Block, Contact, Filing, Identity, Reading, with_totals
from xl_tools.filing.organ import KINDS as ORGANS
from xl_tools.filing.organ import TIERS
from xl_tools.findings.finding import Cell, Finding, Place
from xl_tools.form.severity import Severity
from xl_tools.workbook.sheets.layout import layout_of
from xl_tools.workbook.writing.fill import blank_text, fill

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LETTERS = st.characters(categories=["Lo", "Ll", "Nd", "Po", "Sm", "So"])
WORDS = st.text(LETTERS, min_size=1, max_size=30).map(str.strip).filter(bool)
NUMBERS = st.one_of(
    st.none(),
    st.integers(-5, 999_999_999).map(Decimal),
    st.decimals(0, 10_000, places=4),
    st.sampled_from(["约5", "见附件", "大约三件"]),
)
DATES = st.one_of(st.none(), st.dates().map(lambda day: day.isoformat()), st.just("2024年2月30日"))
TOPICS = st.one_of(st.none(), st.sampled_from([topic.key for topic in FORM.topics.values()]))
HEADINGS = st.one_of(WORDS, st.sampled_from(["（一）主动公开", "1.制度建设", "（1）公文", "3、 收到和处理", "一是强化领导。"]))
FILINGS_LEVELS = st.integers(1, 4)


@st.composite
def blocks(draw):
    """Blocks in any order of the parts, as published reports have them."""
    found: list[Block] = []
    for section in draw(st.lists(st.sampled_from([part.key for part in FORM.parts]), max_size=12)):
        before = [(block.level, block.heading) for block in found if block.section == section]
        heading = draw(HEADINGS) if before or section != "preface" else ""
        level = draw(FILINGS_LEVELS) if draw(st.booleans()) else (level_of(heading, before) if before else 1)
        paragraphs = tuple(draw(st.lists(WORDS, max_size=12)))
        if heading or paragraphs:
            topic = draw(TOPICS) if section == "overview" and before else None
            found.append(Block(section, topic, level, heading, paragraphs))
    return tuple(found)


@st.composite
def filings(draw):
    totals = draw(st.sampled_from(KINDS))
    contact = Contact(*(draw(st.one_of(st.just(""), WORDS)) for _ in range(4)))
    identity = Identity(
        draw(st.one_of(st.just(""), WORDS)),
        draw(st.one_of(st.none(), st.integers(2021, 2099))),
        tier=draw(st.one_of(st.none(), st.sampled_from(list(TIERS)))),
        kind=draw(st.one_of(st.none(), st.sampled_from(list(ORGANS)))),
        deadline=draw(st.one_of(st.none(), st.dates().map(str))),
        contact=contact,
        title=draw(st.one_of(st.none(), WORDS)),
        signature=draw(st.one_of(st.none(), WORDS)),
        date=draw(DATES),
    )
    channels = tuple(draw(st.lists(st.tuples(WORDS, NUMBERS), max_size=13)))
    figures = figures_of(draw(NUMBERS), channels, draw(NUMBERS), draw(NUMBERS))
    values = {key: draw(NUMBERS) for key in list(FORM.fields)[::23]}
    explanations = draw(st.dictionaries(st.text("0123456789abcdef", min_size=16, max_size=16), WORDS, max_size=3))
    found = Filing(identity, {**dict.fromkeys(FORM.fields), **values}, figures, draw(blocks()), explanations, totals)
    return with_totals(found) if totals == "computed" else found


@QUICK
@given(filings())
def test_a_filing_comes_back_equal(found):
    back = reread(found).filing

    assert {key: value for key, value in back.values.items() if value != found.values[key]} == {}
    assert back.text == found.text
    assert back.identity == found.identity
    assert back == found


@pytest.mark.parametrize("totals", KINDS)
def test_a_filing_with_everything_in_it_comes_back_without_a_finding(totals):
    found = full_filing(totals)
    reading = reread(found, previous=found)

    assert reading.filing == found
    assert reading.findings == ()
    assert reading.previous.values == found.values
    assert (reading.previous.identity.unit, reading.previous.identity.year) == (found.identity.unit, found.identity.year)


def test_a_blank_of_the_other_kind_is_refused():
    with pytest.raises(Refused) as refused:
        fill(blank("computed"), filing("keyed"))
    assert refused.value.code == "F-FOREIGN"


def test_headings_that_the_report_lacks_stay_lacking():
    found = replace(filing(), text=tuple(block for block in TEXT if block.section != "cases"))
    assert reread(found).filing.text == found.text
    assert reread(replace(found, text=())).filing.text == ()


def test_the_headings_of_a_fresh_workbook_are_those_of_the_form():
    text = blank_text(FORM)
    assert [block.heading for block in text if block.level == 1][:2] == ["一、总体情况", "二、主动公开政府信息情况"]
    assert [block.topic for block in text if block.topic] == list(FORM.topics)
    assert reread(replace(empty_filing(), text=text)).filing.text == text


@pytest.mark.parametrize("paragraphs", [1, 8, 9, 60, 500])
def test_no_paragraph_is_lost_however_many_there_are(paragraphs):
    block = Block("overview", None, 1, "一、总体情况", tuple(f"第{at}段" for at in range(paragraphs)))
    assert reread(replace(filing(), text=(block,))).filing.text == (block,)


def test_more_headings_than_rows_are_continued_below():
    text = tuple(Block("preface", None, 1 if not at else 2, f"（{at}）" if at else "", (f"段{at}",)) for at in range(40))
    assert reread(replace(filing(), text=text)).filing.text == text


def test_what_finds_no_row_at_all_is_kept_as_text():
    text = tuple(Block("preface", None, 1 if not at else 2, f"标题{at}", (f"段{at}",)) for at in range(200))
    told = [word for block in reread(replace(filing(), text=text)).filing.text for word in (block.heading, *block.paragraphs)]
    assert [word for word in told if word] == [word for block in text for word in (block.heading, *block.paragraphs)]


def test_text_that_looks_like_a_formula_or_an_escape_stays_text():
    paragraphs = ("=1+1", "a_x0041_b", "<b>&amp;</b>", "　缩进".strip(), "“引号”'单'")
    text = (Block("overview", None, 1, "一、总体情况", paragraphs),)
    assert reread(replace(filing(), text=text)).filing.text == text


def test_every_number_entry_is_read_from_its_own_cell():
    keyed = layout_of(FORM, "keyed")
    values = {key: Decimal(1000 + at) for at, key in enumerate(FORM.fields)}
    reading = reread(replace(filing(), values=values))

    assert reading.filing.values == values
    for key in FORM.fields:
        assert (reading.places[key].sheet, reading.places[key].cell) == (keyed.spots[key].sheet, keyed.spots[key].cell)
        assert reading.places[key].words == FORM.fields[key].place


def test_places_name_the_cells_of_identity_figures_and_text():
    reading = reread(full_filing())
    places = reading.places

    assert (places["identity.unit"].sheet, places["identity.unit"].cell) == ("单位信息", "B5")
    assert places["figures.channels.1"].sheet == "文字"
    at = next(at for at, block in enumerate(reading.filing.text) if block.topic == "proactive_disclosure")
    assert places[f"text.{at}.heading"].cell == "C33"
    assert [places[f"text.{at}.{index}"].cell for index in range(2)] == ["D33", "D34"]


def test_what_the_importer_found_is_given_back_until_the_clerk_confirms():
    key = "cases.reconsideration.total"
    cells = (Cell(key, Place(words="表四"), None),)
    missing = Finding("M-MISSING", Severity.ERROR, Place(words="表四"), key=key, cells=cells, arguments={"detail": "缺"})
    imported = Reading(filing(), "report", "年报.txt", {key: Place(words="第80行")}, (missing,), {key: ("０", 0.5)})

    reading = reread(filing(), imported=imported)
    confirmed = read(with_text(filled(filing(), imported=imported), "单位信息", "B17", "是"))

    assert [(item.code, item.fingerprint) for item in reading.findings] == [("M-MISSING", missing.fingerprint)]
    assert (reading.findings[0].place.sheet, reading.findings[0].place.cell) == ("表四", "E7")
    assert reading.evidence == {key: ("０", 0.5)}
    assert {item.code for item in confirmed.findings} <= {"I-STALE"}  # what is put into the file by hand is not recalculated
    assert confirmed.evidence == {}
