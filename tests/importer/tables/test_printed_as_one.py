"""（六）其他处理 printed as one row, in the fashion of an older form: zeros are certain, the rest is asked for."""

import pytest

from tests.rendering import text_of
from tests.samples import good_filing
from xl_tools.form.severity import Severity
from xl_tools.importer.report_reader import read_report

ROWS = ("逾期不补正", "缴纳费用", "3.其他")
MEMBERS = "requests.otherwise_closed."


def report(values: str) -> bytes:
    """The good filing as text with pipes, its three rows of （六） put in one with these values."""
    lines = text_of(good_filing(), "D").splitlines()
    at = next(number for number, line in enumerate(lines) if ROWS[0] in line)
    one = " | ".join(["（六）其他处理", *values.split(), ""])
    kept = [line for number, line in enumerate(lines) if not at <= number < at + len(ROWS)]
    assert len(lines) - len(kept) == len(ROWS)
    return "\n".join([*kept[:at], one, *kept[at:]]).encode()


def test_zeros_are_those_of_every_row_and_a_query_says_so():
    reading = read_report(report("0 0 0 0 0 0 0"), "年报.txt")

    assert reading.filing.values == good_filing().values
    (finding,) = reading.findings
    assert (finding.code, finding.severity) == ("M-AMBIGUOUS", Severity.QUERY)


@pytest.mark.parametrize("column", [0, 6])
def test_what_is_not_zero_is_left_blank_and_asked_for(column):
    values = ["0"] * 7
    values[column] = "2"

    reading = read_report(report(" ".join(values)), "年报.txt")

    found = {key: value for key, value in reading.filing.values.items() if key.startswith(MEMBERS)}
    blank = [key for key, value in found.items() if value is None]
    assert len(blank) == 3
    assert all(value == 0 for value in found.values() if value is not None)
    (finding,) = reading.findings
    assert (finding.severity, [cell.key for cell in finding.cells if cell.value is None]) == (Severity.ERROR, blank)
