"""What is refused and how: bytes that are no report, in whatever encoding."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importer.test_seeds import NAMES
from xl_tools.errors import Refused
from xl_tools.filing.filing import Reading
from xl_tools.findings.catalogue import message_of, sentence
from xl_tools.importer.report_reader import read_report

WORDS = [
    "规章",
    "行政许可",
    "其他",
    "总计",
    "一、总体情况",
    "行政复议",
    "0",
    "12",
    "|",
    "\t",
    "\n",
    "—",
    "无",
    "（三）",
    "2023年",
    "。",
]


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read_report(data, "年报.txt")
    return caught.value


def read_or_refused(data: bytes) -> Reading | None:
    try:
        return read_report(data, "年报.txt")
    except Refused:
        return None


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\r\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert refusal(data).code in ("F-EMPTY", "F-NOT-REPORT")


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"PK\x03\x04rest", "F-BROKEN"), (b"%PDF-1.7", "F-BROKEN"), ("没有表格的文章。".encode(), "F-NOT-REPORT")],
)
def test_what_has_no_tables_is_no_report(data: bytes, code: str) -> None:
    error = refusal(data)

    assert error.code == code
    assert "年报.txt" in sentence(error.code, error.arguments)


def test_headings_without_tables_are_no_report() -> None:
    headings = "一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n五、存在的主要问题及改进情况\n"

    assert refusal(headings.encode()).code == "F-NOT-REPORT"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("number", NAMES)
def test_any_usual_encoding_reads_the_same(number: str, encoding: str) -> None:
    text = NAMES[number].read_text("utf-8")
    plain, other = read_report(text.encode(), ""), read_report(text.encode(encoding), "")

    assert (other.filing, other.findings) == (plain.filing, plain.findings)


def test_windows_line_ends_read_the_same() -> None:
    text = NAMES["002"].read_text("utf-8")

    assert read_report(text.replace("\n", "\r\n").encode(), "").filing == read_report(text.encode(), "").filing


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400) | st.lists(st.sampled_from(WORDS), max_size=300).map(lambda words: "".join(words).encode()))
def test_garbage_is_refused_or_read_without_trouble(data: bytes) -> None:
    read_or_refused(data)


def test_a_report_cut_off_or_stirred_is_read_or_refused_and_never_wrong_unsaid() -> None:
    source = random.Random(7)
    for number, path in NAMES.items():
        lines = path.read_text("utf-8").split("\n")
        truth = read_report(path.read_bytes(), "").filing.values
        for _ in range(20):
            start, length = source.randrange(len(lines)), source.randrange(1, 8)
            found = read_or_refused("\n".join(lines[:start] + lines[start + length :]).encode())
            assert found is not None
            named = {cell.key for finding in found.findings for cell in finding.cells}
            values = {key: value for key, value in found.filing.values.items() if value is not None and key not in named}
            assert values == {key: truth[key] for key in values}, number
            assert all(message_of(finding) and finding.fingerprint for finding in found.findings)


def test_a_few_broken_bytes_do_not_stop_the_reading() -> None:
    data = bytearray(NAMES["000"].read_bytes())
    data[100] = 0xFF

    assert read_report(bytes(data), "").filing.number("requests.received.total") == 0
