"""What is put into the text of a workbook where nothing was written, and what is left alone."""

import io
from dataclasses import replace
from decimal import Decimal

from docx import Document

from tests.reporting.samples import BLOCKS, filing, workbook
from xl_tools.filing.filing import Block, Filing, Identity, Reading
from xl_tools.findings.finding import Place
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.jobs.make_workbook import workbook_of
from xl_tools.reporting.narrative import completed
from xl_tools.reporting.word import render
from xl_tools.workbook.reading.workbook_reader import read_workbook
from xl_tools.workbook.writing.fill import blank_text

FRESH = Identity("甲镇人民政府", 2023)
HEADINGS = [part.title for part in OGI_2021.parts]


def headings(reading, level=1):
    return [block.heading for block in reading.filing.text if block.level == level]


def test_figures_alone_make_a_whole_report(shipped):
    whole = completed(workbook(filing((), identity=FRESH)), shipped)
    assert whole.filing.identity.title == "甲镇人民政府2023年政府信息公开工作年度报告"
    assert whole.filing.identity.signature == "甲镇人民政府"
    assert headings(whole) == HEADINGS
    assert headings(whole, 2) == [topic.heading for topic in OGI_2021.topics.values()]
    silent = [block.heading for block in whole.filing.text if not block.paragraphs]
    assert silent == ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"]
    assert not whole.findings


def test_a_fresh_workbook_makes_a_report_with_each_heading_once(shipped):
    fresh = Filing(FRESH, dict.fromkeys(OGI_2021.fields, Decimal()), text=blank_text(OGI_2021))
    whole = completed(read_workbook(workbook_of(fresh), "甲镇.xlsx"), shipped)

    printed = [paragraph.text for paragraph in Document(io.BytesIO(render(whole.filing, shipped))).paragraphs]
    assert [text for text in printed if text and text in HEADINGS] == HEADINGS[1:]
    topics = [topic.heading for topic in OGI_2021.topics.values()]
    assert [text for text in printed if text in topics] == topics


def test_completing_twice_changes_nothing(shipped):
    once = completed(workbook(filing((), identity=FRESH)), shipped)
    assert completed(once, shipped) == once


def test_what_a_clerk_wrote_stays_in_its_order_and_words(shipped):
    whole = completed(workbook(filing()), shipped)
    kept = [block for block in whole.filing.text if block in BLOCKS]
    assert tuple(kept[:5]) == BLOCKS[:5]
    (cases,) = whole.filing.blocks("cases")
    assert cases.paragraphs[0].startswith("2023年，本机关未发生")
    assert headings(whole, 2) == ["（一）主动公开", "（二）监督保障。"]


def test_an_own_title_and_signature_stay(shipped):
    own = replace(FRESH, title="甲镇2023年度报告", signature="甲镇党政办")
    whole = completed(workbook(filing((), identity=own)), shipped)
    assert (whole.filing.identity.title, whole.filing.identity.signature) == ("甲镇2023年度报告", "甲镇党政办")


def test_an_empty_topic_is_told_and_a_missing_one_is_not_added_to_an_own_overview(shipped):
    text = (
        Block("overview", heading="一、总体情况", paragraphs=("自己的话。",)),
        Block("overview", "disclosure_on_request", 2, "（一）依申请公开"),
    )
    whole = completed(workbook(filing(text, identity=FRESH)), shipped)
    own, topic = whole.filing.blocks("overview")
    assert own.paragraphs == ("自己的话。",)
    assert topic.paragraphs[0].startswith("2023年，本机关未收到政府信息公开申请")


def test_an_empty_topic_that_is_divided_further_is_left_alone(shipped):
    text = (
        Block("overview", "platforms", 2, "（一）平台建设"),
        Block("overview", None, 3, "1.网站", ("有网站。",)),
    )
    whole = completed(workbook(filing(text, identity=FRESH)), shipped)
    assert [block.paragraphs for block in whole.filing.blocks("overview")] == [(), (), ("有网站。",)]


def test_topics_offered_by_the_workbook_are_filled_where_they_stand(shipped):
    text = (
        Block("overview", "supervision", 2, "（一）监督和保障"),
        Block("overview", "proactive_disclosure", 2, "（二）主动公开"),
    )
    whole = completed(workbook(filing(text, identity=FRESH)), shipped)
    assert headings(whole, 2)[:2] == ["（一）监督和保障", "（二）主动公开"]
    assert len(headings(whole, 2)) == 5


def test_parts_in_another_order_stay_in_it(shipped):
    text = (
        Block("other_matters", heading="五、其他", paragraphs=("甲。",)),
        Block("problems", heading="六、问题", paragraphs=("乙。",)),
    )
    whole = completed(workbook(filing(text, identity=FRESH)), shipped)
    assert headings(whole)[-2:] == ["五、其他", "六、问题"]


def test_places_follow_their_blocks(shipped):
    reading = replace(
        workbook(filing((Block("problems", paragraphs=("第一。", "第二。")),), identity=FRESH)),
        places={
            "text.0.0": Place("文字", "D30", "文字 D30"),
            "text.0.1": Place("文字", "D31", "文字 D31"),
            "identity.unit": Place("单位信息", "B2"),
        },
    )
    whole = completed(reading, shipped)
    number = next(at for at, block in enumerate(whole.filing.text) if block.section == "problems")
    assert whole.place(f"text.{number}.0").cell == "D30"
    assert whole.place(f"text.{number}.1").cell == "D31"
    assert whole.place("identity.unit").cell == "B2"


def test_a_standard_sentence_stands_at_the_cell_of_its_topic(shipped):
    reading = replace(
        workbook(filing((Block("overview", "supervision", 2, "（五）监督保障"),), identity=FRESH)),
        places={"text.0.heading": Place("文字", "C12", "文字 C12")},
    )
    whole = completed(reading, shipped)
    number = next(at for at, block in enumerate(whole.filing.text) if block.topic == "supervision")
    assert whole.place(f"text.{number}.0").cell == "C12"


def test_placeholders_follow_the_tables_and_bad_ones_are_found_in_their_cell(shipped):
    text = (Block("problems", paragraphs=("新收{{ 新收.总计 }}件。", "{{ 新收.合计 }}")),)
    reading = replace(
        workbook(filing(text, requests__received__natural_persons=3)), places={"text.0.1": Place("文字", "D31", "文字 D31")}
    )
    whole = completed(reading, shipped)
    (problems,) = whole.filing.blocks("problems")
    assert problems.paragraphs == ("新收3件。", "{{ 新收.合计 }}")
    (finding,) = whole.findings
    assert (finding.code, finding.place.cell) == ("P-NAME", "D31")
    assert "新收.总计" in str(finding.arguments["nearest"])


def test_invisible_characters_are_taken_out_and_told(shipped):
    whole = completed(workbook(filing((Block("problems", paragraphs=("第一\x0b条\u200b。",)),))), shipped)
    assert whole.filing.blocks("problems")[0].paragraphs == ("第一条。",)
    (finding,) = whole.findings
    assert (finding.code, finding.arguments["number"]) == ("P-CONTROL", 2)


def test_a_published_report_is_returned_as_it_is(shipped):
    reading = Reading(filing((), identity=FRESH), "report")
    assert completed(reading, shipped) is reading
