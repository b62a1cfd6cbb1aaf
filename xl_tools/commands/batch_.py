"""`xl-tools batch`: a whole folder checked and converted."""

import argparse
import os
from pathlib import Path

from xl_tools.commands.console import note, say
from xl_tools.commands.progress import progress_shown
from xl_tools.commands.years import refuse_odd_year
from xl_tools.details.said import said
from xl_tools.errors import WrongUse
from xl_tools.findings.catalogue import STATUS
from xl_tools.form.editions import first_year
from xl_tools.interrupts import interrupts
from xl_tools.jobs.batch.results import PAGE, WORKBOOK
from xl_tools.jobs.batch.run_batch import Request, run_batch
from xl_tools.jobs.batch.summary import Summary
from xl_tools.jobs.batch.workers.task import Options


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("folder", metavar="文件夹", type=Path, help="放有工作簿和已公布报告的文件夹，包括其中的文件夹")
    parser.add_argument(
        "-o", "--output", metavar="输出文件夹", type=Path, required=True, help="报告和结果写到这里；再运行时只处理有变化的"
    )
    parser.add_argument("--year", metavar="年份", type=int, help="报告年度；不写则按多数文件写的年度")
    parser.add_argument("--jobs", metavar="个数", type=int, default=processors(), help="同时使用的进程数，默认等于处理器的个数")
    parser.add_argument("--pdf", action="store_true", help="同时生成 PDF（需要 LibreOffice）")
    parser.add_argument("--template", metavar="文件", type=Path, help="本单位自己的 Word 模板")
    parser.add_argument(
        "--scheduler", metavar="地址", help="交给 dask 集群处理，如 tcp://主机:8786（需要安装 xl_tools[cluster]）"
    )


def run(arguments: argparse.Namespace) -> int:
    """Work through the folder and say what came of it; the highest status of all files."""
    if arguments.jobs < 1:
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "jobs"))
    if arguments.year is not None:
        refuse_odd_year(arguments.year, first_year())
    template = arguments.template.resolve() if arguments.template else None
    options = Options(template, arguments.pdf)
    shown = progress_shown()
    try:
        summary = run_batch(
            Request(arguments.folder, arguments.output, options, arguments.jobs, arguments.scheduler, arguments.year), shown
        )
    except KeyboardInterrupt:
        note("已中断：做完的都已保存，再次运行同一命令会接着做。")
        return interrupts.status
    finally:
        shown.close()
    if arguments.year is None and summary.year:
        note(said("batch_run", "most", year=summary.year))
    if summary.kept:
        note(said("batch_run", "kept", file=summary.kept))
    _tell(summary, arguments.output)
    return summary.exit_status


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _tell(summary: Summary, target: Path) -> None:
    counts = "；".join(f"{STATUS[status]}：{count} 个" for status, count in reversed(summary.statuses.items()) if count)
    say(f"共 {summary.files} 个文件。{counts}{'。' if counts else ''}")
    say(f"生成 Word 报告 {summary.reports} 份{f'、PDF {summary.pdfs} 份' if summary.pdfs else ''}。")
    if summary.unfinished:
        say(f"有 {summary.unfinished} 个文件没有处理完，再次运行会重新处理。")
    say(f"结果见 {target / PAGE} 和 {target / WORKBOOK}。")
