"""Whatever is in a file, only our own exceptions come out of its readers. Each run starts from the same seeds."""

import contextlib
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as some

from tests.hostile.documents import report, text
from tests.hostile.workbooks import good
from tests.rendering import text_of
from tests.samples import good_filing
from xl_tools.checks.review import review
from xl_tools.errors import XlToolsError
from xl_tools.files.package import pack, parts_of
from xl_tools.filing.filing_json import from_json, to_json
from xl_tools.findings.catalogue import message_of
from xl_tools.importer.report_reader import read_report
from xl_tools.jobs.make_workbook import settled_totals, workbook_of
from xl_tools.jobs.repair import repaired
from xl_tools.workbook.reading.workbook_reader import read_workbook

SNIPPETS = some.sampled_from(
    [b"", b"<", b">", b"&", b'"', b"\0", b"\xff", b'<c r="A1">', b"</c>", b"<f>1</f>", b'r="ZZ9"', b"-1", b"99999999999999999999", b"#REF!",
     b"<td colspan=9>", b"|", b"\t", "（".encode(), "总计".encode(), b"[", b"}", b"null", b"\n\n", b"1e999", b't="e"', b't="s"', b"<!--"]
)  # fmt: skip
EDIT = some.tuples(some.floats(0, 1, exclude_max=True), some.integers(0, 60), some.one_of(SNIPPETS, some.binary(max_size=6)))
EDITS = some.lists(EDIT, min_size=1, max_size=6)
SHORT = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
LONG = settings(max_examples=1_000, deadline=None, suppress_health_check=list(HealthCheck))
LONGEST = settings(LONG, max_examples=5_000)  # the two readers that get files from strangers


def mutated(data, edits):
    """`data` with pieces cut out and others put in their place."""
    for where, length, piece in edits:
        at = int(len(data) * where)
        data = data[:at] + piece + data[at + length :]
    return data


def page():
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in line.split('|'))}</tr>" if "|" in line else f"<p>{line}</p>"
        for line in text().splitlines()
    )
    return f"<html><body><table>{rows}</table></body></html>".encode()


def read_and_judge(read):
    with contextlib.suppress(XlToolsError):
        for finding in review(read()):
            assert message_of(finding)


def workbook_with(part, edits):
    parts = parts_of(good(), "")
    name = sorted(parts)[part % len(parts)]
    return pack({**parts, name: mutated(parts[name], edits)}, level=1)


def check_workbook(part, edits):
    data = workbook_with(part, edits)
    read_and_judge(lambda: read_workbook(data, "年报.xlsx"))
    with contextlib.suppress(XlToolsError):
        read_workbook(repaired(data, "年报.xlsx").workbook, "新.xlsx")


def check_bytes(kind, edits):
    sources = {
        "xlsx": good,
        "docx": report,
        "html": page,
        "txt": lambda: text().encode(),
        "md": lambda: text_of(good_filing(), "D").encode(),
    }
    data = mutated(sources[kind](), edits)
    read_and_judge(lambda: (read_workbook if kind == "xlsx" else read_report)(data, f"年报.{kind}"))


def check_document(part, edits):
    parts = parts_of(report(), "")
    name = sorted(parts)[part % len(parts)]
    data = pack({**parts, name: mutated(parts[name], edits)}, level=1)
    read_and_judge(lambda: read_report(data, "年报.docx"))


def check_data(edits):
    data = mutated(json.dumps(to_json(good_filing()), ensure_ascii=False).encode(), edits)
    with contextlib.suppress(XlToolsError):
        workbook_of(settled_totals(from_json(data, "a.json")))


def check_figures(values):
    filing = good_filing()
    filing = replace(filing, values={**filing.values, **dict(zip(filing.values, values, strict=False))})
    data = workbook_of(filing)
    read_and_judge(lambda: read_workbook(data, "年报.xlsx"))


CELL_TEXT = some.one_of(some.text(max_size=12), some.text("0123456789.,-+件（）() 　万亿十百/无増减±%", max_size=12))
FUZZED = {
    "workbook": (check_workbook, (some.integers(0, 40), EDITS)),
    "bytes": (check_bytes, (some.sampled_from(["xlsx", "docx", "html", "txt", "md"]), EDITS)),
    "document": (check_document, (some.integers(0, 40), EDITS)),
    "data": (check_data, (EDITS,)),
    "figures": (check_figures, (some.lists(CELL_TEXT, max_size=30),)),
}


@pytest.mark.parametrize("name", FUZZED)
def test_only_our_own_exceptions_come_out(name):
    check, strategies = FUZZED[name]
    seed(20261121)(SHORT(given(*strategies)(check)))()


@pytest.mark.long
@pytest.mark.parametrize("name", FUZZED)
def test_only_our_own_exceptions_come_out_in_the_long_run(name):
    check, strategies = FUZZED[name]
    seed(20261127)((LONGEST if name in {"workbook", "document"} else LONG)(given(*strategies)(check)))()
