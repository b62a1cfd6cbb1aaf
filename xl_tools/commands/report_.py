"""`xl-tools report`: the Word report of a workbook, and its page for the web site."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tools.addin.places import reports_file
from xl_tools.commands.console import note
from xl_tools.commands.showing import show_findings
from xl_tools.commands.targets import PDF, REPORT, named_for, refuse_other_kind
from xl_tools.details.said import said
from xl_tools.errors import WrongUse
from xl_tools.files.disk import refuse_if_open, refuse_same
from xl_tools.files.own_work import OwnWork
from xl_tools.findings.catalogue import sentence
from xl_tools.jobs.make_report import report_of
from xl_tools.jobs.open import open_workbook
from xl_tools.later import later

if TYPE_CHECKING:
    from xl_tools.jobs.collect import county_report
    from xl_tools.reporting import pdf as pdf_maker
    from xl_tools.reporting import web_page
else:
    county_report = later("xl_tools.jobs.collect.county_report")
    pdf_maker, web_page = later("xl_tools.reporting.pdf"), later("xl_tools.reporting.web_page")


PAGES = (".html", ".htm")
"""How the name of a page ends."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("workbook", metavar="工作簿", type=Path, help="填好的工作簿")
    parser.add_argument("-o", "--output", metavar="输出.docx", type=Path, help="要生成的 Word 报告")
    parser.add_argument("--pdf", action="store_true", help="同时生成 PDF（需要 LibreOffice）")
    parser.add_argument(
        "--html", metavar="网页.html", type=Path, help="生成在网站上公布的网页：一个文件，不用其他文件，手机上也能看"
    )
    parser.add_argument(
        "--html-fragment", metavar="正文.html", type=Path, help="生成粘贴到网站后台编辑器“源代码”里的正文，样式写在各元素里"
    )
    parser.add_argument("--draft", action="store_true", help="还有错误时也生成，带“草稿”水印")
    parser.add_argument("--children", metavar="结果", type=Path, help="全县的工作簿：先与 collect 的输出文件夹里各单位之和核对")
    parser.add_argument("--force", action="store_true", help="替换已有的报告，不另存有人改动过的")
    parser.add_argument("--template", metavar="文件", type=Path, help="本单位自己的 Word 模板")


def run(arguments: argparse.Namespace) -> int:
    """Write what was asked for; 1 where errors stand and no draft was asked for, and where a draft was made in spite of them."""
    _look_at_outputs(arguments)
    reading = open_workbook(arguments.workbook)
    report = report_of(reading, arguments.draft, arguments.template)
    units = county_report.children_findings(reading, arguments.children) if arguments.children else ()
    blocking = (*(finding for finding in units if finding.blocks), *report.blocking)
    if report.docx is None or (blocking and not arguments.draft):
        show_findings(blocking)
        note(sentence("U-STANDING", {"file": arguments.workbook.name, "count": len(blocking)}))
        return 1
    put = partial(_put, OwnWork(reports_file()), force=arguments.force)
    if arguments.output:
        _write_document(report.docx, arguments.output, arguments.pdf, put)
    filing = report.reading.filing
    if arguments.html:
        put(arguments.html, web_page.page(filing, arguments.draft).encode())
    if arguments.html_fragment:
        put(arguments.html_fragment, web_page.fragment(filing, arguments.draft).encode())
    return 1 if blocking else 0


def _look_at_outputs(arguments: argparse.Namespace) -> None:
    """Refuse outputs that are misnamed, of another kind, one of the sources, or the same file twice."""
    pages = [target for target in (arguments.html, arguments.html_fragment) if target]
    if not arguments.output and (arguments.pdf or not pages):
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "pdf_beside" if pages else "no_output"))
    for target in (*([arguments.output] if arguments.output else []), *pages):
        for source in filter(None, (arguments.workbook, arguments.template)):
            refuse_same(source, target)
    if len({target.resolve() for target in pages}) < len(pages):
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "two_pages"))
    for target in pages:
        if target.suffix.lower() not in PAGES:
            raise WrongUse("U-USAGE", detail=said("U-USAGE", "web_page"))
        refuse_other_kind(target)
    if arguments.output:
        _look_at_document(arguments.output, arguments.pdf)


def _look_at_document(output: Path, pdf: bool) -> None:
    if output.suffix.lower() == PDF:
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "report"))
    named_for(output, REPORT)
    refuse_other_kind(output, REPORT)
    if pdf:
        refuse_other_kind(output.with_suffix(PDF), PDF)


def _write_document(docx: bytes, output: Path, with_pdf: bool, put: Callable[[Path, bytes], None]) -> None:
    pdf = output.with_suffix(PDF)
    if with_pdf:
        refuse_if_open(pdf)
    put(output, docx)
    if with_pdf:
        (pages,) = pdf_maker.printed([docx], [output.name])
        put(pdf, pages)
        other = pdf_maker.stand_in(pages)
        if other is not None:
            note(said("F-PDF", "other_font", font=other))


def _put(own: OwnWork, target: Path, content: bytes, force: bool) -> None:
    """Write a product and say so; what a person has changed is kept beside it, unless it is to be replaced."""
    kept = own.put(target, content, force)
    if kept:
        note(f"原来的“{target.name}”有人改动过（或不是本程序在这台计算机上生成的），没有覆盖，已改名为 {kept}")
    note(f"已生成 {target}")
