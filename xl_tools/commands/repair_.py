"""`xl-tools repair`: the entries of a damaged, pasted-over or old workbook in a clean template."""

import argparse
from pathlib import Path

from xl_tools.commands.console import note, say
from xl_tools.commands.targets import WORKBOOK, named_for, refuse_existing
from xl_tools.files.disk import read_bytes, refuse_same, write_whole
from xl_tools.jobs.repair import repaired


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("workbook", metavar="工作簿", type=Path, help="损坏、被改动或旧版本的工作簿")
    parser.add_argument("-o", "--output", metavar="输出.xlsx", type=Path, required=True, help="要生成的工作簿")
    parser.add_argument("--force", action="store_true", help="覆盖已有的同名文件")


def run(arguments: argparse.Namespace) -> int:
    """Write the clean workbook, and a line for each thing that was not placed; 1 where there is any, else 0."""
    refuse_same(arguments.workbook, arguments.output)
    named_for(arguments.output, WORKBOOK)
    refuse_existing(arguments.output, arguments.force)
    found = repaired(read_bytes(arguments.workbook), arguments.workbook.name)
    write_whole(arguments.output, found.workbook)
    for line in (*found.noted, *found.lost):
        say(" ".join(line.split()))
    left = f"有 {len(found.lost)} 项没有移入（见上），请对照原文件补填" if found.lost else "填写的内容都已移入"
    note(f"已生成 {arguments.output}，{left}。请用 xl-tools validate 校验。")
    return 1 if found.lost else 0
