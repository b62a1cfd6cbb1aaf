"""Which lists in the text are read as the list of the parts of the report."""

from tests.checks.specimens import GOOD, preface
from tests.samples import reading_of
from xl_tools.checks.review import review


def codes(sentence):
    specimen = preface("本报告根据", f"{sentence}本报告根据", [], "query")
    return {finding.code for finding in review(reading_of(specimen.filing, "workbook"))}


def test_a_list_of_other_things_is_not_taken_for_the_parts_of_the_report():
    assert codes("举办培训，内容包括公开目录编制情况、申请答复情况、平台维护措施。") == set()
    assert "D-PARTS" in codes(
        "本报告内容包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、存在的主要问题及改进情况。"
    )


def test_the_good_filing_lists_its_parts_rightly():
    assert "D-PARTS" not in {finding.code for finding in review(reading_of(GOOD, "workbook"))}
