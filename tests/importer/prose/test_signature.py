"""Organ and date at the end of a report, however they are printed."""

import pytest

from xl_tools.findings.finding import Place
from xl_tools.importer.prose.signature import ending_of
from xl_tools.importer.prose.text_blocks import Line

ORGAN = "澄湖县柳堤镇人民政府"


def taken_apart(*lines):
    found = ending_of([Line(text, Place(words=str(at))) for at, text in enumerate(("没有其他事项。", *lines))])
    return (
        found.signature and found.signature.text,
        found.date and found.date.text,
        [line.text for line in found.lines[1:]],
    )


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ((ORGAN, "2025年1月15日（此件公开发布）"), ["（此件公开发布）"]),
        ((ORGAN, "2025年1月15日", "（此件公开发布）"), ["（此件公开发布）"]),
        ((f"{ORGAN}  2025年1月15日（此件主动公开）",), ["（此件主动公开）"]),
        ((ORGAN, "（2025年1月15日印发）"), []),
        ((f"发布单位：{ORGAN}", "2025年1月15日"), []),
        ((f"单位: {ORGAN}（盖章）", "2025年1月15日"), []),
    ],
)
def test_what_stands_beside_organ_and_date_costs_neither(lines, left):
    assert taken_apart(*lines) == (ORGAN, "2025-01-15", left)
