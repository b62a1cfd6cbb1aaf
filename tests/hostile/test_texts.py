"""Texts that nobody writes: checked in bounded time, as long as a cell may be, and turned away where there are more than any report has."""

import time

import pytest

from tests.samples import good_filing, reading_of, with_paragraph
from xl_tools.checks.review import review
from xl_tools.chinese.numerals import read_chinese
from xl_tools.errors import Refused
from xl_tools.jobs.make_workbook import workbook_of
from xl_tools.jobs.open import filing_in
from xl_tools.workbook.package.limits import MOST_IN_A_CELL

MOST_SECONDS = 5
REPEATED = (
    "1", "一", "十", "0 ", "1,", "，", "公开1件，", "收到申请1件、", "其中", "其中1件、", "共1件，合计2件，", "某镇", "(", "（（", "(1件)", "分别为1件、2件、",
    "2026年", "2026年1月1日至", "某某县某某局", "甲县乙局严格", "（请填写：", "{ 公.", "XX ", "中", " 中", "中\n", "。公开1件占5%", "；1件", "行政处罚1件、", "〔2026〕",
)  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
def test_any_text_that_fills_three_cells_is_checked_in_seconds(piece):
    paragraph = (piece * MOST_IN_A_CELL)[:MOST_IN_A_CELL]
    reading = reading_of(with_paragraph(good_filing(), "problems", None, (paragraph,) * 3))
    start = time.process_time()

    review(reading)

    assert time.process_time() - start < MOST_SECONDS


@pytest.mark.parametrize("text", ["1" * 5_000, "一" * 5_000, "〇" * 5_000])
def test_a_number_longer_than_any_is_no_number(text):
    assert read_chinese(text) is None
    sentence = f"全文共{text}个部分：总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况。"
    review(reading_of(with_paragraph(good_filing(), "preface", None, (sentence, f"收到申请{text}件。"))))


def test_a_workbook_with_more_text_than_any_report_is_turned_away():
    long = with_paragraph(good_filing(), "problems", None, ("问题" * 15_000,) * 6)

    with pytest.raises(Refused) as refused:
        filing_in(workbook_of(long), "长.xlsx")

    assert refused.value.code == "F-LARGE"
