"""Every case of the standard sentences: figures in, sentence out."""

from decimal import Decimal

import pytest

from tests.reporting.samples import NO_FIGURES, filing
from tests.samples import figures as figures_of
from xl_tools.filing.filing import Contact, Identity
from xl_tools.form.ogi.sentences import SENTENCES
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.reporting.template.placeholder_names import names_of

RECEIVED, OVER, FORWARD = "requests__received", "requests__carried_over", "requests__carried_forward"
N, B = "natural_persons", "commercial_enterprises"


def told(shipped, name, figures=NO_FIGURES, **given):
    return "".join(shipped.sentences(name, names_of(filing(figures=figures, **given))))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "2023年，本机关未收到政府信息公开申请，也没有上年结转和结转下年度继续办理的事项。"),
        (
            {f"{RECEIVED}__{N}": 1, f"requests__granted__{N}": 1},
            "2023年，本机关新收政府信息公开申请1件，申请人为自然人；上年结转0件。"
            "全年共办结1件，办理结果为予以公开；结转下年度继续办理0件。",
        ),
        (
            {f"{RECEIVED}__{N}": 3, f"requests__granted__{N}": 3},
            "2023年，本机关新收政府信息公开申请3件，申请人均为自然人；上年结转0件。"
            "全年共办结3件，办理结果均为予以公开；结转下年度继续办理0件。",
        ),
        (
            {
                f"{RECEIVED}__{N}": 4, f"{RECEIVED}__{B}": 2, f"{OVER}__{N}": 1, f"requests__granted__{N}": 2,
                f"requests__refused__state_secret__{N}": 1, f"requests__refused__internal_affairs__{N}": 1,
                f"requests__unable_to_provide__not_held__{B}": 2, f"{FORWARD}__{N}": 1,
            },
            "2023年，本机关新收政府信息公开申请6件，其中自然人4件、商业企业2件；上年结转1件。"
            "全年共办结6件，其中予以公开2件、不予公开2件、无法提供2件；结转下年度继续办理1件。",
        ),
        (
            {f"{OVER}__{N}": 2, f"requests__partially_granted__{N}": 2},
            "2023年，本机关未收到新的政府信息公开申请；上年结转2件。"
            "全年共办结2件，办理结果均为部分公开；结转下年度继续办理0件。",
        ),
        (
            {f"{RECEIVED}__{N}": 1, f"{FORWARD}__{N}": 1},
            "2023年，本机关新收政府信息公开申请1件，申请人为自然人；上年结转0件。"
            "全年共办结0件；结转下年度继续办理1件。",
        ),
    ],
)  # fmt: skip
def test_requests_are_told_in_every_case(shipped, given, expected):
    assert told(shipped, "依申请公开", **given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "2023年，本机关未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。"),
        (
            {"cases__reconsideration__upheld": 1},
            "2023年，本机关因政府信息公开工作被申请行政复议1件，结果维持；未被提起行政诉讼。",
        ),
        (
            {"cases__reconsideration__upheld": 2, "cases__reconsideration__corrected": 1, "cases__direct_litigation__pending": 2},
            "2023年，本机关因政府信息公开工作被申请行政复议3件，其中结果维持2件、结果纠正1件；被提起行政诉讼2件。"
            "未经复议直接起诉2件，均为尚未审结。",
        ),
        (
            {"cases__direct_litigation__upheld": 1, "cases__litigation_after_reconsideration__other_outcome": 1},
            "2023年，本机关因政府信息公开工作未被申请行政复议；被提起行政诉讼2件。"
            "未经复议直接起诉1件，结果维持。复议后起诉1件，其他结果。",
        ),
    ],
)
def test_cases_are_told_in_every_case(shipped, given, expected):
    assert told(shipped, "复议诉讼情况", **given) == expected


@pytest.mark.parametrize(
    ("fee", "notices", "expected"),
    [
        (None, None, "（请填写：本年度政府信息公开信息处理费的收取情况，没有收取的写明未收取）"),
        (0, None, "2023年，本机关未收取政府信息公开信息处理费。"),
        (0, 1, "2023年，本机关发出政府信息公开信息处理费收费通知1件，未实际收取费用。"),
        (380, None, "2023年，本机关按照《政府信息公开信息处理费管理办法》收取信息处理费380元。"),
        (380, 1, "2023年，本机关按照《政府信息公开信息处理费管理办法》发出收费通知1件，收取信息处理费380元。"),
    ],
)
def test_the_fee_is_told_in_every_case(shipped, fee, notices, expected):
    figures = figures_of(fee=None if fee is None else Decimal(fee), notices=None if notices is None else Decimal(notices))
    assert told(shipped, "其他事项", figures) == expected + "除以上情况外，没有其他需要报告的事项。"


@pytest.mark.parametrize(
    ("total", "channels", "expected"),
    [
        (None, (), "（请填写：本年主动公开政府信息的总条数，以及政府网站、政务新媒体、公报、公示栏等各渠道的条数）"),
        (0, (), "2023年，本机关没有主动公开的政府信息。"),
        (58, (), "2023年，本机关主动公开政府信息58条。"),
        (
            58,
            (("政府网站", 25), ("公报", 0), ("公示栏", 33)),
            "2023年，本机关主动公开政府信息58条，其中政府网站25条、公示栏33条。",
        ),
    ],
)
def test_items_published_are_told_with_their_channels(shipped, total, channels, expected):
    figures = figures_of(None if total is None else Decimal(total), tuple((name, Decimal(count)) for name, count in channels))
    names = names_of(filing(figures=figures))
    assert shipped.sentences("主动公开", names)[0] == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {},
            "没有制发、废止行政规范性文件，也没有现行有效的行政规范性文件。未作出行政许可、行政处罚、行政强制决定。未收取行政事业性收费。",
        ),
        (
            {"disclosure__normative_documents__in_force": 5, "disclosure__administrative_licensing__decisions": 7},
            "没有制发、废止行政规范性文件，现行有效5件。作出行政许可7件。未作出行政处罚、行政强制决定。未收取行政事业性收费。",
        ),
        (
            {
                "disclosure__government_rules__issued": 1, "disclosure__government_rules__in_force": 9,
                "disclosure__normative_documents__issued": 2, "disclosure__normative_documents__repealed": 1,
                "disclosure__normative_documents__in_force": 5, "disclosure__administrative_licensing__decisions": 7,
                "disclosure__administrative_penalties__decisions": 3, "disclosure__administrative_compulsion__decisions": 1,
                "disclosure__administrative_fees__amount": "12.50",
            },
            "制发规章1件，废止0件，现行有效9件。制发行政规范性文件2件，废止1件，现行有效5件。"
            "作出行政许可7件、行政处罚3件、行政强制1件。收取行政事业性收费12.5万元。",
        ),
    ],
)  # fmt: skip
def test_documents_and_decisions_are_told(shipped, given, expected):
    assert "".join(shipped.sentences("主动公开", names_of(filing(**given)))[1:]) == expected


def test_the_preface_gives_basis_period_parts_and_contact(shipped):
    first, second = shipped.sentences("引言", names_of(filing()))
    assert "（国办公开办函〔2021〕30号）要求，编制明安镇人民政府2023年政府信息公开工作年度报告。" in first
    assert "六个部分组成。所列数据的统计期限为2023年1月1日至2023年12月31日。" in second
    assert all(part.heading in second for part in OGI_2021.parts)
    assert second.endswith(
        "如对本报告有疑问，请与明安镇人民政府联系（地址：明安镇政府大院；邮编：014423；电话：0478-2651040；网址：http://www.example.gov.cn）。"
    )


def test_the_preface_is_silent_about_a_contact_that_was_not_given(shipped):
    names = names_of(filing(identity=Identity("甲镇人民政府", 2024, contact=Contact())))
    assert shipped.sentences("引言", names)[1].endswith("2024年12月31日。")


def test_a_blank_is_marked_and_never_printed_as_none_or_zero(shipped):
    made = filing()
    values = {**made.values, "requests.received.total": None}
    sentence = shipped.sentences("依申请公开", names_of(made.__class__(made.identity, values)))[0]
    assert "新收政府信息公开申请〔未填〕件" in sentence
    assert "None" not in sentence


@pytest.mark.parametrize("name", ["政府信息管理", "平台建设", "监督保障", "问题及改进"])
def test_what_figures_cannot_tell_is_asked_for(shipped, name):
    for sentence in shipped.sentences(name, names_of(filing())):
        assert sentence.startswith("（请填写：")
        assert sentence.endswith("）")
        assert sentence.count("）") == 1


def test_supervision_asks_for_what_the_regulation_wants_told(shipped):
    (sentence,) = shipped.sentences("监督保障", names_of(filing()))
    assert all(word in sentence for word in ("考核", "评议", "责任追究"))


def test_every_standard_sentence_belongs_to_a_part_or_topic_of_the_form():
    keys = {part.key for part in OGI_2021.parts} | OGI_2021.topics.keys()
    assert set(SENTENCES) <= keys
