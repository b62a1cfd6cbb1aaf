"""`xl-tools validate`: all checks on workbooks or published reports."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_tools.addin.places import reports_file
from xl_tools.commands.console import harmless, note
from xl_tools.commands.showing import lines_of
from xl_tools.commands.targets import WORKBOOK, named_for, named_for_text, refuse_other_kind
from xl_tools.details.said import said
from xl_tools.errors import WrongUse
from xl_tools.files.disk import read_bytes, refuse_same, write_whole
from xl_tools.files.own_work import OwnWork
from xl_tools.filing.filing_json import values_to_json
from xl_tools.findings.catalogue import STATUS, tally
from xl_tools.findings.finding_json import finding_json
from xl_tools.jobs.check import EXIT, Checked, check_files
from xl_tools.jobs.open import open_filing
from xl_tools.later import later
from xl_tools.streams import write_document
from xl_tools.workbook.writing.annotated import with_findings

if TYPE_CHECKING:
    from xl_tools.jobs import make_workbook, pages
    from xl_tools.jobs.collect import county_report
else:
    make_workbook, pages = later("xl_tools.jobs.make_workbook"), later("xl_tools.jobs.pages")
    county_report = later("xl_tools.jobs.collect.county_report")


NAMED = {"text": "text", "json": "json", "html": "page"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("files", metavar="文件", type=Path, nargs="+", help="工作簿，或已公布的报告（Word、网页、PDF、文本）")
    parser.add_argument("--last-year", metavar="文件", type=Path, help="上年的工作簿或报告，用于跨年校验")
    parser.add_argument(
        "--format",
        choices=("text", "json", "html", "xlsx"),
        default="text",
        help="结果的形式，默认 text；xlsx 为加注的工作簿副本",
    )
    parser.add_argument("--values", action="store_true", help="JSON 中附上全部数值")
    parser.add_argument("--children", metavar="结果", type=Path, help="全县的工作簿：与 collect 的输出文件夹里各单位之和核对")
    parser.add_argument("-o", "--output", metavar="输出", type=Path, help="结果写入文件（xlsx 必须写明）")


def run(arguments: argparse.Namespace) -> int:
    """Show or write what was found; the highest status of all files."""
    if arguments.format == "xlsx" and (not arguments.output or len(arguments.files) != 1):
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "annotated"))
    for file in (*arguments.files, *([arguments.last_year] if arguments.last_year else [])):
        if arguments.output:
            refuse_same(file, arguments.output)
    if arguments.output:
        _look_at(arguments.output, arguments.format)
    last = open_filing(arguments.last_year).filing if arguments.last_year else None
    checked = check_files(arguments.files, last)
    if arguments.children:
        checked = [county_report.with_children(one, arguments.children) for one in checked]
    _deliver(checked, arguments)
    return max(EXIT[one.status] for one in checked)


def _look_at(output: Path, form: str) -> None:
    """Refuse an output whose name is of another kind, or which is there and of another kind."""
    if form == "xlsx":
        named_for(output, WORKBOOK)
        refuse_other_kind(output, WORKBOOK)
    else:
        named_for_text(output, said("U-USAGE", NAMED[form]))
        refuse_other_kind(output)


def _deliver(checked: Sequence[Checked], arguments: argparse.Namespace) -> None:
    if arguments.format == "text":
        _write(harmless("".join(f"{line}\n" for line in _text(checked))), arguments.output, sys.stdout.write)
    elif arguments.format == "json":
        files = [_json(one, arguments.values) for one in checked]
        _write(json.dumps({"files": files}, ensure_ascii=False, indent=1) + "\n", arguments.output, write_document)
    elif arguments.format == "html":
        _write(pages.findings_page(checked), arguments.output, write_document)
    else:
        _annotate(checked[0], arguments.output)


def _write(text: str, output: Path | None, show: Callable[[str], object]) -> None:
    if output:
        write_whole(output, text.encode())
        note(f"已写入 {output}")
    else:
        show(text)


def _text(checked: Sequence[Checked]) -> Iterator[str]:
    for one in checked:
        identity = one.reading.filing.identity if one.reading else None
        who = f"　{identity.unit}　{f'{identity.year}年' if identity.year else '年份不明'}" if identity else ""
        yield f"{one.file.name or one.file.resolve().name}{who}　{STATUS[one.status]}（{tally(one.findings)}）"
        yield from lines_of(one.findings)


def _json(one: Checked, values: bool) -> dict[str, Any]:
    identity = one.reading.filing.identity if one.reading else None
    found: dict[str, Any] = {
        "file": str(one.file),
        "unit": identity.unit if identity else None,
        "year": identity.year if identity else None,
        "form": identity.form if identity else None,
        "status": one.status,
        "findings": [finding_json(finding) for finding in one.findings],
    }
    if values and one.reading:
        found["values"] = values_to_json(one.reading.filing.values)
    return found


def _annotate(one: Checked, output: Path) -> None:
    if one.refusal:
        raise one.refusal
    if one.reading is None:
        return
    workbook = make_workbook.workbook_of_report(one.reading) if one.reading.is_report else read_bytes(one.file)
    kept = OwnWork(reports_file()).put(output, with_findings(workbook, one.findings))
    if kept:
        note(said("batch_run", "copy_kept", name=output.name, kept=kept))
    note(f"{STATUS[one.status]}（{tally(one.findings)}），已写入 {output}")
