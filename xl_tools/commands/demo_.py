"""`xl-tools demo`: five published reports become workbooks, are checked, and become reports again."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from xl_tools.commands.console import note, say
from xl_tools.commands.showing import show_findings
from xl_tools.files.disk import make_folder, read_bytes, write_whole
from xl_tools.files.libreoffice import find_office
from xl_tools.files.shipped import resource
from xl_tools.findings.catalogue import STATUS, tally
from xl_tools.importer.report_reader import read_report
from xl_tools.jobs.check import Checked, check_files
from xl_tools.jobs.make_report import report_of
from xl_tools.jobs.make_workbook import workbook_of_report
from xl_tools.jobs.open import open_workbook
from xl_tools.reporting.pdf import printed

DEFAULT = Path("xl-tools-demo")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("folder", metavar="文件夹", type=Path, nargs="?", default=DEFAULT, help=f"结果放在哪里，默认 {DEFAULT}")


def run(arguments: argparse.Namespace) -> int:
    """Write everything into the folder and tell what is wrong with each; 0, for the errors of the examples are their point."""
    folder = make_folder(arguments.folder)
    workbooks = [_workbook(source, folder) for source in sorted(resource("workbooks/examples/sources").glob("*.txt"))]
    checked = check_files(workbooks)
    for one in checked:
        _tell(one)
    _pdfs([_report(one) for one in checked], folder)
    say(f"五份报告的工作簿、Word 报告都在 {folder}。有错误的，报告带“草稿”水印。")
    return 0


def _workbook(source: Path, folder: Path) -> Path:
    reading = read_report(read_bytes(source), source.name)
    target = folder / f"{source.stem}.xlsx"
    write_whole(target, workbook_of_report(reading))
    note(f"{source.name} → {target.name}")
    return target


def _tell(one: Checked) -> None:
    identity = one.reading.filing.identity if one.reading else None
    say(f"\n{one.file.name}　{identity.unit if identity else ''}　{STATUS[one.status]}（{tally(one.findings)}）")
    show_findings(one.findings)


def _report(one: Checked) -> Path:
    report = report_of(open_workbook(one.file), draft=one.status == "rejected")
    target = one.file.with_suffix(".docx")
    if report.docx:
        write_whole(target, report.docx)
    note(f"{one.file.name} → {target.name}")
    return target


def _pdfs(reports: Sequence[Path], folder: Path) -> None:
    if find_office() is None:
        note("这台计算机上没有 LibreOffice，不生成 PDF。")
        return
    pages = printed([read_bytes(report) for report in reports], [report.name for report in reports])
    for report, content in zip(reports, pages, strict=True):
        write_whole(folder / f"{report.stem}.pdf", content)
        note(f"{report.name} → {report.stem}.pdf")
