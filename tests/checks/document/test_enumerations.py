"""Lists in sentences: 一是, 二是, 三是, and 甲、乙、丙等五项."""

import pytest

from tests.samples import good_filing, reading_of, with_paragraph
from xl_tools.checks.review import review


def told(*paragraphs):
    filing = with_paragraph(good_filing(), "problems", None, paragraphs)
    return [(finding.code, finding.severity, finding.quote) for finding in review(reading_of(filing, "report"))]


@pytest.mark.parametrize(
    ("paragraphs", "quotes"),
    [
        (["一是意识不强；二是更新慢；二是形式单一。"], ["二是形式单一"]),
        (["总体情况有一是加强领导；二是规范流程；二是强化监督。"], ["二是强化监督"]),
        (["一是意识不强。三是更新慢。"], ["三是更新慢"]),
        (["二是更新不够及时，三是形式单一。"], ["二是更新不够及时，三是形式单一"]),
        (["一是意识不强。", "二是更新慢。", "二是形式单一。"], ["二是形式单一"]),
        (["一是意识不强；一是更新慢；二是形式单一。"], ["一是更新慢"]),
        (["问题：一是意识不强；二是更新慢。改进：一是加强培训；三是专人更新。"], ["三是专人更新"]),
        (["一要加强领导，二要规范流程，二要强化监督。"], ["二要强化监督"]),
        (["第一，加强领导。第二，规范流程。第二，强化监督。"], ["第二，强化监督"]),
    ],
)
def test_an_item_that_does_not_count_on_is_asked_about(paragraphs, quotes):
    assert told(*paragraphs) == [("D-NUMBERING", "query", quote) for quote in quotes]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["一是意识不强；二是更新慢；三是形式单一。"],
        ["一是意识不强。二是更新慢。", "针对上述问题，一是加强培训；二是明确责任；三是严格考核。"],
        ["首先加强领导，二是规范流程，三是强化监督。"],
        ["一是加强领导。一要提高认识，二要压实责任。二是规范流程。三是强化监督。"],
        ["下一步，将一是加强培训，二要严格考核。"],
        ["统一是前提，规范是基础。一是一，二是二，实事求是。第一、二、三季度分别开展培训。"],
    ],
)
def test_items_that_count_on_are_nothing(paragraphs):
    assert told(*paragraphs) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "围绕组织领导、制度建设、平台建设、业务培训、监督考核、宣传引导等五项内容推进工作。",
        "围绕组织领导、制度建设、平台建设、业务培训等五项内容推进工作。",
        "公开了教育、医疗、社保、就业、住房等4个领域的信息。",
        "从组织领导、制度建设、平台建设四个方面改进。",
        "修订《办法》《规定》《细则》等2项制度。",
    ],
)
def test_a_number_of_items_that_is_not_that_of_the_list_is_asked_about(sentence):
    assert told(sentence) == [("N-BREAKDOWN", "query", sentence.rstrip("。"))]


@pytest.mark.parametrize(
    "sentence",
    [
        "围绕组织领导、制度建设、平台建设、业务培训、监督考核等五项内容推进工作。",
        "从组织领导、制度建设和平台建设三个方面改进。",
        "从发展和改革、住房和城乡建设、文化和旅游三个方面公开信息。",
        "公开教育、医疗、就业等10个领域信息，制定《办法》《规定》等5项制度。",
        "召开座谈、听证、论证会3次，对财政局、民政局等3家单位、5个部门进行督查。",
        "公开政策解读、部门文件各2个，完善机构职能、领导信息、工作动态等4个一级栏目、12个二级栏目。",
    ],
)
def test_a_list_that_has_as_many_items_or_is_given_in_part_is_nothing(sentence):
    assert told(sentence) == []
