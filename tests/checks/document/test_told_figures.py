"""The text against the figures beside the tables, the fee without notices, and corrections in 表四 that nobody tells of."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.samples import figures, good_filing, reading_of, values_of, with_paragraph
from xl_tools.checks.review import review

TOTAL, NOTICES, FEE = "figures.proactive_total", "figures.processing_fee_notices", "figures.processing_fee"


def asked(section, topic, sentence, kind="workbook", **known):
    filing = with_paragraph(good_filing(), section, topic, (sentence,))
    filing = replace(filing, figures=figures(**{name: Decimal(value) for name, value in known.items()}))
    found = review(reading_of(filing, kind))
    assert all(finding.severity == "query" for finding in found)
    return [(finding.code, finding.key) for finding in found]


@pytest.mark.parametrize(
    ("sentence", "total", "codes"),
    [
        ("全年主动公开政府信息120条。", 120, []),
        ("全年主动公开政府信息120条。", 121, [("N-COUNT", TOTAL)]),
        ("2026年，我镇共主动公开政府信息120条，其中网站80条、公众号40条。", 130, [("N-COUNT", TOTAL)]),
        ("主动公开120条政府信息。", 100, [("N-COUNT", TOTAL)]),
        ("通过网站主动公开政府信息80条，全年累计主动公开信息120条。", 120, []),
        ("2025年主动公开政府信息90条，2026年主动公开政府信息120条。", 120, []),
        ("网站发布80条，公众号发布40条，共公开120条。", 130, []),
    ],
)
def test_the_total_of_the_text_is_that_of_the_workbook(sentence, total, codes):
    assert asked("overview", "proactive_disclosure", sentence, total=total) == codes


@pytest.mark.parametrize(
    ("sentence", "notices", "fee", "codes"),
    [
        ("本年度收取信息处理费400元，发出收费通知2件。", 2, 400, []),
        ("本年度收取信息处理费400元，发出收费通知2件。", 3, 400, [("N-COUNT", NOTICES)]),
        ("本年度收取信息处理费400元，发出收费通知2件。", 2, 500, [("N-COUNT", FEE)]),
        ("收取信息处理费共计0.04万元，开具缴费通知书1份。", 1, 400, []),
        ("发出收费通知3件，应收取信息处理费600元，实际收取信息处理费400元。", 3, 400, []),
        ("本年度未收取信息处理费。", 2, 400, [("N-COUNT", FEE)]),
        ("本年度未收取信息处理费。", 0, 0, []),
        ("本年度收取信息处理费400元。", 0, 400, [("N-MISSING", NOTICES)]),
    ],
)
def test_the_fee_of_the_text_is_that_of_the_workbook_and_has_its_notices(sentence, notices, fee, codes):
    assert asked("other_matters", None, sentence, notices=notices, fee=fee) == codes


def test_a_published_fee_without_notices_is_asked_about():
    def told(sentence):
        return asked("other_matters", None, sentence, "report")

    assert told("本年度收取信息处理费400元。") == [("N-MISSING", NOTICES)]
    assert told("本年度收取信息处理费400元，发出收费通知1件。") == []
    assert told("收取信息处理费1件380元。") == []
    assert told("本年度收取信息处理费0元。") == []


@pytest.mark.parametrize("kind", ["workbook", "report"])
def test_a_correction_without_a_word_in_the_text_is_asked_about(kind):
    corrected = values_of(cases__reconsideration__upheld=0, cases__reconsideration__corrected=1)
    silent = replace(good_filing(), values=corrected)
    told = with_paragraph(silent, "problems", None, ("1件答复被复议机关纠正，已整改。更新不够及时，下一步明确时限。",))

    assert [(finding.code, finding.key) for finding in review(reading_of(silent, kind))] == [
        ("N-MISSING", "cases.reconsideration.corrected")
    ]
    assert review(reading_of(told, kind)) == ()
