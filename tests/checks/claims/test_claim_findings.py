"""Sentences against the figures of the good filing: true ones earn nothing, wrong ones are found.

The figures: received 7 (natural persons 5, enterprises 2), carried over 1, granted 3, partially granted 1, refused 1, unable to provide 1,
disposed of 6, carried forward 2; documents 2, 1, 9; licences 14; one reconsideration, upheld.
"""

import pytest

from tests.samples import good_filing, reading_of, with_paragraph
from xl_tools.checks.review import review

TRUE = {
    "disclosure_on_request": [
        "2026年，我镇共收到政府信息公开申请7件，其中自然人5件、商业企业2件，均已按时答复。",
        "全年新收依申请公开7件，上年结转1件，共计8件；办结6件，其中予以公开3件、部分公开1件、不予公开1件、无法提供1件，结转下年度继续办理2件。",
        "2026年度共受理信息公开申请8件（含上年结转1件），答复6件，另有2件结转至下年度办理。",
        "收到申请7宗，其中网上申请4宗、信函申请2宗、当面申请1宗。与2025年相比增加2宗，同比增长40%。",
        "共收到7件政府信息公开申请，予以公开3件，部分公开1件，占总数的14.3%。",
        "今年以来，我镇收到依申请公开政府信息事项7件，办理12345热线转办件230件，征询单3件。",
        "2026年共收到政府信息公开申请7件，较上年减少3件。其中，予以公开3件，占50%。",
        "通过信函、网络等渠道收到政府信息公开申请七件，其中，当面申请0件。因政府信息公开引发行政复议1件、行政诉讼0件。",
        "未收到要求更正政府信息的申请，收到政府信息公开申请7件。",
        "规范依申请公开办理流程，全年共办理依申请公开件7件，按期办结率100%，无行政诉讼案件。",
        "我镇本年度收到申请7件，答复6件，没有因依申请公开工作引发行政诉讼。行政复议1件，复议结果为维持。",
        "2026年，本机关收到信息公开申请7件，无逾期未答复情况。",
        "全年新收申请7件，上年结转1件，全年办结6件，没有办理结果为不予处理（无正当理由大量反复申请）、无法提供（没有现成信息需要另行制作）的。",
    ],
    "proactive_disclosure": [
        "通过政府门户网站公开信息120条，其中概况类信息更新3条，政务动态信息更新80条，信息公开目录信息更新37条。",
        "2026年，通过网站公开信息80条，通过微信公众号发布信息40条，共计120条。",
        "2026年全镇发文210件，其中主动公开180件，依申请公开20件，不予公开10件；全年主动公开政府信息120条。",
        "全年主动公开信息120条。其中政策解读2篇，工作动态118条。",
        "发布各类信息120条，制定规范性文件2件、废止1件，现行有效9件。作出行政许可14件，行政处罚0件。",
        "我镇主动公开政府信息共120条，包括网站80条，公示栏30条，其他10条。公开率100%。",
        "本年度制发行政规范性文件2件，公开2件；人大代表建议3件、政协提案2件办理结果全部公开，信息共12条。",
        "截至2026年12月31日，累计公开信息1200条，本年新增120条，办理行政许可14件。",
        "主动公开文件信息35条、工作动态85条，解读政策文件5次，政务新媒体发布1.2万条，阅读量30万次。",
    ],
    "supervision": ["组织开展2期培训，参训120人次；将政务公开纳入年度绩效考核，分值4分；主动接受社会评议，未发生责任追究情况。"],
}

FALSE = {
    "disclosure_on_request": [
        "2026年，我镇共收到政府信息公开申请9件，均已按时答复。",
        "全年新收依申请公开7件，上年结转3件，办结6件，结转下年度继续办理2件。",
        "全年收到申请7件，答复5件。",
        "收到申请7件，其中予以公开4件、部分公开1件、不予公开1件、无法提供0件。",
        "收到申请7宗，其中网上申请5宗、信函申请2宗、当面申请1宗。",
        "2026年我镇没有收到依申请公开事项。",
        "全年受理申请七件，其中自然人6件、商业企业1件。",
        "行政复议2件。",
        "未发生行政复议和行政诉讼。",
        "行政复议1件，其中纠正1件。",
        "依申请公开收到0件。",
        "收到申请7件，予以公开、部分公开分别为2件、1件。",
        "网络申请、信函申请、当面申请均为0。",
        "结转下年度办理5件。",
        "无依申请公开情况。",
        "收到政府信息公开申请10余件。",
    ],
    "proactive_disclosure": [
        "制发行政规范性文件4件，废止1件，现行有效9件，公开信息120条。",
        "作出行政许可15件，公开信息120条。",
        "公开信息120条，未制发行政规范性文件。",
        "公开信息120条，其中网站公开90条，公众号公开25条，其他10条。",
        "公开信息120条，规范性文件制发、废止、现行有效数量均为0。",
    ],
}

TRUE_ONES = [(topic, text) for topic, texts in TRUE.items() for text in texts]
FALSE_ONES = [(topic, text) for topic, texts in FALSE.items() for text in texts]


def found(topic: str, text: str, kind: str = "report") -> list[str]:
    return [finding.code for finding in review(reading_of(with_paragraph(good_filing(), "overview", topic, (text,)), kind))]


@pytest.mark.parametrize(("topic", "text"), TRUE_ONES, ids=range(len(TRUE_ONES)))
def test_a_true_sentence_earns_nothing(topic, text):
    assert found(topic, text) == []


@pytest.mark.parametrize(("topic", "text"), FALSE_ONES, ids=range(len(FALSE_ONES)))
def test_a_false_sentence_is_found(topic, text):
    assert [code for code in found(topic, text) if code in ("N-COUNT", "N-BREAKDOWN", "N-APPROXIMATE")]


def test_kinds_that_are_listed_as_examples_make_up_the_total():
    assert found("proactive_disclosure", "主动公开政府文件、政策解读、会议信息等305条。") == []
    assert found("proactive_disclosure", "公开政策解读、会议信息5条。") == ["N-MISSING"]
