"""What the standard sentences say: figures in, sentence out; and when they say nothing."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.reporting.samples import filing
from tests.samples import figures as figures_of
from tests.told_filings import odd_filing, right_filing
from xl_tools.filing.filing import Contact, Filing, Identity
from xl_tools.filing.told_values import told_values
from xl_tools.findings.finding import PROMPT
from xl_tools.form.editions import EDITIONS
from xl_tools.form.faults import faults_of
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.form.rule import Sum, add
from xl_tools.form.sentence import Is, Number, Sentence
from xl_tools.form.told import Teller, sentences_of

EXAMPLES = json.loads((Path(__file__).parent / "told.json").read_text(encoding="utf-8"))
NOT_TOLD = "（不自动成文："
AUTOMATIC = ("preface", "proactive_disclosure", "disclosure_on_request", "cases", "other_matters")


def shown(key, found):
    return Teller(OGI_2021, told_values(found)).previewed(sentences_of(OGI_2021)[key])


def printed(key, found):
    return Teller(OGI_2021, told_values(found)).paragraphs(sentences_of(OGI_2021)[key])


def given(example):
    """The filing of an example."""
    amount = {name: None if example.get(name) is None else Decimal(example[name]) for name in ("total", "notices", "fee")}
    channels = tuple((name, Decimal(count)) for name, count in example.get("channels", {}).items())
    values = {key.replace(".", "__"): value for key, value in example.get("values", {}).items()}
    return filing(figures=figures_of(amount["total"], channels, amount["notices"], amount["fee"]), **values)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["what"])
def test_a_sentence_says_what_the_figures_say(example):
    found = given(example)

    assert {key: shown(key, found) for key in example["told"]} == example["told"]
    assert {key: "\n".join(printed(key, found)) for key in example["told"]} == example["told"]


def test_the_preface_gives_basis_period_parts_and_contact():
    first, second = printed("preface", filing())

    assert first.endswith("（国办公开办函〔2021〕30号）要求，编制明安镇人民政府2023年政府信息公开工作年度报告。")
    assert second == (
        "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、"
        "其他需要报告的事项六个部分组成。所列数据的统计期限为2023年1月1日至2023年12月31日。"
        "如对本报告有疑问，请与明安镇人民政府联系（地址：明安镇政府大院；邮编：014423；电话：0478-2651040；网址：http://www.example.gov.cn）。"
    )


def test_the_preface_is_silent_about_a_contact_that_was_not_given():
    found = filing(identity=Identity("甲镇人民政府", 2024, contact=Contact()))

    assert printed("preface", found)[1].endswith("2024年12月31日。")


@pytest.mark.parametrize(
    ("key", "changes", "why"),
    [
        ("disclosure_on_request", {"requests.refused.state_secret.natural_persons": None}, "请先把表三各格填好，没有发生的填0。"),
        ("disclosure_on_request", {"requests.received.natural_persons": "５"}, "请先把表三各格填好，没有发生的填0。"),
        ("disclosure_on_request", {"requests.received.natural_persons": Decimal("1.5")}, "请先把表三各格填好，没有发生的填0。"),
        (
            "disclosure_on_request",
            {"requests.received.natural_persons": Decimal(1), "requests.received.total": Decimal(1)},
            "表三收办不平，请先改正。",
        ),
        ("disclosure_on_request", {"requests.granted.total": Decimal(1)}, "表三的总计与各项之和不符，请先改正。"),
        ("cases", {"cases.reconsideration.upheld": None}, "请先把表四各格填好，没有发生的填0。"),
        ("cases", {"cases.reconsideration.total": Decimal(2)}, "表四的总计与各项之和不符，请先改正。"),
        ("proactive_disclosure", {"disclosure.government_rules.issued": None}, "请先把表二各格填好，没有发生的填0。"),
    ],
)
def test_where_a_table_does_not_hold_the_sentence_says_why_it_is_not_told(key, changes, why):
    found = filing(figures=figures_of(Decimal(5)))
    found = replace(found, values={**found.values, **changes})

    assert shown(key, found) == f"（不自动成文：{why}）"
    (prompt,) = printed(key, found)
    assert prompt.startswith(PROMPT)


@pytest.mark.parametrize(
    ("key", "figures", "why"),
    [
        ("proactive_disclosure", figures_of(), "请先填写主动公开信息总数。"),
        ("proactive_disclosure", figures_of(Decimal(0)), "主动公开信息总数填的是0，请核对；确实没有的，请自己写明原因。"),
        ("proactive_disclosure", figures_of("约50"), "请先填写主动公开信息总数。"),
        (
            "proactive_disclosure",
            figures_of(Decimal(20), (("政府网站", Decimal(33)),)),
            "有的渠道条数大于主动公开信息总数，请核对。",
        ),
        ("other_matters", figures_of(), "请先填写信息处理费，没有收取的填0。"),
        ("other_matters", figures_of(fee=Decimal("1.234")), "请先填写信息处理费，没有收取的填0。"),
    ],
)
def test_where_a_figure_is_missing_the_sentence_says_why_it_is_not_told(key, figures, why):
    found = filing(figures=figures)

    assert shown(key, found) == f"（不自动成文：{why}）"
    assert printed(key, found)[0].startswith(PROMPT)


@pytest.mark.parametrize("key", AUTOMATIC)
def test_nothing_is_told_without_the_year(key):
    found = filing(figures=figures_of(Decimal(5), fee=Decimal(0)), identity=Identity("甲镇人民政府"))

    assert shown(key, found) == "（不自动成文：请先在单位信息中填写报告年度。）"


def test_a_blank_workbook_claims_nothing():
    blank = Filing(Identity("甲镇人民政府", 2025), dict.fromkeys(OGI_2021.fields))

    for key in AUTOMATIC[1:]:
        assert shown(key, blank).startswith(NOT_TOLD)


@pytest.mark.parametrize("key", ["information_management", "platforms", "supervision", "problems"])
def test_what_figures_cannot_tell_is_asked_for(key):
    sentence = sentences_of(OGI_2021)[key]

    assert not sentence.is_automatic
    for text in printed(key, filing()):
        assert text.startswith(PROMPT)
        assert text.endswith("）")
        assert text.count("）") == 1


def test_supervision_asks_for_what_the_regulation_wants_told():
    (sentence,) = printed("supervision", filing())

    assert all(word in sentence for word in ("考核", "评议", "责任追究"))


def test_the_automatic_ones_are_those_that_have_a_cell_of_their_own():
    assert {key for key, sentence in sentences_of(OGI_2021).items() if sentence.is_automatic} == set(AUTOMATIC)
    assert all(not sentences_of(form) for key, form in EDITIONS.items() if key == "2019")


@pytest.mark.parametrize("seed", range(200))
def test_no_sentence_reads_as_if_a_machine_had_written_it(seed):
    for found in (right_filing(seed), odd_filing(seed)):
        for key in AUTOMATIC:
            text = shown(key, found)
            assert re.search(r"(?<!\d)0[件条]", text) is None
            assert "没有主动公开的政府信息" not in text
            assert "None" not in text
            assert text.endswith(("。", "）"))


@pytest.mark.parametrize("seed", range(200))
def test_no_list_stands_in_a_list(seed):
    for key in AUTOMATIC[1:]:
        for clause in re.split("[。；]", shown(key, right_filing(seed))):
            inner = re.findall("（([^（）]*)）", clause)
            assert "、" not in re.sub("（[^（）]*）", "", clause) or not any("、" in one for one in inner), clause


def test_only_a_sentence_whose_values_a_gate_asks_for_is_sound():
    loose = Sentence((Number(add("requests.received.total")), "件"), ())
    wrong = Sentence(Number(add("requests.gone.total")))

    assert faults_of(replace(OGI_2021, sentences={"cases": loose})) == (
        "sentence cases: no gate asks for requests.received.total",
    )
    assert "sentence cases: no requests.gone.total" in faults_of(replace(OGI_2021, sentences={"cases": wrong}))
    with pytest.raises(KeyError):
        Teller(OGI_2021, {"requests.received.total": None}).told(loose.told)


@pytest.mark.parametrize(
    ("amount", "number", "expected"),
    [
        ("1500.5", Number(add("a"), 2, fixed=True), "1500.50"),
        ("380", Number(add("a"), 2, fixed=True), "380"),
        ("380.00", Number(add("a"), 2, fixed=True), "380"),
        ("12.50", Number(add("a"), 6), "12.5"),
        ("0.000001", Number(add("a"), 6), "0.000001"),
        ("1E+3", Number(add("a")), "1000"),
    ],
)
def test_numbers_are_said_without_zeros_that_say_nothing(amount, number, expected):
    assert Teller(OGI_2021, {"a": Decimal(amount)}).told(number) == expected


def test_a_sum_of_nothing_is_zero():
    teller = Teller(OGI_2021, {})

    assert teller.told(Number(Sum())) == "0"
    assert teller.holds(Is(Sum(), "=", Sum()))
