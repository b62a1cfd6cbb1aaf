"""The report as a web page and as a piece for an editor: both come back as they were, and need nothing beside them."""

import random
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.form.test_second_form import GOOD as OTHER_FORM
from tests.forms.enforcement import FORM
from tests.importer.test_layouts import filing_of
from tests.reporting.samples import BLOCKS, filing, workbook
from tests.reporting.web_editors import EDITORS, everything
from tests.samples import good_filing, with_paragraph, with_values
from tests.samples_2019 import random_filing
from xl_tools.checks.review import review
from xl_tools.filing.filing import Block, Filing, Identity, Reading
from xl_tools.form.editions import EDITIONS
from xl_tools.form.ogi.y2019 import OGI_2019
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.importer.report_reader import read_report
from xl_tools.reporting.narrative import completed
from xl_tools.reporting.web_page import fragment, page

MAKERS = {"page": page, "fragment": fragment}
HOSTILE = "</title></style><script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;"


def read(source: str) -> Reading:
    return read_report(source.encode(), "年报.html")


def wrong(reading: Reading, truth: Filing) -> list[str]:
    """What differs between a reading and the filing that was printed."""
    found = reading.filing
    keys = [key for key, value in truth.values.items() if found.values[key] != value]
    text = [] if found.text == truth.text else ["text"]
    told, meant = found.identity, truth.identity
    names = ("unit", "year", "form", "title", "signature", "date")
    return keys + text + [name for name in names if getattr(told, name) != getattr(meant, name)]


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text of each table cell."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if tag in tags]


@pytest.mark.parametrize("seed", range(24))
def test_a_random_filing_comes_back_from_the_page_the_fragment_and_what_an_editor_leaves_of_it(seed):
    truth = filing_of(random.Random(seed))
    sources = [page(truth), fragment(truth), everything(fragment(truth))]

    assert len(truth.values) == 200
    assert [wrong(read(source), truth) for source in sources] == [[], [], []]


@pytest.mark.parametrize("editor", EDITORS)
@pytest.mark.parametrize("make", MAKERS)
def test_whatever_an_editor_strips_values_and_text_stay(make, editor):
    truth = filing_of(random.Random(7), most=999)
    source = MAKERS[make](truth)

    assert wrong(read(EDITORS[editor](source)), truth) == []


def test_headings_that_run_in_and_headings_below_topics_come_back():
    truth = filing(BLOCKS)

    for source in (page(truth), fragment(truth), everything(fragment(truth))):
        assert wrong(read(source), truth) == []


@pytest.mark.parametrize("seed", range(5))
def test_a_filing_of_the_2019_edition_comes_back(seed):
    truth = random_filing(random.Random(seed), random.Random(seed).choice((2019, 2020)))

    assert truth.form is OGI_2019
    for source in (page(truth), everything(fragment(truth))):
        assert wrong(read(source), truth) == []


def test_a_filing_of_another_form_comes_back(monkeypatch):
    monkeypatch.setitem(EDITIONS, FORM.key, FORM)

    for source in (page(OTHER_FORM), fragment(OTHER_FORM), everything(fragment(OTHER_FORM))):
        assert wrong(read(source), OTHER_FORM) == []


def test_what_a_workbook_leaves_to_the_program_is_told_on_the_page(shipped):
    whole = completed(workbook(filing((), identity=Identity("广宁县古塔镇人民政府", 2025, date="2026-01-08"))), shipped).filing

    reading = read(page(whole))

    assert dict(reading.filing.values) == dict(whole.values)
    assert [block.heading for block in reading.filing.text if block.level == 1][1:] == [part.title for part in OGI_2021.numbered]


def test_every_value_names_the_header_cells_that_speak_of_it():
    elements = Elements(page(good_filing()))
    ids = [attributes["id"] for attributes in elements.all("th")]
    cells = {attributes["data-key"]: attributes["headers"].split() for attributes in elements.all("td")}

    assert len(ids) == len(set(ids))
    assert cells.keys() == OGI_2021.fields.keys()
    assert set().union(*cells.values()) <= set(ids)
    assert {attributes["scope"] for attributes in elements.all("th")} == {"col", "row", "colgroup", "rowgroup"}


def test_the_three_levels_of_heads_and_labels_are_read_out_in_their_order():
    source = page(good_filing())
    cell = next(
        attributes
        for attributes in Elements(source).all("td")
        if attributes["data-key"] == "requests.refused.state_secret.research_institutions"
    )
    told = [source.partition(f'id="{name}"')[2].partition(">")[2].partition("<")[0] for name in cell["headers"].split()]

    assert told == ["申请人情况", "法人或其他组织", "科研机构", "三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"]


def test_a_value_of_a_table_in_sections_is_told_by_the_heads_of_its_own_section():
    source = page(good_filing())
    cell = next(
        attributes
        for attributes in Elements(source).all("td")
        if attributes["data-key"] == "disclosure.administrative_fees.amount"
    )
    told = [source.partition(f'id="{name}"')[2].partition(">")[2].partition("<")[0] for name in cell["headers"].split()]

    assert told == ["第二十条第（八）项", "本年收费金额（单位：万元）", "行政事业性收费"]


def test_a_blank_stays_empty_and_is_no_nought():
    truth = with_values(good_filing(), {"cases.reconsideration.pending": None})

    for source in (page(truth), everything(fragment(truth))):
        assert read(source).filing.values["cases.reconsideration.pending"] is None


def test_a_page_needs_nothing_beside_it_and_a_fragment_no_style_sheet():
    whole, piece = page(good_filing()), fragment(good_filing())

    for source in (whole, piece):
        elements = Elements(source)
        assert not elements.all("script", "link", "img", "iframe", "object", "a")
        assert not any({"src", "href"} & attributes.keys() for _, attributes in elements.found)
        assert "url(" not in source
        assert "@import" not in source
    assert "<style" not in piece
    assert "class=" not in piece
    assert [tag for tag, _ in Elements(whole).found if tag in ("h1", "h2", "h3")][:3] == ["h1", "h2", "h3"]
    assert "h1" not in {tag for tag, _ in Elements(piece).found}


def test_a_draft_is_marked_and_known_again_as_one():
    for source in (page(good_filing(), draft=True), fragment(good_filing(), draft=True)):
        reading = read(everything(source))
        assert "草稿" in source
        assert reading.filing.text == good_filing().text
        assert [finding.quote for finding in review(reading) if finding.code == "D-LEFTOVER"] == ["草稿"]
    assert "草稿" not in page(good_filing())


@pytest.mark.parametrize("make", MAKERS)
def test_names_and_text_cannot_put_elements_into_the_page(make):
    truth = good_filing()
    hostile = replace(
        truth,
        identity=replace(truth.identity, unit=HOSTILE, title=HOSTILE, signature=HOSTILE, date=HOSTILE),
        text=(Block("overview", "supervision", 2, HOSTILE, (HOSTILE,)), Block("problems", None, 2, f"{HOSTILE}。", (HOSTILE,))),
        values={**truth.values, "cases.reconsideration.upheld": HOSTILE},
    )

    elements = Elements(MAKERS[make](hostile))

    assert not elements.all("script", "img")
    assert not any(name.startswith("on") for _, attributes in elements.found for name in attributes)


def test_what_looks_like_markup_comes_back_as_the_words_it_was():
    words = "邮箱 <a@b.cn>，5<6 && 7>2，“&nbsp;”是空格。"
    truth = with_paragraph(good_filing(), "overview", "platforms", (words,))

    for source in (page(truth), fragment(truth)):
        assert wrong(read(source), truth) == []


def test_characters_that_nobody_sees_are_left_out():
    truth = with_paragraph(good_filing(), "overview", "platforms", ("网\u200b站\x07维\ud800护。",))

    assert "网站维护。" in page(truth)
