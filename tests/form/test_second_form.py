"""A second form, brought along from outside, passes the whole way; and the forms that travel with the program do not notice it."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import formualizer
import pytest

from tests.forms.enforcement import FORM
from tests.samples import good_filing, reading_of
from xl_tools.checks.figures.arithmetic import Years, verdict_on
from xl_tools.checks.figures.schema import verdicts
from xl_tools.checks.review import review
from xl_tools.cli import main
from xl_tools.filing.filing import Block, Filing, Identity, Reading
from xl_tools.filing.filing_json import from_json, to_json
from xl_tools.findings.catalogue import advice_for, message_of, title_of
from xl_tools.form.editions import EDITIONS
from xl_tools.importer.report_reader import read_report
from xl_tools.jobs.make_report import report_of
from xl_tools.jobs.make_workbook import blank_of, workbook_of
from xl_tools.reporting.readback import differences
from xl_tools.workbook.address import split
from xl_tools.workbook.reading.workbook_reader import read_workbook
from xl_tools.workbook.results.cached_results import contents_of, results
from xl_tools.workbook.sheets.layout import layout_of

ROOT = Path(__file__).resolve().parents[2]
TRIAL = "tests.forms.enforcement:FORM"
VALUES = {
    key: Decimal({"penalties": 4, "seizures": 2, "inspections": 7, "sum": 13}[key.split(".")[1]])
    if not key.endswith("fines")
    else Decimal({"penalties": "1.5", "seizures": "0", "inspections": "0.25", "sum": "1.75"}[key.split(".")[1]])
    for key in FORM.fields
}
TEXT = (
    Block("opening", paragraphs=("根据某办〔2024〕1号，编制本年报。统计期限为2025年1月1日至2025年12月31日。",)),
    Block("numbers", heading="一、执法数据情况"),
    Block("work", heading="二、执法工作开展情况"),
    Block("work", "training", 2, "（一）队伍培训", ("全年培训3次。立案处罚4件，日常巡查7件，立案处罚涉及4人。",)),
    Block("work", "publicity", 2, "（二）执法公示", ("公示信息20条。",)),
    Block("next", heading="三、下一步打算", paragraphs=("2026年继续改进工作。",)),
)
IDENTITY = Identity(
    "安平县城市管理局",
    2025,
    FORM.key,
    title="安平县城市管理局2025年城市管理执法年报",
    signature="安平县城市管理局",
    date="2026-01-10",
)
GOOD = Filing(IDENTITY, VALUES, text=TEXT, totals="keyed")
PUBLISHED = """安平县城市管理局2025年城市管理执法年报
根据某办〔2024〕1号，编制本年报。统计期限为2025年1月1日至2025年12月31日。
一、执法数据情况
执法类别 | 案件数量（件） | 涉及人数（人） | 罚没金额（单位：万元）
一、立案处罚 | 4 | 4 | 1.5
二、查封扣押 | 2 | 2 | 0
三、日常巡查 | 7 | 7 | 0.25
四、案件合计 | 13 | 13 | 1.75
二、执法工作开展情况
（一）队伍培训
全年培训3次。立案处罚4件。
（二）执法公示
公示信息20条。
三、下一步打算
2026年继续改进工作。
安平县城市管理局
2026年1月10日
"""


@pytest.fixture(autouse=True)
def _registered(monkeypatch):
    monkeypatch.setitem(EDITIONS, FORM.key, FORM)


def spoilt(text=None, **values):
    """The good filing with values, by `row__column`, or the text on training changed."""
    blocks = tuple(replace(block, paragraphs=(text,)) if text and block.topic == "training" else block for block in TEXT)
    changed = {
        f"enforcement.{key.replace('__', '.')}": None if value is None else Decimal(value) for key, value in values.items()
    }
    return replace(GOOD, values={**VALUES, **changed}, text=blocks)


def found(filing):
    return [(finding.code, finding.severity.value, finding.key) for finding in review(Reading(filing, "workbook"))]


@pytest.mark.parametrize("totals", ["computed", "keyed"])
def test_a_workbook_is_filled_and_read_back(totals):
    reading = read_workbook(workbook_of(replace(GOOD, totals=totals)), "年报.xlsx")

    assert reading.filing == replace(GOOD, totals=totals)
    assert review(reading) == ()


@pytest.mark.parametrize("totals", ["computed", "keyed"])
@pytest.mark.parametrize("filing", [GOOD, spoilt(sum__matters=12), spoilt(penalties__persons=None), spoilt(seizures__fines="-1")])
def test_its_formulas_show_what_an_independent_program_makes_of_them(totals, filing):
    filing = replace(filing, totals=totals)
    layout = layout_of(FORM, totals)
    book = formualizer.load_workbook_bytes(workbook_of(filing))
    book.evaluate_all()
    wanted = results(layout, contents_of(layout, filing))

    got = book.evaluate_cells([(sheet, *split(cell)) for sheet, cell in wanted])

    assert {key: have for (key, value), have in zip(wanted.items(), got, strict=True) if not same(have, value)} == {}


def same(have, value):
    return have == float(value) if isinstance(value, Decimal) else (have or "") == value


def test_a_sum_that_does_not_hold_is_told_in_its_own_words():
    (finding,) = review(Reading(spoilt(sum__matters=12), "workbook"))

    assert (finding.code, finding.severity, finding.key) == ("E1-SUM", "error", "enforcement.sum.matters")
    assert title_of(finding.code, finding.form) == "案件合计不符"
    assert message_of(finding) == "附表一“案件数量（件）”列：案件合计为 12，各类之和为 13。"
    assert advice_for(finding) == "核对立案处罚、查封扣押、日常巡查三行。"


def test_a_rule_without_words_of_its_own_is_told_by_what_it_says():
    (finding,) = review(Reading(spoilt(penalties__persons=3, sum__persons=12, text="培训3次。"), "workbook"))

    assert (finding.code, finding.severity) == ("E1-PERSONS", "query")
    assert "立案处罚：人数≥案件" in message_of(finding)


def test_a_wrong_count_in_its_text_is_found_with_each_of_its_measure_words():
    assert found(spoilt("立案处罚5件。")) == [("N-COUNT", "error", "enforcement.penalties.matters")]
    assert found(spoilt("立案处罚涉及5人。")) == [("N-COUNT", "error", "enforcement.penalties.persons")]
    assert found(spoilt("立案处罚4件，涉及5次检查。")) == []


def test_what_a_part_must_tell_and_does_not_is_a_query():
    silent = replace(GOOD, text=tuple(replace(one, paragraphs=("再接再厉。",)) if one.section == "next" else one for one in TEXT))

    assert found(silent) == [("D-TOLD", "query", None)]


def test_its_own_deadline_counts():
    late = replace(GOOD, identity=replace(IDENTITY, date="2026-03-01"))

    assert [code for code, *_ in found(late)] == ["D-DATE"]
    assert found(replace(GOOD, identity=replace(IDENTITY, date="2026-02-28"))) == []


def test_pandera_and_arithmetic_agree_on_it_beside_the_annual_report():
    filings = [GOOD, spoilt(sum__matters=12), spoilt(penalties__persons=None), good_filing()]

    assert verdicts([Years(filing) for filing in filings]) == [verdict_on(Years(filing)) for filing in filings]


def test_it_goes_through_json():
    assert from_json(json.dumps(to_json(GOOD))) == GOOD


def test_its_report_is_written_with_its_own_sentences_and_read_back():
    report = report_of(read_workbook(workbook_of(replace(GOOD, text=())), "年报.xlsx"), draft=True)
    back = read_report(report.docx, "年报.docx")

    assert differences(report.docx, report.reading.filing) == []
    assert back.filing.identity.form == FORM.key
    assert dict(back.filing.values) == VALUES
    told = {block.topic or block.section: block.paragraphs for block in report.reading.filing.text if block.paragraphs}
    assert told["publicity"] == ("2025年，立案处罚4件，罚没1.5万元，全部公示。",)
    assert told["opening"][0].startswith("根据某办〔2024〕1号，编制安平县城市管理局2025年城市管理执法年报。")


def test_a_published_one_is_told_from_an_annual_report_and_read():
    reading = read_report(PUBLISHED.encode(), "年报.txt")

    assert (reading.filing.identity.form, reading.filing.identity.unit, reading.filing.identity.year) == (
        FORM.key,
        IDENTITY.unit,
        2025,
    )
    assert dict(reading.filing.values) == VALUES
    assert [block.topic for block in reading.filing.text if block.topic] == ["training", "publicity"]
    assert review(reading) == ()


def test_both_kinds_lie_in_one_folder_of_a_batch_and_workers_know_the_form(tmp_path):
    source = tmp_path / "来件"
    source.mkdir()
    (source / "执法.xlsx").write_bytes(workbook_of(GOOD))
    spoilt_filing = spoilt(sum__matters=12)
    another = replace(spoilt_filing, identity=replace(spoilt_filing.identity, unit="安平县农业综合行政执法大队"))
    (source / "执法错.xlsx").write_bytes(workbook_of(another))
    (source / "公开.xlsx").write_bytes(workbook_of(good_filing()))
    (source / "已公布.txt").write_text(PUBLISHED, encoding="utf-8")
    environment = {**os.environ, "XL_TOOLS_FORMS": TRIAL, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "xl_tools", "batch", str(source), "-o", str(tmp_path / "结果"), "--jobs", "2"]

    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=ROOT)

    assert done.returncode == 1, done.stderr
    outcomes = [json.loads(line) for line in (tmp_path / "结果" / "结果.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {one["file"]: (one["form"], one["status"]) for one in outcomes} == {
        "执法.xlsx": (FORM.key, "accepted"),
        "执法错.xlsx": (FORM.key, "rejected"),
        "公开.xlsx": ("2021", "accepted"),
        "已公布.txt": (FORM.key, "accepted"),
    }
    assert sorted(path.name for path in (tmp_path / "结果").rglob("*.docx")) == ["公开.docx", "执法.docx"]


def test_commands_take_it_by_name(tmp_path, capsys):
    made = tmp_path / "空白.xlsx"

    assert main(["new", str(made), "--unit", "安平县城市管理局", "--year", "2026", "--form", "enforcement", "--zeros"]) == 0
    assert main(["rules", "E1-SUM", "--form", "enforcement"]) == 0
    assert "案件合计" in capsys.readouterr().out
    assert read_workbook(made.read_bytes(), "空白.xlsx").filing.values == dict.fromkeys(FORM.fields, Decimal(0))


def test_nothing_changes_for_the_forms_that_travel_with_the_program(monkeypatch):
    filing = good_filing()
    with_it = [
        workbook_of(filing),
        report_of(reading_of(filing)).docx,
        review(reading_of(filing)),
        blank_of(filing.form, "keyed"),
    ]
    monkeypatch.delitem(EDITIONS, FORM.key)

    assert [
        workbook_of(filing),
        report_of(reading_of(filing)).docx,
        review(reading_of(filing)),
        blank_of(filing.form, "keyed"),
    ] == with_it
