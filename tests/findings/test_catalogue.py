"""The words of findings: what to do depends on where the finding is."""

import json

import pytest

from xl_tools.findings.catalogue import CODES, advice_for, advice_of, message_of
from xl_tools.findings.finding import Cell, Finding, Place
from xl_tools.findings.finding_json import finding_json
from xl_tools.form.severity import Severity

IN_REPORT = Place(words="署名")
IN_WORKBOOK = Place("单位信息", "B15", "署名")


LONG = "长" * 60_000


@pytest.mark.parametrize(
    "finding",
    [
        Finding(
            "V-TEXT",
            Severity.ERROR,
            Place("表三", "D7", "表三 D7"),
            actual=LONG,
            cells=(Cell("k", Place(), LONG),),
            arguments={"number": ""},
        ),
        Finding("I-STALE", Severity.HINT, Place("表三", "D7", "表三 D7"), actual=LONG, expected=LONG),
        Finding("D-TITLE", Severity.QUERY, arguments={"detail": f"标题是“{LONG}”。"}),
        Finding("P-NAME", Severity.ERROR, quote=LONG, arguments={"nearest": ""}),
        Finding("D-DATE", Severity.ERROR, arguments={"detail": f"日期 {LONG}"}),
    ],
    ids=lambda finding: finding.code,
)
def test_a_text_of_any_length_is_told_in_brief(finding):
    assert len(message_of(finding)) < 1_600
    assert "长长…" in message_of(finding)
    assert len(json.dumps(finding_json(finding), ensure_ascii=False)) < 3_000


def test_a_finding_in_a_report_is_mended_in_its_text():
    assert advice_for(Finding("D-SIGN", Severity.ERROR, IN_REPORT)) == advice_of("D-SIGN") == "在正文后署发文机关全称。"


def test_a_finding_in_a_workbook_is_mended_in_its_cell():
    assert advice_for(Finding("D-SIGN", Severity.ERROR, IN_WORKBOOK)).startswith("请改正“单位信息”的“署名”一格")


def test_a_code_with_one_advice_has_it_everywhere():
    assert advice_for(Finding("T2-RULES", Severity.ERROR, IN_WORKBOOK)) == advice_of("T2-RULES")


def test_no_advice_for_what_was_done_to_a_workbook_begins_with_a_command():
    told = {code: message.advice for code, message in CODES.items() if code.startswith("I-") and "xl-tools" in message.advice}

    assert told
    assert [code for code, advice in told.items() if "xl-tools" in advice.partition("；")[0].partition("。")[0]] == []
