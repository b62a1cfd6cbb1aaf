"""The five published reports: what each must show (codes and keys), and that all its values are read."""

from pathlib import Path

import pytest

from xl_tools.checks.review import review
from xl_tools.files.shipped import resource
from xl_tools.filing.filing import Reading
from xl_tools.importer.report_reader import read_report
from xl_tools.jobs.make_workbook import workbook_of_report

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted(resource("workbooks/examples/sources").glob("*.txt"))

ONE = {  # the only values of the five reports that are not 0, all in 002
    "requests.received.natural_persons": 1,
    "requests.received.total": 1,
    "requests.unable_to_provide.not_held.natural_persons": 1,
    "requests.dispositions_total.natural_persons": 1,
}

ERRORS = {
    "000": [],
    "001": [
        ("D-DATE", "identity.date"),
        ("D-PARTS", None),
        ("D-SIGN", "identity.signature"),
        ("M-EXTRA", "cases.reconsideration.upheld"),
        ("N-BREAKDOWN", None),
    ],
    "002": [
        ("D-DATE", "identity.date"),
        ("T3-BALANCE", "requests.dispositions_total.total"),
        ("T3-ROW", "requests.dispositions_total.total"),
        ("T3-ROW", "requests.unable_to_provide.not_held.total"),
    ],
    "003": [],
    "004": [],
}

QUERIES = {
    "000": {"D-TITLE", "D-PERIOD", "D-PARTS", "D-FEE"},
    "001": {"D-NUMBERING", "D-TITLE"},
    "002": {"D-NUMBERING", "N-MISSING", "D-PARTS", "D-SUPERVISION"},
    "003": {"N-APPROXIMATE", "D-NUMBERING", "D-SUPERVISION"},
    "004": {"D-NUMBERING", "D-TOPICS", "N-MISSING", "D-FEE", "D-TITLE", "D-PERIOD", "D-SUPERVISION"},
}


def read(path: Path) -> Reading:
    return read_report(path.read_bytes(), path.name)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem[:3])
def test_all_two_hundred_values_are_read_as_printed(path):
    values = read(path).filing.values

    expected = dict.fromkeys(values, 0) | (ONE if path.stem.startswith("002") else {})
    assert len(values) == 200
    assert dict(values) == expected


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem[:3])
def test_the_errors_are_those_found_by_hand_and_no_others(path):
    findings = review(read(path))

    errors = [(finding.code, finding.key) for finding in findings if finding.severity == "error"]
    assert sorted(errors, key=str) == ERRORS[path.stem[:3]]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem[:3])
def test_the_queries_found_by_hand_are_found(path):
    queries = {finding.code for finding in review(read(path)) if finding.severity == "query"}

    assert queries >= QUERIES[path.stem[:3]]


def test_the_wrong_total_of_002_is_mended_by_its_one_smallest_repair():
    (path,) = [path for path in SOURCES if path.stem.startswith("002")]

    first = review(read(path))[0]

    assert (first.key, first.actual, first.expected, first.difference) == (
        "requests.unable_to_provide.not_held.total",
        "0",
        "1",
        "-1",
    )
    assert first.repair == (
        "把表三“三、本年度办理结果－（四）无法提供－1.本机关不掌握相关政府信息”行“总计”列"
        "和表三“三、本年度办理结果－（七）总计”行“总计”列都由 0 改为 1，则全部勾稽关系成立。"
    )


def test_the_breakdown_of_001_is_quoted_and_the_right_one_is_not():
    (path,) = [path for path in SOURCES if path.stem.startswith("001")]

    (finding,) = [finding for finding in review(read(path)) if finding.code == "N-BREAKDOWN"]

    assert (finding.actual, finding.expected, finding.arguments["parts"]) == ("3", "7", "0＋4＋3")
    assert finding.quote
    assert "58条" not in finding.quote


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem[:3])
def test_the_workbook_among_the_examples_is_what_import_makes_of_the_report(path):
    committed = ROOT / "workbooks" / "examples" / f"{path.stem}.xlsx"

    assert committed.read_bytes() == workbook_of_report(read(path)), "make demo"
