"""What changed between two filings: told once, at its place, and nothing else."""

import random
import time
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.importer.test_layouts import filing_of
from tests.samples import figures, good_filing, reading_of, values_of, with_paragraph, with_values
from tests.samples_2019 import random_filing
from xl_tools.comparing.comparison import Comparison, comparison_json, comparison_of
from xl_tools.filing.filing import Block, Contact, Filing, with_totals
from xl_tools.form.ogi.y2021 import OGI_2021

TOPIC = ("overview", "supervision")


def compared(old: Filing, new: Filing, kinds: tuple[str, str] = ("workbook", "workbook")) -> Comparison:
    return comparison_of(reading_of(old, kinds[0]), reading_of(new, kinds[1]))


def told(comparison: Comparison) -> dict[str, list[tuple]]:
    """The changes without their names."""
    found = comparison_json(comparison, "a", "b")
    return {name: [tuple(change.values()) for change in found[name]] for name in ("identity", "values", "text")}


@pytest.mark.parametrize("seed", range(10))
def test_a_filing_differs_in_nothing_from_itself(seed):
    filing = filing_of(random.Random(seed))

    assert compared(filing, replace(filing)).is_same


@pytest.mark.parametrize("seed", range(20))
def test_entries_that_were_changed_are_told_and_their_totals_follow(seed):
    dice = random.Random(seed)
    old = filing_of(dice)
    entries = dice.sample([key for key, field in OGI_2021.fields.items() if not field.total], 5)
    new = with_totals(replace(old, values={**old.values, **{key: Decimal(dice.randint(10_001, 20_000)) for key in entries}}))

    comparison = compared(old, new)

    assert {change.key for change in comparison.own_values} == set(entries)
    assert all(OGI_2021.fields[change.key].total for change in comparison.following)
    assert {change.key for change in comparison.values} == {key for key in new.values if new.values[key] != old.values[key]}
    assert [change.key for change in comparison.values] == [key for key in OGI_2021.fields if new.values[key] != old.values[key]]


def test_a_blank_is_no_nought():
    changed = told(compared(good_filing(), with_values(good_filing(), {"cases.reconsideration.pending": None})))

    assert changed["values"] == [("cases.reconsideration.pending", "0", None, False)]


def test_a_total_that_does_not_hold_follows_nothing():
    wrong = with_values(good_filing(), {"requests.received.natural_persons": "6"})
    keyed_in = with_values(wrong, {"requests.received.total": "9"})

    assert ("requests.received.total", "7", "9", False) in told(compared(good_filing(), keyed_in))["values"]
    assert ("requests.received.total", "9", "8", False) in told(
        compared(keyed_in, with_values(wrong, {"requests.received.total": "8"}))
    )["values"]


def test_a_total_that_was_corrected_alone_is_a_change_of_its_own():
    wrong = with_values(good_filing(), {"requests.received.total": "9"})

    assert told(compared(wrong, good_filing()))["values"] == [("requests.received.total", "9", "7", False)]


def test_a_number_and_the_text_of_it_differ():
    changed = told(compared(good_filing(), with_values(good_filing(), {"requests.received.natural_persons": "5件"})))

    assert changed["values"] == [("requests.received.natural_persons", "5", "5件", False)]


def test_who_reports_is_compared_field_by_field():
    old = good_filing(contact=Contact(phone="0000-1"), tier="township")
    new = good_filing(contact=Contact(phone="0000-2", address="人民路1号"), tier="county", year=2027, date=None)

    assert told(compared(old, new))["identity"] == [
        ("year", 2026, 2027),
        ("tier", "township", "county"),
        ("date", "2027-01-12", None),
        ("contact.address", None, "人民路1号"),
        ("contact.phone", "0000-1", "0000-2"),
    ]


def test_what_only_a_workbook_states_is_no_difference_from_its_report():
    book = replace(good_filing(contact=Contact(phone="0000-1"), kind="government"), figures=figures(Decimal(120)))
    published = good_filing(tier=None)

    assert compared(book, published, ("workbook", "report")).is_same
    assert not compared(book, published).is_same


def test_figures_beside_the_tables_and_channels_are_compared_between_workbooks():
    old = replace(good_filing(), figures=figures(Decimal(120), (("网站", Decimal(80)), ("微信", Decimal(40)))))
    new = replace(good_filing(), figures=figures(Decimal(120), (("网站", Decimal(90)), ("公报", Decimal(30)))))

    assert told(compared(old, new))["values"] == [
        ("figures.channels.网站", "80", "90", False),
        ("figures.channels.公报", None, "30", False),
        ("figures.channels.微信", "40", None, False),
    ]


def test_a_paragraph_is_reworded_added_and_left_out_at_its_place():
    old = with_paragraph(good_filing(), *TOPIC, ("把公开纳入年度考核，评议1次。", "没有发生责任追究。", "建立台账。"))
    new = with_paragraph(good_filing(), *TOPIC, ("开展培训。", "把公开纳入年度考核，评议2次，测评1次。", "没有发生责任追究。"))

    assert told(compared(old, new))["text"] == [
        (*TOPIC, None, "开展培训。"),
        (*TOPIC, "把公开纳入年度考核，评议1次。", "把公开纳入年度考核，评议2次，测评1次。"),
        (*TOPIC, "建立台账。", None),
    ]


def test_each_of_several_reworded_paragraphs_goes_with_the_one_that_it_was():
    old = with_paragraph(good_filing(), "problems", None, ("一是人手不足，业务不熟。", "二是更新不够及时，形式单一。"))
    new = with_paragraph(
        good_filing(), "problems", None, ("存在三个问题。", "一是人手不足，业务不够熟。", "二是更新不够及时，形式较单一。")
    )

    assert told(compared(old, new))["text"] == [
        ("problems", None, None, "存在三个问题。"),
        ("problems", None, "一是人手不足，业务不熟。", "一是人手不足，业务不够熟。"),
        ("problems", None, "二是更新不够及时，形式单一。", "二是更新不够及时，形式较单一。"),
    ]


def test_a_heading_that_was_reworded_is_told_as_one():
    text = tuple(
        replace(block, heading="（五）监督与保障") if block.topic == "supervision" else block for block in good_filing().text
    )

    assert told(compared(good_filing(), replace(good_filing(), text=text)))["text"] == [
        (*TOPIC, "（五）监督保障", "（五）监督与保障")
    ]


def test_filings_of_two_editions_are_compared_where_both_have_the_fact():
    old = random_filing(random.Random(1), 2020)
    new = replace(good_filing(), values=values_of())

    comparison = compared(old, new)
    changed = {change.key: (change.old, change.new) for change in comparison.values}

    assert changed["disclosure.normative_documents.issued"] == (None, Decimal(2))
    assert all(old.values.get(key) != new.values.get(key) for key in changed)
    assert ("form", "2019", "2021") in told(comparison)["identity"]


def test_a_vast_text_is_compared_in_bounded_time():
    dice = random.Random(5)
    words = [f"第{number}项工作" for number in range(50)]
    many = [tuple("，".join(dice.choices(words, k=30)) + "。" for _ in range(2_000)) for _ in range(2)]
    old, new = (replace(good_filing(), text=(Block("problems", paragraphs=paragraphs),)) for paragraphs in many)
    started = time.process_time()

    assert len(compared(old, new).text) >= 2_000
    assert time.process_time() - started < 20
