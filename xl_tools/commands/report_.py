"""`xl-tools report`: the Word report of a workbook."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tools.commands.console import note
from xl_tools.commands.showing import show_findings
from xl_tools.commands.targets import PDF, REPORT, named_for, refuse_other_kind
from xl_tools.details.said import said
from xl_tools.errors import WrongUse
from xl_tools.files.disk import refuse_if_open, refuse_same, write_whole
from xl_tools.findings.catalogue import sentence
from xl_tools.jobs.make_report import report_of
from xl_tools.jobs.open import open_workbook
from xl_tools.later import later

if TYPE_CHECKING:
    from xl_tools.reporting import pdf as pdf_maker
else:
    pdf_maker = later("xl_tools.reporting.pdf")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("workbook", metavar="工作簿", type=Path, help="填好的工作簿")
    parser.add_argument("-o", "--output", metavar="输出.docx", type=Path, required=True, help="要生成的 Word 报告")
    parser.add_argument("--pdf", action="store_true", help="同时生成 PDF（需要 LibreOffice）")
    parser.add_argument("--draft", action="store_true", help="还有错误时也生成，带“草稿”水印")
    parser.add_argument("--template", metavar="文件", type=Path, help="本单位自己的 Word 模板")


def run(arguments: argparse.Namespace) -> int:
    """Write the report; 1 where errors stand and no draft was asked for, and where a draft was made in spite of them."""
    for source in filter(None, (arguments.workbook, arguments.template)):
        refuse_same(source, arguments.output)
    if arguments.output.suffix.lower() == ".pdf":
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "report"))
    named_for(arguments.output, REPORT)
    pdf = arguments.output.with_suffix(PDF)
    refuse_other_kind(arguments.output, REPORT)
    if arguments.pdf:
        refuse_other_kind(pdf, PDF)
    report = report_of(open_workbook(arguments.workbook), arguments.draft, arguments.template)
    blocking = report.blocking
    if report.docx is None:
        show_findings(blocking)
        note(sentence("U-STANDING", {"file": arguments.workbook.name, "count": len(blocking)}))
        return 1
    if arguments.pdf:
        refuse_if_open(pdf)
    write_whole(arguments.output, report.docx)
    note(f"已生成 {arguments.output}")
    if arguments.pdf:
        (pages,) = pdf_maker.printed([report.docx], [arguments.output.name])
        write_whole(pdf, pages)
        note(f"已生成 {pdf}")
    return 1 if blocking else 0
