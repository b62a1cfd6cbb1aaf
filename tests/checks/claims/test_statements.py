"""Counts in sentences, in every shape that reports use."""

from decimal import Decimal

import pytest

from tests.samples import good_filing, reading_of, with_paragraph
from xl_tools.checks.claims.breakdowns import breakdowns_in
from xl_tools.checks.claims.claims import claims_in
from xl_tools.checks.claims.statements import Sentence, counts_in, folded, sentences_of
from xl_tools.findings.finding import Place
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.form.spoken import words_of


def sentence(text: str, topic: str | None = None) -> Sentence:
    words = folded(text)
    return Sentence(words, text, "overview", topic, Place(), tuple(counts_in(words)), words_of(OGI_2021))


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("收到申请一百二十三件", [(123, "件", True)]),
        ("收到申请１，２３４件", [(1234, "件", True)]),
        ("收到申请35 件", [(35, "件", True)]),
        ("收到申请两宗", [(2, "宗", True)]),
        ("收到申请壹件", [(1, "件", True)]),
        ("公开信息20余条", [(20, "条", False)]),
        ("公开信息近百条", [(100, "条", False)]),
        ("公开信息4.14万条", [(41400, "条", True)]),
        ("公开信息2000多条", [(2000, "条", False)]),
        ("公开信息四十余条", [(40, "条", False)]),
        ("第三次会议，每月一次", []),
        ("自2026年1月1日起，见〔2021〕30号", []),
        ("占比33.9%", [(Decimal("33.9"), "%", True)]),
    ],
)
def test_counts_are_read_as_people_write_them(text, counts):
    assert [(count.value, count.unit, count.exact) for count in counts_in(folded(text))] == counts


@pytest.mark.parametrize(
    "text", ["收到申请8 8件", "收到申请８　８件", "收到申请1\u00a07件", "收到申请0 7 件", "收到申请3 1 234件"]
)
def test_digits_apart_are_no_one_number(text):
    assert list(counts_in(folded(text))) == []


@pytest.mark.parametrize(
    ("text", "number"), [("收到申请1 234件", 1234), ("收到申请 12 345 678 件", 12_345_678), ("收到 申请 7 件", 7)]
)
def test_groups_of_three_digits_are_one_number(text, number):
    (count,) = counts_in(folded(text))

    assert count.value == number


R, C = "requests.", "cases."


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("2026年，本机关未收到政府信息公开申请", [("requests.received.total", 0)]),
        ("收到一件有关依申请公开内容", [("requests.received.total", 1)]),
        ("共办理依申请公开0件", [("requests.received.total", 0)]),
        ("全年收到申请5件，均已按期答复", [("requests.received.total", 5)]),
        (
            "本年新收12件，上年结转3件，办结10件，结转下年度5件",
            [("requests.received.total", 12), ("requests.carried_over.total", 3), ("requests.dispositions_total.total", 10), ("requests.carried_forward.total", 5)],
        ),
        ("收到申请8件，其中予以公开2件，部分公开一件", [("requests.received.total", 8), ("requests.granted.total", 2), ("requests.partially_granted.total", 1)]),
        ("上年结转政府信息公开申请2件", [("requests.carried_over.total", 2)]),
        ("没有上年结转的申请", [("requests.carried_over.total", 0)]),
        ("也没有结转下年度继续办理的申请", [("requests.carried_forward.total", 0)]),
        ("未发生行政复议", [("cases.reconsideration.total", 0)]),
        ("无行政复议2起", [("cases.reconsideration.total", 2)]),
        ("行政复议3件，其中维持2件", [("cases.reconsideration.total", 3), ("cases.reconsideration.upheld", 2)]),
        ("作出行政许可12件、行政处罚3件", [("disclosure.administrative_licensing.decisions", 12), ("disclosure.administrative_penalties.decisions", 3)]),
        ("收到申请749件，较上年增加20件", [("requests.received.total", 749)]),
    ],
)  # fmt: skip
def test_a_count_is_said_of_the_value_it_belongs_to(text, claims):
    assert [(claim.keys[0], claim.value) for claim in claims_in(sentence(text, "disclosure_on_request"), 2026)] == claims


@pytest.mark.parametrize(
    "text",
    [
        "受理12345热线工单200件",
        "办理征询单3件，协助件5件",
        "全年发文30件，主动公开20件，依申请公开5件",
        "2024年收到政府信息公开申请5件",
        "办理人大代表建议4件",
        "举办培训2期",
        "未出现逾期答复政府信息公开申请的情况",
        "未向申请人收取费用",
    ],
)
def test_what_is_not_a_count_of_requests_stays_out(text):
    assert list(claims_in(sentence(text), 2026)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("公开3条，其中甲0条，乙4条，丙3条", [(3, 7)]),
        ("公开58条，其中甲25条，乙33条", [(58, 58)]),
        ("共71条，其中甲26条（其中1条、1条、1条、7条、14条、2条），乙15条，丙30条", [(71, 71), (26, 26)]),
        ("公开9条，分别为网站3条、微信6条", [(9, 9)]),
        ("收到9件，其中网络3件、信函6件，较上年减少2件", [(9, 9)]),
        ("工作动态、通知公告分别为3条、4条", []),
    ],
)
def test_breakdowns_are_added_up_level_by_level(text, found):
    assert [(breakdown.total.value, breakdown.sum) for breakdown in breakdowns_in(sentence(text))] == found


def test_words_such_as_deng_allow_a_breakdown_to_fall_short():
    (breakdown,) = breakdowns_in(sentence("公开100条，其中网站50条、微信20条等"))

    assert not breakdown.falls_short


def test_a_sentence_knows_its_paragraph():
    filing = with_paragraph(good_filing(), "overview", "platforms", ("第一句。第二句；第三句",))

    found = [one.quote for one in sentences_of(reading_of(filing)) if one.topic == "platforms"]

    assert found == ["第一句", "第二句", "第三句"]
