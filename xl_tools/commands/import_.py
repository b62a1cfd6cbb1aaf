"""`xl-tools import`: published reports into workbooks."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from xl_tools.checks.review import review, status_of
from xl_tools.commands.console import note
from xl_tools.commands.showing import show_findings
from xl_tools.commands.targets import WORKBOOK, free_names, named_for, refuse_existing
from xl_tools.details.said import said
from xl_tools.errors import Refused, WrongUse
from xl_tools.files.disk import file_name, make_folder, read_bytes, refuse_same, write_whole
from xl_tools.findings.catalogue import sentence
from xl_tools.importer.report_reader import read_report
from xl_tools.jobs.make_workbook import workbook_of_report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "reports",
        metavar="报告",
        type=Path,
        nargs="+",
        help="已公布的年度报告：Word、网页、PDF 或文本；.doc .wps .odt .rtf 须装有 LibreOffice",
    )
    parser.add_argument("-o", "--output", metavar="输出", type=Path, required=True, help="要生成的工作簿；多份报告时为文件夹")
    parser.add_argument("--force", action="store_true", help="覆盖已有的同名文件")


def run(arguments: argparse.Namespace) -> int:
    """Write a workbook for each report; 1 while an error or query stands, 3 where a file was refused."""
    targets = _targets(arguments.reports, arguments.output, arguments.force)
    folder = None if arguments.output in targets else arguments.output
    return max(_import(report, target, folder) for report, target in zip(arguments.reports, targets, strict=True))


def _targets(reports: Sequence[Path], output: Path, force: bool) -> list[Path]:
    """One workbook a report; reports of the same name from several folders are numbered."""
    if output.is_dir() or not output.suffix:
        if os.path.lexists(output):
            make_folder(output)
        return free_names(output, [file_name(report.stem) for report in reports], force)
    if len(reports) > 1:
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "several"))
    refuse_same(reports[0], output)
    named_for(output, WORKBOOK)
    refuse_existing(output, force)
    return [output]


def _import(report: Path, target: Path, made: Path | None) -> int:
    """One report; the folder `made` is there once there is something to put into it."""
    try:
        refuse_same(report, target)
        reading = read_report(read_bytes(report), report.name)
        workbook = workbook_of_report(reading)
        if made is not None:
            make_folder(made)
        write_whole(target, workbook)
    except Refused as refusal:
        note(f"{sentence(refusal.code, refusal.arguments)}（{refusal.code}）")
        return 3
    note(f"{report.name} → {target}")
    findings = review(reading)
    show_findings(findings)
    if not findings:
        note("没有发现问题；请对照原文核对后，在“单位信息”的“导入结果已核对”选“是”。")
    return 0 if status_of(findings) == "accepted" else 1
