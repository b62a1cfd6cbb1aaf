"""Which organs in the preface are asked about, and which may stand there."""

from dataclasses import replace

import pytest

from tests.samples import IDENTITY, good_filing, reading_of, with_paragraph
from xl_tools.checks.review import review

PERIOD = "统计期限为2026年1月1日至2026年12月31日。"


def asked(sentence, *, unit=IDENTITY.unit, section="preface"):
    filing = with_paragraph(good_filing(), section, None, (sentence, PERIOD) if section == "preface" else (sentence,))
    ours = with_paragraph(filing, "overview", None, ("2026年，本机关认真做好政府信息公开工作。",))
    filing = replace(ours, identity=replace(IDENTITY, unit=unit, signature=unit, tier=None))
    return [finding.quote for finding in review(reading_of(filing, "report")) if finding.code == "D-OTHER-ORGAN"]


@pytest.mark.parametrize(
    "organ",
    ["安平县水利局", "安平县档案馆", "安平县图书馆", "安平县发展和改革局", "安平县文化和旅游局", "安平县人力资源和社会保障局", "安平县卫生健康委员会", "安平县第一中学", "白水乡人民政府"],
)  # fmt: skip
@pytest.mark.parametrize(
    "frame",
    [
        "本报告全面反映{}2026年政府信息公开工作情况。",
        "本报告反映了{}政府信息公开工作情况。",
        "现公布{}2026年政府信息公开工作年度报告。",
        "现将{}2026年度政府信息公开工作情况报告如下：",
        "本报告是{}2026年政府信息公开工作的总结。",
        "{}根据《条例》编制本报告。",
        "本报告由{}负责编制。",
        "如有疑问，请与{}联系。",
    ],
)
def test_another_organ_in_the_place_of_the_reporting_one_is_asked_about(frame, organ):
    assert asked(frame.format(organ)) == [organ]


@pytest.mark.parametrize(
    ("unit", "sentence"),
    [
        ("安平县青石镇人民政府", "本报告全面反映青石镇2026年政府信息公开工作情况。"),
        ("安平县青石镇人民政府", "本报告由青石镇党政办公室编制，由县政府办公室汇总。"),
        ("安平县青石镇人民政府", "本报告由镇党委和镇政府编制。"),
        ("安平县青石镇人民政府", "根据安平县人民政府办公室、安平县司法局要求编制本报告。"),
        ("安平县青石镇人民政府", "如有疑问，请与青石镇人民政府政务公开办公室联系。"),
        ("安平县发展和改革局", "现公布安平县发展和改革局2026年政府信息公开工作年度报告。"),
        ("安平县发展和改革局", "本报告由县发改局编制。"),
        ("安平县财政局", "本报告由安平县财政局办公室编制。"),
        ("安平县人民政府", "本报告由安平县政务服务和数据管理局编制。"),
        ("安平县档案馆", "本报告反映安平县档案馆2026年工作情况。"),
        ("安平高新区管理委员会", "本报告由高新区管委会编制。"),
    ],
)
def test_the_organ_itself_its_offices_and_those_above_it_may_stand_there(unit, sentence):
    assert asked(sentence, unit=unit) == []


def test_a_department_with_a_long_name_that_acts_in_the_text_of_a_town_is_asked_about():
    sentence = "安平县文化和旅游局组织了三次培训。更新不够及时，下一步将明确更新时限，丰富解读形式。"

    assert asked(sentence, section="problems") == ["安平县文化和旅游局"]
